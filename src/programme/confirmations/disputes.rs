//! «Было иначе»: between the mentee and the curator.

use super::{Verdict, give};
use crate::db::{Tx, execute, fetch_all};
use crate::ids::{EntryId, PersonId, SchoolId};
use crate::message::{Message, button, text};
use crate::post::schedule;
use crate::programme::journal::{self, Entry};
use crate::programme::notices::{self, Ring};
use crate::programme::schools::School;
use crate::programme::sealed_notes::{self, Kind};
use crate::programme::{pairs, promises};
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

/// The day on which the mentee hears again, whatever the curator did.
pub const PROMISE: &str = "dispute_promise";

/// A mentee and a mentor remember a meeting differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// What the journal says.
    pub entry: Entry,
    /// Who says that it was different.
    pub mentee: PersonId,
    /// How.
    pub verdict: Verdict,
    /// Since when.
    pub at: DateTime<Utc>,
    /// There is a note in the mentee's own words, sealed.
    pub has_note: bool,
}

/// The curator's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// «Попросить уточнить»: the mentor is asked, without a name or a reproach.
    Clarify,
    /// «Поговорю лично»
    InPerson,
    /// «Оставить как есть»: not confirmed.
    Leave,
}

/// Keeps a disagreement and the promise that goes with it; `None` if it stood
/// already.
pub async fn disagree(
    tx: &mut Tx,
    school: &School,
    entry: EntryId,
    (mentee, by): (PersonId, PersonId),
    verdict: Verdict,
    now: DateTime<Utc>,
) -> Result<Option<NaiveDate>> {
    if !give(tx, entry, mentee, by, verdict, now).await? {
        return Ok(None);
    }
    let time = school.time();
    let day = promises::day(time, time.day_of(now));
    let at = promises::kept_at(time, day);
    schedule::set(tx, school.id, PROMISE, entry.0, &mentee.to_string(), at).await?;
    Ok(Some(day))
}

/// The disagreements of a school that wait for the curator, the oldest first.
pub async fn disputes(tx: &mut Tx, school: SchoolId) -> Result<Vec<Dispute>> {
    let rows: Vec<(EntryId, PersonId, Verdict, DateTime<Utc>)> = fetch_all!(
        tx,
        // The few disagreements first: no planner shall begin with the journal.
        "SELECT c.entry, c.person, c.verdict, c.at
         FROM confirmation AS c CROSS JOIN journal_entry AS e
         WHERE c.verdict <> 'yes' AND c.settled_at IS NULL
           AND e.id = c.entry AND e.school = $1 AND e.latest
         ORDER BY c.at, c.entry",
        school
    )?;
    let mut disputes = Vec::with_capacity(rows.len());
    for (id, mentee, verdict, at) in rows {
        let Some(entry) = journal::find(tx, id).await? else {
            continue;
        };
        let has_note = sealed_notes::is_there(tx, Kind::Disagreement, id.0).await?;
        disputes.push(Dispute {
            entry,
            mentee,
            verdict,
            at,
            has_note,
        });
    }
    Ok(disputes)
}

/// The curator has answered; `false` if it was answered already. The mentee
/// hears of it; the mentor only if asked to look again.
pub async fn settle(
    tx: &mut Tx,
    school: &School,
    entry: EntryId,
    mentee: PersonId,
    how: Settlement,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE confirmation SET settled_at = $3
         WHERE entry = $1 AND person = $2 AND verdict <> 'yes' AND settled_at IS NULL",
        entry,
        mentee,
        now
    )?;
    if rows == 0 {
        return Ok(false);
    }
    schedule::suppress(tx, PROMISE, entry.0, "settled", now).await?;
    let Some(entry) = journal::in_school(tx, school.id, entry).await? else {
        return Ok(false);
    };
    let key = match how {
        Settlement::Clarify => "dispute-clarified",
        Settlement::InPerson => "dispute-in-person",
        Settlement::Leave => "dispute-left",
    };
    let answer = Message::new(text!("dispute-answered"))
        .line(text!(key, day = entry.facts.held_on))
        .row([button(text!("button-menu"), "/menu")]);
    notices::tell(tx, school, mentee, answer, Ring::Politely, now).await?;
    if how == Settlement::Clarify
        && let Some(pair) = pairs::find(tx, entry.pair).await?
    {
        let question = Message::new(text!("clarify-title"))
            .line(text!("clarify-entry", day = entry.facts.held_on))
            .row([
                button(text!("button-correct"), format!("/log e{}", entry.id)),
                button(text!("button-all-right"), format!("/stands {}", entry.id)),
            ]);
        notices::tell(tx, school, pair.mentor, question, Ring::Politely, now).await?;
    }
    Ok(true)
}

/// The mentor has looked again and says that the entry is right: the curator
/// decides once more. `false` if nothing was asked.
pub async fn stands(tx: &mut Tx, entry: EntryId) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE confirmation SET settled_at = NULL
         WHERE entry = $1 AND verdict <> 'yes' AND settled_at IS NOT NULL",
        entry
    )?;
    Ok(rows > 0)
}
