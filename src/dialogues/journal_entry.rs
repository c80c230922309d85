//! `/log`: «Как прошла встреча?»
//!
//! One sentence, or buttons. Day, place, length and topic come from the
//! appointment; what is missing is asked. Nothing is written before the check
//! card is saved, but for «перенесли» and its like, which have nothing to check.

mod ask;
mod keep;
mod sentence;
mod start;

pub use ask::how_buttons;
pub(super) use ask::{format_key, outcome_key, work_lines};
pub use keep::stands;
pub use sentence::{Part, Said};
pub use start::untouched;

use crate::conversation::office::attachment_key;
use crate::conversation::{Answer, Dialogue, Next, Reply, Turn};
use crate::ids::{EntryId, MeetingId, PairId};
use crate::message::{Message, text};
use crate::programme::journal::{Format, Outcome};
use crate::programme::{pairs, people};
use crate::russian::answer::{MenuWord, menu_word, yes_no};
use crate::russian::day::{Day, Lean, day};
use crate::russian::length::bare_minutes;
use crate::russian::meeting::{Held, meeting_log};
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// The command, and the topic of its drafts.
pub const TOPIC: &str = "log";
/// The journal keeps this much of one field.
const LONGEST: usize = 600;

/// An entry that is being written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct JournalEntry {
    /// Whose journal; not known yet while it is asked.
    pair: Option<PairId>,
    /// The appointment it is about.
    meeting: Option<MeetingId>,
    /// The version that is being corrected.
    correcting: Option<EntryId>,
    /// What is known by now.
    said: Said,
    /// What is asked.
    at: At,
    /// Changing one part from the check card leads back to it.
    changing: bool,
    /// Answers in a row that were not understood.
    tries: u8,
    /// A reminder opened it, and nobody has answered yet.
    #[serde(default)]
    untouched: bool,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum At {
    /// Which meeting?
    Which,
    /// How was it?
    How,
    /// It did not take place: why?
    Why,
    /// «Другое»: in one's own words.
    Other,
    /// One part that is missing.
    Part(Part),
    /// Is it all right?
    Check,
    /// What is to be changed?
    Change,
}

impl JournalEntry {
    /// The next part that is missing, else the check card.
    fn ahead(mut self) -> Next<Self> {
        self.tries = 0;
        self.at = match self.said.missing() {
            Some(part) if !self.changing => At::Part(part),
            _ => At::Check,
        };
        self.changing = false;
        Next::Ask(self)
    }

    fn at(mut self, at: At) -> Next<Self> {
        self.tries = 0;
        self.at = at;
        Next::Ask(self)
    }

    fn unclear(mut self, why: &'static str) -> Next<Self> {
        self.tries = self.tries.saturating_add(1);
        let why = match self.tries {
            1 => text!(why),
            2 => text!("form-use-buttons"),
            _ => text!("log-human"),
        };
        Next::Again(self, why)
    }

    fn back(mut self) -> Next<Self> {
        let at = match self.at {
            At::Part(_) if self.changing => At::Check,
            At::Which => At::Which,
            At::How | At::Why | At::Part(_) => At::How,
            At::Other => At::Why,
            At::Check | At::Change => At::Check,
        };
        self.changing = false;
        self.at(at)
    }

    /// «Состоялась» and its like, pressed or said.
    async fn held(mut self, held: Held, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        match held {
            Held::Yes => {
                self.said.outcome = Outcome::Held;
                Ok(self.ahead())
            }
            Held::No => Ok(self.at(At::Why)),
            Held::Moved => self.not_held(Outcome::Moved, turn).await,
            Held::NoShow => self.not_held(Outcome::NoShow, turn).await,
        }
    }

    /// What did not take place needs no check card; a correction still shows one.
    async fn not_held(mut self, outcome: Outcome, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        self.said.outcome = outcome;
        if outcome == Outcome::NoShow && self.is_too_early(turn).await? {
            return Ok(Next::Again(self, text!("log-wait-ten-minutes")));
        }
        if self.correcting.is_some() {
            return Ok(self.at(At::Check));
        }
        if self.said.day.is_none() {
            return Ok(self.at(At::Part(Part::Day)));
        }
        self.save(turn).await
    }

    async fn how(mut self, answer: &Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let words = match answer {
            Answer::Press(value) => {
                return match value.as_str() {
                    "yes" => self.held(Held::Yes, turn).await,
                    "moved" => self.held(Held::Moved, turn).await,
                    "no" => self.held(Held::No, turn).await,
                    "later" => self.later(turn).await,
                    _ => Ok(self.unclear("log-unclear")),
                };
            }
            Answer::Text(words) => words,
            Answer::Attachment(_) => return Ok(self.unclear("log-unclear")),
        };
        let today = turn.today();
        let words = self.without_call_sign(words, turn).await?;
        let sentence = meeting_log(&words, today);
        if sentence.says_nothing() && self.tries == 0 {
            return Ok(self.unclear("log-unclear"));
        }
        let held = sentence.held.unwrap_or(Held::Yes);
        if held == Held::Yes
            && let Some(Day::One(said)) = sentence.day
            && said > today
        {
            return Ok(self.unclear("log-day-ahead"));
        }
        self.said.take(sentence, today);
        // «не пришёл, написал, что болеет»: what else was said is kept, too.
        if held == Held::Yes {
            self.said.outcome = Outcome::Held;
            return Ok(self.ahead());
        }
        self.held(held, turn).await
    }

    /// «40 минут с Синий Кит, дроби»: what stands for the partner's name is not what
    /// they studied.
    async fn without_call_sign(&self, words: &str, turn: &mut Turn<'_>) -> Result<String> {
        let Some(pair) = self.pair else {
            return Ok(words.to_owned());
        };
        let Some(pair) = pairs::find(turn.tx, pair).await? else {
            return Ok(words.to_owned());
        };
        let sign = people::get(turn.tx, pair.mentee).await?.call_sign;
        let Some((before, after)) = words.split_once(&sign) else {
            return Ok(words.to_owned());
        };
        // The little word before it goes, too.
        let (rest, little) = before.trim_end().rsplit_once(' ').unwrap_or_default();
        let before = match little.chars().count() {
            1 | 2 => rest,
            _ => before,
        };
        Ok(format!("{before}{after}"))
    }

    async fn why(mut self, answer: &Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let outcome = match answer {
            Answer::Press(value) if value == "other" => return Ok(self.at(At::Other)),
            Answer::Press(value) => Outcome::from_name(value),
            Answer::Text(words) => {
                let sentence = meeting_log(words, turn.today());
                let known = match sentence.held {
                    Some(Held::NoShow) => Some(Outcome::NoShow),
                    Some(Held::Moved) => Some(Outcome::Moved),
                    _ => None,
                };
                if known.is_none() {
                    self.said.content = Some(cut(words));
                }
                Some(known.unwrap_or(Outcome::Cancelled))
            }
            Answer::Attachment(_) => None,
        };
        match outcome.filter(|outcome| *outcome != Outcome::Held) {
            Some(outcome) => self.not_held(outcome, turn).await,
            None => Ok(self.unclear("log-why-unclear")),
        }
    }

    async fn other(mut self, answer: &Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        match answer {
            Answer::Text(words) => self.said.content = Some(cut(words)),
            Answer::Press(value) if value == "skip" => {}
            _ => return Ok(self.unclear("log-why-unclear")),
        }
        self.not_held(Outcome::Cancelled, turn).await
    }

    async fn part(
        mut self,
        part: Part,
        answer: &Answer,
        turn: &mut Turn<'_>,
    ) -> Result<Next<Self>> {
        let words = match answer {
            Answer::Press(value) | Answer::Text(value) => value.as_str(),
            Answer::Attachment(_) => "",
        };
        let skips = words == "skip" || menu_word(words) == Some(MenuWord::Skip);
        if skips && part.is_optional() {
            self.said.skip(part);
            return Ok(self.ahead());
        }
        let today = turn.today();
        match part {
            Part::Day => match day(words, today, Lean::Past) {
                Day::One(day) if day > today => return Ok(self.unclear("log-day-ahead")),
                Day::One(day) => self.said.set_day(day),
                _ => return Ok(self.unclear("log-day-unclear")),
            },
            Part::Minutes => match bare_minutes(words) {
                Some(minutes) => self.said.minutes = Some(minutes.into()),
                None => return Ok(self.unclear("log-minutes-unclear")),
            },
            Part::Format => match words {
                "offline" => self.said.format = Format::Offline,
                "online" => self.said.format = Format::Online,
                _ => return Ok(self.unclear("log-format-unclear")),
            },
            Part::Topic => self.said.set_topic(cut(words)),
            Part::Work => self.said.work(meeting_log(words, today), &cut(words)),
            Part::Content => self.said.content = Some(cut(words)),
            Part::Result => self.said.result = Some(cut(words)),
        }
        if self.said.outcome != Outcome::Held && self.correcting.is_none() && !self.changing {
            return self.save(turn).await;
        }
        Ok(self.ahead())
    }

    async fn check(self, answer: &Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        match answer {
            Answer::Press(value) if value == "save" => self.save(turn).await,
            Answer::Press(value) if value == "change" => Ok(self.at(At::Change)),
            Answer::Text(words) if yes_no(words) == Some(true) => self.save(turn).await,
            _ => Ok(self.unclear("log-check-hint")),
        }
    }

    fn change(mut self, answer: &Answer) -> Next<Self> {
        let part = match answer {
            Answer::Press(value) => Part::from_name(value),
            _ => None,
        };
        if matches!(answer, Answer::Press(value) if value == "how") {
            return self.at(At::How);
        }
        let Some(part) = part else {
            return self.unclear("log-change-hint");
        };
        self.changing = true;
        self.at(At::Part(part))
    }
}

impl Dialogue for JournalEntry {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        Self::start(argument.unwrap_or_default(), turn).await
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        self.question(turn).await
    }

    async fn answer(mut self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        self.untouched = false;
        if let Answer::Attachment(what) = answer {
            return Ok(Next::Again(self, text!(attachment_key(what))));
        }
        let goes_back = match &answer {
            Answer::Press(value) => value == "back",
            Answer::Text(words) => menu_word(words) == Some(MenuWord::Back),
            Answer::Attachment(_) => false,
        };
        if goes_back {
            return Ok(self.back());
        }
        match self.at {
            At::Which => self.which(&answer, turn).await,
            At::How => self.how(&answer, turn).await,
            At::Why => self.why(&answer, turn).await,
            At::Other => self.other(&answer, turn).await,
            At::Part(part) => self.part(part, &answer, turn).await,
            At::Check => self.check(&answer, turn).await,
            At::Change => Ok(self.change(&answer)),
        }
    }

    fn takes_numbers(&self) -> bool {
        matches!(
            self.at,
            At::Part(Part::Minutes | Part::Work | Part::Result | Part::Content | Part::Topic)
        )
    }
}

/// No field grows without end.
fn cut(words: &str) -> String {
    words.trim().chars().take(LONGEST).collect()
}

/// Somebody else's meeting, another school's, or none at all.
fn not_yours() -> Reply {
    Reply::toast(text!("button-not-yours")).and_then("/menu")
}
