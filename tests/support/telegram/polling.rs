//! `getUpdates`, and its opposite, the webhook.

use super::Hub;
use super::body::Params;
use super::methods::{No, Outcome, Yes};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};

const OTHER_RECEIVER: &str = "Conflict: terminated by other getUpdates request; make sure that \
                              only one bot instance is running";
const WEBHOOK_SET: &str = "Conflict: terminated by setWebhook request";
const WEBHOOK_ACTIVE: &str = "Conflict: can't use getUpdates method while webhook is active; \
                              use deleteWebhook to delete the webhook first";

pub(super) async fn get_updates(hub: &Hub, params: &Params) -> Outcome {
    let offset = params.int("offset").unwrap_or_default();
    let mut limit = params.int("limit").unwrap_or(100).clamp(1, 100);
    let mut seconds = params.int("timeout").unwrap_or_default().clamp(0, 50);
    let us = {
        let state = &mut *hub.state();
        let queue = &mut state.queue;
        if queue.webhook.is_some() {
            return Err(No::new(409, WEBHOOK_ACTIVE));
        }
        if let Some(kinds) = params.json("allowed_updates") {
            queue.allow(words(&kinds));
        }
        if let Some((asked, at)) = queue
            .last_asked
            .replace((offset, std::time::Instant::now()))
            && queue.guarded
            && asked == offset
        {
            if at.elapsed() < Duration::from_millis(500) {
                limit = 1;
            }
            if at.elapsed() < Duration::from_secs(3) {
                seconds = seconds.max(3);
            }
        }
        queue.receiver += 1;
        queue.receiver
    };
    hub.news.notify_waiters();
    let end = Instant::now() + Duration::from_secs(seconds as u64);
    loop {
        let news = hub.news.notified();
        tokio::pin!(news);
        news.as_mut().enable();
        {
            let state = &mut *hub.state();
            if state.queue.receiver != us {
                return Err(No::new(409, OTHER_RECEIVER));
            }
            if state.queue.webhook.is_some() {
                return Err(No::new(409, WEBHOOK_SET));
            }
            let updates = state
                .queue
                .take(offset, limit as usize, hub.now(), &mut state.ledger);
            if !updates.is_empty() || Instant::now() >= end || hub.door.is_shut() {
                return Ok(Yes::from(json!(updates)));
            }
        }
        // What was acknowledged is news for the test long before we answer.
        hub.change.notify_waiters();
        let _ = timeout_at(end, news).await;
    }
}

pub(super) fn set_webhook(hub: &Hub, params: &Params) -> Outcome {
    let url = params.text("url").unwrap_or_default();
    if url.is_empty() {
        return delete_webhook(hub, params);
    }
    // The real server wants HTTPS; a test on this machine has none.
    if !url.starts_with("https://") && !url.starts_with("http://127.0.0.1:") {
        return Err(No::bad(
            "bad webhook: An HTTPS URL must be provided for webhook",
        ));
    }
    let state = &mut *hub.state();
    if let Some(kinds) = params.json("allowed_updates") {
        state.queue.allow(words(&kinds));
    }
    if params.is("drop_pending_updates") {
        state.queue.forget_all();
    }
    let set = json!({"url": url, "secret_token": params.text("secret_token")});
    let same = state.queue.webhook.replace(set.clone()) == Some(set);
    Ok(Yes {
        result: json!(true),
        description: Some(if same {
            "Webhook is already set"
        } else {
            "Webhook was set"
        }),
    })
}

pub(super) fn delete_webhook(hub: &Hub, params: &Params) -> Outcome {
    let state = &mut *hub.state();
    if params.is("drop_pending_updates") {
        state.queue.forget_all();
    }
    let was = state.queue.webhook.take().is_some();
    Ok(Yes {
        result: json!(true),
        description: Some(if was {
            "Webhook was deleted"
        } else {
            "Webhook is already deleted"
        }),
    })
}

pub(super) fn webhook_info(hub: &Hub) -> Value {
    let state = hub.state();
    let url = state
        .queue
        .webhook
        .as_ref()
        .map_or(json!(""), |hook| hook["url"].clone());
    json!({
        "url": url, "has_custom_certificate": false,
        "pending_update_count": state.queue.len()
    })
}

/// Brings updates to the webhook, one by one and in order: any 2xx acknowledges.
/// A failure is repeated at once, then after 1, 2, 4… seconds of real time.
pub(super) async fn bring(hub: Arc<Hub>) {
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("an HTTP client");
    let mut failures = 0;
    loop {
        let news = hub.news.notified();
        tokio::pin!(news);
        news.as_mut().enable();
        let next = {
            let state = &mut *hub.state();
            state.queue.expire(hub.now(), &mut state.ledger);
            state.queue.webhook.clone().zip(state.queue.head())
        };
        let Some((hook, update)) = next.filter(|_| !hub.door.is_shut()) else {
            news.await;
            continue;
        };
        let mut request = http
            .post(hook["url"].as_str().unwrap_or_default())
            .json(&update);
        if let Some(secret) = hook["secret_token"].as_str() {
            request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        let answer = request.timeout(Duration::from_secs(20)).send().await;
        if answer.is_ok_and(|answer| answer.status().is_success()) {
            failures = 0;
            let state = &mut *hub.state();
            if state.queue.head().as_ref() == Some(&update) {
                state.queue.forget_head(hub.now(), &mut state.ledger);
            }
        } else {
            failures += 1;
            if failures > 1 {
                sleep(Duration::from_secs(1 << (failures - 2).min(6))).await;
            }
        }
        hub.change.notify_waiters();
    }
}

fn words(list: &Value) -> Vec<String> {
    let words = list.as_array().into_iter().flatten();
    words
        .filter_map(|word| word.as_str().map(str::to_owned))
        .collect()
}
