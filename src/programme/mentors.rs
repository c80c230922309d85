//! «Хочу помогать»: what a mentor offers, and the school's admission.

use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::ids::{PersonId, SchoolId};
use crate::programme::audit;
use crate::programme::people::{self, Role};
use crate::programme::school_time::Slot;
use crate::programme::schools::Free;
use anyhow::Result;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

/// With what, for whom, when, how many.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Who offers.
    pub person: PersonId,
    /// Codes of subjects.
    pub subjects: Vec<String>,
    /// The youngest grade.
    pub grade_from: i64,
    /// The oldest grade.
    pub grade_to: i64,
    /// When, in an ordinary week.
    pub free: Vec<Slot>,
    /// How many mentees at once.
    pub capacity: i64,
    /// Who was late for a request is first for the next one: its subject.
    pub first_for: Option<String>,
    /// The school has said yes; before that no request is offered.
    pub admitted_at: Option<DateTime<Utc>>,
}

/// What somebody answers to the four questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Codes of subjects.
    pub subjects: Vec<String>,
    /// The youngest grade.
    pub grade_from: i64,
    /// The oldest grade.
    pub grade_to: i64,
    /// When, in an ordinary week.
    pub free: Vec<Slot>,
    /// How many mentees at once.
    pub capacity: i64,
}

/// Codes as they are stored: an object, never a bare list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Codes {
    codes: Vec<String>,
}

/// A profile as it is stored; `matching` reads it beside more columns.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    person: PersonId,
    subjects: Json<Codes>,
    grade_from: i64,
    grade_to: i64,
    free: Json<Free>,
    capacity: i64,
    first_for: Option<String>,
    admitted_at: Option<DateTime<Utc>>,
}

impl From<Row> for Profile {
    fn from(row: Row) -> Self {
        Self {
            person: row.person,
            subjects: row.subjects.0.codes,
            grade_from: row.grade_from,
            grade_to: row.grade_to,
            free: row.free.0.slots,
            capacity: row.capacity,
            first_for: row.first_for,
            admitted_at: row.admitted_at,
        }
    }
}

/// What somebody offers, admitted or not.
pub async fn profile(tx: &mut Tx, person: PersonId) -> Result<Option<Profile>> {
    let row: Option<Row> = fetch_optional!(
        tx,
        "SELECT person, subjects, grade_from, grade_to, free, capacity, first_for, admitted_at
         FROM mentor_profile WHERE person = $1",
        person
    )?;
    Ok(row.map(Profile::from))
}

/// Everybody who takes part and whom the school has admitted. Pauses, illness
/// and consents are not looked at here.
pub async fn admitted(tx: &mut Tx, school: SchoolId) -> Result<Vec<Profile>> {
    let rows: Vec<Row> = fetch_all!(
        tx,
        "SELECT m.person, m.subjects, m.grade_from, m.grade_to, m.free, m.capacity, m.first_for, m.admitted_at
         FROM mentor_profile AS m JOIN person AS p ON p.id = m.person
         WHERE m.school = $1 AND m.admitted_at IS NOT NULL AND p.status = 'active' AND p.erased_at IS NULL
         ORDER BY m.person",
        school
    )?;
    Ok(rows.into_iter().map(Profile::from).collect())
}

/// Those who offered help and wait for the school's word, the longest first.
pub async fn candidates(tx: &mut Tx, school: SchoolId) -> Result<Vec<Profile>> {
    let rows: Vec<Row> = fetch_all!(
        tx,
        "SELECT m.person, m.subjects, m.grade_from, m.grade_to, m.free, m.capacity, m.first_for, m.admitted_at
         FROM mentor_profile AS m JOIN person AS p ON p.id = m.person
         WHERE m.school = $1 AND m.admitted_at IS NULL AND p.status = 'active' AND p.erased_at IS NULL
         ORDER BY m.offered_at, m.person",
        school
    )?;
    Ok(rows.into_iter().map(Profile::from).collect())
}

/// How many wait for the school's word.
pub async fn candidates_count(tx: &mut Tx, school: SchoolId) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM mentor_profile AS m JOIN person AS p ON p.id = m.person
         WHERE m.school = $1 AND m.admitted_at IS NULL AND p.status = 'active' AND p.erased_at IS NULL",
        school
    )?;
    Ok(count)
}

/// Keeps the answers; changing them later keeps the admission.
pub async fn save(
    tx: &mut Tx,
    school: SchoolId,
    person: PersonId,
    offer: &Offer,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO mentor_profile (person, school, subjects, grade_from, grade_to, free, capacity, offered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (person) DO UPDATE
         SET subjects = excluded.subjects, grade_from = excluded.grade_from, grade_to = excluded.grade_to,
             free = excluded.free, capacity = excluded.capacity",
        person,
        school,
        Json(Codes { codes: offer.subjects.clone() }),
        offer.grade_from,
        offer.grade_to,
        Json(Free { slots: offer.free.clone() }),
        offer.capacity,
        now
    )?;
    note_subjects(tx, school, person, &offer.subjects).await?;
    note_pairs(tx, person).await
}

/// Keeps at hand who helps with what; a row without a subject is everybody's.
async fn note_subjects(
    tx: &mut Tx,
    school: SchoolId,
    mentor: PersonId,
    subjects: &[String],
) -> Result<()> {
    forget_subjects(tx, mentor).await?;
    for subject in subjects.iter().map(String::as_str).chain([""]) {
        execute!(
            tx,
            "INSERT INTO mentor_subject (school, subject, mentor) VALUES ($1, $2, $3)
             ON CONFLICT (school, subject, mentor) DO NOTHING",
            school,
            subject,
            mentor
        )?;
    }
    Ok(())
}

async fn forget_subjects(tx: &mut Tx, mentor: PersonId) -> Result<()> {
    execute!(tx, "DELETE FROM mentor_subject WHERE mentor = $1", mentor)?;
    Ok(())
}

/// Keeps at hand in how many open pairs a mentor is. To be called wherever a pair
/// begins or ends, and where a profile does.
pub(super) async fn note_pairs(tx: &mut Tx, mentor: PersonId) -> Result<()> {
    execute!(
        tx,
        "UPDATE mentor_profile SET pairs = (
             SELECT count(*) FROM pair_member AS m JOIN pair AS p ON p.id = m.pair
             WHERE m.person = $1 AND m.side = 'mentor' AND p.closed_at IS NULL)
         WHERE person = $1",
        mentor
    )?;
    Ok(())
}

/// The school says yes: from now on requests are offered. `by` is nobody where
/// the school asks for no interview. `false`: it was said before, or nothing
/// was offered.
pub async fn admit(
    tx: &mut Tx,
    school: SchoolId,
    person: PersonId,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE mentor_profile SET admitted_at = $3, admitted_by = $4
         WHERE person = $2 AND school = $1 AND admitted_at IS NULL",
        school,
        person,
        now,
        by
    )?;
    if rows == 0 {
        return Ok(false);
    }
    people::give_role(tx, person, Role::Mentor, now).await?;
    note(tx, school, person, by, "mentor-admitted", now).await?;
    Ok(true)
}

/// The school says «not now»: the answers go, and may be given again later.
pub async fn decline(
    tx: &mut Tx,
    school: SchoolId,
    person: PersonId,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "DELETE FROM mentor_profile WHERE person = $2 AND school = $1 AND admitted_at IS NULL",
        school,
        person
    )?;
    if rows == 0 {
        return Ok(false);
    }
    forget_subjects(tx, person).await?;
    note(tx, school, person, by, "mentor-declined", now).await?;
    Ok(true)
}

/// Whoever was late for a request is first for the next one in that subject;
/// `None` once that one was offered.
pub async fn set_first_for(tx: &mut Tx, person: PersonId, subject: Option<&str>) -> Result<()> {
    execute!(
        tx,
        "UPDATE mentor_profile SET first_for = $2 WHERE person = $1",
        person,
        subject
    )?;
    Ok(())
}

async fn note(
    tx: &mut Tx,
    school: SchoolId,
    person: PersonId,
    by: Option<PersonId>,
    act: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let subject = format!("person:{person}");
    let line = audit::Line {
        school,
        by,
        on_behalf_of: None,
        act,
        subject: &subject,
        detail: "",
    };
    audit::write(tx, line, now).await
}
