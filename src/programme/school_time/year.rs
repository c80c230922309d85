//! The school year: its usual holidays, the country's days off, days of a month.

use super::clock::next;
use super::{Holiday, SchoolTime};
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A school year by the calendar year it begins in: `SchoolYear(2025)` goes from
/// 1 September 2025 to 31 August 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SchoolYear(pub i32);

impl SchoolYear {
    /// The school year a day belongs to.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.year() - i32::from(day.month() < 9))
    }

    /// 1 September.
    pub fn first(self) -> NaiveDate {
        date(self.0, 9, 1)
    }

    /// 31 August.
    pub fn last(self) -> NaiveDate {
        date(self.0 + 1, 8, 31)
    }

    /// The one that follows.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for SchoolYear {
    /// `2025/26`, as on a class register.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

/// A day of a month; the month's last one where it has fewer.
fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    (1..=day.clamp(1, 31))
        .rev()
        .find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
        .unwrap_or_default()
}

/// The first day of the month after `day`'s.
fn next_month(day: NaiveDate) -> NaiveDate {
    match day.month() {
        12 => date(day.year() + 1, 1, 1),
        month => date(day.year(), month + 1, 1),
    }
}

/// The first day after `after` with this number in its month: the 31st is the 28th
/// in February and the 31st again in March.
pub fn next_month_day(after: NaiveDate, month_day: u32) -> NaiveDate {
    let this = date(after.year(), after.month(), month_day);
    if this > after {
        return this;
    }
    let month = next_month(after);
    date(month.year(), month.month(), month_day)
}

/// The holidays that the ministry recommends in most years, to be edited by the
/// school: nine days around the last Monday of October and of March, New Year, the
/// first grade's week in February, and summer from 27 May.
pub fn usual_holidays(year: SchoolYear) -> Vec<Holiday> {
    let week = |monday: NaiveDate| (monday - TimeDelta::days(2), monday + TimeDelta::days(6));
    let spring = year.0 + 1;
    let all = |(from, to)| Holiday {
        from,
        to,
        grades: None,
    };
    let after_new_year = (8..15)
        .map(|day| date(spring, 1, day))
        .find(|day| day.weekday() == Weekday::Sun)
        .unwrap_or(date(spring, 1, 8));
    vec![
        all(week(last_monday(year.0, 10))),
        all((date(year.0, 12, 31), after_new_year)),
        Holiday {
            grades: Some(vec![1]),
            ..all(week(third_monday(spring, 2)))
        },
        all(week(last_monday(spring, 3))),
        all((date(spring, 5, 27), year.last())),
    ]
}

fn last_monday(year: i32, month: u32) -> NaiveDate {
    let last = date(year, month, 31);
    last - TimeDelta::days(i64::from(last.weekday().num_days_from_monday()))
}

fn third_monday(year: i32, month: u32) -> NaiveDate {
    let third = date(year, month, 21);
    third - TimeDelta::days(i64::from(third.weekday().num_days_from_monday()))
}

/// The country's days off of a calendar year, in order.
///
/// One that falls on the school's weekend moves to the next working day; those of
/// January do not (ст. 112 ТК РФ). What the government moves besides differs from
/// year to year: schools enter it as a holiday or as an opened day.
pub fn public_days_off(year: i32, week: &[Weekday]) -> Vec<NaiveDate> {
    const FIXED: [(u32, u32); 6] = [(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)];
    let mut days: Vec<_> = (1..=8).map(|day| date(year, 1, day)).collect();
    days.extend(FIXED.map(|(month, day)| date(year, month, day)));
    for (month, day) in FIXED {
        let holiday = date(year, month, day);
        if !week.contains(&holiday.weekday()) {
            let moved = next(holiday)
                .iter_days()
                .take(14)
                .find(|day| week.contains(&day.weekday()) && !days.contains(day));
            days.extend(moved);
        }
    }
    days.sort();
    days
}

impl SchoolTime {
    /// The holidays of a school year: what the school has written down for it; the
    /// usual ones where it has written nothing. Summer is added to a list without
    /// one, because nobody thinks of writing it down.
    pub fn holidays_of(&self, year: SchoolYear) -> Vec<Holiday> {
        let own = |holiday: &&Holiday| SchoolYear::of(holiday.from) == year;
        let mut holidays: Vec<_> = self.holidays.iter().filter(own).cloned().collect();
        let july = date(year.0 + 1, 7, 15);
        let usual = usual_holidays(year).into_iter();
        if holidays.is_empty() {
            holidays = usual.collect();
        } else if !holidays.iter().any(|holiday| holiday.contains(july)) {
            holidays.extend(usual.filter(|holiday| holiday.contains(july)));
        }
        holidays.sort_by_key(|holiday| holiday.from);
        holidays
    }

    /// Writes down the holidays of one school year in place of what was there.
    /// Holidays that begin in another year are left out.
    pub fn set_holidays(&mut self, year: SchoolYear, holidays: Vec<Holiday>) {
        let of_year = |holiday: &Holiday| SchoolYear::of(holiday.from) == year;
        self.holidays.retain(|holiday| !of_year(holiday));
        self.holidays.extend(holidays.into_iter().filter(of_year));
        self.holidays.sort_by_key(|holiday| holiday.from);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::super::testing::day;
    use super::*;

    const FIVE: [Weekday; 5] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];

    fn span(holiday: &Holiday) -> (NaiveDate, NaiveDate) {
        (holiday.from, holiday.to)
    }

    #[test]
    fn a_school_year_turns_on_the_first_of_september() {
        assert_eq!(SchoolYear::of(day("2026-08-31")), SchoolYear(2025));
        assert_eq!(SchoolYear::of(day("2026-09-01")), SchoolYear(2026));
        assert_eq!(SchoolYear(2025).first(), day("2025-09-01"));
        assert_eq!(SchoolYear(2025).last(), day("2026-08-31"));
        assert_eq!(SchoolYear(2025).to_string(), "2025/26");
        assert_eq!(SchoolYear(1999).to_string(), "1999/00");
    }

    #[test]
    fn the_usual_holidays_are_those_of_the_ministrys_letter_for_2025() {
        let usual: Vec<_> = usual_holidays(SchoolYear(2025)).iter().map(span).collect();
        let expected = [
            ("2025-10-25", "2025-11-02"),
            ("2025-12-31", "2026-01-11"),
            ("2026-02-14", "2026-02-22"),
            ("2026-03-28", "2026-04-05"),
            ("2026-05-27", "2026-08-31"),
        ];
        assert_eq!(usual, expected.map(|(from, to)| (day(from), day(to))));
    }

    #[test]
    fn own_holidays_replace_the_usual_ones_of_their_year_only() {
        let mut school = SchoolTime::default();
        let own = Holiday {
            from: day("2026-03-23"),
            to: day("2026-03-29"),
            grades: None,
        };
        school.set_holidays(SchoolYear(2025), vec![own.clone()]);
        let spans: Vec<_> = school
            .holidays_of(SchoolYear(2025))
            .iter()
            .map(span)
            .collect();
        assert_eq!(spans, [span(&own), (day("2026-05-27"), day("2026-08-31"))]);
        assert_eq!(
            school.holidays_of(SchoolYear(2026)),
            usual_holidays(SchoolYear(2026))
        );
        school.set_holidays(SchoolYear(2025), Vec::new());
        assert_eq!(school, SchoolTime::default());
    }

    #[test]
    fn a_day_off_on_a_weekend_moves_to_the_next_working_day() {
        let off = public_days_off(2026, &FIVE);
        assert!(off.contains(&day("2026-03-09")), "8 March is a Sunday");
        assert!(off.contains(&day("2026-05-11")), "9 May is a Saturday");
        assert!(!off.contains(&day("2026-02-24")));
        assert!(
            !off.contains(&day("2026-01-09")),
            "January's days do not move by law"
        );
    }

    #[test]
    fn on_a_six_day_week_a_saturday_off_moves_nothing() {
        let six = [&FIVE[..], &[Weekday::Sat]].concat();
        let off = public_days_off(2026, &six);
        assert!(off.contains(&day("2026-05-09")) && !off.contains(&day("2026-05-11")));
    }

    #[test]
    fn a_school_without_a_week_still_has_a_calendar() {
        assert_eq!(public_days_off(2026, &[]).len(), 14);
    }

    #[test]
    fn the_thirty_first_comes_back_after_february() {
        let mut at = day("2026-01-31");
        let mut seen = Vec::new();
        for _ in 0..4 {
            at = next_month_day(at, 31);
            seen.push(at.to_string());
        }
        assert_eq!(
            seen,
            ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]
        );
        assert_eq!(next_month_day(day("2026-12-01"), 1), day("2027-01-01"));
        assert_eq!(next_month_day(day("2026-03-09"), 10), day("2026-03-10"));
    }
}
