//! What a command needs before it can begin: the database, the key, the school.

use super::say::{refuse, values};
use crate::config::Config;
use crate::db::{self, Db, Lock, Tx};
use crate::post::cursor;
use crate::programme::schools::{self, School};
use crate::sealed::Key;
use crate::words::Language;
use anyhow::Result;
use std::path::PathBuf;

/// The name under which the demo marks its file.
const DEMO: &str = "demo";

/// Opens the database beside a running `serve`, up to date.
pub(super) async fn beside(config: &Config) -> Result<Db> {
    Db::connect(&config.database_url).await
}

/// Opens the database for the one process that may run on an SQLite file.
pub(super) async fn alone(config: &Config, language: Language) -> Result<(Option<Lock>, Db)> {
    let lock = match db::sqlite_path(&config.database_url) {
        Some(path) => {
            let shown = path.display().to_string();
            let taken = db::lock(&path);
            Some(taken.map_err(|_| refuse(language, "cli-in-use", &values([("file", shown)])))?)
        }
        None => None,
    };
    let db = Db::connect(&config.database_url).await?;
    let mut tx = db.read().await?;
    if cursor::get(&mut tx, DEMO).await?.is_some() {
        return Err(refuse(language, "cli-demo-file", &values([])));
    }
    drop(tx);
    Ok((lock, db))
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
