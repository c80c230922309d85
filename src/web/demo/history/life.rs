//! What the pairs of the made-up school do week after week, in the past and
//! while the time machine walks: they meet at their hour, the mentor writes it
//! down and the mentee confirms, mostly.

use super::people::Cast;
use super::{clock, rows};
use crate::db::Tx;
use crate::ids::{PairId, PersonId};
use crate::programme::confirmations::{self, Verdict};
use crate::programme::journal::{self, Facts, Format, NewEntry, Outcome};
use crate::programme::meetings::MeetingKind;
use crate::programme::pairs::{self, EndReason, Stage};
use crate::programme::people;
use crate::programme::schools::School;
use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

const PAIRS: &str = include_str!("pairs.tsv");
/// An hour after it began a meeting is over and stands in the journal.
const TOLD_AFTER: TimeDelta = TimeDelta::hours(1);
/// No course is longer than a school year.
const WEEKS: u32 = 45;

/// Two who meet every week.
#[derive(Debug, Clone)]
struct Course {
    mentor: PersonId,
    mentee: PersonId,
    grade: Option<u8>,
    subject: &'static str,
    since: NaiveDate,
    hour: NaiveTime,
    until: Option<NaiveDate>,
    order: &'static str,
    topics: Vec<&'static str>,
    pair: Option<PairId>,
}

/// All of them, and the school they meet in.
#[derive(Debug, Clone)]
pub struct Life {
    school: School,
    courses: Vec<Course>,
}

impl Life {
    /// Reads who meets. Nobody has met yet.
    pub async fn of(tx: &mut Tx, school: &School, cast: &Cast) -> Result<Self> {
        let mut courses = Vec::new();
        for row in rows(PAIRS) {
            let [mentor, mentee, subject, since, hour, until, order, topics] = row.as_slice()
            else {
                anyhow::bail!("pairs.tsv: {row:?}");
            };
            let mentee = cast.id(mentee)?;
            courses.push(Course {
                mentor: cast.id(mentor)?,
                mentee,
                grade: people::get(tx, mentee).await?.grade(),
                subject,
                since: since.parse()?,
                hour: clock(hour)?,
                until: Some(*until)
                    .filter(|until| !until.is_empty())
                    .map(str::parse)
                    .transpose()?,
                order,
                topics: topics.split('|').collect(),
                pair: None,
            });
        }
        let school = school.clone();
        Ok(Self { school, courses })
    }

    /// The next instant after `now` at which a meeting is told.
    pub fn next(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let next = |course: &Course| self.meetings(course).map(|(_, at)| at).find(|at| *at > now);
        self.courses.iter().filter_map(next).min()
    }

    /// Everything that was to be told after `from` and until `to` is told, in its
    /// order and as of its own time.
    pub async fn live(
        &mut self,
        tx: &mut Tx,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<()> {
        let mut at = from;
        while let Some(next) = self.next(at).filter(|next| *next <= to) {
            for place in 0..self.courses.len() {
                let course = &self.courses[place];
                let week = self
                    .meetings(course)
                    .find_map(|(week, at)| (at == next).then_some(week));
                if let Some(week) = week {
                    let pair = self.meet(tx, course, week, next).await?;
                    self.courses[place].pair = Some(pair);
                }
            }
            at = next;
        }
        Ok(())
    }

    /// The weeks in which two meet, and when each meeting is told.
    fn meetings<'a>(
        &'a self,
        course: &'a Course,
    ) -> impl Iterator<Item = (u32, DateTime<Utc>)> + 'a {
        let time = self.school.time();
        (0..WEEKS).filter_map(move |week| {
            let day = course.since + TimeDelta::weeks(week.into());
            let meets = time.is_school_day(day, course.grade)
                && course.until.is_none_or(|until| day <= until);
            meets.then(|| (week, time.at(day, course.hour) + TOLD_AFTER))
        })
    }

    async fn meet(
        &self,
        tx: &mut Tx,
        course: &Course,
        week: u32,
        now: DateTime<Utc>,
    ) -> Result<PairId> {
        let id = match course.pair {
            Some(pair) => pair,
            None => {
                // They were brought together some days before they met.
                let before = now - TimeDelta::days(4);
                let (mentor, mentee) = (course.mentor, course.mentee);
                pairs::open(
                    tx,
                    &self.school,
                    None,
                    mentor,
                    mentee,
                    Some(course.subject),
                    before,
                )
                .await?
            }
        };
        let pair = pairs::find(tx, id).await?.context("a pair just opened")?;
        let kind = match pair.stage {
            Stage::Acquaintance => MeetingKind::Acquaintance,
            Stage::Trial => MeetingKind::Trial,
            Stage::Ordering | Stage::Planning => MeetingKind::Planning,
            Stage::Working => MeetingKind::Work,
            // Somebody has used the desk.
            Stage::Final | Stage::Closed => return Ok(id),
        };
        let outcome = if week % 8 == 5 {
            Outcome::NoShow
        } else {
            Outcome::Held
        };
        let is_held = outcome == Outcome::Held;
        let topic = course.topics[week as usize % course.topics.len()];
        let facts = Facts {
            held_on: self.school.time().day_of(now),
            starts_at: Some(now - TOLD_AFTER),
            outcome,
            minutes: is_held.then(|| kind.usual_minutes(course.grade).into()),
            format: Format::Offline,
            topic: topic.to_owned(),
            listed: true,
            content: String::new(),
            result: String::new(),
        };
        let new = NewEntry {
            meeting: None,
            kind,
            by: course.mentor,
            on_behalf_of: None,
            facts,
        };
        let entry = journal::add(tx, &self.school, &pair, new, now).await?;
        if let Some(entry) = entry.filter(|_| is_held && week % 6 != 4) {
            let mentee = course.mentee;
            confirmations::give(tx, entry, mentee, mentee, Verdict::Yes, now).await?;
        }
        if is_held {
            self.go_on(tx, id, kind, course, now).await?;
        }
        Ok(id)
    }

    /// A meeting was held: the pair moves on, or has reached what it wanted.
    async fn go_on(
        &self,
        tx: &mut Tx,
        pair: PairId,
        kind: MeetingKind,
        course: &Course,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let today = self.school.time().day_of(now);
        match kind {
            MeetingKind::Acquaintance => {
                pairs::set_stage(tx, pair, Stage::Trial).await?;
            }
            MeetingKind::Trial => {
                pairs::set_stage(tx, pair, Stage::Ordering).await?;
                pairs::order(tx, pair, course.order, today).await?;
            }
            _ => {
                pairs::set_stage(tx, pair, Stage::Working).await?;
            }
        }
        if course.until == Some(today) {
            pairs::close(tx, pair, EndReason::Reached, now).await?;
        }
        Ok(())
    }
}
