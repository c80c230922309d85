//! Updates as the server writes them, people invented.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use chrono::TimeDelta;
use serde_json::json;

const BOT: i64 = 700_700;
const ANYA: i64 = 50_100_200;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_276_900, 0).unwrap()
}

/// A private message with the given fields in it.
fn sent(fields: Value) -> Value {
    let mut message = json!({
        "message_id": 41, "date": 1_795_276_800,
        "from": {"id": ANYA, "is_bot": false, "first_name": "Аня", "last_name": "К",
                 "username": "anya_k", "language_code": "ru"},
        "chat": {"id": ANYA, "type": "private", "first_name": "Аня", "last_name": "К",
                 "username": "anya_k"}
    });
    for (key, value) in fields.as_object().unwrap() {
        message[key] = value.clone();
    }
    message
}

fn update(kind: &str, body: Value) -> Value {
    json!({"update_id": 734_100_001, kind: body})
}

fn incoming(kind: &str, body: Value) -> Incoming {
    read(&update(kind, body), BOT, now()).expect("an event")
}

fn event(fields: Value) -> Event {
    incoming("message", sent(fields)).event
}

#[test]
fn a_start_link_is_a_command_with_its_payload() {
    let start = incoming(
        "message",
        sent(json!({
            "text": "/start inv_7Qd3",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}]
        })),
    );
    assert_eq!(
        start,
        Incoming {
            key: format!("telegram:700700:message:{ANYA}:41"),
            from: Address {
                platform: Platform::Telegram,
                bot: BOT,
                peer: ANYA
            },
            event: Event::Command {
                name: "start".into(),
                argument: Some("inv_7Qd3".into())
            },
            reference: Ref {
                message: Some("41".into()),
                press: None
            },
            language: Some("ru".into()),
            sent_at: now() - TimeDelta::seconds(100),
        }
    );
}

#[test]
fn text_with_entities_nobody_knows_is_still_text() {
    for kind in ["bold", "date_time", "zzz"] {
        let entities = json!([{"type": kind, "offset": 0, "length": 6, "unix_time": 1}]);
        assert_eq!(
            event(json!({"text": "завтра в 15:00", "entities": entities})),
            Event::Text("завтра в 15:00".into())
        );
    }
}

#[test]
fn a_rich_message_is_its_words() {
    let rich = json!({"rich_message": {"blocks": [
        {"type": "heading", "text": "Задачи"},
        {"type": "paragraph", "text": ["Помоги с ", {"type": "bold", "text": ["№ ", "3"]}]},
        {"type": "divider"},
        {"type": "list", "items": [{"label": "•", "blocks": [{"type": "paragraph", "text": "раз"}]}]}
    ]}});
    assert_eq!(event(rich), Event::Text("Задачи\nПомоги с № 3\nраз".into()));
}

#[test]
fn a_caption_is_text_and_a_picture_without_one_is_an_attachment() {
    let photo = json!([{"file_id": "AgAC", "file_unique_id": "AQAD", "width": 90, "height": 67}]);
    assert_eq!(
        event(json!({"photo": photo, "caption": "вот условие"})),
        Event::Text("вот условие".into())
    );
    assert_eq!(
        event(json!({"photo": photo})),
        Event::Attachment(Attachment::Photo)
    );
    assert_eq!(
        event(json!({"photo": photo, "media_group_id": "134"})),
        Event::Attachment(Attachment::Photo)
    );
    assert_eq!(
        event(json!({"photo": photo, "caption": "/help"})),
        Event::Command {
            name: "help".into(),
            argument: None
        }
    );
}

#[test]
fn everything_else_is_an_attachment_of_its_kind() {
    let file = json!({"file_id": "BQAC", "file_unique_id": "AgAD"});
    for (fields, kind) in [
        (
            json!({"live_photo": file, "photo": [file]}),
            Attachment::Photo,
        ),
        (json!({"voice": file}), Attachment::Voice),
        (json!({"video_note": file}), Attachment::Voice),
        (json!({"video": file}), Attachment::Video),
        (json!({"sticker": file}), Attachment::Sticker),
        (
            json!({"animation": file, "document": file}),
            Attachment::Sticker,
        ),
        (json!({"document": file}), Attachment::Document),
        (json!({"audio": file}), Attachment::Document),
        (
            json!({"contact": {"phone_number": "+70000000000", "first_name": "Оля"}}),
            Attachment::Contact,
        ),
        (
            json!({"location": {"latitude": 57.6, "longitude": 39.9}}),
            Attachment::Location,
        ),
        (
            json!({"venue": {}, "location": {"latitude": 57.6, "longitude": 39.9}}),
            Attachment::Location,
        ),
        (
            json!({"dice": {"emoji": "🎲", "value": 6}}),
            Attachment::Other,
        ),
        (json!({"poll": {"question": "?"}}), Attachment::Other),
        (
            json!({"something_of_2030": {"text": "!"}}),
            Attachment::Other,
        ),
    ] {
        assert_eq!(event(fields.clone()), Event::Attachment(kind), "{fields}");
    }
}

#[test]
fn a_press_names_its_message_and_itself() {
    let query = json!({
        "id": "215178732123456789", "chat_instance": "-4400112233",
        "from": {"id": ANYA, "is_bot": false, "first_name": "Аня", "language_code": "ru"},
        "message": {"message_id": 42, "date": 1_795_276_805,
            "from": {"id": BOT, "is_bot": true, "first_name": "Бот", "username": "demo_bot"},
            "chat": {"id": ANYA, "type": "private", "first_name": "Аня"}, "text": "Согласны?",
            "reply_markup": {"inline_keyboard":
                [[{"text": "Да", "callback_data": "7:yes", "style": "success"}]]}},
        "data": "7:yes"
    });
    let pressed = incoming("callback_query", query.clone());
    assert_eq!(pressed.event, Event::Press("7:yes".into()));
    assert_eq!(pressed.from.peer, ANYA);
    assert_eq!(
        pressed.reference,
        Ref {
            message: Some("42".into()),
            press: Some("215178732123456789".into())
        }
    );
    // The message's date says nothing about the press.
    assert_eq!(pressed.sent_at, now());

    let mut inaccessible = query.clone();
    inaccessible["message"] =
        json!({"chat": {"id": ANYA, "type": "private"}, "message_id": 42, "date": 0});
    assert_eq!(incoming("callback_query", inaccessible), pressed);

    let mut without = query.clone();
    without.as_object_mut().unwrap().remove("message");
    let pressed = incoming("callback_query", without);
    assert_eq!(pressed.event, Event::Press("7:yes".into()));
    assert_eq!(pressed.from.peer, ANYA);
    assert_eq!(pressed.reference.message, None);
    assert_eq!(
        pressed.reference.press.as_deref(),
        Some("215178732123456789")
    );

    let mut command = query;
    command["data"] = json!("/journal 17");
    assert_eq!(
        incoming("callback_query", command).event,
        Event::Command {
            name: "journal".into(),
            argument: Some("17".into())
        }
    );
}

#[test]
fn new_words_for_an_old_message_are_an_edit() {
    let edit = incoming(
        "edited_message",
        sent(json!({"text": "теперь так", "edit_date": 1_795_276_850})),
    );
    assert_eq!(edit.event, Event::Edited("теперь так".into()));
    assert_eq!(edit.reference.message.as_deref(), Some("41"));
    assert_eq!(edit.sent_at, now() - TimeDelta::seconds(50));
    let caption = sent(json!({"photo": [], "caption": "иначе", "edit_date": 1_795_276_850}));
    assert_eq!(
        incoming("edited_message", caption).event,
        Event::Edited("иначе".into())
    );
    let moved = sent(json!({"location": {"latitude": 1.0, "longitude": 2.0}}));
    assert_eq!(read(&update("edited_message", moved), BOT, now()), None);
}

fn member(chat: Value, old: &str, new: &str) -> Value {
    let us = json!({"id": BOT, "is_bot": true, "first_name": "Бот", "username": "demo_bot"});
    json!({
        "date": 1_795_276_800, "chat": chat,
        "from": {"id": ANYA, "is_bot": false, "first_name": "Аня", "language_code": "ru"},
        "old_chat_member": {"status": old, "user": us},
        "new_chat_member": {"status": new, "user": us, "until_date": 0}
    })
}

#[test]
fn stopping_and_letting_in_again_are_heard() {
    let anya = json!({"id": ANYA, "type": "private", "first_name": "Аня"});
    let stopped = incoming("my_chat_member", member(anya.clone(), "member", "kicked"));
    assert_eq!(stopped.event, Event::Blocked);
    assert_eq!(stopped.from.peer, ANYA);
    assert_eq!(stopped.sent_at, now() - TimeDelta::seconds(100));
    assert_eq!(
        incoming("my_chat_member", member(anya, "kicked", "member")).event,
        Event::Unblocked
    );
}

#[test]
fn groups_and_channels_are_groups_and_leaving_them_is_nothing() {
    let group = json!({"id": -1_001_234, "type": "supergroup", "title": "7 «А»"});
    let channel = json!({"id": -1_005_678, "type": "channel", "title": "Новости"});
    for (kind, body, peer) in [
        (
            "my_chat_member",
            member(group.clone(), "left", "member"),
            -1_001_234,
        ),
        (
            "my_chat_member",
            member(channel.clone(), "left", "administrator"),
            -1_005_678,
        ),
        (
            "message",
            sent(json!({"chat": group, "text": "/start@demo_bot"})),
            -1_001_234,
        ),
        (
            "channel_post",
            json!({"message_id": 3, "date": 1, "chat": channel, "text": "!"}),
            -1_005_678,
        ),
        (
            "callback_query",
            json!({"id": "1", "from": {"id": ANYA}, "data": "7:yes",
                   "message": {"message_id": 5, "date": 0, "chat": group}}),
            -1_001_234,
        ),
    ] {
        let heard = incoming(kind, body);
        assert_eq!(
            (heard.event, heard.from.peer),
            (Event::Group, peer),
            "{kind}"
        );
    }
    let left = member(group.clone(), "member", "left");
    assert_eq!(read(&update("my_chat_member", left), BOT, now()), None);
    let edited = sent(json!({"chat": group, "text": "…"}));
    assert_eq!(read(&update("edited_message", edited), BOT, now()), None);
}

#[test]
fn bots_and_the_messengers_own_marks_ask_nothing() {
    let ours = json!({"id": BOT, "is_bot": true, "first_name": "Бот"});
    for fields in [
        json!({"from": ours, "text": "эхо"}),
        json!({"pinned_message": {"message_id": 3}}),
        json!({"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}}),
    ] {
        assert_eq!(read(&update("message", sent(fields)), BOT, now()), None);
    }
}

#[test]
fn what_cannot_be_read_comes_as_bones_without_words() {
    for (kind, body, peer) in [
        (
            "managed_bot",
            json!({"user": {"id": ANYA, "first_name": "Аня"}, "note": "тайна"}),
            ANYA,
        ),
        (
            "subscription",
            json!({"from": {"id": ANYA}, "x": ["тайна"]}),
            ANYA,
        ),
        ("poll", json!({"id": "тайна"}), 0),
        ("message", json!({"text": "тайна"}), 0),
        ("callback_query", json!({"id": 7, "data": "тайна"}), 0),
        (
            "callback_query",
            json!({"id": "7", "from": {"id": ANYA}, "game_short_name": "тайна"}),
            ANYA,
        ),
        ("my_chat_member", json!({"note": "тайна"}), 0),
        ("guest_message", json!("тайна"), 0),
    ] {
        let heard = incoming(kind, body);
        assert_eq!(heard.from.peer, peer, "{kind}");
        assert_eq!(heard.key, "telegram:700700:update:734100001");
        let Event::Unknown {
            kind: told,
            skeleton,
        } = heard.event
        else {
            panic!("{kind} was read as {:?}", heard.event);
        };
        assert_eq!(told, kind);
        assert!(skeleton.contains("string"), "{skeleton}");
        assert!(!skeleton.contains("тайна"), "{skeleton}");
    }
}

#[test]
fn without_an_update_id_there_is_nothing_to_remember_it_by() {
    for update in [
        json!({}),
        json!([1]),
        json!({"update_id": 5}),
        json!({"message": sent(json!({"text": "привет"}))}),
    ] {
        assert_eq!(read(&update, BOT, now()), None);
    }
}

#[test]
fn the_same_event_has_the_same_key_under_another_update_id() {
    let key = |update_id: i64, kind: &str, body: &Value| {
        let update = json!({"update_id": update_id, kind: body});
        read(&update, BOT, now()).expect("an event").key
    };
    let private = json!({"id": ANYA, "type": "private"});
    let edit = |at: i64| {
        json!({"message_id": 41, "chat": private, "from": {"id": ANYA},
            "date": 1_795_276_700, "edit_date": at, "text": "привет"})
    };
    let press = json!({"id": "2151", "from": {"id": ANYA}, "data": "7:yes"});
    let blocked = json!({"chat": private, "date": 1_795_276_700,
        "new_chat_member": {"status": "kicked"}});
    for (kind, body, expected) in [
        (
            "message",
            edit(0),
            format!("telegram:{BOT}:message:{ANYA}:41"),
        ),
        (
            "edited_message",
            edit(1_795_276_800),
            format!("telegram:{BOT}:edited:{ANYA}:41:1795276800"),
        ),
        (
            "callback_query",
            press,
            format!("telegram:{BOT}:press:2151"),
        ),
        (
            "my_chat_member",
            blocked,
            format!("telegram:{BOT}:member:{ANYA}:1795276700:kicked"),
        ),
    ] {
        assert_eq!(key(1, kind, &body), expected);
        assert_eq!(key(2, kind, &body), expected);
    }
    let (first, second) = (edit(1_795_276_800), edit(1_795_276_801));
    assert_ne!(
        key(1, "edited_message", &first),
        key(2, "edited_message", &second)
    );
}

mod whatever_comes {
    use super::*;
    use proptest::prelude::*;

    fn any_json() -> impl Strategy<Value = Value> {
        let key = proptest::sample::select(vec![
            "id",
            "from",
            "chat",
            "type",
            "text",
            "date",
            "message",
            "message_id",
            "data",
            "new_chat_member",
            "status",
            "caption",
            "photo",
            "rich_message",
            "blocks",
            "items",
        ]);
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            Just(json!("private")),
            Just(json!("тайна")),
        ];
        leaf.prop_recursive(4, 40, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(key.clone(), inner, 0..6).prop_map(|fields| {
                    Value::Object(fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn it_is_read_without_a_panic_and_unknown_things_without_words(
            kind in proptest::sample::select(vec![
                "message", "edited_message", "callback_query", "my_chat_member", "channel_post", "zzz",
            ]),
            body in any_json(),
        ) {
            if let Some(heard) = read(&update(kind, body), BOT, now())
                && let Event::Unknown { skeleton, .. } = heard.event
            {
                prop_assert!(!skeleton.contains("тайна"));
            }
        }
    }
}
