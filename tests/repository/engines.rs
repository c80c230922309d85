//! Every statement is understood by both engines.

use crate::none;
use crate::source::{Source, files, root};
use crate::sql::{Statement, statements};
use crate::support::database::{Engine, TestDatabase, database};
use anyhow::Result;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row, SqlSafeStr, SqliteConnection};

/// Tables that grow with use: reading all of one makes every turn slower with time.
const GROWING: &[&str] = &[
    "audit",
    "card",
    "confirmation",
    "file",
    "help_request",
    "journal_entry",
    "letter",
    "meeting",
    "meeting_signal",
    "occurrence",
    "offer",
    "page_file",
    "page_message",
    "page_session",
    "page_toast",
    "parcel",
    "person",
    "safety_call",
    "sealed_note",
];

/// A database with the schema.
async fn with_schema(engine: Engine) -> TestDatabase {
    database(engine, migrate).await
}

/// The text of `migrations/`, as the crate gives it to either engine.
async fn migrate(url: &str) -> Result<()> {
    for path in files("migrations", "sql") {
        let sql = std::fs::read_to_string(root().join(path))?;
        if url.starts_with("sqlite:") {
            let sql = sql.replace(
                "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                "INTEGER PRIMARY KEY AUTOINCREMENT",
            );
            let mut connection = SqliteConnection::connect(url).await?;
            connection.execute(AssertSqlSafe(sql)).await?;
            connection.close().await?;
        } else {
            let mut connection = PgConnection::connect(url).await?;
            connection.execute(AssertSqlSafe(sql)).await?;
            connection.close().await?;
        }
    }
    Ok(())
}

/// Every literal statement of the crate; others are reported elsewhere.
fn all() -> Vec<Statement> {
    let sources = Source::of_the_crate();
    sources
        .iter()
        .flat_map(statements)
        .filter_map(Result::ok)
        .collect()
}

#[tokio::test]
async fn every_statement_is_understood_by_both_engines() {
    let statements = all();
    let mut problems = Vec::new();
    for engine in Engine::ALL {
        problems.extend(refused(&with_schema(engine).await, &statements).await);
    }
    none("Every statement is understood by both engines", &problems);
}

/// Not refused: an export reads everything, and a sweep once a day may. The
/// list is for people; `scripts/test` prints it.
#[tokio::test]
async fn full_scans_of_growing_tables_are_listed() {
    let database = with_schema(Engine::Sqlite).await;
    let found = scans(&database.url, &all()).await;
    let folder = root().join("target/test-report");
    std::fs::create_dir_all(&folder).unwrap();
    let list: String = found.iter().map(|scan| format!("{scan}\n")).collect();
    std::fs::write(folder.join("scans.txt"), list).unwrap();
}

/// Prepares the statements; says which are refused and why.
async fn refused(database: &TestDatabase, statements: &[Statement]) -> Vec<String> {
    let mut problems = Vec::new();
    match database.engine {
        Engine::Sqlite => {
            let mut connection = SqliteConnection::connect(&database.url).await.unwrap();
            for statement in statements {
                let sql = AssertSqlSafe(statement.sql.clone()).into_sql_str();
                let error = (&mut connection).prepare(sql).await.err();
                problems.extend(error.map(|error| describe(database, statement, &error)));
            }
        }
        Engine::Postgres => {
            let mut connection = PgConnection::connect(&database.url).await.unwrap();
            for statement in statements {
                let sql = AssertSqlSafe(statement.sql.clone()).into_sql_str();
                let error = (&mut connection).prepare(sql).await.err();
                problems.extend(error.map(|error| describe(database, statement, &error)));
            }
        }
    }
    problems
}

fn describe(database: &TestDatabase, statement: &Statement, error: &sqlx::Error) -> String {
    format!("{}: {}: {error}", statement.at, database.engine)
}

/// The growing tables that SQLite would read from end to end.
async fn scans(url: &str, statements: &[Statement]) -> Vec<String> {
    let mut connection = SqliteConnection::connect(url).await.unwrap();
    let mut found = Vec::new();
    for statement in statements {
        let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", statement.sql));
        // What has no plan (a savepoint) scans nothing.
        let Ok(plan) = sqlx::query(sql).fetch_all(&mut connection).await else {
            continue;
        };
        for step in plan {
            let step: String = step.get("detail");
            let table = step
                .strip_prefix("SCAN ")
                .and_then(|rest| rest.split(' ').next());
            if table.is_some_and(|name| is_growing(name, &statement.sql))
                && !step.contains(" INDEX ")
            {
                found.push(format!("{}: {step}", statement.at));
            }
        }
    }
    found
}

/// Whether a plan's name is a growing table or what the statement calls one.
fn is_growing(name: &str, sql: &str) -> bool {
    let words: Vec<_> = sql
        .split(|c: char| c != '_' && !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let renamed = words.iter().enumerate().any(|(index, word)| {
        let next = match words.get(index + 1) {
            Some(word) if word.eq_ignore_ascii_case("as") => words.get(index + 2),
            next => next,
        };
        GROWING.contains(word) && next == Some(&name)
    });
    GROWING.contains(&name) || renamed
}

fn statement(sql: &str) -> Statement {
    Statement {
        at: "here".to_owned(),
        sql: sql.to_owned(),
        values: 0,
    }
}

#[tokio::test]
async fn what_an_engine_does_not_understand_is_seen() {
    let statements = [
        statement("SELECT CAST($1 AS BIGINT)"),
        statement("SELECT nothing FROM nowhere"),
        statement("SELECT FORM"),
    ];
    for engine in Engine::ALL {
        let database = with_schema(engine).await;
        let problems = refused(&database, &statements).await;
        assert_eq!(problems.len(), 2, "{problems:?}");
    }
}

#[tokio::test]
async fn a_full_scan_of_a_growing_table_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("a.db").display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    connection
        .execute("CREATE TABLE letter (id INTEGER PRIMARY KEY, peer TEXT); CREATE INDEX letter_peer ON letter (peer)")
        .await
        .unwrap();
    for (sql, expected) in [
        ("SELECT id FROM letter WHERE peer = $1", 0),
        ("UPDATE letter SET peer = $2 WHERE id = $1", 0),
        (
            "SELECT id FROM letter WHERE peer LIKE $1 || 'x' AND id % 2 = 0 ORDER BY id",
            1,
        ),
        ("SELECT l.id FROM letter AS l WHERE l.id % 2 = $1", 1),
        ("SELECT l.id FROM letter l WHERE l.id % 2 = $1", 1),
        ("SAVEPOINT turn", 0),
    ] {
        let found = scans(&url, &[statement(sql)]).await;
        assert_eq!(found.len(), expected, "{sql}: {found:?}");
    }
}
