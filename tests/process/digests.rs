//! `digest` on the command line, and when the next one is due.

use super::nastavnik::Place;
use super::seed::{joins, migrated, number, school};
use crate::support::database::Engine;
use chrono::{DateTime, Datelike, Days, Months, Utc};
use nastavnik::db::Db;
use nastavnik::programme::people::{self, Role, Status};

#[tokio::test]
async fn a_month_that_is_none_or_has_not_begun_is_told_in_one_line() {
    let place = Place::new();
    let add = ["school", "add", "Школа", "--timezone", "Europe/Moscow"];
    place.done(&add).await;
    let future = format!("{}-01", Utc::now().year() + 1);
    for month in ["2026-13", "март", &future] {
        let line = ["digest", "--school", "1", "--month", month];
        assert!(place.refused(&line).await.contains(month));
    }
    let empty = ["digest", "--school", "1", "--month", "2020-02"];
    assert!(!place.done(&empty).await.trim().is_empty());
    let other = ["digest", "--school", "2", "--month", "2020-02"];
    assert!(place.refused(&other).await.contains("Школа"));
}

#[tokio::test]
async fn a_new_schools_digest_is_in_the_schedule_and_follows_its_day() {
    let place = Place::new();
    let add = ["school", "add", "Школа", "--timezone", "Europe/Moscow"];
    place.done(&add).await;
    let url = format!("sqlite://{}", place.path("nastavnik.db").display());
    let mut before = Vec::new();
    for day in ["1", "15"] {
        let set = ["school", "set", "1", "digest_day", day];
        place.done(&set).await;
        let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
        let due: Vec<(DateTime<Utc>,)> = sqlx::query_as(
            "SELECT due_at FROM occurrence WHERE kind = 'digest' AND settled_at IS NULL ORDER BY id",
        )
        .fetch_all(&pool)
        .await
        .unwrap();
        pool.close().await;
        assert!(
            !due.is_empty() && due.iter().all(|(at,)| *at > Utc::now()),
            "{due:?}"
        );
        assert_ne!(due, before, "another day, another time");
        before = due;
    }
}

const MARIA: i64 = 8001;

#[tokio::test]
async fn each_active_curator_gets_a_months_digest_once() {
    for engine in Engine::ALL {
        a_months_digest_once(engine).await;
    }
}

async fn a_months_digest_once(engine: Engine) {
    let (mut place, fake) = Place::with_telegram().await;
    let database = migrated(engine).await;
    place.set("DATABASE_URL", &database.url);
    place.set("NASTAVNIK_KEY", "a key that only the tests know, long");
    let now = Utc::now();
    let first = now.date_naive().with_day(1).unwrap();
    let before = first - Months::new(1);
    let then = (before + Days::new(4))
        .and_hms_opt(9, 0, 0)
        .unwrap()
        .and_utc();
    let db = Db::open(&database.url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let school = school(&mut tx, then).await;
    joins(
        &mut tx,
        school,
        &fake,
        (MARIA, "Мария", Role::Curator),
        then,
    )
    .await;
    let (left, _) = joins(&mut tx, school, &fake, (8002, "Ольга", Role::Curator), then).await;
    people::set_status(&mut tx, left, Status::Left)
        .await
        .unwrap();
    let (pupil, _) = joins(&mut tx, school, &fake, (8003, "Аня", Role::Mentee), then).await;
    let (mentor, _) = joins(&mut tx, school, &fake, (8004, "Катя", Role::Mentor), then).await;
    super::facts::meet_once(&mut tx, school, (mentor, pupil), before).await;
    tx.commit().await.unwrap();

    let month = before.format("%Y-%m").to_string();
    let send = ["digest", "--school", "1", "--month", &month, "--send"];
    let told = async |expected: &str| {
        let said = place.done(&send).await;
        let line = said.lines().last().unwrap().to_owned();
        assert!(line.ends_with(expected), "{engine}: {line}");
    };
    told("сводок: 1").await;
    told("сводок: 0").await;

    // The school's bells are none of this test's business.
    let mut tx = db.begin().await.unwrap();
    let at_once = "UPDATE parcel SET not_before = created_at";
    match &mut tx {
        nastavnik::db::Tx::Sqlite(tx) => {
            sqlx::query(at_once).execute(&mut **tx).await.unwrap();
        }
        nastavnik::db::Tx::Postgres(tx) => {
            sqlx::query(at_once).execute(&mut **tx).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    db.close().await;
    let serving = place.serve().await;
    let files = |name: &str| {
        let seen = fake.seen(MARIA).into_iter();
        seen.filter(|message| {
            let file = message.file.as_ref();
            file.is_some_and(|file| file.name.ends_with(name))
        })
        .count()
    };
    fake.until("the digest has come", |_| files(".xlsx") > 0)
        .await;
    told("сводок: 0").await;
    assert!(serving.ends_on("TERM").await);
    assert_eq!((files(".png"), files(".xlsx")), (1, 1), "{engine}");
    assert_eq!(fake.seen(8002).len(), 0, "{engine}: she has left");
    let owed = "SELECT count(*) FROM parcel WHERE closed_at IS NULL OR outcome <> 'sent'";
    assert_eq!(number(&database.url, owed).await, 0, "{engine}");

    // A second curator gets it, and the first one not again.
    let db = Db::open(&database.url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    joins(&mut tx, school, &fake, (8005, "Вера", Role::Curator), then).await;
    tx.commit().await.unwrap();
    db.close().await;
    told("сводок: 1").await;
    told("сводок: 0").await;
}
