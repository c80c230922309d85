//! «Ко мне не пришли»: the mentor writes it in the journal, the mentee says it
//! here. Once is passed on without a reproach; after two in a row the curator
//! asks, and nobody else.

use super::{others, words};
use crate::conversation::{Reply, Turn};
use crate::message::{Arg, Button, Message, button, text};
use crate::programme::meetings::{self, Meeting, Signal};
use crate::programme::notices::Ring;
use anyhow::Result;
use chrono::Duration;

/// Whoever waits knows after ten minutes that nobody comes.
const WAIT: Duration = Duration::minutes(10);

/// The button, in the words of this side.
pub async fn button_for(meeting: &Meeting, turn: &mut Turn<'_>) -> Result<Option<Button>> {
    let members = meetings::members(turn.tx, meeting.pair).await?;
    let me = members.iter().find(|member| member.person == turn.me.id);
    let label = text!("log-nobody-came");
    Ok(me.map(|me| match me.is_mentor {
        true => button(label, format!("/log {} no_show", meeting.id)),
        false => button(label, super::signals::value(Signal::Alone, meeting)),
    }))
}

/// Whether it may be said now.
pub fn is_time(meeting: &Meeting, turn: &Turn<'_>) -> bool {
    turn.now >= meeting.starts_at + WAIT
}

/// The mentee waited alone.
pub async fn waited(meeting: &Meeting, turn: &mut Turn<'_>) -> Result<Reply> {
    if !is_time(meeting, turn) {
        let card = Message::new(text!("log-wait-ten-minutes"))
            .row(button_for(meeting, turn).await?)
            .row([words::menu_button()]);
        return Ok(Reply::card(card));
    }
    let me = turn.me.id;
    let is_new = meetings::signal(turn.tx, meeting, me, Signal::Alone, turn.now).await?;
    let times = meetings::alone_in_a_row(turn.tx, meeting.pair, turn.now).await?;
    if is_new {
        for other in others(meeting, turn).await? {
            let message = Message::new(text!("alone-news", at = Arg::Clock(meeting.starts_at)))
                .line(text!("alone-news-next"))
                .row([
                    words::choose_button(meeting.pair),
                    button(text!("pair-log"), format!("/log {}", meeting.id)),
                ]);
            turn.tell(other, message, Ring::Today).await?;
        }
    }
    let next = match times {
        0 | 1 => text!("alone-once"),
        _ => text!("alone-curator-asks"),
    };
    let message = Message::new(text!("alone-noted"))
        .line(next)
        .row([words::choose_button(meeting.pair), words::menu_button()]);
    let reply = Reply::card(message);
    Ok(match is_new {
        true => reply,
        false => reply.with_toast(text!("button-already-done")),
    })
}
