//! Answers to the form, pressed or in the pupil's own words.

use super::{Due, Request, already, screens, topics};
use crate::conversation::dialogue::Answer;
use crate::conversation::forms::Taken;
use crate::conversation::{Reply, Turn};
use crate::message::text;
use crate::programme::help_requests::{self, Kind};
use crate::russian::day::{Day, Lean, day};
use crate::russian::request::{no_rush, request};
use anyhow::Result;
use chrono::{Datelike, Days, NaiveDate};

/// Longer topics are stories; the curator is the one for those.
const LONGEST: usize = 200;

impl Request {
    pub(super) async fn take_subject(
        &mut self,
        answer: &Answer,
        turn: &mut Turn<'_>,
    ) -> Result<Taken> {
        let offered = turn.school.settings.subjects.clone();
        match answer {
            Answer::Press(value) if value == screens::OTHER => {
                self.all_subjects = true;
                return Ok(Taken::More);
            }
            Answer::Press(value) if value == screens::NOT_LESSONS => {
                self.elsewhere = true;
                return Ok(Taken::Kept);
            }
            Answer::Press(value) => {
                let code = value.strip_prefix(screens::SUBJECT);
                let known = code.filter(|code| offered.iter().any(|offer| offer == code));
                let Some(code) = known else {
                    return Ok(Taken::Unclear(text!("request-subject-unclear")));
                };
                self.set_subject(code.to_owned());
            }
            Answer::Text(words) => {
                let codes: Vec<&str> = offered.iter().map(String::as_str).collect();
                let heard = request(words, turn.today(), &codes);
                let understood =
                    heard.subject.is_some() || heard.due.is_some() || heard.topic.is_some();
                if heard.no_rush {
                    self.due = Due::NoRush;
                }
                if let Some(topic) = heard.topic {
                    self.set_topic(&topic, heard.subject, turn);
                }
                if let Some(due) = heard.due {
                    self.set_due(due, turn.today());
                }
                match heard.subject {
                    Some(code) => self.set_subject(code.to_owned()),
                    None if understood && (self.has_due() || self.topic.is_some()) => {
                        return Ok(Taken::More);
                    }
                    None => return Ok(Taken::Unclear(text!("request-subject-unclear"))),
                }
            }
            Answer::Attachment(_) => return Ok(Taken::More),
        }
        if let Some(subject) = &self.subject
            && let Some(known) = help_requests::open_for(turn.tx, turn.me.id, subject).await?
        {
            return Ok(Taken::Elsewhere(Reply::card(already(&known))));
        }
        Ok(Taken::Kept)
    }

    /// Another subject: a picked topic belongs to the earlier one.
    fn set_subject(&mut self, code: String) {
        if self.listed && self.subject.as_ref().is_some_and(|known| *known != code) {
            self.topic = None;
            self.listed = false;
        }
        self.subject = Some(code);
        self.all_subjects = false;
    }

    fn has_due(&self) -> bool {
        self.due != Due::Unknown
    }

    pub(super) fn take_kind(&mut self, answer: &Answer) -> Taken {
        let pressed = match answer {
            Answer::Press(value) => value.as_str(),
            _ => "",
        };
        self.kind = match pressed {
            screens::LESSONS => {
                self.elsewhere = false;
                self.kind_chosen = false;
                self.kind = Kind::Lesson;
                return Taken::Kept;
            }
            "contest" => Kind::Contest,
            "newcomer" => Kind::Newcomer,
            "company" => Kind::Company,
            _ => return Taken::Unclear(text!("request-kind-unclear")),
        };
        self.kind_chosen = true;
        self.subject = None;
        Taken::Kept
    }

    pub(super) fn take_topic(&mut self, answer: &Answer, turn: &Turn<'_>) -> Taken {
        match answer {
            Answer::Press(value) if value == screens::UNNAMED => {
                self.topic = Some(String::new());
                self.listed = true;
                Taken::Kept
            }
            Answer::Press(value) => {
                let subject = self.subject.as_deref().unwrap_or_default();
                let picks = topics::picks(subject, turn.account.language);
                let place = value
                    .strip_prefix(screens::TOPIC)
                    .and_then(|place| place.parse::<usize>().ok());
                match place.and_then(|place| picks.get(place)) {
                    Some(topic) => {
                        self.topic = Some(topic.to_lowercase());
                        self.listed = true;
                        Taken::Kept
                    }
                    None => Taken::Unclear(text!("request-topic-unclear")),
                }
            }
            Answer::Text(words) => {
                let codes: Vec<&str> = self.subject.as_deref().into_iter().collect();
                let heard = request(words, turn.today(), &codes);
                if heard.no_rush && !self.has_due() {
                    self.due = Due::NoRush;
                }
                if let Some(due) = heard.due
                    && !self.has_due()
                {
                    self.set_due(due, turn.today());
                }
                let words = heard.topic.unwrap_or_else(|| words.trim().to_owned());
                if words.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
                    return Taken::Unclear(text!("request-topic-unclear"));
                }
                let subject = self.subject.clone();
                self.set_topic(&words, subject.as_deref(), turn);
                Taken::Kept
            }
            Answer::Attachment(_) => Taken::More,
        }
    }

    /// A topic that stands on the list may be shown anywhere.
    fn set_topic(&mut self, words: &str, subject: Option<&str>, turn: &Turn<'_>) {
        let words: String = words.trim().chars().take(LONGEST).collect();
        let picks = topics::picks(subject.unwrap_or_default(), turn.account.language);
        let plain = words.to_lowercase();
        self.listed = picks.iter().any(|pick| pick.to_lowercase() == plain);
        self.topic = Some(if self.listed { plain } else { words });
    }

    pub(super) fn take_due(&mut self, answer: &Answer, turn: &Turn<'_>) -> Taken {
        let today = turn.today();
        let friday = |week: u64| {
            let since = u64::from(today.weekday().num_days_from_monday());
            (today - Days::new(since)) + Days::new(week * 7 + 4)
        };
        match answer {
            Answer::Press(value) => {
                self.due = match value.as_str() {
                    "tomorrow" => Due::By(today + Days::new(1)),
                    "week" if today.weekday().num_days_from_monday() > 4 => {
                        Due::By(today + Days::new(1))
                    }
                    "week" => Due::By(friday(0)),
                    "next" => Due::By(friday(1)),
                    "none" => Due::NoRush,
                    date => match date
                        .strip_prefix(screens::DATE)
                        .map(str::parse::<NaiveDate>)
                    {
                        Some(Ok(day)) if day >= today => Due::By(day),
                        _ => return Taken::Unclear(text!("request-due-unclear")),
                    },
                };
                Taken::Kept
            }
            Answer::Text(words) if no_rush(words) => {
                self.due = Due::NoRush;
                Taken::Kept
            }
            Answer::Text(words) => match day(words, today, Lean::Future) {
                Day::None => Taken::Unclear(text!("request-due-unclear")),
                Day::Impossible => Taken::Unclear(text!("request-due-impossible")),
                Day::One(day) if day < today => {
                    Taken::Unclear(text!("request-due-past", day = day))
                }
                heard => {
                    self.set_due(heard, today);
                    match self.due {
                        Due::Either(..) => Taken::More,
                        _ => Taken::Kept,
                    }
                }
            },
            Answer::Attachment(_) => Taken::More,
        }
    }

    fn set_due(&mut self, heard: Day, today: NaiveDate) {
        self.due = match heard {
            Day::One(day) if day >= today => Due::By(day),
            Day::Either(one, other) => match (one >= today, other >= today) {
                (true, true) => Due::Either(one, other),
                (true, false) => Due::By(one),
                (false, true) => Due::By(other),
                (false, false) => Due::Unknown,
            },
            _ => Due::Unknown,
        };
    }
}
