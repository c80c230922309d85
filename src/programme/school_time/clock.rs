//! The school's clock on the wall, and the hours when it is night.

use super::SchoolTime;
use chrono::{
    DateTime, Days, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc,
};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A time of day; for constants, whose figures are right by sight.
pub(super) const fn hm(hour: u32, minute: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, minute, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// The day after. (Stands still at the end of all time, in the year 262142.)
pub(super) fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// `count` days beginning with `first`.
pub(super) fn days_from(first: NaiveDate, count: usize) -> impl Iterator<Item = NaiveDate> {
    first.iter_days().take(count)
}

/// When nobody is written to: from `from` on until just before `to`, overnight if
/// `from` is the later one; never, if they are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuietHours {
    /// The first quiet instant.
    pub from: NaiveTime,
    /// The first instant after.
    pub to: NaiveTime,
}

impl Default for QuietHours {
    fn default() -> Self {
        Self {
            from: hm(21, 0),
            to: hm(7, 0),
        }
    }
}

impl QuietHours {
    /// Whether it is quiet at this time of day.
    pub fn holds(&self, time: NaiveTime) -> bool {
        if self.from <= self.to {
            (self.from..self.to).contains(&time)
        } else {
            time >= self.from || time < self.to
        }
    }

    /// The waking part of a whole day.
    pub fn waking_day(&self) -> TimeDelta {
        let quiet = self.to - self.from;
        if quiet < TimeDelta::zero() {
            -quiet
        } else {
            TimeDelta::days(1) - quiet
        }
    }
}

impl SchoolTime {
    /// What the school's clocks show at this instant.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }

    /// The school's day at this instant.
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date()
    }

    /// The instant at which the school's clocks show this day and time.
    ///
    /// Where clocks go forward over it, the first instant after the gap; where they
    /// go back and show it twice, the earlier one.
    pub fn at(&self, day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        let wanted = day.and_time(time);
        match self.zone.from_local_datetime(&wanted) {
            MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => at.to_utc(),
            MappedLocalTime::None => self.after_gap(wanted),
        }
    }

    /// The first instant whose local time is not before `wanted`, to the second:
    /// gaps are an hour as a rule, half of one on Lord Howe, a day on Samoa.
    fn after_gap(&self, wanted: NaiveDateTime) -> DateTime<Utc> {
        // No zone is farther than 14 hours from UTC.
        let guess = wanted.and_utc().timestamp();
        let (mut before, mut after) = (guess - 40 * 3600, guess + 40 * 3600);
        let instant = |second| DateTime::from_timestamp(second, 0).unwrap_or_default();
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            if self.local(instant(middle)) < wanted {
                before = middle;
            } else {
                after = middle;
            }
        }
        instant(after)
    }

    /// The parts of a day when people are awake, in order.
    pub(super) fn waking(&self, day: NaiveDate) -> Vec<Range<DateTime<Utc>>> {
        let QuietHours { from, to } = self.quiet;
        let midnight = self.at(day, NaiveTime::MIN);
        let end = self.at(day + Days::new(1), NaiveTime::MIN);
        let parts = if from > to {
            vec![self.at(day, to)..self.at(day, from)]
        } else {
            vec![midnight..self.at(day, from), self.at(day, to)..end]
        };
        parts.into_iter().filter(|part| !part.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::super::testing::{day, time};
    use super::*;
    use chrono_tz::Tz;

    fn school(zone: &str) -> SchoolTime {
        SchoolTime {
            zone: zone.parse().unwrap(),
            ..SchoolTime::default()
        }
    }

    #[test]
    fn half_past_two_is_another_instant_in_each_of_the_eleven_zones() {
        let zones = [
            ("Europe/Kaliningrad", "12:30"),
            ("Europe/Moscow", "11:30"),
            ("Europe/Samara", "10:30"),
            ("Asia/Yekaterinburg", "09:30"),
            ("Asia/Omsk", "08:30"),
            ("Asia/Krasnoyarsk", "07:30"),
            ("Asia/Irkutsk", "06:30"),
            ("Asia/Yakutsk", "05:30"),
            ("Asia/Vladivostok", "04:30"),
            ("Asia/Magadan", "03:30"),
            ("Asia/Kamchatka", "02:30"),
        ];
        for (zone, utc) in zones {
            let school = school(zone);
            let at = school.at(day("2026-03-13"), time("14:30"));
            assert_eq!(at.format("%m-%d %H:%M").to_string(), format!("03-13 {utc}"));
            assert_eq!(school.local(at), day("2026-03-13").and_time(time("14:30")));
        }
    }

    #[test]
    fn in_kamchatka_it_is_already_tomorrow() {
        let evening = day("2026-03-12").and_time(time("12:30")).and_utc();
        assert_eq!(school("Asia/Kamchatka").day_of(evening), day("2026-03-13"));
        assert_eq!(
            school("Europe/Kaliningrad").day_of(evening),
            day("2026-03-12")
        );
    }

    #[test]
    fn a_time_that_clocks_skip_is_the_first_instant_after() {
        let utc = |zone, on, hour| school(zone).at(day(on), time(hour)).to_rfc3339();
        assert_eq!(
            utc("Europe/Berlin", "2026-03-29", "02:30"),
            "2026-03-29T01:00:00+00:00"
        );
        assert_eq!(
            utc("Europe/Berlin", "2026-03-29", "02:00"),
            "2026-03-29T01:00:00+00:00"
        );
        assert_eq!(
            utc("Australia/Lord_Howe", "2026-10-04", "02:10"),
            "2026-10-03T15:30:00+00:00"
        );
        assert_eq!(
            utc("Pacific/Apia", "2011-12-30", "12:00"),
            "2011-12-30T10:00:00+00:00"
        );
    }

    #[test]
    fn a_time_that_clocks_show_twice_is_the_earlier_one() {
        let at = school("Europe/Berlin").at(day("2026-10-25"), time("02:30"));
        assert_eq!(at.to_rfc3339(), "2026-10-25T00:30:00+00:00");
        // Moscow put its clocks back for good.
        let at = school("Europe/Moscow").at(day("2014-10-26"), time("01:30"));
        assert_eq!(at.to_rfc3339(), "2014-10-25T21:30:00+00:00");
    }

    #[test]
    fn nights_are_quiet_from_nine_until_just_before_seven() {
        let quiet = QuietHours::default();
        assert!(!quiet.holds(time("20:59")) && quiet.holds(time("21:00")));
        assert!(quiet.holds(time("06:59")) && !quiet.holds(time("07:00")));
        assert!(quiet.holds(time("00:00")));
        assert_eq!(quiet.waking_day(), TimeDelta::hours(14));
    }

    #[test]
    fn quiet_hours_may_lie_within_a_day_or_be_none() {
        let siesta = QuietHours {
            from: time("13:00"),
            to: time("15:00"),
        };
        assert!(siesta.holds(time("14:00")) && !siesta.holds(time("23:00")));
        assert_eq!(siesta.waking_day(), TimeDelta::hours(22));
        let never = QuietHours {
            from: time("00:00"),
            to: time("00:00"),
        };
        assert!(!never.holds(time("00:00")));
        assert_eq!(never.waking_day(), TimeDelta::hours(24));
        let school = SchoolTime {
            quiet: siesta,
            ..SchoolTime::default()
        };
        let hours: Vec<_> = school
            .waking(day("2026-03-13"))
            .iter()
            .map(|part| (part.end - part.start).num_hours())
            .collect();
        assert_eq!(hours, [13, 9]);
    }

    #[test]
    fn every_zone_has_a_noon() {
        for zone in chrono_tz::TZ_VARIANTS {
            let school = SchoolTime {
                zone,
                ..SchoolTime::default()
            };
            let noon = day("2026-03-13").and_time(time("12:00"));
            assert_eq!(
                school.local(school.at(noon.date(), noon.time())),
                noon,
                "{}",
                Tz::name(zone)
            );
        }
    }
}
