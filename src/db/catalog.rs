//! What tables there are, whatever they mean: for copying a whole database from
//! one engine to the other. The only place where SQL is put together, out of
//! names that the engine itself tells.

use super::{Db, MIGRATIONS, Tx, sqlite_migrations};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use std::collections::BTreeSet;

/// A table as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// In order.
    pub columns: Vec<Column>,
    /// The last number that was given to a row, where rows are numbered; 0 before
    /// the first.
    pub last: Option<i64>,
    /// How many rows it has.
    pub rows: i64,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// What a column can hold: the kinds that both engines know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// `BIGINT`
    Whole,
    /// `BOOLEAN`
    Flag,
    /// `TEXT`
    Text,
    /// `JSONB`
    Json,
    /// `TIMESTAMPTZ`
    Instant,
    /// `DATE`
    Day,
    /// `BYTEA`
    Bytes,
}

impl Kind {
    /// SQLite keeps the words of the migrations; PostgreSQL has its own.
    fn of(declared: &str) -> Result<Self> {
        Ok(match declared.to_lowercase().as_str() {
            "bigint" | "integer" => Self::Whole,
            "boolean" => Self::Flag,
            "text" => Self::Text,
            "jsonb" => Self::Json,
            "timestamptz" | "timestamp with time zone" => Self::Instant,
            "date" => Self::Day,
            "bytea" => Self::Bytes,
            other => bail!("no copy is made of a column of type {other}"),
        })
    }
}

impl Table {
    /// The columns, as SQL names them.
    pub(super) fn names(&self) -> String {
        let names = self.columns.iter().map(|column| quoted(&column.name));
        names.collect::<Vec<_>>().join(", ")
    }
}

/// Names are our own migrations'; quoted all the same.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Db {
    /// Opens a transaction that sees the database as it is now, however long it
    /// takes and whoever writes meanwhile.
    pub async fn snapshot(&self) -> Result<Tx> {
        let mut tx = self.read().await?;
        if let Tx::Postgres(tx) = &mut tx {
            sqlx::query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                .execute(&mut **tx)
                .await?;
        }
        Ok(tx)
    }
}

/// The version of the schema; none where nothing is yet.
pub async fn schema(tx: &mut Tx) -> Result<Option<i64>> {
    const SQL: &str = "SELECT max(version) FROM _sqlx_migrations WHERE success";
    if !names(tx).await?.iter().any(|name| name == MEMORY) {
        return Ok(None);
    }
    Ok(match tx {
        Tx::Sqlite(tx) => sqlx::query_scalar(SQL).fetch_one(&mut **tx).await?,
        Tx::Postgres(tx) => sqlx::query_scalar(SQL).fetch_one(&mut **tx).await?,
    })
}

/// Where sqlx remembers what was migrated.
const MEMORY: &str = "_sqlx_migrations";

/// Our own tables in the order of their names.
pub async fn tables(tx: &mut Tx) -> Result<Vec<Table>> {
    let mut tables = Vec::new();
    for name in names(tx).await? {
        if name != MEMORY {
            tables.push(table(tx, name).await?);
        }
    }
    Ok(tables)
}

/// What the migrations make. Somebody else's table beside ours is not copied, and
/// not thrown away either.
fn ours() -> BTreeSet<String> {
    let word = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.next().unwrap_or_default().to_owned()
    };
    let texts = MIGRATIONS.iter().flat_map(|m| {
        let sql = m.sql.as_str();
        let made = sql.split("CREATE TABLE ").skip(1);
        made.chain(sql.split(" RENAME TO ").skip(1)).map(word)
    });
    texts.chain([MEMORY.to_owned()]).collect()
}

/// Which of them there are.
async fn names(tx: &mut Tx) -> Result<Vec<String>> {
    let ours = ours();
    let mut names = all_names(tx).await?;
    names.retain(|name| ours.contains(name));
    Ok(names)
}

async fn all_names(tx: &mut Tx) -> Result<Vec<String>> {
    Ok(match tx {
        Tx::Sqlite(tx) => {
            sqlx::query_scalar(
                "SELECT name FROM sqlite_schema
                 WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name",
            )
            .fetch_all(&mut **tx)
            .await?
        }
        Tx::Postgres(tx) => {
            sqlx::query_scalar(
                "SELECT CAST(tablename AS TEXT) FROM pg_tables
                 WHERE schemaname = current_schema() ORDER BY tablename COLLATE \"C\"",
            )
            .fetch_all(&mut **tx)
            .await?
        }
    })
}

async fn table(tx: &mut Tx, name: String) -> Result<Table> {
    let columns: Vec<(String, String)> = match tx {
        Tx::Sqlite(tx) => {
            sqlx::query_as("SELECT name, type FROM pragma_table_info($1) ORDER BY cid")
                .bind(&name)
                .fetch_all(&mut **tx)
                .await?
        }
        Tx::Postgres(tx) => {
            sqlx::query_as(
                "SELECT CAST(column_name AS TEXT), CAST(data_type AS TEXT)
                 FROM information_schema.columns
                 WHERE table_schema = current_schema() AND table_name = $1
                 ORDER BY ordinal_position",
            )
            .bind(&name)
            .fetch_all(&mut **tx)
            .await?
        }
    };
    let columns = columns.into_iter().map(|(column, declared)| {
        let kind = Kind::of(&declared).with_context(|| format!("{name}.{column}"))?;
        Ok(Column { name: column, kind })
    });
    let columns = columns.collect::<Result<_>>()?;
    let count = AssertSqlSafe(format!("SELECT count(*) FROM {}", quoted(&name)));
    let rows = match tx {
        Tx::Sqlite(tx) => sqlx::query_scalar(count).fetch_one(&mut **tx).await?,
        Tx::Postgres(tx) => sqlx::query_scalar(count).fetch_one(&mut **tx).await?,
    };
    let last = last(tx, &name).await?;
    Ok(Table {
        name,
        columns,
        last,
        rows,
    })
}

/// The counter behind a numbered table.
async fn sequence(tx: &mut PgConnection, table: &str) -> Result<Option<String>> {
    let sequence = sqlx::query_scalar(
        "SELECT pg_get_serial_sequence(quote_ident($1), column_name)
         FROM information_schema.columns
         WHERE table_schema = current_schema() AND table_name = $1 AND is_identity = 'YES'",
    );
    Ok(sequence.bind(table).fetch_optional(tx).await?)
}

async fn last(tx: &mut Tx, table: &str) -> Result<Option<i64>> {
    match tx {
        Tx::Sqlite(tx) => {
            let last = sqlx::query_scalar(
                "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = $1), 0)
                 FROM sqlite_schema
                 WHERE type = 'table' AND name = $1 AND instr(sql, 'AUTOINCREMENT') > 0",
            );
            Ok(last.bind(table).fetch_optional(&mut **tx).await?)
        }
        Tx::Postgres(tx) => {
            let Some(sequence) = sequence(&mut *tx, table).await? else {
                return Ok(None);
            };
            let sql = format!("SELECT last_value, is_called FROM {sequence}");
            let (last, is_given): (i64, bool) = sqlx::query_as(AssertSqlSafe(sql))
                .fetch_one(&mut **tx)
                .await?;
            Ok(Some(if is_given { last } else { 0 }))
        }
    }
}

/// The next row of a numbered table gets a number after `last`.
pub async fn set_last(tx: &mut Tx, table: &str, last: i64) -> Result<()> {
    match tx {
        Tx::Sqlite(tx) => {
            let changed = sqlx::query("UPDATE sqlite_sequence SET seq = $2 WHERE name = $1")
                .bind(table)
                .bind(last)
                .execute(&mut **tx)
                .await?;
            if changed.rows_affected() == 0 {
                sqlx::query("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)")
                    .bind(table)
                    .bind(last)
                    .execute(&mut **tx)
                    .await?;
            }
        }
        Tx::Postgres(tx) => {
            if let Some(sequence) = sequence(&mut *tx, table).await? {
                sqlx::query("SELECT setval(CAST($1 AS regclass), $2)")
                    .bind(sequence)
                    .bind(last)
                    .execute(&mut **tx)
                    .await?;
            }
        }
    }
    Ok(())
}

/// Throws everything away and begins with the schema of `version`, all within
/// the transaction.
pub async fn rebuild(tx: &mut Tx, version: i64) -> Result<()> {
    let names = names(tx).await?;
    match tx {
        Tx::Sqlite(tx) => {
            // Rows first: a table may not leave others pointing at nothing.
            run(&mut *tx, "PRAGMA defer_foreign_keys = ON".to_owned()).await?;
            for name in &names {
                run(&mut *tx, format!("DELETE FROM {}", quoted(name))).await?;
            }
            for name in &names {
                run(&mut *tx, format!("DROP TABLE {}", quoted(name))).await?;
            }
        }
        Tx::Postgres(tx) => {
            let names: Vec<_> = names.iter().map(|name| quoted(name)).collect();
            if !names.is_empty() {
                let sql = format!("DROP TABLE {} CASCADE", names.join(", "));
                sqlx::query(AssertSqlSafe(sql)).execute(&mut **tx).await?;
            }
        }
    }
    migrate(tx, version).await
}

async fn run(connection: &mut SqliteConnection, sql: String) -> Result<()> {
    sqlx::query(AssertSqlSafe(sql)).execute(connection).await?;
    Ok(())
}

/// Brings the schema up to `version` within the transaction.
pub async fn migrate(tx: &mut Tx, version: i64) -> Result<()> {
    match tx {
        Tx::Sqlite(tx) => sqlite_migrations(version).run(&mut **tx).await?,
        Tx::Postgres(tx) => {
            let known = MIGRATIONS.iter().filter(|m| m.version <= version);
            Migrator::with_migrations(known.cloned().collect())
                .run(&mut **tx)
                .await?;
        }
    }
    Ok(())
}

/// What ties rows of one table to another's, to be tied again.
pub struct Ties(Vec<(String, String, String)>);

/// Lets rows come in any order until [`tie`].
pub async fn untie(tx: &mut Tx) -> Result<Ties> {
    match tx {
        Tx::Sqlite(tx) => {
            run(&mut *tx, "PRAGMA defer_foreign_keys = ON".to_owned()).await?;
            Ok(Ties(Vec::new()))
        }
        Tx::Postgres(tx) => {
            let ties: Vec<(String, String, String)> = sqlx::query_as(
                "SELECT CAST(conrelid::regclass AS TEXT), CAST(conname AS TEXT), pg_get_constraintdef(oid)
                 FROM pg_constraint
                 WHERE contype = 'f' AND connamespace = CAST(current_schema() AS regnamespace)
                 ORDER BY oid",
            )
            .fetch_all(&mut **tx)
            .await?;
            for (table, name, _) in &ties {
                let sql = format!("ALTER TABLE {table} DROP CONSTRAINT {}", quoted(name));
                sqlx::query(AssertSqlSafe(sql)).execute(&mut **tx).await?;
            }
            Ok(Ties(ties))
        }
    }
}

/// Every row must find what it points at, now or (on SQLite) at the commit.
pub async fn tie(tx: &mut Tx, ties: Ties) -> Result<()> {
    if let Tx::Postgres(tx) = tx {
        for (table, name, definition) in ties.0 {
            let name = quoted(&name);
            let sql = format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}");
            sqlx::query(AssertSqlSafe(sql)).execute(&mut **tx).await?;
        }
    }
    Ok(())
}

/// Held by a process of a PostgreSQL database as long as it lives.
#[derive(Debug)]
pub struct Claim(#[expect(dead_code, reason = "the claim lives as long as the line")] PgConnection);

/// So is the claim called among the server's advisory locks.
const CLAIM: i64 = 0x6e61_7374_6176_6e69;

/// Claims a PostgreSQL database: beside others of the same kind, or `alone`.
///
/// # Errors
/// The server is away, or the URL names no PostgreSQL.
pub async fn claim(url: &str, alone: bool) -> Result<Option<Claim>> {
    let mut line = PgConnection::connect_with(&super::postgres_options(url)?)
        .await
        .context("cannot reach PostgreSQL")?;
    let sql = match alone {
        true => "SELECT pg_try_advisory_lock($1)",
        false => "SELECT pg_try_advisory_lock_shared($1)",
    };
    let is_ours: bool = sqlx::query_scalar(sql)
        .bind(CLAIM)
        .fetch_one(&mut line)
        .await?;
    Ok(is_ours.then_some(Claim(line)))
}
