//! The mentors whose profile suits a request, the best first: one statement, and
//! only as many are looked at closely as are wanted. What remains is judged in
//! `matching`.

use crate::db::{Tx, fetch_all};
use crate::programme::consents::Purpose;
use crate::programme::help_requests::HelpRequest;
use crate::programme::mentors::{self, Profile};
use crate::programme::offers::Status;
use crate::programme::people::Person;
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

/// Nobody is asked about more requests than this at a time.
const ASKED_AT_ONCE: i64 = 3;

/// An admitted mentor of the subject and for the grade.
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
    /// Has a consent and not too much to answer, is not in a pair with this mentee
    /// nor of their family.
    pub may: bool,
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
    may: bool,
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
            may: row.may,
        }
    }
}

/// A part of those whose profile suits a request of `mentee`, in the order of
/// [`super::rank`]. Only so many are looked at closely, and mentors of other
/// subjects not at all: `CROSS JOIN` keeps SQLite in this order.
pub(super) async fn pool(
    tx: &mut Tx,
    request: &HelpRequest,
    mentee: &Person,
    (from, count): (usize, usize),
    now: DateTime<Utc>,
) -> Result<Vec<Mentor>> {
    // Every mentor has a row without a subject.
    let subject = request.subject.as_deref().unwrap_or_default();
    let rows: Vec<Row> = fetch_all!(
        tx,
        "SELECT m.person, m.subjects, m.grade_from, m.grade_to, m.free, m.capacity, m.first_for, m.admitted_at,
                p.family, p.given, p.grade, p.paused_until, p.ill_until, best.load,
                (SELECT o.status FROM offer AS o WHERE o.request = $5 AND o.mentor = m.person) AS asked,
                (EXISTS (SELECT 1 FROM consent AS c
                         WHERE c.person = m.person AND c.purpose = $3 AND c.withdrawn_at IS NULL
                           AND (c.expires_on IS NULL OR c.expires_on >= $4))
                 AND (SELECT count(*) FROM offer AS o
                      WHERE o.mentor = m.person AND o.status = 'asked') < $6
                 AND NOT EXISTS (SELECT 1 FROM pair_member AS one
                                 JOIN pair_member AS other ON other.pair = one.pair AND other.side = 'mentee'
                                 JOIN pair AS open ON open.id = one.pair AND open.closed_at IS NULL
                                 WHERE one.person = m.person AND other.person = $2)
                 -- One account speaks for both: a parent and a child (domain §9.1, R3).
                 AND NOT EXISTS (SELECT 1 FROM membership AS one
                                 JOIN membership AS other ON other.account = one.account
                                 WHERE one.person = m.person AND other.person = $2)) AS may
         FROM (SELECT f.person, f.pairs + coalesce(held.offers, 0) AS load,
                      (CASE WHEN f.first_for = $7 THEN 0 ELSE 1 END) AS turn,
                      (CASE WHEN $8 = 'older' AND who.grade <= $9 THEN 1
                            WHEN $8 = 'same' AND coalesce(who.grade, 0) <> coalesce($9, -1) THEN 1
                            ELSE 0 END) AS unwished,
                      coalesce(abs(who.grade - $9 - 2), 4) AS far
               FROM mentor_subject AS s CROSS JOIN mentor_profile AS f CROSS JOIN person AS who
               -- What is promised and no pair yet: of the requests that search, a few.
               LEFT JOIN (SELECT o.mentor, count(*) AS offers
                          FROM help_request AS h CROSS JOIN offer AS o
                          WHERE o.request = h.id AND h.school = $1 AND h.closed_at IS NULL
                            AND h.status IN ('submitted', 'offered', 'curator')
                            AND o.status IN ('taken', 'chosen')
                          GROUP BY o.mentor) AS held ON held.mentor = f.person
               WHERE s.school = $1 AND s.subject = $7 AND f.person = s.mentor AND who.id = s.mentor
                 AND f.admitted_at IS NOT NULL AND f.person <> $2
                 AND ($9 IS NULL OR $9 BETWEEN f.grade_from AND f.grade_to)
                 AND who.status = 'active' AND who.erased_at IS NULL
               ORDER BY turn, unwished, load, far, f.person LIMIT $10 OFFSET $11) AS best
         JOIN mentor_profile AS m ON m.person = best.person
         JOIN person AS p ON p.id = m.person
         ORDER BY best.turn, best.unwished, best.load, best.far, best.person",
        request.school,
        mentee.id,
        Purpose::Programme,
        now.date_naive(),
        request.id,
        ASKED_AT_ONCE,
        subject,
        request.company,
        mentee.grade,
        i64::try_from(count)?,
        i64::try_from(from)?
    )?;
    Ok(rows.into_iter().map(Mentor::from).collect())
}
