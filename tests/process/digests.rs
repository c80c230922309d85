//! `digest` on the command line, and when the next one is due.

use super::nastavnik::Place;
use chrono::{DateTime, Datelike, Utc};

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
