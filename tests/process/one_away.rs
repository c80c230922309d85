//! One messenger is away, the other goes on, and everything is found again: the
//! program itself with two servers.

use super::nastavnik::{Place, Serving};
use super::seed::number;
use crate::support::telegram::{ALWAYS, FakeTelegram, Fault};
use crate::support::vk::{self, FakeVk};
use chrono::Utc;
use nastavnik::db::Db;
use nastavnik::event::{Address, Platform};
use nastavnik::message::{Content, Message, text};
use nastavnik::post::outbox::{self, To};
use nastavnik::programme::accounts;
use nastavnik::words::Language;
use serde_json::Value;
use std::time::{Duration, Instant};

const ANYA: i64 = 50_100_200;
const OLYA: i64 = 50_100_201;
/// An answer that takes longer is late.
const AT_ONCE: Duration = Duration::from_secs(3);

async fn states(serving: &Serving) -> (u16, String, String) {
    let (status, body) = serving.page("/health").await;
    let health: Value = serde_json::from_str(&body).unwrap();
    let state = |name: &str| {
        health["platforms"][name]["state"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    (status, state("telegram"), state("vk"))
}

async fn becomes(serving: &Serving, what: (u16, &str, &str)) {
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        let (status, telegram, vk) = states(serving).await;
        if (status, telegram.as_str(), vk.as_str()) == what {
            return;
        }
        assert!(Instant::now() < end, "{status} {telegram} {vk}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// VK's people are answered at once.
async fn talks(vk: &FakeVk, words: &str) {
    let before = vk.seen(OLYA).len();
    let said = Instant::now();
    vk.person(OLYA).says(words);
    vk.until("VK is answered", |vk| vk.seen(OLYA).len() > before)
        .await;
    let took = said.elapsed();
    assert!(took < AT_ONCE, "{words}: {took:?}");
}

fn come(telegram: &FakeTelegram) -> Vec<String> {
    let seen = telegram.seen(ANYA).into_iter();
    seen.map(|message| message.text)
        .filter(|text| text.contains("номер"))
        .collect()
}

#[tokio::test]
async fn health_tells_each_and_what_was_owed_comes_in_order_afterwards() {
    let (mut place, telegram) = Place::with_telegram().await;
    let vk = place.adds_vk().await;
    let serving = place.serve().await;
    telegram.person(ANYA, "Аня", Some("ru")).says("привет");
    vk.person(OLYA).starts(None);
    telegram
        .until("Telegram is answered", |fake| !fake.seen(ANYA).is_empty())
        .await;
    vk.until("VK is answered", |fake| !fake.seen(OLYA).is_empty())
        .await;
    becomes(&serving, (200, "polling", "polling")).await;

    let url = format!("sqlite://{}", place.path("nastavnik.db").display());
    let db = Db::open(&url).await.unwrap();
    let owes = async |number: i64| {
        let now = Utc::now();
        let mut tx = db.begin().await.unwrap();
        let address = Address {
            platform: Platform::Telegram,
            bot: telegram.bot(),
            peer: ANYA,
        };
        let met = accounts::meet(&mut tx, address, Language::Ru, None, now);
        let to = To::Account(met.await.unwrap().id);
        let content = Content::Say(Message::new(text!("fault", number = number)));
        let pushed = outbox::push(&mut tx, None, to, &content, now, now);
        pushed.await.unwrap();
        tx.commit().await.unwrap();
    };
    // Nobody there; then somebody who takes a call and does not answer.
    telegram.go_down();
    for number in 1..=3 {
        owes(number).await;
        talks(&vk, &format!("слово {number}")).await;
    }
    becomes(&serving, (200, "away", "polling")).await;
    let hanging = Fault::Delay(Duration::from_secs(600));
    for method in ["sendMessage", "getUpdates"] {
        telegram.fail(method, hanging.clone(), ALWAYS);
    }
    telegram.come_up();
    for number in 4..=6 {
        owes(number).await;
        talks(&vk, &format!("слово {number}")).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    assert_eq!(come(&telegram), [""; 0]);
    telegram.mend();
    telegram.break_lines();
    let end = Instant::now() + Duration::from_secs(90);
    while come(&telegram).len() < 6 {
        assert!(Instant::now() < end, "{:?}", come(&telegram));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let all = come(&telegram);
    for (number, text) in (1..).zip(&all) {
        assert!(text.contains(&format!("номер {number} ")), "{all:?}");
    }
    becomes(&serving, (200, "polling", "polling")).await;
    // And the other way round.
    vk.go_down();
    let before = telegram.seen(ANYA).len();
    telegram.person(ANYA, "Аня", Some("ru")).says("Меню");
    telegram
        .until("Telegram is answered", |fake| {
            fake.seen(ANYA).len() > before
        })
        .await;
    becomes(&serving, (200, "polling", "away")).await;
    vk.come_up();
    becomes(&serving, (200, "polling", "polling")).await;
    db.close().await;
    assert!(serving.ends_on("TERM").await);
}

fn said(numbers: std::ops::Range<u32>) -> Vec<String> {
    numbers.map(|number| format!("слово {number}")).collect()
}

/// The program is killed in the middle of two hundred events, the queue forgets a
/// part, the key expires, all of it is lost: each word is one letter.
#[tokio::test]
async fn two_hundred_events_of_vk_outlive_kills_and_every_failed() {
    let (place, fake) = Place::with_vk().await;
    let url = format!("sqlite://{}", place.path("nastavnik.db").display());
    let anya = fake.person(ANYA);
    let say = |numbers| {
        for words in said(numbers) {
            anya.says(&words);
        }
    };
    let letters = async || {
        number(
            &url,
            "SELECT count(*) FROM letter WHERE key LIKE 'vk:%:message:%'",
        )
        .await
    };
    let until = async |count: i64| {
        let end = Instant::now() + Duration::from_secs(60);
        while letters().await < count {
            assert!(Instant::now() < end, "{} of {count}", letters().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let serving = place.serve().await;
    anya.starts(None);
    until(1).await;
    say(0..200);
    // Somewhere in the middle, whatever is stored by then.
    tokio::time::sleep(Duration::from_millis(30)).await;
    serving.kill();
    say(200..230);
    let serving = place.serve().await;
    until(231).await;
    fake.expire_key();
    say(230..240);
    until(241).await;
    serving.kill();
    say(240..300);
    fake.forget_events(5);
    let serving = place.serve().await;
    until(301).await;
    serving.kill();
    say(300..340);
    fake.lose_queue();
    say(340..345);
    let serving = place.serve().await;
    until(346).await;
    assert!(serving.ends_on("TERM").await);
    assert_eq!(letters().await, 346, "none lost, none doubled");
    let sql = "SELECT count(DISTINCT event) FROM letter WHERE event LIKE '%слово%'";
    assert_eq!(number(&url, sql).await, 345, "each word is there");
}

/// The line breaks after VK has said it: said again under the same number.
#[tokio::test]
async fn a_send_that_broke_after_vk_did_it_is_one_message() {
    let (place, fake) = Place::with_vk().await;
    let serving = place.serve().await;
    let broken = vk::Fault::DropAfter;
    fake.fail("messages.send", broken, 2);
    fake.person(ANYA).says("привет");
    fake.until("it is said, and said again", |fake| {
        fake.calls("messages.send") >= 3
    })
    .await;
    let url = format!("sqlite://{}", place.path("nastavnik.db").display());
    let owed = "SELECT count(*) FROM parcel WHERE closed_at IS NULL";
    let end = Instant::now() + Duration::from_secs(60);
    while number(&url, owed).await > 0 {
        assert!(Instant::now() < end, "it is still owed");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(serving.ends_on("TERM").await);
    let is_again = |act: &vk::Act| matches!(act, vk::Act::SentAgain { .. });
    let ledger = fake.ledger().into_iter();
    assert!(ledger.filter(|entry| is_again(&entry.act)).count() > 0);
    let landings = fake.seen(ANYA).into_iter();
    let landings = landings.filter(|message| message.text.contains("8-800-2000-122"));
    assert_eq!(landings.count(), 1);
}
