//! One order for all new pairs of the week: the list for it, then its number.

use crate::conversation::forms::{Form, Taken};
use crate::conversation::{Answer, Reply, Turn};
use crate::ids::PairId;
use crate::message::{Arg, Message, Programme, Text, button, text};
use crate::programme::notices::Ring;
use crate::programme::pairs::{self, Pair, Stage};
use crate::programme::subjects;
use crate::russian::day::{self, Day, Lean};
use anyhow::Result;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The longest number of an order, in characters: «12-уч/2026».
const LONGEST: usize = 30;

/// Pairs that wait for their order, by number.
async fn waiting(turn: &mut Turn<'_>) -> Result<Vec<Pair>> {
    let mut open = pairs::open_in(turn.tx, turn.school.id).await?;
    open.retain(|pair| pair.stage == Stage::Ordering && pair.stopped_at.is_none());
    Ok(open)
}

/// `/desk-orders`: what stands in the order.
pub async fn list(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let waiting = waiting(turn).await?;
    if waiting.is_empty() {
        return Ok(
            Message::new(text!("desk-orders-none")).row([button(text!("button-menu"), "/menu")])
        );
    }
    let mut message = Message::new(text!("desk-orders-list", count = waiting.len() as i64));
    for pair in &waiting {
        let subject = match &pair.subject {
            Some(subject) => subjects::name(subject),
            None => text!("desk-orders-no-subject").into(),
        };
        message = message.line(text!(
            "desk-orders-pair",
            number = pair.number,
            mentor = pair.mentor,
            mentee = pair.mentee,
            subject = subject
        ));
    }
    Ok(message
        .paragraph(text!("desk-orders-paper"))
        .row([button(text!("desk-orders-number"), "/desk-order")])
        .row([
            button(text!("desk-back"), "/desk"),
            button(text!("button-menu"), "/menu"),
        ]))
}

/// The questions. A stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Its number.
    Number,
    /// Its date.
    On,
}

/// `/desk-order`: the number of the signed order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Order {
    /// The pairs that stood in the list; one that came later waits for the next.
    pairs: Vec<PairId>,
    number: Option<String>,
    on: Option<NaiveDate>,
}

impl Form for Order {
    type Field = Field;

    const FIELDS: &'static [Field] = &[Field::Number, Field::On];

    async fn open(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Result<Self, Reply>> {
        let pairs: Vec<_> = waiting(turn).await?.iter().map(|pair| pair.id).collect();
        if pairs.is_empty() {
            let reply = Reply::toast(text!("button-already-done"));
            return Ok(Err(reply.and_then("/desk")));
        }
        Ok(Ok(Self {
            pairs,
            ..Self::default()
        }))
    }

    fn has(&self, field: Field) -> bool {
        match field {
            Field::Number => self.number.is_some(),
            Field::On => self.on.is_some(),
        }
    }

    fn takes_numbers(&self, field: Field) -> bool {
        field == Field::Number
    }

    async fn ask(&self, field: Field, _turn: &mut Turn<'_>) -> Result<Message> {
        Ok(match field {
            Field::Number => {
                let count = self.pairs.len() as i64;
                Message::new(text!("desk-order-number", count = count))
            }
            Field::On => Message::new(text!("desk-order-on"))
                .row([button(text!("desk-order-today"), "today")]),
        })
    }

    async fn take(&mut self, field: Field, answer: &Answer, turn: &mut Turn<'_>) -> Result<Taken> {
        let today = turn.today();
        Ok(match (field, answer) {
            (Field::Number, Answer::Text(typed)) => {
                let number = typed.trim().trim_start_matches(['№', ' ']).to_owned();
                let has_digit = number.chars().any(|c| c.is_ascii_digit());
                if !has_digit || number.chars().count() > LONGEST {
                    return Ok(Taken::Unclear(text!("desk-order-number-unclear")));
                }
                self.number = Some(number);
                Taken::Kept
            }
            (Field::On, Answer::Press(_)) => {
                self.on = Some(today);
                Taken::Kept
            }
            (Field::On, Answer::Text(typed)) => match day::day(typed, today, Lean::Past) {
                Day::One(on) | Day::Either(on, _) if on <= today => {
                    self.on = Some(on);
                    Taken::Kept
                }
                _ => Taken::Unclear(text!("desk-order-on-unclear")),
            },
            _ => Taken::Unclear(text!("desk-order-number-unclear")),
        })
    }

    async fn review(&self, _turn: &mut Turn<'_>) -> Result<Option<Message>> {
        let (Some(number), Some(on)) = (&self.number, self.on) else {
            return Ok(None);
        };
        let number = Programme(number.clone());
        let count = self.pairs.len() as i64;
        let review = text!("desk-order-review", number = number, on = on, count = count);
        Ok(Some(
            Message::new(review).row([button(text!("desk-order-enter"), "send")]),
        ))
    }

    fn label(field: Field) -> Text {
        match field {
            Field::Number => text!("desk-order-label-number"),
            Field::On => text!("desk-order-label-on"),
        }
    }

    async fn finish(self, turn: &mut Turn<'_>) -> Result<Reply> {
        let number = self.number.unwrap_or_default();
        let on = self.on.unwrap_or_else(|| turn.today());
        let mut entered = 0_i64;
        for id in self.pairs {
            let pair = pairs::in_school(turn.tx, turn.school.id, id).await?;
            let Some(pair) = pair.filter(|pair| pair.stopped_at.is_none()) else {
                continue;
            };
            if !pairs::order(turn.tx, id, &number, on).await? {
                continue;
            }
            entered += 1;
            turn.log("pair-ordered", &format!("pair:{id}")).await?;
            for person in [pair.mentor, pair.mentee] {
                let other: Arg = pair.other(person).unwrap_or(person).into();
                let news = Message::new(text!("pair-news"))
                    .line(text!("pair-ordered"))
                    .line(text!("pair-with", person = other))
                    .row([button(text!("button-menu"), "/menu")]);
                turn.tell(person, news, Ring::Politely).await?;
            }
        }
        let number = Programme(number);
        let done = text!("desk-order-done", number = number, count = entered);
        Ok(Reply::say(done).and_then("/desk"))
    }
}
