//! A large school with what lies behind it: consents, profiles, requests, pairs
//! that work and pairs that ended, meetings, signals, a journal, reminders.

use chrono::{DateTime, Utc};
use nastavnik::db::Db;
use sqlx::AssertSqlSafe;

/// How large.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// People.
    pub people: i64,
    /// Pairs that work; as many have ended.
    pub pairs: i64,
    /// Lines of the journal.
    pub entries: i64,
}

/// What is promised.
#[allow(dead_code)]
pub const PROMISED: Size = Size {
    people: 5_000,
    pairs: 1_000,
    entries: 100_000,
};

/// Fills `school` straight into the tables of a SQLite database, beside whoever
/// is there already.
pub async fn fill(db: &Db, school: i64, size: Size, now: DateTime<Utc>) {
    let Db::Sqlite { write, .. } = db else { return };
    let mut script = include_str!("large_school.sql").to_owned();
    for (word, number) in [
        (":school", school.to_string()),
        (":people", size.people.to_string()),
        (":pairs", size.pairs.to_string()),
        (":entries", size.entries.to_string()),
        (":now", now.to_rfc3339()),
    ] {
        script = script.replace(word, &number);
    }
    let mut tx = write.begin().await.expect("begin");
    sqlx::raw_sql(AssertSqlSafe(script))
        .execute(&mut *tx)
        .await
        .expect("the large school");
    tx.commit().await.expect("commit");
}
