//! A dialogue that only collects: a list of questions, a review, an end.
//!
//! The engine owns the steps, «‹ Назад», «✕ Отмена», «Пропустить», the three
//! steps of recovery, the review with a change per field, and resuming. A form
//! is its own values: one struct, a field an `Option`.

use crate::conversation::dialogue::{Answer, Dialogue, Next};
use crate::conversation::office::attachment_key;
use crate::conversation::{Reply, Turn};
use crate::message::{Button, Message, Text, button, text};
use crate::russian::answer::{MenuWord, menu_word};
use anyhow::Result;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// What a form made of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Kept; the next question that is still open follows.
    Kept,
    /// The same question again, to choose several.
    More,
    /// Not understood: what was expected, with an example.
    Unclear(Text),
    /// The form ends here: it was not about this at all.
    Elsewhere(Reply),
}

/// Questions that are merely collected.
pub trait Form: Sized + Send + Sync + Serialize + DeserializeOwned + 'static {
    /// Its questions, by name: a stored format.
    type Field: Copy + PartialEq + Send + Sync + Serialize + DeserializeOwned + 'static;

    /// All of them, in order.
    const FIELDS: &'static [Self::Field];

    /// The form with what is known from the start, or the reason why it does not
    /// open.
    fn open(
        argument: Option<&str>,
        turn: &mut Turn<'_>,
    ) -> impl Future<Output = Result<Result<Self, Reply>>> + Send;

    /// Whether this question is asked at all, given what is known.
    fn is_asked(&self, _field: Self::Field) -> bool {
        true
    }

    /// Whether it may be skipped.
    fn is_optional(&self, _field: Self::Field) -> bool {
        false
    }

    /// Whether it has been answered.
    fn has(&self, field: Self::Field) -> bool;

    /// A typed number is an answer of its own here.
    fn takes_numbers(&self, _field: Self::Field) -> bool {
        false
    }

    /// The question; the engine adds the step before it and its own last row.
    fn ask(
        &self,
        field: Self::Field,
        turn: &mut Turn<'_>,
    ) -> impl Future<Output = Result<Message>> + Send;

    /// Takes an answer; it may fill other fields too.
    fn take(
        &mut self,
        field: Self::Field,
        answer: &Answer,
        turn: &mut Turn<'_>,
    ) -> impl Future<Output = Result<Taken>> + Send;

    /// What is checked before it is sent; `None` sends at once.
    fn review(&self, turn: &mut Turn<'_>) -> impl Future<Output = Result<Option<Message>>> + Send;

    /// The label under which a field is changed from the review.
    fn label(field: Self::Field) -> Text;

    /// Does it.
    fn finish(self, turn: &mut Turn<'_>) -> impl Future<Output = Result<Reply>> + Send;
}

/// Where a form stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum At<Field> {
    /// A question.
    Field(Field),
    /// The review.
    Review,
    /// «Изменить»: which one?
    Change,
}

/// A form that is being filled in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Filling<F: Form> {
    values: F,
    at: At<F::Field>,
    /// Questions that were skipped: they are not open any more.
    skipped: Vec<F::Field>,
    /// Changing one field from the review leads back to it.
    changing: bool,
    /// Answers in a row that were not understood.
    tries: u8,
}

const BACK: &str = "back";
const SKIP: &str = "skip";
const SEND: &str = "send";
const CHANGE: &str = "change";
const HUMAN: &str = "human";

impl<F: Form> Filling<F> {
    fn asked(&self) -> impl Iterator<Item = F::Field> {
        F::FIELDS
            .iter()
            .copied()
            .filter(|field| self.values.is_asked(*field))
    }

    fn is_open(&self, field: F::Field) -> bool {
        !self.values.has(field) && !self.skipped.contains(&field)
    }

    /// The first open question, else the review.
    fn ahead(&self) -> At<F::Field> {
        self.asked()
            .find(|field| self.is_open(*field))
            .map_or(At::Review, At::Field)
    }

    async fn go_on(mut self, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        self.tries = 0;
        self.at = if self.changing {
            At::Review
        } else {
            self.ahead()
        };
        self.changing = false;
        match self.at {
            At::Review if self.values.review(turn).await?.is_none() => {
                Ok(Next::Done(self.values.finish(turn).await?))
            }
            _ => Ok(Next::Ask(self)),
        }
    }

    /// «‹ Назад» keeps what was typed.
    fn back(mut self) -> Next<Self> {
        self.tries = 0;
        let asked: Vec<_> = self.asked().collect();
        let before = match self.at {
            At::Field(field) if !self.changing => {
                let place = asked.iter().position(|other| *other == field).unwrap_or(0);
                place
                    .checked_sub(1)
                    .and_then(|place| asked.get(place))
                    .copied()
            }
            At::Field(_) | At::Change => {
                self.changing = false;
                self.at = At::Review;
                return Next::Ask(self);
            }
            At::Review => asked.last().copied(),
        };
        if let Some(before) = before {
            self.skipped.retain(|field| *field != before);
            self.at = At::Field(before);
        }
        Next::Ask(self)
    }

    fn unclear(mut self, why: Text) -> Next<Self> {
        self.tries = self.tries.saturating_add(1);
        let why = match self.tries {
            1 => why,
            2 => text!("form-use-buttons"),
            _ => text!("form-call-somebody"),
        };
        Next::Again(self, why)
    }

    async fn take(
        mut self,
        field: F::Field,
        answer: Answer,
        turn: &mut Turn<'_>,
    ) -> Result<Next<Self>> {
        match self.values.take(field, &answer, turn).await? {
            Taken::Kept => {
                self.skipped.retain(|other| *other != field);
                self.go_on(turn).await
            }
            Taken::More => {
                self.tries = 0;
                Ok(Next::Ask(self))
            }
            Taken::Unclear(why) => Ok(self.unclear(why)),
            Taken::Elsewhere(reply) => Ok(Next::Done(reply)),
        }
    }

    fn last_row(&self, field: F::Field) -> Vec<Button> {
        let mut row = Vec::new();
        if self.values.is_optional(field) {
            row.push(button(text!("button-skip"), SKIP));
        }
        if self.changing || self.asked().next() != Some(field) {
            row.push(button(text!("button-back"), BACK));
        }
        row.push(button(text!("button-cancel"), "/cancel"));
        row
    }
}

impl<F: Form> Dialogue for Filling<F> {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let values = match F::open(argument, turn).await? {
            Ok(values) => values,
            Err(reply) => return Ok(Next::Done(reply)),
        };
        let filling = Self {
            values,
            at: At::Review,
            skipped: Vec::new(),
            changing: false,
            tries: 0,
        };
        filling.go_on(turn).await
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        match self.at {
            At::Field(field) => {
                let (step, of) = self.progress();
                let mut message = self.values.ask(field, turn).await?;
                if of > 1 && !self.changing {
                    let step = text!("form-step", step = step, of = of);
                    message.parts.insert(0, (crate::message::Join::Line, step));
                    if let Some(second) = message.parts.get_mut(1) {
                        second.0 = crate::message::Join::Space;
                    }
                }
                if self.tries >= 3 {
                    message = message.row([button(text!("form-call-curator"), HUMAN)]);
                }
                Ok(message.row(self.last_row(field)))
            }
            At::Review => {
                let review = self.values.review(turn).await?;
                let review = review.unwrap_or_else(|| Message::new(text!("form-review")));
                let review = if review.rows.is_empty() {
                    review.row([button(text!("button-send"), SEND)])
                } else {
                    review
                };
                Ok(review.row([
                    button(text!("button-change"), CHANGE),
                    button(text!("button-cancel"), "/cancel"),
                ]))
            }
            At::Change => {
                let mut message = Message::new(text!("form-change-what"));
                for (place, field) in self.asked().enumerate() {
                    message = message.row([button(F::label(field), format!("f{place}"))]);
                }
                Ok(message.row([
                    button(text!("button-back"), BACK),
                    button(text!("button-cancel"), "/cancel"),
                ]))
            }
        }
    }

    async fn answer(mut self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        if let Answer::Attachment(what) = answer {
            return Ok(Next::Again(self, text!(attachment_key(what))));
        }
        let word = match &answer {
            Answer::Text(text) => menu_word(text),
            _ => None,
        };
        let pressed = match &answer {
            Answer::Press(value) => value.as_str(),
            _ => "",
        };
        if pressed == BACK || word == Some(MenuWord::Back) {
            return Ok(self.back());
        }
        if pressed == HUMAN {
            return Ok(Next::Done(Reply::then("/ask-curator")));
        }
        match self.at {
            At::Field(field) if pressed == SKIP || word == Some(MenuWord::Skip) => {
                if !self.values.is_optional(field) {
                    return Ok(self.unclear(text!("form-not-skipped")));
                }
                self.skipped.push(field);
                self.go_on(turn).await
            }
            At::Field(field) => self.take(field, answer, turn).await,
            At::Review if pressed == CHANGE => {
                self.at = At::Change;
                Ok(Next::Ask(self))
            }
            At::Review if pressed == SEND || says_yes(&answer) => {
                Ok(Next::Done(self.values.finish(turn).await?))
            }
            At::Review => Ok(self.unclear(text!("form-review-hint"))),
            At::Change => {
                let place = pressed
                    .strip_prefix('f')
                    .and_then(|place| place.parse::<usize>().ok());
                match place.and_then(|place| self.asked().nth(place)) {
                    Some(field) => {
                        self.at = At::Field(field);
                        self.changing = true;
                        Ok(Next::Ask(self))
                    }
                    None => Ok(self.unclear(text!("form-change-hint"))),
                }
            }
        }
    }

    fn progress(&self) -> (i64, i64) {
        let of = self.asked().count();
        let step = match self.at {
            At::Field(field) => self
                .asked()
                .position(|other| other == field)
                .map_or(of, |place| place + 1),
            At::Review | At::Change => of,
        };
        (
            i64::try_from(step).unwrap_or(0),
            i64::try_from(of).unwrap_or(0),
        )
    }

    fn takes_numbers(&self) -> bool {
        match self.at {
            At::Field(field) => self.values.takes_numbers(field),
            At::Review | At::Change => false,
        }
    }
}

fn says_yes(answer: &Answer) -> bool {
    matches!(answer, Answer::Text(text) if crate::russian::answer::yes_no(text) == Some(true))
}
