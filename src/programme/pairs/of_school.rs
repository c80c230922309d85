//! The open pairs of a school: all of them, or those that something is to be
//! done about.

use super::Pair;
use crate::db::{Tx, fetch_all, fetch_one, fetch_optional};
use crate::ids::SchoolId;
use anyhow::Result;
use chrono::NaiveDate;

/// All open pairs of a school, by number.
pub async fn open_in(tx: &mut Tx, school: SchoolId) -> Result<Vec<Pair>> {
    Ok(fetch_all!(
        tx,
        "SELECT p.id, p.school, p.number, p.request, p.subject, p.stage, p.paused_until,
                p.stopped_at, p.order_number, p.created_at, p.closed_at, p.last_meeting_on,
                mentor.person AS mentor, mentee.person AS mentee
         FROM pair AS p
         JOIN pair_member AS mentor ON mentor.pair = p.id AND mentor.side = 'mentor'
         JOIN pair_member AS mentee ON mentee.pair = p.id AND mentee.side = 'mentee'
         WHERE p.school = $1 AND p.closed_at IS NULL
         ORDER BY p.number",
        school
    )?)
}

/// How many they are.
pub async fn open_count(tx: &mut Tx, school: SchoolId) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM pair WHERE school = $1 AND closed_at IS NULL",
        school
    )?;
    Ok(count)
}

/// The day on which one of them met last; `None` before the first meeting.
pub async fn last_met(tx: &mut Tx, school: SchoolId) -> Result<Option<NaiveDate>> {
    let row: Option<(Option<NaiveDate>,)> = fetch_optional!(
        tx,
        "SELECT last_meeting_on FROM pair WHERE school = $1 AND closed_at IS NULL
         ORDER BY coalesce(last_meeting_on, '0001-01-01') DESC LIMIT 1",
        school
    )?;
    Ok(row.and_then(|(day,)| day))
}

/// Those that do not simply meet, by number: stopped, before their acquaintance,
/// or waiting for the order.
pub async fn undecided(tx: &mut Tx, school: SchoolId) -> Result<Vec<Pair>> {
    Ok(fetch_all!(
        tx,
        "SELECT p.id, p.school, p.number, p.request, p.subject, p.stage, p.paused_until,
                p.stopped_at, p.order_number, p.created_at, p.closed_at, p.last_meeting_on,
                mentor.person AS mentor, mentee.person AS mentee
         FROM pair AS p
         JOIN pair_member AS mentor ON mentor.pair = p.id AND mentor.side = 'mentor'
         JOIN pair_member AS mentee ON mentee.pair = p.id AND mentee.side = 'mentee'
         WHERE p.school = $1 AND p.closed_at IS NULL
           AND (p.stopped_at IS NOT NULL OR p.stage IN ('acquaintance', 'ordering'))
         ORDER BY p.number",
        school
    )?)
}

/// Those whose last meeting was on this day or earlier, or that have not met at
/// all, by number.
pub async fn unmet_after(tx: &mut Tx, school: SchoolId, day: NaiveDate) -> Result<Vec<Pair>> {
    let mut pairs: Vec<Pair> = fetch_all!(
        tx,
        "SELECT p.id, p.school, p.number, p.request, p.subject, p.stage, p.paused_until,
                p.stopped_at, p.order_number, p.created_at, p.closed_at, p.last_meeting_on,
                mentor.person AS mentor, mentee.person AS mentee
         FROM pair AS p
         JOIN pair_member AS mentor ON mentor.pair = p.id AND mentor.side = 'mentor'
         JOIN pair_member AS mentee ON mentee.pair = p.id AND mentee.side = 'mentee'
         WHERE p.school = $1 AND p.closed_at IS NULL
           AND coalesce(p.last_meeting_on, '0001-01-01') <= $2",
        school,
        day
    )?;
    // Asked for the order, SQLite would read every pair by its number.
    pairs.sort_by_key(|pair| pair.number);
    Ok(pairs)
}
