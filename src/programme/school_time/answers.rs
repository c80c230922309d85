//! How long an offer waits for its answer.

use super::clock::days_from;
use super::{FAR, SchoolTime};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Whoever is asked has at least this long while awake.
const LEAST: TimeDelta = TimeDelta::hours(3);
/// Answers are due on the quarter of an hour, which is easier to remember.
const QUARTER: i64 = 15 * 60;

impl SchoolTime {
    /// Until when an offer made `now` waits for its answer: a quarter of the school
    /// time that is left before `due`, at least three waking hours, at most a day.
    ///
    /// - Waiting begins when the offer is heard, at [`SchoolTime::next_ring`]; it is
    ///   made as an urgent one if `due` would come before that.
    /// - School time is waking time (outside quiet hours) on school days. If the
    ///   offer is urgent, every day counts.
    /// - What is left ends where the day `due` begins: help on the morning of a test
    ///   is late. Without a `due` the wait is the longest one.
    /// - The wait runs in school time too. The longest one is one day's waking
    ///   hours, which is 24 hours later, or the same time of the next school day.
    /// - The result is moved to where the person asked may hear of it (a deadline
    ///   within a lesson helps nobody) and up to a quarter of an hour; down, where
    ///   that would make it a whole school morning later than the longest wait.
    ///
    /// `grade` is that of the person asked.
    pub fn answer_by(
        &self,
        now: DateTime<Utc>,
        due: Option<NaiveDate>,
        grade: Option<u8>,
    ) -> DateTime<Utc> {
        let end = due.map(|day| self.at(day, NaiveTime::MIN));
        let urgent = end.is_some_and(|end| end <= self.next_ring(now, grade, false));
        let heard = self.next_ring(now, grade, urgent);
        let days = Counted { grade, urgent };
        let longest = self.quiet.waking_day();
        let quarter = end.map_or(longest, |end| self.waking_between(heard, end, days) / 4);
        let wait = quarter.min(longest).max(LEAST);
        let mut answer = quarter_up(self.after_waking(heard, wait, days));
        // A bell may end off the quarter, a quarter may begin the night: twice does.
        for _ in 0..2 {
            answer = quarter_up(self.next_ring(answer, grade, urgent));
        }
        // Heard at 8:20, the same time tomorrow rounds up into the first lesson.
        let last = self.after_waking(heard, longest, days);
        if answer > last + TimeDelta::seconds(QUARTER) {
            let least = self.after_waking(heard, LEAST, days);
            let back =
                (1..96).map(|quarters| quarter_up(last) - TimeDelta::seconds(quarters * QUARTER));
            let mut back = back.take_while(|at| *at >= least);
            answer = back
                .find(|at| self.may_ring(*at, grade, urgent))
                .unwrap_or(answer);
        }
        answer
    }

    /// The waking time between two instants on the days that count.
    fn waking_between(&self, from: DateTime<Utc>, to: DateTime<Utc>, days: Counted) -> TimeDelta {
        let mut sum = TimeDelta::zero();
        for day in days_from(self.day_of(from), FAR).take_while(|day| *day <= self.day_of(to)) {
            for part in self.counted(day, days) {
                sum += (part.end.min(to) - part.start.max(from)).max(TimeDelta::zero());
            }
        }
        sum
    }

    /// The instant before which exactly `span` of waking time has passed since
    /// `from`; itself awake, so that what would be 21:00 is 7:00 of the next day.
    fn after_waking(
        &self,
        from: DateTime<Utc>,
        mut span: TimeDelta,
        days: Counted,
    ) -> DateTime<Utc> {
        for day in days_from(self.day_of(from), FAR) {
            for part in self.counted(day, days) {
                let start = part.start.max(from);
                if start + span < part.end {
                    return start + span;
                }
                span -= (part.end - start).max(TimeDelta::zero());
            }
        }
        from + span
    }

    fn counted(&self, day: NaiveDate, days: Counted) -> Vec<std::ops::Range<DateTime<Utc>>> {
        if days.urgent || self.is_school_day(day, days.grade) {
            self.waking(day)
        } else {
            Vec::new()
        }
    }
}

/// Which days are counted: all, or the school days of a grade.
#[derive(Clone, Copy)]
struct Counted {
    grade: Option<u8>,
    urgent: bool,
}

/// The instant itself if it is a full quarter of an hour, else the next one.
/// (Every zone of our time is whole quarters from UTC.)
pub(super) fn quarter_up(at: DateTime<Utc>) -> DateTime<Utc> {
    let late = at.timestamp().rem_euclid(QUARTER);
    let whole = late == 0 && at.timestamp_subsec_nanos() == 0;
    let second = at.timestamp() - late + if whole { 0 } else { QUARTER };
    DateTime::from_timestamp(second, 0).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::super::testing::{at, day, shown};
    use super::*;

    fn answer(now: &str, due: Option<&str>, grade: Option<u8>) -> String {
        shown(SchoolTime::default().answer_by(at(now), due.map(day), grade))
    }

    #[test]
    fn a_quarter_of_the_school_time_that_is_left() {
        // 7 hours of Monday and 14 each of Tuesday to Thursday: 49, a quarter 12:15.
        let due = Some("2026-03-20");
        assert_eq!(
            answer("2026-03-16 14:00", due, None),
            "Tue 2026-03-17 12:15"
        );
        // A pupil hears at 14:10 and has 48:50, of which 12:12:30; 12:22 is a lesson.
        assert_eq!(
            answer("2026-03-16 10:00", due, Some(9)),
            "Tue 2026-03-17 14:15"
        );
        // Two days: 7 + 14 hours, a quarter 5:15.
        assert_eq!(
            answer("2026-03-16 14:00", Some("2026-03-18"), None),
            "Mon 2026-03-16 19:15"
        );
    }

    #[test]
    fn at_least_three_waking_hours() {
        assert_eq!(
            answer("2026-03-17 15:00", Some("2026-03-18"), Some(9)),
            "Tue 2026-03-17 18:00"
        );
        assert_eq!(
            answer("2026-03-17 20:00", Some("2026-03-18"), None),
            "Wed 2026-03-18 09:00"
        );
        assert_eq!(
            answer("2026-03-17 23:00", Some("2026-03-18"), None),
            "Wed 2026-03-18 10:00"
        );
        assert_eq!(
            answer("2026-03-17 15:00", Some("2026-03-01"), None),
            "Tue 2026-03-17 18:00"
        );
    }

    #[test]
    fn at_most_a_day() {
        assert_eq!(
            answer("2026-03-17 16:00", None, Some(9)),
            "Wed 2026-03-18 16:00"
        );
        assert_eq!(
            answer("2026-03-17 08:20", None, Some(9)),
            "Wed 2026-03-18 08:15"
        );
        assert_eq!(
            answer("2026-03-17 16:00", Some("2026-05-20"), Some(9)),
            "Wed 2026-03-18 16:00"
        );
    }

    #[test]
    fn a_weekend_is_no_school_time() {
        assert_eq!(
            answer("2026-03-13 16:00", None, Some(9)),
            "Mon 2026-03-16 16:00"
        );
        assert_eq!(
            answer("2026-03-27 16:00", None, Some(9)),
            "Mon 2026-04-06 16:00"
        );
    }

    #[test]
    fn for_a_test_on_monday_the_weekend_counts() {
        // Heard on Saturday; 28 waking hours are left, a quarter is 7.
        let monday = Some("2026-03-16");
        assert_eq!(
            answer("2026-03-13 22:00", monday, Some(9)),
            "Sat 2026-03-14 14:00"
        );
        // Heard on Friday at 20:30, when half an hour of school time is left.
        assert_eq!(
            answer("2026-03-13 20:30", monday, None),
            "Mon 2026-03-16 09:30"
        );
    }

    #[test]
    fn nine_in_the_evening_is_seven_in_the_morning() {
        assert_eq!(
            answer("2026-03-17 18:00", Some("2026-03-18"), None),
            "Wed 2026-03-18 07:00"
        );
        assert_eq!(
            answer("2026-03-17 17:50", Some("2026-03-18"), None),
            "Wed 2026-03-18 07:00"
        );
    }
}
