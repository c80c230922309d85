//! The names of a school's people, and how to know without reading them that they
//! are still the same.

use super::Person;
use crate::db::{Tx, execute, fetch_all, fetch_one};
use crate::ids::SchoolId;
use anyhow::Result;

/// The surnames of a school's people, those who have left too.
pub async fn surnames(tx: &mut Tx, school: SchoolId) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = fetch_all!(
        tx,
        "SELECT family FROM person WHERE school = $1 AND family <> '' ORDER BY id",
        school
    )?;
    Ok(rows.into_iter().map(|(family,)| family).collect())
}

/// Those who bear the same two names, whether they take part yet or not; who has
/// left is not among them.
pub async fn namesakes(
    tx: &mut Tx,
    school: SchoolId,
    family: &str,
    given: &str,
) -> Result<Vec<Person>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, family, given, patronymic, birth_date, grade, letter, call_sign, adult,
                status, paused_until, ill_until, settings
         FROM person
         WHERE school = $1 AND family = $2 AND given = $3 AND status <> 'left' AND erased_at IS NULL
         ORDER BY id",
        school,
        family,
        given
    )?)
}

/// Which state of [`surnames`] a school is in.
pub async fn roster(tx: &mut Tx, school: SchoolId) -> Result<i64> {
    let (roster,): (i64,) = fetch_one!(tx, "SELECT roster FROM school WHERE id = $1", school)?;
    Ok(roster)
}

/// A surname has come, gone or changed: what was made of the old ones is made
/// anew.
pub(in crate::programme) async fn note_roster(tx: &mut Tx, school: SchoolId) -> Result<()> {
    execute!(
        tx,
        "UPDATE school SET roster = roster + 1 WHERE id = $1",
        school
    )?;
    Ok(())
}
