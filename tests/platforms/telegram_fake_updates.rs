//! How the fake hands out updates and forgets them, asked by plain HTTP.

use super::telegram::{ANYA, ask, said, server, updates};
use crate::support::telegram::{Act, Entry, Repeat};
use chrono::TimeDelta;
use serde_json::json;
use std::time::Duration;

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
        tokio::spawn(async move { ask(&poller, "getUpdates", json!({"timeout": 50})).await });
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
        tokio::spawn(async move { ask(&poller, "getUpdates", json!({"timeout": 50})).await });
    fake.until("somebody asks", |fake| !fake.ledger().is_empty())
        .await;
    let set = ask(
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
    assert!(said(&ask(&fake, "getUpdates", json!({})).await).contains("webhook is active"));

    fake.person(ANYA, "Аня", None).says("привет");
    let (secret, first) = heard.recv().await.unwrap();
    let (_, again) = heard.recv().await.unwrap();
    assert_eq!(secret, "s3cret");
    assert_eq!(first, again, "what was not taken comes again");
    fake.until("it is acknowledged", |fake| fake.pending() == 0)
        .await;
    assert_eq!(
        said(&ask(&fake, "deleteWebhook", json!({})).await),
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
    let expired = |entry: &Entry| matches!(entry.act, Act::Expired { .. });
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
    let body = ask(&fake, "getUpdates", json!({})).await;
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
async fn the_server_can_wait_for_nothing_longer_than_it_was_told() {
    let (fake, _) = server().await;
    let started = std::time::Instant::now();
    assert_eq!(updates(&fake, json!({"timeout": 1})).await, [0; 0]);
    assert!(started.elapsed() >= Duration::from_secs(1));
}
