//! A database of its own for every test, on both engines.
//!
//! The schema is made once per process; a test gets a copy: on PostgreSQL by
//! `CREATE DATABASE … TEMPLATE`, on SQLite a copied file.

use anyhow::{Context, Result, bail};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection};
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tempfile::TempDir;
use tokio::sync::{Mutex, OnceCell};

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        })
    }
}

/// A migrated database that is removed when this is dropped, even under
/// connections that are still open.
#[derive(Debug)]
pub struct TestDatabase {
    pub engine: Engine,
    /// What `DATABASE_URL` would be.
    pub url: String,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Folder(TempDir),
    Server { name: String },
}

impl TestDatabase {
    /// The folder of an SQLite database, for tests that look at its files.
    pub fn folder(&self) -> Option<&std::path::Path> {
        match &self.place {
            Place::Folder(folder) => Some(folder.path()),
            Place::Server { .. } => None,
        }
    }
}

/// A fresh copy of the migrated template. `migrate` connects to a URL, brings
/// the schema up to date and disconnects; it is called once per process and
/// engine, so every test of a binary has to give the same one.
///
/// # Panics
///
/// When the database cannot be made: a test without its database has failed.
pub async fn database(engine: Engine, migrate: impl AsyncFn(&str) -> Result<()>) -> TestDatabase {
    let made = match engine {
        Engine::Sqlite => sqlite(migrate).await,
        Engine::Postgres => postgres(migrate).await,
    };
    match made {
        Ok(database) => database,
        Err(error) => panic!("no {engine} database for this test: {error:#}"),
    }
}

// SQLite

/// The migrated file. Kept in memory, as nothing would delete it at the end of
/// the process.
static FILE: OnceCell<Vec<u8>> = OnceCell::const_new();

async fn sqlite(migrate: impl AsyncFn(&str) -> Result<()>) -> Result<TestDatabase> {
    let file = FILE.get_or_try_init(|| migrated_file(migrate)).await?;
    let folder = tempfile::Builder::new()
        .prefix("nastavnik-test-")
        .tempdir()?;
    let path = folder.path().join("school.db");
    tokio::fs::write(&path, file).await?;
    Ok(TestDatabase {
        engine: Engine::Sqlite,
        url: sqlite_url(&path),
        place: Place::Folder(folder),
    })
}

async fn migrated_file(migrate: impl AsyncFn(&str) -> Result<()>) -> Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let (made, copied) = (
        folder.path().join("made.db"),
        folder.path().join("copied.db"),
    );
    let options = SqliteConnectOptions::new()
        .filename(&made)
        .create_if_missing(true);
    SqliteConnection::connect_with(&options)
        .await?
        .close()
        .await?;
    migrate(&sqlite_url(&made))
        .await
        .context("migrating the SQLite template")?;

    // A pool closes in the background, and until then rows may be in the WAL
    // only; this copies what is committed, wherever it is.
    let mut connection = SqliteConnection::connect_with(&options).await?;
    sqlx::query("VACUUM INTO $1")
        .bind(copied.to_string_lossy().into_owned())
        .execute(&mut connection)
        .await?;
    connection.close().await?;
    Ok(tokio::fs::read(copied).await?)
}

fn sqlite_url(path: &std::path::Path) -> String {
    format!("sqlite://{}", path.display())
}

// PostgreSQL

/// The name of the migrated template.
static TEMPLATE: OnceCell<String> = OnceCell::const_new();
/// PostgreSQL makes one copy of a template after the other anyway; waiting here
/// is fair and needs no connection.
static COPYING: Mutex<()> = Mutex::const_new(());
static NUMBER: AtomicU32 = AtomicU32::new(0);

const PREFIX: &str = "nastavnik_test";
/// A process that was killed leaves its databases; after this time the next
/// one takes them away.
const FORGOTTEN: Duration = Duration::from_secs(6 * 60 * 60);

async fn postgres(migrate: impl AsyncFn(&str) -> Result<()>) -> Result<TestDatabase> {
    let template = TEMPLATE
        .get_or_try_init(|| migrated_template(migrate))
        .await?;
    let name = new_name();
    let mut server = server().await?;
    {
        let _one_at_a_time = COPYING.lock().await;
        copy(&mut server, template, &name).await?;
    }
    server.close().await?;
    Ok(TestDatabase {
        engine: Engine::Postgres,
        url: postgres_url(&server_url(), &name),
        place: Place::Server { name },
    })
}

async fn migrated_template(migrate: impl AsyncFn(&str) -> Result<()>) -> Result<String> {
    let name = new_name();
    let mut server = server().await?;
    drop_forgotten(&mut server).await?;
    run(
        &mut server,
        format!("CREATE DATABASE {name} TEMPLATE template0"),
    )
    .await?;
    migrate(&postgres_url(&server_url(), &name))
        .await
        .context("migrating the PostgreSQL template")?;
    // Whatever `migrate` left open would be in the way of every copy.
    run(
        &mut server,
        format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"),
    )
    .await?;
    sqlx::query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1")
        .bind(&name)
        .execute(&mut server)
        .await?;
    server.close().await?;
    Ok(name)
}

/// Copies a database. PostgreSQL itself waits five seconds for the template's
/// connections to end, but autovacuum may look in at any time.
async fn copy(server: &mut PgConnection, template: &str, name: &str) -> Result<()> {
    const OBJECT_IN_USE: &str = "55006";
    let sql = format!("CREATE DATABASE {name} TEMPLATE {template}");
    for _ in 0..5 {
        match sqlx::query(AssertSqlSafe(sql.clone()))
            .execute(&mut *server)
            .await
        {
            Ok(_) => return Ok(()),
            Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(OBJECT_IN_USE) => {
            }
            Err(error) => return Err(error).context(sql),
        }
    }
    bail!("{template} is still in use")
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Place::Server { name } = &self.place {
            let name = name.clone();
            // A runtime of its own, as a drop cannot wait in the test's one.
            let dropped = std::thread::spawn(move || drop_database(&name)).join();
            if !matches!(dropped, Ok(Ok(()))) {
                eprintln!("a test's database was left behind: {dropped:?}");
            }
        }
    }
}

fn drop_database(name: &str) -> Result<()> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let mut server = server().await?;
            run(
                &mut server,
                format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            )
            .await?;
            Ok(server.close().await?)
        })
}

async fn drop_forgotten(server: &mut PgConnection) -> Result<()> {
    let names: Vec<String> = sqlx::query_scalar("SELECT datname FROM pg_database")
        .fetch_all(&mut *server)
        .await?;
    for name in names
        .into_iter()
        .filter(|name| is_forgotten(name, seconds_now()))
    {
        run(
            server,
            format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        )
        .await?;
    }
    Ok(())
}

/// Whether a database is a test's (`nastavnik_test_<seconds>_<pid>_<number>`)
/// and too old to be in use.
fn is_forgotten(name: &str, now: u64) -> bool {
    name.strip_prefix(PREFIX)
        .and_then(|rest| {
            rest.strip_prefix('_')?
                .split('_')
                .next()?
                .parse::<u64>()
                .ok()
        })
        .is_some_and(|made| made.saturating_add(FORGOTTEN.as_secs()) < now)
}

fn new_name() -> String {
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    format!("{PREFIX}_{}_{}_{number}", seconds_now(), std::process::id())
}

fn seconds_now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

async fn server() -> Result<PgConnection> {
    let options: PgConnectOptions = server_url().parse().context("TEST_POSTGRES_URL")?;
    PgConnection::connect_with(&options)
        .await
        .context("connecting to TEST_POSTGRES_URL")
}

async fn run(server: &mut PgConnection, sql: String) -> Result<()> {
    sqlx::query(AssertSqlSafe(sql.clone()))
        .execute(server)
        .await
        .context(sql)?;
    Ok(())
}

fn server_url() -> String {
    match std::env::var("TEST_POSTGRES_URL") {
        Ok(url) if !url.is_empty() => url,
        _ => panic!(
            "Run scripts/test, or set TEST_POSTGRES_URL to a PostgreSQL where databases may be made."
        ),
    }
}

/// The server's URL with another database. Not sqlx's own way of writing it,
/// whose parameters `psql` and `pg_dump` refuse.
fn postgres_url(server: &str, name: &str) -> String {
    let (base, parameters) = match server.split_once('?') {
        Some((base, parameters)) => (base, format!("?{parameters}")),
        None => (server, String::new()),
    };
    let authority = match base.split_once("://") {
        Some((scheme, rest)) => scheme.len() + 3 + rest.find('/').unwrap_or(rest.len()),
        None => base.len(),
    };
    format!("{}/{name}{parameters}", &base[..authority])
}

#[cfg(test)]
mod tests {
    use super::{is_forgotten, postgres_url};

    #[test]
    fn only_the_database_of_the_url_changes() {
        for (server, expected) in [
            (
                "postgres:///postgres?host=/tmp/x&user=postgres",
                "postgres:///a?host=/tmp/x&user=postgres",
            ),
            (
                "postgres://me:secret@db.example:5433/old",
                "postgres://me:secret@db.example:5433/a",
            ),
            ("postgres://me@localhost", "postgres://me@localhost/a"),
        ] {
            assert_eq!(postgres_url(server, "a"), expected);
        }
    }

    #[test]
    fn only_old_databases_of_tests_are_forgotten() {
        let now = 1_000_000;
        assert!(is_forgotten("nastavnik_test_900000_12_0", now));
        assert!(!is_forgotten("nastavnik_test_999000_12_0", now));
        assert!(!is_forgotten("nastavnik_900000_12_0", now));
        assert!(!is_forgotten("nastavnik_test", now));
        assert!(!is_forgotten("postgres", now));
    }
}
