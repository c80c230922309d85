//! Who could help with a request: hard rules first, then the fairest order,
//! and for each the reason why (domain §9.1, §9.3).

use crate::db::{Tx, fetch_optional};
use crate::ids::PersonId;
use crate::programme::consents::{self, Purpose};
use crate::programme::help_requests::{Company, HelpRequest};
use crate::programme::mentors::{self, Profile};
use crate::programme::offers::{self, Status};
use crate::programme::pairs;
use crate::programme::people::{self, Person};
use crate::programme::school_time::overlap;
use crate::programme::schools::School;
use crate::programme::sealed_notes::{self, Kind};
use crate::russian::normal::words;
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, Utc, Weekday};
use std::cmp::Reverse;

/// Nobody is asked about more requests than this at a time.
const ASKED_AT_ONCE: usize = 3;
/// A common beginning of a name that is this long names the person: endings
/// change, and «Петя» is «Пётр».
const NAMED_BY: usize = 3;

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
    let mut found = suitable(tx, key, school, request, now).await?;
    found.retain(|candidate| candidate.asked.is_none());
    Ok(found)
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
    if !consents::may(tx, request.mentee, Purpose::Programme, now).await? {
        return Ok(Vec::new());
    }
    let mentee = people::get(tx, request.mentee).await?;
    let asked = offers::about(tx, request.id).await?;
    let avoided = sealed_notes::about(tx, key, Kind::Avoid, request.id.0).await?;
    let mut found = Vec::new();
    for profile in mentors::admitted(tx, school.id).await? {
        let mentor = people::get(tx, profile.person).await?;
        let before = asked.iter().find(|offer| offer.mentor == mentor.id);
        let before = before.map(|offer| offer.status);
        if before == Some(Status::Refused)
            || avoided.iter().any(|words| is_named(words, &mentor))
            || !suits(&profile, request, &mentor, &mentee)
            || !is_there(school, &mentor, now)
            || !may_help(tx, &profile, &mentee, now).await?
        {
            continue;
        }
        let load = offers::load(tx, mentor.id).await?;
        if load < profile.capacity {
            let found_now = candidate(&profile, load, request, &mentor, &mentee);
            found.push(Candidate {
                asked: before,
                ..found_now
            });
        }
    }
    found.sort_by_key(|candidate| rank(candidate, request.company));
    Ok(found)
}

/// Why this very mentor, for the card of an offer; nothing where there is no
/// profile.
pub async fn why(tx: &mut Tx, request: &HelpRequest, mentor: PersonId) -> Result<Why> {
    Ok(mentors::profile(tx, mentor)
        .await?
        .map(|profile| why_of(&profile, request))
        .unwrap_or_default())
}

fn candidate(
    profile: &Profile,
    load: i64,
    request: &HelpRequest,
    mentor: &Person,
    mentee: &Person,
) -> Candidate {
    Candidate {
        mentor: profile.person,
        load,
        gap: mentor
            .grade
            .zip(mentee.grade)
            .map(|(mentor, mentee)| mentor - mentee),
        why: why_of(profile, request),
        asked: None,
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

/// Smaller is better.
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
fn suits(profile: &Profile, request: &HelpRequest, mentor: &Person, mentee: &Person) -> bool {
    let subject = request
        .subject
        .as_ref()
        .is_none_or(|subject| profile.subjects.contains(subject));
    let grade = mentee
        .grade
        .is_none_or(|grade| (profile.grade_from..=profile.grade_to).contains(&grade));
    let known = !profile.free.is_empty() && !request.free.slots.is_empty();
    let time = !known || !overlap(&profile.free, &request.free.slots).is_empty();
    mentor.id != mentee.id && subject && grade && time
}

/// Neither paused nor ill.
fn is_there(school: &School, mentor: &Person, now: DateTime<Utc>) -> bool {
    let today = school.time().day_of(now);
    let over = |until: Option<chrono::NaiveDate>| until.is_none_or(|until| until < today);
    over(mentor.paused_until) && over(mentor.ill_until)
}

/// What only the database knows.
async fn may_help(
    tx: &mut Tx,
    profile: &Profile,
    mentee: &Person,
    now: DateTime<Utc>,
) -> Result<bool> {
    let mentor = profile.person;
    if !consents::may(tx, mentor, Purpose::Programme, now).await? {
        return Ok(false);
    }
    if offers::waiting(tx, mentor).await?.len() >= ASKED_AT_ONCE {
        return Ok(false);
    }
    let together = pairs::of(tx, mentor).await?;
    let together = together.iter().any(|pair| pair.mentee == mentee.id);
    Ok(!together && !is_family(tx, mentor, mentee.id).await?)
}

/// One account speaks for both: a parent and a child (domain §9.1, R3).
async fn is_family(tx: &mut Tx, mentor: PersonId, mentee: PersonId) -> Result<bool> {
    let row: Option<(i64,)> = fetch_optional!(
        tx,
        "SELECT one.person FROM membership AS one JOIN membership AS other ON other.account = one.account
         WHERE one.person = $1 AND other.person = $2 LIMIT 1",
        mentor,
        mentee
    )?;
    Ok(row.is_some())
}

/// Whether a note names this person. Rather once too often: whoever is not
/// asked loses nothing, and the curator sees the note.
pub fn is_named(note: &str, person: &Person) -> bool {
    let beginning = |word: &str| word.chars().take(NAMED_BY).collect::<String>();
    let named: Vec<String> = words(&format!("{} {}", person.family, person.given))
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
