//! A planned meeting cannot be at its time: somebody is ill, the school is closed.

use super::times::{Hour, Possible};
use super::{Meeting, cancel, find, move_to, repeat};
use crate::db::Tx;
use crate::programme::pairs;
use crate::programme::schools::School;
use anyhow::{Context, Result};
use chrono::{DateTime, Utc};

/// What became of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It has another time.
    Moved(Meeting),
    /// It will not be; the next of its weekly series, if it has one.
    Cancelled(Option<Meeting>),
}

/// Finds another time after an instant: for a weekly meeting its next regular
/// hour, for others the next free time, in its own place if that goes. Without
/// any it is called off. `None` if it is not planned any more.
pub async fn elsewhere(
    tx: &mut Tx,
    school: &School,
    meeting: &Meeting,
    after: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Option<Fate>> {
    if !meeting.weekly
        && let Some(hour) = next(tx, school, meeting, after, now).await?
        && move_to(tx, school, meeting.id, hour.at, Some(&hour.place), now).await?
    {
        let moved = find(tx, meeting.id).await?.context("the moved meeting")?;
        return Ok(Some(Fate::Moved(moved)));
    }
    without(tx, school, meeting, after, now).await
}

/// Calls a meeting off; a weekly one goes on at its next hour after an instant.
/// `None` if it is not planned any more.
pub async fn without(
    tx: &mut Tx,
    school: &School,
    meeting: &Meeting,
    after: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Option<Fate>> {
    if !cancel(tx, meeting.id, now).await? {
        return Ok(None);
    }
    let next = match repeat(tx, school, meeting, after.max(now)).await? {
        Some(next) => find(tx, next).await?,
        None => None,
    };
    Ok(Some(Fate::Cancelled(next)))
}

async fn next(
    tx: &mut Tx,
    school: &School,
    meeting: &Meeting,
    after: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Option<Hour>> {
    let Some(pair) = pairs::find(tx, meeting.pair).await? else {
        return Ok(None);
    };
    let but = Some(meeting.id);
    let possible = Possible::of(tx, school, &pair, meeting.minutes, but, now).await?;
    let first = |place| possible.next_from(after, place, 1).into_iter().next();
    Ok(first(Some(meeting.place.as_str())).or_else(|| first(None)))
}
