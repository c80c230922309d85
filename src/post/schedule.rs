//! What is due, and when. An occurrence is settled, never deleted: its kind,
//! subject and key happen once, whatever restarts, clocks and downtime do.

use super::VERSION;
use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::ids::{OccurrenceId, SchoolId};
use anyhow::Result;
use chrono::{DateTime, Utc};

/// Something due.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Occurrence {
    /// Its row.
    pub id: OccurrenceId,
    /// Whose lane it is done in.
    pub school: SchoolId,
    /// Which reminder or task; the registry of tasks knows it.
    pub kind: String,
    /// The id of what it is about.
    pub subject: i64,
    /// Which of its kind: a date, a wave, a person.
    pub key: String,
    /// When it is due.
    pub due_at: DateTime<Utc>,
}

/// Puts something into the schedule, or moves it while it is unsettled.
/// What has been settled stays settled: each occurrence happens at most once.
pub async fn set(
    tx: &mut Tx,
    school: SchoolId,
    kind: &str,
    subject: i64,
    key: &str,
    due_at: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO occurrence (school, kind, subject, key, due_at, version)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (kind, subject, key) DO UPDATE SET due_at = excluded.due_at
         WHERE occurrence.settled_at IS NULL",
        school,
        kind,
        subject,
        key,
        due_at,
        VERSION
    )?;
    Ok(())
}

/// Notes that something is done now; `false` if it was done before: each once.
pub async fn once(
    tx: &mut Tx,
    school: SchoolId,
    kind: &str,
    subject: i64,
    key: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "INSERT INTO occurrence (school, kind, subject, key, due_at, version, settled_at, outcome)
         VALUES ($1, $2, $3, $4, $5, $6, $5, 'sent')
         ON CONFLICT (kind, subject, key) DO NOTHING",
        school,
        kind,
        subject,
        key,
        now,
        VERSION
    )?;
    Ok(rows == 1)
}

/// Settles whatever of this kind and subject is still open.
pub async fn suppress(
    tx: &mut Tx,
    kind: &str,
    subject: i64,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE occurrence SET settled_at = $4, outcome = $3
         WHERE kind = $1 AND subject = $2 AND settled_at IS NULL",
        kind,
        subject,
        format!("suppressed: {reason}"),
        now
    )?;
    Ok(())
}

/// The most overdue occurrences.
pub async fn due(tx: &mut Tx, now: DateTime<Utc>, limit: i64) -> Result<Vec<Occurrence>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, kind, subject, key, due_at FROM occurrence
         WHERE settled_at IS NULL AND due_at <= $1 AND version <= $2
         ORDER BY due_at, id LIMIT $3",
        now,
        VERSION,
        limit
    )?)
}

/// Settles one; `false` if somebody else already did.
pub async fn settle(
    tx: &mut Tx,
    occurrence: OccurrenceId,
    outcome: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE occurrence SET settled_at = $2, outcome = $3 WHERE id = $1 AND settled_at IS NULL",
        occurrence,
        now,
        outcome
    )?;
    Ok(rows == 1)
}

/// Moves one to a later time.
pub async fn postpone(tx: &mut Tx, occurrence: OccurrenceId, due_at: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "UPDATE occurrence SET due_at = $2 WHERE id = $1 AND settled_at IS NULL",
        occurrence,
        due_at
    )?;
    Ok(())
}

/// When the next thing is due: the clock sleeps until then.
pub async fn next_due(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let (at,): (Option<DateTime<Utc>>,) = fetch_one!(
        tx,
        "SELECT min(due_at) FROM occurrence WHERE settled_at IS NULL"
    )?;
    Ok(at)
}

/// When an unsettled occurrence is due, if there is one.
pub async fn when(tx: &mut Tx, kind: &str, subject: i64) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> = fetch_optional!(
        tx,
        "SELECT due_at FROM occurrence
         WHERE kind = $1 AND subject = $2 AND settled_at IS NULL ORDER BY due_at LIMIT 1",
        kind,
        subject
    )?;
    Ok(row.map(|(at,)| at))
}

/// How many are parked, for `doctor` and the desk.
pub async fn parked(tx: &mut Tx) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM occurrence WHERE outcome = 'parked'"
    )?;
    Ok(count)
}
