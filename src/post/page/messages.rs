//! The messages of a chat. What they say is sealed by whoever writes them.

use super::change;
use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use anyhow::Result;
use chrono::{DateTime, Utc};

/// A message as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Stored {
    /// Its number.
    pub id: i64,
    /// The person wrote it, not the bot.
    pub mine: bool,
    /// The change that made it look as it does.
    pub change: i64,
    /// What it says; nothing once it was taken away.
    pub sealed: Option<Vec<u8>>,
    /// It was changed since it was written.
    pub edited: bool,
    /// When it was written.
    pub written_at: DateTime<Utc>,
}

/// A message to be written.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// The same however often it is written.
    pub name: &'a str,
    /// The person's, not the bot's.
    pub mine: bool,
    /// What it says.
    pub sealed: &'a [u8],
    /// The bytes under it.
    pub file: Option<&'a [u8]>,
}

/// What became of a message to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It stands in the chat now.
    Now(i64),
    /// It stood there already.
    Before(i64),
    /// Nobody reads that chat any more.
    Nowhere,
}

/// Writes a message, once.
pub async fn write(tx: &mut Tx, peer: i64, new: New<'_>, now: DateTime<Utc>) -> Result<Written> {
    // The chat first: whoever writes there too waits for the end of this.
    let Some(change) = change(tx, peer, now).await? else {
        return Ok(Written::Nowhere);
    };
    let row: Option<(i64,)> = fetch_optional!(
        tx,
        "INSERT INTO page_message (peer, name, mine, change, sealed, written_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (peer, name) DO NOTHING RETURNING id",
        peer,
        new.name,
        new.mine,
        change,
        new.sealed,
        now
    )?;
    let Some((id,)) = row else {
        let (id,): (i64,) = fetch_one!(
            tx,
            "SELECT id FROM page_message WHERE peer = $1 AND name = $2",
            peer,
            new.name
        )?;
        return Ok(Written::Before(id));
    };
    if let Some(bytes) = new.file {
        execute!(
            tx,
            "INSERT INTO page_file (message, sealed) VALUES ($1, $2)",
            id,
            bytes
        )?;
    }
    Ok(Written::Now(id))
}

/// A message of this chat and no other.
pub async fn find(tx: &mut Tx, peer: i64, message: i64) -> Result<Option<Stored>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, mine, change, sealed, edited, written_at FROM page_message
         WHERE id = $2 AND peer = $1",
        peer,
        message
    )?)
}

/// Gives a message another look; `edited` says that its readers shall know.
pub async fn rewrite(
    tx: &mut Tx,
    peer: i64,
    message: i64,
    sealed: &[u8],
    edited: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(change) = change(tx, peer, now).await? else {
        return Ok(());
    };
    execute!(
        tx,
        "UPDATE page_message SET sealed = $3, change = $4, edited = (edited OR $5)
         WHERE id = $2 AND peer = $1 AND sealed IS NOT NULL",
        peer,
        message,
        sealed,
        change,
        edited
    )?;
    Ok(())
}

/// Takes a message away: only its number stays, so that pages hear of it.
pub async fn remove(tx: &mut Tx, peer: i64, message: i64, now: DateTime<Utc>) -> Result<()> {
    let Some(change) = change(tx, peer, now).await? else {
        return Ok(());
    };
    execute!(
        tx,
        "UPDATE page_message SET sealed = NULL, change = $3
         WHERE id = $2 AND peer = $1 AND sealed IS NOT NULL",
        peer,
        message,
        change
    )?;
    execute!(
        tx,
        "DELETE FROM page_file WHERE message IN
         (SELECT id FROM page_message WHERE id = $2 AND peer = $1)",
        peer,
        message
    )?;
    Ok(())
}

/// The newest messages before one, the oldest first; those taken away are not
/// among them.
pub async fn before(tx: &mut Tx, peer: i64, message: i64, limit: i64) -> Result<Vec<Stored>> {
    let mut newest: Vec<Stored> = fetch_all!(
        tx,
        "SELECT id, mine, change, sealed, edited, written_at FROM page_message
         WHERE peer = $1 AND id < $2 AND sealed IS NOT NULL ORDER BY id DESC LIMIT $3",
        peer,
        message,
        limit
    )?;
    newest.reverse();
    Ok(newest)
}

/// What looks different since a change, in the order of the changes.
pub async fn since(tx: &mut Tx, peer: i64, change: i64, limit: i64) -> Result<Vec<Stored>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, mine, change, sealed, edited, written_at FROM page_message
         WHERE peer = $1 AND change > $2 ORDER BY change LIMIT $3",
        peer,
        change,
        limit
    )?)
}

/// How many of the bot's messages nobody has seen.
pub async fn unseen(tx: &mut Tx, peer: i64) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM page_message AS m JOIN page_session AS s ON s.peer = m.peer
         WHERE m.peer = $1 AND m.id > s.seen AND m.mine = FALSE AND m.sealed IS NOT NULL",
        peer
    )?;
    Ok(count)
}

/// The bytes under a message of this chat and no other.
pub async fn file(tx: &mut Tx, peer: i64, message: i64) -> Result<Option<Vec<u8>>> {
    let row: Option<(Vec<u8>,)> = fetch_optional!(
        tx,
        "SELECT f.sealed FROM page_file AS f JOIN page_message AS m ON m.id = f.message
         WHERE m.id = $2 AND m.peer = $1",
        peer,
        message
    )?;
    Ok(row.map(|(bytes,)| bytes))
}

/// Forgets messages written before `before`: they hold what children read and wrote.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    execute!(
        tx,
        "DELETE FROM page_file WHERE message IN
         (SELECT id FROM page_message WHERE written_at < $1)",
        before
    )?;
    Ok(execute!(
        tx,
        "DELETE FROM page_message WHERE written_at < $1",
        before
    )?)
}
