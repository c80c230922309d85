//! The curator's part of the home card.

use super::Part;
use crate::conversation::Turn;
use crate::dialogues::curator::summary;
use crate::message::{Arg, button, text};
use crate::programme::{desk, help_requests, pairs};
use anyhow::Result;

/// What waits, and what can be done.
pub async fn part(turn: &mut Turn<'_>) -> Result<Part> {
    let name = Arg::Name(turn.me.id);
    if !turn.school.settings.set_up {
        return Ok(Part {
            greeting: Some(text!("home-curator-set-up", name = name)),
            lines: Vec::new(),
            rows: vec![vec![button(text!("setup-begin"), "/set-up")]],
        });
    }
    let matters = desk::matters(turn.tx, &turn.school, turn.me.id, turn.now).await?;
    let open = pairs::open_count(turn.tx, turn.school.id).await?;
    let count = matters.len() as i64;
    let mut part = Part::default();
    if matters.is_empty() {
        part.greeting = Some(text!("home-curator-nothing", name = name));
        let last = pairs::last_met(turn.tx, turn.school.id).await?;
        part.lines.push(match last {
            Some(day) => text!("home-curator-last", pairs = open, day = day),
            None => text!("home-curator-pairs", pairs = open),
        });
    } else {
        part.greeting = Some(text!(
            "home-curator",
            name = name,
            count = count,
            minutes = desk::minutes(&matters)
        ));
        part.lines = summary::lines(&matters);
        part.lines.push(text!("home-curator-signs"));
        part.rows
            .push(vec![button(text!("desk-begin", count = count), "/desk")]);
    }
    let mut lists = Vec::new();
    if open > 0 {
        let pairs = text!("home-curator-pairs-button", count = open);
        lists.push(button(pairs, "/desk-pairs"));
    }
    let waiting = help_requests::searching_count(turn.tx, turn.school.id).await?;
    if waiting > 0 {
        let requests = text!("home-curator-requests-button", count = waiting);
        lists.push(button(requests, "/desk-requests"));
    }
    part.rows.push(lists);
    part.rows
        .push(vec![button(text!("home-curator-closed"), "/closed")]);
    part.rows.push(vec![
        button(text!("home-curator-digest"), "/digest"),
        button(text!("home-curator-invite"), "/invite"),
    ]);
    Ok(part)
}
