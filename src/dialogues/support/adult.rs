//! The adult's side: the card, «Беру на себя», when, four ticks, an outcome.

use super::calling::role;
use super::ringing;
use crate::conversation::{Reply, Turn};
use crate::dialogues::home;
use crate::ids::SafetyCallId;
use crate::message::{Arg, Message, button, text};
use crate::programme::safety::calls::{self, Asked, Call, Comes, Origin, Safe, Said, Status, Tick};
use anyhow::Result;

/// The command that opens the card of a call.
pub fn opens(call: SafetyCallId) -> String {
    format!("/alarm {call}")
}

/// A call this very person was asked to take.
async fn asked_of_me(id: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<(Call, Asked)>> {
    let Some(id) = id.and_then(|id| id.parse().ok()) else {
        return Ok(None);
    };
    let Some(call) = calls::find(turn.tx, turn.school.id, id).await? else {
        return Ok(None);
    };
    let asked = calls::asked(turn.tx, call.id).await?;
    let mine = asked.into_iter().find(|asked| asked.adult == turn.me.id);
    Ok(mine
        .filter(|_| !call.hides_from(turn.me.id))
        .map(|asked| (call, asked)))
}

/// The same, and taken by this person, with no outcome yet.
async fn mine(id: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<Call>> {
    let call = asked_of_me(id, turn).await?.map(|(call, _)| call);
    Ok(call.filter(|call| call.status == Status::Taken && call.taken_by == Some(turn.me.id)))
}

/// `/alarm 3`
pub async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let Some((call, asked)) = asked_of_me(argument, turn).await? else {
        let menu = home::menu(None, turn).await?;
        return Ok(menu.preceded_by(text!("button-not-yours")));
    };
    turn.log("safety-call-opened", &format!("safety-call:{}", call.id))
        .await?;
    show(&call, &asked, turn).await
}

async fn show(call: &Call, asked: &Asked, turn: &mut Turn<'_>) -> Result<Message> {
    let message = facts(call, asked);
    let message = match ringing::can_be_told(turn.tx, call).await? {
        true => message,
        false => message.line(text!("care-adult-cannot-tell")),
    };
    Ok(match call.status {
        Status::Open | Status::Calling => message.paragraph(rule(call)).row([
            button(
                text!("care-button-take"),
                format!("/alarm-take {}", call.id),
            ),
            button(
                text!("care-button-pass"),
                format!("/alarm-pass {}", call.id),
            ),
        ]),
        Status::Taken if call.taken_by == Some(turn.me.id) => taken(message, call, turn).await?,
        Status::Taken => somebody(call),
        Status::Closed => {
            Message::new(text!("care-adult-closed")).row([button(text!("button-menu"), "/menu")])
        }
    })
}

pub(super) fn facts(call: &Call, asked: &Asked) -> Message {
    let message = match call.origin {
        Origin::Told => Message::new(text!("care-adult-told", who = call.person)),
        Origin::Guardian => Message::new(text!("care-adult-guardian", who = call.person)),
        _ => Message::new(text!("care-adult-who", who = call.person)),
    };
    let safe = match call.safe {
        Safe::Yes => "care-button-yes",
        Safe::No => "care-button-no",
        Safe::Unknown => "care-button-unknown",
        Safe::Unasked => "care-safe-unasked",
    };
    let message = message.line(text!(
        "care-adult-when",
        at = Arg::Moment(call.asked_at),
        safe = Arg::Word(safe.into()),
        role = role(asked.role)
    ));
    match call.eased_at {
        Some(at) => message.line(text!("care-adult-eased", at = Arg::Clock(at))),
        None => message,
    }
}

fn rule(call: &Call) -> crate::message::Text {
    match call.origin {
        origin if origin.is_told() => text!("care-adult-rule-told"),
        _ => text!("care-adult-rule"),
    }
}

fn somebody(call: &Call) -> Message {
    let message = match call.taken_by {
        Some(adult) => Message::new(text!("care-adult-somebody", who = adult)),
        None => Message::new(text!("care-adult-closed")),
    };
    message.row([button(text!("button-menu"), "/menu")])
}

/// Whether the child is the one who sees the answer.
async fn is_seen_by_child(turn: &mut Turn<'_>, call: &Call) -> Result<bool> {
    Ok(call.origin != Origin::Guardian && ringing::can_be_told(turn.tx, call).await?)
}

/// The words of the child, the ticks, the outcome.
async fn taken(message: Message, call: &Call, turn: &mut Turn<'_>) -> Result<Message> {
    let seen = is_seen_by_child(turn, call).await?;
    let mut message = message;
    if let Some(words) = call.words(turn.key)? {
        message = message.paragraph(text!("care-adult-words", words = turn.key.special(&words)?));
    }
    message = message.paragraph(rule(call));
    if call.comes.is_none() {
        message = message.paragraph(text!("care-adult-thanks", seen = seen));
        return Ok(with_times(message, call));
    }
    message = message.paragraph(text!("care-adult-ticks"));
    for (tick, name, key) in TICKS {
        let label = text!(key, set = call.outcome.has(tick));
        message = message.row([button(label, format!("/alarm-tick {} {name}", call.id))]);
    }
    Ok(message.row([button(
        text!("care-button-close"),
        format!("/alarm-close {}", call.id),
    )]))
}

pub(super) const TICKS: [(Tick, &str, &str); 4] = [
    (Tick::Found, "found", "care-tick-found"),
    (Tick::Discreet, "discreet", "care-tick-discreet"),
    (Tick::Head, "head", "care-tick-head"),
    (Tick::Authorities, "authorities", "care-tick-authorities"),
];

fn with_times(message: Message, call: &Call) -> Message {
    let time = |key: &'static str, name: &str| {
        button(text!(key), format!("/alarm-when {} {name}", call.id))
    };
    message
        .row([
            time("care-button-now", "now"),
            time("care-button-break", "break"),
        ])
        .row([
            time("care-button-after-lessons", "after"),
            time("care-button-morning", "morning"),
        ])
}

/// `/alarm-take 3`: «Беру на себя».
pub async fn take(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some((call, asked)) = asked_of_me(argument, turn).await? else {
        return Ok(not_yours());
    };
    if !calls::take(turn.tx, call.id, turn.me.id, turn.now).await? {
        let message = show(&call, &asked, turn).await?;
        return Ok(Reply::card(message).with_toast(text!("button-already-done")));
    }
    ringing::soon(turn.tx, &turn.school, call.id, turn.now).await?;
    ringing::until_tomorrow(turn.tx, &turn.school, call.id, turn.now).await?;
    let seen = is_seen_by_child(turn, &call).await?;
    let message = Message::new(text!("care-adult-thanks", seen = seen));
    Ok(Reply::card(with_times(message, &call)))
}

/// `/alarm-pass 3`: «Не могу, следующему».
pub async fn pass(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some((call, asked)) = asked_of_me(argument, turn).await? else {
        return Ok(not_yours());
    };
    if call.status != Status::Calling || asked.answer == Said::Passed {
        let message = show(&call, &asked, turn).await?;
        return Ok(Reply::card(message).with_toast(text!("button-already-done")));
    }
    calls::say(turn.tx, call.id, turn.me.id, Said::Passed, turn.now).await?;
    let others = calls::asked(turn.tx, call.id).await?;
    let is_waited_for = others.iter().any(|asked| asked.answer == Said::Waiting);
    let goes_on = is_waited_for
        || !call.is_calling()
        || ringing::advance(turn.tx, &turn.school, &call, turn.now).await?;
    let message = if goes_on {
        Message::new(text!("care-adult-passed"))
    } else {
        Message::new(text!("care-adult-passed-last"))
    };
    let again = button(
        text!("care-button-take-after-all"),
        format!("/alarm-take {}", call.id),
    );
    Ok(Reply::card(message.row([again])))
}

/// `/alarm-when 3 break`
pub async fn when(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let (id, name) = argument.unwrap_or_default().split_once(' ').unzip();
    let Some(call) = mine(id, turn).await? else {
        return Ok(not_yours());
    };
    let comes = match name {
        Some("now") => Comes::Now,
        Some("break") => Comes::Break,
        Some("after") => Comes::AfterLessons,
        _ => Comes::Morning,
    };
    if call.comes == Some(comes) {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    calls::set_comes(turn.tx, call.id, comes).await?;
    ringing::news(turn.tx, &turn.school, &call, turn.now).await?;
    redrawn(id, turn).await
}

/// `/alarm-tick 3 found`
pub async fn tick(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let (id, name) = argument.unwrap_or_default().split_once(' ').unzip();
    let Some(call) = mine(id, turn).await? else {
        return Ok(not_yours());
    };
    let found = TICKS.iter().find(|(_, known, _)| Some(*known) == name);
    if let Some((tick, _, _)) = found {
        calls::set_ticks(turn.tx, call.id, call.outcome.toggled(*tick)).await?;
    }
    redrawn(id, turn).await
}

/// `/alarm-close 3`, and `/alarm-close 3 safe` where there is no threat.
pub async fn close(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let argument = argument.unwrap_or_default();
    let (id, word) = match argument.split_once(' ') {
        Some((id, word)) => (id, Some(word)),
        None => (argument, None),
    };
    let Some(call) = mine(Some(id), turn).await? else {
        return Ok(not_yours());
    };
    let ticks = call.outcome.0;
    if !ticks.are_enough() {
        let Reply { card, .. } = redrawn(Some(id), turn).await?;
        let card = card.map(|card| card.preceded_by(text!("care-adult-not-yet")));
        return Ok(Reply {
            card,
            ..Reply::default()
        });
    }
    if !ticks.has(Tick::Authorities) && word != Some("safe") {
        let message = Message::new(text!("care-adult-no-threat"))
            .row([button(
                text!("care-button-no-threat"),
                format!("/alarm-close {} safe", call.id),
            )])
            .row([button(text!("button-back"), opens(call.id))]);
        return Ok(Reply::card(message));
    }
    calls::close(turn.tx, call.id, turn.now).await?;
    let message =
        Message::new(text!("care-adult-done")).row([button(text!("button-menu"), "/menu")]);
    Ok(Reply::card(message))
}

async fn redrawn(id: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    Ok(match asked_of_me(id, turn).await? {
        Some((call, asked)) => Reply::card(show(&call, &asked, turn).await?),
        None => not_yours(),
    })
}

fn not_yours() -> Reply {
    Reply::then("/menu").with_toast(text!("button-not-yours"))
}
