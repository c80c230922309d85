//! Which class a class teacher leads: whose cards they keep, and whose trouble is
//! never brought to them unasked.

use crate::db::{Tx, execute, fetch_all, fetch_optional};
use crate::ids::PersonId;
use crate::programme::people::Person;
use anyhow::Result;

/// A class: «6», «Б».
pub type Class = (i64, Option<String>);

/// A class teacher leads this class from now on.
pub async fn lead(tx: &mut Tx, teacher: PersonId, (grade, letter): &Class) -> Result<()> {
    execute!(
        tx,
        "UPDATE role SET grade = $2, letter = $3 WHERE person = $1 AND role = 'class_teacher'",
        teacher,
        grade,
        letter
    )?;
    Ok(())
}

/// The class that somebody leads.
pub async fn class_led_by(tx: &mut Tx, teacher: PersonId) -> Result<Option<Class>> {
    let row: Option<(Option<i64>, Option<String>)> = fetch_optional!(
        tx,
        "SELECT grade, letter FROM role WHERE person = $1 AND role = 'class_teacher'",
        teacher
    )?;
    Ok(row.and_then(|(grade, letter)| Some((grade?, letter))))
}

/// Whether a pupil is of this class. A teacher whose letter is not known leads
/// the whole grade.
pub fn is_of(pupil: &Person, (grade, letter): &Class) -> bool {
    pupil.grade == Some(*grade) && (letter.is_none() || pupil.letter == *letter)
}

/// The class teachers of a pupil; nobody's of an adult.
pub async fn of(tx: &mut Tx, pupil: &Person) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = fetch_all!(
        tx,
        "SELECT p.id FROM role AS r JOIN person AS p ON p.id = r.person
         WHERE r.role = 'class_teacher' AND p.school = $1 AND r.grade = $2
           AND (r.letter IS NULL OR r.letter = $3)
           AND p.status = 'active' AND p.erased_at IS NULL
         ORDER BY p.id",
        pupil.school,
        pupil.grade,
        &pupil.letter
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
