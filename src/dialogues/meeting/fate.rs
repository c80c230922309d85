//! A meeting that could not be at its time: what both hear. Never why.

use super::{signals, words};
use crate::message::{Arg, Message, Text, button, text};
use crate::programme::meetings::{Fate, Meeting, Signal};

/// What somebody hears whose meeting was moved or called off for them.
pub fn news(was: &Meeting, fate: &Fate) -> Message {
    match fate {
        Fate::Moved(meeting) => Message::new(text!("meeting-moves", at = meeting.starts_at))
            .line(text!(
                "meeting-moves-from",
                was = was.starts_at,
                place = words::place(&meeting.place)
            ))
            .row([button(
                text!("signal-coming"),
                signals::value(Signal::Coming, meeting),
            )])
            .row([
                words::move_button(meeting.id),
                button(
                    text!("meeting-button-off"),
                    format!("/meet-off {}", meeting.id),
                ),
            ]),
        Fate::Cancelled(next) => {
            let mut message = Message::new(text!("meeting-cancelled-news", at = was.starts_at));
            if let Some(next) = next {
                message = message.line(text!("meeting-next", at = next.starts_at));
            }
            message.row([words::choose_button(was.pair), words::menu_button()])
        }
    }
}

/// The same in a line of the receipt of whoever caused it.
pub fn line(was: &Meeting, fate: &Fate) -> Text {
    match fate {
        Fate::Moved(meeting) => text!(
            "fate-moved",
            was = was.starts_at,
            at = Arg::Moment(meeting.starts_at)
        ),
        Fate::Cancelled(None) => text!("fate-cancelled", was = was.starts_at),
        Fate::Cancelled(Some(next)) => {
            text!("fate-next", was = was.starts_at, at = next.starts_at)
        }
    }
}
