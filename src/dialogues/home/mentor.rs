//! The mentor's part of the home card.

use super::Part;
use crate::conversation::Turn;
use crate::message::{button, text};
use crate::programme::offers;
use anyhow::Result;

/// What stands, and what can be done.
pub async fn part(turn: &mut Turn<'_>) -> Result<Part> {
    let mut part = Part::default();
    let waiting = offers::waiting(turn.tx, turn.me.id).await?.len();
    if waiting > 0 {
        let count = i64::try_from(waiting).unwrap_or(i64::MAX);
        part.lines.push(text!("home-offers-line", count = count));
        part.rows
            .push(vec![button(text!("home-offers", count = count), "/offers")]);
    }
    part.rows
        .push(vec![button(text!("care-told-button"), "/told")]);
    Ok(part)
}
