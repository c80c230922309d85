//! Small facts the machine remembers between runs: where polling stands, when
//! it was last alive.

use crate::db::{Tx, execute, fetch_optional};
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
