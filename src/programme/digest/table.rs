//! The lines of the journal, page by page, for tables of any length.
//!
//! Without a valid consent a person's name does not stand in a table: they go by
//! their call sign.

use crate::db::{Tx, fetch_all};
use crate::ids::{EntryId, PairId, PersonId, SchoolId};
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

/// Lines read at a time.
const PAGE: i64 = 500;

/// One line of the journal, with what the table says of it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Line {
    /// The version that is shown.
    pub id: EntryId,
    /// All versions of one line share the number.
    pub line: i64,
    /// How often it was corrected, plus one.
    pub version: i64,
    /// Whether this is the version people see now.
    pub latest: bool,
    /// Whose.
    pub pair: PairId,
    /// «Пара № 17».
    pub pair_number: i64,
    /// Who helps.
    pub mentor: Option<PersonId>,
    /// Who is helped.
    pub mentee: Option<PersonId>,
    /// What it is about.
    pub subject: Option<String>,
    /// Which of the five kinds.
    pub kind: String,
    /// When.
    pub held_on: NaiveDate,
    /// How it went: a word of `programme::journal::Outcome`.
    pub outcome: String,
    /// How long.
    pub minutes: Option<i64>,
    /// offline or online.
    pub format: String,
    /// individual or group.
    pub shape: String,
    /// Цель (тема встречи).
    pub topic: String,
    /// Содержание.
    pub content: String,
    /// Результат.
    pub result: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// The mentee's word, if there is one.
    pub verdict: Option<String>,
    /// When it was given.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// Which lines.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Whose.
    pub school: SchoolId,
    /// From this day on.
    pub first: NaiveDate,
    /// Before this day.
    pub end: NaiveDate,
    /// Written by then.
    pub as_of: DateTime<Utc>,
    /// Corrected versions too.
    pub every_version: bool,
}

/// The next page of lines, pair by pair, in order of their days; empty at the end.
pub async fn page(tx: &mut Tx, wanted: Wanted, after: Option<&Line>) -> Result<Vec<Line>> {
    let (pair, day, id) = after.map_or((0, wanted.first, 0), |line| {
        (line.pair.0, line.held_on, line.id.0)
    });
    Ok(fetch_all!(
        tx,
        "SELECT e.id, coalesce(e.line, e.id) AS line, e.version, e.latest, e.pair, p.number AS pair_number,
                helps.person AS mentor, m.person AS mentee, p.subject, e.kind, e.held_on, e.outcome, e.minutes, e.format, e.shape, e.topic,
                e.content, e.result, e.created_at, c.verdict, c.at AS confirmed_at
         FROM journal_entry AS e
         JOIN pair AS p ON p.id = e.pair
         LEFT JOIN pair_member AS helps ON helps.pair = p.id AND helps.side = 'mentor'
         LEFT JOIN pair_member AS m ON m.pair = p.id AND m.side = 'mentee'
         LEFT JOIN confirmation AS c ON c.entry = e.id AND c.person = m.person AND c.at <= $4
         WHERE e.school = $1 AND e.held_on >= $2 AND e.held_on < $3 AND e.created_at <= $4
           AND (e.latest OR $5)
           AND (e.pair, e.held_on, e.id) > ($6, $7, $8)
         ORDER BY e.pair, e.held_on, e.id LIMIT $9",
        wanted.school,
        wanted.first,
        wanted.end,
        wanted.as_of,
        wanted.every_version,
        pair,
        day,
        id,
        PAGE
    )?)
}
