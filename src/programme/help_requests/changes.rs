//! What changes about a request while it is open.

use super::{Company, HelpRequest, PROMISE, Status};
use crate::db::{Tx, execute};
use crate::ids::HelpRequestId;
use crate::post::schedule;
use crate::programme::school_time::Slot;
use crate::programme::schools::Free;
use anyhow::Result;
use chrono::{DateTime, Utc};
use sqlx::types::Json;

/// Moves the search on.
pub async fn set_status(tx: &mut Tx, request: HelpRequestId, status: Status) -> Result<()> {
    execute!(
        tx,
        "UPDATE help_request SET status = $2 WHERE id = $1 AND closed_at IS NULL",
        request,
        status
    )?;
    Ok(())
}

/// Mentors are asked in this wave.
pub async fn set_wave(tx: &mut Tx, request: HelpRequestId, wave: i64) -> Result<()> {
    execute!(
        tx,
        "UPDATE help_request SET wave = $2, status = 'offered' WHERE id = $1 AND closed_at IS NULL",
        request,
        wave
    )?;
    Ok(())
}

/// Ends a request; `false` if it was over.
pub async fn close(
    tx: &mut Tx,
    request: HelpRequestId,
    status: Status,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE help_request SET status = $2, closed_at = $3 WHERE id = $1 AND closed_at IS NULL",
        request,
        status,
        now
    )?;
    schedule::suppress(tx, PROMISE, request.0, "closed", now).await?;
    Ok(rows > 0)
}

/// «Стало срочно»; `false` if it is urgent already.
pub async fn make_urgent(tx: &mut Tx, request: HelpRequestId) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE help_request SET urgent = TRUE WHERE id = $1 AND NOT urgent AND closed_at IS NULL",
        request
    )?;
    Ok(rows > 0)
}

/// Adds what the pupil says later.
pub async fn add(tx: &mut Tx, request: HelpRequestId, words: &str) -> Result<()> {
    execute!(
        tx,
        "UPDATE help_request SET more = CASE WHEN more = '' THEN $2 ELSE more || '; ' || $2 END
         WHERE id = $1 AND closed_at IS NULL",
        request,
        words
    )?;
    Ok(())
}

/// Keeps when it suits the pupil.
pub async fn set_free(tx: &mut Tx, request: HelpRequestId, free: Vec<Slot>) -> Result<()> {
    execute!(
        tx,
        "UPDATE help_request SET free = $2 WHERE id = $1 AND closed_at IS NULL",
        request,
        Json(Free { slots: free })
    )?;
    Ok(())
}

/// Keeps with whom it is easier.
pub async fn set_company(
    tx: &mut Tx,
    request: HelpRequestId,
    company: Company,
    agrees_beforehand: bool,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE help_request SET company = $2, agrees_beforehand = $3 WHERE id = $1 AND closed_at IS NULL",
        request,
        company,
        agrees_beforehand
    )?;
    Ok(())
}

/// Promises a message by this instant; a timer keeps it. An earlier promise is
/// kept by whatever is said now: its timer finds another instant written here.
pub async fn promise(tx: &mut Tx, request: &HelpRequest, at: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "UPDATE help_request SET promise_at = $2 WHERE id = $1",
        request.id,
        at
    )?;
    let key = at.timestamp().to_string();
    schedule::set(tx, request.school, PROMISE, request.id.0, &key, at).await
}

/// A pair has come of it.
pub async fn matched(tx: &mut Tx, request: HelpRequestId, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "UPDATE help_request SET status = 'matched', answered_at = coalesce(answered_at, $2)
         WHERE id = $1 AND closed_at IS NULL",
        request,
        now
    )?;
    Ok(())
}

/// The pair did not suit: the search begins anew, and who was chosen is not
/// chosen any more.
pub async fn search_again(tx: &mut Tx, request: HelpRequestId) -> Result<()> {
    execute!(
        tx,
        "UPDATE offer SET status = 'refused' WHERE request = $1 AND status = 'chosen'",
        request
    )?;
    execute!(
        tx,
        "UPDATE help_request SET status = 'offered', wave = 0 WHERE id = $1 AND closed_at IS NULL",
        request
    )?;
    Ok(())
}
