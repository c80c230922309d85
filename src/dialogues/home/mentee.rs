//! The mentee's part of the home card.

use super::Part;
use crate::conversation::Turn;
use crate::message::{Arg, Programme, button, text};
use crate::programme::help_requests::{self, Status};
use crate::programme::offers;
use anyhow::Result;

/// So many requests stand on the card; the rest is under the last of them.
const REQUESTS: usize = 2;

/// What stands, and what can be done.
pub async fn part(turn: &mut Turn<'_>) -> Result<Part> {
    let mut part = Part::default();
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
    Ok(part)
}
