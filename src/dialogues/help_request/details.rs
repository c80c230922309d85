//! «Ещё 2 вопроса»: when it suits, and with whom. Nothing here is required, and
//! «с кем не хочется» is for the curator alone.

use crate::conversation::dialogue::Answer;
use crate::conversation::forms::{Form, Taken};
use crate::conversation::{Reply, Turn};
use crate::dialogues::waiting;
use crate::ids::HelpRequestId;
use crate::message::{Message, Text, button, text};
use crate::programme::help_requests::{self, Company};
use crate::programme::offers::{self, Status};
use crate::programme::school_time::Slot;
use crate::programme::schools::DataPolicy;
use crate::programme::sealed_notes::Kind;
use crate::programme::{matching, people};
use crate::russian::week;
use anyhow::Result;
use chrono::{NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

/// The form.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Details {
    request: HelpRequestId,
    number: i64,
    /// Names may be typed on this platform.
    names: bool,
    // Each answer is kept at once; what is sealed never stands in the draft.
    free: bool,
    company: bool,
    avoid: bool,
}

/// Its questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// When.
    Free,
    /// With whom.
    Company,
    /// With whom not.
    Avoid,
}

impl Form for Details {
    type Field = Field;
    const FIELDS: &'static [Field] = &[Field::Free, Field::Company, Field::Avoid];

    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Result<Self, Reply>> {
        let request = waiting::mine(argument, turn).await?;
        let Some(request) = request.filter(help_requests::HelpRequest::is_searching) else {
            let reply = Reply::then("/waiting").with_toast(text!("button-outdated"));
            return Ok(Err(reply));
        };
        Ok(Ok(Self {
            request: request.id,
            number: request.number,
            names: turn.policy() == DataPolicy::Full,
            free: false,
            company: false,
            avoid: false,
        }))
    }

    fn is_asked(&self, field: Field) -> bool {
        field != Field::Avoid || self.names
    }

    fn is_optional(&self, _field: Field) -> bool {
        true
    }

    fn has(&self, field: Field) -> bool {
        match field {
            Field::Free => self.free,
            Field::Company => self.company,
            Field::Avoid => self.avoid,
        }
    }

    async fn ask(&self, field: Field, _turn: &mut Turn<'_>) -> Result<Message> {
        Ok(match field {
            Field::Free => {
                Message::new(text!("details-free")).row([button(text!("details-free-any"), "any")])
            }
            Field::Company => Message::new(text!("details-company"))
                .row([button(text!("details-older-any"), "older-any")])
                .row([
                    button(text!("details-older"), "older"),
                    button(text!("details-same"), "same"),
                    button(text!("details-any"), "any"),
                ]),
            Field::Avoid => Message::new(text!("details-avoid"))
                .row([button(text!("details-avoid-nobody"), "nobody")]),
        })
    }

    async fn take(&mut self, field: Field, answer: &Answer, turn: &mut Turn<'_>) -> Result<Taken> {
        Ok(match (field, answer) {
            (Field::Free, Answer::Press(_)) => {
                self.keep_free(after_lessons(), turn).await?;
                Taken::Kept
            }
            (Field::Free, Answer::Text(words)) => match week::slots(words) {
                Some(slots) if !slots.is_empty() => {
                    let hours = turn.school.time().hours(&slots, turn.me.grade());
                    self.keep_free(hours, turn).await?;
                    Taken::Kept
                }
                _ => Taken::Unclear(text!("details-free-unclear")),
            },
            (Field::Company, Answer::Press(value)) => {
                let company = match value.as_str() {
                    "older" | "older-any" => Company::Older,
                    "same" => Company::Same,
                    _ => Company::Any,
                };
                let agrees = value == "older-any";
                help_requests::set_company(turn.tx, self.request, company, agrees).await?;
                self.company = true;
                Taken::Kept
            }
            (Field::Company, _) => Taken::Unclear(text!("details-company-unclear")),
            (Field::Avoid, Answer::Text(words)) => {
                turn.keep_sealed(Kind::Avoid, self.request.0, words).await?;
                spare(self.request, words, turn).await?;
                self.avoid = true;
                Taken::Kept
            }
            (Field::Avoid, Answer::Press(_)) => {
                self.avoid = true;
                Taken::Kept
            }
            (_, Answer::Attachment(_)) => Taken::More,
        })
    }

    async fn review(&self, _turn: &mut Turn<'_>) -> Result<Option<Message>> {
        Ok(None)
    }

    fn label(field: Field) -> Text {
        match field {
            Field::Free => text!("details-label-free"),
            Field::Company => text!("details-label-company"),
            Field::Avoid => text!("details-label-avoid"),
        }
    }

    async fn finish(self, _turn: &mut Turn<'_>) -> Result<Reply> {
        Ok(Reply::then(format!("/waiting {}", self.request))
            .and_say(Message::new(text!("details-done", number = self.number))))
    }
}

impl Details {
    async fn keep_free(&mut self, free: Vec<Slot>, turn: &mut Turn<'_>) -> Result<()> {
        self.free = true;
        help_requests::set_free(turn.tx, self.request, free).await
    }
}

/// Whoever is named and was asked already is not waited for any more.
async fn spare(request: HelpRequestId, words: &str, turn: &mut Turn<'_>) -> Result<()> {
    for offer in offers::about(turn.tx, request).await? {
        let mentor = people::get(turn.tx, offer.mentor).await?;
        let stands = matches!(offer.status, Status::Asked | Status::Taken);
        if stands && matching::is_named(words, &mentor.family, &mentor.given) {
            let to = Status::Withdrawn;
            offers::set_status(turn.tx, offer.id, offer.status, to, turn.now).await?;
        }
    }
    Ok(())
}

/// Any working day, when lessons are over.
fn after_lessons() -> Vec<Slot> {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ]
    .map(|weekday| Slot {
        weekday,
        from: time(13),
        to: time(18),
    })
    .to_vec()
}
