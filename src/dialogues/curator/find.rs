//! `/desk-find`: a pair or a request by its number, or by three letters of
//! somebody in it.
//!
//! Where names may not be shown they are not searched either: the answer would
//! tell whose call sign it is.

use super::pairs::{page_size, pair_button};
use super::requests::request_button;
use crate::conversation::{Answer, Dialogue, Next, Reply, Turn};
use crate::ids::PersonId;
use crate::message::{Button, Message, button, text};
use crate::programme::help_requests;
use crate::programme::pairs::{self, Pair};
use crate::programme::people;
use crate::programme::schools::DataPolicy;
use crate::russian::normal::normal;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// The fewest letters that are searched.
const FEWEST: usize = 3;

/// The question. A stored format.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Find {
    /// Whom?
    Whom,
}

impl Dialogue for Find {
    async fn open(_argument: Option<&str>, _turn: &mut Turn<'_>) -> Result<Next<Self>> {
        Ok(Next::Ask(Self::Whom))
    }

    async fn ask(&self, _turn: &mut Turn<'_>) -> Result<Message> {
        Ok(Message::new(text!("desk-find")).row([button(text!("button-cancel"), "/cancel")]))
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let typed = match answer {
            Answer::Text(typed) | Answer::Press(typed) => typed,
            Answer::Attachment(_) => String::new(),
        };
        let number = crate::russian::answer::number(&typed).map(i64::from);
        if number.is_none() && typed.trim().chars().count() < FEWEST {
            return Ok(Next::Again(self, text!("desk-find-short")));
        }
        let mut found: Vec<Button> = search(&typed, number, turn)
            .await?
            .iter()
            .map(pair_button)
            .collect();
        for request in help_requests::searching_in(turn.tx, turn.school.id).await? {
            let is_named = number.is_none() && is_named(&typed, request.mentee, turn).await?;
            if number == Some(request.number) || is_named {
                found.push(request_button(&request));
            }
        }
        if found.is_empty() {
            return Ok(Next::Again(self, text!("desk-find-none")));
        }
        let size = page_size(turn);
        let is_more = found.len() > size;
        let message = Message::new(text!("desk-found", count = found.len() as i64));
        let message = found
            .into_iter()
            .take(size)
            .fold(message, |message, button| message.row([button]));
        let message = match is_more {
            true => message.line(text!("desk-found-more")),
            false => message,
        };
        Ok(Next::Done(Reply::card(message.row([
            button(text!("desk-find-button"), "/desk-find"),
            button(text!("button-menu"), "/menu"),
        ]))))
    }

    fn takes_numbers(&self) -> bool {
        true
    }
}

async fn search(typed: &str, number: Option<i64>, turn: &mut Turn<'_>) -> Result<Vec<Pair>> {
    let mut found = Vec::new();
    for pair in pairs::open_in(turn.tx, turn.school.id).await? {
        if number == Some(pair.number) {
            found.insert(0, pair);
            continue;
        }
        let mut is_one = false;
        for id in [pair.mentor, pair.mentee] {
            is_one |= number.is_none() && is_named(typed, id, turn).await?;
        }
        if is_one {
            found.push(pair);
        }
    }
    Ok(found)
}

/// Whether what was typed is in somebody's name, or in the call sign.
async fn is_named(typed: &str, person: PersonId, turn: &mut Turn<'_>) -> Result<bool> {
    let Some(person) = people::find(turn.tx, person).await? else {
        return Ok(false);
    };
    let mut names = vec![person.call_sign.clone()];
    if turn.policy() == DataPolicy::Full {
        names.push(person.full_name());
        names.push(person.shown());
    }
    let wanted = normal(typed);
    Ok(names.iter().any(|name| normal(name).contains(&wanted)))
}
