//! «Школа сегодня закрыта»: quarantine, frost, no water. The day is written into
//! the school's calendar, its meetings find other times, everybody concerned
//! hears of it; a minute long it can be taken back.

mod run;

pub use run::run;

use crate::conversation::dialogue::{Answer, Dialogue, Next};
use crate::conversation::office::attachment_key;
use crate::conversation::{Reply, Turn};
use crate::dialogues::meeting::words;
use crate::message::{Message, Programme, Text, button, text};
use crate::post::schedule;
use crate::programme::meetings;
use crate::russian::answer::{MenuWord, menu_word, yes_no};
use crate::russian::day::{Day, Lean, day};
use crate::russian::grades::grades;
use anyhow::Result;
use chrono::{Days, Duration, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// Who many people are written to has a minute to think again.
const A_MINUTE: Duration = Duration::seconds(60);
/// The task; its subject is the school.
pub const CLOSED_DAY: &str = "closed_day";

/// Which day, and for whom?
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Closing {
    day: Option<NaiveDate>,
    /// Whom it concerns, once that is said.
    concerns: Option<Concerns>,
}

/// Whom a closed day concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Concerns {
    All,
    Grades(Vec<u8>),
}

impl Concerns {
    fn grades(&self) -> Option<&[u8]> {
        match self {
            Self::All => None,
            Self::Grades(grades) => Some(grades),
        }
    }

    /// `1,2,3`, or `all`.
    fn written(&self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Grades(grades) => list(grades, ","),
        }
    }

    fn read(written: &str) -> Option<Self> {
        if written == "all" {
            return Some(Self::All);
        }
        let grades: Option<Vec<u8>> = written.split(',').map(|grade| grade.parse().ok()).collect();
        grades.map(Self::Grades)
    }

    fn shown(&self) -> Text {
        match self {
            Self::All => text!("closed-all"),
            Self::Grades(grades) => {
                text!("closed-grades", grades = Programme(list(grades, ", ")))
            }
        }
    }
}

fn list(grades: &[u8], comma: &str) -> String {
    let written: Vec<String> = grades.iter().map(ToString::to_string).collect();
    written.join(comma)
}

/// Ready answers: value, first and last grade.
const SPANS: [(&str, u8, u8); 3] = [("1-4", 1, 4), ("5-9", 5, 9), ("10-11", 10, 11)];

impl Closing {
    fn take_day(mut self, day: NaiveDate, turn: &Turn<'_>) -> Next<Self> {
        let today = turn.today();
        if day < today || day > today + Days::new(60) {
            return Next::Again(self, text!("closed-day-hint"));
        }
        self.day = Some(day);
        Next::Ask(self)
    }

    fn back(mut self) -> Next<Self> {
        if self.concerns.take().is_none() {
            self.day = None;
        }
        Next::Ask(self)
    }

    async fn typed(mut self, typed: &str, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        if menu_word(typed) == Some(MenuWord::Back) {
            return Ok(self.back());
        }
        if self.day.is_none() {
            return Ok(match day(typed, turn.today(), Lean::Future) {
                Day::One(day) | Day::Either(day, _) => self.take_day(day, turn),
                Day::Impossible | Day::None => Next::Again(self, text!("closed-day-hint")),
            });
        }
        if self.concerns.is_some() {
            return match yes_no(typed) {
                Some(true) => self.keep(turn).await,
                Some(false) => Ok(self.back()),
                None => Ok(Next::Again(self, text!("closed-review-hint"))),
            };
        }
        let found = grades(typed);
        Ok(match found {
            Some(span) => {
                self.concerns = Some(Concerns::Grades(span.collect()));
                Next::Ask(self)
            }
            None => Next::Again(self, text!("closed-grades-hint")),
        })
    }

    async fn press(mut self, value: &str, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let today = turn.today();
        match value {
            "back" => return Ok(self.back()),
            "today" => return Ok(self.take_day(today, turn)),
            "tomorrow" => return Ok(self.take_day(today + Days::new(1), turn)),
            "close" => return self.keep(turn).await,
            "all" => self.concerns = Some(Concerns::All),
            _ => {
                if let Some((_, from, to)) = SPANS.iter().find(|(name, ..)| *name == value) {
                    self.concerns = Some(Concerns::Grades((*from..=*to).collect()));
                }
            }
        }
        Ok(Next::Ask(self))
    }

    /// In a minute; until then nobody knows and nothing has changed.
    async fn keep(self, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let (Some(day), Some(concerns)) = (self.day, &self.concerns) else {
            return Ok(Next::Ask(self));
        };
        let key = format!(
            "{day}|{}|{}|{}",
            concerns.written(),
            turn.me.id,
            turn.now.timestamp()
        );
        let due = turn.now + A_MINUTE;
        schedule::set(
            turn.tx,
            turn.school.id,
            CLOSED_DAY,
            turn.school.id.0,
            &key,
            due,
        )
        .await?;
        let receipt = Message::new(text!("closed-soon", day = day, who = concerns.shown()))
            .row([button(text!("closed-button-undo"), "/reopen")]);
        Ok(Next::Done(Reply::say(receipt)))
    }
}

/// `/reopen`: within the minute nobody has been told.
pub async fn undo(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let school = turn.school.id.0;
    if schedule::when(turn.tx, CLOSED_DAY, school).await?.is_none() {
        return Ok(Reply::toast(text!("closed-too-late")));
    }
    schedule::suppress(turn.tx, CLOSED_DAY, school, "taken back", turn.now).await?;
    Ok(Reply::card(
        Message::new(text!("closed-undone")).row([words::menu_button()]),
    ))
}

impl Dialogue for Closing {
    async fn open(_argument: Option<&str>, _turn: &mut Turn<'_>) -> Result<Next<Self>> {
        Ok(Next::Ask(Self {
            day: None,
            concerns: None,
        }))
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let cancel = button(text!("button-cancel"), "/cancel");
        let back = button(text!("button-back"), "back");
        let Some(day) = self.day else {
            return Ok(Message::new(text!("closed-which-day"))
                .row([
                    button(text!("closed-button-today"), "today"),
                    button(text!("closed-button-tomorrow"), "tomorrow"),
                ])
                .row([cancel]));
        };
        let Some(concerns) = &self.concerns else {
            let spans = SPANS.map(|(name, ..)| {
                let grades = Programme(name.replace('-', "–"));
                button(text!("closed-button-grades", grades = grades), name)
            });
            return Ok(Message::new(text!("closed-whom", day = day))
                .row([button(text!("closed-button-all"), "all")])
                .row(spans)
                .row([back, cancel]));
        };
        let time = turn.school.time();
        let from = time.at(day, NaiveTime::MIN).max(turn.now);
        let to = time.at(day + Days::new(1), NaiveTime::MIN);
        let planned = meetings::planned_between(turn.tx, turn.school.id, from, to).await?;
        let mut count = 0;
        for meeting in planned {
            count += i64::from(run::concerns(turn.tx, &meeting, concerns.grades()).await?);
        }
        Ok(Message::new(text!(
            "closed-review",
            day = day,
            who = concerns.shown(),
            count = count
        ))
        .row([button(text!("closed-button-close"), "close")])
        .row([back, cancel]))
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        match answer {
            Answer::Press(value) => self.press(&value, turn).await,
            Answer::Text(typed) => self.typed(&typed, turn).await,
            Answer::Attachment(what) => Ok(Next::Again(self, text!(attachment_key(what)))),
        }
    }

    /// «7» is the seventh grade.
    fn takes_numbers(&self) -> bool {
        self.day.is_some() && self.concerns.is_none()
    }
}
