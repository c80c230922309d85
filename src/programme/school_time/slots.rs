//! When people are free, and where an adult is on duty.

use chrono::{Datelike, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

/// Some time of every week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The day of the week.
    pub weekday: Weekday,
    /// From when.
    pub from: NaiveTime,
    /// Until when, on the same day.
    pub to: NaiveTime,
}

/// When somebody is free in an ordinary week. Empty: never, or nobody has asked.
pub type Availability = Vec<Slot>;

/// A place where pairs may meet; anything else asks the curator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// As the school calls it: «библиотека».
    pub name: String,
    /// When an adult is on duty there.
    pub hours: Vec<Slot>,
    /// How many pairs may sit there at once; any number if not said.
    #[serde(default)]
    pub capacity: Option<u32>,
}

impl Place {
    /// Whether an adult is on duty there the whole time.
    pub fn has_duty(&self, start: NaiveDateTime, minutes: u32) -> bool {
        let end = start + TimeDelta::minutes(minutes.into());
        let covers = |slot: &Slot| {
            slot.weekday == start.weekday() && slot.from <= start.time() && slot.to >= end.time()
        };
        start.date() == end.date() && merged(&self.hours).iter().any(covers)
    }
}

/// The slots in the order of the week, with those that touch made one: two
/// teachers who relieve each other are one duty.
fn merged(slots: &[Slot]) -> Vec<Slot> {
    let mut sorted: Vec<_> = slots
        .iter()
        .filter(|slot| slot.from < slot.to)
        .copied()
        .collect();
    sorted.sort_by_key(|slot| (slot.weekday.num_days_from_monday(), slot.from));
    let mut merged: Vec<Slot> = Vec::with_capacity(sorted.len());
    for slot in sorted {
        match merged.last_mut() {
            Some(last) if last.weekday == slot.weekday && slot.from <= last.to => {
                last.to = last.to.max(slot.to);
            }
            _ => merged.push(slot),
        }
    }
    merged
}

/// The time that lies in both, in the order of the week.
pub fn overlap(one: &[Slot], other: &[Slot]) -> Vec<Slot> {
    let other = merged(other);
    let mut common = Vec::new();
    for a in merged(one) {
        for b in other.iter().filter(|b| b.weekday == a.weekday) {
            let (from, to) = (a.from.max(b.from), a.to.min(b.to));
            common.push(Slot { from, to, ..a });
        }
    }
    common.retain(|slot| slot.from < slot.to);
    common
}

/// The slots without what lies between two times of every day.
pub(super) fn without(slots: &[Slot], from: NaiveTime, to: NaiveTime) -> Vec<Slot> {
    let parts = slots.iter().flat_map(|slot| {
        let before = Slot {
            to: slot.to.min(from),
            ..*slot
        };
        let after = Slot {
            from: slot.from.max(to),
            ..*slot
        };
        [before, after]
    });
    parts.filter(|slot| slot.from < slot.to).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::super::testing::{day, time};
    use super::*;
    use Weekday::{Mon, Tue};

    fn slot(weekday: Weekday, from: &str, to: &str) -> Slot {
        Slot {
            weekday,
            from: time(from),
            to: time(to),
        }
    }

    #[test]
    fn two_people_overlap_where_both_are_free() {
        let mentor = [slot(Tue, "14:00", "16:00"), slot(Mon, "14:00", "15:00")];
        let mentee = [slot(Mon, "14:30", "18:00"), slot(Tue, "16:00", "17:00")];
        assert_eq!(overlap(&mentor, &mentee), [slot(Mon, "14:30", "15:00")]);
        assert_eq!(overlap(&mentor, &[]), []);
    }

    #[test]
    fn a_slot_that_ends_before_it_begins_is_no_time_at_all() {
        let backwards = [slot(Mon, "16:00", "14:00")];
        assert_eq!(overlap(&backwards, &[slot(Mon, "08:00", "20:00")]), []);
    }

    #[test]
    fn teachers_who_relieve_each_other_are_one_duty() {
        let library = Place {
            name: "библиотека".into(),
            hours: vec![slot(Mon, "15:00", "16:00"), slot(Mon, "14:00", "15:00")],
            capacity: None,
        };
        let duty =
            |text, minutes| library.has_duty(day("2026-03-16").and_time(time(text)), minutes);
        assert!(duty("14:30", 60));
        assert!(duty("15:20", 40) && !duty("15:30", 40));
        assert!(!duty("13:50", 40) && !duty("23:50", 40));
    }

    #[test]
    fn lessons_are_cut_out() {
        let whole = [slot(Mon, "08:00", "16:00")];
        let free = without(&whole, time("08:30"), time("14:10"));
        assert_eq!(
            free,
            [slot(Mon, "08:00", "08:30"), slot(Mon, "14:10", "16:00")]
        );
    }
}
