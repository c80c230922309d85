//! «Поддержка»: the numbers first, always. Calling an adult is a second,
//! deliberate tap, by buttons; no text is ever asked for.

pub mod adult;
pub mod calling;
pub mod closed;
mod ringing;
pub mod told;
pub mod waiting;

pub use ringing::{after_a_day, every_hour, no_answer, no_time_named};

use crate::conversation::registry::Heard;
use crate::conversation::{Reply, Turn, answers, unfinished};
use crate::message::{Arg, Content, Message, Text, button, text};
use crate::post::{cards, drafts};
use crate::programme::notices::Ring;
use crate::programme::safety::calls::{self, Call, Origin, Status};
use crate::programme::safety::lexicon::{Alarm, alarm};
use anyhow::{Context, Result};
use chrono::Duration;

/// How long after the card what is typed is still meant for the adult who comes.
const AFTER_THE_CARD: Duration = Duration::hours(1);
/// No holidays are longer than so many days.
const LOOKED_AHEAD: usize = 120;

/// `/support`
pub async fn card(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let message = Message::new(text!("care-numbers")).paragraph(text!("care-can-call"));
    let message = match away(turn) {
        Some(line) => message.paragraph(line),
        None => message,
    };
    with_buttons(message, turn).await
}

/// The card for somebody nobody knows: numbers, and no buttons to call with.
pub fn stranger_card() -> Message {
    Message::new(text!("care-numbers"))
        .paragraph(text!("care-stranger"))
        .row([button(text!("button-menu"), "/start")])
}

async fn with_buttons(message: Message, turn: &mut Turn<'_>) -> Result<Message> {
    let none = button(text!("care-button-none"), "/support-none");
    let psychologist = button(
        text!("care-button-psychologist"),
        "/support-call psychologist",
    );
    let message = if turn.is_read_by_adult() {
        message.row([psychologist]).row([none])
    } else {
        message
            .row([psychologist])
            .row([button(
                text!("care-button-curator"),
                "/support-call curator",
            )])
            .row([button(text!("care-button-other"), "/support-adults")])
            .row([none])
            .row([button(text!("care-button-erase"), "/support-erase")])
    };
    Ok(message.row(unfinished::newest(turn.tx, turn.shown()).await?))
}

/// Nobody is at school now: when they will be.
fn away(turn: &Turn<'_>) -> Option<Text> {
    let local = turn.school.time().local(turn.now);
    let (today, clock) = (local.date(), local.time());
    let ahead = today.iter_days().take(LOOKED_AHEAD);
    let mut ahead = ahead.filter_map(|day| Some((day, turn.school.staffed(day)?)));
    let (day, (from, _)) = ahead.find(|(day, (_, to))| *day > today || clock < *to)?;
    if day == today && from <= clock {
        return None;
    }
    Some(text!("care-away", day = day, from = Arg::Time(from)))
}

/// «Пока никого»
pub async fn none(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let message = Message::new(text!("care-none"))
        .row(unfinished::newest(turn.tx, turn.shown()).await?)
        .row([button(text!("button-menu"), "/menu")]);
    Ok(Reply::card(message))
}

/// «Стереть этот разговор»: the card loses its words, and what was typed here
/// is taken away where the messenger lets us. The sealed record stays.
pub async fn erase(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let mut gone: Vec<String> = Vec::new();
    let mut is_called = false;
    for call in calls::unclosed(turn.tx, turn.me.id, turn.is_by_guardian()).await? {
        is_called |= matches!(call.status, Status::Calling | Status::Taken);
        if call.account == Some(turn.account.id) {
            gone.extend(call.messages.0.refs.iter().cloned());
            calls::forget_messages(turn.tx, call.id).await?;
        }
    }
    let pressed = turn.pressed();
    gone.extend(
        turn.account
            .live_message
            .clone()
            .filter(|live| pressed.is_some() && Some(live) != pressed.as_ref()),
    );
    for message in gone {
        turn.push(&Content::Delete(message)).await?;
    }
    let mut message = Message::new(text!("care-erased"));
    if is_called {
        message = message.line(text!("care-erased-called"));
    }
    Ok(Reply::card(
        message.row([button(text!("button-menu"), "/menu")]),
    ))
}

/// Hears words before anything else does.
///
/// Words of alarm never reach the open question, the inbox or a log: they are
/// sealed for the adult who takes the call, and the card is the answer. So is
/// what a child types below the card. A line is added to words that only sound
/// like it.
pub async fn listen(words: &str, turn: &mut Turn<'_>) -> Result<Heard> {
    let heard = alarm(words);
    if heard == Some(Alarm::Call) {
        let call = keep(words, Origin::Words, turn).await?;
        let message = card(None, turn).await?;
        let message = message.paragraph(text!("care-kept"));
        return Ok(Heard::Instead(Reply::card(match call.status {
            Status::Taken => message.space(text!("care-kept-taken")),
            _ => message,
        })));
    }
    if is_for_the_adult(words, turn).await? {
        let call = keep(words, Origin::Support, turn).await?;
        let message = match call.status {
            Status::Taken => with_buttons(Message::new(text!("care-kept-taken")), turn).await?,
            Status::Calling => {
                let card = waiting::card(&call, turn).await?;
                card.preceded_by(text!("care-kept"))
            }
            _ => {
                let message = Message::new(text!("care-kept")).space(text!("care-kept-call"));
                with_buttons(message, turn).await?
            }
        };
        return Ok(Heard::Instead(Reply::card(message)));
    }
    Ok(match heard {
        Some(_) => Heard::Quietly(Message::new(text!("care-quiet"))),
        None => Heard::Nothing,
    })
}

/// The last thing shown was «Поддержка», nothing is being asked, and the words
/// mean none of its buttons.
async fn is_for_the_adult(words: &str, turn: &mut Turn<'_>) -> Result<bool> {
    if drafts::current(turn.tx, turn.me.id).await?.is_some() {
        return Ok(false);
    }
    let since = turn.now - AFTER_THE_CARD;
    let Some(offered) = cards::offered_since(turn.tx, turn.shown(), since).await? else {
        return Ok(false);
    };
    let is_support = offered
        .buttons
        .iter()
        .any(|button| button.value.starts_with("/support-"));
    Ok(is_support && answers::recent(words, turn).await?.is_none())
}

/// Seals words with the call they belong to; the open question waits.
async fn keep(words: &str, origin: Origin, turn: &mut Turn<'_>) -> Result<Call> {
    drafts::point_at(turn.tx, turn.me.id, None).await?;
    let call = match calls::unclosed(turn.tx, turn.me.id, turn.is_by_guardian())
        .await?
        .into_iter()
        .next()
    {
        Some(call) => call,
        None if turn.is_read_by_adult() => begun(Origin::Told, turn).await?,
        None => begun(origin, turn).await?,
    };
    let message = turn.reference.message.clone();
    calls::keep_words(turn.tx, &call, turn.key, words, message.as_deref()).await?;
    if let Some(adult) = call.taken_by {
        let notice = Message::new(text!("care-adult-more"))
            .row([button(text!("care-button-open"), adult::opens(call.id))]);
        turn.tell(adult, notice, Ring::AtOnce).await?;
    }
    Ok(call)
}

/// A new record of this person, or of an adult who speaks for them.
async fn begun(origin: Origin, turn: &mut Turn<'_>) -> Result<Call> {
    let origin = match turn.is_by_guardian() {
        true => Origin::Guardian,
        false => origin,
    };
    let (school, me, account) = (turn.school.id, turn.me.id, turn.account.id);
    let id = calls::open(turn.tx, school, me, account, origin, turn.now).await?;
    calls::find(turn.tx, school, id)
        .await?
        .context("a call that was just begun")
}
