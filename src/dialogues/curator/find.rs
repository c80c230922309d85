//! `/desk-find`: a pair by its number, or by three letters of somebody in it.
//!
//! Where names may not be shown they are not searched either: the answer would
//! tell whose call sign it is.

use super::pairs::{page_size, pair_button};
use crate::conversation::{Answer, Dialogue, Next, Reply, Turn};
use crate::message::{Message, button, text};
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
        let found = search(&typed, number, turn).await?;
        if found.is_empty() {
            return Ok(Next::Again(self, text!("desk-find-none")));
        }
        let size = page_size(turn);
        let title = text!("desk-found", count = found.len() as i64);
        let message = found
            .iter()
            .take(size)
            .fold(Message::new(title), |message, pair| {
                message.row([pair_button(pair)])
            });
        let message = match found.len() > size {
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
    let wanted = normal(typed);
    let shows_names = turn.policy() == DataPolicy::Full;
    let mut found = Vec::new();
    for pair in pairs::open_in(turn.tx, turn.school.id).await? {
        if number == Some(pair.number) {
            found.insert(0, pair);
            continue;
        }
        let mut is_one = false;
        for id in [pair.mentor, pair.mentee] {
            let Some(person) = people::find(turn.tx, id).await? else {
                continue;
            };
            let mut names = vec![person.call_sign.clone()];
            if shows_names {
                names.push(person.full_name());
                names.push(person.shown());
            }
            is_one |= number.is_none() && names.iter().any(|name| normal(name).contains(&wanted));
        }
        if is_one {
            found.push(pair);
        }
    }
    Ok(found)
}
