//! Pairs that have not met for long: one by one, or all reminded gently.

use crate::conversation::{Reply, Turn};
use crate::dialogues::silence;
use crate::ids::PairId;
use crate::message::{Message, button, text};
use crate::programme::consents::{self, Purpose};
use crate::programme::desk::{self, Matter};
use crate::programme::notices::Ring;
use crate::programme::{journal, pairs};
use anyhow::Result;
use chrono::Days;

/// Pairs that a card shows one by one.
const NAMED: usize = 5;
/// Reminded of, they are out of sight for so many days.
const THEN_QUIET: u64 = 7;

/// «Давно без встреч: 3 пары»
pub(super) async fn card(
    message: Message,
    silent: &[PairId],
    turn: &mut Turn<'_>,
) -> Result<Message> {
    let count = silent.len() as i64;
    let mut message = message.line(text!("desk-silent", count = count));
    for id in silent.iter().take(NAMED) {
        let Some(pair) = pairs::find(turn.tx, *id).await? else {
            continue;
        };
        let today = turn.today();
        let days = journal::silent_days(turn.tx, &turn.school, &pair, today).await?;
        let label = text!(
            "desk-silent-pair",
            number = pair.number,
            days = i64::from(days.unwrap_or_default())
        );
        message = message.row([button(label, format!("/desk-pair {id}"))]);
    }
    Ok(message
        .row([button(text!("desk-nudge"), "/desk-nudge")])
        .row([button(text!("desk-in-a-week"), "/desk-later silent 7")]))
}

/// `/desk-nudge`: «Мягко напомнить всем». Each mentor hears what the clock would
/// say; where a consent is missing, nobody hears anything.
pub async fn nudge(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let matters = desk::matters(turn.tx, &turn.school, turn.me.id, turn.now).await?;
    let silent = matters.into_iter().find_map(|matter| match matter {
        Matter::Silent(pairs) => Some(pairs),
        _ => None,
    });
    let Some(silent) = silent else {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/desk"));
    };
    let mut reminded = 0_i64;
    for id in silent {
        let Some(pair) = pairs::in_school(turn.tx, turn.school.id, id).await? else {
            continue;
        };
        let purpose = Purpose::Programme;
        if consents::may(turn.tx, pair.mentor, purpose, turn.now).await?
            && consents::may(turn.tx, pair.mentee, purpose, turn.now).await?
        {
            turn.tell(pair.mentor, silence::to_mentor(&pair), Ring::Politely)
                .await?;
            turn.log("pair-reminded", &format!("pair:{id}")).await?;
            reminded += 1;
        }
    }
    let today = turn.today();
    let until = today
        .checked_add_days(Days::new(THEN_QUIET))
        .unwrap_or(today);
    desk::postpone(turn.tx, turn.school.id, "silent", until).await?;
    Ok(Reply::toast(text!("desk-nudged", count = reminded)).and_then("/desk"))
}
