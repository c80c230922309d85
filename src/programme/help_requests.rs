//! «Мне нужна помощь»: what is asked for, and how far the search has come
//! (domain §6.1).

mod changes;

pub use changes::{
    add, close, make_urgent, matched, promise, search_again, set_company, set_free, set_status,
    set_wave,
};

use crate::db::{Tx, fetch_all, fetch_one, fetch_optional};
use crate::ids::{HelpRequestId, PersonId, SchoolId};
use crate::message::{Arg, Personal, Programme, Text, text};
use crate::programme::schools::{self, Free, School};
use crate::programme::subjects;
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use std::borrow::Cow;

/// The timer that keeps a promise: its key is the promised instant.
pub const PROMISE: &str = "promise";

/// What help is wanted with: lessons, or another model of mentoring (domain §2.3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Kind {
    /// A topic of a subject.
    #[default]
    Lesson,
    /// An olympiad or a project.
    Contest,
    /// New in this school.
    Newcomer,
    /// Something to do, or company.
    Company,
}

/// With whom it is easier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Company {
    /// Somebody older.
    Older,
    /// Somebody of the same grade.
    Same,
    /// Anybody.
    #[default]
    Any,
}

/// How far the search has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Status {
    /// Nobody has been asked: the curator looks first, or a consent is missing.
    Submitted,
    /// Mentors are being asked, or one is found and the pupil is asked.
    Offered,
    /// The curator searches.
    Curator,
    /// A pair has come of it.
    Matched,
    /// Helped.
    Resolved,
    /// Taken back by the pupil.
    Withdrawn,
    /// Went to somebody else: a teacher, the psychologist.
    Redirected,
}

/// A request.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct HelpRequest {
    /// Identity.
    pub id: HelpRequestId,
    /// The school.
    pub school: SchoolId,
    /// «Заявка № 142».
    pub number: i64,
    /// Who needs help.
    pub mentee: PersonId,
    /// With what kind of thing.
    pub kind: Kind,
    /// A subject's code, for lessons.
    pub subject: Option<String>,
    /// The topic, in words.
    pub topic: String,
    /// The topic was picked from the list: it may be shown anywhere.
    pub listed: bool,
    /// What the pupil added later.
    pub more: String,
    /// By which day.
    pub due_on: Option<NaiveDate>,
    /// «Стало срочно».
    pub urgent: bool,
    /// When it suits the pupil; empty when not asked.
    pub free: Json<Free>,
    /// With whom it is easier.
    pub company: Company,
    /// «Подойдёт любой старший»: no second question.
    pub agrees_beforehand: bool,
    /// How far.
    pub status: Status,
    /// How many times mentors have been asked.
    pub wave: i64,
    /// When the pupil hears next.
    pub promise_at: DateTime<Utc>,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
    /// When it ended.
    pub closed_at: Option<DateTime<Utc>>,
}

impl HelpRequest {
    /// Somebody is still being looked for.
    pub fn is_searching(&self) -> bool {
        matches!(
            self.status,
            Status::Submitted | Status::Offered | Status::Curator
        )
    }

    /// «Математика», or the key of what it is about instead of lessons.
    pub fn about(&self) -> Arg {
        match (&self.subject, self.kind) {
            (Some(subject), _) => subjects::name(subject),
            (None, kind) => Arg::Word(Cow::Borrowed(kind.key())),
        }
    }

    /// The topic as others may see it. Typed freely, it is about a person.
    pub fn topic(&self) -> Arg {
        if self.topic.is_empty() {
            return text!("request-topic-none").into();
        }
        if self.listed {
            return Programme(self.topic.clone()).into();
        }
        Arg::Personal {
            text: Personal(self.topic.clone()),
            instead: Cow::Borrowed("request-topic-own"),
        }
    }

    /// «к пт, 13 марта», or «не к спеху».
    pub fn due(&self) -> Text {
        match self.due_on {
            Some(day) => text!("request-by", day = day),
            None => text!("request-no-rush"),
        }
    }

    /// «Математика, дроби, к пт, 13 марта»
    pub fn line(&self) -> Text {
        text!(
            "request-line",
            about = self.about(),
            topic = self.topic(),
            due = self.due()
        )
    }
}

impl Kind {
    /// The key of its word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Lesson => "request-kind-lesson",
            Self::Contest => "request-kind-contest",
            Self::Newcomer => "request-kind-newcomer",
            Self::Company => "request-kind-company",
        }
    }
}

/// A request as it is sent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewRequest {
    /// With what.
    pub kind: Kind,
    /// A subject's code.
    pub subject: Option<String>,
    /// The topic, in words.
    pub topic: String,
    /// Picked from the list.
    pub listed: bool,
    /// By which day.
    pub due_on: Option<NaiveDate>,
}

/// Keeps a request under its number. It is the caller who asks mentors, and who
/// promises when the pupil hears next.
pub async fn submit(
    tx: &mut Tx,
    school: &School,
    mentee: PersonId,
    by: PersonId,
    wish: &NewRequest,
    now: DateTime<Utc>,
) -> Result<HelpRequestId> {
    let number = schools::next_request(tx, school.id).await?;
    let (id,): (HelpRequestId,) = fetch_one!(
        tx,
        "INSERT INTO help_request (school, number, mentee, by_person, kind, subject, topic, listed, due_on,
                                   free, status, promise_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id",
        school.id,
        number,
        mentee,
        by,
        wish.kind,
        &wish.subject,
        &wish.topic,
        wish.listed,
        wish.due_on,
        Json(Free::default()),
        Status::Submitted,
        now,
        now
    )?;
    Ok(id)
}

/// A request by identity.
pub async fn find(tx: &mut Tx, request: HelpRequestId) -> Result<Option<HelpRequest>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, number, mentee, kind, subject, topic, listed, more, due_on, urgent, free,
                company, agrees_beforehand, status, wave, promise_at, created_at, closed_at
         FROM help_request WHERE id = $1",
        request
    )?)
}

/// A request that must exist because a row of ours points at it.
pub async fn get(tx: &mut Tx, request: HelpRequestId) -> Result<HelpRequest> {
    find(tx, request)
        .await?
        .ok_or_else(|| anyhow::anyhow!("request {request} is gone"))
}

/// A request of this very school: an id that comes from a button is a claim.
pub async fn in_school(
    tx: &mut Tx,
    school: SchoolId,
    request: HelpRequestId,
) -> Result<Option<HelpRequest>> {
    Ok(find(tx, request)
        .await?
        .filter(|request| request.school == school))
}

/// What somebody has asked for and what is not over, the earliest first.
pub async fn open_of(tx: &mut Tx, mentee: PersonId) -> Result<Vec<HelpRequest>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, number, mentee, kind, subject, topic, listed, more, due_on, urgent, free,
                company, agrees_beforehand, status, wave, promise_at, created_at, closed_at
         FROM help_request WHERE mentee = $1 AND closed_at IS NULL ORDER BY id",
        mentee
    )?)
}

/// The open request of this subject: there is one at most, the second is added
/// to the first.
pub async fn open_for(tx: &mut Tx, mentee: PersonId, subject: &str) -> Result<Option<HelpRequest>> {
    let open = open_of(tx, mentee).await?;
    Ok(open
        .into_iter()
        .find(|request| request.subject.as_deref() == Some(subject)))
}

/// What waits for the curator: what nobody took, what is to be looked at first,
/// what is urgent, and what lacks a consent. The urgent and the oldest first.
pub async fn for_curator(tx: &mut Tx, school: SchoolId) -> Result<Vec<HelpRequest>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, number, mentee, kind, subject, topic, listed, more, due_on, urgent, free,
                company, agrees_beforehand, status, wave, promise_at, created_at, closed_at
         FROM help_request
         WHERE school = $1 AND closed_at IS NULL
           AND status IN ('submitted', 'offered', 'curator') AND (status <> 'offered' OR urgent)
         ORDER BY urgent DESC, created_at, id",
        school
    )?)
}

/// Every request of a school that still looks for somebody, the urgent and the
/// oldest first.
pub async fn searching_in(tx: &mut Tx, school: SchoolId) -> Result<Vec<HelpRequest>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, number, mentee, kind, subject, topic, listed, more, due_on, urgent, free,
                company, agrees_beforehand, status, wave, promise_at, created_at, closed_at
         FROM help_request
         WHERE school = $1 AND closed_at IS NULL AND status IN ('submitted', 'offered', 'curator')
         ORDER BY urgent DESC, created_at, id",
        school
    )?)
}

/// How many they are.
pub async fn searching_count(tx: &mut Tx, school: SchoolId) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM help_request
         WHERE school = $1 AND closed_at IS NULL AND status IN ('submitted', 'offered', 'curator')",
        school
    )?;
    Ok(count)
}

/// The requests of a school that were sent from an instant on and before another,
/// with the instant when a mentor answered: what the digest counts.
pub async fn sent_between(
    tx: &mut Tx,
    school: SchoolId,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<(HelpRequest, Option<DateTime<Utc>>)>> {
    let answers: Vec<(HelpRequestId, Option<DateTime<Utc>>)> = fetch_all!(
        tx,
        "SELECT id, answered_at FROM help_request
         WHERE school = $1 AND created_at >= $2 AND created_at < $3 ORDER BY number",
        school,
        from,
        until
    )?;
    let mut sent = Vec::with_capacity(answers.len());
    for (id, answered_at) in answers {
        sent.push((get(tx, id).await?, answered_at));
    }
    Ok(sent)
}

/// In how many days a mentor is usually found; unknown before ten were.
pub async fn usual_days(tx: &mut Tx, school: SchoolId) -> Result<Option<i64>> {
    let rows: Vec<(DateTime<Utc>, DateTime<Utc>)> = fetch_all!(
        tx,
        "SELECT created_at, answered_at FROM help_request
         WHERE school = $1 AND answered_at IS NOT NULL ORDER BY id DESC LIMIT 50",
        school
    )?;
    let mut days: Vec<i64> = rows
        .iter()
        .map(|(from, to)| (*to - *from).num_days() + 1)
        .collect();
    days.sort_unstable();
    if days.len() < 10 {
        return Ok(None);
    }
    Ok(days.get(days.len() / 2).copied())
}
