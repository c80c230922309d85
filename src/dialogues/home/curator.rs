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
    let open = pairs::open_in(turn.tx, turn.school.id).await?;
    let count = matters.len() as i64;
    let mut part = Part::default();
    if matters.is_empty() {
        part.greeting = Some(text!("home-curator-nothing", name = name));
        let last = open.iter().filter_map(|pair| pair.last_meeting_on).max();
        let pairs = open.len() as i64;
        part.lines.push(match last {
            Some(day) => text!("home-curator-last", pairs = pairs, day = day),
            None => text!("home-curator-pairs", pairs = pairs),
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
    if !open.is_empty() {
        let pairs = text!("home-curator-pairs-button", count = open.len() as i64);
        lists.push(button(pairs, "/desk-pairs"));
    }
    let waiting = help_requests::searching_in(turn.tx, turn.school.id).await?;
    if !waiting.is_empty() {
        let requests = text!("home-curator-requests-button", count = waiting.len() as i64);
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
