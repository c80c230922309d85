//! A person's places in the messengers, and which of them a message goes to.

pub mod places;
mod reach;

pub use places::{Owner, Place};
pub(super) use reach::note_reach;
pub use reach::{is_reachable, unreachable, unreachable_count, unreachable_people};

use crate::db::{Tx, execute, fetch_one, fetch_optional};
use crate::event::Address;
use crate::ids::{AccountId, PersonId, SchoolId};
use crate::post::outbox;
use crate::words::Language;
use anyhow::Result;
use chrono::{DateTime, Utc};

/// A place in a messenger. Strangers have one too, once they wrote.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Account {
    /// Identity.
    pub id: AccountId,
    /// Where.
    #[sqlx(flatten)]
    pub address: Address,
    /// What is read there.
    pub language: Language,
    /// For whom it speaks now.
    pub speaks_for: Option<PersonId>,
    /// Since when the messenger refuses our messages.
    pub unreachable_since: Option<DateTime<Utc>>,
    /// The live card's message.
    pub live_message: Option<String>,
    /// The newest message of the chat, theirs or ours.
    pub last_message: Option<String>,
    /// The keys below the chat are there, in this language.
    pub keys_language: Option<String>,
    /// The command menu that is shown there.
    pub menu: Option<String>,
    /// When its owner last did something.
    pub used_at: DateTime<Utc>,
    /// Wrong codes within the hour that began at `tries_since`.
    pub tries: i64,
    /// When the counting began.
    pub tries_since: Option<DateTime<Utc>>,
}

/// The account at an address, made on the first event from there.
///
/// `message` is what was just written in the chat: the live card is then no
/// longer the last message.
pub async fn meet(
    tx: &mut Tx,
    at: Address,
    language: Language,
    message: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Account> {
    let mut account: Account = fetch_one!(
        tx,
        "INSERT INTO account (platform, bot, peer, language, last_message, used_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6)
         ON CONFLICT (platform, bot, peer) DO UPDATE
         SET used_at = excluded.used_at,
             last_message = coalesce(excluded.last_message, account.last_message)
         RETURNING id, platform, bot, peer, language, speaks_for, unreachable_since, live_message,
                   last_message, keys_language, menu, used_at, tries, tries_since",
        at.platform,
        at.bot,
        at.peer,
        language,
        message,
        now
    )?;
    // Whoever writes to us can be written to.
    if account.unreachable_since.take().is_some() {
        reach::set_unreachable(tx, account.id, None).await?;
    }
    Ok(account)
}

/// The school for whose person the account at an address speaks.
pub async fn school_at(tx: &mut Tx, at: Address) -> Result<Option<SchoolId>> {
    let row: Option<(SchoolId,)> = fetch_optional!(
        tx,
        "SELECT p.school FROM account AS a JOIN person AS p ON p.id = a.speaks_for
         WHERE a.platform = $1 AND a.bot = $2 AND a.peer = $3",
        at.platform,
        at.bot,
        at.peer
    )?;
    Ok(row.map(|(school,)| school))
}

/// What is read at an address, if anybody ever wrote from there.
pub async fn language_at(tx: &mut Tx, at: Address) -> Result<Option<Language>> {
    let row: Option<(Language,)> = fetch_optional!(
        tx,
        "SELECT language FROM account WHERE platform = $1 AND bot = $2 AND peer = $3",
        at.platform,
        at.bot,
        at.peer
    )?;
    Ok(row.map(|(language,)| language))
}

/// For whom the account at an address speaks, and in which school.
pub async fn speaker_at(tx: &mut Tx, at: Address) -> Result<Option<(PersonId, SchoolId)>> {
    Ok(fetch_optional!(
        tx,
        "SELECT p.id, p.school FROM account AS a JOIN person AS p ON p.id = a.speaks_for
         WHERE a.platform = $1 AND a.bot = $2 AND a.peer = $3",
        at.platform,
        at.bot,
        at.peer
    )?)
}

/// An account by identity.
pub async fn find(tx: &mut Tx, account: AccountId) -> Result<Option<Account>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, platform, bot, peer, language, speaks_for, unreachable_since, live_message,
                last_message, keys_language, menu, used_at, tries, tries_since
         FROM account WHERE id = $1",
        account
    )?)
}

/// Lets an account speak for somebody, whose own it is.
pub async fn link(
    tx: &mut Tx,
    account: AccountId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    link_as(tx, account, person, Owner::Own, now).await
}

/// Lets an account speak for somebody. Whose it is stays as it was if it did before.
pub async fn link_as(
    tx: &mut Tx,
    account: AccountId,
    person: PersonId,
    owner: Owner,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO membership (account, person, owner, since) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account, person) DO NOTHING",
        account,
        person,
        owner,
        now
    )?;
    execute!(
        tx,
        "UPDATE account SET speaks_for = $2 WHERE id = $1",
        account,
        person
    )?;
    note_reach(tx, person).await
}

/// The account no longer speaks for this person; it goes on for the next of its
/// people, if there is one. Notices that were on their way there look for another
/// place.
pub async fn unlink(tx: &mut Tx, account: AccountId, person: PersonId) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM membership WHERE account = $1 AND person = $2",
        account,
        person
    )?;
    execute!(
        tx,
        "UPDATE account SET speaks_for =
             (SELECT min(m.person) FROM membership AS m WHERE m.account = account.id)
         WHERE id = $1 AND speaks_for = $2",
        account,
        person
    )?;
    outbox::leave(tx, account, person).await?;
    note_reach(tx, person).await
}

/// The account a notice goes to: the preferred one, else the one used last,
/// among those the messenger lets us write to.
pub async fn for_notice(tx: &mut Tx, person: PersonId) -> Result<Option<AccountId>> {
    let row: Option<(AccountId,)> = fetch_optional!(
        tx,
        "SELECT a.id FROM membership AS m JOIN account AS a ON a.id = m.account
         WHERE m.person = $1 AND a.unreachable_since IS NULL
         ORDER BY m.preferred DESC, a.used_at DESC, a.id LIMIT 1",
        person
    )?;
    Ok(row.map(|(id,)| id))
}

/// Accounts used since an instant, and those of people with something open.
pub async fn concerned(tx: &mut Tx, since: DateTime<Utc>) -> Result<Vec<Account>> {
    Ok(crate::db::fetch_all!(
        tx,
        "SELECT a.id, a.platform, a.bot, a.peer, a.language, a.speaks_for, a.unreachable_since,
                a.live_message, a.last_message, a.keys_language, a.menu, a.used_at, a.tries,
                a.tries_since
         FROM account AS a
         WHERE a.speaks_for IS NOT NULL AND a.unreachable_since IS NULL
           AND (a.used_at >= $1
                OR EXISTS (SELECT 1 FROM draft AS d WHERE d.person = a.speaks_for))
         ORDER BY a.id",
        since
    )?)
}

/// A message of ours arrived there; `live` if it is the card that is redrawn.
pub async fn arrived(tx: &mut Tx, account: AccountId, message: &str, live: bool) -> Result<()> {
    if live {
        execute!(
            tx,
            "UPDATE account SET last_message = $2, live_message = $2 WHERE id = $1",
            account,
            message
        )?;
    } else {
        execute!(
            tx,
            "UPDATE account SET last_message = $2 WHERE id = $1",
            account,
            message
        )?;
    }
    Ok(())
}

/// The keys below the chat are there now.
pub async fn keys_shown(tx: &mut Tx, account: AccountId, language: Language) -> Result<()> {
    execute!(
        tx,
        "UPDATE account SET keys_language = $2 WHERE id = $1",
        account,
        language.code()
    )?;
    Ok(())
}

/// The command menu shown there now.
pub async fn menu_shown(tx: &mut Tx, account: AccountId, menu: &str) -> Result<()> {
    execute!(
        tx,
        "UPDATE account SET menu = $2 WHERE id = $1",
        account,
        menu
    )?;
    Ok(())
}

/// What is read there from now on.
pub async fn set_language(tx: &mut Tx, account: AccountId, language: Language) -> Result<()> {
    execute!(
        tx,
        "UPDATE account SET language = $2 WHERE id = $1",
        account,
        language
    )?;
    Ok(())
}

/// Counts a wrong code; the hour starts anew after an hour.
pub async fn wrong_code(tx: &mut Tx, account: &Account, now: DateTime<Utc>) -> Result<i64> {
    let fresh = account
        .tries_since
        .is_none_or(|since| now - since >= chrono::Duration::hours(1));
    let (tries, since) = match account.tries_since {
        Some(since) if !fresh => (account.tries + 1, since),
        _ => (1, now),
    };
    execute!(
        tx,
        "UPDATE account SET tries = $2, tries_since = $3 WHERE id = $1",
        account.id,
        tries,
        since
    )?;
    Ok(tries)
}

/// No account speaks for this person any more; how many did.
pub async fn unlink_all(tx: &mut Tx, person: PersonId) -> Result<usize> {
    let places = places::places(tx, person).await?;
    for place in &places {
        unlink(tx, place.account, person).await?;
    }
    Ok(places.len())
}
