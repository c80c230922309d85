//! «Позже».

use crate::db::{Tx, execute, fetch_all};
use crate::ids::SchoolId;
use anyhow::Result;
use chrono::NaiveDate;
use std::collections::HashSet;

/// Puts a matter out of sight through a day.
pub async fn postpone(tx: &mut Tx, school: SchoolId, matter: &str, until: NaiveDate) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO desk_later (school, matter, until) VALUES ($1, $2, $3)
         ON CONFLICT (school, matter) DO UPDATE SET until = excluded.until",
        school,
        matter,
        until
    )?;
    Ok(())
}

/// What is out of sight today.
pub(super) async fn put_off(
    tx: &mut Tx,
    school: SchoolId,
    today: NaiveDate,
) -> Result<HashSet<String>> {
    let rows: Vec<(String,)> = fetch_all!(
        tx,
        "SELECT matter FROM desk_later WHERE school = $1 AND until >= $2",
        school,
        today
    )?;
    Ok(rows.into_iter().map(|(matter,)| matter).collect())
}
