//! What is said about meetings in several places.

use crate::ids::MeetingId;
use crate::message::{Arg, Button, Message, Personal, Programme, Text, button, text};
use crate::programme::meetings::{Meeting, MeetingKind};
use crate::programme::schools::School;
use chrono::{DateTime, Utc};
use std::borrow::Cow;

/// «библиотека», or that the curator will name it.
pub fn place(name: &str) -> Arg {
    if name.is_empty() {
        Arg::Word(Cow::Borrowed("meeting-place-later"))
    } else {
        Arg::Programme(Programme(name.to_owned()))
    }
}

/// The topic, where there is one; own words stay where names may go.
pub fn topic(topic: &str, listed: bool) -> Option<Text> {
    if topic.is_empty() {
        return None;
    }
    let shown = if listed {
        Arg::Programme(Programme(topic.to_owned()))
    } else {
        Arg::Personal {
            text: Personal(topic.to_owned()),
            instead: Cow::Borrowed("meeting-topic-own"),
        }
    };
    Some(text!("meeting-topic", topic = shown))
}

/// The key of a kind's word.
pub fn kind(kind: MeetingKind) -> Arg {
    Arg::Word(Cow::Borrowed(match kind {
        MeetingKind::Acquaintance => "meeting-kind-acquaintance",
        MeetingKind::Trial => "meeting-kind-trial",
        MeetingKind::Planning => "meeting-kind-planning",
        MeetingKind::Work => "meeting-kind-work",
        MeetingKind::Final => "meeting-kind-final",
    }))
}

/// «пт, 13 марта, 14:30 по времени школы, библиотека.» and what will come.
pub fn agreed(first: Text, meeting: &Meeting, school: &School, now: DateTime<Utc>) -> Message {
    let eve = school.time().eve_reminder(meeting.starts_at) > now;
    let message = Message::new(first).line(text!(
        "meeting-when-where",
        at = meeting.starts_at,
        place = place(&meeting.place),
        weekly = meeting.weekly
    ));
    let message = message.space(text!("meeting-will-remind", eve = eve));
    with_changes(message, meeting.id)
}

/// The row with the calendar, a new time and the end.
pub fn with_changes(message: Message, meeting: MeetingId) -> Message {
    message.row([
        button(
            text!("meeting-button-calendar"),
            format!("/calendar {meeting}"),
        ),
        move_button(meeting),
        button(
            text!("meeting-button-cancel"),
            format!("/meet-off {meeting}"),
        ),
    ])
}

/// [Перенести]
pub fn move_button(meeting: MeetingId) -> Button {
    button(text!("meeting-button-move"), format!("/meet m{meeting}"))
}

/// [Выбрать время]
pub fn choose_button(pair: crate::ids::PairId) -> Button {
    button(text!("meeting-button-choose"), format!("/meet {pair}"))
}

/// [Меню]
pub fn menu_button() -> Button {
    button(text!("button-menu"), "/menu")
}
