//! The mentee's part of the home card.

use super::Part;
use crate::conversation::Turn;
use crate::dialogues::consent_needed;
use crate::message::{button, text};
use crate::programme::people::Role;
use crate::programme::{journal, mentors};
use anyhow::Result;

/// What stands, and what can be done.
pub async fn part(turn: &mut Turn<'_>) -> Result<Part> {
    let mut part = Part {
        greeting: Some(text!("home-mentee")),
        ..Part::default()
    };
    if consent_needed::is_missing(turn).await? {
        part.lines.push(text!("home-no-consent"));
        part.rows
            .push(vec![button(text!("consent-for-parents"), "/for-parents")]);
        part.rows.push(vec![button(
            text!("consent-consultations"),
            "/consultations",
        )]);
        return Ok(part);
    }
    if journal::attended(turn.tx, turn.me.id).await? > 0 {
        part.rows
            .push(vec![button(text!("button-successes"), "/successes")]);
    }
    if !turn.is(Role::Mentor) {
        // Whoever has offered already looks at their own answers.
        let offered = mentors::profile(turn.tx, turn.me.id).await?.is_some();
        let label = if offered {
            text!("offer-button-mine")
        } else {
            text!("offer-button")
        };
        part.rows.push(vec![button(label, "/offer-help")]);
    }
    Ok(part)
}
