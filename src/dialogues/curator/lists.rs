//! Lists behind the desk: whom nobody reaches, what lies aside.

use super::pairs::{Page, page_size};
use crate::conversation::{Reply, Turn};
use crate::ids::PersonId;
use crate::message::{Message, Text, button, text};
use crate::programme::{accounts, desk};
use anyhow::Result;

/// `/desk-unreachable [page]`
pub async fn unreachable(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let people = accounts::unreachable_people(turn.tx, turn.school.id).await?;
    let title = text!("desk-unreachable-list", count = people.len() as i64);
    Ok(listed(argument, title, &people, "/desk-unreachable", turn))
}

fn listed(
    argument: Option<&str>,
    title: Text,
    people: &[PersonId],
    command: &str,
    turn: &Turn<'_>,
) -> Message {
    // Names in lines, not in buttons: more of them fit.
    let size = 2 * page_size(turn);
    let page = Page::of(argument, people.len(), size);
    let message = people
        .iter()
        .skip(page.at * size)
        .take(size)
        .fold(Message::new(title), |message, person| {
            message.line(text!("desk-list-person", person = *person))
        });
    message.row(page.row(command)).row([
        button(text!("desk-back"), "/desk"),
        button(text!("button-menu"), "/menu"),
    ])
}

/// `/desk-parked`
pub async fn parked(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let parked = desk::parked(turn.tx, turn.school.id).await?;
    let count = parked.len() as i64;
    let mut message = Message::new(text!("desk-parked-list", count = count));
    for item in parked.iter().take(page_size(turn)) {
        let number = item.number;
        let line = match (item.kind.as_str(), item.person) {
            ("letter", Some(person)) => {
                text!(
                    "desk-parked-letter",
                    number = number,
                    person = person,
                    at = item.at
                )
            }
            ("parcel", Some(person)) => {
                text!(
                    "desk-parked-parcel",
                    number = number,
                    person = person,
                    at = item.at
                )
            }
            _ => text!("desk-parked-task", number = number, at = item.at),
        };
        let label = text!("desk-parked-seen", number = number);
        let value = format!("/desk-parked-seen {} {number}", item.kind);
        message = message.line(line).row([button(label, value)]);
    }
    Ok(message.row([
        button(text!("desk-back"), "/desk"),
        button(text!("button-menu"), "/menu"),
    ]))
}

/// `/desk-parked-seen <kind> <number>`
pub async fn parked_seen(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let (kind, number) = argument
        .and_then(|argument| argument.split_once(' '))
        .unwrap_or_default();
    let number = number.parse().unwrap_or_default();
    let (school, me) = (turn.school.id, turn.me.id);
    let is_done = desk::looked_at(turn.tx, school, kind, number, me, turn.now).await?;
    let toast = match is_done {
        true => text!("desk-done"),
        false => text!("button-already-done"),
    };
    let left = desk::parked(turn.tx, school).await?;
    let next = match left.is_empty() {
        true => "/desk",
        false => "/desk-parked",
    };
    Ok(Reply::toast(toast).and_then(next))
}
