//! «Дополнить»: one more sentence to a request that stands.

use crate::conversation::dialogue::{Answer, Dialogue, Next};
use crate::conversation::office::attachment_key;
use crate::conversation::{Reply, Turn};
use crate::dialogues::waiting;
use crate::ids::HelpRequestId;
use crate::message::{Message, button, text};
use crate::programme::help_requests;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// Longer is cut: the rest is told at the acquaintance.
const LONGEST: usize = 300;

/// The question.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Add {
    request: HelpRequestId,
    number: i64,
}

impl Dialogue for Add {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let request = waiting::mine(argument, turn).await?;
        Ok(
            match request.filter(|request| request.closed_at.is_none()) {
                Some(request) => Next::Ask(Self {
                    request: request.id,
                    number: request.number,
                }),
                None => Next::Done(Reply::then("/waiting").with_toast(text!("button-outdated"))),
            },
        )
    }

    async fn ask(&self, _turn: &mut Turn<'_>) -> Result<Message> {
        Ok(Message::new(text!("add-question", number = self.number))
            .row([button(text!("button-cancel"), "/cancel")]))
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let words = match answer {
            Answer::Text(words) => words,
            Answer::Attachment(what) => return Ok(Next::Again(self, text!(attachment_key(what)))),
            Answer::Press(_) => return Ok(Next::Ask(self)),
        };
        if !words.chars().any(char::is_alphanumeric) {
            return Ok(Next::Again(self, text!("add-unclear")));
        }
        let words: String = words.trim().chars().take(LONGEST).collect();
        help_requests::add(turn.tx, self.request, &words).await?;
        Ok(Next::Done(
            Reply::then(format!("/waiting {}", self.request))
                .and_say(Message::new(text!("add-done", number = self.number))),
        ))
    }

    fn takes_numbers(&self) -> bool {
        true
    }
}
