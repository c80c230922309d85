//! What people do on their phones, as it comes out of `read`.

use super::telegram::{ANYA, client, server};
use crate::support::telegram::FakeTelegram;
use chrono::{DateTime, Utc};
use nastavnik::event::{Attachment, Event, Incoming, Platform};
use nastavnik::platforms::telegram::{Client, Failure, read};
use serde_json::json;
use std::time::Duration;

async fn fetch(fake: &FakeTelegram, client: &Client, now: DateTime<Utc>) -> Vec<Incoming> {
    let raw = client.get_updates_raw(0, Duration::ZERO).await.unwrap();
    let heard: Vec<_> = raw
        .iter()
        .filter_map(|update| read(update, fake.bot(), now))
        .collect();
    for incoming in &heard {
        assert_eq!(incoming.from.platform, Platform::Telegram);
        assert_eq!(incoming.from.bot, fake.bot());
        assert!(
            incoming
                .key
                .starts_with(&format!("telegram:{}:", fake.bot()))
        );
    }
    let next = raw
        .last()
        .map_or(0, |last| last["update_id"].as_i64().unwrap() + 1);
    client.get_updates_raw(next, Duration::ZERO).await.unwrap();
    heard
}

#[tokio::test]
async fn everything_that_people_send_is_read() {
    let (fake, watch) = server().await;
    let client = client(&fake);
    let anya = fake.person(ANYA, "Аня", Some("ru"));
    anya.starts(Some("inv_7Qd3"));
    let message = anya.says("привет");
    let unheard_of = json!([{"type": "zzz", "offset": 0, "length": 4}]);
    fake.say_with_entities(ANYA, "завтра", unheard_of);
    anya.edits(message, "приветик");
    fake.send_photo(ANYA, None);
    fake.send_photo(ANYA, Some("задача 3"));
    fake.send_album(ANYA, 2, Some("страницы"));
    fake.send_voice(ANYA);
    fake.send_document(ANYA, None);
    fake.send_sticker(ANYA);
    fake.send_contact(ANYA);
    fake.send_location(ANYA);
    anya.blocks();
    anya.unblocks();
    fake.unknown_update(ANYA);
    let heard = fetch(&fake, &client, watch.now()).await;
    assert!(heard.iter().all(|incoming| incoming.from.peer == ANYA));
    assert!(heard.iter().all(|incoming| incoming.sent_at == watch.now()));
    assert!(
        heard
            .iter()
            .all(|incoming| incoming.language.as_deref() == Some("ru"))
    );
    let events: Vec<_> = heard.into_iter().map(|incoming| incoming.event).collect();
    assert_eq!(
        events,
        [
            Event::Command {
                name: "start".into(),
                argument: Some("inv_7Qd3".into())
            },
            Event::Text("привет".into()),
            Event::Text("завтра".into()),
            Event::Edited("приветик".into()),
            Event::Attachment(Attachment::Photo),
            Event::Text("задача 3".into()),
            Event::Text("страницы".into()),
            Event::Attachment(Attachment::Photo),
            Event::Attachment(Attachment::Voice),
            Event::Attachment(Attachment::Document),
            Event::Attachment(Attachment::Sticker),
            Event::Attachment(Attachment::Contact),
            Event::Attachment(Attachment::Location),
            Event::Blocked,
            Event::Unblocked,
            Event::Unknown {
                kind: "mind_reading".into(),
                skeleton: "{from:{first_name:string,id:number,is_bot:bool,language_code:string},\
                           thought:string}"
                    .into()
            },
        ]
    );
}

#[tokio::test]
async fn presses_come_with_what_is_needed_to_answer_them() {
    let (fake, watch) = server().await;
    let client = client(&fake);
    let anya = fake.person(ANYA, "Аня", None);
    let message = anya.says("привет");
    fetch(&fake, &client, watch.now()).await;
    let presses = [
        anya.presses(message, "7:yes"),
        fake.press_without_message(ANYA, "7:yes"),
        {
            fake.delete(ANYA, message);
            anya.presses(message, "/menu")
        },
    ];
    let heard = fetch(&fake, &client, watch.now()).await;
    let events: Vec<_> = heard
        .iter()
        .map(|incoming| incoming.event.clone())
        .collect();
    let menu = Event::Command {
        name: "menu".into(),
        argument: None,
    };
    assert_eq!(
        events,
        [
            Event::Press("7:yes".into()),
            Event::Press("7:yes".into()),
            menu
        ]
    );
    let told: Vec<_> = heard
        .iter()
        .map(|incoming| incoming.reference.press.clone().unwrap())
        .collect();
    assert_eq!(told, presses);
    let messages: Vec<_> = heard
        .iter()
        .map(|incoming| incoming.reference.message.clone())
        .collect();
    let id = Some(message.to_string());
    assert_eq!(messages, [id.clone(), None, id]);
    for press in &presses {
        client.answer_press(press, None, false).await.unwrap();
    }
}

#[tokio::test]
async fn groups_are_recognised_and_can_be_left() {
    let (fake, watch) = server().await;
    let client = client(&fake);
    fake.person(ANYA, "Аня", None);
    fake.add_to_group(-1_001_234, ANYA);
    fake.group_message(-1_001_234, ANYA, "всем привет");
    let heard = fetch(&fake, &client, watch.now()).await;
    assert_eq!(heard.len(), 2);
    for incoming in heard {
        assert_eq!(incoming.event, Event::Group);
        assert_eq!(incoming.from.peer, -1_001_234);
    }
    client.leave(-1_001_234).await.unwrap();
    assert_eq!(client.leave(-1_001_234).await, Err(Failure::Unreachable));
}

#[tokio::test]
async fn a_key_is_the_same_for_every_delivery_of_an_update() {
    let (fake, watch) = server().await;
    let client = client(&fake);
    fake.person(ANYA, "Аня", None).says("привет");
    let ask = || client.get_updates_raw(0, Duration::ZERO);
    let (once, again) = (ask().await.unwrap(), ask().await.unwrap());
    let key = |raw: &serde_json::Value| read(raw, fake.bot(), watch.now()).unwrap().key;
    assert_eq!(key(&once[0]), key(&again[0]));
}

#[tokio::test]
async fn only_kinds_that_can_be_read_are_asked_for() {
    let (fake, _) = server().await;
    let client = client(&fake);
    client.get_updates_raw(0, Duration::ZERO).await.unwrap();
    let message = fake.person(ANYA, "Аня", None).says("раз");
    fake.press(ANYA, message, "1");
    fake.edit(ANYA, message, "два");
    fake.block(ANYA);
    assert_eq!(fake.pending(), 4);
}
