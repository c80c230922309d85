//! Who looked at or changed what about whom. Ids and words of ours; no names,
//! no texts: it outlives the people in it.

use crate::db::{Tx, execute};
use crate::ids::{PersonId, SchoolId};
use anyhow::Result;
use chrono::{DateTime, Utc};

/// An adult opened somebody's card; the subject is that person.
pub const CARD_OPENED: &str = "card-opened";

/// One line of the log.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Whose school.
    pub school: SchoolId,
    /// Who did it; `None` for the command line and the clock.
    pub by: Option<PersonId>,
    /// For whom it was done, if for somebody else.
    pub on_behalf_of: Option<PersonId>,
    /// What: `consent-registered`, `pair-opened`.
    pub act: &'a str,
    /// About what: `person:17`, `pair:4`.
    pub subject: &'a str,
    /// Which of several.
    pub detail: &'a str,
}

/// Writes a line.
pub async fn write(tx: &mut Tx, line: Line<'_>, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO audit (school, by_person, on_behalf_of, act, subject, detail, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        line.school,
        line.by,
        line.on_behalf_of,
        line.act,
        line.subject,
        line.detail,
        now
    )?;
    Ok(())
}
