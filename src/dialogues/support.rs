//! «Поддержка»: the numbers first, always.

use crate::conversation::Turn;
use crate::conversation::registry::Heard;
use crate::message::{Message, text};
use anyhow::Result;

/// `/support`
pub async fn card(_argument: Option<&str>, _turn: &mut Turn<'_>) -> Result<Message> {
    Ok(Message::new(text!("support-numbers")))
}

/// Hears words before anything else does.
pub async fn listen(_words: &str, _turn: &mut Turn<'_>) -> Result<Heard> {
    Ok(Heard::Nothing)
}
