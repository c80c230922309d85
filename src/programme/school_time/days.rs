//! School days, and how long silence has lasted when it is counted in them.

use super::clock::next;
use super::{FAR, SchoolTime, SchoolYear, public_days_off};
use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// A holiday this long (in days) makes the count of silence start anew.
const REST: i64 = 3;
/// Silence is not counted further back than this: nobody asks for more.
const SILENCE: TimeDelta = TimeDelta::days(400);

/// Days without lessons that were planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Whose; all grades if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grades: Option<Vec<u8>>,
}

impl Holiday {
    /// Whether this day is one of them, for those whose holiday it is.
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    fn is_rest(&self) -> bool {
        (self.to - self.from).num_days() + 1 >= REST
    }
}

/// A day without lessons that was not planned: quarantine, frost, no water.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The day.
    pub day: NaiveDate,
    /// For whom; for the whole school if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grades: Option<Vec<u8>>,
}

/// What names no grade concerns everybody; what names some, only their pupils.
fn concerns(grades: Option<&Vec<u8>>, grade: Option<u8>) -> bool {
    grades.is_none_or(|grades| grade.is_some_and(|grade| grades.contains(&grade)))
}

impl SchoolTime {
    /// Whether there are lessons on this day for this grade (`None`: for the school).
    pub fn is_school_day(&self, day: NaiveDate, grade: Option<u8>) -> bool {
        if self.is_closed(day, grade) {
            return false;
        }
        self.opened.contains(&day)
            || self.week.contains(&day.weekday())
                && !self.is_holiday(day, grade)
                && !public_days_off(day.year(), &self.week).contains(&day)
    }

    /// Quarantine, frost and the like.
    pub fn is_closed(&self, day: NaiveDate, grade: Option<u8>) -> bool {
        let mut closed = self.closed.iter();
        closed.any(|closed| closed.day == day && concerns(closed.grades.as_ref(), grade))
    }

    /// Within the school's holidays; the country's single days off are none.
    pub fn is_holiday(&self, day: NaiveDate, grade: Option<u8>) -> bool {
        self.holidays_at(day, grade).next().is_some()
    }

    fn holidays_at(&self, day: NaiveDate, grade: Option<u8>) -> impl Iterator<Item = Holiday> {
        let year = SchoolYear::of(day);
        // Holidays belong to the year they begin in; an own summer may run over.
        let years = [SchoolYear(year.0 - 1), year];
        let all = years.into_iter().flat_map(|year| self.holidays_of(year));
        all.filter(move |holiday| holiday.contains(day) && concerns(holiday.grades.as_ref(), grade))
    }

    /// The first school day on or after this one; the day itself if none is near.
    pub fn school_day_from(&self, day: NaiveDate, grade: Option<u8>) -> NaiveDate {
        let mut days = day.iter_days().take(FAR);
        days.find(|day| self.is_school_day(*day, grade))
            .unwrap_or(day)
    }

    /// How many school days have come after `from`, `to` included: 0 on the day
    /// itself, 1 on the next school day. At most those of 400 days.
    pub fn school_days_between(&self, from: NaiveDate, to: NaiveDate, grade: Option<u8>) -> u32 {
        let from = from.max(to - SILENCE);
        let days = next(from).iter_days().take_while(|day| *day <= to);
        let count = days.filter(|day| self.is_school_day(*day, grade)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// How many school days a pair has been silent on `today`, whose last meeting
    /// (or beginning) was on `since`.
    ///
    /// Silence is counted in school days only and starts anew after holidays of
    /// three days or more and after every closed day: the first school day after
    /// them counts 1. On such a day itself it is 0. Weekends and the country's
    /// single days off are passed over, but break nothing.
    pub fn silent_school_days(&self, since: NaiveDate, today: NaiveDate, grade: Option<u8>) -> u32 {
        let earliest = since.max(today - SILENCE);
        let mut back = (0..)
            .map(|ago| today - TimeDelta::days(ago))
            .take_while(|day| *day > earliest);
        let anew = back.find(|day| self.breaks_silence(*day, grade));
        self.school_days_between(anew.unwrap_or(since), today, grade)
    }

    /// The latest day on which a pair can have met last and still have been silent
    /// for so many school days on `today`, whatever its grade; `None` where nobody
    /// can: since the last holidays there were not so many.
    pub fn silent_since(&self, today: NaiveDate, days: u32) -> Option<NaiveDate> {
        let mut left = days;
        let mut back = (0..=SILENCE.num_days()).map(|ago| today - TimeDelta::days(ago));
        // Single grades have fewer school days than the school, never more.
        back.find_map(|day| match left {
            0 => Some(Some(day)),
            _ if self.breaks_silence(day, None) => Some(None),
            _ => {
                left -= u32::from(self.is_school_day(day, None));
                None
            }
        })
        .flatten()
    }

    fn breaks_silence(&self, day: NaiveDate, grade: Option<u8>) -> bool {
        self.is_closed(day, grade)
            || self
                .holidays_at(day, grade)
                .any(|holiday| holiday.is_rest())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::super::testing::day;
    use super::*;
    use chrono::Weekday;

    fn closed(days: &[&str], grades: Option<Vec<u8>>) -> SchoolTime {
        let closed = days.iter().map(|text| Closed {
            day: day(text),
            grades: grades.clone(),
        });
        SchoolTime {
            closed: closed.collect(),
            ..SchoolTime::default()
        }
    }

    #[test]
    fn in_march_2026_the_ninth_and_the_weekends_are_free() {
        let school = SchoolTime::default();
        let works = |text| school.is_school_day(day(text), Some(7));
        assert!(works("2026-03-13"));
        assert!(!works("2026-03-14") && !works("2026-03-15"));
        assert!(!works("2026-03-09"), "8 March moved to Monday");
        assert!(works("2026-03-27") && !works("2026-03-30") && works("2026-04-06"));
        assert!(works("2026-05-26") && !works("2026-05-27"));
        assert!(!works("2026-08-31") && works("2026-09-01"));
    }

    #[test]
    fn a_six_day_school_works_on_saturdays() {
        let mut school = SchoolTime::default();
        school.week.push(Weekday::Sat);
        assert!(school.is_school_day(day("2026-03-14"), None));
        assert!(!school.is_school_day(day("2026-03-15"), None));
    }

    #[test]
    fn a_moved_saturday_is_a_school_day_unless_it_is_closed() {
        let mut school = SchoolTime {
            opened: vec![day("2026-03-14")],
            ..SchoolTime::default()
        };
        assert!(school.is_school_day(day("2026-03-14"), None));
        school.closed.push(Closed {
            day: day("2026-03-14"),
            grades: None,
        });
        assert!(!school.is_school_day(day("2026-03-14"), None));
    }

    #[test]
    fn frost_for_the_small_ones_leaves_the_big_ones_at_school() {
        let school = closed(&["2026-02-03"], Some(vec![1, 2, 3, 4]));
        let works = |grade| school.is_school_day(day("2026-02-03"), grade);
        assert!(!works(Some(2)) && works(Some(9)) && works(None));
    }

    #[test]
    fn only_the_first_grade_rests_in_february() {
        let school = SchoolTime::default();
        let works = |grade| school.is_school_day(day("2026-02-17"), grade);
        assert!(!works(Some(1)) && works(Some(2)) && works(None));
    }

    #[test]
    fn an_own_summer_that_runs_over_the_first_of_september_holds() {
        let mut school = SchoolTime::default();
        let summer = Holiday {
            from: day("2026-06-01"),
            to: day("2026-09-06"),
            grades: None,
        };
        school.set_holidays(SchoolYear(2025), vec![summer]);
        assert!(!school.is_school_day(day("2026-09-02"), None));
        assert!(school.is_school_day(day("2026-09-07"), None));
    }

    #[test]
    fn ten_school_days_after_the_second_of_march_are_over_on_the_seventeenth() {
        let school = SchoolTime::default();
        let silent = |today| school.silent_school_days(day("2026-03-02"), day(today), Some(6));
        assert_eq!(silent("2026-03-02"), 0);
        assert_eq!(silent("2026-03-03"), 1);
        assert_eq!(silent("2026-03-06"), 4);
        assert_eq!(
            silent("2026-03-09"),
            4,
            "a day off is passed over and breaks nothing"
        );
        assert_eq!(silent("2026-03-16"), 9);
        assert_eq!(silent("2026-03-17"), 10);
    }

    #[test]
    fn silence_starts_anew_after_the_spring_holidays() {
        let school = SchoolTime::default();
        let silent = |today| school.silent_school_days(day("2026-03-17"), day(today), Some(6));
        assert_eq!(silent("2026-03-27"), 8);
        assert_eq!(silent("2026-03-28"), 0);
        assert_eq!(silent("2026-04-05"), 0);
        assert_eq!(silent("2026-04-06"), 1);
        assert_eq!(silent("2026-04-17"), 10);
    }

    #[test]
    fn silence_starts_anew_after_a_single_day_of_frost_for_those_it_kept_at_home() {
        let school = closed(&["2026-02-03"], Some(vec![2]));
        let silent = |grade| school.silent_school_days(day("2026-01-28"), day("2026-02-05"), grade);
        assert_eq!(silent(Some(2)), 2);
        assert_eq!(silent(Some(9)), 6);
    }

    #[test]
    fn silence_of_the_future_is_none() {
        let school = SchoolTime::default();
        assert_eq!(
            school.silent_school_days(day("2026-03-20"), day("2026-03-13"), None),
            0
        );
        assert_eq!(
            school.school_days_between(day("2026-03-20"), day("2026-03-13"), None),
            0
        );
    }
}
