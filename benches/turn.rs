//! What a turn costs in an empty school and in a large one, side by side.
//!
//! `cargo bench --bench turn`: both figures and their ratio, from interleaved
//! runs in one process. The large school has 5 000 people, 1 000 pairs and
//! 100 000 lines in the journal.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::{DateTime, Duration, TimeZone, Utc};
use nastavnik::conversation::Office;
use nastavnik::db::Db;
use nastavnik::dialogues::CONVERSATIONS;
use nastavnik::event::{Address, Event, Incoming, Platform, Ref};
use nastavnik::post::inbox;
use nastavnik::programme::accounts;
use nastavnik::programme::people::{self, Newcomer, Role, Status};
use nastavnik::programme::schools::{self, Settings};
use nastavnik::sealed::Key;
use nastavnik::words::Language;
use std::time::Instant;

const PEOPLE: i64 = 5_000;
const PAIRS: i64 = 1_000;
const ENTRIES: i64 = 100_000;
const ROUNDS: usize = 400;

struct School {
    office: Office,
    events: i64,
    _folder: tempfile::TempDir,
}

#[tokio::main]
async fn main() {
    let now = Utc
        .with_ymd_and_hms(2026, 3, 10, 11, 30, 0)
        .single()
        .expect("an instant");
    let mut small = School::new(now, false).await;
    let mut large = School::new(now, true).await;
    for (name, role, command) in [
        ("a mentee's home card", Role::Mentee, "/menu"),
        ("a mentor's home card", Role::Mentor, "/menu"),
        ("words to nobody", Role::Mentee, "абракадабра"),
    ] {
        let peer = match role {
            Role::Mentor => 2,
            _ => 1,
        };
        let (mut one, mut other) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            let at = now + Duration::seconds(i64::try_from(round).unwrap_or(0));
            one.push(small.turn(peer, command, at).await);
            other.push(large.turn(peer, command, at).await);
        }
        let (one, other) = (median(one), median(other));
        println!(
            "{name}: empty {one:.0} µs, large {other:.0} µs, ratio {:.2}",
            other / one
        );
    }
}

impl School {
    async fn new(now: DateTime<Utc>, is_large: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("bench.db").display());
        let db = Db::connect(&url).await.expect("a database");
        let mut tx = db.begin().await.expect("begin");
        let school = schools::add(&mut tx, "школа", &Settings::default(), now)
            .await
            .expect("school");
        for (peer, role) in [(1, Role::Mentee), (2, Role::Mentor)] {
            let who = Newcomer {
                given: "Аня".into(),
                grade: Some(6),
                ..Newcomer::default()
            };
            let id = people::add(&mut tx, school, &who, Status::Active, now)
                .await
                .expect("person");
            people::give_role(&mut tx, id, role, now)
                .await
                .expect("role");
            let at = Address {
                platform: Platform::Demo,
                bot: 0,
                peer,
            };
            let account = accounts::meet(&mut tx, at, Language::Ru, None, now)
                .await
                .expect("account");
            accounts::link(&mut tx, account.id, id, now)
                .await
                .expect("link");
        }
        tx.commit().await.expect("commit");
        if is_large {
            fill(&db, school.0, now).await;
        }
        let key = Key::from_secret("a key that only the bench knows, long").expect("key");
        let office = Office::new(db, key, String::new(), CONVERSATIONS);
        Self {
            office,
            events: 0,
            _folder: folder,
        }
    }

    /// One event, from the inbox to the commit, in microseconds.
    async fn turn(&mut self, peer: i64, words: &str, now: DateTime<Utc>) -> f64 {
        self.events += 1;
        let incoming = Incoming {
            key: format!("bench:{}", self.events),
            from: Address {
                platform: Platform::Demo,
                bot: 0,
                peer,
            },
            event: Event::command(words).unwrap_or_else(|| Event::Text(words.to_owned())),
            reference: Ref {
                message: Some(self.events.to_string()),
                press: None,
            },
            language: None,
            sent_at: now,
        };
        let start = Instant::now();
        let mut tx = self.office.db.begin().await.expect("begin");
        inbox::receive(&mut tx, &[incoming], now)
            .await
            .expect("receive");
        tx.commit().await.expect("commit");
        assert_eq!(self.office.do_letters(now).await.expect("turn"), 1);
        start.elapsed().as_secs_f64() * 1e6
    }
}

/// A large school, straight into the tables.
async fn fill(db: &Db, school: i64, now: DateTime<Utc>) {
    let Db::Sqlite { write, .. } = db else { return };
    let mut tx = write.begin().await.expect("begin");
    for n in 0..PEOPLE {
        let id: (i64,) = sqlx::query_as(
            "INSERT INTO person (school, given, family, grade, call_sign, adult, status, settings, created_at)
             VALUES ($1, 'Имя', 'Фамилия', $2, $3, FALSE, 'active', '{}', $4) RETURNING id",
        )
        .bind(school)
        .bind(n % 11 + 1)
        .bind(format!("Знак {n}"))
        .bind(now)
        .fetch_one(&mut *tx)
        .await
        .expect("person");
        let role = if n < PAIRS { "mentor" } else { "mentee" };
        sqlx::query("INSERT INTO role (person, role, since) VALUES ($1, $2, $3)")
            .bind(id.0)
            .bind(role)
            .bind(now)
            .execute(&mut *tx)
            .await
            .expect("role");
        sqlx::query("INSERT INTO account (platform, bot, peer, speaks_for, used_at, created_at) VALUES ('demo', 0, $1, $2, $3, $3)")
            .bind(1000 + n)
            .bind(id.0)
            .bind(now)
            .execute(&mut *tx)
            .await
            .expect("account");
    }
    for n in 0..PAIRS {
        sqlx::query("INSERT INTO pair (school, number, subject, stage, created_at) VALUES ($1, $2, 'maths', 'working', $3)")
            .bind(school)
            .bind(n + 1)
            .bind(now - Duration::days(300))
            .execute(&mut *tx)
            .await
            .expect("pair");
        for (person, side) in [(3 + n, "mentor"), (3 + PAIRS + n, "mentee")] {
            sqlx::query("INSERT INTO pair_member (pair, person, side) VALUES ($1, $2, $3)")
                .bind(n + 1)
                .bind(person)
                .bind(side)
                .execute(&mut *tx)
                .await
                .expect("member");
        }
    }
    for n in 0..ENTRIES {
        sqlx::query(
            "INSERT INTO journal_entry (school, pair, version, by_person, kind, held_on, outcome, minutes, topic, content, result, created_at)
             VALUES ($1, $2, 1, $3, 'work', $4, 'held', 40, 'дроби', 'решали задачи на сложение', 'три из пяти без подсказок', $5)",
        )
        .bind(school)
        .bind(n % PAIRS + 1)
        .bind(3 + n % PAIRS)
        .bind((now - Duration::days(n / PAIRS * 3)).date_naive())
        .bind(now)
        .execute(&mut *tx)
        .await
        .expect("entry");
    }
    tx.commit().await.expect("commit");
    sqlx::query("ANALYZE")
        .execute(write)
        .await
        .expect("analyze");
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
