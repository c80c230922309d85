//! What a press may not change: every table of the domain, read as rows of text.
//!
//! A table is of the domain unless it is named here, so a new one is watched
//! from its first day.

use crate::support::database::Engine;
use nastavnik::db::Tx;
use sqlx::AssertSqlSafe;

/// Tables that the conversation itself turns over with every event: what came
/// in, what goes out, and what is being asked. What goes out is looked at
/// separately, message by message; an answer may be written, a notice to
/// somebody else may not.
const TECHNICAL: &[&str] = &[
    "letter",
    "parcel",
    "draft",
    "card",
    "cursor",
    "_sqlx_migrations",
];

/// Columns of the same kind in tables of the domain. Everything else of these
/// tables is watched: whom an account speaks for, its language, its tries.
const TECHNICAL_COLUMNS: &[(&str, &[&str])] = &[
    // The question that is open, the counter of cards, and what the account's last
    // event shows.
    ("person", &["current", "cards", "reachable"]),
    // The live card, the newest message, the keys below, the last event; an
    // event from a chat shows that it can be reached again.
    (
        "account",
        &[
            "live_message",
            "last_message",
            "keys_language",
            "menu",
            "used_at",
            "unreachable_since",
        ],
    ),
];

/// Reads all facts with one statement, made once for a database.
#[derive(Debug)]
pub struct Facts {
    sql: String,
}

impl Facts {
    pub async fn of(tx: &mut Tx, engine: Engine) -> Self {
        let mut parts = Vec::new();
        for table in tables(tx, engine).await {
            if TECHNICAL.contains(&table.as_str()) {
                continue;
            }
            let left_out = TECHNICAL_COLUMNS
                .iter()
                .find(|(name, _)| *name == table)
                .map_or(&[][..], |(_, columns)| columns);
            parts.push(match engine {
                Engine::Sqlite => {
                    let columns = texts(
                        tx,
                        &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"),
                    )
                    .await;
                    let values: Vec<_> = columns
                        .iter()
                        .filter(|column| !left_out.contains(&column.as_str()))
                        .map(|column| format!("'{column}=' || quote(\"{column}\")"))
                        .collect();
                    format!(
                        "SELECT '{table}: ' || {} AS fact FROM \"{table}\"",
                        values.join(" || ' ' || ")
                    )
                }
                Engine::Postgres => {
                    let without: String = left_out
                        .iter()
                        .map(|column| format!(" - '{column}'"))
                        .collect();
                    format!(
                        "SELECT '{table}: ' || (to_jsonb(t){without})::text AS fact FROM \"{table}\" AS t"
                    )
                }
            });
        }
        Self {
            sql: format!("{} ORDER BY fact", parts.join(" UNION ALL ")),
        }
    }

    /// All facts, in an order of their own.
    pub async fn read(&self, tx: &mut Tx) -> Vec<String> {
        texts(tx, &self.sql).await
    }
}

/// What is in one and not in the other.
pub fn changes(before: &[String], after: &[String]) -> Vec<String> {
    let gone = before
        .iter()
        .filter(|row| after.binary_search(row).is_err());
    let new = after
        .iter()
        .filter(|row| before.binary_search(row).is_err());
    gone.map(|row| format!("− {row}"))
        .chain(new.map(|row| format!("+ {row}")))
        .collect()
}

async fn tables(tx: &mut Tx, engine: Engine) -> Vec<String> {
    let sql = match engine {
        Engine::Sqlite => {
            "SELECT name FROM sqlite_master
             WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'before_%'"
        }
        Engine::Postgres => {
            "SELECT tablename::text FROM pg_tables
             WHERE schemaname = 'public' AND tablename NOT LIKE 'before_%'"
        }
    };
    texts(tx, sql).await
}

/// One column of text.
pub async fn texts(tx: &mut Tx, sql: &str) -> Vec<String> {
    let sql = AssertSqlSafe(sql.to_owned());
    let mut rows: Vec<String> = match tx {
        Tx::Sqlite(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await,
        Tx::Postgres(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await,
    }
    .expect("a reading statement");
    rows.sort();
    rows
}

/// Runs a statement.
pub async fn run(tx: &mut Tx, sql: &str) {
    let sql = AssertSqlSafe(sql.to_owned());
    match tx {
        Tx::Sqlite(tx) => sqlx::query(sql).execute(&mut **tx).await.map(|_| ()),
        Tx::Postgres(tx) => sqlx::query(sql).execute(&mut **tx).await.map(|_| ()),
    }
    .expect("a statement");
}
