//! A meeting without an adult on duty that the curator lets be.

use crate::db::{Tx, execute};
use crate::ids::{MeetingId, SchoolId};
use anyhow::Result;

/// «Пусть будет»: it waits for the curator no more; `false` if it did not wait,
/// or is another school's. Moved, it is looked at anew.
pub async fn let_meeting_be(tx: &mut Tx, school: SchoolId, meeting: MeetingId) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE meeting SET needs_curator = $3
         WHERE id = $2 AND school = $1 AND closed_at IS NULL",
        school,
        meeting,
        false
    )?;
    Ok(rows > 0)
}
