//! The curator's part of the home card.

use super::Part;
use crate::conversation::Turn;
use anyhow::Result;

/// What stands, and what can be done.
pub async fn part(_turn: &mut Turn<'_>) -> Result<Part> {
    Ok(Part::default())
}
