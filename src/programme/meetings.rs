//! Appointments of a pair: proposed, planned, moved, cancelled, logged.
//!
//! A meeting that is moved stays the same row, so that its calendar entry
//! follows; `sequence` counts the changes and tells apart what was asked and
//! answered before and after.

mod elsewhere;
mod read;
mod repeat;
mod signals;
pub mod times;

pub use elsewhere::{Fate, elsewhere, without};
pub use read::{
    Member, between, find, in_school, members, needing_curator, next_of, of_pair, of_person,
    planned_between, proposal_moving, topic_of,
};
pub use repeat::{next_regular, repeat, stop_repeating};
pub use signals::{Signal, alone_in_a_row, given, latest_news, often_alone, signal};

use crate::db::{Tx, execute, fetch_one};
use crate::ids::{MeetingId, PairId, PersonId, SchoolId};
use crate::post::schedule;
use crate::programme::schools::School;
use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// «Завтра встреча»; one occurrence a person.
pub const EVE: &str = "eve";
/// «Сегодня встреча»; one occurrence a person.
pub const DAY: &str = "day";
/// «Состоялась?»
pub const ASK_LOG: &str = "ask_log";
/// A weekly meeting is over: the next one is planned.
pub const REPEAT: &str = "repeat";

/// The five kinds of the programme (domain §2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum MeetingKind {
    /// Встреча-знакомство: the curator is near.
    Acquaintance,
    /// Пробная встреча.
    Trial,
    /// Встреча-планирование.
    Planning,
    /// Совместная работа по плану.
    Work,
    /// Итоговая встреча.
    Final,
}

impl MeetingKind {
    /// How long one usually lasts, in minutes, by the mentee's grade.
    pub fn usual_minutes(self, grade: Option<u8>) -> u32 {
        match (self, grade) {
            (Self::Acquaintance, _) => 15,
            (_, Some(1..=4)) => 30,
            _ => 40,
        }
    }

    /// The order is the gate to planning; acquaintance and trial need none.
    pub fn needs_order(self) -> bool {
        matches!(self, Self::Planning | Self::Work | Self::Final)
    }
}

/// How far an appointment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum MeetingStatus {
    /// The other side has not answered.
    Proposed,
    /// Agreed.
    Planned,
    /// Stands in the journal.
    Logged,
    /// Will not be.
    Cancelled,
    /// A proposal whose time went to the meeting it moves.
    Moved,
}

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Meeting {
    /// Identity.
    pub id: MeetingId,
    /// Whose school.
    pub school: SchoolId,
    /// Whose meeting.
    pub pair: PairId,
    /// Which of the five.
    pub kind: MeetingKind,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long, in minutes.
    #[sqlx(try_from = "i64")]
    pub minutes: u32,
    /// Where; empty while the curator decides.
    pub place: String,
    /// About what.
    pub topic: String,
    /// The topic was picked from a list, so it may be shown anywhere.
    pub listed: bool,
    /// Comes again every week.
    pub weekly: bool,
    /// The hour of the week it belongs to, if it is weekly.
    pub regular_at: Option<DateTime<Utc>>,
    /// How far.
    pub status: MeetingStatus,
    /// Who proposed it.
    pub proposed_by: Option<PersonId>,
    /// The meeting that this proposal would move.
    pub moves: Option<MeetingId>,
    /// How often it was changed.
    #[sqlx(try_from = "i64")]
    pub sequence: u32,
    /// No adult is known to be on duty: the curator decides.
    pub needs_curator: bool,
}

impl Meeting {
    /// When it is over.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.starts_at + chrono::TimeDelta::minutes(self.minutes.into())
    }
}

/// An appointment as somebody wishes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMeeting {
    /// Whose.
    pub pair: PairId,
    /// Which of the five.
    pub kind: MeetingKind,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long.
    pub minutes: u32,
    /// Where: one of the school's places; empty where the curator decides.
    pub place: String,
    /// About what.
    pub topic: String,
    /// The topic was picked from a list.
    pub listed: bool,
    /// Comes again every week.
    pub weekly: bool,
    /// Who proposes it; `None` for the school itself.
    pub proposed_by: Option<PersonId>,
}

/// Plans a meeting: both have agreed, or it repeats one they agreed on. Planning
/// the same hour twice gives the same meeting.
pub async fn plan(
    tx: &mut Tx,
    school: &School,
    wish: NewMeeting,
    now: DateTime<Utc>,
) -> Result<MeetingId> {
    let meeting = insert(tx, school, wish, MeetingStatus::Planned, None, now).await?;
    set_tasks(tx, school, meeting, now).await?;
    Ok(meeting)
}

/// Asks the other side. `moves` is the planned meeting it would take the place
/// of. An earlier question about the same thing is withdrawn.
pub async fn propose(
    tx: &mut Tx,
    school: &School,
    wish: NewMeeting,
    moves: Option<MeetingId>,
    now: DateTime<Utc>,
) -> Result<MeetingId> {
    execute!(
        tx,
        "UPDATE meeting SET status = 'cancelled', closed_at = $3
         WHERE pair = $1 AND status = 'proposed' AND closed_at IS NULL
           AND coalesce(moves, 0) = coalesce($2, 0)",
        wish.pair,
        moves,
        now
    )?;
    insert(tx, school, wish, MeetingStatus::Proposed, moves, now).await
}

async fn insert(
    tx: &mut Tx,
    school: &School,
    wish: NewMeeting,
    status: MeetingStatus,
    moves: Option<MeetingId>,
    now: DateTime<Utc>,
) -> Result<MeetingId> {
    let needs_curator = !has_duty(school, &wish.place, wish.starts_at, wish.minutes);
    let (id,): (MeetingId,) = fetch_one!(
        tx,
        "INSERT INTO meeting (school, pair, kind, starts_at, minutes, place, topic, listed, weekly,
                              regular_at, status, proposed_by, moves, needs_curator, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT (pair, starts_at) WHERE closed_at IS NULL DO UPDATE
         SET status = CASE WHEN meeting.status = 'planned' THEN 'planned' ELSE excluded.status END
         RETURNING id",
        school.id,
        wish.pair,
        wish.kind,
        wish.starts_at,
        i64::from(wish.minutes),
        &wish.place,
        &wish.topic,
        wish.listed,
        wish.weekly,
        wish.weekly.then_some(wish.starts_at),
        status,
        wish.proposed_by,
        moves,
        needs_curator,
        now
    )?;
    Ok(id)
}

/// Whether the school has an adult on duty there the whole time.
pub fn has_duty(school: &School, place: &str, at: DateTime<Utc>, minutes: u32) -> bool {
    let local = school.time().local(at);
    let mut places = school.settings.places.iter();
    places.any(|known| known.name == place && known.has_duty(local, minutes))
}

/// The other side agrees: gives the meeting that is now planned (the moved one,
/// where the proposal moves one), or nothing if it is not open any more.
pub async fn agree(
    tx: &mut Tx,
    school: &School,
    proposal: MeetingId,
    now: DateTime<Utc>,
) -> Result<Option<MeetingId>> {
    let Some(proposed) = find(tx, proposal).await? else {
        return Ok(None);
    };
    if proposed.status != MeetingStatus::Proposed {
        return Ok(None);
    }
    let Some(moved) = proposed.moves else {
        execute!(
            tx,
            "UPDATE meeting SET status = 'planned' WHERE id = $1",
            proposal
        )?;
        set_tasks(tx, school, proposal, now).await?;
        return Ok(Some(proposal));
    };
    execute!(
        tx,
        "UPDATE meeting SET status = 'moved', closed_at = $2 WHERE id = $1",
        proposal,
        now
    )?;
    let is_moved = move_to(
        tx,
        school,
        moved,
        proposed.starts_at,
        Some(&proposed.place),
        now,
    )
    .await?;
    Ok(is_moved.then_some(moved))
}

/// Moves a planned meeting; `false` if it is not planned any more, or the pair
/// meets at that hour already. A weekly one keeps its hour for the next time.
pub async fn move_to(
    tx: &mut Tx,
    school: &School,
    meeting: MeetingId,
    starts_at: DateTime<Utc>,
    place: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let Some(known) = find(tx, meeting).await? else {
        return Ok(false);
    };
    let place = place.unwrap_or(&known.place);
    let (taken,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM meeting
         WHERE pair = $1 AND starts_at = $2 AND id <> $3 AND closed_at IS NULL",
        known.pair,
        starts_at,
        meeting
    )?;
    if known.status != MeetingStatus::Planned || taken > 0 {
        return Ok(false);
    }
    drop_tasks(tx, meeting, "moved", now).await?;
    execute!(
        tx,
        "UPDATE meeting SET starts_at = $2, place = $3, needs_curator = $4, sequence = sequence + 1
         WHERE id = $1",
        meeting,
        starts_at,
        place,
        !has_duty(school, place, starts_at, known.minutes)
    )?;
    set_tasks(tx, school, meeting, now).await?;
    Ok(true)
}

/// Calls off a proposal or a planned meeting; `false` if it is closed already.
/// One of a weekly series ends alone: see [`repeat`].
pub async fn cancel(tx: &mut Tx, meeting: MeetingId, now: DateTime<Utc>) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE meeting SET status = 'cancelled', closed_at = $2, sequence = sequence + 1
         WHERE id = $1 AND closed_at IS NULL",
        meeting,
        now
    )?;
    drop_tasks(tx, meeting, "cancelled", now).await?;
    Ok(rows > 0)
}

/// Calls off everything a pair has open: it ends, or somebody asks for another
/// mentor. Gives what was called off.
pub async fn cancel_all(tx: &mut Tx, pair: PairId, now: DateTime<Utc>) -> Result<Vec<Meeting>> {
    let mut cancelled = Vec::new();
    for meeting in of_pair(tx, pair).await? {
        if cancel(tx, meeting.id, now).await? {
            cancelled.push(meeting);
        }
    }
    Ok(cancelled)
}

/// The meeting stands in the journal; `false` if it was not planned.
pub async fn log(tx: &mut Tx, meeting: MeetingId, now: DateTime<Utc>) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE meeting SET status = 'logged', closed_at = $2
         WHERE id = $1 AND status = 'planned'",
        meeting,
        now
    )?;
    // The next of a weekly series is still to be planned: that task stays.
    for kind in [EVE, DAY, ASK_LOG] {
        schedule::suppress(tx, kind, meeting.0, "logged", now).await?;
    }
    Ok(rows > 0)
}

/// Sets what the clock has to do about a planned meeting. A reminder whose hour
/// is over when the meeting is planned is none.
async fn set_tasks(
    tx: &mut Tx,
    school: &School,
    meeting: MeetingId,
    now: DateTime<Utc>,
) -> Result<()> {
    let meeting = find(tx, meeting)
        .await?
        .context("the meeting just planned")?;
    let time = school.time();
    let starts = meeting.starts_at;
    for member in members(tx, meeting.pair).await? {
        let key = format!("{}-{}", meeting.sequence, member.person);
        for (kind, due) in [
            (EVE, time.eve_reminder(starts)),
            (DAY, time.day_reminder(starts, member.grade())),
        ] {
            if due > now {
                schedule::set(tx, school.id, kind, meeting.id.0, &key, due).await?;
            }
        }
    }
    let over = time.after_meeting(starts, meeting.minutes);
    let key = meeting.sequence.to_string();
    schedule::set(tx, school.id, ASK_LOG, meeting.id.0, &key, over).await?;
    if meeting.weekly {
        schedule::set(tx, school.id, REPEAT, meeting.id.0, &key, over).await?;
    }
    Ok(())
}

async fn drop_tasks(
    tx: &mut Tx,
    meeting: MeetingId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    for kind in [EVE, DAY, ASK_LOG, REPEAT] {
        schedule::suppress(tx, kind, meeting.0, reason, now).await?;
    }
    Ok(())
}
