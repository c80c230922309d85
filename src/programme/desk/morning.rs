//! When the curator's one message of the day is due.

use crate::db::Tx;
use crate::ids::PersonId;
use crate::post::schedule;
use crate::programme::schools::School;
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

/// The task; its subject is the curator, its key the day.
pub const MORNING: &str = "curator_morning";

/// Puts the next morning into the schedule: the school's hour on its next school
/// day. One that stands for that day moves to the hour.
pub async fn expect_morning(
    tx: &mut Tx,
    school: &School,
    curator: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    let (day, at) = next(school, now);
    schedule::set(tx, school.id, MORNING, curator.0, &day.to_string(), at).await
}

/// The next school day on which the hour is still ahead, and the instant.
fn next(school: &School, now: DateTime<Utc>) -> (NaiveDate, DateTime<Utc>) {
    let time = school.time();
    let hour = school.settings.curator_time;
    let today = time.day_of(now);
    let day = time.school_day_from(today, None);
    let at = time.at(day, hour);
    if at > now {
        return (day, at);
    }
    let day = time.school_day_from(today.succ_opt().unwrap_or(today), None);
    (day, time.at(day, hour))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::ids::SchoolId;
    use crate::programme::schools::Settings;
    use sqlx::types::Json;

    #[test]
    fn friday_evening_waits_for_monday_and_holidays_for_their_end() {
        let school = School {
            id: SchoolId(1),
            name: "school".to_owned(),
            settings: Json(Settings::default()),
        };
        let next = |text: &str| {
            let now: DateTime<Utc> = text.parse().unwrap();
            school.time().local(next(&school, now).1).to_string()
        };
        assert_eq!(next("2026-03-10T05:00:00Z"), "2026-03-10 08:30:00");
        assert_eq!(next("2026-03-10T05:30:00Z"), "2026-03-11 08:30:00");
        assert_eq!(next("2026-03-13T15:00:00Z"), "2026-03-16 08:30:00");
        assert_eq!(next("2026-03-27T15:00:00Z"), "2026-04-06 08:30:00");
    }
}
