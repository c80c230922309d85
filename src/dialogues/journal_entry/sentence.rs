//! What is known of a meeting by now, and what a sentence adds to it.

use crate::programme::journal::{Entry, Facts, Format, Outcome};
use crate::programme::meetings::Meeting;
use crate::programme::school_time::SchoolTime;
use crate::russian::day::Day;
use crate::russian::meeting::MeetingSentence;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// One part of an entry: a stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// When it was.
    Day,
    /// How long.
    Minutes,
    /// Face to face or not.
    Format,
    /// About what.
    Topic,
    /// «Что делали и что получилось?»: content and result in one sentence.
    Work,
    /// What was done.
    Content,
    /// What came of it.
    Result,
}

impl Part {
    /// Those that may be changed from the check card, in its order.
    pub const ON_CARD: [Self; 6] = [
        Self::Day,
        Self::Minutes,
        Self::Format,
        Self::Topic,
        Self::Content,
        Self::Result,
    ];

    /// The word in a button.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Minutes => "minutes",
            Self::Format => "format",
            Self::Topic => "topic",
            Self::Work => "work",
            Self::Content => "content",
            Self::Result => "result",
        }
    }

    /// From the word in a button.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ON_CARD.into_iter().find(|part| part.name() == name)
    }

    /// An entry without a day is none; everything else may stay open.
    pub fn is_optional(self) -> bool {
        self != Self::Day
    }
}

/// What is known by now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What became of it.
    pub outcome: Outcome,
    /// When it was.
    pub day: Option<NaiveDate>,
    /// When the appointment was to begin; gone when another day was said.
    pub starts_at: Option<DateTime<Utc>>,
    /// How long it took.
    pub minutes: Option<i64>,
    /// Face to face or not.
    pub format: Format,
    /// About what.
    pub topic: Option<String>,
    /// The topic came from a list.
    pub listed: bool,
    /// What was done.
    pub content: Option<String>,
    /// What came of it.
    pub result: Option<String>,
    /// What was asked and not answered.
    skipped: Vec<Part>,
}

impl Said {
    /// Nothing is known but that a meeting took place.
    pub fn nothing() -> Self {
        Self {
            outcome: Outcome::Held,
            day: None,
            starts_at: None,
            minutes: None,
            format: Format::Offline,
            topic: None,
            listed: false,
            content: None,
            result: None,
            skipped: Vec::new(),
        }
    }

    /// What an appointment tells.
    pub fn of_meeting(meeting: &Meeting, time: &SchoolTime) -> Self {
        Self {
            day: Some(time.day_of(meeting.starts_at)),
            starts_at: Some(meeting.starts_at),
            minutes: Some(meeting.minutes.into()),
            topic: filled(&meeting.topic),
            listed: meeting.listed,
            ..Self::nothing()
        }
    }

    /// What an entry says, to be corrected.
    pub fn of_entry(entry: &Entry) -> Self {
        let facts = &entry.facts;
        Self {
            outcome: facts.outcome,
            day: Some(facts.held_on),
            starts_at: facts.starts_at,
            minutes: facts.minutes,
            format: facts.format,
            topic: filled(&facts.topic),
            listed: facts.listed,
            content: filled(&facts.content),
            result: filled(&facts.result),
            // Nobody is asked again for what was left open on purpose.
            skipped: vec![Part::Minutes, Part::Topic, Part::Work, Part::Result],
        }
    }

    /// The entry, once its day is known.
    pub fn facts(&self) -> Option<Facts> {
        Some(Facts {
            held_on: self.day?,
            starts_at: self.starts_at,
            outcome: self.outcome,
            minutes: self.minutes.filter(|_| self.outcome == Outcome::Held),
            format: self.format,
            topic: self.topic.clone().unwrap_or_default(),
            listed: self.listed,
            content: self.content.clone().unwrap_or_default(),
            result: self.result.clone().unwrap_or_default(),
        })
    }

    /// The next part to ask for.
    pub fn missing(&self) -> Option<Part> {
        if self.day.is_none() {
            return Some(Part::Day);
        }
        if self.outcome != Outcome::Held {
            return None;
        }
        let open = [
            (Part::Minutes, self.minutes.is_none()),
            (Part::Work, self.content.is_none() && self.result.is_none()),
            (Part::Topic, self.topic.is_none()),
            (Part::Result, self.result.is_none()),
        ];
        open.into_iter()
            .find(|(part, is_open)| *is_open && !self.skipped.contains(part))
            .map(|(part, _)| part)
    }

    /// Not asked again. Whoever has nothing to say of the work has no result.
    pub fn skip(&mut self, part: Part) {
        self.skipped.push(part);
        if part == Part::Work {
            self.skipped.push(Part::Result);
        }
    }

    /// Another day than that of the appointment takes its hour away.
    pub fn set_day(&mut self, day: NaiveDate) {
        if self.day.is_some_and(|known| known != day) {
            self.starts_at = None;
        }
        self.day = Some(day);
    }

    /// Typed words are nobody's list.
    pub fn set_topic(&mut self, topic: String) {
        if self.topic.as_ref() != Some(&topic) {
            self.listed = false;
        }
        self.topic = Some(topic);
    }

    /// Adds what one sentence says of the whole meeting. A day that lies ahead is
    /// that of a new appointment, not of this one.
    pub fn take(&mut self, sentence: MeetingSentence, today: NaiveDate) {
        let day = match sentence.day {
            Some(Day::One(day)) => Some(day),
            Some(Day::Either(one, other)) => [one, other].into_iter().find(|day| *day <= today),
            _ => None,
        };
        if let Some(day) = day.filter(|day| *day <= today) {
            self.set_day(day);
        }
        if let Some(minutes) = sentence.minutes {
            self.minutes = Some(minutes.into());
        }
        if let Some(topic) = sentence.topic {
            self.set_topic(topic);
        }
        self.content = sentence.content.or(self.content.take());
        self.result = sentence.result.or(self.result.take());
    }

    /// Adds the answer to «Что делали и что получилось?»; what is not recognised
    /// as anything is what was done.
    pub fn work(&mut self, sentence: MeetingSentence, words: &str) {
        if let Some(minutes) = sentence.minutes {
            self.minutes = Some(minutes.into());
        }
        match (sentence.content, sentence.topic) {
            (content, Some(topic)) if self.topic.is_none() => {
                self.set_topic(topic);
                self.content = content;
            }
            (Some(content), Some(topic)) => self.content = Some(format!("{topic}, {content}")),
            (content, topic) => self.content = content.or(topic),
        }
        self.result = sentence.result;
        if self.content.is_none() && self.result.is_none() {
            self.content = Some(words.to_owned());
        }
    }
}

fn filled(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

impl MeetingSentence {
    /// Neither whether it was held, nor how long, nor about what, nor how it went:
    /// most likely it is about something else.
    pub(super) fn says_nothing(&self) -> bool {
        self.held.is_none()
            && self.minutes.is_none()
            && self.topic.is_none()
            && self.result.is_none()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::russian::meeting::meeting_log;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 13).unwrap()
    }

    fn said(words: &str) -> Said {
        let mut said = Said::nothing();
        said.day = Some(today());
        said.take(meeting_log(words, today()), today());
        said
    }

    #[test]
    fn one_sentence_may_leave_nothing_to_ask() {
        let said = said("вчера 40 мин, дроби, сам решил 3 из 5");
        assert_eq!(said.missing(), None);
        assert_eq!(said.day, NaiveDate::from_ymd_opt(2026, 3, 12));
        assert_eq!(said.minutes, Some(40));
    }

    #[test]
    fn without_work_and_result_both_are_asked_in_one_question() {
        let mut said = said("40 мин дроби");
        assert_eq!(said.missing(), Some(Part::Work));
        said.skip(Part::Work);
        assert_eq!(said.missing(), None);
    }

    #[test]
    fn work_without_a_result_asks_for_the_result() {
        let mut said = said("40 мин дроби");
        let words = "решали задачи на сложение";
        said.work(meeting_log(words, today()), words);
        assert_eq!(said.content.as_deref(), Some(words));
        assert_eq!(said.missing(), Some(Part::Result));
    }

    #[test]
    fn what_cannot_be_sorted_is_content_and_not_lost() {
        let mut said = said("40 мин дроби");
        said.work(meeting_log("ну так", today()), "ну так");
        assert_eq!(said.content.as_deref(), Some("ну так"));
    }

    #[test]
    fn another_day_takes_the_hour_of_the_appointment_away() {
        let mut said = said("40 мин дроби");
        said.starts_at = today().and_hms_opt(11, 30, 0).map(|at| at.and_utc());
        said.set_day(today());
        assert!(said.starts_at.is_some());
        said.set_day(today().pred_opt().unwrap());
        assert!(said.starts_at.is_none());
    }
}
