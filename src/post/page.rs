//! What the school's own page keeps of its chats: a messenger's memory, sealed.
//!
//! Every change of a chat has a number that only grows, so a page that was away
//! asks for what came after the last number it knows, of whichever process.

pub mod messages;
pub mod sessions;
pub mod toasts;

use crate::db::{Tx, execute, fetch_optional};
use anyhow::Result;
use chrono::{DateTime, Utc};

/// The number of a chat's next change; `None` where nobody reads any more.
///
/// Whoever has it holds the chat until the commit, so numbers appear in order.
pub(in crate::post) async fn change(
    tx: &mut Tx,
    peer: i64,
    now: DateTime<Utc>,
) -> Result<Option<i64>> {
    let row: Option<(i64,)> = fetch_optional!(
        tx,
        "UPDATE page_session SET changes = changes + 1, changed_at = $2
         WHERE peer = $1 AND ended_at IS NULL RETURNING changes",
        peer,
        now
    )?;
    Ok(row.map(|(change,)| change))
}

/// No chat's next change has a number that a lost piece of time may have given:
/// devices know the last one and ask for what came after.
pub async fn move_on(tx: &mut Tx, by: i64) -> Result<()> {
    execute!(tx, "UPDATE page_session SET changes = changes + $1", by)?;
    Ok(())
}

/// Everything that was said in a chat, and the chat's way in, are gone; numbers
/// and times stay.
pub async fn erase(tx: &mut Tx, peer: i64, now: DateTime<Utc>) -> Result<()> {
    sessions::end(tx, peer, now).await?;
    execute!(
        tx,
        "DELETE FROM page_file WHERE message IN (SELECT id FROM page_message WHERE peer = $1)",
        peer
    )?;
    execute!(tx, "DELETE FROM page_message WHERE peer = $1", peer)?;
    execute!(tx, "DELETE FROM page_toast WHERE peer = $1", peer)?;
    Ok(())
}
