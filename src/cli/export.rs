//! `export people`: call signs and the names behind them, for the school alone;
//! `export journal`.

mod journal;

use super::open;
use super::say::{line, refuse, values};
use crate::config::Config;
use crate::db::Tx;
use crate::papers::table::{Cell, Kind, TableFile};
use crate::programme::audit;
use crate::programme::people::{self, Status};
use crate::programme::schools::School;
use crate::words::{self, Language};
use anyhow::{Context, Result};
use chrono::Utc;
use serde_json::{Value, json};
use std::path::Path;

/// The columns, by the second half of their keys in `locales/`.
const COLUMNS: [&str; 6] = ["number", "call-sign", "name", "class", "roles", "status"];

/// What the file's ending asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum File {
    Table(Kind),
    Json,
}

pub(super) async fn export(
    config: &Config,
    language: Language,
    what: &str,
    school: &str,
    out: &Path,
) -> Result<()> {
    // Who is behind a call sign is looked up: that is kept.
    let act = match what {
        "people" => "people-exported",
        "journal" => "export-journal",
        _ => {
            let values = values([("what", what.to_owned())]);
            return Err(refuse(language, "cli-no-export", &values));
        }
    };
    let file = match out.extension().and_then(|ending| ending.to_str()) {
        Some("xlsx") => File::Table(Kind::Xlsx),
        Some("csv") => File::Table(Kind::Csv),
        Some("json") => File::Json,
        _ => {
            let values = values([("file", out.display().to_string())]);
            return Err(refuse(language, "cli-no-ending", &values));
        }
    };
    let now = Utc::now();
    let db = open::beside(config).await?;
    let mut tx = db.begin().await?;
    let school = open::school(&mut tx, language, school).await?;
    let about = audit::Line {
        school: school.id,
        by: None,
        on_behalf_of: None,
        act,
        subject: &format!("school:{}", school.id),
        detail: "",
    };
    audit::write(&mut tx, about, now).await?;
    tx.commit().await?;
    // A long table is read beside the conversations, which go on meanwhile.
    let mut tx = db.read().await?;
    let count = match what {
        "journal" => journal::write(&mut tx, &school, file, language, out, now).await?,
        _ => write_people(&mut tx, &school, file, language, out).await?,
    };
    drop(tx);
    db.close().await;
    let values = values([
        ("count", count.to_string()),
        ("file", out.display().to_string()),
    ]);
    line(language, "cli-exported", &values);
    Ok(())
}

async fn write_people(
    tx: &mut Tx,
    school: &School,
    file: File,
    language: Language,
    out: &Path,
) -> Result<usize> {
    let rows = rows(tx, language, school).await?;
    let count = rows.len();
    match file {
        File::Table(kind) => table(out, kind, language, rows)?,
        File::Json => {
            let whole = serde_json::to_vec_pretty(&as_json(&rows))?;
            std::fs::write(out, whole).with_context(|| out.display().to_string())?;
        }
    }
    Ok(count)
}

type Row = [Value; COLUMNS.len()];

async fn rows(tx: &mut Tx, language: Language, school: &School) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for person in people::of_school(tx, school.id).await? {
        let roles = people::roles(tx, person.id).await?;
        let roles: Vec<_> = roles
            .iter()
            .map(|role| words::plain(language, &format!("cli-role-{}", role.name())))
            .collect();
        let status = match person.status {
            Status::Invited => "cli-status-invited",
            Status::Waiting => "cli-status-waiting",
            Status::Active => "cli-status-active",
            Status::Left => "cli-status-left",
        };
        rows.push([
            json!(person.id),
            json!(person.call_sign),
            json!(person.full_name()),
            json!(person.class()),
            json!(roles.join(", ")),
            json!(words::plain(language, status)),
        ]);
    }
    Ok(rows)
}

fn table(out: &Path, kind: Kind, language: Language, rows: Vec<Row>) -> Result<()> {
    let heading = |column: &&str| words::plain(language, &format!("cli-column-{column}"));
    let headings: Vec<_> = COLUMNS.iter().map(heading).collect();
    let sheet = words::plain(language, "cli-sheet-people");
    let mut file = TableFile::create(out, kind, language, &sheet, &headings)?;
    for row in rows {
        let cells: Vec<_> = row.into_iter().map(cell).collect();
        file.row(&cells)?;
    }
    file.finish()
}

fn cell(value: Value) -> Cell {
    match value {
        Value::String(text) => Cell::Text(text),
        Value::Number(number) => number.as_i64().map_or(Cell::Empty, Cell::Number),
        _ => Cell::Empty,
    }
}

/// For machines: the columns' names do not change with the language.
fn as_json(rows: &[Row]) -> Value {
    rows.iter()
        .map(|row| {
            let fields = COLUMNS.iter().zip(row);
            let fields = fields.map(|(column, value)| (column.replace('-', "_"), value.clone()));
            Value::Object(fields.collect())
        })
        .collect()
}
