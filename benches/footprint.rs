//! How soon the program serves a large school, and how much memory it needs.
//!
//! `cargo bench --bench footprint`: the real binary on a file with 5 000 people
//! and 100 000 lines in the journal, against a Telegram server on this machine.
//! Peaks are `VmHWM` of `/proc`, read every few milliseconds, so Linux only.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/large_school.rs"]
mod large_school;
#[allow(dead_code)]
mod support {
    #[path = "../../tests/support/http/mod.rs"]
    pub mod http;
    #[path = "../../tests/support/telegram/mod.rs"]
    pub mod telegram;
}

use chrono::Utc;
use nastavnik::db::Db;
use nastavnik::event::{Address, Platform};
use nastavnik::programme::accounts;
use nastavnik::programme::people::{self, Newcomer, Role, Status};
use nastavnik::programme::schools::{self, DataPolicy, Settings};
use nastavnik::words::Language;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::telegram::{FakeTelegram, Shown};

const CURATOR: i64 = 7_001;
const STARTS: usize = 5;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let fake = FakeTelegram::start(Arc::new(Utc::now)).await;
    fill(folder.path(), &fake).await;
    let file = folder.path().join("nastavnik.db");
    let size = std::fs::metadata(&file).unwrap().len();
    println!("database: {} MB", size / 1_000_000);
    for round in 1..=STARTS {
        let (child, after) = start(folder.path(), &fake);
        println!("start {round}: serving after {} ms", after.as_millis());
        stop(child);
    }
    serve_a_month(folder.path(), &fake).await;
    let month = Utc::now().format("%Y-%m").to_string();
    for command in [
        &["digest", "--school", "1", "--month", &month][..],
        &[
            "export",
            "journal",
            "--school",
            "1",
            "--out",
            "journal.xlsx",
        ],
        &["export", "journal", "--school", "1", "--out", "journal.csv"],
        &[
            "export",
            "journal",
            "--school",
            "1",
            "--out",
            "journal.json",
        ],
        &["export", "people", "--school", "1", "--out", "people.xlsx"],
    ] {
        run(folder.path(), &fake, command);
    }
}

/// A large school with one curator on Telegram.
async fn fill(folder: &Path, fake: &FakeTelegram) {
    let now = Utc::now();
    let url = format!("sqlite://{}", folder.join("nastavnik.db").display());
    let db = Db::connect(&url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let settings = Settings {
        set_up: true,
        telegram: DataPolicy::Full,
        ..Settings::default()
    };
    let school = schools::add(&mut tx, "школа «Пример»", &settings, now)
        .await
        .unwrap();
    let newcomer = Newcomer {
        given: "Мария".into(),
        family: "Лебедева".into(),
        ..Newcomer::default()
    };
    let curator = people::add(&mut tx, school, &newcomer, Status::Active, now)
        .await
        .unwrap();
    people::give_role(&mut tx, curator, Role::Curator, now)
        .await
        .unwrap();
    let address = Address {
        platform: Platform::Telegram,
        bot: fake.bot(),
        peer: CURATOR,
    };
    let account = accounts::meet(&mut tx, address, Language::Ru, None, now)
        .await
        .unwrap();
    accounts::link(&mut tx, account.id, curator, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    large_school::fill(&db, school.0, large_school::PROMISED, now).await;
    db.close().await;
}

/// Her home card, her desk, a digest with its chart and its table.
async fn serve_a_month(folder: &Path, fake: &FakeTelegram) {
    let curator = fake.person(CURATOR, "Мария", Some("ru"));
    curator.has_started();
    let (child, _) = start(folder, fake);
    println!("serve, standing: peak {:.1} MB", peak(child.id()).unwrap());
    for words in ["Меню", "/desk", "/digest"] {
        curator.says(words);
        let began = Instant::now();
        let before = fake.seen(CURATOR).len();
        fake.until("she is answered", |fake| {
            let seen = fake.seen(CURATOR);
            let table = |shown: &Shown| {
                let file = shown.file.as_ref();
                file.is_some_and(|file| file.name.ends_with(".xlsx"))
            };
            seen.len() > before && (words != "/digest" || seen.iter().any(table))
        })
        .await;
        println!(
            "serve, after {words}: peak {:.1} MB, answered in {} ms",
            peak(child.id()).unwrap(),
            began.elapsed().as_millis()
        );
    }
    stop(child);
}

fn command(folder: &Path, fake: &FakeTelegram, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nastavnik"));
    command
        .env_clear()
        .env("RUST_LOG", "warn")
        .env("TELEGRAM_BOT_TOKEN", fake.token())
        .env("TELEGRAM_API_URL", fake.url())
        .env("TELEGRAM_RATE", "0")
        .env("HTTP_ADDR", "127.0.0.1:0")
        .env("OPERATOR", "школа «Пример»")
        .current_dir(folder)
        .args(arguments)
        .stdout(Stdio::piped());
    command
}

/// Starts serving; how long until it listens.
fn start(folder: &Path, fake: &FakeTelegram) -> (std::process::Child, Duration) {
    let began = Instant::now();
    let mut child = command(folder, fake, &["serve"]).spawn().unwrap();
    let mut line = String::new();
    let out = child.stdout.as_mut().unwrap();
    BufReader::new(out).read_line(&mut line).unwrap();
    assert!(line.starts_with("listening on "), "{line}");
    (child, began.elapsed())
}

fn stop(mut child: std::process::Child) {
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-s", "TERM", &id]).status();
    assert!(sent.unwrap().success());
    assert!(child.wait().unwrap().success());
}

/// Runs a command to its end and prints what it took.
fn run(folder: &Path, fake: &FakeTelegram, arguments: &[&str]) {
    let began = Instant::now();
    let mut child = command(folder, fake, arguments)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut most: f64 = 0.0;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        most = most.max(peak(child.id()).unwrap_or(0.0));
        std::thread::sleep(Duration::from_millis(2));
    };
    assert!(status.success(), "{arguments:?}");
    println!(
        "{}: peak {most:.1} MB, {} ms",
        arguments.join(" "),
        began.elapsed().as_millis()
    );
}

/// The most memory that a process has held, in megabytes.
fn peak(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024.0 / 1e6)
}
