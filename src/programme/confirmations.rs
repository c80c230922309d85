//! The mentee's word on an entry of the journal.
//!
//! It belongs to one version. What nobody confirmed stays «не подтверждено» for
//! ever; a disagreement goes quietly to the curator, and to the mentor only if
//! the curator decides so.

mod disputes;

pub use disputes::{Dispute, PROMISE, Settlement, disagree, disputes, settle, stands};

use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::ids::{EntryId, PersonId};
use crate::programme::journal::Entry;
use anyhow::Result;
use chrono::{DateTime, Utc};

/// What the mentee said. A stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Verdict {
    /// «Да, так и было»
    Yes,
    /// «Другой день»
    DifferentDay,
    /// «Другая длительность»
    DifferentLength,
    /// «Делали другое»
    DifferentWork,
    /// «Встречи не было»
    NotHeld,
    /// «Мы встречались», of a meeting that stands as missed
    Met,
    /// «Расскажу куратору лично»
    Personally,
}

impl Verdict {
    /// The word in a button; its text is `verdict-…`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::DifferentDay => "day",
            Self::DifferentLength => "length",
            Self::DifferentWork => "work",
            Self::NotHeld => "none",
            Self::Met => "met",
            Self::Personally => "personally",
        }
    }

    /// All the ways to say that it was not so.
    pub const DIFFERENT: [Self; 6] = [
        Self::DifferentDay,
        Self::DifferentLength,
        Self::DifferentWork,
        Self::NotHeld,
        Self::Met,
        Self::Personally,
    ];

    /// From the word in a button.
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "yes" {
            return Some(Self::Yes);
        }
        Self::DIFFERENT
            .into_iter()
            .find(|verdict| verdict.name() == name)
    }
}

/// «Стало понятнее?» A stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Clearer {
    /// «Да»
    Yes,
    /// «Немного»
    ABit,
    /// «Пока нет»
    NotYet,
}

/// Somebody's word on one version of an entry.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Confirmation {
    /// Which version.
    pub entry: EntryId,
    /// Whose word.
    pub person: PersonId,
    /// Who gave it: a proxy, or the same.
    pub by_person: PersonId,
    /// What.
    pub verdict: Verdict,
    /// Whether it became clearer.
    pub clearer: Option<Clearer>,
    /// When.
    pub at: DateTime<Utc>,
    /// When the curator answered a disagreement.
    pub settled_at: Option<DateTime<Utc>>,
}

/// Somebody's word on a version, if it was given.
pub async fn of(tx: &mut Tx, entry: EntryId, person: PersonId) -> Result<Option<Confirmation>> {
    Ok(fetch_optional!(
        tx,
        "SELECT entry, person, by_person, verdict, clearer, at, settled_at
         FROM confirmation WHERE entry = $1 AND person = $2",
        entry,
        person
    )?)
}

/// Everybody's word on a version.
pub async fn all_of(tx: &mut Tx, entry: EntryId) -> Result<Vec<Confirmation>> {
    Ok(fetch_all!(
        tx,
        "SELECT entry, person, by_person, verdict, clearer, at, settled_at
         FROM confirmation WHERE entry = $1 ORDER BY at, person",
        entry
    )?)
}

/// Keeps a verdict; `false` if it stood already. Another word takes the place
/// of the first one until the curator has answered.
pub async fn give(
    tx: &mut Tx,
    entry: EntryId,
    person: PersonId,
    by: PersonId,
    verdict: Verdict,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "INSERT INTO confirmation (entry, person, by_person, verdict, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (entry, person) DO UPDATE
         SET verdict = excluded.verdict, by_person = excluded.by_person, at = excluded.at
         WHERE confirmation.verdict <> excluded.verdict AND confirmation.settled_at IS NULL",
        entry,
        person,
        by,
        verdict,
        now
    )?;
    Ok(rows > 0)
}

/// Keeps whether it became clearer.
pub async fn say_clearer(
    tx: &mut Tx,
    entry: EntryId,
    person: PersonId,
    clearer: Clearer,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE confirmation SET clearer = $3 WHERE entry = $1 AND person = $2",
        entry,
        person,
        clearer
    )?;
    Ok(())
}

/// «Спасибо» for a meeting: kept once.
pub async fn thank(
    tx: &mut Tx,
    entry: EntryId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE confirmation SET thanked_at = $3
         WHERE entry = $1 AND person = $2 AND thanked_at IS NULL",
        entry,
        person,
        now
    )?;
    Ok(())
}

/// How often a mentor was thanked.
pub async fn thanks_to(tx: &mut Tx, mentor: PersonId) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM confirmation AS c
         JOIN journal_entry AS e ON e.id = c.entry
         JOIN pair_member AS m ON m.pair = e.pair AND m.side = 'mentor'
         WHERE m.person = $1 AND c.thanked_at IS NOT NULL",
        mentor
    )?;
    Ok(count)
}

/// Entries about a mentee that nobody has said anything on, written until an
/// instant and held within the fortnight before it, in the order of days.
pub async fn open(tx: &mut Tx, mentee: PersonId, written_by: DateTime<Utc>) -> Result<Vec<Entry>> {
    Ok(fetch_all!(
        tx,
        "SELECT e.id, e.school, e.pair, e.meeting, e.line, e.version, e.latest, e.by_person,
                e.on_behalf_of, e.kind, e.shape, e.held_on, e.starts_at, e.outcome, e.minutes,
                e.format, e.topic, e.listed, e.content, e.result, e.created_at
         FROM pair_member AS m JOIN journal_entry AS e ON e.pair = m.pair
         WHERE m.person = $1 AND m.side = 'mentee' AND e.latest AND e.outcome = 'held'
           AND e.created_at <= $2 AND e.held_on >= $3
           AND NOT EXISTS (SELECT 1 FROM confirmation AS c WHERE c.entry = e.id AND c.person = m.person)
         ORDER BY e.held_on, e.id",
        mentee,
        written_by,
        (written_by - chrono::Duration::days(14)).date_naive()
    )?)
}
