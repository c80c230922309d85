//! «Позвать куратора»: what somebody wants to ask, until it is answered.

use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::ids::{PersonId, SchoolId};
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What it is about. A stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum About {
    /// Something here is not clear.
    Unclear,
    /// The meetings.
    Meetings,
    /// The request.
    Request,
    /// Something else.
    Other,
}

impl About {
    /// All of them, as they are offered.
    pub const ALL: [Self; 4] = [Self::Request, Self::Meetings, Self::Unclear, Self::Other];

    /// The key of its words in `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unclear => "ask-about-unclear",
            Self::Meetings => "ask-about-meetings",
            Self::Request => "ask-about-request",
            Self::Other => "ask-about-other",
        }
    }
}

/// A question that waits.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Question {
    /// Identity.
    pub id: i64,
    /// Who asks.
    pub person: PersonId,
    /// About what.
    pub about: About,
    /// In the person's own words, sealed.
    pub sealed: Option<Vec<u8>>,
    /// Since when.
    pub asked_at: DateTime<Utc>,
    /// Until when an answer was promised.
    pub promised_on: NaiveDate,
}

/// A question as it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewQuestion {
    /// Who asks.
    pub person: PersonId,
    /// About what.
    pub about: About,
    /// In the person's own words.
    pub words: Option<String>,
    /// Until when an answer is promised.
    pub promised_on: NaiveDate,
}

/// Puts a question on the desk; while one of this person about the same thing
/// waits, its words and its promise stay what they are and `false` is given.
pub async fn ask(
    tx: &mut Tx,
    school: SchoolId,
    question: &NewQuestion,
    key: &Key,
    now: DateTime<Utc>,
) -> Result<bool> {
    let (open,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM curator_question
         WHERE person = $1 AND answered_at IS NULL AND about = $2",
        question.person,
        question.about
    )?;
    if open > 0 {
        return Ok(false);
    }
    let words = question.words.as_deref();
    let sealed = words.map(|words| key.seal(words)).transpose()?;
    execute!(
        tx,
        "INSERT INTO curator_question (school, person, about, sealed, asked_at, promised_on)
         VALUES ($1, $2, $3, $4, $5, $6)",
        school,
        question.person,
        question.about,
        sealed,
        now,
        question.promised_on
    )?;
    Ok(true)
}

/// The questions that wait, the oldest first.
pub async fn open_questions(tx: &mut Tx, school: SchoolId) -> Result<Vec<Question>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, person, about, sealed, asked_at, promised_on FROM curator_question
         WHERE school = $1 AND answered_at IS NULL ORDER BY asked_at, id",
        school
    )?)
}

/// A question of this very school that waits.
pub async fn open_question(tx: &mut Tx, school: SchoolId, id: i64) -> Result<Option<Question>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, person, about, sealed, asked_at, promised_on FROM curator_question
         WHERE id = $2 AND school = $1 AND answered_at IS NULL",
        school,
        id
    )?)
}

/// The curator has answered; `false` if somebody already had.
pub async fn answered(
    tx: &mut Tx,
    school: SchoolId,
    id: i64,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE curator_question SET answered_at = $4, answered_by = $3
         WHERE id = $2 AND school = $1 AND answered_at IS NULL",
        school,
        id,
        by,
        now
    )?;
    Ok(rows > 0)
}
