//! Linking codes: a person who is known in one messenger opens another.
//!
//! The code is shown only to whoever asks for it, lives ten minutes, works once,
//! and a new one takes the place of the old. Digests are kept, as of cards.

use super::{by_digits, codes};
use crate::db::{Tx, execute, fetch_optional};
use crate::ids::{AccountId, PersonId};
use crate::programme::accounts::{self, Account, Owner};
use anyhow::{Result, bail};
use chrono::{DateTime, Duration, Utc};

/// How long a code lives.
pub const LIFE: Duration = Duration::minutes(10);
/// After so many wrong codes within an hour an account's digits open no person.
pub(super) const TRIES: i64 = 5;

/// A linking code as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Link {
    /// Who is added by it.
    pub person: PersonId,
    /// The place that asked for it.
    pub account: AccountId,
    /// Whose that place is.
    pub owner: Owner,
    /// Worth nothing from then on.
    pub expires_at: DateTime<Utc>,
    /// It has been used.
    pub used_at: Option<DateTime<Utc>>,
}

impl Link {
    /// Whether it may still be used.
    pub fn is_alive(&self, now: DateTime<Utc>) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}

/// What is shown once; nobody can read it afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Eight digits to be typed.
    pub digits: String,
    /// For links.
    pub token: String,
    /// Until when it works.
    pub until: DateTime<Utc>,
}

/// Makes a code for a person, instead of any earlier one.
pub async fn issue(
    tx: &mut Tx,
    person: PersonId,
    account: AccountId,
    owner: Owner,
    now: DateTime<Utc>,
) -> Result<Shown> {
    let (digits, token, until) = (free_digits(tx).await?, codes::token(), now + LIFE);
    execute!(
        tx,
        "INSERT INTO linking_code (person, account, owner, digits, token, made_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (person) DO UPDATE
         SET account = excluded.account, owner = excluded.owner, digits = excluded.digits,
             token = excluded.token, made_at = excluded.made_at,
             expires_at = excluded.expires_at, used_at = NULL",
        person,
        account,
        owner,
        codes::digest(&digits),
        codes::digest(&token),
        now,
        until
    )?;
    Ok(Shown {
        digits,
        token,
        until,
    })
}

/// Eight digits that neither a card nor another code has.
async fn free_digits(tx: &mut Tx) -> Result<String> {
    for _ in 0..100 {
        let digits = codes::digits();
        let is_free = by_digits(tx, &digits).await?.is_none();
        if is_free && with_digits(tx, &digits).await?.is_none() {
            return Ok(digits);
        }
    }
    bail!("no free digits")
}

pub(super) async fn with_digits(tx: &mut Tx, digits: &str) -> Result<Option<Link>> {
    Ok(fetch_optional!(
        tx,
        "SELECT person, account, owner, expires_at, used_at FROM linking_code WHERE digits = $1",
        codes::digest(digits)
    )?)
}

pub(super) async fn with_token(tx: &mut Tx, token: &str) -> Result<Option<Link>> {
    Ok(fetch_optional!(
        tx,
        "SELECT person, account, owner, expires_at, used_at FROM linking_code WHERE token = $1",
        codes::digest(token)
    )?)
}

/// Uses a person's code for an account; `false` if it was over or used before.
pub async fn take(
    tx: &mut Tx,
    link: &Link,
    account: &Account,
    owner: Owner,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE linking_code SET used_at = $2
         WHERE person = $1 AND used_at IS NULL AND expires_at > $2",
        link.person,
        now
    )?;
    if rows == 0 {
        return Ok(false);
    }
    accounts::link_as(tx, account.id, link.person, owner, now).await?;
    Ok(true)
}

/// The code that a person may still use, if there is one.
pub async fn of(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<Option<Link>> {
    let link: Option<Link> = fetch_optional!(
        tx,
        "SELECT person, account, owner, expires_at, used_at FROM linking_code WHERE person = $1",
        person
    )?;
    Ok(link.filter(|link| link.is_alive(now)))
}
