//! One database behind two engines.
//!
//! Every query is written once, as plain SQL with `$1` placeholders. The macros
//! below check the bound values and the row type against both drivers.
//! `migrations/` is written for PostgreSQL; SQLite reads the same text but for
//! the one phrase it spells differently.

pub mod catalog;
pub mod rows;

use anyhow::{Context, Result, bail};
use catalog::Claim;
use sqlx::migrate::{Migration, Migrator};
use sqlx::pool::PoolOptions;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, PgPool, Postgres, SqlSafeStr, Sqlite, SqlitePool, Transaction};
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Runs a statement; gives the number of rows it changed.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $arg:expr)* $(,)?) => {
        match &mut *$tx {
            $crate::db::Tx::Sqlite(tx) => sqlx::query($sql)$(.bind($arg))*.execute(&mut **tx).await.map(|done| done.rows_affected()),
            $crate::db::Tx::Postgres(tx) => sqlx::query($sql)$(.bind($arg))*.execute(&mut **tx).await.map(|done| done.rows_affected()),
        }
    };
}
/// Reads rows; the three below say how many.
macro_rules! fetch {
    ($rows:ident, $tx:expr, $sql:expr $(, $arg:expr)* $(,)?) => {
        match &mut *$tx {
            $crate::db::Tx::Sqlite(tx) => sqlx::query_as($sql)$(.bind($arg))*.$rows(&mut **tx).await,
            $crate::db::Tx::Postgres(tx) => sqlx::query_as($sql)$(.bind($arg))*.$rows(&mut **tx).await,
        }
    };
}
macro_rules! fetch_one { ($($query:tt)*) => { $crate::db::fetch!(fetch_one, $($query)*) }; }
macro_rules! fetch_optional { ($($query:tt)*) => { $crate::db::fetch!(fetch_optional, $($query)*) }; }
macro_rules! fetch_all { ($($query:tt)*) => { $crate::db::fetch!(fetch_all, $($query)*) }; }

pub(crate) use {execute, fetch, fetch_all, fetch_one, fetch_optional};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// One connection writes on SQLite; these many may read beside it.
const READERS: u32 = 4;
/// A connection remembers every statement that the crate has: with fewer, a turn
/// would push out what the next one needs, and prepare it again and again.
const STATEMENTS: usize = 512;
/// A forgotten open transaction shows within this time.
const PATIENCE: Duration = Duration::from_secs(5);

/// The database, as the URL's scheme chose it. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Db {
    /// Embedded: one writing connection, a few readers.
    Sqlite {
        /// The only connection that writes.
        write: SqlitePool,
        /// `query_only` connections, for exports, digests and rendering.
        read: SqlitePool,
    },
    /// A server.
    Postgres(PgPool),
}

/// One open transaction. Everything that touches the database takes `&mut Tx`.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Connects by the URL's scheme and brings the schema up to date.
    pub async fn connect(url: &str) -> Result<Self> {
        let db = Self::open(url).await?;
        db.migrate().await?;
        Ok(db)
    }

    /// Connects and leaves the schema as it is.
    pub async fn open(url: &str) -> Result<Self> {
        if let Some(path) = sqlite_path(url) {
            let options: SqliteConnectOptions = url.parse().context("DATABASE_URL")?;
            let options = options
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(PATIENCE)
                .statement_cache_capacity(STATEMENTS)
                .pragma("secure_delete", "ON");
            let write = pool::<Sqlite>(1)
                .connect_with(options.clone())
                .await
                .with_context(|| format!("cannot open {}", path.display()))?;
            let read = pool::<Sqlite>(READERS)
                .min_connections(0)
                .connect_lazy_with(options.pragma("query_only", "ON"));
            Ok(Self::Sqlite { write, read })
        } else {
            let options = postgres_options(url)?;
            let pool = pool::<Postgres>(8)
                .connect_with(options.statement_cache_capacity(STATEMENTS))
                .await
                .context("cannot reach PostgreSQL")?;
            Ok(Self::Postgres(pool))
        }
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<()> {
        match self {
            Self::Sqlite { write, .. } => sqlite_migrations(i64::MAX).run(write).await?,
            Self::Postgres(pool) => MIGRATIONS.run(pool).await?,
        }
        Ok(())
    }

    /// Brings the schema up to one version and no further: how it stood in a
    /// release that knew no more.
    pub async fn migrate_to(&self, last: i64) -> Result<()> {
        match self {
            Self::Sqlite { write, .. } => sqlite_migrations(last).run(write).await?,
            Self::Postgres(pool) => {
                let known = MIGRATIONS.iter().filter(|m| m.version <= last);
                Migrator::with_migrations(known.cloned().collect())
                    .run(pool)
                    .await?
            }
        }
        Ok(())
    }

    /// Opens a transaction that may write.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            // A deferred transaction that reads first cannot always be upgraded
            // to a write; an immediate one waits for its turn instead.
            Self::Sqlite { write, .. } => Tx::Sqlite(begin_writing(write).await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Opens a transaction that only reads and keeps nobody waiting.
    pub async fn read(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// The word for it in `/health` and `doctor`.
    pub fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }

    /// Changes whenever another process commits; `None` where only asking again helps.
    pub async fn foreign_commits(&self) -> Result<Option<i64>> {
        Ok(match self {
            Self::Sqlite { write, .. } => Some(
                sqlx::query_scalar("PRAGMA data_version")
                    .fetch_one(write)
                    .await?,
            ),
            Self::Postgres(_) => None,
        })
    }

    /// Closes every connection; on SQLite the log is folded into the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes it last. Nothing may call anything done before this returns.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Begins something inside the transaction that can be taken back alone.
    pub async fn savepoint(&mut self) -> Result<()> {
        execute!(self, "SAVEPOINT turn")?;
        Ok(())
    }

    /// Keeps what was done since the savepoint.
    pub async fn keep(&mut self) -> Result<()> {
        execute!(self, "RELEASE SAVEPOINT turn")?;
        Ok(())
    }

    /// Takes back what was done since the savepoint.
    pub async fn take_back(&mut self) -> Result<()> {
        execute!(self, "ROLLBACK TO SAVEPOINT turn")?;
        self.keep().await
    }

    /// Whether the transaction is the only one that writes: then it need not ask
    /// for any lane.
    pub fn is_a_lane(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// Takes the lane of a school (or of a stranger's address) until the end of
    /// the transaction. On SQLite the single writer is the lane.
    pub async fn lane(&mut self, lane: i64) -> Result<bool> {
        match self {
            Self::Sqlite(_) => Ok(true),
            Self::Postgres(tx) => Ok(sqlx::query_scalar("SELECT pg_try_advisory_xact_lock($1)")
                .bind(lane)
                .fetch_one(&mut **tx)
                .await?),
        }
    }
}

/// A disk error makes SQLite roll back by itself; sqlx then still counts an open
/// transaction and never begins another one there. Such a connection is closed,
/// and a new one begins.
async fn begin_writing(pool: &SqlitePool) -> sqlx::Result<Transaction<'static, Sqlite>> {
    const BEGIN: &str = "BEGIN IMMEDIATE";
    match pool.begin_with(BEGIN).await {
        Err(sqlx::Error::InvalidSavePointStatement) => {
            tracing::warn!("the database's connection was broken: a new one is made");
            pool.acquire().await?.close().await?;
            pool.begin_with(BEGIN).await
        }
        begun => begun,
    }
}

fn pool<DB: sqlx::Database>(size: u32) -> PoolOptions<DB> {
    PoolOptions::new()
        .max_connections(size)
        .acquire_timeout(PATIENCE)
}

/// The versions of the schema, the oldest first.
pub fn schema_versions() -> Vec<i64> {
    MIGRATIONS.iter().map(|m| m.version).collect()
}

/// The file behind a `sqlite:` URL.
pub fn sqlite_path(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    Some(PathBuf::from(rest.split('?').next().unwrap_or(rest)))
}

/// Held by the one process that may run on an SQLite file, or by each of those
/// that run on a PostgreSQL database; it lasts as long as what is in it is open.
#[derive(Debug)]
pub enum Lock {
    /// The open file.
    File(File),
    /// The line to the server.
    Server(Claim),
}

/// How a server is reached: whatever is no file has to be one.
fn postgres_options(url: &str) -> Result<PgConnectOptions> {
    if !url.starts_with("postgres:") && !url.starts_with("postgresql:") {
        bail!("DATABASE_URL must begin with sqlite:// or postgres://");
    }
    url.parse().context("DATABASE_URL")
}

/// Takes the lock beside the SQLite file; refuses when another process has it.
pub fn lock(database: &Path) -> Result<Lock> {
    let mut path = database.as_os_str().to_owned();
    path.push(".lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)?;
    match file.try_lock() {
        Ok(()) => Ok(Lock::File(file)),
        Err(_) => bail!("{} is in use by another nastavnik", database.display()),
    }
}

fn sqlite_migrations(last: i64) -> Migrator {
    const IDENTITY: &str = "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
    Migrator::with_migrations(
        MIGRATIONS
            .iter()
            .filter(|m| m.version <= last)
            .map(|m| {
                let sql = m
                    .sql
                    .as_str()
                    .replace(IDENTITY, "INTEGER PRIMARY KEY AUTOINCREMENT");
                let sql = AssertSqlSafe(sql).into_sql_str();
                Migration::new(
                    m.version,
                    m.description.clone(),
                    m.migration_type,
                    sql,
                    m.no_tx,
                )
            })
            .collect(),
    )
}

/// Whether an error is the machine's (disk full, connection lost, deadlock,
/// time-out) rather than a bug: then nothing is parked and everything is tried
/// again.
pub fn is_infrastructure(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| match cause.downcast_ref::<sqlx::Error>() {
            Some(sqlx::Error::Database(error)) => {
                error.code().is_some_and(|code| is_transient(&code))
            }
            Some(
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
                | sqlx::Error::BeginFailed,
            ) => true,
            _ => false,
        })
}

fn is_transient(code: &str) -> bool {
    match code.parse::<u32>() {
        // SQLite's result codes; the low byte is the primary one:
        // BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN, PROTOCOL.
        Ok(number) if code.len() < 5 => matches!(number & 0xff, 5..=10 | 13..=15),
        // PostgreSQL's classes: connection, rollback (deadlock), resources, intervention.
        _ => ["08", "40", "53", "55P03", "57P", "58"]
            .iter()
            .any(|class| code.starts_with(class)),
    }
}
