//! Strangers land here: what this is, who runs it, how to get in, where help is.
//! Nothing about who takes part.

use crate::conversation::Visitor;
use crate::dialogues::support;
use crate::event::Event;
use crate::message::{Message, Programme, text};
use anyhow::Result;

/// Answers somebody nobody knows yet.
pub async fn welcome(event: Event, visitor: &mut Visitor<'_>) -> Result<Option<String>> {
    if matches!(&event, Event::Command { name, .. } if name == "support" || name == "safety") {
        visitor.card(support::stranger_card()).await?;
        return Ok(None);
    }
    let operator = Programme(visitor.operator.to_owned());
    visitor
        .card(
            Message::new(text!("landing", operator = operator)).paragraph(text!("landing-numbers")),
        )
        .await?;
    Ok(None)
}
