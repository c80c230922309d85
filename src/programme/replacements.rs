//! «Сменить наставника»: meetings stop at once, an hour to take it back, and a
//! reason that only the curator ever reads.

use crate::db::{Tx, execute, fetch_one, fetch_optional};
use crate::ids::{PairId, PersonId};
use crate::sealed::Key;
use anyhow::Result;
use chrono::Duration;

/// The task that tells the other side; its subject is the pair.
pub const TELL: &str = "replacement_tell";

/// The timer that keeps the promised answer; its subject is the pair.
pub const PROMISE: &str = "replacement_promise";

/// «Вернуть как было» works this long; nobody else is told before.
pub const REGRET: Duration = Duration::hours(1);

/// Why somebody wants another mentor, or wants to stop. A stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// «Не совпадаем по времени».
    Time,
    /// «Объяснения не помогают».
    Explanations,
    /// «Мне некомфортно».
    Uneasy,
    /// The mentor has too much to do.
    Busy,
    /// The mentor finds it hard.
    Hard,
    /// «Без причины».
    Unsaid,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Time,
        Self::Explanations,
        Self::Uneasy,
        Self::Busy,
        Self::Hard,
        Self::Unsaid,
    ];

    /// The word in a button and in the sealed note.
    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Explanations => "explanations",
            Self::Uneasy => "uneasy",
            Self::Busy => "busy",
            Self::Hard => "hard",
            Self::Unsaid => "unsaid",
        }
    }

    /// From that word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// The key of what the curator reads.
    pub fn key(self) -> &'static str {
        match self {
            Self::Time => "replace-reason-time",
            Self::Explanations => "replace-reason-explanations",
            Self::Uneasy => "replace-reason-uneasy",
            Self::Busy => "replace-reason-busy",
            Self::Hard => "replace-reason-hard",
            Self::Unsaid => "replace-reason-unsaid",
        }
    }
}

/// Who asked last, and why; the reason is for the curator alone.
pub async fn asked(tx: &mut Tx, pair: PairId, key: &Key) -> Result<Option<(PersonId, Reason)>> {
    let row: Option<(PersonId, Vec<u8>)> = fetch_optional!(
        tx,
        "SELECT person, sealed FROM sealed_note
         WHERE kind = 'replacement_reason' AND subject = $1 ORDER BY id DESC LIMIT 1",
        pair
    )?;
    Ok(match row {
        Some((person, sealed)) => {
            let reason = Reason::from_name(&key.open(&sealed)?);
            Some((person, reason.unwrap_or(Reason::Unsaid)))
        }
        None => None,
    })
}

/// Who asked last; without opening anything.
pub async fn asked_by(tx: &mut Tx, pair: PairId) -> Result<Option<PersonId>> {
    let row: Option<(PersonId,)> = fetch_optional!(
        tx,
        "SELECT person FROM sealed_note
         WHERE kind = 'replacement_reason' AND subject = $1 ORDER BY id DESC LIMIT 1",
        pair
    )?;
    Ok(row.map(|(person,)| person))
}

/// It was taken back: nothing of it is kept.
pub async fn forget(tx: &mut Tx, pair: PairId, by: PersonId) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM sealed_note
         WHERE kind = 'replacement_reason' AND subject = $1 AND person = $2",
        pair,
        by
    )?;
    Ok(())
}

/// How many meetings the two had: they stay in the journal.
pub async fn meetings_held(tx: &mut Tx, pair: PairId) -> Result<i64> {
    let (held,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM journal_entry WHERE pair = $1 AND latest AND outcome = 'held'",
        pair
    )?;
    Ok(held)
}
