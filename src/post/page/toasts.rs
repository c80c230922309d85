//! Short answers to presses: shown once, by whichever process the page listens to.

use super::change;
use crate::db::{Tx, execute, fetch_all};
use anyhow::Result;
use chrono::{DateTime, Utc};

/// An answer that was given.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Toast {
    /// Its place among the changes of the chat.
    pub change: i64,
    /// The page's own name for the press.
    pub press: String,
    /// What it says, if anything.
    pub sealed: Option<Vec<u8>>,
}

/// Answers a press; `false` where nobody reads any more.
pub async fn give(
    tx: &mut Tx,
    peer: i64,
    press: &str,
    sealed: Option<&[u8]>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let Some(change) = change(tx, peer, now).await? else {
        return Ok(false);
    };
    execute!(
        tx,
        "INSERT INTO page_toast (peer, change, press, sealed, made_at)
         VALUES ($1, $2, $3, $4, $5)",
        peer,
        change,
        press,
        sealed,
        now
    )?;
    Ok(true)
}

/// Answers given after a change that are not older than `fresh`.
pub async fn since(
    tx: &mut Tx,
    peer: i64,
    change: i64,
    fresh: DateTime<Utc>,
) -> Result<Vec<Toast>> {
    Ok(fetch_all!(
        tx,
        "SELECT change, press, sealed FROM page_toast
         WHERE peer = $1 AND change > $2 AND made_at >= $3 ORDER BY change",
        peer,
        change,
        fresh
    )?)
}

/// Forgets answers given before `before`.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    Ok(execute!(
        tx,
        "DELETE FROM page_toast WHERE made_at < $1",
        before
    )?)
}
