//! `serve` with an address of its own: Telegram brings updates.

use super::nastavnik::{Place, Serving};
use crate::support::telegram::{Act, Entry, FakeTelegram};
use serde_json::Value;
use std::time::{Duration, Instant};

const ANYA: i64 = 50_100_200;
const OLYA: i64 = 50_100_201;
const PUBLIC: &str = "https://bot.example.org";

async fn brought() -> (Place, FakeTelegram, Serving) {
    let (mut place, fake) = Place::with_telegram().await;
    place.set("PUBLIC_URL", PUBLIC);
    let serving = begins(&place, &fake).await;
    (place, fake, serving)
}

/// Starts it, and the public address leads there.
async fn begins(place: &Place, fake: &FakeTelegram) -> Serving {
    let serving = place.serve().await;
    fake.leads(PUBLIC, &serving.address);
    fake.until("the webhook is set", |fake| {
        let set = fake.webhook();
        set.is_some_and(|set| set["url"].as_str().unwrap_or_default().starts_with(PUBLIC))
    })
    .await;
    serving
}

fn landings(fake: &FakeTelegram, peer: i64) -> usize {
    let seen = fake.seen(peer).into_iter();
    seen.filter(|message| message.text.contains("8-800-2000-122"))
        .count()
}

fn calls(fake: &FakeTelegram, method: &str) -> usize {
    let called =
        |entry: &&Entry| matches!(&entry.act, Act::Called { method: name } if name == method);
    fake.ledger().iter().filter(called).count()
}

/// Asks until Telegram's state is so.
async fn state(serving: &Serving, is_so: impl Fn(&str) -> bool) -> (u16, String) {
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        let (status, body) = serving.page("/health").await;
        let health: Value = serde_json::from_str(&body).unwrap();
        let state = health["platforms"]["telegram"]["state"].as_str();
        let state = state.unwrap_or_default().to_owned();
        if is_so(&state) {
            return (status, state);
        }
        assert!(Instant::now() < end, "{body}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn updates_are_brought_and_found_again_after_a_kill() {
    let (place, fake, serving) = brought().await;
    let anya = fake.person(ANYA, "Аня", Some("ru"));
    anya.says("привет");
    fake.until("the landing has come", |fake| landings(fake, ANYA) == 1)
        .await;
    assert_eq!(calls(&fake, "getupdates"), 0, "nothing is fetched");
    assert_eq!(state(&serving, |state| state == "webhook").await.0, 200);
    let set = fake.webhook().unwrap();
    let secret = set["secret_token"].as_str().unwrap();
    let path = set["url"].as_str().unwrap().rsplit('/').next().unwrap();
    assert!(secret.len() >= 32 && path.len() >= 32 && !secret.contains(path));
    let doctor = place.run(&["doctor"]).await;
    let told = String::from_utf8(doctor.stdout).unwrap();
    let well = format!("✓ Telegram приносит сообщения на {PUBLIC}");
    assert!(told.contains(&well) && !told.contains(path), "{told}");

    serving.kill();
    fake.person(OLYA, "Оля", Some("ru")).says("привет");
    fake.until("it was brought in vain", |fake| fake.pending() > 0)
        .await;
    let serving = begins(&place, &fake).await;
    assert_eq!(fake.webhook().unwrap(), set, "the same door as before");
    fake.until("it is answered after the kill", |fake| {
        landings(fake, OLYA) == 1 && fake.pending() == 0
    })
    .await;
    assert!(serving.ends_on("TERM").await);
    assert!(fake.webhook().is_some(), "updates go on waiting there");
}

#[tokio::test]
async fn killed_before_the_commit_it_is_brought_again_and_answered_once() {
    let (place, fake, serving) = brought().await;
    fake.person(ANYA, "Аня", Some("ru")).says("привет");
    fake.until("it is greeted", |fake| landings(fake, ANYA) == 1)
        .await;
    // Somebody else writes and does not end: nothing can be committed meanwhile.
    let file = place.path("nastavnik.db");
    let url = format!("sqlite://{}", file.display());
    let db = nastavnik::db::Db::open(&url).await.unwrap();
    let held = db.begin().await.unwrap();
    fake.person(OLYA, "Оля", Some("ru")).says("привет");
    fake.until("it has come", |fake| {
        let ledger = fake.ledger();
        let brought = ledger.iter().rev().find_map(|entry| match entry.act {
            Act::Delivered { update } => Some(update),
            _ => None,
        });
        let queued = ledger.iter().rev().find_map(|entry| match entry.act {
            Act::Queued { update, .. } => Some(update),
            _ => None,
        });
        brought == queued
    })
    .await;
    assert_eq!(fake.pending(), 1, "it waits for the commit");
    serving.kill();
    drop(held);
    db.close().await;
    assert_eq!(fake.pending(), 1, "nobody said that it was kept");
    let serving = begins(&place, &fake).await;
    fake.until("it is answered", |fake| {
        landings(fake, OLYA) == 1 && fake.pending() == 0
    })
    .await;
    assert!(serving.ends_on("TERM").await);
    assert_eq!((landings(&fake, ANYA), landings(&fake, OLYA)), (1, 1));
}

#[tokio::test]
async fn what_waits_at_a_webhook_is_fetched_when_there_is_no_address_any_more() {
    let (mut place, fake, serving) = brought().await;
    fake.person(ANYA, "Аня", Some("ru")).says("привет");
    fake.until("it is greeted", |fake| landings(fake, ANYA) == 1)
        .await;
    assert!(serving.ends_on("TERM").await);
    fake.person(OLYA, "Оля", Some("ru")).says("привет");
    place.set("PUBLIC_URL", "");
    let serving = place.serve().await;
    fake.until("it is answered", |fake| {
        landings(fake, OLYA) == 1 && fake.pending() == 0
    })
    .await;
    assert_eq!(fake.webhook(), None);
    assert_eq!(state(&serving, |state| state == "polling").await.0, 200);
    assert!(serving.ends_on("TERM").await);
    // And back again, with something that waits.
    fake.person(7, "Вера", Some("ru")).says("привет");
    place.set("PUBLIC_URL", PUBLIC);
    let serving = begins(&place, &fake).await;
    fake.until("that one is answered, too", |fake| landings(fake, 7) == 1)
        .await;
    assert!(serving.ends_on("TERM").await);
}

#[tokio::test]
async fn an_address_that_telegram_cannot_reach_or_does_not_take_is_told() {
    let (mut place, fake) = Place::with_telegram().await;
    place.set("PUBLIC_URL", PUBLIC);
    // Nobody listens there.
    fake.leads(PUBLIC, "http://127.0.0.1:1");
    let serving = place.serve().await;
    fake.until("the webhook is set", |fake| fake.webhook().is_some())
        .await;
    fake.person(ANYA, "Аня", Some("ru")).says("привет");
    let told = |state: &str| state.starts_with("webhook: updates do not arrive: Connection");
    assert_eq!(
        state(&serving, told).await.0,
        200,
        "restarting mends nothing"
    );
    let doctor = place.run(&["doctor"]).await;
    let words = String::from_utf8(doctor.stdout).unwrap();
    assert!(words.contains("✗ Telegram не может принести"), "{words}");
    fake.leads(PUBLIC, &serving.address);
    fake.until("it comes in the end", |fake| landings(fake, ANYA) == 1)
        .await;
    state(&serving, |state| state == "webhook").await;
    assert!(serving.ends_on("TERM").await);

    place.set("PUBLIC_URL", "http://bot.example.org");
    let serving = place.serve().await;
    let told = |state: &str| state.starts_with("stopped:") && state.contains("HTTPS");
    assert_eq!(state(&serving, told).await.0, 503, "somebody has to look");
    assert!(serving.ends_on("TERM").await);
}

#[tokio::test]
async fn a_webhook_that_somebody_took_away_is_set_again() {
    let (_place, fake, serving) = brought().await;
    let http = reqwest::Client::new();
    let address = format!("{}/bot{}/deleteWebhook", fake.url(), fake.token());
    assert_eq!(http.post(address).send().await.unwrap().status(), 200);
    assert_eq!(fake.webhook(), None);
    let end = Instant::now() + Duration::from_secs(40);
    while fake.webhook().is_none() {
        assert!(Instant::now() < end, "not set again");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    fake.person(ANYA, "Аня", Some("ru")).says("привет");
    fake.until("it is brought", |fake| landings(fake, ANYA) == 1)
        .await;
    assert!(serving.ends_on("TERM").await);
}
