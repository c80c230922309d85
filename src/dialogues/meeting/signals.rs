//! «Приду», «Я на месте», «Опоздаю на 10 минут», «Не нахожу», «Сегодня не смогу».

use super::{alone, call_off, news, others, show, words};
use crate::conversation::{Reply, Turn};
use crate::message::{Arg, Message, button, text};
use crate::programme::meetings::{self, Meeting, MeetingStatus, Signal};
use crate::programme::notices::Ring;
use anyhow::Result;
use chrono::Duration;

/// So long after its end a meeting is still looked for and arrived at.
const AFTER: Duration = Duration::minutes(30);

/// The rows of the day: the four ready signals.
pub fn buttons(message: Message, meeting: &Meeting) -> Message {
    let value = |signal: Signal| value(signal, meeting);
    message
        .row([button(text!("signal-here"), value(Signal::Here))])
        .row([
            button(text!("signal-late"), value(Signal::Late)),
            button(text!("signal-lost"), value(Signal::Lost)),
        ])
        .row([button(text!("signal-cannot"), value(Signal::Cannot))])
}

/// What a button sends: the signal, the meeting, and which of its dates.
pub fn value(signal: Signal, meeting: &Meeting) -> String {
    format!(
        "/signal {} {} {}",
        signal.name(),
        meeting.id,
        meeting.sequence
    )
}

/// `/signal late 17 0`; without a meeting, as typed, the next one.
pub async fn give(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let mut words = argument.unwrap_or_default().split_whitespace();
    let Some(signal) = words.next().and_then(Signal::from_name) else {
        return Ok(Reply::then("/meetings"));
    };
    let (id, sequence) = (words.next(), words.next());
    let meeting = match id {
        Some(id) => super::mine(Some(id), turn).await?,
        None => meetings::next_of(turn.tx, turn.me.id, turn.now).await?,
    };
    let Some(meeting) = meeting else {
        return Ok(Reply::then("/meetings"));
    };
    let is_older = sequence.is_some_and(|old| old != meeting.sequence.to_string());
    if is_older || meeting.status != MeetingStatus::Planned {
        // The reminder speaks of a date that is no more.
        let card = show(&meeting, turn).await?;
        return Ok(Reply::card(card).with_toast(text!("signal-changed")));
    }
    let time = turn.school.time();
    let is_today = time.day_of(meeting.starts_at) == time.day_of(turn.now);
    if turn.now > meeting.ends_at() + AFTER && signal != Signal::Alone {
        let card = show(&meeting, turn).await?;
        return Ok(Reply::card(card).with_toast(text!("signal-over")));
    }
    if !is_today && matches!(signal, Signal::Here | Signal::Late | Signal::Lost) {
        let card = show(&meeting, turn).await?;
        return Ok(Reply::card(card).with_toast(text!("signal-not-today")));
    }
    if signal == Signal::Cannot {
        return call_off(&meeting, signal, turn).await;
    }
    if signal == Signal::Alone {
        return alone::waited(&meeting, turn).await;
    }
    if !meetings::signal(turn.tx, &meeting, turn.me.id, signal, turn.now).await? {
        // Typed words have no spinner to answer: the card says it again.
        let card = thanks(&meeting, signal, turn).await?;
        return Ok(Reply::card(card).with_toast(text!("button-already-done")));
    }
    tell(&meeting, signal, turn).await?;
    Ok(Reply::card(thanks(&meeting, signal, turn).await?))
}

/// «Приду» is what everybody expects: it is news only where it was asked for.
async fn tell(meeting: &Meeting, signal: Signal, turn: &mut Turn<'_>) -> Result<()> {
    if signal == Signal::Coming {
        return Ok(());
    }
    for other in others(meeting, turn).await? {
        let message = Message::new(news::of(signal, meeting)).row([button(
            text!("meeting-button-open"),
            format!("/meeting {}", meeting.id),
        )]);
        turn.tell(other, message, Ring::Today).await?;
    }
    Ok(())
}

async fn thanks(meeting: &Meeting, signal: Signal, turn: &mut Turn<'_>) -> Result<Message> {
    let nobody_came = alone::button_for(meeting, turn).await?;
    let at = meeting.starts_at;
    let place = words::place(&meeting.place);
    Ok(match signal {
        Signal::Coming => Message::new(text!("signal-coming-kept", at = at, place = place)).row([
            words::move_button(meeting.id),
            button(
                text!("meeting-button-off"),
                format!("/meet-off {}", meeting.id),
            ),
        ]),
        Signal::Here => {
            let message = Message::new(text!("signal-here-kept", at = Arg::Clock(at)));
            message
                .row([button(text!("signal-lost"), value(Signal::Lost, meeting))])
                .row(nobody_came)
        }
        Signal::Lost => Message::new(text!("signal-lost-kept", place = place))
            .row([button(text!("signal-here"), value(Signal::Here, meeting))])
            .row(nobody_came),
        // «Сегодня не смогу» calls the meeting off, «Ко мне не пришли» has an answer
        // of its own: neither comes here.
        Signal::Late | Signal::Cannot | Signal::Alone => Message::new(text!("signal-late-kept"))
            .row([
                button(text!("signal-here"), value(Signal::Here, meeting)),
                button(text!("signal-lost"), value(Signal::Lost, meeting)),
            ]),
    })
}
