//! The receiver against the server: kills, lost places, lost keys.

use super::vk::{ANYA, Scene, admission, card, open, parcel};
use crate::support::vk::{ALWAYS, Fault};
use chrono::TimeDelta;
use nastavnik::db::Db;
use nastavnik::delivery::Carrier;
use nastavnik::event::Event;
use nastavnik::platforms::vk::long_poll::Trouble;
use nastavnik::platforms::vk::{Failure, LongPoll};
use nastavnik::post::{cursor, inbox};
use std::collections::BTreeMap;
use std::time::Duration;

/// What the inbox holds, and how often.
async fn kept(db: &Db) -> BTreeMap<String, usize> {
    let mut tx = db.read().await.unwrap();
    let mut kept = BTreeMap::new();
    for letter in inbox::waiting(&mut tx, 10_000).await.unwrap() {
        let words = match serde_json::from_value(letter.event.0).unwrap() {
            Event::Text(words) => words,
            other => format!("{other:?}"),
        };
        *kept.entry(words).or_default() += 1;
    }
    kept
}

fn said(numbers: std::ops::Range<u32>) -> BTreeMap<String, usize> {
    numbers
        .map(|number| (format!("слово {number}"), 1))
        .collect()
}

fn say(scene: &Scene, numbers: std::ops::Range<u32>) {
    for number in numbers {
        scene.anya.says(&format!("слово {number}"));
    }
}

#[tokio::test]
async fn killed_after_two_hundred_events_nothing_is_lost_or_doubled() {
    let scene = Scene::new().await;
    let (_database, db) = open().await;
    let mut receiver = scene.receiver(&db);
    assert_eq!(scene.round(&mut receiver).await, (0, 0));
    say(&scene, 0..200);
    assert_eq!(scene.round(&mut receiver).await, (200, 200));
    say(&scene, 200..230);
    // Fetched, and killed before it was kept: the answer is thrown away.
    scene.fake.fail("a_check", Fault::DropAfter, 1);
    let now = scene.now();
    assert!(receiver.round(Duration::ZERO, || now).await.is_err());
    drop(receiver);
    say(&scene, 230..260);
    let mut receiver = scene.receiver(&db);
    assert_eq!(scene.round(&mut receiver).await, (60, 60));
    assert_eq!(scene.round(&mut receiver).await, (0, 0));
    assert_eq!(kept(&db).await, said(0..260));
}

/// The control: whoever takes a fresh place instead of the stored one loses what
/// was said in between, and this oracle sees it.
#[tokio::test]
async fn with_a_fresh_place_events_are_lost_and_it_is_seen() {
    let scene = Scene::new().await;
    let (_database, db) = open().await;
    let mut receiver = scene.receiver(&db);
    scene.round(&mut receiver).await;
    say(&scene, 0..200);
    scene.round(&mut receiver).await;
    drop(receiver);
    say(&scene, 200..210);
    let fresh = scene.client.session(scene.fake.group()).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let name = format!("vk:{}:ts", scene.fake.group());
    cursor::set(&mut tx, &name, &fresh.ts.0, scene.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut receiver = scene.receiver(&db);
    assert_eq!(scene.round(&mut receiver).await, (0, 0));
    assert_ne!(kept(&db).await, said(0..210));
    assert_eq!(kept(&db).await, said(0..200));
}

#[tokio::test]
async fn who_wrote_just_before_the_first_start_is_heard() {
    let scene = Scene::new().await;
    let (_database, db) = open().await;
    scene.anya.says("давно");
    scene.pass(TimeDelta::hours(1));
    say(&scene, 0..3);
    let mut receiver = scene.receiver(&db);
    assert_eq!(scene.round(&mut receiver).await, (3, 3));
    assert_eq!(scene.round(&mut receiver).await, (0, 0));
    assert_eq!(kept(&db).await, said(0..3));
}

#[tokio::test]
async fn a_batch_that_cannot_be_kept_comes_again() {
    let scene = Scene::new().await;
    let (database, db) = open().await;
    let mut receiver = scene.receiver(&db);
    scene.round(&mut receiver).await;
    say(&scene, 0..5);
    db.close().await;
    let now = scene.now();
    for _ in 0..2 {
        let round = receiver.round(Duration::ZERO, || now).await;
        assert!(matches!(round, Err(Trouble::Database(_))), "{round:?}");
    }
    let db = Db::open(&database.url).await.unwrap();
    let mut receiver = scene.receiver(&db);
    assert_eq!(scene.round(&mut receiver).await, (5, 5));
}

#[tokio::test]
async fn an_expired_key_keeps_its_place() {
    let scene = Scene::new().await;
    let (_database, db) = open().await;
    let mut receiver = scene.receiver(&db);
    scene.round(&mut receiver).await;
    say(&scene, 0..10);
    scene.round(&mut receiver).await;
    say(&scene, 10..20);
    scene.fake.expire_key();
    assert_eq!(scene.round(&mut receiver).await, (0, 0));
    assert_eq!(scene.round(&mut receiver).await, (10, 10));
    assert_eq!(kept(&db).await, said(0..20));
    // One key a working day: presses stop coming by an older one.
    scene.pass(TimeDelta::hours(9));
    let before = scene.fake.calls("groups.getLongPollServer");
    scene.round(&mut receiver).await;
    assert_eq!(scene.fake.calls("groups.getLongPollServer"), before + 1);
}

#[tokio::test]
async fn what_the_queue_forgot_is_read_from_the_chats() {
    for is_lost in [false, true] {
        let scene = Scene::new().await;
        let (_database, db) = open().await;
        let olya = scene.fake.person(7);
        let mut receiver = scene.receiver(&db);
        scene.round(&mut receiver).await;
        scene.anya.says("до всего");
        scene.round(&mut receiver).await;
        scene.pass(TimeDelta::hours(1));
        say(&scene, 0..100);
        assert_eq!(scene.round(&mut receiver).await, (100, 100));
        drop(receiver);
        scene.pass(TimeDelta::minutes(30));
        say(&scene, 100..350);
        olya.says("слово 350");
        // A reminder went there meanwhile: the chat looks answered.
        scene
            .vk
            .send(scene.to_anya(), &card("Напоминание"), None, parcel(1))
            .await
            .unwrap();
        match is_lost {
            true => scene.fake.lose_queue(),
            false => scene.fake.forget_events(5),
        }
        say(&scene, 351..353);
        let mut receiver = scene.receiver(&db);
        for _ in 0..4 {
            scene.round(&mut receiver).await;
        }
        let mut expected = said(0..353);
        expected.insert("до всего".to_owned(), 1);
        assert_eq!(
            kept(&db).await,
            expected,
            "failed {}",
            if is_lost { 3 } else { 1 }
        );
        say(&scene, 353..360);
        scene.round(&mut receiver).await;
        expected.extend(said(353..360));
        assert_eq!(kept(&db).await, expected);
    }
}

#[tokio::test]
async fn the_same_event_is_kept_once_however_often_it_comes() {
    let scene = Scene::new().await;
    let (_database, db) = open().await;
    let mut receiver = scene.receiver(&db);
    scene.round(&mut receiver).await;
    scene.fake.repeat(true);
    say(&scene, 0..3);
    scene
        .vk
        .send(scene.to_anya(), &card("?"), None, parcel(1))
        .await
        .unwrap();
    scene.anya.taps("Да");
    scene.anya.denies();
    scene.anya.allows();
    scene.fake.unknown_event(ANYA);
    let mut new = 0;
    let mut fetched = 0;
    for _ in 0..5 {
        let round = scene.round(&mut receiver).await;
        fetched += round.0;
        new += round.1;
    }
    assert_eq!((fetched, new), (14, 7));
}

#[tokio::test]
async fn everything_that_people_do_is_read() {
    let scene = Scene::new().await;
    let (_database, db) = open().await;
    let mut receiver = scene.receiver(&db);
    scene.round(&mut receiver).await;
    let anya = &scene.anya;
    anya.starts(Some("inv_7Qd3"));
    let number = anya.says("a < b");
    anya.edits(number, "a & b");
    anya.attaches("audio_message");
    scene
        .vk
        .send(scene.to_anya(), &card("?"), None, parcel(1))
        .await
        .unwrap();
    anya.taps("Да");
    let payload = scene.fake.seen(ANYA)[0].buttons[0][0].payload.clone();
    anya.presses_with(4, payload.into());
    let round = scene.round(&mut receiver).await;
    assert_eq!(round, (6, 6));
    let kept = kept(&db).await;
    assert_eq!(kept.get("a < b"), Some(&1));
    let has = |what: &str, times| {
        let found = kept.iter().find(|(words, _)| words.contains(what));
        assert_eq!(
            found.map(|(_, count)| *count),
            Some(times),
            "{what}: {kept:?}"
        );
    };
    has("Edited(\"a & b\")", 1);
    has("inv_7Qd3", 1);
    has("Voice", 1);
    has("Press(\"7:yes\")", 2);
}

#[tokio::test]
async fn a_press_that_nobody_answers_is_answered_silently() {
    let scene = Scene::new().await;
    let (_database, db) = open().await;
    let mut receiver = scene.receiver(&db);
    scene.round(&mut receiver).await;
    scene
        .vk
        .send(scene.to_anya(), &card("?"), None, parcel(1))
        .await
        .unwrap();
    let press = scene.anya.taps("Да");
    scene.round(&mut receiver).await;
    scene
        .fake
        .until("the late press has its answer", |fake| {
            fake.answers(ANYA) == [(press.clone(), None)]
        })
        .await;
}

#[tokio::test]
async fn troubles_are_told_apart() {
    let scene = Scene::new().await;
    let (_database, db) = open().await;
    let now = scene.now();
    let mut receiver = LongPoll::new(scene.vk.clone(), db.clone(), admission());
    scene
        .fake
        .fail("groups.getLongPollServer", Fault::Error(10, "…"), 1);
    let round = receiver.round(Duration::ZERO, || now).await;
    assert!(matches!(round, Err(Trouble::Messenger(Failure::Down(_)))));
    scene
        .fake
        .fail("groups.getLongPollServer", Fault::Error(5, "…"), ALWAYS);
    let round = receiver.round(Duration::ZERO, || now).await;
    assert!(matches!(round, Err(Trouble::Messenger(Failure::Barred(_)))));
    assert!(scene.client.barred().is_some());
    let scene = Scene::new().await;
    let mut receiver = scene.receiver(&db);
    scene.round(&mut receiver).await;
    scene.fake.fail("a_check", Fault::Page(502), 1);
    assert!(receiver.round(Duration::ZERO, || now).await.is_err());
    scene
        .client
        .ask_for_events(scene.fake.group())
        .await
        .unwrap();
    for kind in [
        "message_new",
        "message_event",
        "message_edit",
        "message_deny",
    ] {
        assert!(scene.fake.asked_for(kind), "{kind}");
    }
    assert_eq!(scene.client.group().await.unwrap().id, scene.fake.group());
}
