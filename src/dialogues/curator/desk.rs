//! `/desk`: what waits, a card each, and a full stop.

use super::cards;
use crate::conversation::{Reply, Turn};
use crate::message::{Message, button, text};
use crate::programme::desk;
use anyhow::Result;
use chrono::{Days, NaiveDate};

/// `/desk`
pub async fn desk(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let matters = desk::matters(turn.tx, &turn.school, turn.me.id, turn.now).await?;
    match matters.first() {
        None => {
            Ok(Message::new(text!("desk-full-stop")).row([button(text!("button-menu"), "/menu")]))
        }
        Some(matter) => cards::card(matter, matters.len() as i64, turn).await,
    }
}

/// `/desk-later <matter> [days]`: out of sight until the next day, or longer.
pub async fn later(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let mut words = argument.unwrap_or_default().split_whitespace();
    let key = words.next().unwrap_or_default();
    let days = words.next().and_then(|days| days.parse().ok());
    let days: u64 = days.unwrap_or(1).clamp(1, 30);
    let matters = desk::matters(turn.tx, &turn.school, turn.me.id, turn.now).await?;
    let is_there = matters
        .iter()
        .any(|matter| matter.key() == key && matter.may_wait());
    if !is_there {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/desk"));
    }
    let today = turn.today();
    let until = today.checked_add_days(Days::new(days - 1)).unwrap_or(today);
    desk::postpone(turn.tx, turn.school.id, key, until).await?;
    let toast = match days {
        1 => text!("desk-put-off"),
        _ => text!("desk-put-off-until", day = next_day(until)),
    };
    Ok(Reply::toast(toast).and_then("/desk"))
}

fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}
