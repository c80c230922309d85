//! Times for a meeting: «в это время свободны вы двое, и есть дежурный взрослый».

use super::answers::quarter_up;
use super::clock::days_from;
use super::slots::without;
use super::{Place, SchoolTime, Slot, overlap};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

/// How many days ahead, today included, a meeting is proposed.
pub const HORIZON_DAYS: usize = 21;
/// Nobody is called to a meeting that begins in less time than this.
const NOTICE: TimeDelta = TimeDelta::hours(1);
/// From the last bell to the library.
const BREATH: TimeDelta = TimeDelta::minutes(10);
/// So many times of the same day are a choice; more are noise.
const A_DAY: usize = 2;

/// One of the two who meet.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// A pupil's grade; an adult has none.
    pub grade: Option<u8>,
    /// When he or she is free.
    pub free: &'a [Slot],
}

/// Time that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy {
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when.
    pub to: DateTime<Utc>,
    /// `None`: one of the two is elsewhere. `Some(i)`: another pair sits in the
    /// place with this index and counts against its capacity.
    pub place: Option<usize>,
}

/// A meeting that has no time yet.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// Who helps.
    pub mentor: Side<'a>,
    /// Who is helped.
    pub mentee: Side<'a>,
    /// Where pairs may meet, the better first.
    pub places: &'a [Place],
    /// How long.
    pub minutes: u32,
    /// What is taken.
    pub busy: &'a [Busy],
    /// How many times to propose at most.
    pub count: usize,
}

/// A time and a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proposal {
    /// When it would begin.
    pub start: DateTime<Utc>,
    /// The index of the place among those of the wish.
    pub place: usize,
}

impl SchoolTime {
    /// The next times when both are free, neither has lessons, and an adult is on
    /// duty where there is room: soonest first, on school days of both, not more
    /// than two a day and those not overlapping, within 21 days, not sooner than in
    /// an hour. Starts are on the quarter of an hour wherever one fits.
    pub fn propose(&self, now: DateTime<Utc>, wish: &Wish<'_>) -> Vec<Proposal> {
        let days = days_from(self.day_of(now), HORIZON_DAYS);
        days.flat_map(|day| self.propose_on(day, now, wish))
            .take(wish.count)
            .collect()
    }

    fn propose_on(&self, day: NaiveDate, now: DateTime<Utc>, wish: &Wish<'_>) -> Vec<Proposal> {
        let grades = [wish.mentor.grade, wish.mentee.grade];
        let both = overlap(wish.mentor.free, wish.mentee.free);
        let mut found = Vec::new();
        for (index, place) in wish.places.iter().enumerate() {
            let open = self.open(day, &overlap(&both, &place.hours), &grades);
            for start in open
                .iter()
                .flat_map(|slot| self.starts(day, *slot, wish.minutes))
            {
                if start >= now + NOTICE && wish.has_room(start, index) {
                    found.push(Proposal {
                        start,
                        place: index,
                    });
                }
            }
        }
        found.sort();
        let mut chosen: Vec<Proposal> = Vec::with_capacity(A_DAY);
        for proposal in found {
            let apart = |last: &Proposal| proposal.start >= last.start + wish.span();
            if chosen.len() < A_DAY && chosen.last().is_none_or(apart) {
                chosen.push(proposal);
            }
        }
        chosen
    }

    /// The start nearest to `wanted` (the earlier of two) with an adult on duty in
    /// this place, on a school day and outside the lessons of these grades, at most
    /// 21 days off. The place's capacity is not looked at.
    pub fn nearest_with_duty(
        &self,
        now: DateTime<Utc>,
        place: &Place,
        wanted: DateTime<Utc>,
        minutes: u32,
        grades: &[Option<u8>],
    ) -> Option<DateTime<Utc>> {
        let around = self.day_of(wanted) - Days::new(HORIZON_DAYS as u64);
        let days = days_from(around.max(self.day_of(now)), 2 * HORIZON_DAYS + 1);
        let starts = days.flat_map(|day| {
            let open = self.open(day, &place.hours, grades).into_iter();
            open.flat_map(move |slot| self.starts(day, slot, minutes))
        });
        let near = |start: &DateTime<Utc>| ((*start - wanted).abs(), *start);
        starts
            .filter(|start| *start >= now + NOTICE)
            .min_by_key(near)
    }

    /// What these slots leave on a day after the lessons of these grades; nothing
    /// on a day that is no school day of one of them.
    fn open(&self, day: NaiveDate, slots: &[Slot], grades: &[Option<u8>]) -> Vec<Slot> {
        let works = |grade: &Option<u8>| self.is_school_day(day, *grade);
        if !works(&None) || !grades.iter().all(works) {
            return Vec::new();
        }
        let of_day = |slot: &&Slot| slot.weekday == day.weekday();
        let slots: Vec<_> = slots.iter().filter(of_day).copied().collect();
        let mut open = overlap(&slots, &slots);
        for lessons in grades
            .iter()
            .filter_map(|grade| self.lesson_hours(day, *grade))
        {
            let (before, wrapped) = lessons.from.overflowing_sub_signed(BREATH);
            let from = if wrapped == 0 { before } else { NaiveTime::MIN };
            open = without(&open, from, (lessons.to + BREATH).max(lessons.to));
        }
        open
    }

    /// Where a meeting may begin within a slot: on every quarter of an hour; at the
    /// slot's beginning, if it is too short for that.
    fn starts(&self, day: NaiveDate, slot: Slot, minutes: u32) -> Vec<DateTime<Utc>> {
        let span = TimeDelta::minutes(minutes.into());
        let (from, to) = (self.at(day, slot.from), self.at(day, slot.to));
        let quarters = (0..96).map(|number| quarter_up(from) + TimeDelta::minutes(15 * number));
        let starts: Vec<_> = quarters.take_while(|start| *start + span <= to).collect();
        if starts.is_empty() && from + span <= to {
            return vec![from];
        }
        starts
    }
}

impl Wish<'_> {
    fn span(&self) -> TimeDelta {
        TimeDelta::minutes(self.minutes.into())
    }

    /// Both can come, and the place is not full.
    fn has_room(&self, start: DateTime<Utc>, place: usize) -> bool {
        let end = start + self.span();
        let meanwhile = || {
            self.busy
                .iter()
                .filter(|busy| busy.from < end && start < busy.to)
        };
        let others = meanwhile().filter(|busy| busy.place == Some(place)).count();
        let capacity = self.places.get(place).and_then(|place| place.capacity);
        meanwhile().all(|busy| busy.place.is_some())
            && capacity.is_none_or(|capacity| others < capacity as usize)
    }
}

#[cfg(test)]
mod tests;
