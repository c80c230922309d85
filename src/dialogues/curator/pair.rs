//! `/desk-pair`: one pair, and what the curator may do with it.

use super::{aftermath, open_pair};
use crate::conversation::{Reply, Turn};
use crate::dialogues::replacement;
use crate::message::{Arg, Message, button, text};
use crate::post::schedule;
use crate::programme::accounts::places;
use crate::programme::notices::Ring;
use crate::programme::pairs::{self, EndReason, Pair};
use crate::programme::replacements::PROMISE;
use crate::programme::{journal, meetings, replacements, subjects};
use anyhow::Result;

/// `/desk-pair <pair>`
pub async fn card(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let Some(pair) = open_pair(argument, turn).await? else {
        return Ok(
            Message::new(text!("desk-pair-gone")).row([button(text!("button-menu"), "/menu")])
        );
    };
    for person in [pair.mentor, pair.mentee] {
        turn.opens_card_of(person).await?;
    }
    let message = facts(&pair, turn).await?;
    let id = pair.id;
    let message = match (pair.stopped_at, pair.paused_until) {
        (Some(_), _) => message.row([button(text!("desk-replace"), format!("/desk-replace {id}"))]),
        (None, Some(until)) if until >= turn.today() => message.row([
            button(text!("desk-unpause"), format!("/desk-unpause {id}")),
            button(text!("desk-close"), format!("/desk-close {id}")),
        ]),
        (None, _) => message
            .row([
                button(text!("desk-pause"), format!("/desk-pause {id}")),
                button(text!("desk-close"), format!("/desk-close {id}")),
            ])
            .row([button(
                text!("desk-replace-ask"),
                format!("/desk-replace {id}"),
            )]),
    };
    Ok(message.row([
        button(text!("desk-pairs-back"), "/desk-pairs"),
        button(text!("button-menu"), "/menu"),
    ]))
}

async fn facts(pair: &Pair, turn: &mut Turn<'_>) -> Result<Message> {
    let today = turn.today();
    let mut message = Message::new(text!(
        "desk-pair-who",
        number = pair.number,
        mentor = pair.mentor,
        mentee = pair.mentee
    ))
    .line(text!(
        "desk-pair-stage",
        stage = Arg::Word(pair.stage.key().into())
    ));
    for person in [pair.mentor, pair.mentee] {
        if places::is_spoken_for(turn.tx, person).await? {
            message = message.line(text!("desk-pair-proxy", who = person));
        }
    }
    if let Some(subject) = &pair.subject {
        let subject = subjects::name(subject);
        message = message.line(text!("desk-pair-subject", subject = subject));
    }
    message = match pair.last_meeting_on {
        Some(day) => message.line(text!("desk-pair-last", day = day)),
        None => message.line(text!("desk-pair-no-meeting")),
    };
    let days = journal::silent_days(turn.tx, &turn.school, pair, today).await?;
    let days = days.unwrap_or_default();
    if days > 0 {
        message = message.line(text!("desk-pair-silence", days = i64::from(days)));
    }
    if let Some(until) = pair.paused_until.filter(|until| *until >= today) {
        message = message.line(text!("desk-pair-paused", day = until));
    }
    if let Some(since) = pair.stopped_at {
        message = message.line(text!("desk-replacement-since", since = since));
    }
    Ok(match &pair.order_number {
        Some(number) => {
            let number = crate::message::Programme(number.clone());
            message.line(text!("desk-pair-order", number = number))
        }
        None => message.line(text!("desk-pair-no-order")),
    })
}

/// `/desk-unpause <pair>`
pub async fn unpause(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let today = turn.today();
    let pair = open_pair(argument, turn).await?;
    let paused = pair.filter(|pair| pair.paused_until.is_some_and(|until| until >= today));
    let Some(pair) = paused else {
        return Ok(Reply::toast(text!("button-already-done")));
    };
    pairs::pause(turn.tx, pair.id, None).await?;
    turn.log("pair-unpaused", &format!("pair:{}", pair.id))
        .await?;
    for person in [pair.mentor, pair.mentee] {
        let news = Message::new(text!("pair-news"))
            .line(text!("pair-unpaused"))
            .line(text!("pair-with", person = other(&pair, person)))
            .row([button(text!("button-menu"), "/menu")]);
        turn.tell(person, news, Ring::Politely).await?;
    }
    Ok(Reply::toast(text!("desk-done")).and_then(format!("/desk-pair {}", pair.id)))
}

/// The one beside somebody.
pub(super) fn other(pair: &Pair, person: crate::ids::PersonId) -> crate::ids::PersonId {
    pair.other(person).unwrap_or(person)
}

/// `/desk-replace <pair>`: the pair ends; another mentor is looked for.
pub async fn replace(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(pair) = open_pair(argument, turn).await? else {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/desk"));
    };
    let by = replacements::asked_by(turn.tx, pair.id).await?;
    let reason = match by == Some(pair.mentor) {
        true => EndReason::MentorStopped,
        false => EndReason::Replaced,
    };
    meetings::cancel_all(turn.tx, pair.id, turn.now).await?;
    if !pairs::close(turn.tx, pair.id, reason, turn.now).await? {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/desk"));
    }
    turn.log("another-mentor", &format!("pair:{}", pair.id))
        .await?;
    schedule::suppress(turn.tx, PROMISE, pair.id.0, "answered", turn.now).await?;
    // One whose meetings were stopped by the pupil hears of it when the hour for
    // taking it back is over; decided by the curator, or asked for by the mentor,
    // both hear of it now.
    if pair.stopped_at.is_none() || by == Some(pair.mentor) {
        let held = replacements::meetings_held(turn.tx, pair.id).await?;
        let farewell = replacement::ended_for_mentor(&pair, held);
        turn.tell(pair.mentor, farewell, Ring::Politely).await?;
    }
    let request = aftermath::search_on(&pair, turn).await?;
    let news = Message::new(text!("pair-news"));
    let news = match &request {
        Some(request) => news
            .line(text!(
                "pair-replaced-searching",
                number = request.number,
                by = request.promise_at
            ))
            .row([button(
                text!("waiting-mine"),
                format!("/waiting {}", request.id),
            )]),
        None => news.line(text!("pair-replaced-mentee")),
    };
    let news = news.row([button(text!("button-menu"), "/menu")]);
    turn.tell(pair.mentee, news, Ring::Politely).await?;
    let next = match request {
        Some(request) => format!("/desk-seek {}", request.id),
        None => "/desk".to_owned(),
    };
    Ok(Reply::toast(text!("desk-done")).and_then(next))
}
