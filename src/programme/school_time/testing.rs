//! What the tests of this folder write their dates with.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::SchoolTime;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// `day("2026-03-13")`
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `time("14:30")`
pub fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

/// The instant at which the clocks of an ordinary school show `2026-03-13 14:30`.
pub fn at(text: &str) -> DateTime<Utc> {
    let school = SchoolTime::default();
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    school.at(local.date(), local.time())
}

/// An instant as the clocks of an ordinary school show it, with its weekday.
pub fn shown(at: DateTime<Utc>) -> String {
    let local = SchoolTime::default().local(at);
    local.format("%a %Y-%m-%d %H:%M").to_string()
}
