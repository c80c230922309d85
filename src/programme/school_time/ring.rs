//! When a phone may ring.

use super::clock::days_from;
use super::{FAR, SchoolTime};
use chrono::{DateTime, NaiveTime, Utc};

impl SchoolTime {
    /// Whether a notice may be delivered now.
    ///
    /// Never in quiet hours; to pupils never while the phone rule keeps phones
    /// away; on days without school only what is `urgent`: what concerns that very
    /// day or cannot wait for the next school day. Safety calls do not ask here.
    pub fn may_ring(&self, now: DateTime<Utc>, grade: Option<u8>, urgent: bool) -> bool {
        let local = self.local(now);
        !self.quiet.holds(local.time())
            && !self.is_phone_away(local, grade)
            && (urgent || self.is_school_day(local.date(), grade))
    }

    /// The earliest instant from `at` on when a notice may be delivered: `at`
    /// itself, if it may.
    ///
    /// A notice for which 120 days hold no such instant (a school without working
    /// days) is treated as urgent; if even that finds none, it goes at `at`.
    pub fn next_ring(&self, at: DateTime<Utc>, grade: Option<u8>, urgent: bool) -> DateTime<Utc> {
        let found = self.find_ring(at, grade, urgent);
        let found = found.or_else(|| (!urgent).then(|| self.find_ring(at, grade, true))?);
        found.unwrap_or(at)
    }

    fn find_ring(
        &self,
        at: DateTime<Utc>,
        grade: Option<u8>,
        urgent: bool,
    ) -> Option<DateTime<Utc>> {
        if self.may_ring(at, grade, urgent) {
            return Some(at);
        }
        days_from(self.day_of(at), FAR).find_map(|day| {
            if !urgent && !self.is_school_day(day, grade) {
                return None;
            }
            // What is forbidden can only become allowed at one of these.
            let bells = self.lessons(day, grade).iter().map(|lesson| lesson.to);
            let edges = bells.chain([NaiveTime::MIN, self.quiet.to]);
            edges
                .map(|time| self.at(day, time))
                .filter(|edge| *edge >= at && self.may_ring(*edge, grade, urgent))
                .min()
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::super::testing::{at, shown};
    use super::super::{PhoneRule, QuietHours};
    use super::*;

    fn ring(school: &SchoolTime, text: &str, grade: Option<u8>, urgent: bool) -> String {
        shown(school.next_ring(at(text), grade, urgent))
    }

    #[test]
    fn a_pupil_hears_of_it_after_the_last_bell_and_an_adult_at_once() {
        let school = SchoolTime::default();
        let from = "2026-03-13 10:00";
        assert_eq!(ring(&school, from, Some(6), false), "Fri 2026-03-13 14:10");
        assert_eq!(ring(&school, from, Some(2), false), "Fri 2026-03-13 13:15");
        assert_eq!(ring(&school, from, None, false), "Fri 2026-03-13 10:00");
    }

    #[test]
    fn before_the_first_bell_phones_are_in_hand() {
        let school = SchoolTime::default();
        assert!(school.may_ring(at("2026-03-13 07:15"), Some(6), false));
        assert!(!school.may_ring(at("2026-03-13 08:30"), Some(6), false));
    }

    #[test]
    fn where_phones_come_back_at_breaks_the_next_break_will_do() {
        let mut school = SchoolTime {
            phones: PhoneRule::AtBreaks,
            ..SchoolTime::default()
        };
        assert_eq!(
            ring(&school, "2026-03-13 10:00", Some(6), false),
            "Fri 2026-03-13 10:10"
        );
        school.phones = PhoneRule::Always;
        assert_eq!(
            ring(&school, "2026-03-13 10:00", Some(6), false),
            "Fri 2026-03-13 10:00"
        );
    }

    #[test]
    fn what_is_late_on_friday_waits_for_monday_unless_it_is_urgent() {
        let school = SchoolTime::default();
        assert_eq!(
            ring(&school, "2026-03-13 21:00", Some(6), false),
            "Mon 2026-03-16 07:00"
        );
        assert_eq!(
            ring(&school, "2026-03-13 21:00", Some(6), true),
            "Sat 2026-03-14 07:00"
        );
        assert_eq!(
            ring(&school, "2026-03-13 20:59", Some(6), false),
            "Fri 2026-03-13 20:59"
        );
        assert_eq!(
            ring(&school, "2026-03-12 23:30", None, false),
            "Fri 2026-03-13 07:00"
        );
    }

    #[test]
    fn holidays_hold_it_back_for_adults_too() {
        let school = SchoolTime::default();
        assert_eq!(
            ring(&school, "2026-03-28 12:00", None, false),
            "Mon 2026-04-06 07:00"
        );
        assert_eq!(
            ring(&school, "2026-05-27 12:00", None, false),
            "Tue 2026-09-01 07:00"
        );
        assert_eq!(
            ring(&school, "2026-12-31 12:00", None, false),
            "Mon 2027-01-11 07:00"
        );
    }

    #[test]
    fn urgency_opens_no_lesson_and_no_night() {
        let school = SchoolTime::default();
        assert_eq!(
            ring(&school, "2026-03-13 10:00", Some(6), true),
            "Fri 2026-03-13 14:10"
        );
        assert_eq!(
            ring(&school, "2026-03-14 03:00", Some(6), true),
            "Sat 2026-03-14 07:00"
        );
    }

    #[test]
    fn where_nights_are_not_quiet_the_week_begins_at_midnight() {
        let school = SchoolTime {
            quiet: QuietHours {
                from: NaiveTime::from_hms_opt(13, 0, 0).unwrap(),
                to: NaiveTime::from_hms_opt(15, 0, 0).unwrap(),
            },
            ..SchoolTime::default()
        };
        assert_eq!(
            ring(&school, "2026-03-14 12:00", Some(6), false),
            "Mon 2026-03-16 00:00"
        );
    }

    #[test]
    fn a_school_that_never_works_is_written_to_in_waking_hours() {
        let mut school = SchoolTime {
            week: Vec::new(),
            ..SchoolTime::default()
        };
        assert_eq!(
            ring(&school, "2026-03-13 03:00", Some(6), false),
            "Fri 2026-03-13 07:00"
        );
        school.quiet = QuietHours {
            from: NaiveTime::MIN,
            to: NaiveTime::from_hms_opt(23, 59, 59).unwrap(),
        };
        let second_to_midnight = school.next_ring(at("2026-03-13 03:00"), None, false);
        assert!(school.may_ring(second_to_midnight, None, true));
    }
}
