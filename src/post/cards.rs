//! Messages whose buttons may still be pressed, or typed.
//!
//! The number comes from a counter per person that is never reset, so an old
//! card can never answer a new question.

use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::ids::{DraftId, PersonId};
use crate::message::Button;
use anyhow::Result;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

/// What a question offered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// Its buttons, unstamped, in the order they stand.
    pub buttons: Vec<Button>,
}

/// A question that was asked.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Card {
    /// The dialogue that asked it; a screen only showed something.
    pub draft: Option<DraftId>,
    /// What it offered.
    pub offered: Json<Offered>,
    /// It has been answered.
    pub answered: bool,
}

/// To whom a card was shown: the person, or an adult who speaks for them. Words
/// that are typed mean the buttons of the one who types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Whose card it is.
    pub person: PersonId,
    /// It is an adult's phone.
    pub guardian: bool,
}

/// Gives the next question its number.
pub async fn make(
    tx: &mut Tx,
    to: Shown,
    draft: Option<DraftId>,
    offered: &Offered,
    now: DateTime<Utc>,
) -> Result<i64> {
    keep(tx, to, draft, offered, false, now).await
}

/// A message that came by itself has arrived: its buttons may be typed, too.
pub async fn notice(tx: &mut Tx, to: Shown, offered: &Offered, now: DateTime<Utc>) -> Result<i64> {
    keep(tx, to, None, offered, true, now).await
}

async fn keep(
    tx: &mut Tx,
    Shown { person, guardian }: Shown,
    draft: Option<DraftId>,
    offered: &Offered,
    notice: bool,
    now: DateTime<Utc>,
) -> Result<i64> {
    let (number,): (i64,) = fetch_one!(
        tx,
        "UPDATE person SET cards = cards + 1 WHERE id = $1 RETURNING cards",
        person
    )?;
    execute!(
        tx,
        "INSERT INTO card (person, number, draft, offered, notice, guardian, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        person,
        number,
        draft,
        Json(offered),
        notice,
        guardian,
        now
    )?;
    Ok(number)
}

/// The card under this number.
pub async fn find(tx: &mut Tx, person: PersonId, number: i64) -> Result<Option<Card>> {
    Ok(fetch_optional!(
        tx,
        "SELECT draft, offered, answered FROM card WHERE person = $1 AND number = $2",
        person,
        number
    )?)
}

/// The newest card that answered this person: while a question is open, typed
/// words and numbers mean its buttons. A notice does not come between.
pub async fn newest(tx: &mut Tx, person: PersonId) -> Result<Option<(i64, Offered)>> {
    let row: Option<(i64, Json<Offered>)> = fetch_optional!(
        tx,
        "SELECT number, offered FROM card WHERE person = $1 AND NOT notice
         ORDER BY number DESC LIMIT 1",
        person
    )?;
    Ok(row.map(|(number, Json(offered))| (number, offered)))
}

/// What was offered lately, notices too, the newest first.
pub async fn recent(tx: &mut Tx, to: Shown, limit: i64) -> Result<Vec<(i64, Offered)>> {
    let rows: Vec<(i64, Json<Offered>)> = fetch_all!(
        tx,
        "SELECT number, offered FROM card WHERE person = $1 AND guardian = $2
         ORDER BY number DESC LIMIT $3",
        to.person,
        to.guardian,
        limit
    )?;
    let plain = |(number, Json(offered))| (number, offered);
    Ok(rows.into_iter().map(plain).collect())
}

/// What answered this person last, if that was at `since` or later.
pub async fn offered_since(
    tx: &mut Tx,
    to: Shown,
    since: DateTime<Utc>,
) -> Result<Option<Offered>> {
    let row: Option<(Json<Offered>, DateTime<Utc>)> = fetch_optional!(
        tx,
        "SELECT offered, made_at FROM card WHERE person = $1 AND guardian = $2 AND NOT notice
         ORDER BY number DESC LIMIT 1",
        to.person,
        to.guardian
    )?;
    Ok(row
        .filter(|(_, made_at)| *made_at >= since)
        .map(|(Json(offered), _)| offered))
}

/// The number of a dialogue's newest card: the question that is open now.
pub async fn newest_of(tx: &mut Tx, person: PersonId, draft: DraftId) -> Result<Option<i64>> {
    let (number,): (Option<i64>,) = fetch_one!(
        tx,
        "SELECT max(number) FROM card WHERE person = $1 AND draft = $2",
        person,
        draft
    )?;
    Ok(number)
}

/// Every card of a dialogue has now been answered.
pub async fn answered(tx: &mut Tx, person: PersonId, draft: DraftId) -> Result<()> {
    execute!(
        tx,
        "UPDATE card SET answered = TRUE WHERE person = $1 AND draft = $2",
        person,
        draft
    )?;
    Ok(())
}

/// Numbers nobody's next card like one that a lost piece of time may have shown.
pub async fn move_on(tx: &mut Tx, by: i64) -> Result<()> {
    execute!(tx, "UPDATE person SET cards = cards + $1", by)?;
    Ok(())
}

/// Forgets cards made before `before`: a press on them opens the menu.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    Ok(execute!(tx, "DELETE FROM card WHERE made_at < $1", before)?)
}
