//! The curator's desk, her lists, and what she does with a pair.

pub mod close;
pub mod desk;
pub mod disputes;
pub mod find;
pub mod lists;
pub mod morning;
pub mod no_adult;
pub mod orders;
pub mod pair;
pub mod pairs;
pub mod pause;
pub mod questions;
pub mod requests;
pub mod silent;
pub mod summary;

mod aftermath;
mod cards;

use crate::conversation::Turn;
use crate::ids::PairId;
use crate::programme::pairs::Pair;
use anyhow::Result;

/// A pair of this school that is not over: an id from a button is a claim.
async fn open_pair(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<Pair>> {
    let Some(id) = argument.and_then(|id| id.parse::<PairId>().ok()) else {
        return Ok(None);
    };
    let pair = crate::programme::pairs::in_school(turn.tx, turn.school.id, id).await?;
    Ok(pair.filter(|pair| pair.closed_at.is_none()))
}
