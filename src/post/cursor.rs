//! Small facts the machine remembers between runs: where polling stands, when
//! it was last alive.

use crate::db::{Tx, execute, fetch_all, fetch_optional};
use anyhow::Result;
use chrono::{DateTime, Utc};

/// What is remembered under `name`, and since when.
pub async fn get(tx: &mut Tx, name: &str) -> Result<Option<(String, DateTime<Utc>)>> {
    Ok(fetch_optional!(
        tx,
        "SELECT value, at FROM cursor WHERE name = $1",
        name
    )?)
}

/// Remembers `value` under `name`.
pub async fn set(tx: &mut Tx, name: &str, value: &str, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO cursor (name, value, at) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at",
        name,
        value,
        now
    )?;
    Ok(())
}

/// Names and values of all that begins with `prefix`.
pub async fn beginning_with(tx: &mut Tx, prefix: &str) -> Result<Vec<(String, String)>> {
    Ok(fetch_all!(
        tx,
        "SELECT name, value FROM cursor WHERE substr(name, 1, length($1)) = $1 ORDER BY name",
        prefix
    )?)
}

/// The mark of a demo's database.
const DEMO: &str = "demo";

/// Marks the database as a demo's: nobody real is in it, and nobody real may come.
pub async fn mark_demo(tx: &mut Tx, now: DateTime<Utc>) -> Result<()> {
    set(tx, DEMO, "invented people only", now).await
}

/// Whether the database is a demo's. `serve` refuses such a one.
pub async fn is_demo(tx: &mut Tx) -> Result<bool> {
    Ok(get(tx, DEMO).await?.is_some())
}
