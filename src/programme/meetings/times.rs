//! When and where two people can meet.

use super::{has_duty, members, planned_between};
use crate::db::{Tx, fetch_optional};
use crate::ids::MeetingId;
use crate::programme::mentors;
use crate::programme::pairs::Pair;
use crate::programme::people;
use crate::programme::school_time::{Busy, HORIZON_DAYS, Place, Side, Slot, Wish};
use crate::programme::schools::{Free, School};
use anyhow::Result;
use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use sqlx::types::Json;

/// After a bell it takes a while to get there.
const WALK: TimeDelta = TimeDelta::minutes(10);
/// So many weeks ahead the same hour is looked for.
const WEEKS: u64 = 8;

/// A time and a place with an adult on duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hour {
    /// When it would begin.
    pub at: DateTime<Utc>,
    /// Where.
    pub place: String,
}

/// What speaks against a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// It is over.
    Past,
    /// No school on that day, for one of the two or for all.
    DayOff,
    /// One of the two has a lesson.
    Lesson,
    /// One of the two is ill or away, or meets somebody else.
    Busy,
    /// No adult is on duty there.
    NoDuty,
}

/// Everything a time is judged by.
#[derive(Debug, Clone)]
pub struct Possible {
    school: School,
    grades: [Option<u8>; 2],
    free: [Vec<Slot>; 2],
    busy: Vec<Busy>,
    /// Nobody is asked to come before this instant.
    from: DateTime<Utc>,
    now: DateTime<Utc>,
    minutes: u32,
}

impl Possible {
    /// Reads what is known about both. `but` is the meeting that is being moved.
    pub async fn of(
        tx: &mut Tx,
        school: &School,
        pair: &Pair,
        minutes: u32,
        but: Option<MeetingId>,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let mentor = people::get(tx, pair.mentor).await?;
        let mentee = people::get(tx, pair.mentee).await?;
        let offered = mentors::profile(tx, pair.mentor).await?;
        let wanted: Option<(Json<Free>,)> = fetch_optional!(
            tx,
            "SELECT r.free FROM pair AS p JOIN help_request AS r ON r.id = p.request WHERE p.id = $1",
            pair.id
        )?;
        let free = [
            usable(offered.map(|profile| profile.free), school),
            usable(wanted.map(|(free,)| free.0.slots), school),
        ];
        let time = school.time();
        let away = [mentor.ill_until, mentee.ill_until, pair.paused_until];
        let back = away.into_iter().flatten().max();
        let from = back.map_or(now, |last| time.at(last + Days::new(1), NaiveTime::MIN));
        let mut possible = Self {
            school: school.clone(),
            grades: [mentor.grade(), mentee.grade()],
            free,
            busy: Vec::new(),
            from: from.max(now),
            now,
            minutes,
        };
        possible.busy = possible.taken(tx, pair, but).await?;
        Ok(possible)
    }

    async fn taken(&self, tx: &mut Tx, pair: &Pair, but: Option<MeetingId>) -> Result<Vec<Busy>> {
        let until = self.from + TimeDelta::days(HORIZON_DAYS as i64 + 1);
        let planned = planned_between(tx, self.school.id, self.now, until).await?;
        let mut taken = Vec::new();
        for meeting in planned.into_iter().filter(|other| Some(other.id) != but) {
            let is_ours = members(tx, meeting.pair)
                .await?
                .iter()
                .any(|member| pair.side_of(member.person).is_some());
            let mut places = self.school.settings.places.iter();
            let place = places.position(|place| place.name == meeting.place);
            if is_ours || place.is_some() {
                taken.push(Busy {
                    from: meeting.starts_at,
                    to: meeting.ends_at(),
                    place: place.filter(|_| !is_ours),
                });
            }
        }
        Ok(taken)
    }

    /// The next times, soonest first; in this place only, if one is named.
    pub fn next(&self, place: Option<&str>, count: usize) -> Vec<Hour> {
        self.next_from(self.from, place, count)
    }

    /// The next times from an instant on.
    pub fn next_from(&self, from: DateTime<Utc>, place: Option<&str>, count: usize) -> Vec<Hour> {
        let places: Vec<Place> = self
            .school
            .settings
            .places
            .iter()
            .filter(|known| place.is_none_or(|name| known.name == name))
            .cloned()
            .collect();
        let wish = Wish {
            mentor: self.side(0),
            mentee: self.side(1),
            places: &places,
            minutes: self.minutes,
            busy: &self.busy,
            count,
        };
        let found = self.school.time().propose(from.max(self.from), &wish);
        found
            .into_iter()
            .filter_map(|found| {
                let place = places.get(found.place)?.name.clone();
                Some(Hour {
                    at: found.start,
                    place,
                })
            })
            .collect()
    }

    fn side(&self, side: usize) -> Side<'_> {
        let free = self.free.get(side);
        Side {
            grade: self.grades.get(side).copied().flatten(),
            free: free.map_or(&[], Vec::as_slice),
        }
    }

    /// What speaks against meeting then and there; an empty place is one that the
    /// curator names later.
    pub fn against(&self, at: DateTime<Utc>, place: &str) -> Option<Against> {
        let time = self.school.time();
        let end = at + TimeDelta::minutes(self.minutes.into());
        let day = time.day_of(at);
        let works = |grade: &Option<u8>| time.is_school_day(day, *grade);
        let learns = |grade: &Option<u8>| {
            let last = end - TimeDelta::minutes(1);
            time.lesson_at(at, *grade).is_some() || time.lesson_at(last, *grade).is_some()
        };
        let meets = |busy: &Busy| busy.place.is_none() && busy.from < end && at < busy.to;
        if at <= self.now {
            Some(Against::Past)
        } else if !works(&None) || !self.grades.iter().all(works) {
            Some(Against::DayOff)
        } else if self.grades.iter().any(learns) {
            Some(Against::Lesson)
        } else if at < self.from || self.busy.iter().any(meets) {
            Some(Against::Busy)
        } else if !place.is_empty() && !has_duty(&self.school, place, at, self.minutes) {
            Some(Against::NoDuty)
        } else {
            None
        }
    }

    /// What to offer instead: the same hour of a later week, where the time was
    /// over; else the nearest time with an adult there.
    pub fn instead(&self, wanted: DateTime<Utc>, place: &str, why: Against) -> Option<Hour> {
        let time = self.school.time();
        let hour = |at| Hour {
            at,
            place: place.to_owned(),
        };
        let fits = |at: &DateTime<Utc>| self.against(*at, place).is_none();
        if why == Against::Past {
            let local = time.local(wanted);
            let mut weeks = (0..WEEKS).map(|week| {
                let day = local.date() + Days::new(7 * week);
                time.at(day, local.time())
            });
            if let Some(at) = weeks.find(fits) {
                return Some(hour(at));
            }
        }
        let known = &self.school.settings.places;
        let place = known.iter().find(|known| known.name == place)?;
        time.nearest_with_duty(self.from, place, wanted, self.minutes, &self.grades)
            .filter(fits)
            .map(hour)
            .or_else(|| {
                self.next_from(wanted, Some(&place.name), 1)
                    .into_iter()
                    .next()
            })
    }

    /// «После 6 урока», «после уроков» of a day; the way there is added. The
    /// lessons of `grade`, or of the pupil among the two where it is an adult who
    /// asks.
    pub fn after_lessons(
        &self,
        day: chrono::NaiveDate,
        lesson: Option<u8>,
        grade: Option<u8>,
    ) -> Option<DateTime<Utc>> {
        let time = self.school.time();
        let grade = grade.or(self.grades[1]).or(self.grades[0]);
        let bell = match lesson {
            Some(lesson) => time.after_lesson(lesson.into(), day, grade),
            None => time.end_of_lessons(day, grade),
        };
        bell.map(|bell| bell + WALK)
    }
}

/// Hours somebody named, or every hour of the day where nobody was asked: the
/// lessons and the duty hours leave what is left after school.
fn usable(named: Option<Vec<Slot>>, school: &School) -> Vec<Slot> {
    let named = named.unwrap_or_default();
    if !named.is_empty() {
        return named;
    }
    let (Some(from), Some(to)) = (
        NaiveTime::from_hms_opt(8, 0, 0),
        NaiveTime::from_hms_opt(20, 0, 0),
    ) else {
        return Vec::new();
    };
    let slot = |weekday| Slot { weekday, from, to };
    let mut days = school.time().week.clone();
    // A moved Saturday is a school day too.
    days.extend([chrono::Weekday::Sat, chrono::Weekday::Sun]);
    days.into_iter().map(slot).collect()
}
