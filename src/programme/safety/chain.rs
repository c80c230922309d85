//! Who is called next: psychologist, curators, head.

use super::calls::{self, Call};
use crate::db::{Tx, fetch_all};
use crate::ids::{PersonId, SchoolId};
use crate::programme::accounts;
use crate::programme::class_teachers;
use crate::programme::people::{self, Person, Role};
use anyhow::Result;

/// In this order, each as long as [`PATIENCE`].
pub const CHAIN: [Role; 3] = [Role::Psychologist, Role::Curator, Role::Head];

/// Whom a child may choose besides; class teachers are never called unasked.
pub const ADULTS: [Role; 4] = [
    Role::Psychologist,
    Role::Curator,
    Role::Head,
    Role::ClassTeacher,
];

/// How long one step of the chain waits for an answer.
pub const PATIENCE: chrono::Duration = chrono::Duration::minutes(15);

/// One step: everybody who is called at once, and as whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// As whom.
    pub role: Role,
    /// Who.
    pub adults: Vec<PersonId>,
}

/// The next step for a call: of the first role that has somebody who was not
/// called yet and can be reached. `None`: nobody is left.
pub async fn next(tx: &mut Tx, call: &Call) -> Result<Option<Step>> {
    for role in CHAIN {
        let step = of_role(tx, call, role).await?;
        if step.is_some() {
            return Ok(step);
        }
    }
    Ok(None)
}

/// Everybody in one role who may be called and was not.
pub async fn of_role(tx: &mut Tx, call: &Call, role: Role) -> Result<Option<Step>> {
    let asked = calls::asked(tx, call.id).await?;
    let spared = never_unasked(tx, call.person).await?;
    let mut adults = Vec::new();
    for person in people::with_role(tx, call.school, role).await? {
        let id = person.id;
        let was_asked = asked.iter().any(|asked| asked.adult == id);
        let may = id != call.person && !was_asked && !call.hides_from(id) && !spared.contains(&id);
        if may && accounts::is_reachable(tx, id).await? {
            adults.push(id);
        }
    }
    Ok((!adults.is_empty()).then_some(Step { role, adults }))
}

/// The adults a child may choose from, each once, with the role they are
/// called in. The own mentor is not among them; the own class teacher is, because
/// choosing somebody by name is the child's own decision.
pub async fn adults(tx: &mut Tx, school: SchoolId, child: PersonId) -> Result<Vec<(Role, Person)>> {
    let mentors = own_mentors(tx, child).await?;
    let mut found: Vec<(Role, Person)> = Vec::new();
    for role in ADULTS {
        for person in people::with_role(tx, school, role).await? {
            let id = person.id;
            let is_new = found.iter().all(|(_, other)| other.id != id);
            if id == child || mentors.contains(&id) || !is_new {
                continue;
            }
            if accounts::is_reachable(tx, id).await? {
                found.push((role, person));
            }
        }
    }
    Ok(found)
}

/// Whom nobody calls unless the child chooses that very person: the own mentor,
/// and the teacher of the own class, in whatever other role they stand.
pub async fn never_unasked(tx: &mut Tx, child: PersonId) -> Result<Vec<PersonId>> {
    let mut spared = own_mentors(tx, child).await?;
    if let Some(child) = people::find(tx, child).await? {
        spared.extend(class_teachers::of(tx, &child).await?);
    }
    Ok(spared)
}

/// Whoever mentors this person now: a child may need to speak about them.
async fn own_mentors(tx: &mut Tx, child: PersonId) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = fetch_all!(
        tx,
        "SELECT other.person
         FROM pair_member AS own
         JOIN pair AS p ON p.id = own.pair
         JOIN pair_member AS other ON other.pair = own.pair
         WHERE own.person = $1 AND own.side = 'mentee' AND other.side = 'mentor'
           AND p.closed_at IS NULL",
        child
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
