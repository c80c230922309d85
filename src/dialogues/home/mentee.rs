//! The mentee's part of the home card.

use super::Part;
use crate::conversation::Turn;
use crate::dialogues::{consent_needed, meeting};
use crate::message::{Arg, Programme, button, text};
use crate::programme::help_requests::{self, Status};
use crate::programme::offers;
use crate::programme::pairs::Side;
use crate::programme::people::Role;
use crate::programme::{journal, mentors};
use anyhow::Result;

/// So many requests stand on the card; the rest is under the last of them.
const REQUESTS: usize = 2;

/// What stands, and what can be done.
pub async fn part(turn: &mut Turn<'_>) -> Result<Part> {
    let mut part = Part {
        greeting: Some(text!("home-mentee")),
        ..Part::default()
    };
    if consent_needed::is_missing(turn).await? {
        part.greeting = Some(text!("home-mentee-busy"));
        part.lines.push(text!("home-no-consent"));
        part.rows
            .push(vec![button(text!("consent-for-parents"), "/for-parents")]);
        part.rows.push(vec![button(
            text!("consent-consultations"),
            "/consultations",
        )]);
        return Ok(part);
    }
    meeting::home::add(&mut part, Side::Mentee, turn).await?;
    for request in help_requests::open_of(turn.tx, turn.me.id).await? {
        if part.rows.len() >= REQUESTS {
            break;
        }
        let chosen = offers::chosen(turn.tx, request.id).await?;
        let stage = match request.status {
            Status::Matched => "matched",
            _ if chosen.is_some() => "found",
            Status::Offered => "asked",
            _ => "other",
        };
        part.lines.push(text!(
            "home-request-line",
            number = request.number,
            stage = Arg::Programme(Programme(stage.to_owned())),
            by = request.promise_at
        ));
        let label = text!("waiting-one", number = request.number);
        part.rows
            .push(vec![button(label, format!("/waiting {}", request.id))]);
    }
    part.rows
        .push(vec![button(text!("home-request"), "/request")]);
    let mut row = Vec::new();
    if journal::attended(turn.tx, turn.me.id).await? > 0 {
        row.push(button(text!("button-successes"), "/successes"));
    }
    if !turn.is(Role::Mentor) {
        // Whoever has offered already looks at their own answers.
        let offered = mentors::profile(turn.tx, turn.me.id).await?.is_some();
        let label = if offered {
            text!("offer-button-mine")
        } else {
            text!("offer-button")
        };
        row.push(button(label, "/offer-help"));
    }
    part.rows.push(row);
    if !part.lines.is_empty() {
        part.greeting = Some(text!("home-mentee-busy"));
    }
    Ok(part)
}
