//! `backup FILE`, beside a running `serve`; `restore FILE`, beside nothing.

use super::open;
use super::say::{line, refuse, values};
use crate::backup::{self, Header};
use crate::config::Config;
use crate::db::{self, Db};
use crate::sealed::Key;
use crate::words::{Language, Values};
use anyhow::{Context, Result};
use chrono::Utc;
use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};

/// Writes a sealed copy. Nothing stands under the name before it is whole and has
/// been read once.
pub(super) async fn backup(config: &Config, language: Language, file: &Path) -> Result<()> {
    if file.exists() {
        return Err(refuse(language, "cli-file-exists", &named(file)));
    }
    if let Some(path) = db::sqlite_path(&config.database_url)
        && !path.exists()
    {
        return Err(refuse(language, "cli-no-database", &named(&path)));
    }
    let key = open::known_key(config, language)?;
    let db = Db::open(&config.database_url).await?;
    let part = beside(file);
    let written = write(&db, &key, &part).await;
    db.close().await;
    let kept = written.and_then(|header| {
        std::fs::rename(&part, file)?;
        Ok(header)
    });
    if kept.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    let header = kept.with_context(|| file.display().to_string())?;
    line(language, "cli-backed-up", &told(&header, file));
    Ok(())
}

async fn write(db: &Db, key: &Key, part: &Path) -> Result<Header> {
    let out = BufWriter::new(private(part)?);
    let header = backup::write(db, key, out, Utc::now()).await?;
    File::open(part)?.sync_all()?;
    // On trial: what cannot be read back is no copy.
    backup::inspect(key, read(part)?)?;
    Ok(header)
}

/// Puts a copy in the place of the database, after reading it to its end.
pub(super) async fn restore(
    config: &Config,
    language: Language,
    file: &Path,
    replaces: bool,
) -> Result<()> {
    let key = open::known_key(config, language)?;
    let unfit = |error: anyhow::Error| {
        let values = values([
            ("file", file.display().to_string()),
            ("error", format!("{error:#}")),
        ]);
        refuse(language, "cli-bad-copy", &values)
    };
    let known = read(file).and_then(|from| backup::inspect(&key, from));
    known.map_err(unfit)?;
    let (_lock, db) = open::as_it_is(config, language).await?;
    let restored = async {
        if !replaces && !backup::is_empty(&db).await? {
            return Err(refuse(language, "cli-not-empty", &values([])));
        }
        backup::restore(&db, &key, read(file)?).await
    };
    let restored = restored.await;
    db.close().await;
    line(language, "cli-restored", &told(&restored?, file));
    Ok(())
}

fn read(file: &Path) -> Result<BufReader<File>> {
    Ok(BufReader::new(File::open(file)?))
}

/// Who may read it may try keys on it: the owner alone.
fn private(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .with_context(|| path.display().to_string())
}

fn beside(file: &Path) -> PathBuf {
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    part.into()
}

fn named(file: &Path) -> Values {
    values([("file", file.display().to_string())])
}

fn told(header: &Header, file: &Path) -> Values {
    values([
        ("rows", header.rows().to_string()),
        ("tables", header.tables.len().to_string()),
        (
            "made",
            header.made_at.format("%d.%m.%Y %H:%M UTC").to_string(),
        ),
        ("file", file.display().to_string()),
    ])
}
