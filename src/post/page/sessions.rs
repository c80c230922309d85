//! Devices on which the page is open: each is a chat of its own.

use super::change;
use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use anyhow::Result;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

/// The text keys below a chat.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// What stands on them.
    pub labels: Vec<String>,
}

/// A device, while it is signed in.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Session {
    /// Its chat.
    pub peer: i64,
    /// The keys below the chat.
    pub keys: Json<Keys>,
    /// The change that brought them.
    pub keys_change: i64,
    /// The number of the newest change.
    pub changes: i64,
    /// The newest message that has been on the screen.
    pub seen: i64,
}

/// A new chat, for whoever has the secret of this digest.
pub async fn begin(tx: &mut Tx, digest: &[u8], now: DateTime<Utc>) -> Result<i64> {
    let (peer,): (i64,) = fetch_one!(
        tx,
        "INSERT INTO page_session (digest, keys, made_at, used_at, changed_at)
         VALUES ($1, $2, $3, $3, $3) RETURNING peer",
        digest,
        Json(Keys::default()),
        now
    )?;
    Ok(peer)
}

/// Whose secret has this digest.
pub async fn known_by(tx: &mut Tx, digest: &[u8]) -> Result<Option<i64>> {
    let row: Option<(i64,)> = fetch_optional!(
        tx,
        "SELECT peer FROM page_session WHERE digest = $1 AND ended_at IS NULL",
        digest
    )?;
    Ok(row.map(|(peer,)| peer))
}

/// A chat, if somebody still reads it.
pub async fn of(tx: &mut Tx, peer: i64) -> Result<Option<Session>> {
    Ok(fetch_optional!(
        tx,
        "SELECT peer, keys, keys_change, changes, seen FROM page_session
         WHERE peer = $1 AND ended_at IS NULL",
        peer
    )?)
}

/// Its owner did something.
pub async fn used(tx: &mut Tx, peer: i64, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "UPDATE page_session SET used_at = $2 WHERE peer = $1",
        peer,
        now
    )?;
    Ok(())
}

/// Everything up to this message has been on the screen.
pub async fn seen(tx: &mut Tx, peer: i64, message: i64) -> Result<()> {
    execute!(
        tx,
        "UPDATE page_session SET seen = $2 WHERE peer = $1 AND seen < $2
         AND EXISTS (SELECT 1 FROM page_message WHERE id = $2 AND peer = $1)",
        peer,
        message
    )?;
    Ok(())
}

/// Other keys stand below the chat.
pub async fn set_keys(tx: &mut Tx, peer: i64, keys: &Keys, now: DateTime<Utc>) -> Result<()> {
    let Some(change) = change(tx, peer, now).await? else {
        return Ok(());
    };
    execute!(
        tx,
        "UPDATE page_session SET keys = $2, keys_change = $3 WHERE peer = $1",
        peer,
        Json(keys),
        change
    )?;
    Ok(())
}

/// The device is signed out; `false` if it was already.
pub async fn end(tx: &mut Tx, peer: i64, now: DateTime<Utc>) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE page_session SET ended_at = $2, changed_at = $2
         WHERE peer = $1 AND ended_at IS NULL",
        peer,
        now
    )?;
    Ok(rows == 1)
}

/// Chats that changed since an instant, each with its newest change.
pub async fn changed_since(tx: &mut Tx, since: DateTime<Utc>) -> Result<Vec<(i64, i64)>> {
    Ok(fetch_all!(
        tx,
        "SELECT peer, changes FROM page_session WHERE changed_at >= $1",
        since
    )?)
}

/// Chats that nobody has used since an instant.
pub async fn idle_since(tx: &mut Tx, since: DateTime<Utc>) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = fetch_all!(
        tx,
        "SELECT peer FROM page_session WHERE ended_at IS NULL AND used_at < $1 ORDER BY peer",
        since
    )?;
    Ok(rows.into_iter().map(|(peer,)| peer).collect())
}

/// Forgets devices signed out before `before`, whose chats are gone already.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    Ok(execute!(
        tx,
        "DELETE FROM page_session WHERE ended_at < $1",
        before
    )?)
}
