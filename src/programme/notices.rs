//! A message that nobody asked for just now: when it may ring, and to whom.

use crate::db::Tx;
use crate::ids::{AccountId, PersonId};
use crate::message::{Content, Message};
use crate::post::outbox::{self, To};
use crate::programme::people;
use crate::programme::schools::School;
use anyhow::Result;
use chrono::{DateTime, Utc};

/// When a notice may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ring {
    /// When phones are back and nobody sleeps.
    Politely,
    /// On days without lessons too, but still not at night or in a lesson:
    /// what concerns an appointment of that day.
    Today,
    /// At once, at any hour: a child asks for an adult.
    AtOnce,
}

/// Owes somebody a notice that stays in the chat.
pub async fn tell(
    tx: &mut Tx,
    school: &School,
    to: PersonId,
    message: Message,
    ring: Ring,
    now: DateTime<Utc>,
) -> Result<()> {
    send(tx, school, to, &Content::Say(message), ring, now).await
}

/// The same, when only some of their places will do.
pub async fn tell_at(
    tx: &mut Tx,
    school: &School,
    to: To,
    message: Message,
    ring: Ring,
    now: DateTime<Utc>,
) -> Result<()> {
    owe(tx, school, to, &Content::Say(message), ring, now).await
}

/// Owes somebody any content as a notice.
pub async fn send(
    tx: &mut Tx,
    school: &School,
    to: PersonId,
    content: &Content,
    ring: Ring,
    now: DateTime<Utc>,
) -> Result<()> {
    owe(tx, school, To::Person(to), content, ring, now).await
}

async fn owe(
    tx: &mut Tx,
    school: &School,
    to: To,
    content: &Content,
    ring: Ring,
    now: DateTime<Utc>,
) -> Result<()> {
    let grade = match to {
        To::Account(_) => None,
        To::Speaker(_, person) | To::Person(person) | To::Own(person) | To::Guardian(person) => {
            people::get(tx, person).await?.grade()
        }
    };
    let not_before = match ring {
        Ring::AtOnce => now,
        Ring::Politely => school.time().next_ring(now, grade, false),
        Ring::Today => school.time().next_ring(now, grade, true),
    };
    outbox::push(tx, Some(school.id), to, content, now, not_before).await?;
    Ok(())
}

/// The same to an account whose owner is about to be nobody we know.
pub async fn to_account(
    tx: &mut Tx,
    school: &School,
    account: AccountId,
    message: Message,
    now: DateTime<Utc>,
) -> Result<()> {
    let not_before = school.time().next_ring(now, None, false);
    let content = Content::Say(message);
    let to = To::Account(account);
    outbox::push(tx, Some(school.id), to, &content, now, not_before).await?;
    Ok(())
}
