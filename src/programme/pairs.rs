//! Two who work together: from the acquaintance to the last meeting (domain §10).
//!
//! Acquaintance and trial need no order; the order is the gate to planning.

mod of_school;

use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::ids::{HelpRequestId, PairId, PersonId, SchoolId};
use crate::programme::schools::{self, School};
use crate::programme::{journal, mentors};
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

pub use crate::programme::going_on::after_meeting;
pub use of_school::{last_met, open_count, open_in, undecided, unmet_after};

/// How far a pair has come. A stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Stage {
    /// Fifteen minutes with the curator near.
    Acquaintance,
    /// A first meeting for work, to see whether it suits both.
    Trial,
    /// Both go on; the pair waits for the headmaster's order.
    Ordering,
    /// The order is there: what to reach, and how.
    Planning,
    /// Ordinary meetings.
    Working,
    /// The last meeting, and what came of it.
    Final,
    /// Over.
    Closed,
}

impl Stage {
    /// The key of its word in `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Acquaintance => "stage-acquaintance",
            Self::Trial => "stage-trial",
            Self::Ordering => "stage-ordering",
            Self::Planning => "stage-planning",
            Self::Working => "stage-working",
            Self::Final => "stage-final",
            Self::Closed => "stage-closed",
        }
    }
}

/// Why a pair ended. A stored format; what people said in their own words is
/// sealed elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum EndReason {
    /// The goal is reached.
    Reached,
    /// The pupil does not need it any more.
    NotNeeded,
    /// One of the two did not want to go on after the acquaintance or the trial.
    NotSuited,
    /// The pupil asked for another mentor.
    Replaced,
    /// The mentor asked to stop.
    MentorStopped,
    /// One of the two has left the programme.
    Left,
    /// The school year is over.
    YearEnded,
    /// The curator's decision.
    Curator,
}

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Side {
    /// Who helps.
    Mentor,
    /// Who is helped.
    Mentee,
}

/// A pair.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Pair {
    /// Identity.
    pub id: PairId,
    /// The school.
    pub school: SchoolId,
    /// «Пара № 17», counted in the school.
    pub number: i64,
    /// The request it came from; none if the curator made it by hand.
    pub request: Option<HelpRequestId>,
    /// A subject's code; none where it is not about lessons.
    pub subject: Option<String>,
    /// How far it has come.
    pub stage: Stage,
    /// No meetings and no reminders up to and including this day.
    pub paused_until: Option<NaiveDate>,
    /// Meetings stopped at once: somebody asked for another mentor.
    pub stopped_at: Option<DateTime<Utc>>,
    /// The number of the order that names it.
    pub order_number: Option<String>,
    /// When the two were brought together.
    pub created_at: DateTime<Utc>,
    /// When it ended.
    pub closed_at: Option<DateTime<Utc>>,
    /// The day of the last meeting that was held.
    pub last_meeting_on: Option<NaiveDate>,
    /// Who helps.
    pub mentor: PersonId,
    /// Who is helped.
    pub mentee: PersonId,
}

impl Pair {
    /// Meetings may be planned and reminded of: not closed, stopped or paused.
    pub fn is_active(&self, today: NaiveDate) -> bool {
        self.closed_at.is_none()
            && self.stopped_at.is_none()
            && self.paused_until.is_none_or(|until| until < today)
    }

    /// On which side somebody stands; `None` for anybody else.
    pub fn side_of(&self, person: PersonId) -> Option<Side> {
        match person {
            person if person == self.mentor => Some(Side::Mentor),
            person if person == self.mentee => Some(Side::Mentee),
            _ => None,
        }
    }

    /// The other of the two; `None` for anybody else.
    pub fn other(&self, person: PersonId) -> Option<PersonId> {
        self.side_of(person).map(|side| match side {
            Side::Mentor => self.mentee,
            Side::Mentee => self.mentor,
        })
    }
}

/// Brings two together, at the stage of acquaintance. Both have agreed to it.
/// A request that has an open pair already gives that one.
pub async fn open(
    tx: &mut Tx,
    school: &School,
    request: Option<HelpRequestId>,
    mentor: PersonId,
    mentee: PersonId,
    subject: Option<&str>,
    now: DateTime<Utc>,
) -> Result<PairId> {
    if let Some(request) = request
        && let Some(pair) = of_request(tx, request).await?
    {
        return Ok(pair);
    }
    let number = schools::next_pair(tx, school.id).await?;
    let (id,): (PairId,) = fetch_one!(
        tx,
        "INSERT INTO pair (school, number, request, subject, stage, created_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        school.id,
        number,
        request,
        subject,
        Stage::Acquaintance,
        now
    )?;
    for (person, side) in [(mentor, Side::Mentor), (mentee, Side::Mentee)] {
        execute!(
            tx,
            "INSERT INTO pair_member (pair, person, side) VALUES ($1, $2, $3)",
            id,
            person,
            side
        )?;
    }
    mentors::note_pairs(tx, mentor).await?;
    // Somebody notices when the two do not meet.
    journal::watch(tx, school, id, now).await?;
    Ok(id)
}

/// The open pair that a request led to.
pub async fn of_request(tx: &mut Tx, request: HelpRequestId) -> Result<Option<PairId>> {
    let row: Option<(PairId,)> = fetch_optional!(
        tx,
        "SELECT id FROM pair WHERE request = $1 AND closed_at IS NULL",
        request
    )?;
    Ok(row.map(|(id,)| id))
}

/// A pair by identity, open or closed.
pub async fn find(tx: &mut Tx, pair: PairId) -> Result<Option<Pair>> {
    Ok(fetch_optional!(
        tx,
        "SELECT p.id, p.school, p.number, p.request, p.subject, p.stage, p.paused_until,
                p.stopped_at, p.order_number, p.created_at, p.closed_at, p.last_meeting_on,
                mentor.person AS mentor, mentee.person AS mentee
         FROM pair AS p
         JOIN pair_member AS mentor ON mentor.pair = p.id AND mentor.side = 'mentor'
         JOIN pair_member AS mentee ON mentee.pair = p.id AND mentee.side = 'mentee'
         WHERE p.id = $1",
        pair
    )?)
}

/// A pair of this very school: an id that comes from a button is a claim.
pub async fn in_school(tx: &mut Tx, school: SchoolId, pair: PairId) -> Result<Option<Pair>> {
    Ok(find(tx, pair).await?.filter(|pair| pair.school == school))
}

/// The open pairs somebody is in, on either side, the earliest first.
pub async fn of(tx: &mut Tx, person: PersonId) -> Result<Vec<Pair>> {
    Ok(fetch_all!(
        tx,
        "SELECT p.id, p.school, p.number, p.request, p.subject, p.stage, p.paused_until,
                p.stopped_at, p.order_number, p.created_at, p.closed_at, p.last_meeting_on,
                mentor.person AS mentor, mentee.person AS mentee
         FROM pair_member AS me
         JOIN pair AS p ON p.id = me.pair
         JOIN pair_member AS mentor ON mentor.pair = p.id AND mentor.side = 'mentor'
         JOIN pair_member AS mentee ON mentee.pair = p.id AND mentee.side = 'mentee'
         WHERE me.person = $1 AND p.closed_at IS NULL
         ORDER BY p.id",
        person
    )?)
}

/// Moves a pair to a stage; what the two said about going on begins anew.
/// `false` if it is closed or stands there already.
pub async fn set_stage(tx: &mut Tx, pair: PairId, stage: Stage) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE pair SET stage = $2, mentor_agreed_at = NULL, mentee_agreed_at = NULL
         WHERE id = $1 AND closed_at IS NULL AND stage <> $2",
        pair,
        stage
    )?;
    Ok(rows > 0)
}

/// One of the two goes on after the meeting of this stage; gives whether both
/// have said so by now.
pub async fn agree(tx: &mut Tx, pair: PairId, side: Side, now: DateTime<Utc>) -> Result<bool> {
    match side {
        Side::Mentor => execute!(
            tx,
            "UPDATE pair SET mentor_agreed_at = $2
             WHERE id = $1 AND mentor_agreed_at IS NULL AND closed_at IS NULL",
            pair,
            now
        )?,
        Side::Mentee => execute!(
            tx,
            "UPDATE pair SET mentee_agreed_at = $2
             WHERE id = $1 AND mentee_agreed_at IS NULL AND closed_at IS NULL",
            pair,
            now
        )?,
    };
    let row: Option<(i64,)> = fetch_optional!(
        tx,
        "SELECT CAST(1 AS BIGINT) FROM pair
         WHERE id = $1 AND mentor_agreed_at IS NOT NULL AND mentee_agreed_at IS NOT NULL",
        pair
    )?;
    Ok(row.is_some())
}

/// Whether this side has said that it goes on.
pub async fn has_agreed(tx: &mut Tx, pair: PairId, side: Side) -> Result<bool> {
    type Agreed = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);
    let row: Option<Agreed> = fetch_optional!(
        tx,
        "SELECT mentor_agreed_at, mentee_agreed_at FROM pair WHERE id = $1",
        pair
    )?;
    Ok(row.is_some_and(|(mentor, mentee)| match side {
        Side::Mentor => mentor.is_some(),
        Side::Mentee => mentee.is_some(),
    }))
}

/// Pauses until a day (inclusive), or ends the pause.
pub async fn pause(tx: &mut Tx, pair: PairId, until: Option<NaiveDate>) -> Result<()> {
    execute!(
        tx,
        "UPDATE pair SET paused_until = $2 WHERE id = $1 AND closed_at IS NULL",
        pair,
        until
    )?;
    Ok(())
}

/// Stops meetings at once; `false` if they are stopped already.
pub async fn stop(tx: &mut Tx, pair: PairId, now: DateTime<Utc>) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE pair SET stopped_at = $2
         WHERE id = $1 AND stopped_at IS NULL AND closed_at IS NULL",
        pair,
        now
    )?;
    Ok(rows > 0)
}

/// «Вернуть как было»: takes a stop back; `false` if there was none.
pub async fn go_on(tx: &mut Tx, pair: PairId) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE pair SET stopped_at = NULL
         WHERE id = $1 AND stopped_at IS NOT NULL AND closed_at IS NULL",
        pair
    )?;
    Ok(rows > 0)
}

/// A meeting was held on this day; an earlier one changes nothing.
pub async fn met(tx: &mut Tx, pair: PairId, day: NaiveDate) -> Result<()> {
    execute!(
        tx,
        "UPDATE pair SET last_meeting_on = $2
         WHERE id = $1 AND (last_meeting_on IS NULL OR last_meeting_on < $2)",
        pair,
        day
    )?;
    Ok(())
}

/// Enters the order that names the pair and opens the gate to planning; `false`
/// unless the pair waits for it.
pub async fn order(tx: &mut Tx, pair: PairId, number: &str, on: NaiveDate) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE pair SET order_number = $2, order_on = $3, stage = 'planning',
                         mentor_agreed_at = NULL, mentee_agreed_at = NULL
         WHERE id = $1 AND stage = 'ordering' AND closed_at IS NULL",
        pair,
        number,
        on
    )?;
    Ok(rows > 0)
}

/// Ends a pair; `false` if it had ended already. The request it came from stays
/// open: whoever ends the pair says whether it is resolved or searched anew.
pub async fn close(
    tx: &mut Tx,
    pair: PairId,
    reason: EndReason,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE pair SET stage = 'closed', closed_at = $2, end_reason = $3
         WHERE id = $1 AND closed_at IS NULL",
        pair,
        now,
        reason
    )?;
    if let Some(pair) = find(tx, pair).await? {
        mentors::note_pairs(tx, pair.mentor).await?;
    }
    Ok(rows > 0)
}
