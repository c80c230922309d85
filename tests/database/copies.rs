//! Sealed copies of whole databases, from any engine to any engine.

use crate::fresh;
use crate::migrations::{self, add_sample, works};
use crate::support::database::{Engine, TestDatabase};
use nastavnik::backup;
use nastavnik::db::{self, Db, catalog, rows};
use nastavnik::sealed::Key;
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Tables = BTreeMap<String, Vec<String>>;

fn key() -> Key {
    Key::from_secret("a key that only the tests know, long").unwrap()
}

/// Counters that devices and chats know the last number of: a restored copy goes on
/// so far behind it.
const MOVED: [(&str, &str, i64); 2] = [
    ("person", "cards", 1 << 12),
    ("page_session", "changes", 1 << 20),
];

/// Every row of every table as both engines mean it; counters as they were before
/// the copy was restored, if it was.
async fn tables(db: &Db, is_restored: bool) -> Tables {
    let mut tx = db.read().await.unwrap();
    let mut all = Tables::new();
    for table in catalog::tables(&mut tx).await.unwrap() {
        let mut found = Vec::new();
        let each = rows::each(&mut tx, &table, |row| {
            let columns = table.columns.iter().zip(row);
            let row: BTreeMap<_, _> = columns
                .map(|(column, value)| {
                    let moved = MOVED.iter().find(|(of, name, _)| {
                        is_restored && *of == table.name && *name == column.name
                    });
                    let value = match moved {
                        Some((_, _, by)) => json!(value.as_i64().unwrap() - by),
                        None => value,
                    };
                    (&column.name, value)
                })
                .collect();
            found.push(json!(row).to_string());
            Ok(())
        });
        each.await.unwrap();
        found.sort();
        all.insert(table.name.clone(), found);
    }
    all
}

/// A database with rows in every table, as releases up to `last` wrote them.
async fn sampled(engine: Engine, last: i64) -> (TestDatabase, Db) {
    let database = fresh(engine).await;
    let db = Db::open(&database.url).await.unwrap();
    for version in db::schema_versions() {
        if version <= last {
            db.migrate_to(version).await.unwrap();
            add_sample(&db, version).await;
        }
    }
    (database, db)
}

async fn copy(db: &Db) -> Vec<u8> {
    let mut bytes = Vec::new();
    let now = "2026-03-10T11:30:00Z".parse().unwrap();
    backup::write(db, &key(), &mut bytes, now).await.unwrap();
    bytes
}

fn newest() -> i64 {
    db::schema_versions().into_iter().max().unwrap()
}

/// The last numbers that were given, by table.
async fn numbers(db: &Db) -> BTreeMap<String, Option<i64>> {
    let mut tx = db.read().await.unwrap();
    let tables = catalog::tables(&mut tx).await.unwrap();
    tables
        .into_iter()
        .map(|table| (table.name, table.last))
        .collect()
}

#[tokio::test]
async fn a_copy_goes_from_any_engine_to_any_engine_and_the_program_works_with_it() {
    for from in Engine::ALL {
        let (_database, db) = sampled(from, newest()).await;
        let (before, given) = (tables(&db, false).await, numbers(&db).await);
        assert!(before.values().all(|rows| !rows.is_empty()));
        let theirs = migrations::rows(&db).await;
        let ours: Vec<_> = before.keys().cloned().collect();
        assert_eq!(
            theirs.into_keys().collect::<Vec<_>>(),
            ours,
            "no table is left out"
        );
        let bytes = copy(&db).await;
        let header = backup::inspect(&key(), &bytes[..]).unwrap();
        let rows: usize = before.values().map(Vec::len).sum();
        assert_eq!(header.rows(), i64::try_from(rows).unwrap());
        db.close().await;
        for to in Engine::ALL {
            let database = fresh(to).await;
            let db = Db::open(&database.url).await.unwrap();
            assert!(backup::is_empty(&db).await.unwrap());
            backup::restore(&db, &key(), &bytes[..]).await.unwrap();
            assert!(!backup::is_empty(&db).await.unwrap());
            assert_eq!(tables(&db, true).await, before, "{from} to {to}");
            for (table, last) in numbers(&db).await {
                let was = given[&table];
                match (table.as_str(), was) {
                    ("school", was) => assert_eq!(last, was),
                    (_, Some(was)) => assert_eq!(last, Some(was + (1 << 20)), "{table}"),
                    (_, None) => assert_eq!(last, None, "{table}: not numbered"),
                }
            }
            // What is not ours was left alone.
            let mut tx = db.read().await.unwrap();
            let sql = "SELECT text FROM word";
            let word: String = match &mut tx {
                db::Tx::Sqlite(tx) => sqlx::query_scalar(sql).fetch_one(&mut **tx).await,
                db::Tx::Postgres(tx) => sqlx::query_scalar(sql).fetch_one(&mut **tx).await,
            }
            .unwrap();
            assert_eq!(word, "от шаблона");
            drop(tx);
            db.migrate().await.unwrap();
            works(&db, to).await;
            db.close().await;
        }
    }
}

#[tokio::test]
async fn a_copy_of_every_older_schema_goes_the_way_that_databases_went() {
    for version in db::schema_versions() {
        let (_database, db) = sampled(Engine::Sqlite, version).await;
        let bytes = copy(&db).await;
        // The same database, migrated where it stands.
        db.migrate().await.unwrap();
        let expected = tables(&db, false).await;
        db.close().await;
        for to in Engine::ALL {
            let database = fresh(to).await;
            let db = Db::open(&database.url).await.unwrap();
            backup::restore(&db, &key(), &bytes[..]).await.unwrap();
            assert_eq!(tables(&db, true).await, expected, "{version} to {to}");
            db.close().await;
        }
    }
}

#[tokio::test]
async fn a_copy_that_does_not_fit_leaves_everything_as_it_was() {
    let (_database, db) = sampled(Engine::Sqlite, newest()).await;
    let bytes = copy(&db).await;
    let other = Key::from_secret("another secret, just as long as it").unwrap();
    let cut = &bytes[..bytes.len() - 1];
    let mut bent = bytes.clone();
    let middle = bent.len() / 2;
    bent[middle] ^= 1;
    for to in Engine::ALL {
        let (_database, db) = sampled(to, newest()).await;
        let before = (tables(&db, false).await, numbers(&db).await);
        for (bytes, key) in [
            (cut, key()),
            (&bent[..], key()),
            (&bytes[..], other.clone()),
        ] {
            assert!(backup::inspect(&key, bytes).is_err());
            assert!(backup::restore(&db, &key, bytes).await.is_err());
            let after = (tables(&db, false).await, numbers(&db).await);
            assert_eq!(after, before, "{to}");
        }
        works(&db, to).await;
        backup::restore(&db, &key(), &bytes[..]).await.unwrap();
        assert_eq!(tables(&db, true).await, before.0, "{to}: replaced whole");
        db.close().await;
    }
}

/// The file tells nothing to whoever has no key.
#[tokio::test]
async fn nothing_can_be_read_in_the_file() {
    let (_database, db) = sampled(Engine::Sqlite, newest()).await;
    let bytes = copy(&db).await;
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|part| part == needle);
    let mut tx = db.read().await.unwrap();
    let mut words = vec![
        "person".to_owned(),
        "call_sign".to_owned(),
        "schema".to_owned(),
    ];
    let tables = catalog::tables(&mut tx).await.unwrap();
    let people = tables.iter().find(|table| table.name == "person").unwrap();
    let each = rows::each(&mut tx, people, |row| {
        let texts = row.into_iter().filter_map(|value| match value {
            Value::String(text) if text.chars().count() > 3 => Some(text),
            _ => None,
        });
        words.extend(texts);
        Ok(())
    });
    each.await.unwrap();
    assert!(words.len() > 10);
    for word in words {
        assert!(!has(word.as_bytes()), "{word}");
    }
}
