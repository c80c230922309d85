//! The ledger of consents: no valid one, no matching, no reminder about that
//! person, no name in a paper (152-ФЗ; domain §8.4).

use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::ids::{PersonId, SchoolId};
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

/// What is permitted; one paper each since 01.09.2025.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Purpose {
    /// Processing for the programme.
    Programme,
    /// Publication on the school's site.
    Publication,
}

/// How a consent was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Way {
    /// A signed sheet that the school keeps.
    Paper,
    /// In the chat, by an adult about themselves.
    Chat,
}

/// Who signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Signer {
    /// The legal representative.
    Guardian,
    /// The person.
    #[sqlx(rename = "self")]
    Own,
    /// Both.
    Both,
}

/// Whether this may be done with this person's data now.
pub async fn may(
    tx: &mut Tx,
    person: PersonId,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<bool> {
    let row: Option<(i64,)> = fetch_optional!(
        tx,
        "SELECT CAST(1 AS BIGINT) FROM consent
         WHERE person = $1 AND purpose = $2 AND withdrawn_at IS NULL
           AND (expires_on IS NULL OR expires_on >= $3) LIMIT 1",
        person,
        purpose,
        now.date_naive()
    )?;
    Ok(row.is_some())
}

/// A consent as somebody registers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signed {
    /// What it permits.
    pub purpose: Purpose,
    /// Who signed.
    pub signer: Signer,
    /// How.
    pub way: Way,
    /// When.
    pub on: NaiveDate,
    /// Until when; `None` until it is withdrawn.
    pub until: Option<NaiveDate>,
}

/// Enters a consent; a second one for the same purpose changes nothing.
pub async fn register(
    tx: &mut Tx,
    school: SchoolId,
    person: PersonId,
    signed: Signed,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<bool> {
    if may(tx, person, signed.purpose, now).await? {
        return Ok(false);
    }
    execute!(
        tx,
        "INSERT INTO consent (school, person, purpose, signed_by, way, signed_on, expires_on, registered_by, registered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        school,
        person,
        signed.purpose,
        signed.signer,
        signed.way,
        signed.on,
        signed.until,
        by,
        now
    )?;
    note_end(tx, person).await?;
    Ok(true)
}

/// Withdraws: from this instant on nothing more is done.
pub async fn withdraw(
    tx: &mut Tx,
    person: PersonId,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE consent SET withdrawn_at = $3
         WHERE person = $1 AND purpose = $2 AND withdrawn_at IS NULL",
        person,
        purpose,
        now
    )?;
    note_end(tx, person).await?;
    Ok(rows > 0)
}

/// Keeps at hand when the consent of somebody who takes part ends, so that those
/// without one are found and nobody else is read. To be called wherever a
/// consent or a role changes; what may be done is decided by [`may`] alone.
pub async fn note_end(tx: &mut Tx, person: PersonId) -> Result<()> {
    execute!(
        tx,
        "UPDATE person SET consent_ends_on = CASE
             WHEN NOT EXISTS (SELECT 1 FROM role AS r
                              WHERE r.person = $1 AND r.role IN ('mentee', 'mentor'))
               OR EXISTS (SELECT 1 FROM consent AS c
                          WHERE c.person = $1 AND c.purpose = 'programme'
                            AND c.withdrawn_at IS NULL AND c.expires_on IS NULL) THEN NULL
             ELSE (SELECT coalesce(max(c.expires_on), '0001-01-01') FROM consent AS c
                   WHERE c.person = $1 AND c.purpose = 'programme' AND c.withdrawn_at IS NULL)
             END
         WHERE id = $1",
        person
    )?;
    Ok(())
}

/// Active people whose consent is missing, by class, for the curator's list.
pub async fn missing(tx: &mut Tx, school: SchoolId, now: DateTime<Utc>) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = fetch_all!(
        tx,
        "SELECT id FROM person
         WHERE school = $1 AND consent_ends_on < $2 AND status = 'active' AND erased_at IS NULL
         ORDER BY grade, letter, family, id",
        school,
        now.date_naive()
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// How many they are.
pub async fn missing_count(tx: &mut Tx, school: SchoolId, now: DateTime<Utc>) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM person
         WHERE school = $1 AND consent_ends_on < $2 AND status = 'active' AND erased_at IS NULL",
        school,
        now.date_naive()
    )?;
    Ok(count)
}
