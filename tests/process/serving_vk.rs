//! `serve` with VK, alone and beside Telegram.

use super::nastavnik::Place;
use crate::support::vk::{ALWAYS, Fault};
use serde_json::Value;

const ANYA: i64 = 50_100_200;
const OLYA: i64 = 50_100_201;

#[tokio::test]
async fn somebody_comes_in_by_a_vk_link_and_is_found_again_after_a_kill() {
    let (place, fake) = Place::with_vk().await;
    fake.repeat(true);
    place
        .done(&["school", "add", "Школа № 1", "--timezone", "Asia/Omsk"])
        .await;
    let serving = place.serve().await;
    let card = [
        "invite",
        "mentee",
        "--school",
        "1",
        "--name",
        "Соколова Аня",
        "--grade",
        "6Б",
    ];
    let card = place.done(&card).await;
    let link = card.lines().nth(1).unwrap();
    let beginning = format!("https://vk.me/club{}?ref=", fake.group());
    let token = link.strip_prefix(&beginning).unwrap();
    let anya = fake.person(ANYA);
    anya.starts(Some(token));
    fake.until("the bot answers by name", |fake| {
        let seen = fake.seen(ANYA);
        seen.iter().any(|message| message.text.contains("Аня"))
    })
    .await;
    assert!(fake.asked_for("message_event"));
    serving.kill();
    let said = fake.seen(ANYA).len();
    anya.says("Меню");
    let serving = place.serve().await;
    fake.until("it answers after the kill", |fake| {
        fake.seen(ANYA).len() > said
    })
    .await;
    assert!(serving.ends_on("TERM").await);
}

#[tokio::test]
async fn one_messenger_that_is_away_delays_nobody_on_the_other() {
    let (mut place, telegram) = Place::with_telegram().await;
    let vk = place.adds_vk().await;
    telegram.go_down();
    let serving = place.serve().await;
    vk.person(OLYA).says("привет");
    vk.until("VK is answered while Telegram is away", |vk| {
        let seen = vk.seen(OLYA);
        seen.iter()
            .any(|message| message.text.contains("8-800-2000-122"))
    })
    .await;
    let (status, health) = serving.page("/health").await;
    let health: Value = serde_json::from_str(&health).unwrap();
    assert_eq!(status, 200, "{health}");
    assert_eq!(health["platforms"]["vk"]["state"], "polling");
    assert_ne!(health["platforms"]["telegram"]["state"], "polling");
    vk.go_down();
    telegram.come_up();
    telegram.person(ANYA, "Аня", Some("ru")).says("привет");
    telegram
        .until("Telegram is answered while VK is away", |telegram| {
            !telegram.seen(ANYA).is_empty()
        })
        .await;
    let (_, metrics) = serving.page("/metrics").await;
    assert!(metrics.contains(r#"nastavnik_sends_total{platform="vk",outcome="sent"}"#));
    assert!(serving.ends_on("TERM").await);
}

#[tokio::test]
async fn a_key_that_may_not_write_stops_vk_and_health_says_why() {
    for code in [5, 15, 27] {
        stops_and_says_why(code).await;
    }
}

async fn stops_and_says_why(code: i64) {
    let (place, fake) = Place::with_vk().await;
    let serving = place.serve().await;
    fake.fail("messages.send", Fault::Error(code, "Access denied"), ALWAYS);
    fake.person(ANYA).says("привет");
    fake.until("it has tried", |fake| {
        fake.calls("messages.send") > 0 || !fake.ledger().is_empty()
    })
    .await;
    // The fetching loop tells it with its next event.
    let mut health = Value::Null;
    for number in 0..100 {
        fake.person(OLYA).says(&format!("{number}"));
        let (_, page) = serving.page("/health").await;
        health = serde_json::from_str(&page).unwrap();
        let state = health["platforms"]["vk"]["state"].as_str();
        let told = format!("stopped: messages.send: {code}");
        if state.is_some_and(|state| state.starts_with(&told)) {
            assert_eq!(health["status"], "unavailable");
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{code} is not told: {health}");
}

#[tokio::test]
async fn a_wrong_key_and_a_missing_number_end_it_with_one_line() {
    let (mut place, fake) = Place::with_vk().await;
    place.set("VK_TOKEN", "wrong");
    let told = place.refused(&["serve"]).await;
    assert!(
        told.contains("VK_TOKEN") && !told.contains("wrong"),
        "{told}"
    );
    let doctor = place.run(&["doctor"]).await;
    let told = String::from_utf8(doctor.stdout).unwrap();
    assert!(told.contains("✗ ВКонтакте не отвечает"), "{told}");
    place.set("VK_TOKEN", &fake.token());
    place.set("VK_GROUP_ID", "7");
    let told = place.refused(&["serve"]).await;
    assert!(told.contains(&fake.group().to_string()), "{told}");
    place.set("VK_GROUP_ID", "");
    let told = place.refused(&["serve"]).await;
    assert!(told.contains("VK_GROUP_ID"), "{told}");
    place.set("VK_GROUP_ID", &fake.group().to_string());
    let doctor = place.run(&["doctor"]).await;
    let told = String::from_utf8(doctor.stdout).unwrap();
    assert!(
        told.contains("✓ ВКонтакте отвечает: nastavnik_fake"),
        "{told}"
    );
}

#[tokio::test]
async fn with_an_address_of_its_own_events_are_brought() {
    let (mut place, fake) = Place::with_vk().await;
    place.set("PUBLIC_URL", "https://bot.example.org");
    place.set("VK_CALLBACK_SECRET", "twelve letters");
    place.set("VK_CONFIRMATION", "c0de42");
    let serving = place.serve().await;
    let address = format!("{}/vk", serving.address);
    assert_eq!(fake.confirm(&address).await.answer, "c0de42");
    fake.person(ANYA).says("привет");
    let knocks = fake.bring(&address, "twelve letters").await;
    assert!(knocks.iter().all(|knock| knock.answer == "ok"));
    fake.until("the landing has come", |fake| {
        let seen = fake.seen(ANYA);
        seen.iter()
            .any(|message| message.text.contains("8-800-2000-122"))
    })
    .await;
    assert_eq!(
        fake.calls("groups.getLongPollServer"),
        0,
        "nothing is fetched"
    );
    let (_, health) = serving.page("/health").await;
    let health: Value = serde_json::from_str(&health).unwrap();
    assert_eq!(health["platforms"]["vk"]["state"], "callbacks");
    assert!(serving.ends_on("TERM").await);
}
