//! «Когда встречаемся?»: a time from both sides' free hours, or one that is
//! typed; a place with an adult on duty; every week, if it is ordinary work.
//! The same questions move a planned meeting and answer a proposal with another.

pub mod answers;
mod questions;
mod send;
mod typed;

use crate::conversation::dialogue::{Answer, Dialogue, Next};
use crate::conversation::office::attachment_key;
use crate::conversation::{Reply, Turn};
use crate::dialogues::meeting::{mine, words};
use crate::ids::{MeetingId, PairId};
use crate::message::{Message, Text, button, text};
use crate::programme::consents::{self, Purpose};
use crate::programme::meetings::times::{Against, Hour, Possible};
use crate::programme::meetings::{MeetingKind, MeetingStatus};
use crate::programme::pairs::{self, Pair, Stage};
use crate::programme::people;
use crate::russian::answer::{MenuWord, menu_word, yes_no};
use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What is known of the meeting, and what is being asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Proposing {
    pair: Option<PairId>,
    /// The planned meeting that is being moved.
    moves: Option<MeetingId>,
    kind: MeetingKind,
    minutes: u32,
    place: Option<String>,
    at: Option<DateTime<Utc>>,
    /// A day that was named without an hour.
    day: Option<NaiveDate>,
    weekly: bool,
    step: Step,
    /// Answers in a row that were not understood.
    tries: u8,
}

/// What is being asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    /// With whom?
    Pair,
    /// One of these times?
    Time,
    /// Which other time?
    Typing,
    /// Where?
    Place,
    /// That one cannot be: this one?
    Instead {
        why: Obstacle,
        at: Option<DateTime<Utc>>,
        place: String,
    },
    /// All right so?
    Review,
}

/// [`Against`], as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Obstacle {
    Past,
    DayOff,
    Lesson,
    Busy,
    NoDuty,
}

impl From<Against> for Obstacle {
    fn from(against: Against) -> Self {
        match against {
            Against::Past => Self::Past,
            Against::DayOff => Self::DayOff,
            Against::Lesson => Self::Lesson,
            Against::Busy => Self::Busy,
            Against::NoDuty => Self::NoDuty,
        }
    }
}

const BACK: &str = "back";
const OTHER_TIME: &str = "time";
const OTHER_PLACE: &str = "place";
const SEND: &str = "send";
const WEEKLY: &str = "weekly";
const YES: &str = "yes";

impl Proposing {
    fn empty() -> Self {
        Self {
            pair: None,
            moves: None,
            kind: MeetingKind::Work,
            minutes: 0,
            place: None,
            at: None,
            day: None,
            weekly: false,
            step: Step::Pair,
            tries: 0,
        }
    }

    /// For a pair, if it may meet now; the stage says which kind it is.
    async fn of_pair(mut self, pair: Pair, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let active = pair.closed_at.is_none() && pair.stopped_at.is_none();
        if !active || !self.have_consents(&pair, turn).await? {
            return Ok(refused(text!("meeting-not-now")));
        }
        self.pair = Some(pair.id);
        if self.moves.is_none() && self.minutes == 0 {
            let Some(kind) = kind_at(pair.stage) else {
                return Ok(refused(text!("meeting-needs-order")));
            };
            if kind.needs_order() && pair.order_number.is_none() {
                return Ok(refused(text!("meeting-needs-order")));
            }
            let mentee = people::get(turn.tx, pair.mentee).await?;
            self.kind = kind;
            self.minutes = kind.usual_minutes(mentee.grade());
        }
        self.step = Step::Time;
        Ok(Next::Ask(self))
    }

    async fn have_consents(&self, pair: &Pair, turn: &mut Turn<'_>) -> Result<bool> {
        for person in [pair.mentor, pair.mentee] {
            if !consents::may(turn.tx, person, Purpose::Programme, turn.now).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn pair(&self, turn: &mut Turn<'_>) -> Result<Pair> {
        let id = self.pair.context("the pair is chosen first")?;
        pairs::find(turn.tx, id).await?.context("a pair of ours")
    }

    async fn possible(&self, turn: &mut Turn<'_>) -> Result<Possible> {
        let pair = self.pair(turn).await?;
        Possible::of(
            turn.tx,
            &turn.school,
            &pair,
            self.minutes,
            self.moves,
            turn.now,
        )
        .await
    }

    /// A time is named; in which place, if none is yet? In the first where it goes.
    async fn take_time(mut self, at: DateTime<Utc>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let possible = self.possible(turn).await?;
        let known: Vec<String> = match &self.place {
            Some(place) => vec![place.clone()],
            None if turn.school.settings.places.is_empty() => vec![String::new()],
            None => {
                let places = turn.school.settings.places.iter();
                places.map(|place| place.name.clone()).collect()
            }
        };
        let fits = known
            .iter()
            .find(|place| possible.against(at, place).is_none());
        self.tries = 0;
        if let Some(place) = fits {
            self.place = Some(place.clone());
            self.at = Some(at);
            self.step = Step::Review;
            return Ok(Next::Ask(self));
        }
        let place = known.into_iter().next().unwrap_or_default();
        let why = possible.against(at, &place).unwrap_or(Against::NoDuty);
        let instead = possible.instead(at, &place, why);
        self.step = Step::Instead {
            why: why.into(),
            at: instead.as_ref().map(|hour| hour.at),
            place: instead.map_or(place, |hour| hour.place),
        };
        Ok(Next::Ask(self))
    }

    fn take_hour(mut self, hour: Hour) -> Next<Self> {
        self.tries = 0;
        self.at = Some(hour.at);
        self.place = Some(hour.place);
        self.step = Step::Review;
        Next::Ask(self)
    }

    fn at_step(mut self, step: Step) -> Next<Self> {
        self.tries = 0;
        self.step = step;
        Next::Ask(self)
    }

    /// First an example, then the buttons, then a human being.
    fn unclear(mut self, why: Text) -> Next<Self> {
        self.tries = self.tries.saturating_add(1);
        if self.tries < 2 {
            return Next::Again(self, why);
        }
        if self.step == Step::Typing {
            self.step = Step::Time;
        }
        let key = match self.tries {
            2 => "form-use-buttons",
            _ => "form-call-somebody",
        };
        Next::Again(self, text!(key))
    }

    async fn words(self, typed: &str, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        if menu_word(typed) == Some(MenuWord::Back) {
            return Ok(self.back());
        }
        match (&self.step, yes_no(typed)) {
            (Step::Review, Some(true)) => return self.send(turn).await,
            (Step::Instead { at: Some(at), .. }, Some(true)) => {
                let at = *at;
                return self.take_instead(at, turn).await;
            }
            (Step::Instead { .. } | Step::Review, Some(false)) => {
                return Ok(self.at_step(Step::Typing));
            }
            (Step::Pair, _) => return Ok(self.unclear(text!("meeting-whom-hint"))),
            (Step::Place, _) => return Ok(self.unclear(text!("meeting-place-hint"))),
            _ => {}
        }
        self.read_time(typed, turn).await
    }

    async fn take_instead(self, at: DateTime<Utc>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let Step::Instead { place, .. } = &self.step else {
            return Ok(Next::Ask(self));
        };
        let place = place.clone();
        let possible = self.possible(turn).await?;
        if possible.against(at, &place).is_some() {
            return self.take_time(at, turn).await;
        }
        Ok(self.take_hour(Hour { at, place }))
    }

    fn back(mut self) -> Next<Self> {
        self.tries = 0;
        self.day = None;
        self.step = Step::Time;
        Next::Ask(self)
    }

    async fn press(mut self, value: &str, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        match value {
            BACK => return Ok(self.back()),
            OTHER_TIME => return Ok(self.at_step(Step::Typing)),
            OTHER_PLACE => return Ok(self.at_step(Step::Place)),
            SEND => return self.send(turn).await,
            WEEKLY => {
                self.weekly = !self.weekly;
                return Ok(Next::Ask(self));
            }
            YES => {
                if let Step::Instead { at: Some(at), .. } = self.step {
                    return self.take_instead(at, turn).await;
                }
            }
            _ => {}
        }
        if let Some(pair) = value.strip_prefix('p').and_then(|id| id.parse().ok()) {
            return match mine_of(pair, turn).await? {
                Some(pair) => self.of_pair(pair, turn).await,
                None => Ok(Next::Ask(self)),
            };
        }
        if let Some(place) = value.strip_prefix('w').and_then(|at| at.parse().ok()) {
            let known: Option<&crate::programme::school_time::Place> =
                turn.school.settings.places.get::<usize>(place);
            self.place = known.map(|place| place.name.clone());
            return match self.at {
                Some(at) if self.place.is_some() => self.take_time(at, turn).await,
                _ => Ok(self.at_step(Step::Time)),
            };
        }
        match questions::hour_of(value, turn) {
            Some(hour) => {
                self.place = Some(hour.place.clone());
                self.take_time(hour.at, turn).await
            }
            None => Ok(Next::Ask(self)),
        }
    }
}

/// The pair of a button, if this person is in it and it goes on.
async fn mine_of(pair: PairId, turn: &mut Turn<'_>) -> Result<Option<Pair>> {
    let pair = pairs::in_school(turn.tx, turn.school.id, pair).await?;
    let me = turn.me.id;
    Ok(pair.filter(|pair| pair.closed_at.is_none() && pair.side_of(me).is_some()))
}

fn refused(why: Text) -> Next<Proposing> {
    let message = Message::new(why).row([words::menu_button()]);
    Next::Done(Reply::card(message))
}

/// What a pair of this stage meets for; nothing while it waits for the order.
fn kind_at(stage: Stage) -> Option<MeetingKind> {
    match stage {
        Stage::Acquaintance => Some(MeetingKind::Acquaintance),
        Stage::Trial => Some(MeetingKind::Trial),
        Stage::Planning => Some(MeetingKind::Planning),
        Stage::Working => Some(MeetingKind::Work),
        Stage::Final => Some(MeetingKind::Final),
        Stage::Ordering | Stage::Closed => None,
    }
}

impl Dialogue for Proposing {
    /// `/meet`, `/meet 4` (a pair), `/meet m17` (moves a meeting), `/meet o17`
    /// (another time than this proposal's).
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let mut empty = Self::empty();
        let argument = argument.unwrap_or_default();
        let meeting = argument
            .strip_prefix('m')
            .or_else(|| argument.strip_prefix('o'));
        if let Some(id) = meeting {
            let found = mine(Some(id), turn).await?;
            let is_open =
                |status| matches!(status, MeetingStatus::Planned | MeetingStatus::Proposed);
            let Some(known) = found.filter(|known| is_open(known.status)) else {
                return Ok(refused(text!("meeting-is-over")));
            };
            let Some(pair) = mine_of(known.pair, turn).await? else {
                return Ok(refused(text!("meeting-not-now")));
            };
            let planned = known.status == MeetingStatus::Planned;
            empty.moves = if planned { Some(known.id) } else { known.moves };
            empty.kind = known.kind;
            empty.minutes = known.minutes;
            empty.weekly = known.weekly && !planned;
            return empty.of_pair(pair, turn).await;
        }
        if let Ok(id) = argument.parse() {
            return match mine_of(id, turn).await? {
                Some(pair) => empty.of_pair(pair, turn).await,
                None => Ok(refused(text!("meeting-not-now"))),
            };
        }
        let mut pairs = pairs::of(turn.tx, turn.me.id).await?;
        pairs.retain(|pair| pair.stopped_at.is_none());
        match pairs.len() {
            0 => Ok(refused(text!("meeting-with-nobody"))),
            1 => match pairs.pop() {
                Some(pair) => empty.of_pair(pair, turn).await,
                None => Ok(Next::Ask(empty)),
            },
            _ => Ok(Next::Ask(empty)),
        }
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let message = self.question(turn).await?;
        if self.tries < 3 {
            return Ok(message);
        }
        Ok(message.row([button(text!("form-call-curator"), "/ask-curator")]))
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        // The pair may have ended since the question was asked.
        if let Some(pair) = self.pair {
            let pair = mine_of(pair, turn).await?;
            if pair.is_none_or(|pair| pair.stopped_at.is_some()) {
                return Ok(refused(text!("meeting-not-now")));
            }
        }
        match answer {
            Answer::Press(value) => self.press(&value, turn).await,
            Answer::Text(typed) => self.words(&typed, turn).await,
            Answer::Attachment(what) => Ok(Next::Again(self, text!(attachment_key(what)))),
        }
    }

    /// «16» is an hour, «2» the second time that is offered.
    fn takes_numbers(&self) -> bool {
        self.step == Step::Typing
    }
}
