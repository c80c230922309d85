//! «Каждую неделю»: the next one is planned when one is over.

use super::{Meeting, MeetingStatus, NewMeeting, members, of_pair, plan};
use crate::db::{Tx, execute};
use crate::ids::{MeetingId, PairId};
use crate::programme::schools::School;
use anyhow::Result;
use chrono::{DateTime, Days, Utc};

/// A holiday is passed over; nobody looks further than the summer.
const WEEKS: u64 = 20;

/// The next hour of a weekly meeting: the same weekday and time, on the first
/// such day on which all of these grades have school and which is ahead.
pub fn next_regular(
    school: &School,
    regular_at: DateTime<Utc>,
    grades: &[Option<u8>],
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let time = school.time();
    let local = time.local(regular_at);
    let mut hours = (1..=WEEKS).map(|week| {
        let day = local.date() + Days::new(7 * week);
        (day, time.at(day, local.time()))
    });
    let works = |day, grade: &Option<u8>| time.is_school_day(day, *grade);
    hours
        .find(|(day, at)| *at > now && works(*day, &None) && grades.iter().all(|g| works(*day, g)))
        .map(|(_, at)| at)
}

/// Plans the next of a weekly series, unless it stands already.
pub async fn repeat(
    tx: &mut Tx,
    school: &School,
    meeting: &Meeting,
    now: DateTime<Utc>,
) -> Result<Option<MeetingId>> {
    let Some(regular_at) = meeting.regular_at.filter(|_| meeting.weekly) else {
        return Ok(None);
    };
    let ahead = of_pair(tx, meeting.pair).await?;
    let stands = |other: &Meeting| {
        other.id != meeting.id
            && other.weekly
            && other.status == MeetingStatus::Planned
            && other.regular_at > Some(regular_at)
    };
    if ahead.iter().any(stands) {
        return Ok(None);
    }
    let grades: Vec<_> = members(tx, meeting.pair)
        .await?
        .iter()
        .map(super::Member::grade)
        .collect();
    let Some(starts_at) = next_regular(school, regular_at, &grades, now) else {
        return Ok(None);
    };
    let next = NewMeeting {
        pair: meeting.pair,
        kind: meeting.kind,
        starts_at,
        minutes: meeting.minutes,
        place: meeting.place.clone(),
        topic: meeting.topic.clone(),
        listed: meeting.listed,
        weekly: true,
        proposed_by: meeting.proposed_by,
    };
    Ok(Some(plan(tx, school, next, now).await?))
}

/// The series ends; what is planned stays.
pub async fn stop_repeating(tx: &mut Tx, pair: PairId) -> Result<()> {
    execute!(
        tx,
        "UPDATE meeting SET weekly = FALSE, regular_at = NULL
         WHERE pair = $1 AND closed_at IS NULL AND weekly",
        pair
    )?;
    Ok(())
}
