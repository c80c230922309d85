//! «Позвать куратора»: what somebody wants to ask, until it is answered.

use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::ids::{PersonId, SchoolId};
use crate::post::outbox::To;
use crate::post::schedule;
use crate::programme::promises;
use crate::programme::schools::School;
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The timer that keeps the promise; its subject is the question.
pub const PROMISE: &str = "question_promise";

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
    /// An adult who speaks for the person asks.
    pub guardian: bool,
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
    /// An adult who speaks for the person asks.
    pub guardian: bool,
}

impl Question {
    /// Whom the answer is for: whoever asked, and not the other of the two.
    pub fn asker(&self) -> To {
        match self.guardian {
            true => To::Guardian(self.person),
            false => To::Own(self.person),
        }
    }
}

/// Puts a question on the desk, and the promise that goes with it into the
/// schedule. While one of this person about the same thing waits, its words and
/// its promise stay what they are and nothing is given.
pub async fn ask(
    tx: &mut Tx,
    school: &School,
    question: &NewQuestion,
    key: &Key,
    now: DateTime<Utc>,
) -> Result<Option<i64>> {
    let (open,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM curator_question
         WHERE person = $1 AND answered_at IS NULL AND about = $2 AND guardian = $3",
        question.person,
        question.about,
        question.guardian
    )?;
    if open > 0 {
        return Ok(None);
    }
    let words = question.words.as_deref();
    let sealed = words.map(|words| key.seal(words)).transpose()?;
    let (id,): (i64,) = fetch_one!(
        tx,
        "INSERT INTO curator_question (school, person, about, sealed, asked_at, promised_on, guardian)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        school.id,
        question.person,
        question.about,
        sealed,
        now,
        question.promised_on,
        question.guardian
    )?;
    let at = promises::kept_at(school.time(), question.promised_on);
    schedule::set(tx, school.id, PROMISE, id, "", at).await?;
    Ok(Some(id))
}

/// No answer yet: the person is promised the next message by this day.
pub async fn promise_again(tx: &mut Tx, question: i64, day: NaiveDate) -> Result<()> {
    execute!(
        tx,
        "UPDATE curator_question SET promised_on = $2 WHERE id = $1 AND answered_at IS NULL",
        question,
        day
    )?;
    Ok(())
}

/// The questions that wait, the oldest first.
pub async fn open_questions(tx: &mut Tx, school: SchoolId) -> Result<Vec<Question>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, person, about, sealed, asked_at, promised_on, guardian FROM curator_question
         WHERE school = $1 AND answered_at IS NULL ORDER BY asked_at, id",
        school
    )?)
}

/// A question of this very school that waits.
pub async fn open_question(tx: &mut Tx, school: SchoolId, id: i64) -> Result<Option<Question>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, person, about, sealed, asked_at, promised_on, guardian FROM curator_question
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
