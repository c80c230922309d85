//! The fake itself, asked by plain HTTP: if it is wrong, all else proves nothing.

use super::telegram::{ANYA, ask, said, server, updates};
use crate::support::telegram::{Act, Fault, Limits};
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test]
async fn people_who_cannot_be_written_to_are_named() {
    let (fake, _) = server().await;
    let anya = fake.person(ANYA, "Аня", None);
    let send = |chat: i64| ask(&fake, "sendMessage", json!({"chat_id": chat, "text": "?"}));
    assert_eq!(said(&send(7).await), "Bad Request: chat not found");
    assert_eq!(
        said(&send(ANYA).await),
        "Forbidden: bot can't initiate conversation with a user"
    );
    anya.starts(None);
    assert_eq!(send(ANYA).await["result"]["text"], "?");
    anya.blocks();
    assert_eq!(
        said(&send(ANYA).await),
        "Forbidden: bot was blocked by the user"
    );
    anya.unblocks();
    assert_eq!(send(ANYA).await["ok"], true);
}

#[tokio::test]
async fn what_is_too_long_or_malformed_is_refused_in_the_servers_words() {
    let (fake, _) = server().await;
    fake.person(ANYA, "Аня", None).starts(None);
    let button =
        |value: &str| json!({"inline_keyboard": [[{"text": "Да", "callback_data": value}]]});
    let long = "я".repeat(4_097);
    for (text, markup, told) in [
        (" \n", json!(null), "message text is empty"),
        (long.as_str(), json!(null), "message is too long"),
        ("?", button(""), "BUTTON_DATA_INVALID"),
        ("?", button(&"я".repeat(33)), "BUTTON_DATA_INVALID"),
        (
            "?",
            json!({"inline_keyboard": [[{"text": "Да"}]]}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            "?",
            json!({"inline_keyboard": [[{"text": "Да", "url": "да"}]]}),
            "BUTTON_URL_INVALID",
        ),
        (
            "?",
            json!({"inline_keyboard": vec![[{json!({"text": "Да", "callback_data": "1"})}]; 101]}),
            "reply markup is too long",
        ),
        ("?", json!({}), "object expected as reply markup"),
    ] {
        let params = json!({"chat_id": ANYA, "text": text, "reply_markup": markup});
        let answer = ask(&fake, "sendMessage", params).await;
        assert_eq!(said(&answer), format!("Bad Request: {told}"));
    }
    let html = json!({"chat_id": ANYA, "text": "<b>да", "parse_mode": "HTML"});
    assert!(said(&ask(&fake, "sendMessage", html).await).contains("Can't find end tag"));
    for (text, markup) in [
        ("я".repeat(4_096), json!(null)),
        ("?".into(), button(&"я".repeat(32))),
        // As forms write it.
        ("?".into(), json!(button("1").to_string())),
    ] {
        let params = json!({"chat_id": ANYA, "text": text, "reply_markup": markup});
        assert_eq!(ask(&fake, "SENDMESSAGE", params).await["ok"], true);
    }
}

#[tokio::test]
async fn a_message_that_brought_keys_is_never_edited() {
    let (fake, _) = server().await;
    fake.person(ANYA, "Аня", None).starts(None);
    let keys = json!({"keyboard": [[{"text": "Меню"}]], "is_persistent": true});
    let sent = ask(
        &fake,
        "sendMessage",
        json!({"chat_id": ANYA, "text": "?", "reply_markup": keys}),
    )
    .await;
    assert_eq!(fake.keys(ANYA).unwrap(), [["Меню"]]);
    let id = &sent["result"]["message_id"];
    let edit = json!({"chat_id": ANYA, "message_id": id, "text": "!"});
    assert_eq!(
        said(&ask(&fake, "editMessageText", edit).await),
        "Bad Request: message can't be edited"
    );
    let away = json!({"chat_id": ANYA, "text": "?", "reply_markup": {"remove_keyboard": true}});
    ask(&fake, "sendMessage", away).await;
    assert_eq!(fake.keys(ANYA), None);
}

#[tokio::test]
async fn messages_are_deleted_within_two_days() {
    let (fake, watch) = server().await;
    let message = fake.person(ANYA, "Аня", None).says("мой телефон …");
    let delete = || {
        ask(
            &fake,
            "deleteMessage",
            json!({"chat_id": ANYA, "message_id": message}),
        )
    };
    watch.pass(TimeDelta::hours(48));
    assert_eq!(
        said(&delete().await),
        "Bad Request: message can't be deleted"
    );
    watch.pass(TimeDelta::seconds(-1));
    assert_eq!(delete().await["result"], true);
    assert_eq!(
        said(&delete().await),
        "Bad Request: message to delete not found"
    );
    assert!(fake.messages(ANYA)[0].deleted);
}

#[tokio::test]
async fn too_many_messages_have_to_wait_by_the_tests_clock() {
    let (fake, watch) = server().await;
    fake.person(ANYA, "Аня", None).starts(None);
    fake.limit(Some(Limits::DOCUMENTED));
    let send = || ask(&fake, "sendMessage", json!({"chat_id": ANYA, "text": "?"}));
    for _ in 0..3 {
        assert_eq!(send().await["ok"], true);
    }
    let refused = send().await;
    assert_eq!(said(&refused), "Too Many Requests: retry after 1");
    assert_eq!(refused["parameters"]["retry_after"], 1);
    watch.pass(TimeDelta::seconds(1));
    assert_eq!(send().await["ok"], true);
}

#[tokio::test]
async fn a_fault_lasts_as_often_as_it_was_told() {
    let (fake, _) = server().await;
    fake.fail(
        "getMe",
        Fault::answer(500, "Internal Server Error: restart"),
        2,
    );
    fake.fail("getMe", Fault::too_many(7), 1);
    let mut codes = Vec::new();
    for _ in 0..4 {
        codes.push(ask(&fake, "getMe", json!({})).await["error_code"].as_u64());
    }
    assert_eq!(codes, [Some(500), Some(500), Some(429), None]);
}

#[tokio::test]
async fn strangers_and_unknown_methods_are_turned_away() {
    let (fake, _) = server().await;
    assert_eq!(
        said(&ask(&fake, "readMinds", json!({})).await),
        "Not Found: method not found"
    );
    assert_eq!(fake.violations(), ["readminds: no such method"]);
    let http = reqwest::Client::new();
    for (path, status) in [("bot1:wrong/getMe", 401), ("getMe", 404)] {
        let answer = http
            .get(format!("{}/{path}", fake.url()))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status().as_u16(), status);
    }
}

#[tokio::test]
async fn parameters_come_in_queries_and_forms_as_well() {
    let (fake, _) = server().await;
    fake.person(ANYA, "Аня", None).starts(None);
    let address = format!(
        "{}/bot{}/sendMessage?chat_id={ANYA}",
        fake.url(),
        fake.token()
    );
    let http = reqwest::Client::new();
    let form = http
        .post(&address)
        .form(&[("text", "да + нет")])
        .send()
        .await
        .unwrap();
    assert_eq!(form.status(), 200);
    let query = http
        .get(format!("{address}&text=%D0%B4%D0%B0"))
        .send()
        .await
        .unwrap();
    assert_eq!(query.status(), 200);
    let texts: Vec<_> = fake
        .seen(ANYA)
        .into_iter()
        .map(|message| message.text)
        .collect();
    assert_eq!(texts, ["да + нет", "да"]);
}

#[tokio::test]
async fn a_server_that_went_down_refuses_and_comes_back_on_its_port() {
    let (fake, _) = server().await;
    let poller = fake.clone();
    let address = format!("{}/bot{}/getUpdates?timeout=50", fake.url(), fake.token());
    let waiting = tokio::spawn(async move { reqwest::get(address).await });
    poller
        .until("somebody asks", |fake| !fake.ledger().is_empty())
        .await;
    fake.go_down();
    assert!(waiting.await.unwrap().is_err(), "open lines break");
    let refused = reqwest::get(fake.url()).await.unwrap_err();
    assert!(refused.is_connect());
    fake.come_up();
    assert_eq!(
        ask(&fake, "getMe", json!({})).await["result"]["id"],
        fake.bot()
    );
}

#[tokio::test]
async fn the_ledger_tells_what_happened_in_order() {
    let (fake, _) = server().await;
    let anya = fake.person(ANYA, "Аня", None);
    anya.says("привет");
    let id = updates(&fake, json!({})).await[0];
    let markup = json!({"inline_keyboard": [[{"text": "Да", "callback_data": "1"}]]});
    let params = json!({"chat_id": ANYA, "text": "Придёшь?", "reply_markup": markup});
    ask(&fake, "sendMessage", params).await;
    let press = anya.taps("Да");
    ask(
        &fake,
        "answerCallbackQuery",
        json!({"callback_query_id": press}),
    )
    .await;
    ask(&fake, "getUpdates", json!({"offset": id + 1})).await;
    let ledger = fake.ledger();
    assert!(ledger.iter().enumerate().all(|(i, entry)| entry.order == i));
    let acts: Vec<_> = ledger
        .into_iter()
        .map(|entry| entry.act)
        .filter(|act| !matches!(act, Act::Called { .. }))
        .collect();
    assert_eq!(
        acts,
        [
            Act::Queued {
                update: id,
                kind: "message".into()
            },
            Act::Delivered { update: id },
            Act::Sent {
                chat: ANYA,
                message: 2,
                text: "Придёшь?".into(),
                file: None
            },
            Act::Queued {
                update: id + 1,
                kind: "callback_query".into()
            },
            Act::Answered { press, text: None },
            Act::Acknowledged { update: id },
            Act::Delivered { update: id + 1 },
        ]
    );
}

#[tokio::test]
async fn every_call_is_held_against_the_table() {
    let (fake, _) = server().await;
    fake.person(ANYA, "Аня", None).has_started();
    for (method, params) in [
        ("sendMessage", json!({"chat_id": ANYA})),
        ("sendMessage", json!({"text": "?"})),
        (
            "sendMessage",
            json!({"chat_id": ANYA, "text": "?", "reply_to": 7}),
        ),
        ("sendMessage", json!({"chat_id": "Аня", "text": "?"})),
        ("sendMessage", json!({"chat_id": ANYA, "text": 7})),
        (
            "sendMessage",
            json!({"chat_id": ANYA, "text": "?", "link_preview_options": {"disabled": true}}),
        ),
        (
            "sendMessage",
            json!({"chat_id": ANYA, "text": "?", "reply_markup": {
                "inline_keyboard": [[{"text": "Да", "callback_data": "7:yes", "payload": "x"}]]
            }}),
        ),
        ("editMessageText", json!({"chat_id": ANYA, "text": "?"})),
        (
            "answerCallbackQuery",
            json!({"show_alert": "perhaps", "callback_query_id": "7"}),
        ),
        (
            "setMyCommands",
            json!({"commands": [], "scope": {"kind": "default"}}),
        ),
        ("sendShout", json!({})),
    ] {
        ask(&fake, method, params.clone()).await;
        assert_eq!(fake.violations().len(), 1, "{method} {params}");
    }
    let fine = json!({"chat_id": ANYA, "text": "?", "reply_markup": null});
    ask(&fake, "sendMessage", fine).await;
    assert_eq!(fake.violations(), [""; 0]);
}
