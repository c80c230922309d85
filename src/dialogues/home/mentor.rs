//! The mentor's part of the home card.

use super::Part;
use crate::conversation::Turn;
use crate::dialogues::meeting;
use crate::message::{Arg, Button, button, text};
use crate::programme::offers;
use crate::programme::pairs::Side;
use anyhow::Result;

/// What stands, and what can be done.
pub async fn part(turn: &mut Turn<'_>) -> Result<Part> {
    let mut part = Part::default();
    let week = meeting::home::add(&mut part, Side::Mentor, turn).await?;
    let pairs = week.pairs;
    part.greeting = Some(text!(
        "home-mentor",
        name = Arg::Name(turn.me.id),
        has_pairs = pairs > 0,
        count = week.meetings,
        may_meet = week.may_meet
    ));
    if pairs > 0 {
        part.rows.push(vec![button(text!("pair-log"), "/log")]);
    }
    let mut row: Vec<Button> = Vec::new();
    let waiting = offers::waiting(turn.tx, turn.me.id).await?.len();
    if waiting > 0 {
        let count = i64::try_from(waiting).unwrap_or(i64::MAX);
        part.lines.push(text!("home-offers-line", count = count));
        row.push(button(text!("home-offers", count = count), "/offers"));
    }
    if pairs > 0 {
        row.push(button(text!("button-my-pairs", count = pairs), "/pairs"));
    }
    part.rows.push(row);
    part.rows
        .push(vec![button(text!("care-told-button"), "/told")]);
    Ok(part)
}
