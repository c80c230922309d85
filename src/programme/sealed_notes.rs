//! «Не хочу с …» and other reasons: encrypted, for the curator alone.

use crate::db::{Tx, execute, fetch_all, fetch_one};
use crate::ids::{PersonId, SchoolId};
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, Utc};

/// What a note is about. A stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Kind {
    /// With whom a pupil does not want to work; the subject is a request.
    Avoid,
    /// Why another mentor is wanted; the subject is a pair.
    ReplacementReason,
    /// What is wrong with an entry; the subject is an entry.
    Disagreement,
    /// Why a closed call was opened again; the subject is the call.
    Opening,
}

/// Whose note, and about what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    /// In which school.
    pub school: SchoolId,
    /// Who wrote it.
    pub person: PersonId,
    /// What it is about.
    pub kind: Kind,
    /// The id of that.
    pub subject: i64,
}

/// Keeps a note. It is read by nobody but the curator.
pub async fn keep(
    tx: &mut Tx,
    key: &Key,
    note: Note,
    words: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO sealed_note (school, person, kind, subject, sealed, at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        note.school,
        note.person,
        note.kind,
        note.subject,
        key.seal(words)?,
        now
    )?;
    Ok(())
}

/// Whether anything was said about this; nothing is opened.
pub async fn is_there(tx: &mut Tx, kind: Kind, subject: i64) -> Result<bool> {
    let (notes,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM sealed_note WHERE kind = $1 AND subject = $2",
        kind,
        subject
    )?;
    Ok(notes > 0)
}

/// What was said about this, the earliest first.
pub async fn about(tx: &mut Tx, key: &Key, kind: Kind, subject: i64) -> Result<Vec<String>> {
    let rows: Vec<(Vec<u8>,)> = fetch_all!(
        tx,
        "SELECT sealed FROM sealed_note WHERE kind = $1 AND subject = $2 ORDER BY id",
        kind,
        subject
    )?;
    rows.iter().map(|(sealed,)| key.open(sealed)).collect()
}
