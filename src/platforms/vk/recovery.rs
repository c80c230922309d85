//! When the server has forgotten a part of its queue, chats still know what was
//! said in them.
//!
//! All chats are looked at in which something happened since, and not only those
//! that nobody answered: a reminder of ours may have gone there meanwhile. What
//! was received already has the same key and changes nothing. Presses are lost:
//! no history tells of them.

use super::client::Client;
use super::failure::Failure;
use super::read::read_message;
use crate::event::Incoming;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// How many chats, or messages of a chat, an answer brings.
const PAGE: usize = 200;

/// What people have said since an instant, the oldest first.
///
/// # Errors
///
/// [`Failure`]; it may all be asked again.
pub(super) async fn missed(
    client: &Client,
    group: i64,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Incoming>, Failure> {
    let mut missed = Vec::new();
    let mut offset = 0;
    loop {
        let chats = client.chats(offset, PAGE).await?;
        let fresh: Vec<_> = chats
            .iter()
            .filter(|chat| is_since(&chat["last_message"], since))
            .filter(|chat| chat["conversation"]["peer"]["type"] == "user")
            .filter_map(|chat| chat["conversation"]["peer"]["id"].as_i64())
            .collect();
        for peer in fresh {
            missed.extend(missed_in(client, group, peer, since, now).await?);
        }
        let is_over = chats
            .last()
            .is_none_or(|chat| !is_since(&chat["last_message"], since));
        if is_over || chats.len() < PAGE {
            break;
        }
        offset += chats.len();
    }
    missed.sort_by_key(|incoming| incoming.sent_at);
    Ok(missed)
}

async fn missed_in(
    client: &Client,
    group: i64,
    peer: i64,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Incoming>, Failure> {
    let mut messages = Vec::new();
    let mut offset = 0;
    loop {
        let page = client.history(peer, offset, PAGE).await?;
        let length = page.len();
        let fresh = page.into_iter().take_while(|found| is_since(found, since));
        let before = messages.len();
        messages.extend(fresh);
        if messages.len() - before < PAGE {
            break;
        }
        offset += length;
    }
    // The newest came first; within a second this order is all there is.
    let said = messages.iter().rev();
    Ok(said
        .flat_map(|found| read_message(found, group, now))
        .collect())
}

fn is_since(message: &Value, since: DateTime<Utc>) -> bool {
    message["date"]
        .as_i64()
        .is_some_and(|at| at >= since.timestamp())
}
