//! What the other side hears: news, never a reason.

use crate::message::{Text, text};
use crate::programme::meetings::{Meeting, Signal};

/// «Новость о встрече в 14:30: на 10 минут позже.»
pub fn of(signal: Signal, meeting: &Meeting) -> Text {
    let at = crate::message::Arg::Clock(meeting.starts_at);
    match signal {
        Signal::Coming => text!("meeting-news-coming", at = at),
        Signal::Here => text!("meeting-news-here", at = at),
        Signal::Late => text!("meeting-news-late", at = at),
        Signal::Lost => {
            let place = super::words::place(&meeting.place);
            text!("meeting-news-lost", at = at, place = place)
        }
        Signal::Cannot => text!("meeting-news-cannot", at = at),
        Signal::Alone => text!("alone-news", at = at),
    }
}

/// The same in a line of the meeting's card and of the day's reminder.
pub fn line(signal: Signal) -> Text {
    text!(match signal {
        Signal::Coming => "meeting-they-come",
        Signal::Here => "meeting-they-are-here",
        Signal::Late => "meeting-they-are-late",
        Signal::Lost => "meeting-they-look",
        Signal::Cannot => "meeting-they-cannot",
        Signal::Alone => "meeting-they-waited",
    })
}
