//! Whether the messengers let us write to somebody.

use super::{find, for_notice};
use crate::db::{Tx, execute, fetch_all, fetch_one};
use crate::ids::{AccountId, PersonId, SchoolId};
use anyhow::Result;
use chrono::{DateTime, Utc};

/// Keeps at hand whether somebody can be written to, so that those whom nothing
/// reaches are found and nobody else is read. To be called wherever a membership
/// begins or ends.
pub(in crate::programme) async fn note_reach(tx: &mut Tx, person: PersonId) -> Result<()> {
    execute!(
        tx,
        "UPDATE person SET reachable = EXISTS (
             SELECT 1 FROM membership AS m JOIN account AS a ON a.id = m.account
             WHERE m.person = $1 AND a.unreachable_since IS NULL)
         WHERE id = $1",
        person
    )?;
    Ok(())
}

/// The messenger takes our messages there, or does not any more.
pub(super) async fn set_unreachable(
    tx: &mut Tx,
    account: AccountId,
    since: Option<DateTime<Utc>>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE account SET unreachable_since = $2 WHERE id = $1",
        account,
        since
    )?;
    execute!(
        tx,
        "UPDATE person SET reachable = EXISTS (
             SELECT 1 FROM membership AS m JOIN account AS a ON a.id = m.account
             WHERE m.person = person.id AND a.unreachable_since IS NULL)
         WHERE id IN (SELECT person FROM membership WHERE account = $1)",
        account
    )?;
    Ok(())
}

/// Whether the person can be written to anywhere.
pub async fn is_reachable(tx: &mut Tx, person: PersonId) -> Result<bool> {
    Ok(for_notice(tx, person).await?.is_some())
}

/// The messenger refuses our messages there.
pub async fn unreachable(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    match find(tx, account).await? {
        Some(account) if account.unreachable_since.is_none() => {
            set_unreachable(tx, account.id, Some(now)).await
        }
        _ => Ok(()),
    }
}

/// Active people of the school whom no account reaches.
pub async fn unreachable_people(tx: &mut Tx, school: SchoolId) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = fetch_all!(
        tx,
        "SELECT id FROM person
         WHERE school = $1 AND status = 'active' AND NOT reachable AND erased_at IS NULL
         ORDER BY id",
        school
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// How many they are.
pub async fn unreachable_count(tx: &mut Tx, school: SchoolId) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM person
         WHERE school = $1 AND status = 'active' AND NOT reachable AND erased_at IS NULL",
        school
    )?;
    Ok(count)
}
