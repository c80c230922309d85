//! Pairs that have not met for long, and mentees who did not come.
//!
//! Silence is counted in school days only and starts anew after holidays; a
//! pause, an illness and a pair that waits for its order stop the count.

use super::{Outcome, SILENT};
use crate::db::{Tx, fetch_all};
use crate::ids::{PairId, PersonId, SchoolId};
use crate::post::schedule;
use crate::programme::pairs::{self, Pair, Stage};
use crate::programme::people;
use crate::programme::schools::School;
use anyhow::Result;
use chrono::{DateTime, Days, NaiveDate, Utc};

/// After this many school days the two are asked.
pub const NUDGE: u32 = 10;
/// Nobody looks further back than this for meetings that were missed.
const RECENT: u64 = 90;

/// A pair that has not met for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// Which.
    pub pair: Pair,
    /// The last meeting, or the day the two were brought together.
    pub since: NaiveDate,
    /// School days since then.
    pub days: u32,
}

/// The day from which a pair's silence is counted.
pub fn since(school: &School, pair: &Pair) -> NaiveDate {
    pair.last_meeting_on
        .unwrap_or_else(|| school.time().day_of(pair.created_at))
}

/// How many school days a pair has been silent; `None` where nobody counts.
pub async fn silent_days(
    tx: &mut Tx,
    school: &School,
    pair: &Pair,
    today: NaiveDate,
) -> Result<Option<u32>> {
    if !pair.is_active(today) || matches!(pair.stage, Stage::Ordering | Stage::Closed) {
        return Ok(None);
    }
    // A pause or an illness stops the count; it begins anew when it is over.
    let mut from = since(school, pair).max(pair.paused_until.unwrap_or(NaiveDate::MIN));
    for person in [pair.mentor, pair.mentee] {
        let Some(person) = people::find(tx, person).await? else {
            return Ok(None);
        };
        if let Some(away) = person.paused_until.max(person.ill_until) {
            if away >= today {
                return Ok(None);
            }
            from = from.max(away);
        }
    }
    let grade = people::get(tx, pair.mentee).await?.grade();
    let days = school.time().silent_school_days(from, today, grade);
    Ok(Some(days))
}

/// The pairs of a school that have been silent for at least so many school days.
pub async fn silent(
    tx: &mut Tx,
    school: &School,
    today: NaiveDate,
    days: u32,
) -> Result<Vec<Silent>> {
    let mut silent = Vec::new();
    // Whoever met later cannot have been silent for so long: nobody reads them.
    let Some(latest) = school.time().silent_since(today, days) else {
        return Ok(silent);
    };
    for pair in pairs::unmet_after(tx, school.id, latest).await? {
        match silent_days(tx, school, &pair, today).await? {
            Some(count) if count >= days => silent.push(Silent {
                since: since(school, &pair),
                days: count,
                pair,
            }),
            _ => {}
        }
    }
    Ok(silent)
}

/// Lets the clock look after a pair from its last meeting on. To be called when
/// a pair begins; a held meeting does it by itself.
pub async fn watch(tx: &mut Tx, school: &School, pair: PairId, now: DateTime<Utc>) -> Result<()> {
    let Some(pair) = pairs::find(tx, pair).await? else {
        return Ok(());
    };
    let since = since(school, &pair);
    let at = next_look(school, since, 0, now);
    schedule::set(tx, school.id, SILENT, pair.id.0, &since.to_string(), at).await
}

/// The earliest day on which the silence can have become long enough.
pub fn next_look(
    school: &School,
    from: NaiveDate,
    counted: u32,
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let time = school.time();
    let missing = u64::from(NUDGE.saturating_sub(counted).max(1));
    let day = time.school_day_from(from + Days::new(missing), None);
    let afternoon = chrono::NaiveTime::from_hms_opt(16, 0, 0).unwrap_or_default();
    let at = time.at(day, afternoon);
    if at > now {
        return at;
    }
    let tomorrow = time.day_of(now) + Days::new(1);
    time.at(time.school_day_from(tomorrow, None), afternoon)
}

/// How many times in a row, up to now, the mentee of a pair did not come.
pub async fn missed_in_a_row(tx: &mut Tx, pair: PairId) -> Result<usize> {
    let entries = super::of_pair(tx, pair).await?;
    Ok(entries
        .iter()
        .filter(|entry| matches!(entry.facts.outcome, Outcome::Held | Outcome::NoShow))
        .take_while(|entry| entry.facts.outcome == Outcome::NoShow)
        .count())
}

/// Pairs whose mentee has not come twice in a row or more: the curator asks,
/// never the mentor. With the mentee and the number of times.
pub async fn absences(
    tx: &mut Tx,
    school: SchoolId,
    today: NaiveDate,
) -> Result<Vec<(PairId, PersonId, usize)>> {
    let rows: Vec<(PairId, PersonId, Outcome)> = fetch_all!(
        tx,
        "SELECT e.pair, m.person, e.outcome
         FROM pair AS p
         JOIN pair_member AS m ON m.pair = p.id AND m.side = 'mentee'
         JOIN journal_entry AS e ON e.pair = p.id
         WHERE p.school = $1 AND p.closed_at IS NULL AND p.missed >= 2
           AND e.held_on >= $2 AND e.latest AND e.outcome IN ('held', 'no_show')
         ORDER BY e.pair, e.held_on DESC, e.id DESC",
        school,
        today - Days::new(RECENT)
    )?;
    let mut found: Vec<(PairId, PersonId, usize)> = Vec::new();
    for entries in rows.chunk_by(|one, other| one.0 == other.0) {
        let missed = entries
            .iter()
            .take_while(|(_, _, outcome)| *outcome == Outcome::NoShow)
            .count();
        if let Some((pair, mentee, _)) = entries.first().filter(|_| missed >= 2) {
            found.push((*pair, *mentee, missed));
        }
    }
    Ok(found)
}
