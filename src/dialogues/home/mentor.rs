//! The mentor's part of the home card.

use super::Part;
use crate::conversation::Turn;
use crate::dialogues::my_pairs;
use crate::message::{button, text};
use anyhow::Result;

/// What stands, and what can be done.
pub async fn part(turn: &mut Turn<'_>) -> Result<Part> {
    let mut part = Part::default();
    let pairs = my_pairs::mine(turn).await?.len();
    if pairs > 0 {
        let count = i64::try_from(pairs).unwrap_or(0);
        part.rows.push(vec![button(text!("pair-log"), "/log")]);
        let label = text!("button-my-pairs", count = count);
        part.rows.push(vec![button(label, "/pairs")]);
    }
    part.rows
        .push(vec![button(text!("care-told-button"), "/told")]);
    Ok(part)
}
