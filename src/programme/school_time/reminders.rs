//! When each reminder is due. Whether it may ring then is a later question:
//! [`SchoolTime::next_ring`].

use super::clock::{days_from, hm};
use super::{FAR, SchoolTime, next_month_day};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

/// The eve of a meeting is reminded of at this time.
const EVE: NaiveTime = hm(18, 0);
/// Before lessons, where the hour before a meeting is one.
const MORNING: NaiveTime = hm(7, 15);
/// The week's leftovers come on its last school day, at this time.
const WEEKLY: NaiveTime = hm(16, 0);

impl SchoolTime {
    /// «Завтра встреча»: at 18:00 on the day before.
    pub fn eve_reminder(&self, meeting: DateTime<Utc>) -> DateTime<Utc> {
        let day = self.day_of(meeting);
        self.at(day.pred_opt().unwrap_or(day), EVE)
    }

    /// «Сегодня встреча»: an hour before; at 7:15 of that day where that is a
    /// lesson or the night. An hour before all the same, if 7:15 were too late.
    pub fn day_reminder(&self, meeting: DateTime<Utc>, grade: Option<u8>) -> DateTime<Utc> {
        let hour_before = meeting - TimeDelta::hours(1);
        if self.may_ring(hour_before, grade, true) {
            return hour_before;
        }
        let morning = self.next_ring(self.at(self.day_of(meeting), MORNING), grade, true);
        if morning < meeting {
            morning
        } else {
            hour_before
        }
    }

    /// «Состоялась?»: when the meeting is over.
    pub fn after_meeting(&self, start: DateTime<Utc>, minutes: u32) -> DateTime<Utc> {
        start + TimeDelta::minutes(minutes.into())
    }

    /// The next weekly card after `now`: Friday, 16:00, or the last school day of
    /// that week before it. A week without any is skipped.
    pub fn weekly_card(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let today = self.day_of(now);
        let monday = today - Days::new(today.weekday().num_days_from_monday().into());
        let fridays = days_from(monday, FAR).filter(|day| day.weekday() == Weekday::Fri);
        let mut cards = fridays.filter_map(|friday| {
            let mut back = (0..5).map(|ago| friday - Days::new(ago));
            let last = back.find(|day| self.is_school_day(*day, None))?;
            Some(self.at(last, WEEKLY)).filter(|card| *card > now)
        });
        let next_friday = monday + Days::new(11);
        cards.next().unwrap_or_else(|| self.at(next_friday, WEEKLY))
    }

    /// The curator's one message: the first school day from `day` on, at her hour.
    pub fn curator_morning(&self, day: NaiveDate, hour: NaiveTime) -> DateTime<Utc> {
        self.at(self.school_day_from(day, None), hour)
    }

    /// The next monthly digest after `after`: on this day of the month (its last
    /// one, where it is shorter), at this time.
    ///
    /// Give the due time of the previous digest, not the time it went at: what was
    /// late once does not make the next one late, and none is skipped or doubled.
    pub fn digest_at(
        &self,
        month_day: u32,
        time: NaiveTime,
        after: DateTime<Utc>,
    ) -> DateTime<Utc> {
        let eve = self.day_of(after) - Days::new(1);
        let first = next_month_day(eve, month_day);
        let due = self.at(first, time);
        if due > after {
            due
        } else {
            self.at(next_month_day(first, month_day), time)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::super::testing::{at, day, shown, time};
    use super::super::{Closed, PhoneRule};
    use super::*;

    fn day_reminder(meeting: &str, grade: Option<u8>) -> String {
        shown(SchoolTime::default().day_reminder(at(meeting), grade))
    }

    #[test]
    fn the_eve_is_six_in_the_evening_of_the_day_before() {
        let eve = |meeting| shown(SchoolTime::default().eve_reminder(at(meeting)));
        assert_eq!(eve("2026-03-13 14:30"), "Thu 2026-03-12 18:00");
        assert_eq!(eve("2026-03-01 00:10"), "Sat 2026-02-28 18:00");
    }

    #[test]
    fn an_hour_before_or_a_quarter_past_seven_where_that_is_a_lesson() {
        assert_eq!(
            day_reminder("2026-03-13 14:30", Some(6)),
            "Fri 2026-03-13 07:15"
        );
        assert_eq!(
            day_reminder("2026-03-13 15:10", Some(6)),
            "Fri 2026-03-13 14:10"
        );
        assert_eq!(
            day_reminder("2026-03-13 14:30", Some(2)),
            "Fri 2026-03-13 13:30"
        );
        assert_eq!(
            day_reminder("2026-03-13 14:30", None),
            "Fri 2026-03-13 13:30"
        );
    }

    #[test]
    fn a_meeting_on_a_saturday_is_reminded_of_on_that_saturday() {
        assert_eq!(
            day_reminder("2026-03-14 12:00", Some(6)),
            "Sat 2026-03-14 11:00"
        );
    }

    #[test]
    fn an_early_meeting_does_not_wake_anybody() {
        assert_eq!(
            day_reminder("2026-03-13 07:45", Some(6)),
            "Fri 2026-03-13 07:15"
        );
        assert_eq!(
            day_reminder("2026-03-13 08:00", Some(6)),
            "Fri 2026-03-13 07:00"
        );
        assert_eq!(
            day_reminder("2026-03-13 07:10", Some(6)),
            "Fri 2026-03-13 06:10"
        );
    }

    #[test]
    fn where_phones_are_free_an_hour_before_will_do() {
        let school = SchoolTime {
            phones: PhoneRule::Always,
            ..SchoolTime::default()
        };
        let reminder = school.day_reminder(at("2026-03-13 14:30"), Some(6));
        assert_eq!(shown(reminder), "Fri 2026-03-13 13:30");
    }

    #[test]
    fn a_meeting_is_asked_about_when_it_is_over() {
        let over = SchoolTime::default().after_meeting(at("2026-03-13 14:30"), 40);
        assert_eq!(shown(over), "Fri 2026-03-13 15:10");
    }

    #[test]
    fn the_weekly_card_comes_on_friday_and_never_twice() {
        let mut school = SchoolTime::default();
        let card = |school: &SchoolTime, now| shown(school.weekly_card(at(now)));
        assert_eq!(card(&school, "2026-03-10 12:00"), "Fri 2026-03-13 16:00");
        assert_eq!(card(&school, "2026-03-13 15:59"), "Fri 2026-03-13 16:00");
        assert_eq!(card(&school, "2026-03-13 16:00"), "Fri 2026-03-20 16:00");
        assert_eq!(
            card(&school, "2026-03-27 16:00"),
            "Fri 2026-04-10 16:00",
            "spring holidays"
        );
        school.closed.push(Closed {
            day: day("2026-03-13"),
            grades: None,
        });
        assert_eq!(card(&school, "2026-03-10 12:00"), "Thu 2026-03-12 16:00");
        assert_eq!(card(&school, "2026-03-12 16:00"), "Fri 2026-03-20 16:00");
    }

    #[test]
    fn without_school_days_the_weekly_card_still_has_a_date() {
        let school = SchoolTime {
            week: Vec::new(),
            ..SchoolTime::default()
        };
        assert_eq!(
            shown(school.weekly_card(at("2026-03-13 17:00"))),
            "Fri 2026-03-20 16:00"
        );
    }

    #[test]
    fn the_curators_morning_is_on_a_school_day() {
        let morning = |text| shown(SchoolTime::default().curator_morning(day(text), time("08:10")));
        assert_eq!(morning("2026-03-13"), "Fri 2026-03-13 08:10");
        assert_eq!(morning("2026-03-14"), "Mon 2026-03-16 08:10");
        assert_eq!(morning("2026-03-07"), "Tue 2026-03-10 08:10");
    }

    #[test]
    fn a_year_of_digests_neither_drifts_nor_skips_a_month() {
        let school = SchoolTime::default();
        let mut due = at("2026-03-01 08:30");
        for month in ["04", "05", "06", "07", "08", "09", "10", "11", "12"] {
            due = school.digest_at(1, time("08:30"), due);
            assert_eq!(due, at(&format!("2026-{month}-01 08:30")));
        }
        assert_eq!(
            school.digest_at(1, time("08:30"), due),
            at("2027-01-01 08:30")
        );
    }

    #[test]
    fn the_digest_of_the_thirty_first_keeps_to_the_ends_of_months() {
        let school = SchoolTime::default();
        let due = school.digest_at(31, time("08:30"), at("2026-01-31 08:30"));
        assert_eq!(due, at("2026-02-28 08:30"));
        assert_eq!(
            school.digest_at(31, time("08:30"), due),
            at("2026-03-31 08:30")
        );
        assert_eq!(
            school.digest_at(10, time("08:30"), at("2026-03-10 08:00")),
            at("2026-03-10 08:30")
        );
    }
}
