//! Open and suspended dialogues. A row exists only while there is one; the
//! person points at the one that is being asked.

use super::VERSION;
use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::ids::{AccountId, DraftId, PersonId};
use anyhow::Result;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;

/// A dialogue as it is stored between turns. The state is decoded by the
/// conversation: one that an older version wrote may not decode any more.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Draft {
    /// Its row.
    pub id: DraftId,
    /// Whose it is.
    pub person: PersonId,
    /// Which dialogue.
    pub topic: String,
    /// Where it stands.
    pub state: Json<Value>,
    /// «Шаг 3 из 6»: the step.
    pub step: i64,
    /// And of how many.
    pub steps: i64,
    /// An adult who speaks for the person began it.
    pub guardian: bool,
    /// When it was last answered.
    pub updated_at: DateTime<Utc>,
}

/// The dialogue that is being asked now.
pub async fn current(tx: &mut Tx, person: PersonId) -> Result<Option<Draft>> {
    Ok(fetch_optional!(
        tx,
        "SELECT d.id, d.person, d.topic, d.state, d.step, d.steps, d.guardian, d.updated_at
         FROM person AS p JOIN draft AS d ON d.id = p.current WHERE p.id = $1",
        person
    )?)
}

/// Every dialogue the person has begun and not ended, the newest first.
pub async fn of(tx: &mut Tx, person: PersonId) -> Result<Vec<Draft>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, person, topic, state, step, steps, guardian, updated_at
         FROM draft WHERE person = $1 AND NOT cancelled ORDER BY updated_at DESC, id DESC",
        person
    )?)
}

/// One draft of this person.
pub async fn get(tx: &mut Tx, person: PersonId, draft: DraftId) -> Result<Option<Draft>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, person, topic, state, step, steps, guardian, updated_at
         FROM draft WHERE id = $1 AND person = $2 AND NOT cancelled",
        draft,
        person
    )?)
}

/// Leaves a dialogue; «Вернуть» may take it up again.
pub async fn cancel(tx: &mut Tx, person: PersonId, draft: DraftId) -> Result<()> {
    point_at(tx, person, None).await?;
    execute!(
        tx,
        "UPDATE draft SET cancelled = TRUE WHERE id = $1 AND person = $2",
        draft,
        person
    )?;
    Ok(())
}

/// Whether a dialogue was left and not taken up again.
pub async fn is_cancelled(tx: &mut Tx, person: PersonId, draft: DraftId) -> Result<bool> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT count(*) FROM draft WHERE id = $1 AND person = $2 AND cancelled",
        draft,
        person
    )?;
    Ok(count > 0)
}

/// «Вернуть»: a dialogue that was left is there again.
pub async fn restore(tx: &mut Tx, person: PersonId, draft: DraftId) -> Result<()> {
    execute!(
        tx,
        "UPDATE draft SET cancelled = FALSE WHERE id = $1 AND person = $2",
        draft,
        person
    )?;
    Ok(())
}

/// Forgets those that were left before an instant and not taken up again.
pub async fn forget_cancelled(tx: &mut Tx, before: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM draft WHERE cancelled AND updated_at < $1",
        before
    )?;
    Ok(())
}

/// Keeps a new dialogue and makes it the current one.
pub async fn open(
    tx: &mut Tx,
    person: PersonId,
    topic: &str,
    state: &Value,
    (step, steps): (i64, i64),
    typed_in: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<DraftId> {
    let (id,): (DraftId,) = fetch_one!(
        tx,
        "INSERT INTO draft (person, topic, state, version, step, steps, updated_at, typed_in)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
        person,
        topic,
        Json(state),
        VERSION,
        step,
        steps,
        now,
        typed_in
    )?;
    point_at(tx, person, Some(id)).await?;
    Ok(id)
}

/// An adult who speaks for the person began it.
pub async fn set_guardian(tx: &mut Tx, draft: DraftId) -> Result<()> {
    execute!(tx, "UPDATE draft SET guardian = TRUE WHERE id = $1", draft)?;
    Ok(())
}

/// Keeps where a dialogue stands now.
pub async fn save(
    tx: &mut Tx,
    draft: DraftId,
    state: &Value,
    (step, steps): (i64, i64),
    typed_in: AccountId,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE draft SET state = $2, version = $3, step = $4, steps = $5, updated_at = $6,
                typed_in = CASE WHEN coalesce(typed_in, $7) = $7 THEN $7 ELSE 0 END
         WHERE id = $1",
        draft,
        Json(state),
        VERSION,
        step,
        steps,
        now,
        typed_in
    )?;
    Ok(())
}

/// Whether words of a draft were typed in another account than this one.
pub async fn is_typed_elsewhere(tx: &mut Tx, draft: DraftId, account: AccountId) -> Result<bool> {
    let row: Option<(DraftId,)> = fetch_optional!(
        tx,
        "SELECT id FROM draft WHERE id = $1 AND typed_in <> $2",
        draft,
        account
    )?;
    Ok(row.is_some())
}

/// Makes a dialogue the current one, or suspends whatever is.
pub async fn point_at(tx: &mut Tx, person: PersonId, draft: Option<DraftId>) -> Result<()> {
    execute!(
        tx,
        "UPDATE person SET current = $2 WHERE id = $1",
        person,
        draft
    )?;
    Ok(())
}

/// Ends a dialogue.
pub async fn end(tx: &mut Tx, person: PersonId, draft: DraftId) -> Result<()> {
    execute!(
        tx,
        "UPDATE person SET current = NULL WHERE id = $1 AND current = $2",
        person,
        draft
    )?;
    execute!(
        tx,
        "DELETE FROM draft WHERE id = $1 AND person = $2",
        draft,
        person
    )?;
    Ok(())
}

/// Suspended dialogues untouched since `before`: they end with one kind line.
pub async fn older_than(tx: &mut Tx, before: DateTime<Utc>) -> Result<Vec<Draft>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, person, topic, state, step, steps, guardian, updated_at
         FROM draft WHERE updated_at < $1 ORDER BY id LIMIT 100",
        before
    )?)
}
