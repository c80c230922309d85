//! A copy of the whole database in one sealed file, and the way back.
//!
//! Our own form and neither engine's: a school moves from SQLite to PostgreSQL by
//! it, nothing else has to be installed, and no copy lies about unsealed even for
//! a moment. It is a list of lines: a header that names tables, columns and counts,
//! then the rows. Memory holds a row at a time.

use crate::db::catalog::{self, Table};
use crate::db::{self, Db, Tx, rows};
use crate::post::{cards, page};
use crate::sealed::{Key, Opening, Sealing};
use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{Read, Write};

/// The form of the file; a later one is not guessed at.
const FORM: u32 = 1;
/// For what the key is used here.
const PURPOSE: &str = "backup";
/// What was numbered after the copy was made is lost to us and not to messengers:
/// they know the numbers of messages, and chats hold buttons with the numbers of
/// things. So far on do numbers begin again; also far enough for VK, whose
/// `random_id` is sixteen times a parcel's number (decided once: 2²⁰).
const APART: i64 = 1 << 20;
/// Cards are numbered per person, and nobody is shown so many in a backup's age.
const CARDS_APART: i64 = 1 << 12;
/// Schools are named by their number on the command line, and no button holds it.
const PLAINLY_NUMBERED: &str = "school";
/// What the machine notes for itself makes no database full.
const NOTES: &str = "cursor";

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    form: u32,
    /// The program that made it.
    pub version: String,
    /// The schema it had.
    pub schema: i64,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Out of which engine.
    pub engine: String,
    /// The tables, in the order of their rows.
    pub tables: Vec<Table>,
}

impl Header {
    /// How many rows there are.
    pub fn rows(&self) -> i64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// Writes a copy of the database as it is now, whoever writes to it meanwhile.
///
/// # Errors
/// The database's or the file's; what was written is worth nothing then.
pub async fn write(db: &Db, key: &Key, out: impl Write, now: DateTime<Utc>) -> Result<Header> {
    let mut tx = db.snapshot().await?;
    let schema = catalog::schema(&mut tx).await?;
    let header = Header {
        form: FORM,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        schema: schema.context("the database is empty")?,
        made_at: now,
        engine: db.engine().to_owned(),
        tables: catalog::tables(&mut tx).await?,
    };
    let mut sealing = Sealing::new(key.of_purpose(PURPOSE), out)?;
    put_line(&mut sealing, &header)?;
    for table in &header.tables {
        let mut count = 0;
        let each = rows::each(&mut tx, table, |row| {
            count += 1;
            put_line(&mut sealing, &row)
        });
        each.await.with_context(|| table.name.clone())?;
        if count != table.rows {
            bail!("{}: {count} rows of {}", table.name, table.rows);
        }
    }
    sealing.end()?;
    Ok(header)
}

fn put_line(sealing: &mut Sealing<impl Write>, value: &impl Serialize) -> Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    sealing.write(&line)
}

/// A copy that is being read.
struct Copy<R> {
    opening: Opening<R>,
    header: Header,
}

impl<R: Read> Copy<R> {
    fn open(key: &Key, from: R) -> Result<Self> {
        let mut opening = Opening::new(key.of_purpose(PURPOSE), from)?;
        let line = opening.line()?.context("the file holds nothing")?;
        let header: Header = serde_json::from_slice(&line).context("the header")?;
        if header.form != FORM {
            bail!("form {}: made by a newer nastavnik", header.form);
        }
        Ok(Self { opening, header })
    }

    /// The next row of this table.
    fn row(&mut self, table: &Table) -> Result<Vec<Value>> {
        let line = self.opening.line()?;
        let line = line.with_context(|| format!("{}: a row is missing", table.name))?;
        let row: Vec<Value> = serde_json::from_slice(&line)?;
        if row.len() != table.columns.len() {
            bail!("{}: a row of {} columns", table.name, row.len());
        }
        Ok(row)
    }

    fn end(mut self) -> Result<Header> {
        match self.opening.line()? {
            None => Ok(self.header),
            Some(_) => bail!("more rows than the header names"),
        }
    }
}

/// Reads a copy to its end and touches nothing: whether it could be restored.
///
/// # Errors
/// It is damaged, cut, sealed with another key, or of a newer program.
pub fn inspect(key: &Key, from: impl Read) -> Result<Header> {
    let mut copy = Copy::open(key, from)?;
    let newest = newest();
    if copy.header.schema > newest {
        bail!(
            "schema {}: made by a newer nastavnik than this ({newest})",
            copy.header.schema
        );
    }
    for table in copy.header.tables.clone() {
        for _ in 0..table.rows {
            copy.row(&table)?;
        }
    }
    copy.end()
}

fn newest() -> i64 {
    db::schema_versions().last().copied().unwrap_or_default()
}

/// Whether there is anything in the database that would be lost.
///
/// # Errors
/// The database's.
pub async fn is_empty(db: &Db) -> Result<bool> {
    let mut tx = db.read().await?;
    let tables = catalog::tables(&mut tx).await?;
    let mut full = tables.iter().filter(|table| table.name != NOTES);
    Ok(full.all(|table| table.rows == 0))
}

/// Puts a copy in the place of everything that is in the database, in one
/// transaction: whatever goes wrong, nothing has happened.
///
/// # Errors
/// The file's or the database's.
pub async fn restore(db: &Db, key: &Key, from: impl Read) -> Result<Header> {
    let mut copy = Copy::open(key, from)?;
    let mut tx = db.begin().await?;
    // With the schema it had; it then goes the way that every database went.
    catalog::rebuild(&mut tx, copy.header.schema).await?;
    let ties = catalog::untie(&mut tx).await?;
    for table in copy.header.tables.clone() {
        for _ in 0..table.rows {
            let row = copy.row(&table)?;
            let put = rows::put(&mut tx, &table, &row);
            put.await.with_context(|| table.name.clone())?;
        }
    }
    let header = copy.end()?;
    catalog::tie(&mut tx, ties).await?;
    catalog::migrate(&mut tx, newest()).await?;
    move_on(&mut tx, &header).await?;
    tx.commit().await?;
    Ok(header)
}

/// No number that was given after the copy was made is given once more.
async fn move_on(tx: &mut Tx, header: &Header) -> Result<()> {
    for table in catalog::tables(tx).await? {
        let known = header.tables.iter().find(|known| known.name == table.name);
        // A table that the copy does not know has what migrations put into it.
        let given = known.map_or(table.last, |known| known.last);
        let apart = match table.name.as_str() {
            PLAINLY_NUMBERED => 0,
            _ => APART,
        };
        if let Some(last) = given.map(|last| last + apart).filter(|last| *last > 0) {
            catalog::set_last(tx, &table.name, last).await?;
        }
    }
    cards::move_on(tx, CARDS_APART).await?;
    page::move_on(tx, APART).await
}
