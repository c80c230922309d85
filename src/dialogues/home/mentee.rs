//! The mentee's part of the home card.

use super::Part;
use crate::conversation::Turn;
use crate::message::{button, text};
use crate::programme::journal;
use anyhow::Result;

/// What stands, and what can be done.
pub async fn part(turn: &mut Turn<'_>) -> Result<Part> {
    let mut part = Part::default();
    if journal::attended(turn.tx, turn.me.id).await? > 0 {
        part.rows
            .push(vec![button(text!("button-successes"), "/successes")]);
    }
    Ok(part)
}
