//! Newcomers by class code, until the curator has looked at them.
//!
//! Whoever stands in the class list under the same name is that person: letting
//! them in moves their account to the person of the list, and what was made for
//! the time of waiting is emptied.

use crate::db::{Tx, execute, fetch_all, fetch_one};
use crate::ids::{PersonId, SchoolId};
use crate::programme::people::{self, Person, Status};
use crate::programme::{accounts, audit};
use anyhow::Result;
use chrono::{DateTime, Utc};

/// Somebody who waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// Who.
    pub person: Person,
    /// The same person in the class list, if there is exactly one.
    pub listed: Option<PersonId>,
}

/// How many newcomers wait.
pub async fn waiting_count(tx: &mut Tx, school: SchoolId) -> Result<i64> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM person
         WHERE school = $1 AND status = 'waiting' AND erased_at IS NULL",
        school
    )?;
    Ok(count)
}

/// Everybody who waits, by class.
pub async fn waiting(tx: &mut Tx, school: SchoolId) -> Result<Vec<Newcomer>> {
    let people: Vec<Person> = fetch_all!(
        tx,
        "SELECT id, school, family, given, patronymic, birth_date, grade, letter, call_sign, adult,
                status, paused_until, ill_until, settings
         FROM person
         WHERE school = $1 AND status = 'waiting' AND erased_at IS NULL
         ORDER BY grade, letter, family, given, id",
        school
    )?;
    let list = listed(tx, school).await?;
    Ok(people
        .into_iter()
        .map(|person| Newcomer {
            listed: same_in_list(&person, &list),
            person,
        })
        .collect())
}

/// Those of the list who have not come yet.
async fn listed(tx: &mut Tx, school: SchoolId) -> Result<Vec<Person>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, family, given, patronymic, birth_date, grade, letter, call_sign, adult,
                status, paused_until, ill_until, settings
         FROM person
         WHERE school = $1 AND status = 'invited' AND family <> '' AND erased_at IS NULL
         ORDER BY id",
        school
    )?)
}

fn same_in_list(person: &Person, list: &[Person]) -> Option<PersonId> {
    let mut same = list.iter().filter(|other| {
        (other.grade, folded_letter(other)) == (person.grade, folded_letter(person))
            && folded(&other.family) == folded(&person.family)
            && folded(&other.given) == folded(&person.given)
    });
    match (same.next(), same.next()) {
        (Some(only), None) => Some(only.id),
        // Two of one name in a class: a human being must look.
        _ => None,
    }
}

fn folded_letter(person: &Person) -> String {
    folded(person.letter.as_deref().unwrap_or_default())
}

/// Lower case, ё as е.
fn folded(name: &str) -> String {
    name.trim().to_lowercase().replace('ё', "е")
}

/// Lets somebody in; gives who takes part now. `None`: they do not wait any more.
pub async fn accept(
    tx: &mut Tx,
    school: SchoolId,
    person: PersonId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<PersonId>> {
    let Some(person) = waits(tx, school, person).await? else {
        return Ok(None);
    };
    let list = listed(tx, school).await?;
    let now_is = match same_in_list(&person, &list) {
        Some(listed) => {
            move_to(tx, &person, listed, now).await?;
            listed
        }
        None => person.id,
    };
    people::set_status(tx, now_is, Status::Active).await?;
    note(tx, school, now_is, by, "newcomer-accepted", now).await?;
    Ok(Some(now_is))
}

/// Does not let somebody in: they left, and no account speaks for them.
pub async fn refuse(
    tx: &mut Tx,
    school: SchoolId,
    person: PersonId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let Some(person) = waits(tx, school, person).await? else {
        return Ok(false);
    };
    people::set_status(tx, person.id, Status::Left).await?;
    note(tx, school, person.id, by, "newcomer-refused", now).await?;
    Ok(true)
}

async fn waits(tx: &mut Tx, school: SchoolId, person: PersonId) -> Result<Option<Person>> {
    let found = people::in_school(tx, school, person).await?;
    Ok(found.filter(|person| person.status == Status::Waiting))
}

/// The account and the roles of a newcomer go to the person of the list.
async fn move_to(tx: &mut Tx, from: &Person, to: PersonId, now: DateTime<Utc>) -> Result<()> {
    for role in people::roles(tx, from.id).await? {
        people::give_role(tx, to, role, now).await?;
    }
    execute!(
        tx,
        "UPDATE membership SET person = $2 WHERE person = $1",
        from.id,
        to
    )?;
    accounts::note_reach(tx, from.id).await?;
    accounts::note_reach(tx, to).await?;
    execute!(
        tx,
        "UPDATE account SET speaks_for = $2
         WHERE speaks_for = $1 AND id IN (SELECT account FROM membership WHERE person = $2)",
        from.id,
        to
    )?;
    execute!(
        tx,
        "UPDATE person SET family = '', given = '', patronymic = '', grade = NULL, letter = NULL,
                status = 'left', erased_at = $2
         WHERE id = $1",
        from.id,
        now
    )?;
    people::note_roster(tx, from.school).await
}

async fn note(
    tx: &mut Tx,
    school: SchoolId,
    person: PersonId,
    by: PersonId,
    act: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let subject = format!("person:{person}");
    let line = audit::Line {
        school,
        by: Some(by),
        on_behalf_of: None,
        act,
        subject: &subject,
        detail: "",
    };
    audit::write(tx, line, now).await
}
