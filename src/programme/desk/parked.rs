//! What a bug of ours kept from being done: it lies aside until somebody has
//! looked at it. Nothing is replayed.

use crate::db::{Tx, execute, fetch_all};
use crate::ids::{PersonId, SchoolId};
use crate::programme::audit;
use anyhow::Result;
use chrono::{DateTime, Utc};

/// One thing that lies aside. The number is the one its sender was told.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Parked {
    /// letter, task or parcel
    pub kind: String,
    /// «Номер 7341».
    pub number: i64,
    /// Whose words or message; nobody's for a task.
    pub person: Option<PersonId>,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// All of a school's, the oldest first.
pub async fn parked(tx: &mut Tx, school: SchoolId) -> Result<Vec<Parked>> {
    Ok(fetch_all!(
        tx,
        "SELECT 'letter' AS kind, l.id AS number, (
             SELECT a.speaks_for FROM account AS a
             WHERE a.platform = l.platform AND a.bot = l.bot AND a.peer = l.peer) AS person,
             l.received_at AS at
         FROM letter AS l
         WHERE l.parked IS NOT NULL AND (
             SELECT p.school FROM account AS a JOIN person AS p ON p.id = a.speaks_for
             WHERE a.platform = l.platform AND a.bot = l.bot AND a.peer = l.peer) = $1
         UNION ALL
         SELECT 'task', o.id, NULL, o.due_at FROM occurrence AS o
         WHERE o.outcome = 'parked' AND o.school = $1
         UNION ALL
         SELECT 'parcel', c.id, coalesce(c.person, b.speaks_for), c.created_at
         FROM parcel AS c LEFT JOIN account AS b ON b.id = c.account
         WHERE c.outcome = 'parked' AND c.school = $1
         ORDER BY 4, 2",
        school
    )?)
}

/// «Разобрано»; `false` if it did not lie aside, or is another school's.
pub async fn looked_at(
    tx: &mut Tx,
    school: SchoolId,
    kind: &str,
    number: i64,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = match kind {
        "letter" => execute!(
            tx,
            "UPDATE letter SET parked = NULL
             WHERE id = $2 AND parked IS NOT NULL AND EXISTS (
                 SELECT 1 FROM account AS a JOIN person AS p ON p.id = a.speaks_for
                 WHERE a.platform = letter.platform AND a.bot = letter.bot
                   AND a.peer = letter.peer AND p.school = $1)",
            school,
            number
        )?,
        "task" => execute!(
            tx,
            "UPDATE occurrence SET outcome = 'looked at'
             WHERE id = $2 AND school = $1 AND outcome = 'parked'",
            school,
            number
        )?,
        "parcel" => execute!(
            tx,
            "UPDATE parcel SET outcome = 'dropped'
             WHERE id = $2 AND school = $1 AND outcome = 'parked'",
            school,
            number
        )?,
        _ => 0,
    };
    if rows > 0 {
        let line = audit::Line {
            school,
            by: Some(by),
            on_behalf_of: None,
            act: "parked-looked-at",
            subject: &format!("{kind}:{number}"),
            detail: "",
        };
        audit::write(tx, line, now).await?;
    }
    Ok(rows > 0)
}
