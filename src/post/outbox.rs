//! Messages owed. They are written in the transaction that caused them and
//! sent afterwards, in order for each account, until the messenger has them.

use super::VERSION;
use crate::db::{Tx, execute, fetch_all, fetch_one};
use crate::event::Platform;
use crate::ids::{AccountId, ParcelId, PersonId, SchoolId};
use crate::message::Content;
use anyhow::Result;
use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use sqlx::types::Json;

/// To whom a parcel goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// The account that an event came from: a press is answered where it was made.
    Account(AccountId),
    /// The same, when it acted for this person: it may speak for several.
    Speaker(AccountId, PersonId),
    /// A notice: the account is chosen when it is sent.
    Person(PersonId),
    /// A notice for the person's own eyes: it goes to no place of anybody else's.
    Own(PersonId),
    /// A notice for an adult who speaks for the person, and not for the person.
    Guardian(PersonId),
}

/// Whose eyes a notice is for. Stored as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Eyes {
    /// Whoever reads at the person's places.
    Any,
    /// The person's own.
    Own,
    /// Those of an adult who speaks for them.
    Guardian,
}

/// A toast is dropped after this long: the spinner has stopped by itself.
const TOAST_LIFE: Duration = Duration::seconds(60);

/// A message on its way, still undecoded.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Parcel {
    /// Its number; also the seed of VK's `random_id`.
    pub id: ParcelId,
    /// Whose school it is about.
    pub school: Option<SchoolId>,
    /// Where it goes.
    pub account: Option<AccountId>,
    /// Whom it is for, if it is a notice.
    pub person: Option<PersonId>,
    /// For whom the account acted, if it is an answer.
    pub speaker: Option<PersonId>,
    /// Whose eyes it is for, if it is a notice.
    pub eyes: Eyes,
    /// A [`Content`].
    pub content: Json<Value>,
    /// How often it was tried.
    pub attempts: i64,
    /// How many of its parts have arrived.
    pub parts_sent: i64,
    /// When it was decided on.
    pub created_at: DateTime<Utc>,
    /// After this instant it is worth nothing.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Owes a message.
pub async fn push(
    tx: &mut Tx,
    school: Option<SchoolId>,
    to: To,
    content: &Content,
    now: DateTime<Utc>,
    not_before: DateTime<Utc>,
) -> Result<ParcelId> {
    let (account, speaker, person, eyes) = match to {
        To::Account(account) => (Some(account), None, None, Eyes::Any),
        To::Speaker(account, speaker) => (Some(account), Some(speaker), None, Eyes::Any),
        To::Person(person) => (None, None, Some(person), Eyes::Any),
        To::Own(person) => (None, None, Some(person), Eyes::Own),
        To::Guardian(person) => (None, None, Some(person), Eyes::Guardian),
    };
    let is_toast = matches!(content, Content::Toast { .. });
    let (id,): (ParcelId,) = fetch_one!(
        tx,
        "INSERT INTO parcel (school, account, speaker, person, eyes, content, urgent, version, created_at, not_before, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
        school,
        account,
        speaker,
        person,
        eyes,
        Json(content),
        is_toast,
        VERSION,
        now,
        not_before,
        is_toast.then(|| now + TOAST_LIFE)
    )?;
    Ok(id)
}

/// Notices whose time has come and whose account is not chosen yet.
pub async fn homeless(tx: &mut Tx, now: DateTime<Utc>, limit: i64) -> Result<Vec<Parcel>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, account, person, speaker, eyes, content, attempts, parts_sent,
                created_at, expires_at
         FROM parcel
         WHERE closed_at IS NULL AND account IS NULL AND not_before <= $1 AND version <= $2
         ORDER BY id LIMIT $3",
        now,
        VERSION,
        limit
    )?)
}

/// Chooses the account of a notice.
pub async fn address(tx: &mut Tx, parcel: ParcelId, account: AccountId) -> Result<()> {
    execute!(
        tx,
        "UPDATE parcel SET account = $2, parts_sent = 0 WHERE id = $1",
        parcel,
        account
    )?;
    Ok(())
}

/// An account has left a person: their notices look for another one.
pub async fn leave(tx: &mut Tx, account: AccountId, person: PersonId) -> Result<()> {
    execute!(
        tx,
        "UPDATE parcel SET account = NULL, parts_sent = 0
         WHERE account = $1 AND person = $2 AND closed_at IS NULL",
        account,
        person
    )?;
    Ok(())
}

/// Answers to what the account did for a person are not shown any more.
pub async fn forget_answers(
    tx: &mut Tx,
    account: AccountId,
    speaker: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE parcel SET closed_at = $3, outcome = 'dropped'
         WHERE account = $1 AND speaker = $2 AND closed_at IS NULL",
        account,
        speaker,
        now
    )?;
    Ok(())
}

/// The parcels to be sent now on one platform: the first of each account.
/// One that is being retried holds up those behind it; one that merely waits
/// for the morning does not. The account is looked up for each parcel that waits:
/// joined, a planner might begin with the list of all accounts.
pub async fn due(
    tx: &mut Tx,
    platform: Platform,
    bot: i64,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Parcel>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, account, person, speaker, eyes, content, attempts, parts_sent,
                created_at, expires_at FROM (
             SELECT p.id, p.school, p.account, p.person, p.speaker, p.eyes, p.content,
                    p.attempts, p.parts_sent, p.created_at, p.expires_at, p.not_before, p.urgent,
                    row_number() OVER (PARTITION BY p.account ORDER BY p.urgent DESC, p.id) AS place
             FROM parcel AS p
             WHERE p.closed_at IS NULL AND p.version <= $1
               AND (SELECT a.bot FROM account AS a WHERE a.id = p.account AND a.platform = $2) = $3
               AND (p.not_before <= $4 OR p.attempts > 0)
         ) AS heads
         WHERE place = 1 AND not_before <= $4
         ORDER BY urgent DESC, id LIMIT $5",
        VERSION,
        platform,
        bot,
        now,
        limit
    )?)
}

/// What became of a parcel. Stored as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Outcome {
    /// The messenger has it.
    Sent,
    /// Too late to be worth anything.
    Dropped,
    /// Nobody could be reached; the curator sees it.
    Unreachable,
    /// A bug of ours; people look at it.
    Parked,
}

/// Closes a parcel.
pub async fn close(
    tx: &mut Tx,
    parcel: ParcelId,
    outcome: Outcome,
    fault: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE parcel SET closed_at = $2, outcome = $3, fault = $4 WHERE id = $1",
        parcel,
        now,
        outcome,
        fault
    )?;
    Ok(())
}

/// Tries again at `not_before`, going on at the first part that is missing.
pub async fn retry(
    tx: &mut Tx,
    parcel: ParcelId,
    not_before: DateTime<Utc>,
    parts_sent: i64,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE parcel SET attempts = attempts + 1, not_before = $2, parts_sent = $3 WHERE id = $1",
        parcel,
        not_before,
        parts_sent
    )?;
    Ok(())
}

/// So many messages of a parcel have arrived; the others are still owed.
pub async fn progress(tx: &mut Tx, parcel: ParcelId, parts_sent: i64) -> Result<()> {
    execute!(
        tx,
        "UPDATE parcel SET parts_sent = $2 WHERE id = $1",
        parcel,
        parts_sent
    )?;
    Ok(())
}

/// When the next open parcel becomes due, for the sender's sleep.
pub async fn next_due(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let (at,): (Option<DateTime<Utc>>,) = fetch_one!(
        tx,
        "SELECT min(not_before) FROM parcel WHERE closed_at IS NULL"
    )?;
    Ok(at)
}

/// How many parcels are open, unreachable and parked, for `/health` and the desk.
pub async fn counts(tx: &mut Tx) -> Result<(i64, i64, i64)> {
    Ok(fetch_one!(
        tx,
        "SELECT (SELECT count(*) FROM parcel WHERE closed_at IS NULL),
                (SELECT count(*) FROM parcel WHERE outcome = 'unreachable'),
                (SELECT count(*) FROM parcel WHERE outcome = 'parked')"
    )?)
}

/// Forgets parcels closed before `before`.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    Ok(execute!(
        tx,
        "DELETE FROM parcel WHERE closed_at < $1 AND outcome <> 'parked'",
        before
    )?)
}
