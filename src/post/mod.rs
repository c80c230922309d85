//! What arrives, what is owed, what is due and what is being asked.
//!
//! Ids, JSON and time; nothing here knows a school. Everything is written in
//! the transaction of the turn or the task that caused it.

pub mod cards;
pub mod cursor;
pub mod drafts;
pub mod files;
pub mod inbox;
pub mod outbox;
pub mod page;
pub mod schedule;

/// Stamped on whatever is stored. An instance claims only what is not newer
/// than itself, so that two versions may run side by side during an upgrade.
pub const VERSION: i64 = 1;

/// `now` as both engines keep it: PostgreSQL stores microseconds.
pub fn truncated(now: chrono::DateTime<chrono::Utc>) -> chrono::DateTime<chrono::Utc> {
    use chrono::SubsecRound;
    now.trunc_subsecs(6)
}
