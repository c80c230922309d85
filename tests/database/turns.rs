//! A turn looks at as much in a large school as in an empty one.
//!
//! Nothing is timed: SQLite counts the steps of its virtual machine, and whoever
//! reads everybody takes more of them where there are more people. The time of
//! the same turns is measured by `cargo bench --bench turn`.

#[path = "../../benches/support/large_school.rs"]
pub mod large_school;
#[path = "../../benches/support/school.rs"]
pub mod school;

use crate::support::repeated::drifted;
use chrono::{DateTime, Duration, Utc};
use large_school::Size;
use nastavnik::event::Platform;
use nastavnik::post::{inbox, outbox, schedule};
use school::{CASES, Case, School};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Large enough to be seen, small enough to be filled in a moment.
const LARGE: Size = Size {
    people: 2_000,
    pairs: 30,
    entries: 10_000,
};

/// The steps that SQLite has taken on the connection that writes.
#[derive(Clone, Default)]
struct Steps(Arc<AtomicU64>);

impl Steps {
    async fn of(school: &School) -> Self {
        let steps = Self::default();
        let count = steps.0.clone();
        let mut connection = school.file().acquire().await.unwrap();
        let mut handle = connection.lock_handle().await.unwrap();
        handle.set_progress_handler(1, move || {
            count.fetch_add(1, Ordering::Relaxed);
            true
        });
        steps
    }

    fn take(&self) -> u64 {
        self.0.swap(0, Ordering::Relaxed)
    }
}

pub fn now() -> DateTime<Utc> {
    "2026-03-10T11:30:00Z".parse().unwrap()
}

/// An empty school and a large one, with or without the planner's statistics: no
/// release makes them, and somebody who looks after the file may.
async fn schools(analyzed: bool) -> [(School, Steps); 2] {
    let (empty, large) = (School::new(now()).await, School::new(now()).await);
    large_school::fill(&large.office.db, large.id.0, LARGE, now()).await;
    let mut tx = large.office.db.begin().await.unwrap();
    let drifted = drifted(&mut tx).await;
    assert!(drifted.is_empty(), "a school that cannot be: {drifted:?}");
    drop(tx);
    if analyzed {
        let analyze = sqlx::query("ANALYZE");
        analyze.execute(large.file()).await.unwrap();
    }
    let counted = [Steps::of(&empty).await, Steps::of(&large).await];
    let [one, other] = counted;
    [(empty, one), (large, other)]
}

/// The least that a case takes of some rounds: the first of all prepares.
async fn least(school: &mut School, steps: &Steps, case: Case) -> u64 {
    let mut least = u64::MAX;
    for round in 0..3 {
        let at = now() + Duration::seconds(round);
        for before in case.before {
            school.turn(case.on, case.peer, before, at).await;
        }
        steps.take();
        school.turn(case.on, case.peer, case.words, at).await;
        least = least.min(steps.take());
        let answer = school.answer().await;
        let is_meant = answer.contains(&format!("\"{}\"", case.answer));
        assert!(is_meant, "{}: {answer}", case.name);
        school.clear(case, at).await;
    }
    least
}

#[tokio::test]
async fn a_turn_looks_at_no_more_in_a_large_school() {
    let mut problems = Vec::new();
    // With statistics SQLite prepares anew what a bound value might change, and
    // counts that, too; whoever reads everybody takes ten times as many.
    for (analyzed, tenths) in [(false, 13), (true, 20)] {
        let [(mut empty, one), (mut large, other)] = schools(analyzed).await;
        for case in CASES {
            let few = least(&mut empty, &one, case).await;
            let many = least(&mut large, &other, case).await;
            println!("{}: {few} steps, {many} in a large school", case.name);
            if many * 10 > few * tenths {
                problems.push(format!("{}: {few} steps, {many}", case.name));
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

/// What the loops ask again and again: what waits, what is due.
#[tokio::test]
async fn waiting_looks_at_no_more_in_a_large_school() {
    for analyzed in [false, true] {
        let mut counts = Vec::new();
        for (school, steps) in schools(analyzed).await {
            let mut tx = school.office.db.begin().await.unwrap();
            for _ in 0..2 {
                steps.take();
                inbox::waiting(&mut tx, 32).await.unwrap();
                outbox::homeless(&mut tx, now(), 32).await.unwrap();
                outbox::due(&mut tx, Platform::Vk, 0, now(), 32)
                    .await
                    .unwrap();
                outbox::next_due(&mut tx).await.unwrap();
                schedule::due(&mut tx, now(), 32).await.unwrap();
                schedule::next_due(&mut tx).await.unwrap();
            }
            counts.push(steps.take());
        }
        assert!(counts[1] * 10 <= counts[0] * 13, "{counts:?}");
    }
}

/// The counting itself: a statement that reads everybody is seen.
#[tokio::test]
async fn reading_everybody_is_seen() {
    let mut counts = Vec::new();
    for (school, steps) in schools(false).await {
        let mut tx = school.office.db.begin().await.unwrap();
        steps.take();
        nastavnik::programme::people::of_school(&mut tx, school.id)
            .await
            .unwrap();
        counts.push(steps.take());
    }
    assert!(counts[1] > counts[0] * 13 / 10, "{counts:?}");
}
