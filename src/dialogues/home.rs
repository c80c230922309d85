//! The home card: what stands now, and at most six things to do.
//!
//! Somebody with several roles sees what each of them has to say; the curator's
//! desk comes first, a mentor's day before a mentee's.

mod curator;
mod mentee;
mod mentor;

use crate::conversation::Turn;
use crate::message::{Button, Join, Message, Text, button, text};
use crate::post::drafts;
use crate::programme::people::Role;
use anyhow::Result;

/// What one role puts on the card.
#[derive(Debug, Default)]
pub struct Part {
    /// The greeting; the first role's is used.
    pub greeting: Option<Text>,
    /// What stands now, a line each.
    pub lines: Vec<Text>,
    /// What can be done, the frequent first.
    pub rows: Vec<Vec<Button>>,
}

/// `/menu`
pub async fn menu(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let mut parts = Vec::new();
    if turn.is(Role::Curator) {
        parts.push(curator::part(turn).await?);
    }
    if turn.is(Role::Mentor) {
        parts.push(mentor::part(turn).await?);
    }
    if turn.is(Role::Mentee) {
        parts.push(mentee::part(turn).await?);
    }
    let greeting = parts.iter_mut().find_map(|part| part.greeting.take());
    let mut message =
        Message::new(greeting.unwrap_or_else(|| text!("home-empty", name = name(turn))));
    for line in parts.iter_mut().flat_map(|part| part.lines.drain(..)) {
        message.parts.push((Join::Line, line));
    }
    // A draft that waits is the first thing to do.
    for draft in drafts::of(turn.tx, turn.me.id).await?.into_iter().take(1) {
        let value = format!("/resume {}", draft.id);
        let label = text!("home-resume", step = draft.step, of = draft.steps);
        message = message.row([button(label, value)]);
    }
    for row in parts.into_iter().flat_map(|part| part.rows) {
        message = message.row(row);
    }
    Ok(message.row([button(text!("button-more"), "/more")]))
}

/// `/more`: what is needed less often.
pub async fn more(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let first = match turn.is(Role::Curator) {
        true => button(text!("more-set-up"), "/set-up"),
        false => button(text!("replace-ask-curator"), "/ask-curator"),
    };
    Ok(Message::new(text!("more-title"))
        .row([first])
        .row([
            button(text!("settings-title"), "/settings"),
            button(text!("settings-pause"), "/pause"),
        ])
        .row([button(text!("settings-privacy"), "/privacy")])
        .row([button(text!("button-how-it-works"), "/help")])
        .row([button(text!("button-menu"), "/menu")]))
}

fn name(turn: &Turn<'_>) -> crate::message::Arg {
    crate::message::Arg::Name(turn.me.id)
}
