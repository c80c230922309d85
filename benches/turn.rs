//! What a turn costs in an empty school and in a large one, side by side.
//!
//! `cargo bench --bench turn`: both figures and their ratio, from interleaved
//! runs in one process. The large school has 5 000 people, 2 000 pairs (half of
//! them ended) and 100 000 lines in the journal, and what lies behind them. Its
//! database has no statistics, as the program leaves it; `-- analyzed` makes them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/large_school.rs"]
mod large_school;
#[path = "support/school.rs"]
mod school;

use chrono::{DateTime, Duration, TimeZone, Utc};
use school::{CASES, Case, School};
use std::time::Instant;

const ROUNDS: usize = 200;

#[tokio::main]
async fn main() {
    let now = Utc
        .with_ymd_and_hms(2026, 3, 10, 11, 30, 0)
        .single()
        .expect("an instant");
    let mut small = School::new(now).await;
    let mut large = School::new(now).await;
    large_school::fill(&large.office.db, large.id.0, large_school::PROMISED, now).await;
    if std::env::args().any(|argument| argument == "analyzed") {
        sqlx::query("ANALYZE")
            .execute(large.file())
            .await
            .expect("statistics");
    }
    println!("microseconds from the inbox to the commit, medians of {ROUNDS} interleaved rounds");
    for case in CASES {
        let (mut one, mut other) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            let at = now + Duration::seconds(i64::try_from(round).unwrap_or(0));
            one.push(measured(&mut small, case, at).await);
            other.push(measured(&mut large, case, at).await);
        }
        let (one, other) = (median(one), median(other));
        let ratio = other / one;
        println!(
            "{}: empty {one:.0}, large {other:.0}, ratio {ratio:.2}",
            case.name
        );
    }
}

/// One turn in microseconds, and everything as it was before it.
async fn measured(school: &mut School, case: Case, now: DateTime<Utc>) -> f64 {
    for before in case.before {
        school.turn(case.on, case.peer, before, now).await;
    }
    let start = Instant::now();
    school.turn(case.on, case.peer, case.words, now).await;
    let time = start.elapsed().as_secs_f64() * 1e6;
    let answer = school.answer().await;
    let is_meant = answer.contains(&format!("\"{}\"", case.answer));
    assert!(is_meant, "{}: {answer}", case.name);
    school.clear(case, now).await;
    time
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
