//! `export journal`: every line of every pair, read and written page by page, so
//! that its length costs time, not memory.
//!
//! As a book it is the form that the mentor signs: the versions people see now.
//! As CSV and JSON it is everything: each version with the mentee's word on it.

use super::File;
use crate::db::Tx;
use crate::delivery::paper::{self, Names};
use crate::papers::table::{Cell, Kind, TableFile};
use crate::programme::digest::table::{self, Line, Wanted};
use crate::programme::schools::School;
use crate::words::{self, Language};
use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::io::{BufWriter, Write};
use std::path::Path;

/// The columns, by the second half of their keys in `locales/`; in the order of
/// [`Entry`].
const COLUMNS: [&str; 19] = [
    "line",
    "version",
    "latest",
    "pair",
    "mentor",
    "mentee",
    "subject",
    "kind",
    "held-on",
    "outcome",
    "minutes",
    "format",
    "shape",
    "topic",
    "content",
    "result",
    "created-at",
    "verdict",
    "confirmed-at",
];

/// One version of an entry, for machines: a stored format.
#[derive(Serialize)]
struct Entry<'a> {
    line: i64,
    version: i64,
    latest: bool,
    pair: i64,
    mentor: String,
    mentee: String,
    subject: Option<&'a str>,
    kind: &'a str,
    held_on: NaiveDate,
    outcome: &'a str,
    minutes: Option<i64>,
    format: &'a str,
    shape: &'a str,
    topic: &'a str,
    content: &'a str,
    result: &'a str,
    created_at: DateTime<Utc>,
    verdict: Option<&'a str>,
    confirmed_at: Option<DateTime<Utc>>,
}

/// Writes the journal; gives how many lines it has.
pub(super) async fn write(
    tx: &mut Tx,
    school: &School,
    file: File,
    language: Language,
    out: &Path,
    now: DateTime<Utc>,
) -> Result<usize> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let mut wanted = Wanted {
        school: school.id,
        first: day(1, 1, 1),
        end: day(9999, 12, 31),
        as_of: now,
        every_version: false,
    };
    if file == File::Table(Kind::Xlsx) {
        return paper::write_journal(tx, school, wanted, None, language, out).await;
    }
    wanted.every_version = true;
    let mut writer = Writer::create(file, language, out)?;
    let mut names = Names::new(now);
    let mut last: Option<Line> = None;
    let mut count = 0;
    loop {
        let page = table::page(tx, wanted, last.as_ref()).await?;
        for line in &page {
            let entry = entry(tx, &mut names, line).await?;
            writer.write(&entry, school)?;
        }
        count += page.len();
        match page.into_iter().last() {
            Some(line) => last = Some(line),
            None => break,
        }
    }
    writer.finish()?;
    Ok(count)
}

async fn entry<'a>(tx: &mut Tx, names: &mut Names, line: &'a Line) -> Result<Entry<'a>> {
    let mentor = match line.mentor {
        Some(mentor) => names.of(tx, mentor).await?,
        None => String::new(),
    };
    let mentee = match line.mentee {
        Some(mentee) => names.of(tx, mentee).await?,
        None => String::new(),
    };
    Ok(Entry {
        line: line.line,
        version: line.version,
        latest: line.latest,
        pair: line.pair_number,
        mentor,
        mentee,
        subject: line.subject.as_deref(),
        kind: &line.kind,
        held_on: line.held_on,
        outcome: &line.outcome,
        minutes: line.minutes,
        format: &line.format,
        shape: &line.shape,
        topic: &line.topic,
        content: &line.content,
        result: &line.result,
        created_at: line.created_at,
        verdict: line.verdict.as_deref(),
        confirmed_at: line.confirmed_at,
    })
}

impl Entry<'_> {
    /// The same for people: instants by the school's clock.
    fn cells(&self, school: &School) -> [Cell; COLUMNS.len()] {
        let local = |at| Cell::Time(school.time().local(at));
        [
            Cell::Number(self.line),
            Cell::Number(self.version),
            Cell::Flag(self.latest),
            Cell::Number(self.pair),
            Cell::from(self.mentor.as_str()),
            Cell::from(self.mentee.as_str()),
            Cell::from(self.subject),
            Cell::from(self.kind),
            Cell::Date(self.held_on),
            Cell::from(self.outcome),
            self.minutes.map_or(Cell::Empty, Cell::Number),
            Cell::from(self.format),
            Cell::from(self.shape),
            Cell::from(self.topic),
            Cell::from(self.content),
            Cell::from(self.result),
            local(self.created_at),
            Cell::from(self.verdict),
            self.confirmed_at.map_or(Cell::Empty, local),
        ]
    }
}

enum Writer {
    Table(Box<TableFile>),
    Json {
        out: BufWriter<std::fs::File>,
        is_first: bool,
    },
}

impl Writer {
    fn create(file: File, language: Language, out: &Path) -> Result<Self> {
        match file {
            File::Table(kind) => {
                let heading =
                    |column: &&str| words::plain(language, &format!("cli-column-{column}"));
                let headings: Vec<_> = COLUMNS.iter().map(heading).collect();
                let sheet = words::plain(language, "cli-sheet-journal");
                let table = TableFile::create(out, kind, language, &sheet, &headings)?;
                Ok(Self::Table(Box::new(table)))
            }
            File::Json => {
                let file = std::fs::File::create(out).with_context(|| out.display().to_string())?;
                let mut out = BufWriter::new(file);
                out.write_all(b"[")?;
                Ok(Self::Json {
                    out,
                    is_first: true,
                })
            }
        }
    }

    fn write(&mut self, entry: &Entry<'_>, school: &School) -> Result<()> {
        match self {
            Self::Table(table) => table.row(&entry.cells(school)),
            Self::Json { out, is_first } => {
                let between: &[u8] = if *is_first { b"\n" } else { b",\n" };
                *is_first = false;
                out.write_all(between)?;
                Ok(serde_json::to_writer(out, entry)?)
            }
        }
    }

    fn finish(self) -> Result<()> {
        match self {
            Self::Table(table) => table.finish(),
            Self::Json { mut out, .. } => {
                out.write_all(b"\n]\n")?;
                let file = out.into_inner().context("cannot write the journal")?;
                file.sync_all().context("cannot write the journal")
            }
        }
    }
}
