//! Rows that a release wrote outlive every migration after it.
//!
//! The samples' own README says how they are made, and what to do about a new
//! migration.

use crate::fresh;
use crate::support::database::Engine;
use crate::support::repeated::drifted;
use chrono::{DateTime, Utc};
use nastavnik::conversation::Office;
use nastavnik::db::{self, Db, Tx};
use nastavnik::delivery::Courier;
use nastavnik::dialogues::CONVERSATIONS;
use nastavnik::platforms::demo::Hub;
use nastavnik::post::{inbox, outbox, schedule};
use nastavnik::sealed::Key;
use serde_json::{Map, Value};
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

pub type Rows = BTreeMap<String, Vec<Map<String, Value>>>;

/// Not of the schema: the tests' own, and the book of migrations.
const OTHERS: [&str; 2] = ["word", "_sqlx_migrations"];

fn sample(version: i64, ending: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/database/samples");
    std::fs::read_to_string(folder.join(format!("{version:04}.{ending}"))).ok()
}

async fn texts(tx: &mut Tx, sql: String) -> Vec<String> {
    let sql = AssertSqlSafe(sql);
    match tx {
        Tx::Sqlite(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await,
        Tx::Postgres(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await,
    }
    .unwrap()
}

async fn tables(tx: &mut Tx) -> Vec<String> {
    let sql = match tx {
        Tx::Sqlite(_) => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        }
        Tx::Postgres(_) => {
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"
        }
    };
    let mut tables = texts(tx, sql.to_owned()).await;
    tables.retain(|table| !OTHERS.contains(&table.as_str()));
    tables
}

/// Every row of every table, each as an object.
pub async fn rows(db: &Db) -> Rows {
    let mut tx = db.read().await.unwrap();
    let mut all = Rows::new();
    for table in tables(&mut tx).await {
        let object = match &tx {
            Tx::Sqlite(_) => {
                let names = format!("SELECT name FROM pragma_table_info('{table}')");
                let names = texts(&mut tx, names).await;
                let pairs = names.iter().map(|name| format!("'{name}', \"{name}\""));
                format!("json_object({})", pairs.collect::<Vec<_>>().join(", "))
            }
            Tx::Postgres(_) => "to_jsonb(t)::text".to_owned(),
        };
        let found = texts(&mut tx, format!("SELECT {object} FROM \"{table}\" AS t")).await;
        let read = |row: &String| serde_json::from_str(row).unwrap();
        all.insert(table, found.iter().map(read).collect());
    }
    all
}

/// What is missing or different, beyond what a migration says that it changes.
fn losses(before: &Rows, after: &Rows, changed: &str) -> Vec<String> {
    let is_meant = |what: &str| changed.lines().any(|line| line.trim() == what);
    let mut losses = Vec::new();
    for (table, old) in before {
        if is_meant(table) {
            continue;
        }
        let Some(new) = after.get(table) else {
            losses.push(format!("{table} is gone"));
            continue;
        };
        let mut left: Vec<_> = new.iter().collect();
        for row in old {
            let is_same = |new: &&Map<String, Value>| {
                row.iter().all(|(column, value)| {
                    is_meant(&format!("{table}.{column}")) || new.get(column) == Some(value)
                })
            };
            match left.iter().position(is_same) {
                Some(place) => drop(left.remove(place)),
                None => losses.push(format!("{table}: {row:?}")),
            }
        }
    }
    losses
}

#[tokio::test]
async fn rows_outlive_every_migration_and_the_program_works_with_them() {
    for engine in Engine::ALL {
        let database = fresh(engine).await;
        let db = Db::open(&database.url).await.unwrap();
        let mut before = Rows::new();
        for version in db::schema_versions() {
            db.migrate_to(version).await.unwrap();
            let after = rows(&db).await;
            let changed = sample(version, "changed").unwrap_or_default();
            let losses = losses(&before, &after, &changed);
            assert!(
                losses.is_empty(),
                "{engine}, migration {version}: {losses:#?}"
            );
            add_sample(&db, version).await;
            before = rows(&db).await;
            for (table, rows) in &before {
                assert!(
                    !rows.is_empty(),
                    "{engine}: no sample of {table}, see samples/README.md"
                );
            }
        }
        let mut tx = db.read().await.unwrap();
        let drifted = drifted(&mut tx).await;
        assert!(drifted.is_empty(), "{engine}: {drifted:?}");
        drop(tx);
        works(&db, engine).await;
        db.close().await;
    }
}

/// Puts the rows there that a release of this version wrote.
pub async fn add_sample(db: &Db, version: i64) {
    let Some(sql) = sample(version, "sql") else {
        return;
    };
    let mut tx = db.begin().await.unwrap();
    let sql = sqlx::raw_sql(AssertSqlSafe(sql));
    match &mut tx {
        Tx::Sqlite(tx) => sql.execute(&mut **tx).await.map(drop),
        Tx::Postgres(tx) => sql.execute(&mut **tx).await.map(drop),
    }
    .unwrap_or_else(|error| panic!("sample {version}: {error}"));
    tx.commit().await.unwrap();
}

/// The newest program does what old rows ask of it.
pub async fn works(db: &Db, engine: Engine) {
    let now: DateTime<Utc> = "2026-03-10T11:30:00Z".parse().unwrap();
    let key = Key::from_secret("a key that only the tests know, long").unwrap();
    let office = Office::new(db.clone(), key.clone(), String::new(), CONVERSATIONS);
    let hub = Arc::new(Hub::default());
    hub.set_now(now);
    let courier = Courier::new(hub.clone(), db.clone(), 0).with_key(key);
    loop {
        let letters = office.do_letters(now).await.unwrap();
        let due = office.do_due(now).await.unwrap();
        let sent = courier.send_due(now).await.unwrap();
        if letters + due + sent == 0 {
            break;
        }
    }
    let mut tx = db.read().await.unwrap();
    let letters = inbox::counts(&mut tx).await.unwrap();
    assert_eq!(letters, (0, 0), "{engine}: letters waiting, parked");
    let (_, unreachable, parked) = outbox::counts(&mut tx).await.unwrap();
    assert_eq!((unreachable, parked), (0, 0), "{engine}: parcels");
    assert_eq!(
        schedule::parked(&mut tx).await.unwrap(),
        0,
        "{engine}: tasks"
    );
    let said = |peer| {
        let lines = hub.chat(peer).lines.into_iter();
        lines.map(|line| line.text).collect::<Vec<_>>().join("\n")
    };
    for (peer, words) in [
        (1, "март"),
        (2, "Твоя история: 1 встреча"),
        (3, "номер 12"),
        (3, "16 марта, 15:00"),
    ] {
        assert!(
            said(peer).contains(words),
            "{engine}, {peer}: {}",
            said(peer)
        );
    }
}

#[test]
fn what_a_migration_loses_is_seen() {
    let rows = |text: &str| -> Rows { serde_json::from_str(text).unwrap() };
    let before = rows(r#"{"pair": [{"id": 1, "stage": "trial"}, {"id": 2, "stage": "trial"}]}"#);
    let wider = rows(
        r#"{"pair": [{"id": 2, "stage": "trial", "x": null}, {"id": 1, "stage": "trial", "x": 5}]}"#,
    );
    assert!(losses(&before, &wider, "").is_empty());
    for after in [
        r#"{}"#,
        r#"{"pair": [{"id": 1, "stage": "trial"}]}"#,
        r#"{"pair": [{"id": 1, "stage": "trial"}, {"id": 2, "stage": "work"}]}"#,
        r#"{"pair": [{"id": 1}, {"id": 2}]}"#,
    ] {
        assert!(!losses(&before, &rows(after), "").is_empty(), "{after}");
    }
    let renamed = rows(r#"{"pair": [{"id": 1}, {"id": 2}]}"#);
    assert!(losses(&before, &renamed, "pair.stage\n").is_empty());
}
