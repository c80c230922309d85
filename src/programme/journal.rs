//! The journal of a pair: the six columns of the mentor's form (domain §7.3).
//!
//! An entry is never changed: it is corrected by a new version of its line, and
//! the old one stays readable with the mentee's word on it.

mod read;
mod silence;

pub use read::{
    Hours, TopicSoFar, attended, find, for_meeting, held_count, history, hours_of, in_school,
    month, of_pair, topics_of, unlogged,
};
pub use silence::{
    NUDGE, Silent, absences, missed_in_a_row, next_look, silent, silent_days, since, watch,
};

use crate::db::{Tx, execute, fetch_one};
use crate::ids::{EntryId, MeetingId, PairId, PersonId, SchoolId};
use crate::post::schedule;
use crate::programme::going_on;
use crate::programme::meetings::{self, MeetingKind};
use crate::programme::pairs::Pair;
use crate::programme::people;
use crate::programme::schools::School;
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// «Так и было?», asked of the mentee; its subject is a version of an entry.
pub const ASK_CONFIRM: &str = "ask_confirm";
/// What a mentee has not confirmed by the end of the week.
pub const WEEKLY_CONFIRM: &str = "weekly_confirm";
/// «Осталась незаписанной встреча», once.
pub const NOT_LOGGED: &str = "not_logged";
/// The pair has not met for long.
pub const SILENT: &str = "silent_mentor";

/// What became of an appointment. A stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Outcome {
    /// It took place.
    Held,
    /// The mentee did not come.
    NoShow,
    /// Called off beforehand.
    Cancelled,
    /// Put off.
    Moved,
    /// The mentor could not.
    Failed,
}

impl Outcome {
    /// The word in a button, and in the stored column.
    pub fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::NoShow => "no_show",
            Self::Cancelled => "cancelled",
            Self::Moved => "moved",
            Self::Failed => "failed",
        }
    }

    /// From the word in a button.
    pub fn from_name(name: &str) -> Option<Self> {
        [
            Self::Held,
            Self::NoShow,
            Self::Cancelled,
            Self::Moved,
            Self::Failed,
        ]
        .into_iter()
        .find(|outcome| outcome.name() == name)
    }
}

/// Face to face or not (domain §2.8). A stored format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Format {
    /// Очно.
    #[default]
    Offline,
    /// Дистанционно.
    Online,
}

/// What an entry says: everything that a correction may change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Facts {
    /// The school's day of the meeting.
    pub held_on: NaiveDate,
    /// When it was to begin, if it was an appointment of that day.
    pub starts_at: Option<DateTime<Utc>>,
    /// What became of it.
    pub outcome: Outcome,
    /// How long it took, in minutes.
    pub minutes: Option<i64>,
    /// Face to face or not.
    pub format: Format,
    /// Цель (тема встречи).
    pub topic: String,
    /// The topic was picked from a list, so it may be shown anywhere.
    pub listed: bool,
    /// Содержание.
    pub content: String,
    /// Результат.
    pub result: String,
}

/// One version of one line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Entry {
    /// This version.
    pub id: EntryId,
    /// Whose school.
    pub school: SchoolId,
    /// Whose journal.
    pub pair: PairId,
    /// The appointment it is about.
    pub meeting: Option<MeetingId>,
    /// The first version: what all versions of a line share.
    pub line: EntryId,
    /// Which version, from 1.
    pub version: i64,
    /// The one people see now.
    pub latest: bool,
    /// Who wrote it.
    pub by_person: PersonId,
    /// For whom, if not for themselves.
    pub on_behalf_of: Option<PersonId>,
    /// Which of the five kinds of meeting.
    pub kind: MeetingKind,
    /// Форма встречи (domain §2.8): `individual`, `group`, …
    pub shape: String,
    /// What it says.
    #[sqlx(flatten)]
    pub facts: Facts,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// An entry to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// The appointment it is about, if there was one.
    pub meeting: Option<MeetingId>,
    /// Which of the five kinds.
    pub kind: MeetingKind,
    /// Who writes it.
    pub by: PersonId,
    /// For whom, if not for themselves.
    pub on_behalf_of: Option<PersonId>,
    /// What it says.
    pub facts: Facts,
}

/// Writes an entry, and lets the clock ask what follows from it. `None` if the
/// appointment stands in the journal already.
pub async fn add(
    tx: &mut Tx,
    school: &School,
    pair: &Pair,
    new: NewEntry,
    now: DateTime<Utc>,
) -> Result<Option<EntryId>> {
    if let Some(meeting) = new.meeting {
        if for_meeting(tx, meeting).await?.is_some() {
            return Ok(None);
        }
        meetings::log(tx, meeting, now).await?;
        schedule::suppress(tx, NOT_LOGGED, meeting.0, "logged", now).await?;
    }
    let id = insert(tx, school, pair.id, &new, None, now).await?;
    follows(tx, school, pair, id, new.facts.outcome, now).await?;
    if new.facts.outcome == Outcome::Held {
        going_on::after_meeting(tx, school, pair.id, new.kind, now).await?;
    }
    Ok(Some(id))
}

/// Corrects an entry by a new version; `None` if this one was corrected already.
/// What the mentee said belongs to the old version: the new one is asked about
/// again.
pub async fn correct(
    tx: &mut Tx,
    school: &School,
    pair: &Pair,
    old: &Entry,
    (by, on_behalf_of): (PersonId, Option<PersonId>),
    facts: Facts,
    now: DateTime<Utc>,
) -> Result<Option<EntryId>> {
    let rows = execute!(
        tx,
        "UPDATE journal_entry SET latest = FALSE WHERE id = $1 AND latest",
        old.id
    )?;
    if rows == 0 {
        return Ok(None);
    }
    schedule::suppress(tx, ASK_CONFIRM, old.id.0, "corrected", now).await?;
    let new = NewEntry {
        meeting: old.meeting,
        kind: old.kind,
        by,
        on_behalf_of,
        facts,
    };
    let id = insert(tx, school, pair.id, &new, Some(old), now).await?;
    follows(tx, school, pair, id, new.facts.outcome, now).await?;
    Ok(Some(id))
}

async fn insert(
    tx: &mut Tx,
    school: &School,
    pair: PairId,
    new: &NewEntry,
    old: Option<&Entry>,
    now: DateTime<Utc>,
) -> Result<EntryId> {
    let facts = &new.facts;
    let (id,): (EntryId,) = fetch_one!(
        tx,
        "INSERT INTO journal_entry (school, pair, meeting, line, version, by_person, on_behalf_of, kind,
                                    held_on, starts_at, outcome, minutes, format, topic, listed,
                                    content, result, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         RETURNING id",
        school.id,
        pair,
        new.meeting,
        old.map(|old| old.line),
        old.map_or(1, |old| old.version + 1),
        new.by,
        new.on_behalf_of,
        new.kind,
        facts.held_on,
        facts.starts_at,
        facts.outcome,
        facts.minutes,
        facts.format,
        &facts.topic,
        facts.listed,
        &facts.content,
        &facts.result,
        now
    )?;
    execute!(
        tx,
        "UPDATE journal_entry SET line = id WHERE id = $1 AND line IS NULL",
        id
    )?;
    Ok(id)
}

/// Silence and absences are counted anew, and the mentee is asked.
async fn follows(
    tx: &mut Tx,
    school: &School,
    pair: &Pair,
    entry: EntryId,
    outcome: Outcome,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE pair SET last_meeting_on = (
             SELECT max(e.held_on) FROM journal_entry AS e
             WHERE e.pair = $1 AND e.latest AND e.outcome = 'held'),
         missed = (
             SELECT count(*) FROM journal_entry AS e
             WHERE e.pair = $1 AND e.latest AND e.outcome = 'no_show'
               AND NOT EXISTS (SELECT 1 FROM journal_entry AS held
                               WHERE held.pair = $1 AND held.latest AND held.outcome = 'held'
                                 AND (held.held_on, held.id) > (e.held_on, e.id)))
         WHERE id = $1",
        pair.id
    )?;
    watch(tx, school, pair.id, now).await?;
    if !matches!(outcome, Outcome::Held | Outcome::NoShow) {
        return Ok(());
    }
    let grade = people::get(tx, pair.mentee).await?.grade();
    let time = school.time();
    let ring = time.next_ring(now, grade, false);
    schedule::set(tx, school.id, ASK_CONFIRM, entry.0, "once", ring).await?;
    let card = time.weekly_card(ring);
    let key = time.day_of(card).to_string();
    schedule::set(tx, school.id, WEEKLY_CONFIRM, pair.mentee.0, &key, card).await
}
