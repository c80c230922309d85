//! What a command needs before it can begin: the database, the key, the school.

use super::say::{refuse, values};
use crate::config::Config;
use crate::db::{self, Db, Lock, Tx, catalog};
use crate::post::cursor;
use crate::programme::schools::{self, School};
use crate::sealed::Key;
use crate::words::Language;
use anyhow::Result;
use std::path::PathBuf;

/// Opens the database beside a running `serve`, up to date.
pub(super) async fn beside(config: &Config) -> Result<Db> {
    Db::connect(&config.database_url).await
}

/// Opens the database for the one process that may run on an SQLite file, or for
/// one of those on PostgreSQL.
pub(super) async fn alone(config: &Config, language: Language) -> Result<(Lock, Db)> {
    let lock = lock(config, language, Others::OnAServer).await?;
    let db = Db::connect(&config.database_url).await?;
    not_the_demos(&db, language).await?;
    Ok((lock, db))
}

/// Opens the database as it is, for a process beside which none may run, whatever
/// the engine.
pub(super) async fn as_it_is(config: &Config, language: Language) -> Result<(Lock, Db)> {
    let lock = lock(config, language, Others::Nowhere).await?;
    let db = Db::open(&config.database_url).await?;
    Ok((lock, db))
}

/// Beside which others a process may run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Others {
    /// Several on one PostgreSQL, none on one SQLite file.
    OnAServer,
    Nowhere,
}

async fn lock(config: &Config, language: Language, others: Others) -> Result<Lock> {
    let in_use = |shown: String| refuse(language, "cli-in-use", &values([("file", shown)]));
    match db::sqlite_path(&config.database_url) {
        Some(path) => {
            let shown = path.display().to_string();
            db::lock(&path).map_err(|_| in_use(shown))
        }
        None => {
            let claim = catalog::claim(&config.database_url, others == Others::Nowhere);
            let claim = claim
                .await?
                .ok_or_else(|| in_use("PostgreSQL".to_owned()))?;
            Ok(Lock::Server(claim))
        }
    }
}

/// Nobody real comes into a database of invented people.
async fn not_the_demos(db: &Db, language: Language) -> Result<()> {
    let mut tx = db.read().await?;
    if cursor::is_demo(&mut tx).await? {
        return Err(refuse(language, "cli-demo-file", &values([])));
    }
    Ok(())
}

/// The file of the key beside an SQLite file.
pub(super) fn key_file(config: &Config) -> Option<PathBuf> {
    let mut path = db::sqlite_path(&config.database_url)?.into_os_string();
    path.push(".key");
    Some(path.into())
}

/// The key for encrypted fields: `NASTAVNIK_KEY`, else a file beside SQLite's.
pub(super) fn key(config: &Config, language: Language) -> Result<Key> {
    if let Some(secret) = config.nastavnik_key.get() {
        return Key::from_secret(secret);
    }
    match key_file(config) {
        Some(path) => Key::from_file(&path),
        None => Err(refuse(language, "cli-key-needed", &values([]))),
    }
}

/// The key that there is; none is made where there was none.
pub(super) fn known_key(config: &Config, language: Language) -> Result<Key> {
    if config.nastavnik_key.get().is_none()
        && let Some(path) = key_file(config)
        && !path.exists()
    {
        let values = values([("file", path.display().to_string())]);
        return Err(refuse(language, "cli-no-key", &values));
    }
    key(config, language)
}

/// The school that an argument means: its number or its exact name.
pub(super) async fn school(tx: &mut Tx, language: Language, name: &str) -> Result<School> {
    match schools::named(tx, name).await? {
        Some(school) => Ok(school),
        None => {
            let all = schools::all(tx).await?;
            let known: Vec<_> = all
                .iter()
                .map(|school| format!("{} {}", school.id, school.name))
                .collect();
            let values = values([("name", name.to_owned()), ("known", known.join(", "))]);
            Err(refuse(language, "cli-no-school", &values))
        }
    }
}
