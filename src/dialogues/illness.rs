//! «Болею до…»: meetings find another time, partners hear no reason, counters
//! stop until then.

use crate::conversation::dialogue::{Answer, Dialogue, Next};
use crate::conversation::office::attachment_key;
use crate::conversation::{Reply, Turn};
use crate::dialogues::away::{self, Wish};
use crate::message::{Message, button, text};
use crate::russian::answer::{MenuWord, menu_word, yes_no};
use crate::russian::day::{Day, Lean, day};
use anyhow::Result;
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Longer is for the curator to arrange.
const LONGEST: u64 = 60;

/// Until when?
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Illness {
    until: Option<NaiveDate>,
}

impl Illness {
    fn take(self, until: NaiveDate, turn: &Turn<'_>) -> Next<Self> {
        let today = turn.today();
        if until < today {
            return Next::Again(self, text!("ill-past"));
        }
        if until > today + Days::new(LONGEST) {
            return Next::Again(self, text!("ill-too-long"));
        }
        Next::Ask(Self { until: Some(until) })
    }

    async fn typed(self, typed: &str, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        if menu_word(typed) == Some(MenuWord::Back) {
            return Ok(Next::Ask(Self { until: None }));
        }
        match (self.until, yes_no(typed)) {
            (Some(until), Some(true)) => return keep(until, turn).await,
            (Some(_), Some(false)) => return Ok(Next::Ask(Self { until: None })),
            _ => {}
        }
        Ok(match day(typed, turn.today(), Lean::Future) {
            Day::One(until) | Day::Either(until, _) => self.take(until, turn),
            Day::Impossible | Day::None => Next::Again(self, text!("ill-hint")),
        })
    }
}

async fn keep(until: NaiveDate, turn: &mut Turn<'_>) -> Result<Next<Illness>> {
    let mut receipt = Message::new(text!("ill-kept", until = until));
    for line in away::begin(until, true, Wish::Move, turn).await? {
        receipt = receipt.line(line);
    }
    receipt = receipt.line(text!("ill-kept-next"));
    Ok(Next::Done(Reply::say(receipt.row([
        button(text!("ill-button-well"), "/well"),
        button(text!("button-menu"), "/menu"),
    ]))))
}

impl Dialogue for Illness {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let empty = Self { until: None };
        match argument {
            Some(typed) => empty.typed(typed, turn).await,
            None => Ok(Next::Ask(empty)),
        }
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let last = [button(text!("button-cancel"), "/cancel")];
        let Some(until) = self.until else {
            let today = turn.today();
            let friday = 4 - i64::from(today.weekday().num_days_from_monday());
            let mut days = vec![today + Days::new(1), today + Days::new(7)];
            if friday > 1 {
                days.insert(1, today + chrono::TimeDelta::days(friday));
            }
            let mut message = Message::new(text!("ill-until"));
            for until in days {
                let label = text!("ill-until-choice", until = until);
                message = message.row([button(label, format!("d{until}"))]);
            }
            return Ok(message.row(last));
        };
        let count = away::meetings_until(until, turn).await?.len();
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Ok(
            Message::new(text!("ill-review", until = until, count = count))
                .row([button(text!("ill-button-keep"), "yes")])
                .row([
                    button(text!("button-back"), "back"),
                    button(text!("button-cancel"), "/cancel"),
                ]),
        )
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        match answer {
            Answer::Attachment(what) => Ok(Next::Again(self, text!(attachment_key(what)))),
            Answer::Text(typed) => self.typed(&typed, turn).await,
            Answer::Press(value) => match (value.as_str(), self.until) {
                ("yes", Some(until)) => keep(until, turn).await,
                ("back", _) => Ok(Next::Ask(Self { until: None })),
                _ => match value.strip_prefix('d').and_then(|day| day.parse().ok()) {
                    Some(until) => Ok(self.take(until, turn)),
                    None => Ok(Next::Ask(self)),
                },
            },
        }
    }
}
