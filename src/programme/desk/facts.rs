//! The facts of which matters are made, read anew each time.

use super::{Matter, SILENT_DAYS, later, ordered, parked, questions};
use crate::db::{Tx, fetch_all};
use crate::ids::{PersonId, SchoolId};
use crate::programme::consents::Purpose;
use crate::programme::pairs::{self, Pair, Stage};
use crate::programme::safety::calls::{self, Status};
use crate::programme::schools::School;
use crate::programme::{
    accounts, confirmations, consents, help_requests, journal, meetings, mentors,
};
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

/// Everything that waits for this curator and was not put off.
pub async fn matters(
    tx: &mut Tx,
    school: &School,
    reader: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<Matter>> {
    let today = school.time().day_of(now);
    let mut matters = Vec::new();
    matters.extend(calls(tx, school.id, reader).await?);
    for meeting in meetings::needing_curator(tx, school.id, now).await? {
        matters.push(Matter::NoAdult {
            meeting: meeting.id,
            pair: meeting.pair,
            at: meeting.starts_at,
        });
    }
    for question in questions::open_questions(tx, school.id).await? {
        matters.push(Matter::Question {
            question: question.id,
            person: question.person,
        });
    }
    matters.extend(requests(tx, school, today).await?);
    matters.extend(of_pairs(tx, school, now).await?);
    matters.extend(of_journal(tx, school.id, today, now).await?);
    matters.extend(newcomers(tx, school.id).await?);
    type Counted = (i64, fn(i64) -> Matter);
    let counted: [Counted; 4] = [
        (
            mentors::candidates_count(tx, school.id).await?,
            Matter::Candidates,
        ),
        (
            consents::missing_count(tx, school.id, now).await?,
            Matter::Consents,
        ),
        (
            accounts::unreachable_count(tx, school.id).await?,
            Matter::Unreachable,
        ),
        (
            parked::parked(tx, school.id).await?.len() as i64,
            Matter::Parked,
        ),
    ];
    for (count, matter) in counted {
        matters.extend((count > 0).then(|| matter(count)));
    }
    let put_off = later::put_off(tx, school.id, today).await?;
    matters.retain(|matter| !matter.may_wait() || !put_off.contains(&matter.key()));
    Ok(ordered(matters))
}

/// Calls without an answer that this very curator was asked to take. From whom
/// the child hid a call, the desk keeps silent: not even a number.
async fn calls(tx: &mut Tx, school: SchoolId, reader: PersonId) -> Result<Option<Matter>> {
    let mut waiting = Vec::new();
    for call in calls::open_in(tx, school).await? {
        if call.status != Status::Calling || call.hides_from(reader) {
            continue;
        }
        let asked = calls::asked(tx, call.id).await?;
        if asked.iter().any(|asked| asked.adult == reader) {
            waiting.push(call.id);
        }
    }
    Ok((!waiting.is_empty()).then_some(Matter::Calls(waiting)))
}

async fn requests(tx: &mut Tx, school: &School, today: NaiveDate) -> Result<Vec<Matter>> {
    let time = school.time();
    let waiting = help_requests::for_curator(tx, school.id).await?;
    Ok(waiting
        .into_iter()
        .map(|request| {
            let since = time.day_of(request.created_at);
            Matter::Request {
                request: request.id,
                number: request.number,
                subject: request.subject,
                urgent: request.urgent,
                days: 1 + i64::from(time.school_days_between(since, today, None)),
            }
        })
        .collect())
}

/// What the journal asks the curator about: disagreements, and those of either
/// side who keep not coming.
async fn of_journal(
    tx: &mut Tx,
    school: SchoolId,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Vec<Matter>> {
    let mut matters = Vec::new();
    for dispute in confirmations::disputes(tx, school).await? {
        matters.push(Matter::Dispute(dispute.entry.id));
    }
    for (pair, _, times) in journal::absences(tx, school, today).await? {
        let times = i64::try_from(times)?;
        matters.push(Matter::Absence { pair, times });
    }
    for pair in meetings::often_alone(tx, school, now).await? {
        let is_open = pairs::find(tx, pair)
            .await?
            .is_some_and(|pair| pair.closed_at.is_none());
        let times = meetings::alone_in_a_row(tx, pair, now).await?;
        let has_card = matters
            .iter()
            .any(|matter| matches!(matter, Matter::Absence { pair: known, .. } if *known == pair));
        if is_open && times >= 2 && !has_card {
            let times = i64::try_from(times)?;
            matters.push(Matter::Absence { pair, times });
        }
    }
    Ok(matters)
}

async fn newcomers(tx: &mut Tx, school: SchoolId) -> Result<Vec<Matter>> {
    let rows: Vec<(Option<i64>, Option<String>, i64, PersonId)> = fetch_all!(
        tx,
        "SELECT grade, letter, count(*), min(id) FROM person
         WHERE school = $1 AND status = 'waiting' AND erased_at IS NULL
         GROUP BY grade, letter ORDER BY grade, letter",
        school
    )?;
    Ok(rows
        .into_iter()
        .map(|(grade, letter, count, first)| Matter::Newcomers {
            grade,
            letter,
            count,
            first,
        })
        .collect())
}

/// What follows from the open pairs: replacements, acquaintances without a time,
/// the order, silence. Those that simply meet are not even read.
async fn of_pairs(tx: &mut Tx, school: &School, now: DateTime<Utc>) -> Result<Vec<Matter>> {
    let today = school.time().day_of(now);
    let mut matters = Vec::new();
    let mut without_order = 0;
    let mut silent = Vec::new();
    for pair in pairs::undecided(tx, school.id).await? {
        if let Some(since) = pair.stopped_at {
            matters.push(Matter::Replacement {
                pair: pair.id,
                number: pair.number,
                since,
            });
            continue;
        }
        match pair.stage {
            Stage::Ordering => without_order += 1,
            Stage::Acquaintance if is_undated(tx, school, &pair, today).await? => {
                matters.push(Matter::Acquaintance {
                    pair: pair.id,
                    number: pair.number,
                });
            }
            _ => {}
        }
    }
    for found in journal::silent(tx, school, today, SILENT_DAYS).await? {
        // Where a consent is missing, that is the matter, and silence is right.
        let Pair { mentor, mentee, .. } = found.pair;
        let purpose = Purpose::Programme;
        if !consents::may(tx, mentor, purpose, now).await?
            || !consents::may(tx, mentee, purpose, now).await?
        {
            continue;
        }
        // An acquaintance without a time has a card of its own.
        let id = found.pair.id;
        let has_card = matters
            .iter()
            .any(|matter| matches!(matter, Matter::Acquaintance { pair, .. } if *pair == id));
        if !has_card {
            silent.push(id);
        }
    }
    matters.extend((without_order > 0).then_some(Matter::Orders(without_order)));
    matters.extend((!silent.is_empty()).then_some(Matter::Silent(silent)));
    Ok(matters)
}

/// Two who were brought together on an earlier school day and have no time yet.
async fn is_undated(tx: &mut Tx, school: &School, pair: &Pair, today: NaiveDate) -> Result<bool> {
    let since = school.time().day_of(pair.created_at);
    Ok(pair.is_active(today)
        && pair.last_meeting_on.is_none()
        && school.time().school_days_between(since, today, None) > 0
        && meetings::of_pair(tx, pair.id).await?.is_empty())
}
