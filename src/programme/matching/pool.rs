//! The mentors against whom nothing stored speaks: one statement, however many
//! mentors a school has. What remains is judged in `matching`.

use crate::db::{Tx, fetch_all};
use crate::ids::{HelpRequestId, SchoolId};
use crate::programme::consents::Purpose;
use crate::programme::mentors::{self, Profile};
use crate::programme::offers::Status;
use crate::programme::people::Person;
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

/// Nobody is asked about more requests than this at a time.
const ASKED_AT_ONCE: i64 = 3;

/// An admitted mentor with consent, who is not in a pair with this mentee nor of
/// their family.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mentor {
    /// What they offer.
    pub profile: Profile,
    /// Their surname.
    pub family: String,
    /// Their first name.
    pub given: String,
    /// A pupil's class; `None` for an adult.
    pub grade: Option<i64>,
    /// The last day of a pause or an illness.
    pub away_until: Option<NaiveDate>,
    /// How many mentees they have or are about to have.
    pub load: i64,
    /// How an earlier question about this very request stands.
    pub asked: Option<Status>,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    profile: mentors::Row,
    family: String,
    given: String,
    grade: Option<i64>,
    paused_until: Option<NaiveDate>,
    ill_until: Option<NaiveDate>,
    load: i64,
    asked: Option<Status>,
}

impl From<Row> for Mentor {
    fn from(row: Row) -> Self {
        Self {
            profile: row.profile.into(),
            family: row.family,
            given: row.given,
            grade: row.grade,
            away_until: row.paused_until.max(row.ill_until),
            load: row.load,
            asked: row.asked,
        }
    }
}

/// Whoever could be asked about a request of `mentee`, by their number.
pub(super) async fn pool(
    tx: &mut Tx,
    school: SchoolId,
    request: HelpRequestId,
    mentee: &Person,
    now: DateTime<Utc>,
) -> Result<Vec<Mentor>> {
    let rows: Vec<Row> = fetch_all!(
        tx,
        "SELECT m.person, m.subjects, m.grade_from, m.grade_to, m.free, m.capacity, m.first_for, m.admitted_at,
                p.family, p.given, p.grade, p.paused_until, p.ill_until,
                (SELECT count(*) FROM pair_member AS side JOIN pair AS open ON open.id = side.pair
                 WHERE side.person = m.person AND side.side = 'mentor' AND open.closed_at IS NULL)
                + (SELECT count(*) FROM offer AS o JOIN help_request AS h ON h.id = o.request
                   WHERE o.mentor = m.person AND o.status IN ('taken', 'chosen')
                     AND h.closed_at IS NULL AND h.status <> 'matched') AS load,
                (SELECT o.status FROM offer AS o WHERE o.request = $5 AND o.mentor = m.person) AS asked
         FROM mentor_profile AS m JOIN person AS p ON p.id = m.person
         WHERE m.school = $1 AND m.admitted_at IS NOT NULL AND m.person <> $2
           AND p.status = 'active' AND p.erased_at IS NULL
           AND EXISTS (SELECT 1 FROM consent AS c
                       WHERE c.person = m.person AND c.purpose = $3 AND c.withdrawn_at IS NULL
                         AND (c.expires_on IS NULL OR c.expires_on >= $4))
           AND (SELECT count(*) FROM offer AS o WHERE o.mentor = m.person AND o.status = 'asked') < $6
           AND NOT EXISTS (SELECT 1 FROM pair_member AS one
                           JOIN pair_member AS other ON other.pair = one.pair AND other.side = 'mentee'
                           JOIN pair AS open ON open.id = one.pair AND open.closed_at IS NULL
                           WHERE one.person = m.person AND other.person = $2)
           -- One account speaks for both: a parent and a child (domain §9.1, R3).
           AND NOT EXISTS (SELECT 1 FROM membership AS one
                           JOIN membership AS other ON other.account = one.account
                           WHERE one.person = m.person AND other.person = $2)
         ORDER BY m.person",
        school,
        mentee.id,
        Purpose::Programme,
        now.date_naive(),
        request,
        ASKED_AT_ONCE
    )?;
    Ok(rows.into_iter().map(Mentor::from).collect())
}
