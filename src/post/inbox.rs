//! Events wait here from the moment they are fetched. A platform acknowledges
//! only what has been committed here, so nothing is lost between the two; an
//! event delivered again has the same key and changes nothing.

use super::VERSION;
use crate::db::{Tx, execute, fetch_all, fetch_one};
use crate::event::{Address, Event, Incoming};
use crate::ids::LetterId;
use crate::message::Special;
use anyhow::Result;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;

/// A stored event, as it was written; decoding it is the turn's business, so
/// that one that cannot be decoded is set aside alone.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Letter {
    /// Its number, which people may be told when something went wrong.
    pub id: LetterId,
    /// From whom.
    #[sqlx(flatten)]
    pub from: Address,
    /// An [`crate::event::Event`].
    pub event: Json<Value>,
    /// A [`crate::event::Ref`].
    pub reference: Json<Value>,
    /// What the messenger says the person reads.
    pub language: Option<String>,
    /// When it happened, by the platform's clock.
    pub sent_at: DateTime<Utc>,
}

/// Keeps a fetched batch; gives how many were new.
pub async fn receive(tx: &mut Tx, batch: &[Incoming], now: DateTime<Utc>) -> Result<u64> {
    let mut new = 0;
    for incoming in batch {
        new += execute!(
            tx,
            "INSERT INTO letter (key, platform, bot, peer, event, reference, language, version, sent_at, received_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (key) DO NOTHING",
            &incoming.key,
            incoming.from.platform,
            incoming.from.bot,
            incoming.from.peer,
            Json(&incoming.event),
            Json(&incoming.reference),
            &incoming.language,
            VERSION,
            incoming.sent_at,
            now
        )?;
    }
    Ok(new)
}

/// The next letters to be done: everybody's first before anybody's second, so
/// that a flood from one person slows nobody else.
pub async fn waiting(tx: &mut Tx, limit: i64) -> Result<Vec<Letter>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, platform, bot, peer, event, reference, language, sent_at FROM (
             SELECT id, platform, bot, peer, event, reference, language, sent_at,
                    row_number() OVER (PARTITION BY platform, bot, peer ORDER BY id) AS place
             FROM letter WHERE handled_at IS NULL AND version <= $1
         ) AS queue
         ORDER BY place, id LIMIT $2",
        VERSION,
        limit
    )?)
}

/// Marks a letter done; `false` if somebody else already did it.
pub async fn handled(tx: &mut Tx, letter: LetterId, now: DateTime<Utc>) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE letter SET handled_at = $2 WHERE id = $1 AND handled_at IS NULL",
        letter,
        now
    )?;
    Ok(rows == 1)
}

/// Takes the words out of a letter: they are kept elsewhere, sealed.
pub async fn blank(tx: &mut Tx, letter: LetterId) -> Result<()> {
    rewrite(tx, letter, String::new()).await
}

/// Seals the words of a letter where they stand, for whoever has the key.
pub async fn seal(tx: &mut Tx, letter: LetterId, sealed: &Special) -> Result<()> {
    rewrite(tx, letter, sealed.0.clone()).await
}

async fn rewrite(tx: &mut Tx, letter: LetterId, words: String) -> Result<()> {
    execute!(
        tx,
        "UPDATE letter SET event = $2 WHERE id = $1",
        letter,
        Json(Event::Text(words))
    )?;
    Ok(())
}

/// Sets a letter aside for people to look at. It is never replayed: the
/// conversation has moved on.
pub async fn park(tx: &mut Tx, letter: LetterId, fault: &str, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "UPDATE letter SET handled_at = $2, parked = $3 WHERE id = $1",
        letter,
        now,
        fault
    )?;
    Ok(())
}

/// How many letters wait and how many are parked, for `/health` and `doctor`.
pub async fn counts(tx: &mut Tx) -> Result<(i64, i64)> {
    let rows: Vec<(i64, i64)> = fetch_all!(
        tx,
        "SELECT (SELECT count(*) FROM letter WHERE handled_at IS NULL),
                (SELECT count(*) FROM letter WHERE parked IS NOT NULL)"
    )?;
    Ok(rows.first().copied().unwrap_or_default())
}

/// Since when the oldest letter waits.
pub async fn waits_since(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let (at,): (Option<DateTime<Utc>>,) = fetch_one!(
        tx,
        "SELECT min(received_at) FROM letter WHERE handled_at IS NULL"
    )?;
    Ok(at)
}

/// Forgets letters done before `before`: they hold what children wrote.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    Ok(execute!(
        tx,
        "DELETE FROM letter WHERE handled_at < $1 AND parked IS NULL",
        before
    )?)
}
