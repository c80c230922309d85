//! Who could help with a request: hard rules first, then the fairest order,
//! and for each the reason why (domain §9.1, §9.3).

mod pool;

use crate::db::Tx;
use crate::ids::PersonId;
use crate::programme::consents::{self, Purpose};
use crate::programme::help_requests::{Company, HelpRequest};
use crate::programme::mentors::{self, Profile};
use crate::programme::offers::Status;
use crate::programme::people::{self, Person};
use crate::programme::school_time::overlap;
use crate::programme::schools::School;
use crate::programme::sealed_notes::{self, Kind};
use crate::russian::normal::words;
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc, Weekday};
use pool::Mentor;
use std::cmp::Reverse;

/// A common beginning of a name that is this long names the person: endings
/// change, and «Петя» is «Пётр».
const NAMED_BY: usize = 3;

/// So many more are looked at than are wanted: somebody is ill, somebody was asked.
const SPARE: usize = 5;
/// More mentors than a school has.
const EVERYBODY: usize = 1_000_000;

/// Why this mentor: what is told to them, and to the curator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Why {
    /// The subject is one of theirs.
    pub subject: bool,
    /// They were late for an earlier request of this subject.
    pub first: bool,
    /// A day of the week on which both are free.
    pub weekday: Option<Weekday>,
}

/// A mentor who could help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub mentor: PersonId,
    /// How many mentees they have.
    pub load: i64,
    /// By how many grades they are older; `None` for an adult.
    pub gap: Option<i64>,
    /// Why.
    pub why: Why,
    /// How an earlier question about this very request stands.
    pub asked: Option<Status>,
}

/// Everybody who could help and has not been asked, the best first: whoever
/// waited longest for this subject, the company wished for, the least loaded,
/// then the usual gap of grades.
pub async fn candidates(
    tx: &mut Tx,
    key: &Key,
    school: &School,
    request: &HelpRequest,
    now: DateTime<Utc>,
) -> Result<Vec<Candidate>> {
    best(tx, key, school, request, usize::MAX, now).await
}

/// The first so many of them: nobody else is looked at.
pub async fn best(
    tx: &mut Tx,
    key: &Key,
    school: &School,
    request: &HelpRequest,
    count: usize,
    now: DateTime<Utc>,
) -> Result<Vec<Candidate>> {
    let page = match count {
        usize::MAX => EVERYBODY,
        _ => count + SPARE,
    };
    let (mut found, mut from) = (Vec::new(), 0);
    loop {
        let (seen, mut some) = judged(tx, key, school, request, (from, page), now).await?;
        some.retain(|candidate| candidate.asked.is_none());
        found.extend(some);
        if found.len() >= count || seen < page {
            found.truncate(count);
            return Ok(found);
        }
        from += page;
    }
}

/// The same with those who were asked before, whatever they answered: the curator
/// may have talked with them. Whom the pupil has refused is not among them.
pub async fn suitable(
    tx: &mut Tx,
    key: &Key,
    school: &School,
    request: &HelpRequest,
    now: DateTime<Utc>,
) -> Result<Vec<Candidate>> {
    let all = judged(tx, key, school, request, (0, EVERYBODY), now).await?;
    Ok(all.1)
}

/// A part of those whose profile suits: how many they were, and who of them could
/// help.
async fn judged(
    tx: &mut Tx,
    key: &Key,
    school: &School,
    request: &HelpRequest,
    part: (usize, usize),
    now: DateTime<Utc>,
) -> Result<(usize, Vec<Candidate>)> {
    if !consents::may(tx, request.mentee, Purpose::Programme, now).await? {
        return Ok((0, Vec::new()));
    }
    let mentee = people::get(tx, request.mentee).await?;
    let avoided = sealed_notes::about(tx, key, Kind::Avoid, request.id.0).await?;
    let today = school.time().day_of(now);
    let pool = pool::pool(tx, request, &mentee, part, now).await?;
    let mut found: Vec<_> = pool
        .iter()
        .filter(|mentor| mentor.may)
        .filter(|mentor| mentor.asked != Some(Status::Refused))
        .filter(|mentor| suits(&mentor.profile, request, &mentee))
        .filter(|mentor| is_there(mentor.away_until, today))
        .filter(|mentor| mentor.load < mentor.profile.capacity)
        .filter(|mentor| {
            let is_meant = |note: &String| is_named(note, &mentor.family, &mentor.given);
            !avoided.iter().any(is_meant)
        })
        .map(|mentor| candidate(mentor, request, &mentee))
        .collect();
    found.sort_by_key(|candidate| rank(candidate, request.company));
    Ok((pool.len(), found))
}

/// Why this very mentor, for the card of an offer; nothing where there is no
/// profile.
pub async fn why(tx: &mut Tx, request: &HelpRequest, mentor: PersonId) -> Result<Why> {
    Ok(mentors::profile(tx, mentor)
        .await?
        .map(|profile| why_of(&profile, request))
        .unwrap_or_default())
}

fn candidate(mentor: &Mentor, request: &HelpRequest, mentee: &Person) -> Candidate {
    Candidate {
        mentor: mentor.profile.person,
        load: mentor.load,
        gap: mentor
            .grade
            .zip(mentee.grade)
            .map(|(mentor, mentee)| mentor - mentee),
        why: why_of(&mentor.profile, request),
        asked: mentor.asked,
    }
}

fn why_of(profile: &Profile, request: &HelpRequest) -> Why {
    let subject = request.subject.as_ref();
    let common = overlap(&profile.free, &request.free.slots);
    Why {
        subject: subject.is_some_and(|subject| profile.subjects.contains(subject)),
        first: subject.is_some() && profile.first_for.as_ref() == subject,
        weekday: common.first().map(|slot| slot.weekday),
    }
}

/// Smaller is better. The statement of `pool` has the same order.
fn rank(candidate: &Candidate, company: Company) -> (Reverse<bool>, bool, i64, i64, PersonId) {
    let wished = match (company, candidate.gap) {
        (Company::Any, _) | (Company::Older, None) => true,
        (Company::Older, Some(gap)) => gap > 0,
        (Company::Same, gap) => gap == Some(0),
    };
    // Two or three grades older explain best; adults after the pupils.
    let far = candidate.gap.map_or(4, |gap| (gap - 2).abs());
    (
        Reverse(candidate.why.first),
        !wished,
        candidate.load,
        far,
        candidate.mentor,
    )
}

/// The subject, the grades, and some common time where both have told theirs.
fn suits(profile: &Profile, request: &HelpRequest, mentee: &Person) -> bool {
    let subject = request
        .subject
        .as_ref()
        .is_none_or(|subject| profile.subjects.contains(subject));
    let grade = mentee
        .grade
        .is_none_or(|grade| (profile.grade_from..=profile.grade_to).contains(&grade));
    let known = !profile.free.is_empty() && !request.free.slots.is_empty();
    let time = !known || !overlap(&profile.free, &request.free.slots).is_empty();
    subject && grade && time
}

/// Neither paused nor ill.
fn is_there(away_until: Option<NaiveDate>, today: NaiveDate) -> bool {
    away_until.is_none_or(|until| until < today)
}

/// Whether a note names this person. Rather once too often: whoever is not
/// asked loses nothing, and the curator sees the note.
pub fn is_named(note: &str, family: &str, given: &str) -> bool {
    let beginning = |word: &str| word.chars().take(NAMED_BY).collect::<String>();
    let named: Vec<String> = words(&format!("{family} {given}"))
        .iter()
        .filter(|word| word.chars().count() >= NAMED_BY)
        .map(|word| beginning(word))
        .collect();
    words(note)
        .iter()
        .any(|word| named.contains(&beginning(word)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn candidate(mentor: i64, load: i64, gap: Option<i64>, first: bool) -> Candidate {
        Candidate {
            mentor: PersonId(mentor),
            load,
            gap,
            why: Why {
                first,
                ..Why::default()
            },
            asked: None,
        }
    }

    fn order(mut candidates: Vec<Candidate>, company: Company) -> Vec<i64> {
        candidates.sort_by_key(|candidate| rank(candidate, company));
        candidates.iter().map(|found| found.mentor.0).collect()
    }

    #[test]
    fn who_was_late_is_first_and_then_the_least_loaded() {
        let known = vec![
            candidate(1, 0, Some(3), false),
            candidate(2, 1, Some(2), true),
            candidate(3, 1, Some(2), false),
        ];
        assert_eq!(order(known, Company::Any), [2, 1, 3]);
    }

    #[test]
    fn the_company_that_is_wished_for_goes_before_load() {
        let known = vec![
            candidate(1, 0, Some(0), false),
            candidate(2, 1, Some(2), false),
            candidate(3, 1, None, false),
        ];
        assert_eq!(order(known.clone(), Company::Older), [2, 3, 1]);
        assert_eq!(order(known, Company::Same), [1, 2, 3]);
    }
}
