//! `serve`: answers, ends, and comes back.

use super::nastavnik::Place;
use crate::support::telegram::Repeat;

const ANYA: i64 = 50_100_200;

#[tokio::test]
async fn somebody_comes_in_by_a_card_and_finds_everything_again_after_a_kill() {
    let (place, fake) = Place::with_telegram().await;
    fake.repeat(Repeat::BOTH);
    let school = place
        .done(&["school", "add", "Школа № 1", "--timezone", "Asia/Omsk"])
        .await;
    assert_eq!(school.trim(), "1");
    let serving = place.serve().await;
    let card = place
        .done(&[
            "invite",
            "mentee",
            "--school",
            "1",
            "--name",
            "Соколова Аня",
            "--grade",
            "6Б",
        ])
        .await;
    let mut lines = card.lines();
    let code = lines.next().unwrap();
    assert_eq!(
        code.chars().filter(char::is_ascii_digit).count(),
        8,
        "{code}"
    );
    let link = lines.next().unwrap();
    let token = link.split_once("?start=").unwrap().1;
    assert!(link.starts_with("https://t.me/nastavnik_fake_bot?start="));

    let anya = fake.person(ANYA, "Аня", Some("ru"));
    anya.starts(Some(token));
    fake.until("the bot answers", |fake| !fake.seen(ANYA).is_empty())
        .await;
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
async fn a_stranger_is_answered_and_the_pages_say_how_it_is() {
    let (place, fake) = Place::with_telegram().await;
    let serving = place.serve().await;
    fake.person(ANYA, "Аня", Some("ru")).says("привет");
    fake.until("the landing has come", |fake| {
        let seen = fake.seen(ANYA);
        seen.iter()
            .any(|message| message.text.contains("8-800-2000-122"))
    })
    .await;
    let landing = fake.seen(ANYA);
    assert!(
        landing
            .iter()
            .any(|message| message.text.contains("«Пример»"))
    );
    let (status, health) = serving.page("/health").await;
    let health: serde_json::Value = serde_json::from_str(&health).unwrap();
    assert_eq!((status, &health["status"]), (200, &"ok".into()));
    assert_eq!(health["database"]["engine"], "sqlite");
    assert_eq!(health["platforms"]["telegram"]["state"], "polling");
    assert_eq!(health["version"], env!("CARGO_PKG_VERSION"));
    let (status, metrics) = serving.page("/metrics").await;
    assert_eq!(status, 200);
    assert!(metrics.contains("nastavnik_turns_total 1"), "{metrics}");
    assert!(metrics.contains("nastavnik_letters_parked 0"));
    assert!(metrics.contains(r#"nastavnik_sends_total{platform="telegram",outcome="sent"}"#));
    fake.until("the profile names the help numbers", |fake| {
        let short = fake.profile("short_description", None);
        short.is_some_and(|text| text.contains("8-800-2000-122"))
    })
    .await;
    assert!(serving.ends_on("INT").await);
}

#[tokio::test]
async fn what_was_said_while_it_was_away_is_answered_and_nothing_is_said_twice() {
    let (place, fake) = Place::with_telegram().await;
    let anya = fake.person(ANYA, "Аня", Some("ru"));
    fake.go_down();
    let serving = place.serve().await;
    let (status, _) = serving.page("/health").await;
    assert_eq!(status, 200, "a messenger that is away restarts nothing");
    anya.says("привет");
    fake.come_up();
    fake.until("it answers", |fake| !fake.seen(ANYA).is_empty())
        .await;
    assert!(serving.ends_on("TERM").await);
    let landings = fake.seen(ANYA).into_iter();
    let landings = landings.filter(|message| message.text.contains("8-800-2000-122"));
    assert_eq!(landings.count(), 1);
    assert_eq!(fake.pending(), 0, "it was acknowledged, too");
}

#[tokio::test]
async fn a_second_one_on_the_same_file_is_refused() {
    let (place, _fake) = Place::with_telegram().await;
    let serving = place.serve().await;
    let told = place.refused(&["serve"]).await;
    assert!(told.contains("nastavnik.db"), "{told}");
    assert!(serving.ends_on("TERM").await);
    let serving = place.serve().await;
    assert!(serving.ends_on("TERM").await);
}

#[tokio::test]
async fn a_wrong_token_ends_it_with_one_line() {
    let (mut place, _fake) = Place::with_telegram().await;
    place.set("TELEGRAM_BOT_TOKEN", "700700:wrong");
    let told = place.refused(&["serve"]).await;
    assert!(told.contains("TELEGRAM_BOT_TOKEN"), "{told}");
    assert!(!told.contains("wrong"), "{told}");
}
