//! `serve` when what it stands on is taken away: the disk, the token, the updates.

use super::nastavnik::{Place, Serving};
use super::seed::number;
use crate::support::telegram::{ALWAYS, Act, Entry, FakeTelegram, Fault, Person};
use serde_json::{Value, json};
use std::process::Command;
use std::time::{Duration, Instant};

const PEOPLE: std::ops::Range<i64> = 7001..7006;

/// Asks until the page says so; the page's own words.
async fn health(serving: &Serving, wanted: u16) -> Value {
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        let (status, body) = serving.page("/health").await;
        if status == wanted {
            return serde_json::from_str(&body).unwrap();
        }
        assert!(Instant::now() < end, "/health stays {status}: {body}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// No file of the program may grow beyond so many bytes: a disk without room, as
/// far as it can tell. Needs no privileges, and can be lifted again.
fn limit_files(serving: &Serving, bytes: &str) {
    let limit = format!("--fsize={bytes}:");
    let process = serving.id().to_string();
    let set = Command::new("prlimit")
        .args(["--pid", &process, &limit])
        .status();
    let set = set.expect("prlimit of util-linux, to take the disk's room away");
    assert!(set.success(), "prlimit {limit}");
}

fn disk_is_full(serving: &Serving) {
    limit_files(serving, "4096");
}

fn there_is_room(serving: &Serving) {
    limit_files(serving, "unlimited");
}

/// New messages and redrawn ones in a chat.
fn shown(ledger: &[Entry], peer: i64) -> usize {
    let is_shown = |entry: &&Entry| matches!(entry.act, Act::Sent { chat, .. } | Act::Edited { chat, .. } if chat == peer);
    ledger.iter().filter(is_shown).count()
}

/// New messages alone.
fn sent(ledger: &[Entry], peer: i64) -> usize {
    let is_sent = |entry: &&Entry| matches!(entry.act, Act::Sent { chat, .. } if chat == peer);
    ledger.iter().filter(is_sent).count()
}

async fn everybody_is_greeted(fake: &FakeTelegram) -> Vec<Person> {
    let people: Vec<_> = PEOPLE
        .map(|peer| fake.person(peer, "Прохожий", Some("ru")))
        .collect();
    for person in &people {
        person.starts(None);
    }
    fake.until("everybody is greeted", |fake| {
        let has_buttons = |peer| {
            let last = fake.seen(peer).pop();
            last.is_some_and(|last| !last.buttons.is_empty())
        };
        PEOPLE.clone().all(has_buttons) && fake.pending() == 0
    })
    .await;
    people
}

const UNDONE: &str = "SELECT (SELECT count(*) FROM letter WHERE handled_at IS NULL)
                           + (SELECT count(*) FROM letter WHERE parked IS NOT NULL)
                           + (SELECT count(*) FROM parcel WHERE closed_at IS NULL)
                           + (SELECT count(*) FROM parcel WHERE outcome <> 'sent')";

#[tokio::test]
async fn a_full_disk_is_told_nothing_is_lost_and_it_goes_on_when_there_is_room() {
    let (place, fake) = Place::with_telegram().await;
    let serving = place.serve_on_a_disk_that_can_fill().await;
    let people = everybody_is_greeted(&fake).await;
    health(&serving, 200).await;

    disk_is_full(&serving);
    let since = fake.ledger().len();
    let mut updates = Vec::new();
    for person in &people {
        let card = person.last().unwrap();
        let value = card.buttons[0][0].value.clone();
        let before = fake.ledger().len();
        person.presses(card.id, &value);
        let queued = fake.ledger()[before..]
            .iter()
            .find_map(|entry| match entry.act {
                Act::Queued { update, .. } => Some(update),
                _ => None,
            });
        updates.push(queued.unwrap());
    }
    let told = health(&serving, 503).await;
    assert_eq!(told["status"], "unavailable");
    assert_eq!(told["database"]["ok"], true, "it can still be read");
    fake.until("it has tried more than once", |fake| {
        let ledger = fake.ledger();
        let tries = |update: &i64| {
            let delivered = Act::Delivered { update: *update };
            ledger.iter().filter(|entry| entry.act == delivered).count()
        };
        updates.iter().all(|update| tries(update) > 1)
    })
    .await;
    assert_eq!(fake.pending(), people.len(), "nothing was acknowledged");
    for peer in PEOPLE {
        assert_eq!(
            shown(&fake.ledger()[since..], peer),
            0,
            "nobody was told anything"
        );
    }

    there_is_room(&serving);
    let end = Instant::now() + Duration::from_secs(60);
    while fake.pending() > 0
        || PEOPLE
            .clone()
            .any(|peer| shown(&fake.ledger()[since..], peer) == 0)
    {
        let ledger = &fake.ledger()[since..];
        assert!(
            Instant::now() < end,
            "it does not go on by itself: {ledger:#?}"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    health(&serving, 200).await;
    assert!(serving.ends_on("TERM").await);
    for peer in PEOPLE {
        assert_eq!(
            shown(&fake.ledger()[since..], peer),
            1,
            "{peer}: answered once"
        );
    }
    let url = format!("sqlite://{}", place.path("nastavnik.db").display());
    assert_eq!(number(&url, UNDONE).await, 0, "everything is done");
    let letters = "SELECT count(*) FROM letter";
    assert_eq!(number(&url, letters).await, 2 * people.len() as i64);
}

#[tokio::test]
async fn what_was_sent_when_the_disk_became_full_is_not_sent_again() {
    let (place, fake) = Place::with_telegram().await;
    let serving = place.serve_on_a_disk_that_can_fill().await;
    let people = everybody_is_greeted(&fake).await;
    let since = fake.ledger().len();
    // The message is there at once; that it is, the program learns later.
    fake.fail("sendMessage", Fault::Late(Duration::from_secs(1)), 1);
    let anya = &people[0];
    anya.says("/start");
    fake.until("it is there", |fake| {
        sent(&fake.ledger()[since..], anya.id) > 0
    })
    .await;
    disk_is_full(&serving);
    let told = health(&serving, 503).await;
    let troubles = told["troubles"].as_array().unwrap();
    assert!(troubles.contains(&json!("parcels")), "{troubles:?}");
    // Somebody else's words: the next time that it tries, and the one after.
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(4) {
        assert_eq!(serving.page("/health").await.0, 503);
        assert_eq!(sent(&fake.ledger()[since..], anya.id), 1, "it came again");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    there_is_room(&serving);
    health(&serving, 200).await;
    assert!(serving.ends_on("TERM").await);
    assert_eq!(sent(&fake.ledger()[since..], anya.id), 1);
    let url = format!("sqlite://{}", place.path("nastavnik.db").display());
    assert_eq!(number(&url, UNDONE).await, 0, "everything is done");
}

#[tokio::test]
async fn a_token_that_is_revoked_is_told_and_nothing_is_lost_until_it_is_good_again() {
    let (place, fake) = Place::with_telegram().await;
    let serving = place.serve().await;
    let people = everybody_is_greeted(&fake).await;
    health(&serving, 200).await;
    for method in [
        "getUpdates",
        "sendMessage",
        "editMessageText",
        "deleteWebhook",
    ] {
        fake.fail(method, Fault::answer(401, "Unauthorized"), ALWAYS);
    }
    fake.break_lines();
    let told = health(&serving, 503).await;
    assert_eq!(told["platforms"]["telegram"]["state"], "the token is wrong");
    assert_eq!(told["database"]["ok"], true);
    let anya = &people[0];
    let since = fake.ledger().len();
    anya.says("/start");
    fake.mend();
    health(&serving, 200).await;
    let end = Instant::now() + Duration::from_secs(30);
    while fake.pending() > 0 || shown(&fake.ledger()[since..], anya.id) == 0 {
        assert!(Instant::now() < end, "it does not go on by itself");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(serving.ends_on("TERM").await);
    assert_eq!(sent(&fake.ledger()[since..], anya.id), 1);
}

#[tokio::test]
async fn a_webhook_that_was_left_set_is_ended_and_what_waited_for_it_is_answered() {
    let (place, fake) = Place::with_telegram().await;
    let set = json!({"url": "https://left-by-another-program.invalid/hook"});
    let url = format!("{}/bot{}/setWebhook", fake.url(), fake.token());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.post(url).json(&set).send().await.unwrap();
    assert!(answer.status().is_success());
    assert!(fake.webhook().is_some());
    let anya = fake.person(7001, "Аня", Some("ru"));
    anya.starts(None);
    let serving = place.serve().await;
    fake.until("she is answered", |_| anya.last().is_some())
        .await;
    assert!(fake.webhook().is_none());
    let told = health(&serving, 200).await;
    assert_eq!(told["platforms"]["telegram"]["state"], "polling");
    assert!(serving.ends_on("TERM").await);
    let ledger = fake.ledger();
    let first = |method: &str| {
        let called = Act::Called {
            method: method.to_owned(),
        };
        ledger.iter().position(|entry| entry.act == called)
    };
    assert!(first("deletewebhook").unwrap() < first("getupdates").unwrap());
}
