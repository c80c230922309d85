//! Everything that the code can ask of a messenger is asked here once, and held
//! against the tables of the documentation (`tests/support/*/table.rs`). A method
//! that is new in the code and not asked here fails the test.

use super::telegram::{ANYA, buttons, server_with_anya};
use super::vk::{Scene, parcel};
use crate::support::telegram::{self, FakeTelegram};
use crate::support::vk::{self, FakeVk};
use nastavnik::delivery::{Carrier, Rendered};
use nastavnik::platforms::telegram::client::{FileKind, Profile, Upload};
use nastavnik::platforms::telegram::{Failure, Outgoing, introduce};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

/// What the files of a messenger hold.
fn source_of(messenger: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/platforms");
    let files = std::fs::read_dir(folder.join(messenger)).unwrap();
    let texts = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    texts.collect::<Vec<_>>().join("\n")
}

/// Methods of the Bot API in the code, in lower case: `payloads::GetMe::new()` and
/// what is named to `wait`.
fn telegrams_methods() -> BTreeSet<String> {
    let source = source_of("telegram");
    let identifiers = |before: &'static str| {
        let source = source.clone();
        source
            .split(before)
            .skip(1)
            .map(|rest| {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
                rest[..end.unwrap_or(rest.len())].to_lowercase()
            })
            .collect::<Vec<_>>()
    };
    let mut methods: BTreeSet<_> = identifiers("payloads::").into_iter().collect();
    methods.extend(identifiers(".wait(\""));
    methods.retain(|name| !name.is_empty() && name != "setters");
    methods
}

/// `"messages.send"` and the like in the code.
fn vks_methods() -> BTreeSet<String> {
    let source = source_of("vk");
    let strings = source.split('"').map(str::to_owned);
    let is_method = |text: &String| {
        text.split_once('.').is_some_and(|(family, name)| {
            matches!(family, "docs" | "groups" | "messages" | "photos" | "users")
                && !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphabetic())
        })
    };
    strings.filter(is_method).collect()
}

#[tokio::test]
async fn telegram_knows_everything_that_we_ask() {
    let (fake, _, client) = server_with_anya().await;
    client.get_me().await.unwrap();
    client.get_updates_raw(0, Duration::ZERO).await.unwrap();
    let url = "https://bot.example.org/telegram/x".parse().unwrap();
    client.set_webhook(url, "s3cret").await.unwrap();
    client.webhook().await.unwrap();
    client.delete_webhook().await.unwrap();
    let rows = buttons(&[&[("Да", "7:yes")]]);
    let card = Outgoing {
        text: "?",
        buttons: &rows,
        keys: None,
    };
    let bare = Outgoing {
        text: "!",
        ..Outgoing::default()
    };
    let some = ["Меню".to_owned()];
    for keys in [&some[..], &[]] {
        let keys = Outgoing {
            keys: Some(keys),
            ..bare
        };
        client.send_message(ANYA, keys).await.unwrap();
    }
    let id = client.send_message(ANYA, card).await.unwrap();
    client.edit_message(ANYA, id, bare).await.unwrap();
    client.edit_message(ANYA, id, card).await.unwrap();
    let press = fake.press(ANYA, id.into(), "7:yes");
    for text in [Some("Записано"), None] {
        client.answer_press(&press, text, false).await.unwrap();
    }
    client.strip_buttons(ANYA, id).await.unwrap();
    client.delete_message(ANYA, id).await.unwrap();
    for (kind, caption, rows) in [
        (FileKind::Document, "", &[][..]),
        (FileKind::Document, "Журнал", &rows[..]),
        (FileKind::Photo, "Март", &rows[..]),
    ] {
        let file = Upload {
            kind,
            name: "a.bin",
            media_type: "application/octet-stream",
            // A picture's head: 90 by 67.
            bytes: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x5a\0\0\0\x43",
            caption,
            buttons: rows,
        };
        client.send_file(ANYA, file).await.unwrap();
    }
    let commands = [("menu".to_owned(), "Меню".to_owned())];
    for (chat, language) in [(Some(ANYA), None), (None, Some("ru"))] {
        client
            .set_commands(chat, language, &commands)
            .await
            .unwrap();
    }
    let named = Profile {
        name: Some("Наставник"),
        ..Profile::default()
    };
    client.set_profile(named, Some("ru")).await.unwrap();
    introduce(&client, "школа «Пример»").await.unwrap();
    let left = client.leave(-7).await;
    assert_eq!(left, Err(Failure::Unreachable), "no such group");

    let entries = fake.ledger().into_iter();
    let asked: BTreeSet<_> = entries
        .filter_map(|entry| match entry.act {
            telegram::Act::Called { method } => Some(method),
            _ => None,
        })
        .collect();
    assert_eq!(asked, telegrams_methods());
    assert!(asked.iter().all(|method| FakeTelegram::knows(method)));
    assert_eq!(fake.violations(), [""; 0]);
}

#[tokio::test]
async fn vk_knows_everything_that_we_ask() {
    let scene = Scene::new().await;
    let (client, group, to) = (&scene.client, scene.fake.group(), scene.to_anya());
    client.group().await.unwrap();
    client.ask_for_events(group).await.unwrap();
    let session = client.session(group).await.unwrap();
    let place = session.ts.clone();
    let checked = client.check(&session, &place, Duration::ZERO).await;
    checked.unwrap();
    let rows = vec![vec![("Да".to_owned(), "7:yes".to_owned())]];
    let card = Rendered {
        text: "?".to_owned(),
        buttons: rows,
    };
    let keys = ["Меню".to_owned()];
    let vk = &scene.vk;
    let sent = vk.send(to, &card, None, parcel(1)).await.unwrap();
    vk.send(to, &card, Some(&keys), parcel(2)).await.unwrap();
    vk.edit(to, &sent.0, &card).await.unwrap();
    let press = scene.anya.taps("Да");
    client
        .answer_press(ANYA, &press, Some("Записано"))
        .await
        .unwrap();
    vk.strip(to, &sent.0).await.unwrap();
    assert_eq!(vk.delete(to, &sent.0).await, Ok(true));
    for (name, number) in [("Март.png", 3), ("Журнал.xlsx", 4)] {
        let bytes = b"bytes".to_vec();
        let up = vk.file(to, name, bytes, &card, parcel(number)).await;
        up.unwrap();
    }
    client.chats(0, 20).await.unwrap();
    client.history(ANYA, 0, 20).await.unwrap();

    let entries = scene.fake.ledger().into_iter();
    let asked: BTreeSet<_> = entries
        .filter_map(|entry| match entry.act {
            vk::Act::Called { method } => Some(method),
            _ => None,
        })
        .collect();
    assert_eq!(asked, vks_methods());
    assert!(asked.iter().all(|method| FakeVk::knows(method)));
    assert_eq!(scene.fake.violations(), [""; 0]);
}
