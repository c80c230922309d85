//! The carrier and the receiver against the server.

use super::telegram::{ANYA, buttons, server_with_anya};
use crate::support::database::{Engine, TestDatabase, database};
use crate::support::telegram::{ALWAYS, Act, FakeTelegram, Fault, Repeat};
use nastavnik::db::Db;
use nastavnik::delivery::{Carrier, Portion, Rendered, SendError, Sent};
use nastavnik::event::{Address, Platform, Ref};
use nastavnik::ids::ParcelId;
use nastavnik::platforms::telegram::{Client, Failure, Polling, Telegram, introduce, polling};
use nastavnik::post::inbox;
use nastavnik::programme::people::Role;
use nastavnik::programme::policy::Admission;
use nastavnik::sealed::Key;
use nastavnik::words::Language;
use serde_json::json;
use std::time::Duration;

const PORTION: Portion = Portion {
    parcel: ParcelId(1),
    part: 0,
};

async fn carrier(client: &Client) -> Telegram {
    let me = client.get_me().await.unwrap();
    Telegram::new(client.clone(), &me)
}

fn anya(fake: &FakeTelegram) -> Address {
    Address {
        platform: Platform::Telegram,
        bot: fake.bot(),
        peer: ANYA,
    }
}

fn card(text: &str) -> Rendered {
    Rendered {
        text: text.to_owned(),
        buttons: buttons(&[&[("Да", "7:yes")]]),
    }
}

async fn open() -> (TestDatabase, Db) {
    let database = database(Engine::Sqlite, async |url| {
        Db::connect(url).await?.close().await;
        Ok(())
    })
    .await;
    let db = Db::open(&database.url).await.unwrap();
    (database, db)
}

#[tokio::test]
async fn an_edit_that_changes_nothing_is_done_and_one_of_nothing_asks_for_a_new_message() {
    let (fake, _, client) = server_with_anya().await;
    let (telegram, to) = (carrier(&client).await, anya(&fake));
    let sent = telegram.send(to, &card("?"), None, PORTION).await.unwrap();
    let same = telegram.edit(to, &sent.0, &card("?")).await;
    assert_eq!(same, Ok(Some(sent.clone())));
    let changed = telegram.edit(to, &sent.0, &card("!")).await;
    assert_eq!(changed, Ok(Some(sent.clone())));
    assert_eq!(telegram.edit(to, "999", &card("!")).await, Ok(None));
    assert_eq!(telegram.edit(to, "demo-1", &card("!")).await, Ok(None));
    telegram.strip(to, &sent.0).await.unwrap();
    telegram.strip(to, &sent.0).await.unwrap();
    telegram.strip(to, "999").await.unwrap();
    telegram.delete(to, &sent.0).await.unwrap();
    telegram.delete(to, &sent.0).await.unwrap();
    assert_eq!(fake.seen(ANYA).len(), 0);
}

#[tokio::test]
async fn a_message_that_brought_the_keys_is_left_alone() {
    let (fake, _, client) = server_with_anya().await;
    let (telegram, to) = (carrier(&client).await, anya(&fake));
    let line = Rendered {
        text: "Внизу две клавиши.".to_owned(),
        buttons: Vec::new(),
    };
    let keys = ["Меню".to_owned(), "Поддержка".to_owned()];
    let sent = telegram
        .send(to, &line, Some(&keys), PORTION)
        .await
        .unwrap();
    assert_eq!(fake.keys(ANYA).unwrap(), [["Меню", "Поддержка"]]);
    assert_eq!(telegram.edit(to, &sent.0, &card("!")).await, Ok(None));
    telegram.strip(to, &sent.0).await.unwrap();
}

#[tokio::test]
async fn a_picture_is_shown_a_table_is_kept_and_both_bring_buttons() {
    let (fake, _, client) = server_with_anya().await;
    let (telegram, to) = (carrier(&client).await, anya(&fake));
    for name in ["Март.png", "Журнал.xlsx"] {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend_from_slice(&[0, 0, 3, 32, 0, 0, 2, 88]);
        let sent = telegram
            .file(to, name, bytes, &card("Итоги"), PORTION)
            .await;
        let shown = fake.seen(ANYA).pop().unwrap();
        assert_eq!(sent, Ok(Sent(shown.id.to_string())));
        assert_eq!(shown.file.unwrap().name, name);
        assert_eq!(shown.text, "Итоги");
        assert_eq!(shown.buttons[0][0].value, "7:yes");
    }
}

#[tokio::test]
async fn failures_are_told_apart_for_the_courier() {
    let (fake, _, client) = server_with_anya().await;
    let (telegram, to) = (carrier(&client).await, anya(&fake));
    let says = async || telegram.send(to, &card("?"), None, PORTION).await;
    let pause = json!({"retry_after": 7});
    let slow = Fault::Answer {
        code: 429,
        description: "Too Many Requests: retry after 7".into(),
        parameters: pause,
    };
    fake.fail("sendMessage", slow, 1);
    assert_eq!(
        says().await,
        Err(SendError::Wait(chrono::Duration::seconds(7)))
    );
    fake.fail("sendMessage", Fault::DropAfter, 1);
    assert!(matches!(says().await, Err(SendError::Uncertain(_))));
    fake.block(ANYA);
    assert_eq!(says().await, Err(SendError::Unreachable));
    let press = Ref {
        message: None,
        press: Some("1".into()),
    };
    assert_eq!(telegram.toast(to, &press, Some("поздно")).await, Ok(()));
    fake.go_down();
    // The first one may still notice that its line is cut.
    assert!(says().await.is_err());
    assert!(matches!(says().await, Err(SendError::Down(_))));
}

#[tokio::test]
async fn the_list_of_commands_and_the_profile_are_shown() {
    let (fake, _, client) = server_with_anya().await;
    let telegram = carrier(&client).await;
    introduce(&client, "школа «Пример»").await.unwrap();
    let description = fake.profile("description", Some("ru")).unwrap();
    assert!(description.contains("8-800-2000-122") && description.contains("«Пример»"));
    assert!(
        fake.profile("short_description", None)
            .unwrap()
            .contains("112")
    );
    let strangers = fake.commands_shown_to(ANYA);
    assert_eq!(strangers[0].0, "start");
    telegram
        .menu(anya(&fake), Language::Ru, &[Role::Mentee])
        .await
        .unwrap();
    let pupils = fake.commands_shown_to(ANYA);
    assert_eq!(pupils[0].0, "menu");
    assert!(!pupils.iter().any(|(command, _)| command == "desk"));
}

#[tokio::test]
async fn whatever_is_brought_twice_is_kept_once_and_acknowledged_after_it_is_kept() {
    let (fake, watch, client) = server_with_anya().await;
    let (_database, db) = open().await;
    fake.repeat(Repeat::BOTH);
    let anya = fake.person(ANYA, "Аня", Some("ru"));
    anya.has_started();
    anya.says("раз");
    let mut polling = Polling::new(carrier(&client).await, db.clone(), admission());
    let mut new = 0;
    let mut fetched = 0;
    for _ in 0..20 {
        let round = polling.round(Duration::ZERO, || watch.now()).await.unwrap();
        new += round.new;
        fetched += round.fetched;
    }
    // «/start» of the beginning and «раз».
    assert_eq!((fake.pending(), new), (0, 2));
    assert_eq!(fetched, 6, "once, unacknowledged, and renumbered");
    let mut tx = db.read().await.unwrap();
    assert_eq!(inbox::counts(&mut tx).await.unwrap(), (2, 0));
}

#[tokio::test]
async fn nothing_is_acknowledged_while_the_database_is_away() {
    let (fake, watch, client) = server_with_anya().await;
    let (_database, db) = open().await;
    let mut polling = Polling::new(carrier(&client).await, db.clone(), admission());
    db.close().await;
    for _ in 0..3 {
        let round = polling.round(Duration::ZERO, || watch.now()).await;
        assert!(matches!(round, Err(polling::Trouble::Database(_))));
    }
    assert_eq!(fake.pending(), 1);
    let is_acknowledged = |act: &Act| matches!(act, Act::Acknowledged { .. });
    assert!(
        !fake
            .ledger()
            .iter()
            .any(|entry| is_acknowledged(&entry.act))
    );
}

#[tokio::test]
async fn a_press_that_nobody_answers_is_answered_silently() {
    let (fake, watch, client) = server_with_anya().await;
    let (_database, db) = open().await;
    let telegram = carrier(&client).await;
    let mut polling = Polling::new(telegram.clone(), db, admission());
    let (late, quick) = (fake.press(ANYA, 1, "/menu"), fake.press(ANYA, 1, "/help"));
    polling.round(Duration::ZERO, || watch.now()).await.unwrap();
    let press = Ref {
        message: None,
        press: Some(quick.clone()),
    };
    telegram
        .toast(anya(&fake), &press, Some("✓"))
        .await
        .unwrap();
    fake.until("the late press has its answer", |fake| {
        fake.toasts(ANYA).iter().any(|toast| toast.press == late)
    })
    .await;
    let toasts = fake.toasts(ANYA);
    let of_quick: Vec<_> = toasts.iter().filter(|toast| toast.press == quick).collect();
    assert_eq!(of_quick.len(), 1);
    assert_eq!(of_quick[0].text.as_deref(), Some("✓"));
}

#[tokio::test]
async fn another_receiver_is_told_apart_from_a_server_that_is_away() {
    let (fake, watch, client) = server_with_anya().await;
    let (_database, db) = open().await;
    let mut polling = Polling::new(carrier(&client).await, db, admission());
    let conflict = Fault::Answer {
        code: 409,
        description: "Conflict: terminated by other getUpdates request".into(),
        parameters: json!(null),
    };
    fake.fail("getUpdates", conflict, ALWAYS);
    let round = polling.round(Duration::ZERO, || watch.now()).await;
    assert!(matches!(
        round,
        Err(polling::Trouble::Messenger(Failure::Elsewhere))
    ));
}

fn admission() -> Admission {
    Admission::new(Key::from_secret("a key that only the tests know, long").unwrap())
}
