//! What happened in the demo's school before the page was opened: people, what
//! they offer, the pairs and their journals. Written through the programme's own
//! functions, as of the days on which it happened.

mod life;
mod mentors;
mod people;
mod school;

pub use life::Life;
pub use people::Holder;

use crate::db::Tx;
use crate::dialogues::digest;
use crate::programme::schools::School;
use crate::words::Language;
use anyhow::{Context, Result};
use chrono::{DateTime, Days, NaiveTime, Utc};

/// Writes everything until `start`.
pub async fn write(tx: &mut Tx, language: Language, start: DateTime<Utc>) -> Result<Written> {
    let september = begun(start)?;
    let school = school::write(tx, september).await?;
    let cast = people::write(tx, &school, language, september).await?;
    mentors::write(tx, &school, &cast, september).await?;
    let mut life = Life::of(tx, &school, &cast).await?;
    life.live(tx, september, start).await?;
    digest::plan(tx, &school, start).await?;
    Ok(Written {
        school,
        holders: cast.holders,
        life,
    })
}

/// What came of it.
#[derive(Debug)]
pub struct Written {
    /// The school.
    pub school: School,
    /// Who holds which phone.
    pub holders: Vec<Holder>,
    /// What goes on by itself.
    pub life: Life,
}

/// When the programme began: half a year earlier, in the second week of September.
fn begun(start: DateTime<Utc>) -> Result<DateTime<Utc>> {
    start
        .checked_sub_days(Days::new(182))
        .context("half a year earlier")
}

/// The lines of a table of ours: columns by tabs, no comments.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').collect())
}

/// «14:30»
fn clock(text: &str) -> Result<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").with_context(|| format!("{text} is no time"))
}
