//! «Ответ будет до пт, 13 марта»: the date of the next message is a promise, and a
//! timer keeps it, whatever people have done meanwhile.

use crate::programme::school_time::SchoolTime;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

/// A human being has this many school days to answer.
const SCHOOL_DAYS: u32 = 3;

/// The day by which somebody hears who asks today.
pub fn day(time: &SchoolTime, today: NaiveDate) -> NaiveDate {
    (0..SCHOOL_DAYS).fold(today, |day, _| {
        time.school_day_from(day + Days::new(1), None)
    })
}

/// When the timer of a promised day goes off: in the afternoon, while the day
/// still has hours in which one may be heard.
pub fn kept_at(time: &SchoolTime, day: NaiveDate) -> DateTime<Utc> {
    time.at(day, NaiveTime::from_hms_opt(16, 0, 0).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn an_answer_is_promised_in_school_days() {
        let on = |text: &str| text.parse::<NaiveDate>().unwrap();
        let time = SchoolTime::default();
        assert_eq!(day(&time, on("2026-03-13")), on("2026-03-18"));
        assert_eq!(day(&time, on("2026-03-26")), on("2026-04-07"));
    }

    #[test]
    fn it_is_kept_on_the_very_day() {
        let time = SchoolTime::default();
        let on: NaiveDate = "2026-03-18".parse().unwrap();
        assert_eq!(time.day_of(kept_at(&time, on)), on);
    }
}
