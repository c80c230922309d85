//! `/desk`: what waits, a card each, and a full stop.

use super::cards;
use crate::conversation::{Reply, Turn};
use crate::message::{Message, button, text};
use crate::programme::desk;
use anyhow::Result;
use chrono::Days;

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
    Ok(Reply::toast(text!("desk-put-off")).and_then("/desk"))
}

/// `/desk-answered <question>`
pub async fn answered(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let id = argument.and_then(|id| id.parse().ok()).unwrap_or_default();
    let question = desk::open_question(turn.tx, turn.school.id, id).await?;
    let me = turn.me.id;
    if question.is_none() || !desk::answered(turn.tx, turn.school.id, id, me, turn.now).await? {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/desk"));
    }
    super::log(turn, "question-answered", &format!("question:{id}")).await?;
    Ok(Reply::toast(text!("desk-done")).and_then("/desk"))
}
