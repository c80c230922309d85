//! A copy of a play at one moment, where anything may be pressed without the
//! play hearing of it.

use super::facts::{Facts, run, texts};
use super::others::Presser;
use crate::support::database::Engine;
use crate::support::world::phones;
use chrono::{DateTime, Utc};
use nastavnik::conversation::Office;
use nastavnik::db::Db;
use nastavnik::dialogues::CONVERSATIONS;
use nastavnik::event::{Event, Incoming, Ref};
use nastavnik::post::inbox;
use serde_json::Value;
use std::collections::BTreeMap;
use tempfile::TempDir;

/// Tables that are put back after every round of presses, so that everybody
/// meets each button in the same state of their own conversation.
const PUT_BACK: &[&str] = &["draft", "card"];

/// Columns of tables that are put back with them.
const PUT_BACK_COLUMNS: &[(&str, &[&str])] = &[
    ("person", &["current", "cards", "reachable"]),
    (
        "account",
        &[
            "live_message",
            "last_message",
            "keys_language",
            "menu",
            "unreachable_since",
        ],
    ),
];

pub struct Copy {
    pub db: Db,
    office: Office,
    facts: Facts,
    engine: Engine,
    /// As it was before the round.
    pub before: Vec<String>,
    now: DateTime<Utc>,
    presses: u64,
    folder: Option<TempDir>,
}

/// What came of one round of presses.
#[derive(Debug, Default)]
pub struct Round {
    /// Facts that are other than before.
    pub changes: Vec<String>,
    /// What was said to whom, by peer; numbers and stamps of cards left out.
    pub answers: BTreeMap<i64, Vec<Value>>,
    /// Letters set aside because of a bug.
    pub parked: Vec<String>,
}

impl Round {
    /// What somebody was told.
    pub fn answer(&self, who: &Presser) -> &[Value] {
        self.answers.get(&who.at.peer).map_or(&[], Vec::as_slice)
    }
}

impl Copy {
    /// A copy of an SQLite file, in memory where the machine has such a folder.
    pub async fn of(db: &Db, now: DateTime<Utc>) -> Self {
        let mut builder = tempfile::Builder::new();
        builder.prefix("nastavnik-walk-");
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            builder.tempdir_in(memory)
        } else {
            builder.tempdir()
        }
        .expect("a folder");
        let path = folder.path().join("copy.db");
        let Db::Sqlite { write, .. } = db else {
            panic!("only an SQLite file is copied")
        };
        sqlx::query("VACUUM INTO $1")
            .bind(path.to_string_lossy().into_owned())
            .execute(write)
            .await
            .expect("a copy");
        let copy = Db::open(&format!("sqlite://{}", path.display()))
            .await
            .expect("the copy");
        Self::at(copy, Engine::Sqlite, now, Some(folder)).await
    }

    /// A database that nobody needs any more.
    pub async fn at(db: Db, engine: Engine, now: DateTime<Utc>, folder: Option<TempDir>) -> Self {
        if let Db::Sqlite { write, .. } = &db {
            sqlx::query("PRAGMA synchronous = OFF")
                .execute(write)
                .await
                .expect("a pragma");
        }
        let mut tx = db.begin().await.expect("begin");
        let facts = Facts::of(&mut tx, engine).await;
        tx.commit().await.expect("commit");
        let key = phones::key();
        let operator = "школа «Пример»".to_owned();
        Self {
            office: Office::new(db.clone(), key, operator, CONVERSATIONS),
            db,
            facts,
            engine,
            before: Vec::new(),
            now,
            presses: 0,
            folder,
        }
    }

    /// Everything is where it shall be: from here on things are put back.
    pub async fn begins(&mut self) {
        let mut tx = self.db.begin().await.expect("begin");
        for table in PUT_BACK {
            run(
                &mut tx,
                &format!("CREATE TABLE before_{table} AS SELECT * FROM {table}"),
            )
            .await;
        }
        for (table, columns) in PUT_BACK_COLUMNS {
            let columns = columns.join(", ");
            run(
                &mut tx,
                &format!("CREATE TABLE before_{table} AS SELECT id, {columns} FROM {table}"),
            )
            .await;
        }
        self.before = self.facts.read(&mut tx).await;
        tx.commit().await.expect("commit");
    }

    /// Everybody presses one thing each, at once.
    pub async fn round(&mut self, presses: &[(&Presser, Event)]) -> Round {
        let mut tx = self.db.begin().await.expect("begin");
        run(&mut tx, "DELETE FROM parcel").await;
        run(&mut tx, "DELETE FROM letter").await;
        let batch: Vec<_> = presses
            .iter()
            .map(|(who, event)| {
                self.presses += 1;
                let number = self.presses;
                Incoming {
                    key: format!("walk:{number}"),
                    from: who.at,
                    event: event.clone(),
                    reference: Ref {
                        message: Some(format!("walk-{number}")),
                        press: matches!(event, Event::Press(_)).then(|| format!("p{number}")),
                    },
                    language: None,
                    sent_at: self.now,
                }
            })
            .collect();
        inbox::receive(&mut tx, &batch, self.now)
            .await
            .expect("receive");
        tx.commit().await.expect("commit");
        while self.office.do_letters(self.now).await.expect("letters") > 0 {}

        let mut tx = self.db.begin().await.expect("begin");
        let mut round = Round {
            parked: texts(
                &mut tx,
                "SELECT CAST(peer AS TEXT) || ': ' || parked FROM letter WHERE parked IS NOT NULL",
            )
            .await,
            ..Round::default()
        };
        let owed = texts(
            &mut tx,
            "SELECT CAST(a.peer AS TEXT) || ' ' || CAST(p.content AS TEXT)
             FROM parcel AS p
             JOIN account AS a ON a.id = p.account OR (p.account IS NULL AND a.speaks_for = p.person)",
        )
        .await;
        for row in owed {
            let (peer, content) = row.split_once(' ').expect("two words");
            let mut content: Value = serde_json::from_str(content).expect("JSON");
            plain(&mut content);
            round
                .answers
                .entry(peer.parse().expect("a peer"))
                .or_default()
                .push(content);
        }
        for said in round.answers.values_mut() {
            said.sort_by_key(ToString::to_string);
        }
        let after = self.facts.read(&mut tx).await;
        round.changes = super::facts::changes(&self.before, &after);
        self.before = after;
        self.put_back(&mut tx).await;
        tx.commit().await.expect("commit");
        round
    }

    async fn put_back(&self, tx: &mut nastavnik::db::Tx) {
        for table in PUT_BACK {
            run(tx, &format!("DELETE FROM {table}")).await;
            let overriding = match (self.engine, *table) {
                (Engine::Postgres, "draft") => " OVERRIDING SYSTEM VALUE",
                _ => "",
            };
            run(
                tx,
                &format!("INSERT INTO {table}{overriding} SELECT * FROM before_{table}"),
            )
            .await;
        }
        for (table, columns) in PUT_BACK_COLUMNS {
            let set: Vec<_> = columns
                .iter()
                .map(|column| format!("{column} = b.{column}"))
                .collect();
            run(
                tx,
                &format!(
                    "UPDATE {table} SET {} FROM before_{table} AS b WHERE b.id = {table}.id",
                    set.join(", ")
                ),
            )
            .await;
        }
    }

    /// A copy goes; the play's own database is closed by the play.
    pub async fn close(self) {
        if self.folder.is_some() {
            self.db.close().await;
        }
    }
}

/// Leaves out what differs between two presses of the same: which message was
/// touched, and the number of the card that a question stands on.
fn plain(content: &mut Value) {
    for (kind, reference) in [("card", "on"), ("toast", "to")] {
        if let Some(Value::Object(fields)) = content.get_mut(kind) {
            fields.remove(reference);
        }
    }
    without_stamps(content);
}

fn without_stamps(content: &mut Value) {
    match content {
        Value::Object(fields) => {
            if fields.contains_key("label")
                && let Some(Value::String(value)) = fields.get_mut("value")
                && let Some((number, answer)) = value.split_once(':')
                && number.parse::<i64>().is_ok()
            {
                *value = answer.to_owned();
            }
            fields.values_mut().for_each(without_stamps);
        }
        Value::Array(items) => items.iter_mut().for_each(without_stamps),
        _ => {}
    }
}
