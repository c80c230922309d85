//! The tests' databases themselves: migrated, apart from each other, gone
//! afterwards; and the rows of older schemas in newer ones.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

#[path = "database/copies.rs"]
mod copies;
#[path = "database/first_of_all.rs"]
mod first_of_all;
#[path = "database/migrations.rs"]
mod migrations;
#[path = "database/rosters.rs"]
mod rosters;
#[path = "database/turns.rs"]
mod turns;

use sqlx::{Connection, PgConnection, SqliteConnection};
use std::sync::atomic::{AtomicUsize, Ordering};
use support::database::{Engine, TestDatabase, database};

static MIGRATED: [AtomicUsize; 2] = [AtomicUsize::new(0), AtomicUsize::new(0)];

async fn fresh(engine: Engine) -> TestDatabase {
    database(engine, async |url| {
        MIGRATED[engine as usize].fetch_add(1, Ordering::SeqCst);
        run(url, "CREATE TABLE word (text TEXT NOT NULL)").await;
        run(url, "INSERT INTO word (text) VALUES ('от шаблона')").await;
        Ok(())
    })
    .await
}

/// Runs one statement and leaves the connection to be closed in the background.
async fn run(url: &str, sql: &'static str) {
    if url.starts_with("sqlite:") {
        let mut connection = SqliteConnection::connect(url).await.unwrap();
        sqlx::query("PRAGMA journal_mode = WAL")
            .execute(&mut connection)
            .await
            .unwrap();
        sqlx::query(sql).execute(&mut connection).await.unwrap();
    } else {
        let mut connection = PgConnection::connect(url).await.unwrap();
        sqlx::query(sql).execute(&mut connection).await.unwrap();
    }
}

async fn words(url: &str) -> Vec<String> {
    const SQL: &str = "SELECT text FROM word ORDER BY text";
    if url.starts_with("sqlite:") {
        let mut connection = SqliteConnection::connect(url).await.unwrap();
        sqlx::query_scalar(SQL)
            .fetch_all(&mut connection)
            .await
            .unwrap()
    } else {
        let mut connection = PgConnection::connect(url).await.unwrap();
        sqlx::query_scalar(SQL)
            .fetch_all(&mut connection)
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn every_test_has_the_template_and_nothing_of_the_others() {
    for engine in Engine::ALL {
        let (one, other) = (fresh(engine).await, fresh(engine).await);
        run(&one.url, "INSERT INTO word (text) VALUES ('только здесь')").await;
        assert_eq!(
            words(&one.url).await,
            ["от шаблона", "только здесь"],
            "{engine}"
        );
        assert_eq!(words(&other.url).await, ["от шаблона"], "{engine}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_at_once_share_one_migration() {
    for engine in Engine::ALL {
        let made: Vec<_> = (0..12)
            .map(|_| {
                std::thread::spawn(move || {
                    tokio::runtime::Runtime::new().unwrap().block_on(async {
                        let made = fresh(engine).await;
                        assert_eq!(words(&made.url).await, ["от шаблона"], "{engine}");
                    });
                })
            })
            .collect();
        for thread in made {
            thread.join().unwrap();
        }
        assert_eq!(
            MIGRATED[engine as usize].load(Ordering::SeqCst),
            1,
            "{engine}"
        );
    }
}

#[tokio::test]
async fn a_database_is_gone_afterwards_even_under_an_open_connection() {
    let made = fresh(Engine::Postgres).await;
    let url = made.url.clone();
    let _still_open = PgConnection::connect(&url).await.unwrap();
    drop(made);
    assert!(PgConnection::connect(&url).await.is_err());

    let made = fresh(Engine::Sqlite).await;
    let folder = made.folder().unwrap().to_owned();
    let _still_open = SqliteConnection::connect(&made.url).await.unwrap();
    drop(made);
    assert!(!folder.exists());
}
