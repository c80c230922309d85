//! What a code stands for, before anybody uses it.

use super::codes::{self, Code};
use super::links::{self, Link};
use super::{Invitation, Kind, by_digits, by_token};
use crate::db::{Tx, fetch_one};
use crate::ids::PersonId;
use crate::programme::accounts::{self, Account, places};
use crate::programme::people::{self, Status};
use anyhow::Result;
use chrono::{DateTime, Duration, Utc};

/// After so many wrong codes within an hour an account's digits are not looked
/// at until the hour is over.
const TRIES: i64 = 10;
/// After so many wrong codes of everybody together, digits are looked at only
/// from accounts that have typed none wrong: guessing from many accounts is slow
/// and nobody honest is kept out.
const TRIES_OF_ALL: i64 = 100;

/// What a code stands for; nothing is used up by looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// A card of this person's.
    Card(Invitation, PersonId),
    /// A class code.
    Class(Invitation),
    /// Another place of somebody who is known.
    Link(Link),
    /// Such a code, which works no more.
    LinkOver,
    /// No such code; how many wrong ones came from here within the hour.
    Unknown(i64),
    /// Digits are not looked at before this instant.
    Wait(DateTime<Utc>),
}

/// What a code stands for. Spaces, dashes, letter case and either alphabet are
/// forgiven; a wrong one is counted.
pub async fn look(
    tx: &mut Tx,
    text: &str,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<Looked> {
    let (link, card) = match codes::read(text) {
        Some(Code::Token(token)) => match links::with_token(tx, &token).await? {
            Some(link) => (Some(link), None),
            None => (None, by_token(tx, &token).await?),
        },
        Some(Code::Digits(digits)) => {
            if let Some(until) = closed_until(tx, account, now).await? {
                return Ok(Looked::Wait(until));
            }
            let link = links::with_digits(tx, &digits).await?;
            // Whoever guesses gets fewer tries here than with cards.
            if link.is_some()
                && let Some((tries, until)) = places::tries(account, now)
                && tries >= links::TRIES
            {
                return Ok(Looked::Wait(until));
            }
            match link {
                Some(link) => (Some(link), None),
                None => (None, by_digits(tx, &digits).await?),
            }
        }
        None => (None, None),
    };
    if let Some(link) = link {
        let owner = people::find(tx, link.person).await?;
        let takes_part = owner.is_some_and(|owner| owner.status == Status::Active);
        return Ok(match takes_part && link.is_alive(now) {
            true => Looked::Link(link),
            false => Looked::LinkOver,
        });
    }
    if let Some(card) = card {
        match (card.kind, card.person) {
            (Kind::Personal, Some(person)) if people::find(tx, person).await?.is_some() => {
                return Ok(Looked::Card(card, person));
            }
            (Kind::Class, _) => return Ok(Looked::Class(card)),
            // The card's owner has been erased.
            (Kind::Personal, _) => {}
        }
    }
    let tries = accounts::wrong_code(tx, account, now).await?;
    Ok(Looked::Unknown(tries))
}

/// Until when this account's digits are not looked at.
async fn closed_until(
    tx: &mut Tx,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let Some((tries, until)) = places::tries(account, now) else {
        return Ok(None);
    };
    if tries >= TRIES {
        return Ok(Some(until));
    }
    let (all,): (i64,) = fetch_one!(
        tx,
        "SELECT CAST(coalesce(sum(tries), 0) AS BIGINT) FROM account WHERE tries_since > $1",
        now - Duration::hours(1)
    )?;
    Ok((all >= TRIES_OF_ALL && tries > 0).then_some(until))
}
