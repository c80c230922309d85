//! «Пауза»: one tap, always with an end. Meetings of that time are asked about.

use crate::conversation::dialogue::{Answer, Dialogue, Next};
use crate::conversation::office::attachment_key;
use crate::conversation::{Reply, Turn};
use crate::dialogues::away::{self, Wish};
use crate::message::{Message, Text, button, text};
use crate::russian::answer::{MenuWord, menu_word};
use crate::russian::day::{Day, Lean, day};
use anyhow::Result;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Longer than this is a farewell, not a pause.
const LONGEST_DAYS: u64 = 120;

/// What is asked: a stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pause {
    /// «На сколько?»
    HowLong,
    /// «До какого дня?»
    UntilDay,
    /// «На это время назначена встреча. Что с ней?», for a pause up to that day.
    Meetings(NaiveDate),
}

impl Dialogue for Pause {
    /// `/pause` asks how long; `/pause week` knows.
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let today = turn.today();
        let until = turn.me.paused_until.max(turn.me.ill_until);
        if let Some(until) = until.filter(|until| *until >= today) {
            return Ok(Next::Done(Reply::card(stands(until, Vec::new()))));
        }
        match argument {
            Some("week") => Self::HowLong.take(Some(today + Days::new(7)), turn).await,
            _ => Ok(Next::Ask(Self::HowLong)),
        }
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let back = || button(text!("button-back"), "back");
        Ok(match self {
            Self::HowLong => Message::new(text!("pause-how-long"))
                .row([
                    button(text!("pause-week"), "7"),
                    button(text!("pause-two-weeks"), "14"),
                ])
                .row([
                    button(text!("pause-until"), "until"),
                    button(text!("pause-ill"), "/ill"),
                ])
                .row([
                    button(text!("button-back"), "/settings"),
                    button(text!("button-cancel"), "/cancel"),
                ]),
            Self::UntilDay => Message::new(text!("pause-which-day"))
                .row([back(), button(text!("button-cancel"), "/cancel")]),
            Self::Meetings(until) => {
                let ahead = away::meetings_until(*until, turn).await?;
                let count = i64::try_from(ahead.len()).unwrap_or(i64::MAX);
                let message = Message::new(text!("pause-meetings", count = count));
                ahead
                    .iter()
                    .take(7)
                    .fold(message, |message, meeting| {
                        message.line(text!("pause-meeting", at = meeting.starts_at))
                    })
                    .row([
                        button(text!("meeting-button-move"), "move"),
                        button(text!("pause-keep"), "keep"),
                    ])
                    .row([button(text!("pause-call-off", count = count), "off")])
                    .row([back(), button(text!("button-cancel"), "/cancel")])
            }
        })
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let today = turn.today();
        let goes_back = match &answer {
            Answer::Attachment(what) => return Ok(Next::Again(self, text!(attachment_key(*what)))),
            Answer::Press(value) => value == "back",
            Answer::Text(typed) => menu_word(typed) == Some(MenuWord::Back),
        };
        if goes_back {
            return Ok(Next::Ask(Self::HowLong));
        }
        let until = match (self, answer) {
            (Self::Meetings(until), Answer::Press(value)) => {
                let wish = match value.as_str() {
                    "move" => Wish::Move,
                    "keep" => Wish::Keep,
                    "off" => Wish::Cancel,
                    _ => return Ok(Next::Ask(self)),
                };
                return begin(until, wish, turn).await;
            }
            (Self::Meetings(_), _) => return Ok(Next::Again(self, text!("pause-which-of-three"))),
            (_, Answer::Press(value)) if value == "until" => {
                return Ok(Next::Ask(Self::UntilDay));
            }
            (_, Answer::Press(days)) => days
                .parse()
                .ok()
                .and_then(|days| today.checked_add_days(Days::new(days))),
            (_, Answer::Text(typed)) => match day(&typed, today, Lean::Future) {
                Day::One(day) => Some(day),
                // «в среду» said on a Wednesday: the later one ends the pause.
                Day::Either(_, later) => Some(later),
                Day::Impossible | Day::None => None,
            },
            (_, Answer::Attachment(_)) => None,
        };
        self.take(until, turn).await
    }
}

impl Pause {
    /// A day was named: the pause begins, or its meetings are asked about first.
    async fn take(self, until: Option<NaiveDate>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let today = turn.today();
        match until {
            Some(until) if until >= today && until <= today + Days::new(LONGEST_DAYS) => {
                if away::meetings_until(until, turn).await?.is_empty() {
                    begin(until, Wish::Keep, turn).await
                } else {
                    Ok(Next::Ask(Self::Meetings(until)))
                }
            }
            Some(_) => Ok(Next::Again(self, text!("pause-too-far"))),
            None => Ok(Next::Again(self, text!("pause-unclear"))),
        }
    }
}

async fn begin(until: NaiveDate, wish: Wish, turn: &mut Turn<'_>) -> Result<Next<Pause>> {
    let lines = away::begin(until, false, wish, turn).await?;
    Ok(Next::Done(Reply::card(stands(until, lines))))
}

/// The pause as it stands, and what became of meetings.
fn stands(until: NaiveDate, meetings: Vec<Text>) -> Message {
    let back = until + Days::new(1);
    let mut message = Message::new(text!("pause-stands", until = until, back = back));
    let are_told = !meetings.is_empty();
    for line in meetings {
        message = message.line(line);
    }
    if are_told {
        message = message.line(text!("pause-told"));
    }
    message.line(text!("pause-care")).row([
        button(text!("pause-end"), "/unpause"),
        button(text!("button-menu"), "/menu"),
    ])
}
