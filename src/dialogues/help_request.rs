//! «Мне нужна помощь»: with what, which topic, by which day. One sentence may
//! answer all three.

pub mod add;
pub mod details;
mod read;
mod screens;
mod topics;

use crate::conversation::dialogue::Answer;
use crate::conversation::forms::{Form, Taken};
use crate::conversation::{Reply, Turn};
use crate::dialogues::search::{Search, Step};
use crate::message::{Message, Text, button, text};
use crate::programme::help_requests::{self, HelpRequest, Kind, NewRequest};
use crate::programme::pairs;
use crate::programme::people::Role;
use crate::programme::safety::lexicon;
use crate::russian;
use anyhow::Result;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How many pairs make the sentence about them true and comforting.
const MANY_PAIRS: i64 = 5;

/// The form.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Request {
    kind: Kind,
    subject: Option<String>,
    /// The long list of subjects is wanted.
    all_subjects: bool,
    /// «Это не про уроки»: which of those is open.
    elsewhere: bool,
    kind_chosen: bool,
    topic: Option<String>,
    listed: bool,
    due: Due,
}

/// By which day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Due {
    #[default]
    Unknown,
    /// «В пятницу — это какого числа?»
    Either(NaiveDate, NaiveDate),
    By(NaiveDate),
    NoRush,
}

/// Its questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Which subject.
    Subject,
    /// What else than lessons.
    Kind,
    /// Which topic.
    Topic,
    /// By when.
    Due,
}

/// Words that nobody asked for: a pupil who names a subject wants help with it.
/// Anything less sure is left to the menu.
pub async fn said(words: &str, turn: &mut Turn<'_>) -> Result<Option<Reply>> {
    let subjects = &turn.school.settings.subjects;
    let offered: Vec<&str> = subjects.iter().map(String::as_str).collect();
    let meant = russian::request::request(words, turn.today(), &offered);
    // «Умираю от физики» is no request: the quiet line after it is the answer.
    let is_request =
        meant.subject.is_some() && turn.is(Role::Mentee) && lexicon::alarm(words).is_none();
    Ok(is_request.then(|| Reply::then(format!("/request {words}"))))
}

impl Form for Request {
    type Field = Field;
    const FIELDS: &'static [Field] = &[Field::Subject, Field::Kind, Field::Topic, Field::Due];

    /// A sentence that was typed when nothing was asked answers the first question.
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Result<Self, Reply>> {
        let mut request = Self::default();
        if let Some(words) = argument {
            let answer = Answer::Text(words.to_owned());
            if let Taken::Elsewhere(reply) = request.take(Field::Subject, &answer, turn).await? {
                return Ok(Err(reply));
            }
        }
        Ok(Ok(request))
    }

    fn is_asked(&self, field: Field) -> bool {
        match field {
            Field::Subject => !self.elsewhere,
            Field::Kind => self.elsewhere,
            Field::Topic => true,
            Field::Due => !matches!(self.kind, Kind::Newcomer | Kind::Company),
        }
    }

    fn has(&self, field: Field) -> bool {
        match field {
            Field::Subject => self.subject.is_some(),
            Field::Kind => self.kind_chosen,
            Field::Topic => self.topic.is_some(),
            Field::Due => matches!(self.due, Due::By(_) | Due::NoRush),
        }
    }

    async fn ask(&self, field: Field, turn: &mut Turn<'_>) -> Result<Message> {
        Ok(match field {
            Field::Subject => screens::subject(self, turn),
            Field::Kind => screens::kind(),
            Field::Topic => screens::topic(self, turn),
            Field::Due => screens::due(self, turn),
        })
    }

    async fn take(&mut self, field: Field, answer: &Answer, turn: &mut Turn<'_>) -> Result<Taken> {
        match field {
            Field::Subject => self.take_subject(answer, turn).await,
            Field::Kind => Ok(self.take_kind(answer)),
            Field::Topic => Ok(self.take_topic(answer, turn)),
            Field::Due => Ok(self.take_due(answer, turn)),
        }
    }

    async fn review(&self, turn: &mut Turn<'_>) -> Result<Option<Message>> {
        Ok(Some(screens::review(self, turn)))
    }

    fn label(field: Field) -> Text {
        match field {
            Field::Subject => text!("request-label-subject"),
            Field::Kind => text!("request-label-kind"),
            Field::Topic => text!("request-label-topic"),
            Field::Due => text!("request-label-due"),
        }
    }

    async fn finish(self, turn: &mut Turn<'_>) -> Result<Reply> {
        if let Some(subject) = &self.subject
            && let Some(known) = help_requests::open_for(turn.tx, turn.me.id, subject).await?
        {
            return Ok(Reply::card(already(&known)));
        }
        let wish = NewRequest {
            kind: self.kind,
            subject: self.subject,
            topic: self.topic.unwrap_or_default(),
            listed: self.listed,
            due_on: match self.due {
                Due::By(day) => Some(day),
                Due::Unknown | Due::Either(..) | Due::NoRush => None,
            },
        };
        let (me, now) = (turn.me.id, turn.now);
        let id = help_requests::submit(turn.tx, &turn.school, me, turn.by(), &wish, now).await?;
        let step = Search::of_turn(turn).begin(id).await?;
        let request = help_requests::get(turn.tx, id).await?;
        Ok(Reply::say(receipt(&request, step, turn).await?))
    }
}

/// «Такая заявка уже есть»
pub(super) fn already(request: &HelpRequest) -> Message {
    Message::new(text!(
        "request-already",
        number = request.number,
        about = request.about(),
        topic = request.topic()
    ))
    .row([
        button(text!("waiting-add"), format!("/add {}", request.id)),
        button(
            text!("request-open", number = request.number),
            format!("/waiting {}", request.id),
        ),
    ])
    .row([button(text!("button-menu"), "/menu")])
}

async fn receipt(request: &HelpRequest, step: Step, turn: &mut Turn<'_>) -> Result<Message> {
    let next = match step {
        Step::Screening => text!("receipt-next-screening"),
        Step::NoConsent => text!("receipt-next-consent"),
        Step::Asked(_) => text!("receipt-next-mentors"),
        Step::Curator => text!("receipt-next-curator"),
    };
    let mut message = Message::new(text!("receipt-title", number = request.number))
        .line(request.line())
        .paragraph(next)
        .space(text!("receipt-promise", by = request.promise_at));
    let count = pairs::open_count(turn.tx, request.school).await?;
    if count >= MANY_PAIRS {
        message = message.line(text!("receipt-many", count = count));
    }
    Ok(message
        .row([
            button(text!("waiting-mine"), format!("/waiting {}", request.id)),
            button(
                text!("waiting-withdraw"),
                format!("/withdraw {}", request.id),
            ),
        ])
        .row([button(
            text!("receipt-details"),
            format!("/details {}", request.id),
        )]))
}
