//! The fake itself, asked by plain HTTP: if it is wrong, all else proves nothing.

use super::telegram::{ANYA, server};
use crate::support::telegram::{Act, FakeTelegram, Fault, Limits, Repeat};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::time::Duration;

async fn call(fake: &FakeTelegram, method: &str, params: Value) -> Value {
    let address = format!("{}/bot{}/{method}", fake.url(), fake.token());
    let answer = reqwest::Client::new().post(address).json(&params).send();
    let answer = answer.await.unwrap();
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap();
    assert_eq!(
        status,
        body["error_code"].as_u64().unwrap_or(200) as u16,
        "status and error_code agree"
    );
    body
}

async fn updates(fake: &FakeTelegram, params: Value) -> Vec<i64> {
    let body = call(fake, "getUpdates", params).await;
    let list = body["result"].as_array().expect("a list").clone();
    list.iter()
        .map(|u| u["update_id"].as_i64().unwrap())
        .collect()
}

fn said(body: &Value) -> &str {
    body["description"].as_str().unwrap_or("no description")
}

#[tokio::test]
async fn an_update_stays_until_a_later_one_is_asked_for() {
    let (fake, _) = server().await;
    let anya = fake.person(ANYA, "Аня", Some("ru"));
    anya.says("раз");
    anya.says("два");
    let first = updates(&fake, json!({})).await;
    assert_eq!(first.len(), 2);
    assert_eq!(updates(&fake, json!({"offset": 0})).await, first);
    assert_eq!(updates(&fake, json!({"offset": first[0]})).await, first);
    assert_eq!(updates(&fake, json!({"limit": 1})).await, first[..1]);
    assert_eq!(
        updates(&fake, json!({"offset": first[1]})).await,
        first[1..]
    );
    // Far beyond the end nothing is acknowledged.
    assert_eq!(
        updates(&fake, json!({"offset": first[1] + 100})).await,
        first[1..]
    );
    assert_eq!(
        updates(&fake, json!({"offset": first[1] + 1})).await,
        [0; 0]
    );
    assert_eq!(updates(&fake, json!({"offset": 0})).await, [0; 0]);
    anya.says("три");
    anya.says("четыре");
    assert_eq!(updates(&fake, json!({"offset": -1})).await, [first[1] + 2]);
    assert_eq!(fake.pending(), 1);
}

#[tokio::test]
async fn a_long_poll_ends_with_the_first_update() {
    let (fake, _) = server().await;
    let anya = fake.person(ANYA, "Аня", None);
    let poller = fake.clone();
    let poll = tokio::spawn(async move { updates(&poller, json!({"timeout": 50})).await });
    fake.until("somebody asks", |fake| !fake.ledger().is_empty())
        .await;
    anya.says("привет");
    assert_eq!(poll.await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_older_of_two_receivers_is_sent_away() {
    let (fake, _) = server().await;
    let poller = fake.clone();
    let older =
        tokio::spawn(async move { call(&poller, "getUpdates", json!({"timeout": 50})).await });
    fake.until("the first asks", |fake| !fake.ledger().is_empty())
        .await;
    let poller = fake.clone();
    let newer = tokio::spawn(async move { updates(&poller, json!({"timeout": 50})).await });
    assert_eq!(
        said(&older.await.unwrap()),
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
    fake.person(ANYA, "Аня", None).says("привет");
    assert_eq!(newer.await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_webhook_ends_polling_and_gets_the_updates_instead() {
    use axum::{Router, http::HeaderMap, http::StatusCode, routing::post};
    let (fake, _) = server().await;
    let (tell, mut heard) = tokio::sync::mpsc::unbounded_channel();
    let failures = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(1));
    let app = Router::new().route(
        "/hook",
        post(move |headers: HeaderMap, body: String| async move {
            let secret = headers["x-telegram-bot-api-secret-token"]
                .to_str()
                .unwrap()
                .to_owned();
            tell.send((secret, body)).unwrap();
            match failures.swap(0, std::sync::atomic::Ordering::SeqCst) {
                0 => StatusCode::NO_CONTENT,
                _ => StatusCode::INTERNAL_SERVER_ERROR,
            }
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });

    let poller = fake.clone();
    let poll =
        tokio::spawn(async move { call(&poller, "getUpdates", json!({"timeout": 50})).await });
    fake.until("somebody asks", |fake| !fake.ledger().is_empty())
        .await;
    let set = call(
        &fake,
        "setWebhook",
        json!({"url": url, "secret_token": "s3cret"}),
    )
    .await;
    assert_eq!(said(&set), "Webhook was set");
    assert_eq!(
        said(&poll.await.unwrap()),
        "Conflict: terminated by setWebhook request"
    );
    assert!(said(&call(&fake, "getUpdates", json!({})).await).contains("webhook is active"));

    fake.person(ANYA, "Аня", None).says("привет");
    let (secret, first) = heard.recv().await.unwrap();
    let (_, again) = heard.recv().await.unwrap();
    assert_eq!(secret, "s3cret");
    assert_eq!(first, again, "what was not taken comes again");
    fake.until("it is acknowledged", |fake| fake.pending() == 0)
        .await;
    assert_eq!(
        said(&call(&fake, "deleteWebhook", json!({})).await),
        "Webhook was deleted"
    );
}

#[tokio::test]
async fn presses_are_kept_for_150_seconds_and_messages_for_a_day() {
    let (fake, watch) = server().await;
    let anya = fake.person(ANYA, "Аня", None);
    let message = anya.says("привет");
    anya.presses(message, "7:yes");
    watch.pass(TimeDelta::seconds(149));
    assert_eq!(fake.pending(), 2);
    watch.pass(TimeDelta::seconds(1));
    assert_eq!(fake.pending(), 1);
    watch.pass(TimeDelta::hours(24));
    assert_eq!(updates(&fake, json!({})).await, [0; 0]);
    let expired =
        |entry: &crate::support::telegram::Entry| matches!(entry.act, Act::Expired { .. });
    assert_eq!(
        fake.ledger().iter().filter(|entry| expired(entry)).count(),
        2
    );
}

#[tokio::test]
async fn kinds_are_filtered_when_they_happen_and_not_when_they_are_fetched() {
    let (fake, _) = server().await;
    let anya = fake.person(ANYA, "Аня", None);
    let message = anya.says("раз");
    updates(&fake, json!({"allowed_updates": ["message"]})).await;
    anya.edits(message, "два");
    anya.says("три");
    // Forms carry lists as JSON in a string.
    updates(&fake, json!({"allowed_updates": "[]"})).await;
    anya.edits(message, "четыре");
    let body = call(&fake, "getUpdates", json!({})).await;
    let kinds: Vec<_> = body["result"]
        .as_array()
        .unwrap()
        .iter()
        .map(|update| {
            update
                .as_object()
                .unwrap()
                .keys()
                .find(|key| *key != "update_id")
                .unwrap()
                .clone()
        })
        .collect();
    assert_eq!(kinds, ["message", "message", "edited_message"]);
}

#[tokio::test]
async fn delivered_twice_is_once_before_the_acknowledgement_and_once_renumbered() {
    let (fake, _) = server().await;
    fake.repeat(Repeat::BOTH);
    fake.person(ANYA, "Аня", None).says("привет");
    let first = updates(&fake, json!({})).await;
    let next = json!({"offset": first[0] + 1});
    assert_eq!(
        updates(&fake, next.clone()).await,
        first,
        "as if it had not been acknowledged"
    );
    let renumbered = updates(&fake, next).await;
    assert_eq!(renumbered, [first[0] + 1]);
    assert_eq!(
        updates(&fake, json!({"offset": first[0] + 2})).await,
        [0; 0]
    );
    assert_eq!(fake.pending(), 0);
}

#[tokio::test]
async fn update_ids_may_jump_back() {
    let (fake, _) = server().await;
    let anya = fake.person(ANYA, "Аня", None);
    anya.says("раз");
    let old = updates(&fake, json!({})).await[0];
    updates(&fake, json!({"offset": old + 1})).await;
    fake.jump_update_ids(-1_000);
    anya.says("два");
    // The old offset lies beyond the new end: nothing is lost.
    assert_eq!(
        updates(&fake, json!({"offset": old + 1})).await,
        [old - 999]
    );
}

#[tokio::test]
async fn people_who_cannot_be_written_to_are_named() {
    let (fake, _) = server().await;
    let anya = fake.person(ANYA, "Аня", None);
    let send = |chat: i64| call(&fake, "sendMessage", json!({"chat_id": chat, "text": "?"}));
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
        let answer = call(&fake, "sendMessage", params).await;
        assert_eq!(said(&answer), format!("Bad Request: {told}"));
    }
    let html = json!({"chat_id": ANYA, "text": "<b>да", "parse_mode": "HTML"});
    assert!(said(&call(&fake, "sendMessage", html).await).contains("Can't find end tag"));
    for (text, markup) in [
        ("я".repeat(4_096), json!(null)),
        ("?".into(), button(&"я".repeat(32))),
        // As forms write it.
        ("?".into(), json!(button("1").to_string())),
    ] {
        let params = json!({"chat_id": ANYA, "text": text, "reply_markup": markup});
        assert_eq!(call(&fake, "SENDMESSAGE", params).await["ok"], true);
    }
}

#[tokio::test]
async fn a_message_that_brought_keys_is_never_edited() {
    let (fake, _) = server().await;
    fake.person(ANYA, "Аня", None).starts(None);
    let keys = json!({"keyboard": [[{"text": "Меню"}]], "is_persistent": true});
    let sent = call(
        &fake,
        "sendMessage",
        json!({"chat_id": ANYA, "text": "?", "reply_markup": keys}),
    )
    .await;
    assert_eq!(fake.keys(ANYA).unwrap(), [["Меню"]]);
    let id = &sent["result"]["message_id"];
    let edit = json!({"chat_id": ANYA, "message_id": id, "text": "!"});
    assert_eq!(
        said(&call(&fake, "editMessageText", edit).await),
        "Bad Request: message can't be edited"
    );
    let away = json!({"chat_id": ANYA, "text": "?", "reply_markup": {"remove_keyboard": true}});
    call(&fake, "sendMessage", away).await;
    assert_eq!(fake.keys(ANYA), None);
}

#[tokio::test]
async fn messages_are_deleted_within_two_days() {
    let (fake, watch) = server().await;
    let message = fake.person(ANYA, "Аня", None).says("мой телефон …");
    let delete = || {
        call(
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
    let send = || call(&fake, "sendMessage", json!({"chat_id": ANYA, "text": "?"}));
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
        codes.push(call(&fake, "getMe", json!({})).await["error_code"].as_u64());
    }
    assert_eq!(codes, [Some(500), Some(500), Some(429), None]);
}

#[tokio::test]
async fn strangers_and_unknown_methods_are_turned_away() {
    let (fake, _) = server().await;
    assert_eq!(
        said(&call(&fake, "readMinds", json!({})).await),
        "Not Found: method not found"
    );
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
        call(&fake, "getMe", json!({})).await["result"]["id"],
        fake.bot()
    );
}

#[tokio::test]
async fn busy_pollers_are_held_back_when_asked_for() {
    let (fake, _) = server().await;
    let anya = fake.person(ANYA, "Аня", None);
    fake.guard_against_busy_loops(true);
    anya.says("раз");
    anya.says("два");
    assert_eq!(updates(&fake, json!({})).await.len(), 2);
    assert_eq!(updates(&fake, json!({})).await.len(), 1);
}

#[tokio::test]
async fn the_ledger_tells_what_happened_in_order() {
    let (fake, _) = server().await;
    let anya = fake.person(ANYA, "Аня", None);
    anya.says("привет");
    let id = updates(&fake, json!({})).await[0];
    let markup = json!({"inline_keyboard": [[{"text": "Да", "callback_data": "1"}]]});
    let params = json!({"chat_id": ANYA, "text": "Придёшь?", "reply_markup": markup});
    call(&fake, "sendMessage", params).await;
    let press = anya.taps("Да");
    call(
        &fake,
        "answerCallbackQuery",
        json!({"callback_query_id": press}),
    )
    .await;
    call(&fake, "getUpdates", json!({"offset": id + 1})).await;
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
async fn the_server_can_wait_for_nothing_longer_than_it_was_told() {
    let (fake, _) = server().await;
    let started = std::time::Instant::now();
    assert_eq!(updates(&fake, json!({"timeout": 1})).await, [0; 0]);
    assert!(started.elapsed() >= Duration::from_secs(1));
}
