//! What a turn costs in an empty school and in a large one, side by side.
//!
//! `cargo bench --bench turn`: both figures and their ratio, from interleaved
//! runs in one process. The large school has 5 000 people, 1 000 pairs and
//! 100 000 lines in the journal.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/large_school.rs"]
mod large_school;

use chrono::{DateTime, Duration, TimeZone, Utc};
use nastavnik::conversation::Office;
use nastavnik::db::Db;
use nastavnik::dialogues::CONVERSATIONS;
use nastavnik::event::{Address, Event, Incoming, Platform, Ref};
use nastavnik::post::inbox;
use nastavnik::programme::accounts;
use nastavnik::programme::consents::{self, Purpose, Signed, Signer, Way};
use nastavnik::programme::mentors::{self, Offer};
use nastavnik::programme::pairs::{self, Stage};
use nastavnik::programme::people::{self, Newcomer, Role, Status};
use nastavnik::programme::schools::{self, Settings};
use nastavnik::sealed::Key;
use nastavnik::words::Language;
use std::time::Instant;

const ROUNDS: usize = 200;
const MENTEE: i64 = 1;
const MENTOR: i64 = 2;
const CURATOR: i64 = 3;
const ASKING: &str = "не понимаю дроби, контрольная в пятницу";

/// A turn to measure: who, what was said before it, and what is said.
struct Case(&'static str, i64, Option<&'static str>, &'static str);

/// What happens most, and what has most to look through.
const CASES: [Case; 8] = [
    Case("a mentee's home card", MENTEE, None, "/menu"),
    Case("a mentor's home card", MENTOR, None, "/menu"),
    Case("a curator's home card", CURATOR, None, "/menu"),
    Case("words that mean nothing", MENTEE, None, "абракадабра"),
    Case("a request in one sentence", MENTEE, None, ASKING),
    Case(
        "a request sent, mentors asked",
        MENTEE,
        Some(ASKING),
        "отправить",
    ),
    Case(
        "a meeting in one sentence",
        MENTOR,
        None,
        "вчера 40 минут, дроби, решили три из пяти",
    ),
    Case("the curator's first matter", CURATOR, None, "/desk"),
];

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
    println!("microseconds from the inbox to the commit, medians of {ROUNDS} interleaved rounds");
    for Case(name, peer, before, words) in CASES {
        let (mut one, mut other) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            let at = now + Duration::seconds(i64::try_from(round).unwrap_or(0));
            for (school, times) in [(&mut small, &mut one), (&mut large, &mut other)] {
                if let Some(before) = before {
                    school.turn(peer, before, at).await;
                }
                times.push(school.turn(peer, words, at).await);
                school.turn(peer, "/cancel", at).await;
                school
                    .turn(MENTEE, &format!("/withdraw {}", round + 1), at)
                    .await;
            }
        }
        let (one, other) = (median(one), median(other));
        println!(
            "{name}: empty {one:.0}, large {other:.0}, ratio {:.2}",
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
        let settings = Settings {
            set_up: true,
            ..Settings::default()
        };
        let school = schools::add(&mut tx, "школа", &settings, now)
            .await
            .expect("school");
        let mut ids = Vec::new();
        for (peer, role) in [
            (MENTEE, Role::Mentee),
            (MENTOR, Role::Mentor),
            (CURATOR, Role::Curator),
        ] {
            let who = Newcomer {
                given: "Аня".into(),
                grade: (role != Role::Curator).then_some(6),
                ..Newcomer::default()
            };
            let id = people::add(&mut tx, school, &who, Status::Active, now)
                .await
                .expect("person");
            ids.push(id);
            let signed = Signed {
                purpose: Purpose::Programme,
                signer: Signer::Guardian,
                way: Way::Paper,
                on: now.date_naive(),
                until: None,
            };
            consents::register(&mut tx, school, id, signed, None, now)
                .await
                .expect("consent");
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
        let offer = Offer {
            subjects: vec!["maths".into()],
            grade_from: 1,
            grade_to: 9,
            free: Vec::new(),
            capacity: 3,
        };
        mentors::save(&mut tx, school, ids[1], &offer, now)
            .await
            .expect("offer");
        mentors::admit(&mut tx, school, ids[1], Some(ids[2]), now)
            .await
            .expect("admission");
        let found = schools::get(&mut tx, school).await.expect("school");
        let pair = pairs::open(&mut tx, &found, None, ids[1], ids[0], Some("maths"), now)
            .await
            .expect("pair");
        pairs::set_stage(&mut tx, pair, Stage::Working)
            .await
            .expect("stage");
        tx.commit().await.expect("commit");
        if is_large {
            large_school::fill(&db, school.0, now).await;
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

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
