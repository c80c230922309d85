//! Calls that work, and what people see of them.

use super::telegram::{ANYA, buttons, client, connection, server, server_with_anya};
use crate::support::telegram::Act;
use nastavnik::platforms::telegram::client::{FileKind, Profile, Upload};
use nastavnik::platforms::telegram::{Client, Connection, Outgoing};
use std::time::Duration;

fn plain(text: &str) -> Outgoing<'_> {
    Outgoing {
        text,
        ..Outgoing::default()
    }
}

#[tokio::test]
async fn the_bot_learns_who_it_is() {
    let (fake, _) = server().await;
    let me = client(&fake).get_me().await.unwrap();
    assert_eq!(me.id, fake.bot());
    assert_eq!(me.username, "nastavnik_fake_bot");
}

#[tokio::test]
async fn a_card_is_sent_edited_stripped_and_deleted() {
    let (fake, _, client) = server_with_anya().await;
    let rows = buttons(&[&[("Да", "7:yes"), ("Нет", "7:no")], &[("Меню", "/menu")]]);
    let card = Outgoing {
        text: "Придёшь?",
        buttons: &rows,
        keys: None,
    };
    let id = client.send_message(ANYA, card).await.unwrap();
    let shown = fake.seen(ANYA).pop().unwrap();
    assert_eq!(shown.id, i64::from(id));
    assert_eq!(shown.text, "Придёшь?");
    assert_eq!(shown.labels(), ["Да", "Нет", "Меню"]);
    assert_eq!(shown.value_of("Нет"), Some("7:no"));

    let fewer = buttons(&[&[("Меню", "/menu")]]);
    let edited = Outgoing {
        text: "Ждём!",
        buttons: &fewer,
        keys: None,
    };
    client.edit_message(ANYA, id, edited).await.unwrap();
    let shown = fake.seen(ANYA).pop().unwrap();
    assert_eq!(
        (shown.text.as_str(), shown.labels()),
        ("Ждём!", vec!["Меню"])
    );
    assert_eq!(shown.edits[0].text, "Придёшь?");

    client.strip_buttons(ANYA, id).await.unwrap();
    let shown = fake.seen(ANYA).pop().unwrap();
    assert_eq!((shown.text.as_str(), shown.labels().len()), ("Ждём!", 0));

    client.delete_message(ANYA, id).await.unwrap();
    assert!(fake.seen(ANYA).is_empty());
}

#[tokio::test]
async fn keys_stand_below_the_chat_until_they_are_taken_away() {
    let (fake, _, client) = server_with_anya().await;
    let keys = ["Меню".to_owned(), "Поддержка".to_owned()];
    let with_keys = Outgoing {
        text: "Здравствуй!",
        buttons: &[],
        keys: Some(&keys),
    };
    client.send_message(ANYA, with_keys).await.unwrap();
    client.send_message(ANYA, plain("Ещё раз")).await.unwrap();
    assert_eq!(fake.keys(ANYA).unwrap(), [["Меню", "Поддержка"]]);
    let without = Outgoing {
        keys: Some(&[]),
        ..with_keys
    };
    client.send_message(ANYA, without).await.unwrap();
    assert_eq!(fake.keys(ANYA), None);
}

#[tokio::test]
async fn what_looks_like_markup_stays_as_it_was_written() {
    let (fake, _, client) = server_with_anya().await;
    let text = "<b>2*2=4</b> _да_ & `нет` [x](y)";
    client.send_message(ANYA, plain(text)).await.unwrap();
    assert_eq!(fake.seen(ANYA)[0].text, text);
}

#[tokio::test]
async fn a_press_is_answered_with_words_or_silently() {
    let (fake, watch, client) = server_with_anya().await;
    let message = fake.say(ANYA, "?");
    let (first, second) = (
        fake.press(ANYA, message, "1"),
        fake.press(ANYA, message, "2"),
    );
    client
        .answer_press(&first, Some("Записано"), false)
        .await
        .unwrap();
    client.answer_press(&second, None, true).await.unwrap();
    let toasts = fake.toasts(ANYA);
    assert_eq!(toasts.len(), 2);
    assert_eq!(
        (toasts[0].press.as_str(), toasts[0].text.as_deref()),
        (first.as_str(), Some("Записано"))
    );
    assert!(!toasts[0].alert);
    assert_eq!(toasts[1].text, None);
    assert!(toasts[1].alert);
    assert_eq!(toasts[1].at, watch.now());
}

#[tokio::test]
async fn files_arrive_byte_for_byte_under_their_russian_names() {
    let (fake, _, client) = server_with_anya().await;
    let mut bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    bytes.extend_from_slice(b"\r\n--not-a-boundary\r\n");
    let journal = Upload {
        kind: FileKind::Document,
        name: "Журнал «октябрь».xlsx",
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes: &bytes,
        caption: "За октябрь",
        buttons: &[],
    };
    let id = client.send_file(ANYA, journal).await.unwrap();
    let shown = fake.seen(ANYA).pop().unwrap();
    assert_eq!(shown.id, i64::from(id));
    assert_eq!(shown.text, "За октябрь");
    let file = shown.file.unwrap();
    assert_eq!(file.kind, "document");
    assert_eq!(file.name, "Журнал «октябрь».xlsx");
    assert_eq!(file.media_type, journal.media_type);
    assert!(*file.bytes == bytes);

    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    picture.extend_from_slice(&[0, 0, 3, 32, 0, 0, 2, 88]);
    let chart = Upload {
        kind: FileKind::Photo,
        name: "chart.png",
        media_type: "image/png",
        bytes: &picture,
        caption: "",
        buttons: &[],
    };
    client.send_file(ANYA, chart).await.unwrap();
    let shown = fake.seen(ANYA).pop().unwrap();
    assert_eq!(shown.file.unwrap().kind, "photo");
    assert_eq!(shown.text, "");
}

#[tokio::test]
async fn commands_follow_the_person_and_the_language() {
    let (fake, _, client) = server_with_anya().await;
    let list = |name: &str, what: &str| vec![(name.to_owned(), what.to_owned())];
    let (ru, en) = (list("menu", "Меню"), list("menu", "Menu"));
    let hers = list("journal", "Журнал");
    client.set_commands(None, Some("ru"), &ru).await.unwrap();
    client.set_commands(None, None, &en).await.unwrap();
    assert_eq!(fake.commands_shown_to(ANYA), ru);
    fake.person(7, "Ann", Some("en"));
    assert_eq!(fake.commands_shown_to(7), en);
    client
        .set_commands(Some(ANYA), Some("ru"), &hers)
        .await
        .unwrap();
    assert_eq!(fake.commands_shown_to(ANYA), hers);
    assert_eq!(
        fake.commands(&format!("chat:{ANYA}"), Some("ru")),
        Some(hers)
    );
}

#[tokio::test]
async fn the_profile_is_set_per_language() {
    let (fake, _) = server().await;
    let profile = Profile {
        name: Some("Наставник"),
        description: Some("Помощь с учёбой"),
        short_description: None,
    };
    let client = client(&fake);
    client.set_profile(profile, Some("ru")).await.unwrap();
    client.show_commands_key().await.unwrap();
    assert_eq!(
        fake.profile("name", Some("ru")).as_deref(),
        Some("Наставник")
    );
    assert_eq!(
        fake.profile("description", Some("ru")).as_deref(),
        Some("Помощь с учёбой")
    );
    assert_eq!(fake.profile("short_description", Some("ru")), None);
    assert_eq!(
        fake.profile("menu_button", None).as_deref(),
        Some(r#"{"type":"commands"}"#)
    );
}

#[tokio::test]
async fn a_webhook_is_set_with_its_secret_and_ended() {
    let (fake, _) = server().await;
    let client = client(&fake);
    let url = "https://school.example/telegram/x".parse().unwrap();
    client.set_webhook(url, "s3cret").await.unwrap();
    let hook = fake.webhook().unwrap();
    assert_eq!(hook["url"], "https://school.example/telegram/x");
    assert_eq!(hook["secret_token"], "s3cret");
    client.delete_webhook().await.unwrap();
    assert_eq!(fake.webhook(), None);
}

#[tokio::test]
async fn a_long_poll_outlasts_the_time_that_an_answer_may_take() {
    let (fake, _) = server().await;
    let short = Connection {
        answer: Duration::from_millis(300),
        ..connection(&fake)
    };
    let client = Client::new(&fake.token(), &short).unwrap();
    let none = client
        .get_updates_raw(0, Duration::from_secs(1))
        .await
        .unwrap();
    assert!(none.is_empty());
}

#[tokio::test]
async fn asking_for_the_next_update_acknowledges_the_last() {
    let (fake, _, client) = server_with_anya().await;
    let first = client.get_updates_raw(0, Duration::ZERO).await.unwrap();
    let id = first[0]["update_id"].as_i64().unwrap();
    client
        .get_updates_raw(id + 1, Duration::ZERO)
        .await
        .unwrap();
    let acts = fake.ledger();
    assert!(
        acts.iter()
            .any(|entry| entry.act == Act::Acknowledged { update: id })
    );
    assert_eq!(fake.pending(), 0);
}

#[tokio::test]
async fn a_proxy_is_gone_through() {
    let (fake, _) = server().await;
    // The fake reads the whole address that a proxy gets as it reads its own.
    let (proxy, _) = server().await;
    let through = |address: &str| Connection {
        proxy: Some(address.parse().unwrap()),
        ..connection(&fake)
    };
    let client = Client::new(&fake.token(), &through(&proxy.url())).unwrap();
    client.get_me().await.unwrap();
    assert!(fake.ledger().is_empty());
    assert_eq!(proxy.ledger().len(), 1);
    assert!(Client::new("1:x", &through("socks5h://127.0.0.1:1080")).is_ok());
    assert!(Client::new("1:x", &through("gopher://127.0.0.1")).is_err());
}
