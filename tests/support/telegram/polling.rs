//! `getUpdates`.

use super::Hub;
use super::body::Params;
use super::methods::{No, Outcome, Yes};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

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
        if queue.webhook.set.is_some() {
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
            if state.queue.webhook.set.is_some() {
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

pub(super) fn words(list: &Value) -> Vec<String> {
    let words = list.as_array().into_iter().flatten();
    words
        .filter_map(|word| word.as_str().map(str::to_owned))
        .collect()
}
