//! The mentor's part of the home card.

use super::Part;
use crate::conversation::Turn;
use crate::message::{button, text};
use anyhow::Result;

/// What stands, and what can be done.
pub async fn part(_turn: &mut Turn<'_>) -> Result<Part> {
    Ok(Part {
        rows: vec![vec![button(text!("care-told-button"), "/told")]],
        ..Part::default()
    })
}
