//! `/help`: how it works, in a few lines.

use crate::conversation::Turn;
use crate::message::{Message, button, text};
use anyhow::Result;

/// `/help`
pub async fn help(_argument: Option<&str>, _turn: &mut Turn<'_>) -> Result<Message> {
    Ok(Message::new(text!("help")).row([button(text!("button-menu"), "/menu")]))
}
