//! Somebody asks for an adult: the sealed store.
//!
//! It is outside every export and the automatic erasure. Whom the child named
//! under «кому не показывать» is never called and can open nothing.

use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::ids::{AccountId, PersonId, SafetyCallId, SchoolId};
use crate::programme::people::Role;
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, Utc};
use sqlx::types::Json;

pub use super::call::{
    Asked, Call, Comes, Hidden, Origin, Safe, Said, Status, Tick, Ticks, Written,
};

/// Begins a record. Whom the child has hidden an earlier call from stays hidden.
pub async fn open(
    tx: &mut Tx,
    school: SchoolId,
    person: PersonId,
    account: AccountId,
    origin: Origin,
    now: DateTime<Utc>,
) -> Result<SafetyCallId> {
    let before: Option<(Json<Hidden>,)> = fetch_optional!(
        tx,
        "SELECT hidden_from FROM safety_call
         WHERE person = $1 AND (origin = 'guardian') = $2 ORDER BY id DESC LIMIT 1",
        person,
        origin == Origin::Guardian
    )?;
    let hidden = before.map(|(hidden,)| hidden).unwrap_or_default();
    let (id,): (SafetyCallId,) = fetch_one!(
        tx,
        "INSERT INTO safety_call (school, person, account, origin, hidden_from, status, asked_at, outcome, messages)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
        school,
        person,
        account,
        origin,
        hidden,
        Status::Open,
        now,
        Json(Ticks::default()),
        Json(Written::default())
    )?;
    Ok(id)
}

/// A call of this very school: an id that comes from a button is a claim.
pub async fn find(tx: &mut Tx, school: SchoolId, call: SafetyCallId) -> Result<Option<Call>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, person, account, origin, safe, sealed, hidden_from, status, asked_at,
                taken_by, taken_at, comes, outcome, messages, eased_at
         FROM safety_call WHERE id = $1 AND school = $2",
        call,
        school
    )?)
}

/// What this person, or an adult who speaks for them, has begun and nobody has
/// taken yet: the newest. Neither of the two sees the other's.
pub async fn pending(tx: &mut Tx, person: PersonId, by_guardian: bool) -> Result<Option<Call>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, person, account, origin, safe, sealed, hidden_from, status, asked_at,
                taken_by, taken_at, comes, outcome, messages, eased_at
         FROM safety_call
         WHERE person = $1 AND (origin = 'guardian') = $2 AND status IN ('open', 'calling')
         ORDER BY id DESC LIMIT 1",
        person,
        by_guardian
    )?)
}

/// Every such call that has no outcome yet.
pub async fn unclosed(tx: &mut Tx, person: PersonId, by_guardian: bool) -> Result<Vec<Call>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, person, account, origin, safe, sealed, hidden_from, status, asked_at,
                taken_by, taken_at, comes, outcome, messages, eased_at
         FROM safety_call
         WHERE person = $1 AND (origin = 'guardian') = $2 AND status <> 'closed'
         ORDER BY id DESC",
        person,
        by_guardian
    )?)
}

/// Calls of a school that wait for an adult or for an outcome, the oldest
/// first: the first thing on the desk. Words that were only kept are not here.
pub async fn open_in(tx: &mut Tx, school: SchoolId) -> Result<Vec<Call>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, person, account, origin, safe, sealed, hidden_from, status, asked_at,
                taken_by, taken_at, comes, outcome, messages, eased_at
         FROM safety_call WHERE school = $1 AND status IN ('calling', 'taken')
         ORDER BY asked_at, id",
        school
    )?)
}

/// Calls of a school that have an outcome, the newest first.
pub async fn closed_in(tx: &mut Tx, school: SchoolId) -> Result<Vec<Call>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, person, account, origin, safe, sealed, hidden_from, status, asked_at,
                taken_by, taken_at, comes, outcome, messages, eased_at
         FROM safety_call WHERE school = $1 AND status = 'closed'
         ORDER BY id DESC",
        school
    )?)
}

/// Seals what was typed with what was typed before; `message` is where it
/// stands in the chat.
pub async fn keep_words(
    tx: &mut Tx,
    call: &Call,
    key: &Key,
    words: &str,
    message: Option<&str>,
) -> Result<()> {
    let all = match call.words(key)? {
        Some(before) => format!("{before}\n{words}"),
        None => words.to_owned(),
    };
    let mut messages = call.messages.0.clone();
    messages.refs.extend(message.map(str::to_owned));
    execute!(
        tx,
        "UPDATE safety_call SET sealed = $2, messages = $3 WHERE id = $1",
        call.id,
        key.seal(&all)?,
        Json(messages)
    )?;
    Ok(())
}

/// The messages were taken away: there is nothing left to take away.
pub async fn forget_messages(tx: &mut Tx, call: SafetyCallId) -> Result<()> {
    execute!(
        tx,
        "UPDATE safety_call SET messages = $2 WHERE id = $1",
        call,
        Json(Written::default())
    )?;
    Ok(())
}

/// «Ты сейчас в безопасности?»
pub async fn set_safe(tx: &mut Tx, call: SafetyCallId, safe: Safe) -> Result<()> {
    execute!(
        tx,
        "UPDATE safety_call SET safe = $2 WHERE id = $1",
        call,
        safe
    )?;
    Ok(())
}

/// «Кому не показывать», turned over for one person.
pub async fn toggle_hidden(tx: &mut Tx, call: &Call, person: PersonId) -> Result<()> {
    let mut hidden = call.hidden_from.0.clone();
    if call.hides_from(person) {
        hidden.persons.retain(|other| *other != person);
    } else {
        hidden.persons.push(person);
    }
    execute!(
        tx,
        "UPDATE safety_call SET hidden_from = $2 WHERE id = $1",
        call.id,
        Json(hidden)
    )?;
    Ok(())
}

/// Whoever is called, in order.
pub async fn asked(tx: &mut Tx, call: SafetyCallId) -> Result<Vec<Asked>> {
    Ok(fetch_all!(
        tx,
        "SELECT adult, role, step, answer FROM safety_asked WHERE call = $1 ORDER BY step, adult",
        call
    )?)
}

/// Calls these adults, as one step of the chain; gives the step's number.
pub async fn ask(
    tx: &mut Tx,
    call: SafetyCallId,
    role: Role,
    adults: &[PersonId],
    now: DateTime<Utc>,
) -> Result<i64> {
    let (before,): (i64,) = fetch_one!(
        tx,
        "SELECT coalesce(max(step), 0) FROM safety_asked WHERE call = $1",
        call
    )?;
    let step = before + 1;
    for adult in adults {
        execute!(
            tx,
            "INSERT INTO safety_asked (call, adult, role, step, asked_at, answer)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (call, adult) DO UPDATE
             SET role = excluded.role, step = excluded.step, asked_at = excluded.asked_at,
                 answer = excluded.answer, answered_at = NULL",
            call,
            adult,
            role,
            step,
            now,
            Said::Waiting
        )?;
    }
    Ok(step)
}

/// The call is out: the child waits from now on.
pub async fn begin(tx: &mut Tx, call: SafetyCallId, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "UPDATE safety_call SET status = 'calling', asked_at = $2 WHERE id = $1 AND status = 'open'",
        call,
        now
    )?;
    execute!(
        tx,
        "UPDATE safety_call SET eased_at = NULL WHERE id = $1",
        call
    )?;
    Ok(())
}

/// Whoever has not answered did not answer in time; they still may.
pub async fn fall_silent(tx: &mut Tx, call: SafetyCallId, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "UPDATE safety_asked SET answer = 'silent', answered_at = $2
         WHERE call = $1 AND answer = 'waiting'",
        call,
        now
    )?;
    Ok(())
}

/// «Беру на себя»; `false` if somebody else was first.
pub async fn take(
    tx: &mut Tx,
    call: SafetyCallId,
    adult: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE safety_call SET status = 'taken', taken_by = $2, taken_at = $3, comes = NULL
         WHERE id = $1 AND status = 'calling'",
        call,
        adult,
        now
    )?;
    if rows == 0 {
        return Ok(false);
    }
    say(tx, call, adult, Said::Took, now).await?;
    Ok(true)
}

/// What a called adult said.
pub async fn say(
    tx: &mut Tx,
    call: SafetyCallId,
    adult: PersonId,
    said: Said,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE safety_asked SET answer = $3, answered_at = $4 WHERE call = $1 AND adult = $2",
        call,
        adult,
        said,
        now
    )?;
    Ok(())
}

/// When the adult will come.
pub async fn set_comes(tx: &mut Tx, call: SafetyCallId, comes: Comes) -> Result<()> {
    execute!(
        tx,
        "UPDATE safety_call SET comes = $2 WHERE id = $1",
        call,
        comes
    )?;
    Ok(())
}

/// Keeps the ticks.
pub async fn set_ticks(tx: &mut Tx, call: SafetyCallId, ticks: Ticks) -> Result<()> {
    execute!(
        tx,
        "UPDATE safety_call SET outcome = $2 WHERE id = $1",
        call,
        Json(ticks)
    )?;
    Ok(())
}

/// «Мне уже легче»: nobody else is called. What nobody was called for ends.
pub async fn ease(tx: &mut Tx, call: &Call, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "UPDATE safety_call SET eased_at = $2 WHERE id = $1 AND eased_at IS NULL",
        call.id,
        now
    )?;
    if asked(tx, call.id).await?.is_empty() {
        close(tx, call.id, now).await?;
    }
    Ok(())
}

/// It has an outcome; `false` if it had one before.
pub async fn close(tx: &mut Tx, call: SafetyCallId, now: DateTime<Utc>) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE safety_call SET status = 'closed', closed_at = $2
         WHERE id = $1 AND status <> 'closed'",
        call,
        now
    )?;
    Ok(rows == 1)
}

/// No outcome in a day: it is nobody's again.
pub async fn give_back(tx: &mut Tx, call: SafetyCallId) -> Result<()> {
    execute!(
        tx,
        "UPDATE safety_call SET status = 'calling', taken_by = NULL, taken_at = NULL,
                comes = NULL, eased_at = NULL
         WHERE id = $1 AND status IN ('taken', 'calling')",
        call
    )?;
    Ok(())
}
