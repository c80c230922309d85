//! `/ask-curator`: «Позвать куратора» — a button, words if one likes, a receipt
//! with a date. The curator sees it on the desk; nothing rings.

use crate::conversation::clock::{Errand, Verdict};
use crate::conversation::forms::{Form, Taken};
use crate::conversation::{Answer, Reply, Turn};
use crate::message::{Message, Text, button, text};
use crate::programme::desk::{self, About, NewQuestion};
use crate::programme::notices::{self, Ring};
use crate::programme::promises;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// The longest question kept, in characters.
const LONGEST: usize = 500;

/// What is asked. A stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What it is about.
    About,
    /// In their own words.
    Words,
}

/// A question to the curator.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AskCurator {
    about: Option<About>,
    words: Option<String>,
}

impl Form for AskCurator {
    type Field = Field;

    const FIELDS: &'static [Field] = &[Field::About, Field::Words];

    /// `/ask-curator meetings` knows already what it is about.
    async fn open(argument: Option<&str>, _turn: &mut Turn<'_>) -> Result<Result<Self, Reply>> {
        let named = argument.map(|about| format!("ask-about-{about}"));
        let about = About::ALL
            .into_iter()
            .find(|about| named.as_deref() == Some(about.key()));
        Ok(Ok(Self { about, words: None }))
    }

    fn is_optional(&self, field: Field) -> bool {
        field == Field::Words
    }

    fn has(&self, field: Field) -> bool {
        match field {
            Field::About => self.about.is_some(),
            Field::Words => self.words.is_some(),
        }
    }

    fn takes_numbers(&self, field: Field) -> bool {
        field == Field::Words
    }

    async fn ask(&self, field: Field, _turn: &mut Turn<'_>) -> Result<Message> {
        Ok(match field {
            Field::About => {
                let ask = Message::new(text!("ask-curator"));
                About::ALL.into_iter().fold(ask, |message, about| {
                    message.row([button(text!(about.key()), about.key())])
                })
            }
            Field::Words => Message::new(text!("ask-words")),
        })
    }

    async fn take(&mut self, field: Field, answer: &Answer, turn: &mut Turn<'_>) -> Result<Taken> {
        Ok(match (field, answer) {
            (Field::About, Answer::Press(key)) => {
                self.about = About::ALL.into_iter().find(|about| about.key() == key);
                match self.about {
                    Some(_) => Taken::Kept,
                    None => Taken::Unclear(text!("ask-unclear")),
                }
            }
            // Whoever begins to tell is not sent back to the buttons.
            (Field::About, Answer::Text(words)) => {
                turn.blank_letter().await?;
                self.about = Some(About::Other);
                self.words = Some(cut(words));
                Taken::Kept
            }
            (Field::Words, Answer::Text(words)) => {
                turn.blank_letter().await?;
                self.words = Some(cut(words));
                Taken::Kept
            }
            _ => Taken::Unclear(text!("ask-unclear")),
        })
    }

    async fn review(&self, _turn: &mut Turn<'_>) -> Result<Option<Message>> {
        Ok(None)
    }

    fn label(field: Field) -> Text {
        match field {
            Field::About => text!("ask-label-about"),
            Field::Words => text!("ask-label-words"),
        }
    }

    async fn finish(self, turn: &mut Turn<'_>) -> Result<Reply> {
        let day = promises::day(turn.school.time(), turn.today());
        let question = NewQuestion {
            person: turn.me.id,
            about: self.about.unwrap_or(About::Other),
            words: self.words,
            promised_on: day,
            guardian: turn.is_by_guardian(),
        };
        let (key, now) = (turn.key, turn.now);
        let receipt = match desk::ask(turn.tx, &turn.school, &question, key, now).await? {
            Some(_) => text!("ask-sent", day = day),
            None => text!("ask-sent-before"),
        };
        Ok(Reply::say(
            Message::new(receipt).row([button(text!("button-menu"), "/menu")]),
        ))
    }
}

/// «Ответ будет до …»: the day has come. Without an answer the person hears that
/// the question is not lost, and when the next message comes.
pub async fn keep_promise(errand: &mut Errand<'_>) -> Result<Verdict> {
    let school = errand.school.id;
    let Some(question) = desk::open_question(errand.tx, school, errand.subject).await? else {
        return Ok(Verdict::Suppressed("answered"));
    };
    let time = errand.school.time();
    let day = promises::day(time, time.day_of(errand.now));
    let at = promises::kept_at(time, day);
    desk::promise_again(errand.tx, question.id, day).await?;
    let message = Message::new(text!("pair-news"))
        .line(text!("ask-still", day = day))
        .row([button(text!("button-menu"), "/menu")]);
    let (school, to) = (&errand.school, question.asker());
    notices::tell_at(errand.tx, school, to, message, Ring::Politely, errand.now).await?;
    Ok(Verdict::Later(at))
}

fn cut(words: &str) -> String {
    words.trim().chars().take(LONGEST).collect()
}
