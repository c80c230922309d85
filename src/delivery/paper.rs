//! A recipe becomes a paper, at the moment it goes.
//!
//! Facts are read here; the drawing and writing is done aside, so that nobody
//! else waits for it.

use crate::db::Tx;
use crate::ids::PersonId;
use crate::message::{PaperKind, Recipe};
use crate::papers::chart::{self, Legend};
use crate::papers::journal::{
    Confirmation, Figure, JournalBook, JournalLine, JournalSheet, Summary,
};
use crate::programme::consents::{self, Purpose};
use crate::programme::digest::{self, Digest, table};
use crate::programme::people;
use crate::programme::schools::{self, School};
use crate::words::{self, Language, Values};
use anyhow::{Context, Result};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use fluent_templates::fluent_bundle::FluentValue;
use std::collections::HashMap;
use std::path::Path;
use tokio::task::spawn_blocking;

/// Makes the paper of a recipe.
pub async fn make(tx: &mut Tx, recipe: Recipe, language: Language) -> Result<Vec<u8>> {
    let school = schools::get(tx, recipe.school).await?;
    let digest = digest::compute(tx, &school, recipe.month, recipe.as_of).await?;
    match recipe.kind {
        PaperKind::DigestChart => spawn_blocking(move || draw(&digest, language)).await?,
        PaperKind::DigestJournal => {
            let folder = tempfile::tempdir().context("a folder for the journal")?;
            let path = folder.path().join("journal.xlsx");
            let wanted = table::Wanted {
                school: school.id,
                first: digest.span.first,
                end: digest.span.end,
                as_of: recipe.as_of,
                every_version: false,
            };
            write_journal(tx, &school, wanted, Some(&digest), language, &path).await?;
            Ok(tokio::fs::read(&path).await?)
        }
    }
}

fn draw(digest: &Digest, language: Language) -> Result<Vec<u8>> {
    let bars = chart::month_bars(language, digest.bars.iter().copied());
    chart::chart(&chart::title(language), &Legend::new(language), &bars)
}

/// Writes the lines that are wanted as a workbook, pair by pair, page by page;
/// gives how many there were.
pub async fn write_journal(
    tx: &mut Tx,
    school: &School,
    wanted: table::Wanted,
    digest: Option<&Digest>,
    language: Language,
    path: &Path,
) -> Result<usize> {
    let mut book = JournalBook::create(path, language)?;
    if let Some(digest) = digest {
        book.summary(&summary(digest, language))?;
    }
    let mut names = Names::new(wanted.as_of);
    let mut last: Option<table::Line> = None;
    let mut count = 0;
    loop {
        let page = table::page(tx, wanted, last.as_ref()).await?;
        count += page.len();
        for line in &page {
            if last.as_ref().is_none_or(|last| last.pair != line.pair) {
                book.sheet(&sheet(tx, &mut names, line, language).await?)?;
            }
            book.line(&row(line, school))?;
            last = Some(line.clone());
        }
        if page.is_empty() {
            break;
        }
    }
    // Zipping a long book takes a while: not on the conversation's threads.
    spawn_blocking(move || book.finish()).await??;
    Ok(count)
}

/// Full names of those whose consent allows it, else call signs; each looked up once.
#[derive(Debug)]
pub struct Names {
    known: HashMap<PersonId, String>,
    now: DateTime<Utc>,
}

impl Names {
    /// Names as of an instant.
    pub fn new(now: DateTime<Utc>) -> Self {
        Self {
            known: HashMap::new(),
            now,
        }
    }

    /// The name of somebody, for a paper.
    pub async fn of(&mut self, tx: &mut Tx, person: PersonId) -> Result<String> {
        if let Some(name) = self.known.get(&person) {
            return Ok(name.clone());
        }
        let may = consents::may(tx, person, Purpose::Programme, self.now).await?;
        let name = match people::find(tx, person).await? {
            Some(person) if may && !person.given.is_empty() => person.full_name(),
            Some(person) => person.call_sign,
            None => String::new(),
        };
        self.known.insert(person, name.clone());
        Ok(name)
    }
}

async fn sheet(
    tx: &mut Tx,
    names: &mut Names,
    line: &table::Line,
    language: Language,
) -> Result<JournalSheet> {
    let mut name = async |tx: &mut Tx, person: Option<PersonId>| match person {
        Some(person) => names.of(tx, person).await,
        None => Ok(String::new()),
    };
    let mentor = name(tx, line.mentor).await?;
    let mentee = name(tx, line.mentee).await?;
    let is_adult = match line.mentor {
        Some(mentor) => people::find(tx, mentor)
            .await?
            .is_some_and(|mentor| mentor.adult),
        None => false,
    };
    let form = if is_adult {
        "form-teacher-pupil"
    } else {
        "form-pupil-pupil"
    };
    Ok(JournalSheet {
        mentor,
        mentee,
        form: words::plain(language, form),
        direction: words::plain(language, "direction-academic"),
    })
}

fn row(line: &table::Line, school: &School) -> JournalLine {
    let verdict = line.verdict.as_deref();
    let at = line.confirmed_at.filter(|_| verdict == Some("yes"));
    JournalLine {
        held_on: line.held_on,
        minutes: line.minutes.and_then(|minutes| u32::try_from(minutes).ok()),
        format: line.format.clone(),
        shape: vec![line.shape.clone()],
        topic: line.topic.clone(),
        content: line.content.clone(),
        result: line.result.clone(),
        outcome: (line.outcome != "held").then(|| line.outcome.clone()),
        confirmed: at.map(|at| Confirmation {
            at: school.time().local(at),
            by: None,
        }),
        disputed: verdict.is_some_and(|verdict| verdict != "yes"),
    }
}

/// The figures as the book's first sheet: the same value as the text and the chart.
fn summary(digest: &Digest, language: Language) -> Summary {
    let (now, before) = (&digest.figures, &digest.before);
    let count = |value: i64| Some(value.to_string());
    let percent = |value: Option<i64>| value.map(|value| format!("{value} %"));
    let figure = |key: &str, value: Option<String>, before: Option<String>| Figure {
        name: words::plain(language, key),
        value,
        plan: None,
        before,
    };
    let mut title = Values::new();
    title.insert(
        "month".into(),
        FluentValue::from(month(digest.span.first, language)),
    );
    Summary {
        title: words::text(language, "digest-title", &title),
        figures: vec![
            figure(
                "digest-row-participants",
                count(now.participants),
                count(before.participants),
            ),
            figure(
                "digest-row-requests",
                count(now.requests),
                count(before.requests),
            ),
            figure(
                "digest-row-answered",
                count(now.answered),
                count(before.answered),
            ),
            figure(
                "digest-row-waiting",
                count(now.waiting),
                count(before.waiting),
            ),
            figure(
                "digest-row-days",
                now.days_to_pair.map(|days| days.to_string()),
                before.days_to_pair.map(|days| days.to_string()),
            ),
            figure("digest-row-held", count(now.held), count(before.held)),
            figure(
                "digest-row-confirmed",
                percent(now.confirmed_share()),
                percent(before.confirmed_share()),
            ),
            figure(
                "digest-row-working",
                count(now.working),
                count(before.working),
            ),
            figure(
                "digest-row-rhythm",
                count(now.in_rhythm),
                count(before.in_rhythm),
            ),
        ],
    }
}

fn month(day: NaiveDate, language: Language) -> String {
    let mut values = Values::new();
    values.insert("number".into(), FluentValue::from(i64::from(day.month())));
    words::text(language, "month-of", &values)
}
