//! One mentor asked about one request.
//!
//! Two mentors may say «Беру» in one instant: whoever writes `chosen` second
//! changes no row, and the unique index `offer_chosen` stands behind that.

use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::ids::{HelpRequestId, OfferId, PersonId, SchoolId};
use anyhow::Result;
use chrono::{DateTime, Utc};

/// What became of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Status {
    /// No answer yet.
    Asked,
    /// Said «Беру»; nobody is chosen yet.
    Taken,
    /// Will help, if the pupil agrees.
    Chosen,
    /// Said «Беру» when somebody else was chosen already.
    Late,
    /// Said «Сейчас не могу», or changed their mind.
    Declined,
    /// Did not answer in time.
    Expired,
    /// Not needed any more.
    Withdrawn,
    /// The pupil asked for somebody else.
    Refused,
}

/// An offer.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Offer {
    /// Identity.
    pub id: OfferId,
    /// The school.
    pub school: SchoolId,
    /// About which request.
    pub request: HelpRequestId,
    /// Who is asked.
    pub mentor: PersonId,
    /// In which wave.
    pub wave: i64,
    /// What became of it.
    pub status: Status,
    /// When it was made.
    pub asked_at: DateTime<Utc>,
    /// Until when an answer is waited for.
    pub answer_by: DateTime<Utc>,
    /// When the answer came.
    pub answered_at: Option<DateTime<Utc>>,
}

/// Asks a mentor; `None` if this one was asked about this request before.
pub async fn ask(
    tx: &mut Tx,
    school: SchoolId,
    request: HelpRequestId,
    mentor: PersonId,
    wave: i64,
    answer_by: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Option<OfferId>> {
    let row: Option<(OfferId,)> = fetch_optional!(
        tx,
        "INSERT INTO offer (school, request, mentor, wave, status, asked_at, answer_by)
         VALUES ($1, $2, $3, $4, 'asked', $5, $6)
         ON CONFLICT (request, mentor) DO NOTHING RETURNING id",
        school,
        request,
        mentor,
        wave,
        now,
        answer_by
    )?;
    Ok(row.map(|(id,)| id))
}

/// An offer by identity.
pub async fn find(tx: &mut Tx, offer: OfferId) -> Result<Option<Offer>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, request, mentor, wave, status, asked_at, answer_by, answered_at
         FROM offer WHERE id = $1",
        offer
    )?)
}

/// An offer that was made to this very mentor.
pub async fn made_to(tx: &mut Tx, mentor: PersonId, offer: OfferId) -> Result<Option<Offer>> {
    Ok(find(tx, offer)
        .await?
        .filter(|offer| offer.mentor == mentor))
}

/// Everybody asked about a request, the earliest first.
pub async fn about(tx: &mut Tx, request: HelpRequestId) -> Result<Vec<Offer>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, request, mentor, wave, status, asked_at, answer_by, answered_at
         FROM offer WHERE request = $1 ORDER BY id",
        request
    )?)
}

/// Who is chosen, if somebody is.
pub async fn chosen(tx: &mut Tx, request: HelpRequestId) -> Result<Option<Offer>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, request, mentor, wave, status, asked_at, answer_by, answered_at
         FROM offer WHERE request = $1 AND status = 'chosen'",
        request
    )?)
}

/// What waits for a mentor's answer, the most pressing first.
pub async fn waiting(tx: &mut Tx, mentor: PersonId) -> Result<Vec<Offer>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, request, mentor, wave, status, asked_at, answer_by, answered_at
         FROM offer WHERE mentor = $1 AND status = 'asked' ORDER BY answer_by, id",
        mentor
    )?)
}

/// What a mentor was asked about and what has no end yet.
pub async fn unsettled(tx: &mut Tx, mentor: PersonId) -> Result<Vec<Offer>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, request, mentor, wave, status, asked_at, answer_by, answered_at
         FROM offer WHERE mentor = $1 AND status IN ('asked', 'taken', 'chosen') ORDER BY id",
        mentor
    )?)
}

/// How many mentees a mentor has or is about to have.
pub async fn load(tx: &mut Tx, mentor: PersonId) -> Result<i64> {
    let (pairs,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM pair_member AS m JOIN pair AS p ON p.id = m.pair
         WHERE m.person = $1 AND m.side = 'mentor' AND p.closed_at IS NULL",
        mentor
    )?;
    let (offers,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM offer AS o JOIN help_request AS h ON h.id = o.request
         WHERE o.mentor = $1 AND o.status IN ('taken', 'chosen')
           AND h.closed_at IS NULL AND h.status <> 'matched'",
        mentor
    )?;
    Ok(pairs + offers)
}

/// «Беру»; `false` if the offer does not stand any more.
pub async fn take(tx: &mut Tx, offer: OfferId, now: DateTime<Utc>) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE offer SET status = 'taken', answered_at = $2 WHERE id = $1 AND status = 'asked'",
        offer,
        now
    )?;
    Ok(rows > 0)
}

/// This mentor it is; `false` if somebody else is chosen already.
pub async fn choose(tx: &mut Tx, offer: OfferId) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE offer SET status = 'chosen'
         WHERE id = $1 AND status = 'taken'
           AND NOT EXISTS (SELECT 1 FROM offer AS other
                           WHERE other.request = offer.request AND other.status = 'chosen')",
        offer
    )?;
    Ok(rows > 0)
}

/// Moves an offer on from where it is believed to stand; `false` if it does not.
pub async fn set_status(
    tx: &mut Tx,
    offer: OfferId,
    from: Status,
    to: Status,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE offer SET status = $3, answered_at = coalesce(answered_at, $4)
         WHERE id = $1 AND status = $2",
        offer,
        from,
        to,
        now
    )?;
    Ok(rows > 0)
}

/// Those who have not answered are not waited for any more.
pub async fn settle_unanswered(tx: &mut Tx, request: HelpRequestId, status: Status) -> Result<()> {
    execute!(
        tx,
        "UPDATE offer SET status = $2 WHERE request = $1 AND status = 'asked'",
        request,
        status
    )?;
    Ok(())
}
