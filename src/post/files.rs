//! Bytes that a parcel carries. They are made when the parcel is decided on, so
//! that what is sent is what was true then.

use crate::db::{Tx, execute, fetch_one, fetch_optional};
use crate::ids::{FileId, SchoolId};
use anyhow::Result;
use chrono::{DateTime, Utc};

/// Keeps the bytes of a file.
pub async fn keep(
    tx: &mut Tx,
    school: SchoolId,
    bytes: &[u8],
    now: DateTime<Utc>,
) -> Result<FileId> {
    let (id,): (FileId,) = fetch_one!(
        tx,
        "INSERT INTO file (school, bytes, created_at) VALUES ($1, $2, $3) RETURNING id",
        school,
        bytes,
        now
    )?;
    Ok(id)
}

/// The bytes, while they are kept.
pub async fn bytes(tx: &mut Tx, file: FileId) -> Result<Option<Vec<u8>>> {
    let row: Option<(Vec<u8>,)> =
        fetch_optional!(tx, "SELECT bytes FROM file WHERE id = $1", file)?;
    Ok(row.map(|(bytes,)| bytes))
}

/// Forgets files made before `before`.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    Ok(execute!(
        tx,
        "DELETE FROM file WHERE created_at < $1",
        before
    )?)
}
