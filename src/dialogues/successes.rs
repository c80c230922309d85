//! «Мои успехи»: what a mentee has worked on, and what came of it. Nobody else
//! is shown this card.

use super::confirmation::topic;
use crate::conversation::Turn;
use crate::message::{Arg, Message, Personal, button, text};
use crate::programme::journal::{self, TopicSoFar};
use anyhow::Result;

/// The newest topics are the ones that matter.
const MOST: usize = 7;

/// `/successes`
pub async fn show(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let me = turn.me.id;
    let meetings = journal::attended(turn.tx, me).await?;
    let menu = [button(text!("button-menu"), "/menu")];
    if meetings == 0 {
        return Ok(Message::new(text!("successes-none")).row(menu));
    }
    let topics = journal::topics_of(turn.tx, me).await?;
    let mut message = Message::new(text!("successes-title", count = meetings));
    for one in topics.iter().rev().take(MOST) {
        message = message.line(line(one));
    }
    Ok(message.paragraph(text!("successes-only-yours")).row(menu))
}

fn line(so_far: &TopicSoFar) -> crate::message::Text {
    let personal = |text: &str| Arg::from(Personal(text.to_owned()));
    let clearer = match so_far.clearer.as_deref() {
        Some("yes") => "yes",
        Some("a_bit") => "a-bit",
        Some(_) => "not-yet",
        None => "unasked",
    };
    text!(
        "successes-topic",
        topic = topic(&so_far.topic, so_far.listed),
        count = so_far.meetings,
        clearer = Arg::Programme(crate::message::Programme(clearer.to_owned())),
        has_change = !so_far.before.is_empty() && !so_far.now.is_empty(),
        before = personal(&so_far.before),
        now = personal(&so_far.now)
    )
}
