//! The journal as it is read.

use super::Entry;
use crate::db::{Tx, fetch_all, fetch_one, fetch_optional};
use crate::ids::{EntryId, MeetingId, PairId, PersonId, SchoolId};
use crate::programme::meetings::Meeting;
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

/// One version of an entry.
pub async fn find(tx: &mut Tx, entry: EntryId) -> Result<Option<Entry>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, pair, meeting, line, version, latest, by_person, on_behalf_of, kind, shape,
                held_on, starts_at, outcome, minutes, format, topic, listed, content, result, created_at
         FROM journal_entry WHERE id = $1",
        entry
    )?)
}

/// An entry of this very school: an id that comes from a button is a claim.
pub async fn in_school(tx: &mut Tx, school: SchoolId, entry: EntryId) -> Result<Option<Entry>> {
    Ok(find(tx, entry)
        .await?
        .filter(|entry| entry.school == school))
}

/// What the journal says of an appointment now.
pub async fn for_meeting(tx: &mut Tx, meeting: MeetingId) -> Result<Option<Entry>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, pair, meeting, line, version, latest, by_person, on_behalf_of, kind, shape,
                held_on, starts_at, outcome, minutes, format, topic, listed, content, result, created_at
         FROM journal_entry WHERE meeting = $1 AND latest",
        meeting
    )?)
}

/// All versions of a line, the first one first.
pub async fn history(tx: &mut Tx, line: EntryId) -> Result<Vec<Entry>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, pair, meeting, line, version, latest, by_person, on_behalf_of, kind, shape,
                held_on, starts_at, outcome, minutes, format, topic, listed, content, result, created_at
         FROM journal_entry WHERE line = $1 ORDER BY version",
        line
    )?)
}

/// What stands in a pair's journal, the newest first.
pub async fn of_pair(tx: &mut Tx, pair: PairId) -> Result<Vec<Entry>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, pair, meeting, line, version, latest, by_person, on_behalf_of, kind, shape,
                held_on, starts_at, outcome, minutes, format, topic, listed, content, result, created_at
         FROM journal_entry WHERE pair = $1 AND latest ORDER BY held_on DESC, id DESC",
        pair
    )?)
}

/// What stands in a school's journal from one day until just before another, a
/// pair after the other, each in the order of days.
pub async fn month(
    tx: &mut Tx,
    school: SchoolId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Entry>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, pair, meeting, line, version, latest, by_person, on_behalf_of, kind, shape,
                held_on, starts_at, outcome, minutes, format, topic, listed, content, result, created_at
         FROM journal_entry WHERE school = $1 AND held_on >= $2 AND held_on < $3 AND latest
         ORDER BY pair, held_on, id",
        school,
        from,
        to
    )?)
}

/// How many meetings a pair has held.
pub async fn held_count(tx: &mut Tx, pair: PairId) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM journal_entry WHERE pair = $1 AND latest AND outcome = 'held'",
        pair
    )?;
    Ok(count)
}

/// Planned meetings of a mentor that are over and not in the journal, the
/// newest first.
pub async fn unlogged(tx: &mut Tx, mentor: PersonId, now: DateTime<Utc>) -> Result<Vec<Meeting>> {
    let meetings: Vec<Meeting> = fetch_all!(
        tx,
        "SELECT t.id, t.school, t.pair, t.kind, t.starts_at, t.minutes, t.place, t.topic, t.listed,
                t.weekly, t.regular_at, t.status, t.proposed_by, t.moves, t.sequence, t.needs_curator
         FROM meeting AS t JOIN pair_member AS m ON m.pair = t.pair AND m.side = 'mentor'
         JOIN pair AS p ON p.id = t.pair AND p.closed_at IS NULL
         WHERE m.person = $1 AND t.status = 'planned' AND t.starts_at < $2
         ORDER BY t.starts_at DESC, t.id DESC",
        mentor,
        now
    )?;
    Ok(meetings
        .into_iter()
        .filter(|meeting| meeting.ends_at() <= now)
        .collect())
}

/// What a mentor has given, over all pairs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Hours {
    /// Meetings that were held.
    pub meetings: i64,
    /// Minutes of them that the mentee has confirmed.
    pub confirmed: i64,
    /// Minutes in all.
    pub minutes: i64,
}

/// A mentor's meetings and minutes, closed pairs included.
pub async fn hours_of(tx: &mut Tx, mentor: PersonId) -> Result<Hours> {
    let rows: Vec<(Option<i64>, bool)> = fetch_all!(
        tx,
        "SELECT e.minutes, EXISTS (
             SELECT 1 FROM confirmation AS c WHERE c.entry = e.id AND c.verdict = 'yes') AS confirmed
         FROM journal_entry AS e JOIN pair_member AS m ON m.pair = e.pair AND m.side = 'mentor'
         WHERE m.person = $1 AND e.latest AND e.outcome = 'held'",
        mentor
    )?;
    let mut hours = Hours::default();
    for (minutes, is_confirmed) in rows {
        let minutes = minutes.unwrap_or(0);
        hours.meetings += 1;
        hours.minutes += minutes;
        if is_confirmed {
            hours.confirmed += minutes;
        }
    }
    Ok(hours)
}

/// What a mentee has worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicSoFar {
    /// In the mentor's words.
    pub topic: String,
    /// It was picked from a list, so it may be shown anywhere.
    pub listed: bool,
    /// How many meetings were about it.
    pub meetings: i64,
    /// The last thing the mentee said of it: `yes`, `a_bit`, `not_yet`.
    pub clearer: Option<String>,
    /// What the first of these meetings came to.
    pub before: String,
    /// And the last one.
    pub now: String,
}

/// The topics of a mentee's meetings, in the order they were begun. The same
/// words in other capitals are the same topic.
pub async fn topics_of(tx: &mut Tx, mentee: PersonId) -> Result<Vec<TopicSoFar>> {
    let rows: Vec<(String, bool, String, Option<String>)> = fetch_all!(
        tx,
        "SELECT e.topic, e.listed, e.result, c.clearer
         FROM journal_entry AS e
         JOIN pair_member AS m ON m.pair = e.pair AND m.side = 'mentee'
         LEFT JOIN confirmation AS c ON c.entry = e.id AND c.person = m.person
         WHERE m.person = $1 AND e.latest AND e.outcome = 'held' AND e.topic <> ''
         ORDER BY e.held_on, e.id",
        mentee
    )?;
    let mut topics: Vec<TopicSoFar> = Vec::new();
    for (topic, listed, result, clearer) in rows {
        let same = topics
            .iter_mut()
            .find(|known| known.topic.to_lowercase() == topic.to_lowercase());
        match same {
            Some(known) => {
                known.meetings += 1;
                known.clearer = clearer.or(known.clearer.take());
                if !result.is_empty() {
                    known.now = result;
                }
            }
            None => topics.push(TopicSoFar {
                topic,
                listed,
                meetings: 1,
                clearer,
                before: result,
                now: String::new(),
            }),
        }
    }
    Ok(topics)
}

/// How many meetings a mentee has been at.
pub async fn attended(tx: &mut Tx, mentee: PersonId) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM journal_entry AS e
         JOIN pair_member AS m ON m.pair = e.pair AND m.side = 'mentee'
         WHERE m.person = $1 AND e.latest AND e.outcome = 'held'",
        mentee
    )?;
    Ok(count)
}
