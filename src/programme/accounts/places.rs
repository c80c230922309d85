//! A person's places, and the people a place speaks for.

use super::Account;
use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::event::Platform;
use crate::ids::{AccountId, PersonId};
use crate::post::outbox;
use anyhow::Result;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Whose a place is, as one of its people sees it. Stored as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Owner {
    /// The person reads there themselves.
    #[serde(rename = "self")]
    #[sqlx(rename = "self")]
    Own,
    /// An adult reads there, who speaks for the child.
    Guardian,
}

/// One of a person's places.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Place {
    /// Where.
    pub account: AccountId,
    /// In which messenger.
    pub platform: Platform,
    /// Whose it is.
    pub owner: Owner,
    /// Notices go there first.
    pub preferred: bool,
    /// When it was added.
    pub since: DateTime<Utc>,
    /// Since when the messenger refuses our messages.
    pub unreachable_since: Option<DateTime<Utc>>,
}

/// Every place of a person, the oldest first.
pub async fn places(tx: &mut Tx, person: PersonId) -> Result<Vec<Place>> {
    Ok(fetch_all!(
        tx,
        "SELECT m.account, a.platform, m.owner, m.preferred, m.since, a.unreachable_since
         FROM membership AS m JOIN account AS a ON a.id = m.account
         WHERE m.person = $1 ORDER BY m.since, m.account",
        person
    )?)
}

/// This place of this person: an id that comes from a button is a claim.
pub async fn place(tx: &mut Tx, person: PersonId, account: AccountId) -> Result<Option<Place>> {
    Ok(fetch_optional!(
        tx,
        "SELECT m.account, a.platform, m.owner, m.preferred, m.since, a.unreachable_since
         FROM membership AS m JOIN account AS a ON a.id = m.account
         WHERE m.person = $1 AND m.account = $2",
        person,
        account
    )?)
}

/// Everybody an account speaks for, and how, in the order they came to it.
pub async fn people_of(tx: &mut Tx, account: AccountId) -> Result<Vec<(PersonId, Owner)>> {
    Ok(fetch_all!(
        tx,
        "SELECT person, owner FROM membership WHERE account = $1 ORDER BY since, person",
        account
    )?)
}

/// For how many people an account speaks.
pub async fn count(tx: &mut Tx, account: AccountId) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM membership WHERE account = $1",
        account
    )?;
    Ok(count)
}

/// The adult whose own place this is, if one is known.
pub async fn adult_at(tx: &mut Tx, account: AccountId) -> Result<Option<PersonId>> {
    let row: Option<(PersonId,)> = fetch_optional!(
        tx,
        "SELECT p.id FROM membership AS m JOIN person AS p ON p.id = m.person
         WHERE m.account = $1 AND m.owner = 'self' AND p.adult ORDER BY p.id LIMIT 1",
        account
    )?;
    Ok(row.map(|(id,)| id))
}

/// Notices go to this place first, and to none of the others.
pub async fn prefer(tx: &mut Tx, person: PersonId, account: AccountId) -> Result<()> {
    execute!(
        tx,
        "UPDATE membership SET preferred = (account = $2) WHERE person = $1",
        person,
        account
    )?;
    Ok(())
}

/// Whose place it is for one person.
pub async fn set_owner(
    tx: &mut Tx,
    account: AccountId,
    person: PersonId,
    owner: Owner,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE membership SET owner = $3 WHERE account = $1 AND person = $2",
        account,
        person,
        owner
    )?;
    Ok(())
}

/// The account is an adult's: for every child it is the place of somebody who
/// speaks for them.
pub async fn is_an_adults(tx: &mut Tx, account: AccountId) -> Result<()> {
    execute!(
        tx,
        "UPDATE membership SET owner = 'guardian'
         WHERE account = $1 AND person IN (SELECT id FROM person WHERE NOT adult)",
        account
    )?;
    Ok(())
}

/// The account speaks for this one of its people from now on; `false` if they are
/// none of them.
pub async fn speak_for(tx: &mut Tx, account: AccountId, person: PersonId) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE account SET speaks_for = $2
         WHERE id = $1 AND EXISTS (
             SELECT 1 FROM membership AS m WHERE m.account = $1 AND m.person = $2)",
        account,
        person
    )?;
    Ok(rows == 1)
}

/// A place that was taken away from elsewhere: what was on its way there for the
/// person is not shown any more, and notices look for another place.
pub async fn take_away(
    tx: &mut Tx,
    account: AccountId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    super::unlink(tx, account, person).await?;
    outbox::forget_answers(tx, account, person, now).await
}

/// The place that a notice goes to which only the person may read, or only an adult
/// who speaks for them.
pub async fn read_by(tx: &mut Tx, person: PersonId, owner: Owner) -> Result<Option<AccountId>> {
    let row: Option<(AccountId,)> = fetch_optional!(
        tx,
        "SELECT a.id FROM membership AS m JOIN account AS a ON a.id = m.account
         WHERE m.person = $1 AND m.owner = $2 AND a.unreachable_since IS NULL
         ORDER BY m.preferred DESC, a.used_at DESC, a.id LIMIT 1",
        person,
        owner
    )?;
    Ok(row.map(|(id,)| id))
}

/// Whether everything the person gets is read by an adult who speaks for them.
pub async fn is_spoken_for(tx: &mut Tx, person: PersonId) -> Result<bool> {
    let (own, guardians): (i64, i64) = fetch_one!(
        tx,
        "SELECT coalesce(sum(CASE WHEN owner = 'self' THEN 1 ELSE 0 END), 0),
                coalesce(sum(CASE WHEN owner = 'guardian' THEN 1 ELSE 0 END), 0)
         FROM membership WHERE person = $1",
        person
    )?;
    Ok(own == 0 && guardians > 0)
}

/// Wrong codes that an account has typed within the hour, and when the counting ends.
pub fn tries(account: &Account, now: DateTime<Utc>) -> Option<(i64, DateTime<Utc>)> {
    let hour = chrono::Duration::hours(1);
    let since = account.tries_since.filter(|since| now - *since < hour)?;
    Some((account.tries, since + hour))
}
