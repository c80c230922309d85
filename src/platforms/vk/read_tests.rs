//! Events as the server writes them, people invented.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use chrono::TimeDelta;
use serde_json::json;

const GROUP: i64 = 219_000_001;
const ANYA: i64 = 50_100_200;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_276_900, 0).unwrap()
}

fn event_of(kind: &str, object: Value) -> Value {
    json!({"type": kind, "event_id": "5d0fe1", "v": "5.199", "group_id": GROUP, "object": object})
}

/// A private message with the given fields in it.
fn written(fields: Value) -> Value {
    let mut message = json!({
        "id": 512, "date": 1_795_276_800, "peer_id": ANYA, "from_id": ANYA, "out": 0,
        "conversation_message_id": 77, "text": "", "random_id": 0,
        "attachments": [], "fwd_messages": []
    });
    for (key, value) in fields.as_object().unwrap() {
        message[key] = value.clone();
    }
    message
}

fn sent(fields: Value) -> Value {
    let client = json!({"button_actions": ["text", "callback"], "keyboard": true,
        "inline_keyboard": true, "lang_id": 0});
    event_of(
        "message_new",
        json!({"message": written(fields), "client_info": client}),
    )
}

fn heard(fields: Value) -> Vec<Event> {
    let heard = read(&sent(fields), GROUP, now());
    heard.into_iter().map(|incoming| incoming.event).collect()
}

fn one(update: &Value) -> Incoming {
    let mut heard = read(update, GROUP, now());
    assert_eq!(heard.len(), 1, "{heard:?}");
    heard.pop().unwrap()
}

fn start(link: Option<&str>) -> Event {
    Event::Command {
        name: "start".into(),
        argument: link.map(str::to_owned),
    }
}

#[test]
fn the_start_button_is_a_command_with_the_links_payload() {
    let payload = "{\"command\":\"start\"}";
    let update = sent(json!({"text": "Начать", "payload": payload, "ref": "inv_7Qd3"}));
    assert_eq!(
        one(&update),
        Incoming {
            key: format!("vk:{GROUP}:message:{ANYA}:77"),
            from: Address {
                platform: Platform::Vk,
                bot: GROUP,
                peer: ANYA
            },
            event: start(Some("inv_7Qd3")),
            reference: Ref {
                message: Some("77".into()),
                press: None
            },
            language: Some("ru".into()),
            sent_at: now() - TimeDelta::seconds(100),
        }
    );
    for text in ["Начать", "начать", "start", "/start"] {
        assert_eq!(heard(json!({"text": text})), [start(None)], "{text}");
    }
}

#[test]
fn a_link_is_heard_and_what_was_written_with_it_too() {
    let update = sent(json!({"text": "здравствуйте", "ref": "inv_7Qd3"}));
    let heard = read(&update, GROUP, now());
    let events: Vec<_> = heard
        .iter()
        .map(|incoming| incoming.event.clone())
        .collect();
    assert_eq!(
        events,
        [start(Some("inv_7Qd3")), Event::Text("здравствуйте".into())]
    );
    assert_ne!(heard[0].key, heard[1].key);
}

#[test]
fn text_is_read_without_its_escapes() {
    let text = "x &lt; 3 &amp;&amp; y &gt; 2 &quot;да&quot;<br>&amp;lt;";
    assert_eq!(
        heard(json!({"text": text})),
        [Event::Text("x < 3 && y > 2 \"да\"\n&lt;".into())]
    );
}

#[test]
fn what_is_passed_on_is_said_unless_there_are_own_words() {
    let passed_on = json!([{"text": "мне плохо"}, {"fwd_messages": [{"text": "правда"}]}]);
    assert_eq!(
        heard(json!({"fwd_messages": passed_on})),
        [Event::Text("мне плохо\nправда".into())]
    );
    assert_eq!(
        heard(json!({"fwd_messages": passed_on, "text": "вот"})),
        [Event::Text("вот".into())]
    );
}

#[test]
fn everything_else_is_an_attachment_of_its_kind() {
    for (kind, expected) in [
        ("photo", Attachment::Photo),
        ("graffiti", Attachment::Photo),
        ("audio_message", Attachment::Voice),
        ("video_message", Attachment::Voice),
        ("video", Attachment::Video),
        ("sticker", Attachment::Sticker),
        ("gift", Attachment::Sticker),
        ("doc", Attachment::Document),
        ("audio", Attachment::Document),
        ("contact", Attachment::Contact),
        ("wall", Attachment::Other),
        ("market", Attachment::Other),
        ("link", Attachment::Other),
        ("poll", Attachment::Other),
        ("something_of_2030", Attachment::Other),
    ] {
        let attached = json!({"attachments": [{"type": kind, kind: {"id": 1, "owner_id": 2}}]});
        assert_eq!(heard(attached), [Event::Attachment(expected)], "{kind}");
    }
    let gif = json!({"attachments": [{"type": "doc", "doc": {"type": 3}}]});
    assert_eq!(heard(gif), [Event::Attachment(Attachment::Sticker)]);
    let place = json!({"geo": {"coordinates": {"latitude": 57.6, "longitude": 39.9}}});
    assert_eq!(heard(place), [Event::Attachment(Attachment::Location)]);
    assert_eq!(heard(json!({})), [Event::Attachment(Attachment::Other)]);
    let photo = json!({"text": "вот условие", "attachments": [{"type": "photo"}]});
    assert_eq!(heard(photo), [Event::Text("вот условие".into())]);
}

#[test]
fn a_press_names_its_message_and_itself() {
    let object = |payload: Value| {
        json!({"user_id": ANYA, "peer_id": ANYA, "event_id": "3159dc190b1g",
            "payload": payload, "conversation_message_id": 78})
    };
    let as_object = one(&event_of(
        "message_event",
        object(json!({"v": "7:yes", "t": 1_795_276_805})),
    ));
    assert_eq!(as_object.event, Event::Press("7:yes".into()));
    assert_eq!(
        as_object.key,
        format!("vk:{GROUP}:press:{ANYA}:3159dc190b1g")
    );
    assert_eq!(as_object.sent_at, now());
    assert_eq!(
        as_object.reference,
        Ref {
            message: Some("78@1795276805".into()),
            press: Some("3159dc190b1g".into())
        }
    );
    let as_text = object(json!("{\"v\":\"7:yes\",\"t\":1795276805}"));
    assert_eq!(one(&event_of("message_event", as_text)), as_object);
    let command = object(json!({"v": "/journal 17", "t": 1}));
    assert_eq!(
        one(&event_of("message_event", command)).event,
        Event::Command {
            name: "journal".into(),
            argument: Some("17".into())
        }
    );
    let mut below = object(json!({"v": "7:yes"}));
    below
        .as_object_mut()
        .unwrap()
        .remove("conversation_message_id");
    assert_eq!(
        one(&event_of("message_event", below)).reference.message,
        None
    );
}

#[test]
fn a_button_that_talks_is_a_press_whose_answer_is_said() {
    let update = sent(json!({"text": "Да", "payload": "{\"v\":\"7:yes\",\"t\":5}"}));
    let pressed = one(&update);
    assert_eq!(pressed.event, Event::Press("7:yes".into()));
    assert_eq!(pressed.reference.press.as_deref(), Some("said:77"));
    // Their own message is not ours to redraw.
    assert_eq!(pressed.reference.message.as_deref(), Some("77"));
    let keys = sent(json!({"text": "Меню", "payload": ""}));
    assert_eq!(one(&keys).event, Event::Text("Меню".into()));
}

#[test]
fn new_words_for_an_old_message_are_an_edit() {
    let message = written(json!({"text": "теперь так", "update_time": 1_795_276_850}));
    let edit = one(&event_of("message_edit", message.clone()));
    assert_eq!(edit.event, Event::Edited("теперь так".into()));
    assert_eq!(edit.key, format!("vk:{GROUP}:edited:{ANYA}:77:1795276850"));
    assert_eq!(
        one(&event_of("message_edit", json!({"message": message}))),
        edit
    );
    let wordless = written(json!({"attachments": [{"type": "photo"}]}));
    assert_eq!(read(&event_of("message_edit", wordless), GROUP, now()), []);
}

#[test]
fn leave_to_write_is_given_and_taken() {
    for (kind, expected) in [
        ("message_allow", Event::Unblocked),
        ("message_deny", Event::Blocked),
    ] {
        let heard = one(&event_of(kind, json!({"user_id": ANYA, "key": "x"})));
        assert_eq!((heard.event, heard.from.peer), (expected, ANYA));
        assert_eq!(heard.key, format!("vk:{GROUP}:event:5d0fe1"));
    }
}

#[test]
fn our_own_words_and_marks_ask_nothing() {
    for fields in [
        json!({"from_id": -GROUP, "text": "эхо"}),
        json!({"out": 1, "text": "эхо"}),
        json!({"action": {"type": "chat_invite_user"}}),
    ] {
        assert_eq!(heard(fields), []);
    }
    for kind in SILENT {
        assert_eq!(read(&event_of(kind, json!({})), GROUP, now()), []);
    }
    assert_eq!(read(&json!({}), GROUP, now()), []);
}

#[test]
fn a_group_chat_is_a_group() {
    let chat = GROUP_CHATS + 5;
    let message = one(&sent(json!({"peer_id": chat, "text": "всем привет"})));
    assert_eq!((message.event, message.from.peer), (Event::Group, chat));
    let press = json!({"user_id": ANYA, "peer_id": chat, "event_id": "1",
        "payload": {"v": "7:yes"}, "conversation_message_id": 3});
    assert_eq!(one(&event_of("message_event", press)).event, Event::Group);
}

#[test]
fn what_cannot_be_read_comes_as_bones_without_words() {
    for (kind, object, peer) in [
        (
            "mind_reading",
            json!({"user_id": ANYA, "thought": "тайна"}),
            ANYA,
        ),
        (
            "message_new",
            json!({"message": {"text": "тайна", "peer_id": ANYA}}),
            ANYA,
        ),
        (
            "message_event",
            json!({"user_id": ANYA, "payload": "тайна"}),
            ANYA,
        ),
        ("message_deny", json!({"note": "тайна"}), 0),
        ("message_edit", json!("тайна"), 0),
    ] {
        let heard = one(&event_of(kind, object));
        assert_eq!(heard.from.peer, peer, "{kind}");
        let Event::Unknown {
            kind: told,
            skeleton,
        } = heard.event
        else {
            panic!("{kind} was read as {:?}", heard.event);
        };
        assert_eq!(told, kind);
        assert!(!skeleton.contains("тайна"), "{skeleton}");
    }
}

#[test]
fn a_message_of_the_history_has_the_key_of_its_event() {
    let message = written(json!({"text": "привет"}));
    let found = read_message(&message, GROUP, now());
    let brought = read(&sent(json!({"text": "привет"})), GROUP, now());
    assert_eq!(found[0].key, brought[0].key);
    assert_eq!(found[0].event, brought[0].event);
}

mod whatever_comes {
    use super::*;
    use proptest::prelude::*;

    fn any_json() -> impl Strategy<Value = Value> {
        let key = proptest::sample::select(vec![
            "message",
            "peer_id",
            "from_id",
            "user_id",
            "text",
            "date",
            "payload",
            "v",
            "t",
            "event_id",
            "conversation_message_id",
            "ref",
            "fwd_messages",
            "attachments",
            "type",
            "client_info",
            "geo",
            "action",
            "out",
            "update_time",
        ]);
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            Just(json!("{\"v\":\"7:yes\"}")),
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
                "message_new", "message_edit", "message_event", "message_allow", "zzz",
            ]),
            object in any_json(),
        ) {
            for heard in read(&event_of(kind, object), GROUP, now()) {
                if let Event::Unknown { skeleton, .. } = heard.event {
                    prop_assert!(!skeleton.contains("тайна"));
                }
            }
        }
    }
}
