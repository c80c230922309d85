//! The mentor's part of the home card.

use super::Part;
use crate::conversation::Turn;
use crate::dialogues::meeting;
use crate::message::{button, text};
use crate::programme::pairs::Side;
use anyhow::Result;

/// What stands, and what can be done.
pub async fn part(turn: &mut Turn<'_>) -> Result<Part> {
    let mut part = Part::default();
    meeting::home::add(&mut part, Side::Mentor, turn).await?;
    part.rows
        .push(vec![button(text!("care-told-button"), "/told")]);
    Ok(part)
}
