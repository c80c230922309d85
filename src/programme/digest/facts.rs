//! What the database knows of a month.

use super::Span;
use crate::db::{Tx, fetch_all, fetch_one};
use crate::ids::SchoolId;
use anyhow::Result;
use chrono::{DateTime, Duration, NaiveDate, Utc};

/// Meetings held in the month, and those of them that the mentee confirmed.
pub async fn meetings(tx: &mut Tx, school: SchoolId, span: Span) -> Result<(i64, i64)> {
    Ok(fetch_one!(
        tx,
        "SELECT count(*),
                count(*) FILTER (WHERE EXISTS (
                    SELECT 1 FROM confirmation AS c
                    WHERE c.entry = e.id AND c.verdict = 'yes' AND c.at <= $4))
         FROM journal_entry AS e
         WHERE e.school = $1 AND e.held_on >= $2 AND e.held_on < $3
           AND e.latest AND e.outcome = 'held' AND e.created_at <= $4",
        school,
        span.first,
        span.end,
        span.as_of
    )?)
}

/// Requests sent in the month, and those of them that somebody answered.
pub async fn requests(tx: &mut Tx, school: SchoolId, span: Span) -> Result<(i64, i64)> {
    Ok(fetch_one!(
        tx,
        "SELECT count(*), count(*) FILTER (WHERE answered_at <= $4)
         FROM help_request
         WHERE school = $1 AND created_at >= $2 AND created_at < $3 AND created_at <= $4",
        school,
        span.from,
        span.until,
        span.as_of
    )?)
}

/// Requests that had waited three days at the end of the month, unanswered.
pub async fn waiting(tx: &mut Tx, school: SchoolId, span: Span) -> Result<i64> {
    let end = span.until.min(span.as_of);
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM help_request
         WHERE school = $1 AND created_at < $2
           AND (answered_at IS NULL OR answered_at > $3)
           AND (closed_at IS NULL OR closed_at > $3)",
        school,
        end - Duration::days(3),
        end
    )?;
    Ok(count)
}

/// For each request that got its first pair in the month: when it was sent, when
/// the two were brought together. Another mentor later is no second wait.
pub async fn waits(
    tx: &mut Tx,
    school: SchoolId,
    span: Span,
) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>> {
    Ok(fetch_all!(
        tx,
        "SELECT r.created_at, p.created_at
         FROM pair AS p JOIN help_request AS r ON r.id = p.request
         WHERE p.school = $1 AND p.created_at >= $2 AND p.created_at < $3 AND p.created_at <= $4
           AND NOT EXISTS (SELECT 1 FROM pair AS earlier
                           WHERE earlier.request = p.request AND earlier.id < p.id)",
        school,
        span.from,
        span.until,
        span.as_of
    )?)
}

/// Pupils who were in a pair at some time of the month.
pub async fn participants(tx: &mut Tx, school: SchoolId, span: Span) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(DISTINCT m.person)
         FROM pair AS p
         JOIN pair_member AS m ON m.pair = p.id
         JOIN person AS who ON who.id = m.person
         WHERE p.school = $1 AND NOT who.adult
           AND p.created_at < $3 AND p.created_at <= $4
           AND (p.closed_at IS NULL OR p.closed_at >= $2)",
        school,
        span.from,
        span.until,
        span.as_of
    )?;
    Ok(count)
}

/// Pairs that should be meeting, and those with two confirmed meetings from
/// `first` to `last`. Those who only get acquainted, wait for the order or pause
/// should not; one that ended later did, if it had ever met.
pub async fn rhythm(
    tx: &mut Tx,
    school: SchoolId,
    first: NaiveDate,
    last: NaiveDate,
    span: Span,
) -> Result<(i64, i64)> {
    Ok(fetch_one!(
        tx,
        "SELECT count(*),
                count(*) FILTER (WHERE 2 <= (
                    SELECT count(*) FROM journal_entry AS e
                    JOIN confirmation AS c ON c.entry = e.id AND c.verdict = 'yes' AND c.at <= $5
                    WHERE e.pair = p.id AND e.latest AND e.outcome = 'held'
                      AND e.held_on >= $2 AND e.held_on <= $3))
         FROM pair AS p
         WHERE p.school = $1 AND p.created_at < $4 AND p.created_at <= $5
           AND (p.closed_at IS NULL OR p.closed_at >= $4)
           AND p.stage NOT IN ('acquaintance', 'ordering')
           AND (p.stage <> 'closed' OR p.last_meeting_on IS NOT NULL)
           AND (p.paused_until IS NULL OR p.paused_until < $3)",
        school,
        first,
        last,
        span.until.min(span.as_of),
        span.as_of
    )?)
}

/// Requests that ended well in the month.
pub async fn resolved(tx: &mut Tx, school: SchoolId, span: Span) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM help_request
         WHERE school = $1 AND status = 'resolved'
           AND closed_at >= $2 AND closed_at < $3 AND closed_at <= $4",
        school,
        span.from,
        span.until,
        span.as_of
    )?;
    Ok(count)
}

/// Pupils who were mentees and became mentors in the month.
pub async fn became_mentors(tx: &mut Tx, school: SchoolId, span: Span) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*)
         FROM mentor_profile AS f
         JOIN person AS who ON who.id = f.person
         WHERE f.school = $1 AND NOT who.adult
           AND f.admitted_at >= $2 AND f.admitted_at < $3 AND f.admitted_at <= $4
           AND EXISTS (
               SELECT 1 FROM pair_member AS m JOIN pair AS p ON p.id = m.pair
               WHERE m.person = f.person AND m.side = 'mentee' AND p.created_at < f.admitted_at)",
        school,
        span.from,
        span.until,
        span.as_of
    )?;
    Ok(count)
}
