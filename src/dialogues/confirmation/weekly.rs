//! Once a week: what has not been confirmed, in one card.

use super::super::aloud::{self, Fitness};
use super::super::notices::settings_button;
use crate::conversation::clock::{Errand, Verdict as Done};
use crate::conversation::{Reply, Turn};
use crate::ids::PersonId;
use crate::message::{Arg, Message, Text, button, text};
use crate::programme::confirmations::{self, Verdict};
use crate::programme::journal::Entry;
use crate::programme::notices::Ring;
use crate::programme::people;
use anyhow::Result;
use chrono::{DateTime, Datelike, NaiveDate};

/// «За неделю у тебя 3 встречи: пн, ср, пт. Всё верно?»
fn card(entries: &[Entry], asked_at: i64) -> Message {
    let days: Vec<Arg> = entries
        .iter()
        .map(|entry| weekday(entry.facts.held_on))
        .collect();
    let count = i64::try_from(days.len()).unwrap_or(i64::MAX);
    Message::new(text!("weekly-title"))
        .line(text!("weekly-what", count = count, days = Arg::List(days)))
        .row([button(text!("weekly-all"), format!("/week {asked_at}"))])
        .row([button(text!("weekly-one-by-one"), "/confirm")])
}

fn weekday(day: NaiveDate) -> Arg {
    let number = i64::from(day.weekday().number_from_monday());
    Arg::Text(Box::new(Text::new("weekday-short").with("number", number)))
}

/// The task: what this mentee has said nothing on.
pub async fn weekly(errand: &mut Errand<'_>) -> Result<Done> {
    let mentee = PersonId(errand.subject);
    match aloud::fitness(errand, mentee).await? {
        Fitness::Fit => {}
        // A week later there is another card.
        Fitness::Later(_) => return Ok(Done::Suppressed("away")),
        Fitness::Never(why) => return Ok(Done::Suppressed(why)),
    }
    if !people::get(errand.tx, mentee).await?.wants("weekly") {
        return Ok(Done::Suppressed("not wanted"));
    }
    let entries = confirmations::open(errand.tx, mentee, errand.now).await?;
    if entries.is_empty() {
        return Ok(Done::Suppressed("all is confirmed"));
    }
    let message = card(&entries, errand.now.timestamp());
    let message = message.row([settings_button("weekly", mentee.0)]);
    errand.tell(mentee, message, Ring::Politely).await?;
    Ok(Done::Done)
}

/// `/week <when it was asked>`: confirms what the card was about, and
/// nothing that was written since.
pub async fn all_right(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let asked_at = argument
        .and_then(|at| at.parse().ok())
        .and_then(|at| DateTime::from_timestamp(at, 0))
        .filter(|at| *at <= turn.now);
    let Some(asked_at) = asked_at else {
        return Ok(Reply::then("/confirm"));
    };
    let entries = confirmations::open(turn.tx, turn.me.id, asked_at).await?;
    if entries.is_empty() {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    let (me, by) = (turn.me.id, turn.by());
    for entry in &entries {
        confirmations::give(turn.tx, entry.id, me, by, Verdict::Yes, turn.now).await?;
    }
    let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let message = Message::new(text!("weekly-thanks", count = count)).row([
        button(text!("button-successes"), "/successes"),
        button(text!("button-menu"), "/menu"),
    ]);
    Ok(Reply::card(message))
}
