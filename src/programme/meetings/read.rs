//! Meetings as they are looked up.

use super::Meeting;
use crate::db::{Tx, fetch_all, fetch_optional};
use crate::ids::{MeetingId, PairId, PersonId, SchoolId};
use anyhow::Result;
use chrono::{DateTime, Duration, NaiveDate, Utc};

/// A meeting that began this long ago is still «the next one»: somebody may be
/// on the way to it.
const GOING_ON: Duration = Duration::hours(1);

/// One of those who meet.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Helps, rather than being helped.
    pub is_mentor: bool,
    /// A pupil's grade.
    pub grade: Option<i64>,
    /// Ill until this day, inclusive.
    pub ill_until: Option<NaiveDate>,
}

impl Member {
    /// A pupil's grade as school time wants it.
    pub fn grade(&self) -> Option<u8> {
        self.grade.and_then(|grade| u8::try_from(grade).ok())
    }
}

/// Who meets in a pair, the mentor first.
pub async fn members(tx: &mut Tx, pair: PairId) -> Result<Vec<Member>> {
    Ok(fetch_all!(
        tx,
        "SELECT m.person, m.side = 'mentor' AS is_mentor, p.grade, p.ill_until
         FROM pair_member AS m JOIN person AS p ON p.id = m.person
         WHERE m.pair = $1 AND p.erased_at IS NULL
         ORDER BY (CASE WHEN m.side = 'mentor' THEN 0 ELSE 1 END), m.person",
        pair
    )?)
}

/// A meeting by identity.
pub async fn find(tx: &mut Tx, meeting: MeetingId) -> Result<Option<Meeting>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, pair, kind, starts_at, minutes, place, topic, listed, weekly, regular_at,
                status, proposed_by, moves, sequence, needs_curator
         FROM meeting WHERE id = $1",
        meeting
    )?)
}

/// A meeting of this very school: an id that comes from a button is a claim.
pub async fn in_school(
    tx: &mut Tx,
    school: SchoolId,
    meeting: MeetingId,
) -> Result<Option<Meeting>> {
    Ok(find(tx, meeting)
        .await?
        .filter(|meeting| meeting.school == school))
}

/// A meeting in which this very person takes part.
pub async fn between(tx: &mut Tx, person: PersonId, meeting: MeetingId) -> Result<Option<Meeting>> {
    let Some(meeting) = find(tx, meeting).await? else {
        return Ok(None);
    };
    let members = members(tx, meeting.pair).await?;
    let takes_part = members.iter().any(|member| member.person == person);
    Ok(takes_part.then_some(meeting))
}

/// What a pair has open, proposals included, the soonest first.
pub async fn of_pair(tx: &mut Tx, pair: PairId) -> Result<Vec<Meeting>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, pair, kind, starts_at, minutes, place, topic, listed, weekly, regular_at,
                status, proposed_by, moves, sequence, needs_curator
         FROM meeting WHERE pair = $1 AND closed_at IS NULL ORDER BY starts_at, id",
        pair
    )?)
}

/// What somebody has open and ahead, proposals included, the soonest first.
pub async fn of_person(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<Vec<Meeting>> {
    Ok(fetch_all!(
        tx,
        "SELECT t.id, t.school, t.pair, t.kind, t.starts_at, t.minutes, t.place, t.topic, t.listed,
                t.weekly, t.regular_at, t.status, t.proposed_by, t.moves, t.sequence, t.needs_curator
         FROM meeting AS t JOIN pair_member AS m ON m.pair = t.pair
         WHERE m.person = $1 AND t.closed_at IS NULL AND t.starts_at > $2
         ORDER BY t.starts_at, t.id",
        person,
        now - GOING_ON
    )?)
}

/// The next meeting somebody has agreed to.
pub async fn next_of(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<Option<Meeting>> {
    let ahead = of_person(tx, person, now).await?;
    Ok(ahead
        .into_iter()
        .find(|meeting| meeting.status == super::MeetingStatus::Planned))
}

/// What is planned in a school from one instant until just before another.
pub async fn planned_between(
    tx: &mut Tx,
    school: SchoolId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Meeting>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, pair, kind, starts_at, minutes, place, topic, listed, weekly, regular_at,
                status, proposed_by, moves, sequence, needs_curator
         FROM meeting
         WHERE school = $1 AND starts_at >= $2 AND starts_at < $3 AND status = 'planned'
         ORDER BY starts_at, id",
        school,
        from,
        to
    )?)
}

/// The open proposal that would move a meeting.
pub async fn proposal_moving(tx: &mut Tx, meeting: MeetingId) -> Result<Option<Meeting>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, pair, kind, starts_at, minutes, place, topic, listed, weekly, regular_at,
                status, proposed_by, moves, sequence, needs_curator
         FROM meeting WHERE moves = $1 AND status = 'proposed' ORDER BY id DESC LIMIT 1",
        meeting
    )?)
}

/// Planned meetings ahead for which no adult is known to be on duty, for the desk.
pub async fn needing_curator(
    tx: &mut Tx,
    school: SchoolId,
    now: DateTime<Utc>,
) -> Result<Vec<Meeting>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, pair, kind, starts_at, minutes, place, topic, listed, weekly, regular_at,
                status, proposed_by, moves, sequence, needs_curator
         FROM meeting
         WHERE school = $1 AND starts_at >= $2 AND starts_at < $3 AND status = 'planned'
           AND needs_curator
         ORDER BY starts_at, id",
        school,
        now,
        now + Duration::days(60)
    )?)
}

/// What a pair's meetings are about: the topic of its request, and whether that
/// was picked from the list.
pub async fn topic_of(tx: &mut Tx, pair: PairId) -> Result<(String, bool)> {
    let row: Option<(String, bool)> = fetch_optional!(
        tx,
        "SELECT r.topic, r.listed FROM pair AS p JOIN help_request AS r ON r.id = p.request
         WHERE p.id = $1",
        pair
    )?;
    Ok(row.unwrap_or_default())
}
