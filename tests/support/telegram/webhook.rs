//! The opposite of `getUpdates`: updates are brought to an address.
//!
//! Of one chat only the oldest is on its way, so that its order holds; what an
//! address does not take comes again at once and then after 1, 2, 4… seconds, and
//! holds up its own chat alone. Any 2xx acknowledges.

use super::body::Params;
use super::methods::{No, Outcome, Yes};
use super::polling::words;
use super::queue::Head;
use super::{FakeTelegram, Hub};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;

/// How long an address may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Ports that the real server brings to.
const PORTS: [u16; 4] = [443, 80, 88, 8443];

/// What was set, and how it goes.
#[derive(Default)]
pub(super) struct Hook {
    /// As `setWebhook` had it.
    pub(super) set: Option<Value>,
    /// Where an address of the big world leads on this machine.
    roads: Vec<(String, String)>,
    /// Nothing is brought but by [`FakeTelegram::bring`].
    is_by_hand: bool,
    /// The last failure: when, and why.
    failed: Option<(i64, String)>,
}

impl Hook {
    fn leads_to(&self, url: &str) -> String {
        let road = self.roads.iter().rev();
        let found = road
            .filter_map(|(from, to)| Some(format!("{to}{}", url.strip_prefix(from.as_str())?)))
            .next();
        found.unwrap_or_else(|| url.to_owned())
    }
}

pub(super) fn set_webhook(hub: &Hub, params: &Params) -> Outcome {
    let url = params.text("url").unwrap_or_default();
    if url.is_empty() {
        return delete_webhook(hub, params);
    }
    suits(&url)?;
    let secret = params.text("secret_token");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if secret
        .as_ref()
        .is_some_and(|secret| secret.len() > 256 || !secret.chars().all(is_plain))
    {
        return Err(No::bad("secret token contains unallowed characters"));
    }
    let state = &mut *hub.state();
    if let Some(kinds) = params.json("allowed_updates") {
        state.queue.allow(words(&kinds));
    }
    if params.is("drop_pending_updates") {
        state.queue.forget_all();
    }
    let set = json!({
        "url": url, "secret_token": secret,
        "max_connections": params.int("max_connections").unwrap_or(40).clamp(1, 100)
    });
    let hook = &mut state.queue.webhook;
    hook.failed = None;
    let same = hook.set.replace(set.clone()) == Some(set);
    Ok(Yes {
        result: json!(true),
        description: Some(if same {
            "Webhook is already set"
        } else {
            "Webhook was set"
        }),
    })
}

fn suits(url: &str) -> Result<(), No> {
    // The real server wants HTTPS; a test on this machine has none.
    if url.starts_with("http://127.0.0.1:") {
        return Ok(());
    }
    let address = reqwest::Url::parse(url);
    let Some(address) = address.ok().filter(|address| address.scheme() == "https") else {
        return Err(No::bad(
            "bad webhook: An HTTPS URL must be provided for webhook",
        ));
    };
    if !PORTS.contains(&address.port_or_known_default().unwrap_or_default()) {
        return Err(No::bad(
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ));
    }
    Ok(())
}

pub(super) fn delete_webhook(hub: &Hub, params: &Params) -> Outcome {
    let state = &mut *hub.state();
    if params.is("drop_pending_updates") {
        state.queue.forget_all();
    }
    let was = state.queue.webhook.set.take().is_some();
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
    let hook = &state.queue.webhook;
    let mut info = json!({
        "url": hook.set.as_ref().map_or(json!(""), |set| set["url"].clone()),
        "has_custom_certificate": false,
        "pending_update_count": state.queue.len()
    });
    if let Some(set) = &hook.set {
        info["max_connections"] = set["max_connections"].clone();
    }
    if let Some((at, why)) = &hook.failed {
        info["last_error_date"] = json!(at);
        info["last_error_message"] = json!(why);
    }
    info
}

/// Brings updates as long as the server stands.
pub(super) async fn bring(hub: Arc<Hub>) {
    let mut flying = JoinSet::new();
    let mut chats = HashSet::new();
    let mut failures: HashMap<i64, u32> = HashMap::new();
    loop {
        let news = hub.news.notified();
        tokio::pin!(news);
        news.as_mut().enable();
        for head in due(&hub, &chats) {
            chats.insert(head.chat);
            let failures = failures.get(&head.chat).copied().unwrap_or_default();
            let hub = hub.clone();
            flying.spawn(async move {
                let chat = head.chat;
                let is_taken = knock(&hub, head).await;
                if !is_taken && failures > 0 {
                    sleep(Duration::from_secs(1 << (failures - 1).min(6))).await;
                }
                (chat, is_taken)
            });
        }
        tokio::select! {
            () = news => {}
            Some(Ok((chat, is_taken))) = flying.join_next(), if !flying.is_empty() => {
                chats.remove(&chat);
                match is_taken {
                    true => failures.remove(&chat),
                    false => failures.insert(chat, failures.get(&chat).copied().unwrap_or_default() + 1),
                };
            }
        }
    }
}

/// What may go now: the oldest of each chat that nothing is on its way of.
fn due(hub: &Hub, flying: &HashSet<i64>) -> Vec<Head> {
    let state = &mut *hub.state();
    state.queue.expire(hub.now(), &mut state.ledger);
    let hook = &state.queue.webhook;
    let most = match &hook.set {
        Some(set) if !hook.is_by_hand && !hub.door.is_shut() => set["max_connections"].as_u64(),
        _ => None,
    };
    let room = most.map_or(0, |most| {
        usize::try_from(most)
            .unwrap_or_default()
            .saturating_sub(flying.len())
    });
    let mut heads = state.queue.heads();
    heads.retain(|head| !flying.contains(&head.chat));
    heads.truncate(room);
    heads
}

/// Brings one update; whether it was taken.
async fn knock(hub: &Hub, head: Head) -> bool {
    let (url, secret) = {
        let state = &mut *hub.state();
        let Some(set) = state.queue.webhook.set.clone() else {
            return false;
        };
        state.queue.given(head.id, hub.now(), &mut state.ledger);
        let url = set["url"].as_str().unwrap_or_default();
        let secret = set["secret_token"].as_str().map(str::to_owned);
        (state.queue.webhook.leads_to(url), secret)
    };
    hub.change.notify_waiters();
    let http = reqwest::Client::builder().no_proxy().build();
    let mut request = http.expect("an HTTP client").post(url).json(&head.raw);
    if let Some(secret) = secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    let why = match request.timeout(PATIENCE).send().await {
        Ok(answer) if answer.status().is_success() => None,
        Ok(answer) => Some(format!(
            "Wrong response from the webhook: {}",
            answer.status()
        )),
        Err(error) if error.is_connect() => Some("Connection refused".to_owned()),
        Err(_) => Some("Connection timed out".to_owned()),
    };
    let is_taken = why.is_none();
    {
        let now = hub.now();
        let state = &mut *hub.state();
        match why {
            None => state.queue.taken(head.id, now, &mut state.ledger),
            Some(why) => state.queue.webhook.failed = Some((now.timestamp(), why)),
        }
    }
    hub.change.notify_waiters();
    is_taken
}

impl FakeTelegram {
    /// An address of the big world leads to one of this machine, as a name and a
    /// reverse proxy would have it.
    pub fn leads(&self, from: &str, to: &str) {
        let road = (from.to_owned(), to.to_owned());
        self.hub.state().queue.webhook.roads.push(road);
        self.hub.tell();
    }

    /// From now on updates are brought only when the test says so.
    pub fn brings_by_hand(&self) {
        self.hub.state().queue.webhook.is_by_hand = true;
    }

    /// Brings everything that waits, once, one after the other; how much was taken.
    pub async fn bring(&self) -> usize {
        let waiting = self.hub.state().queue.all();
        let mut taken = 0;
        for head in waiting {
            taken += usize::from(knock(&self.hub, head).await);
        }
        taken
    }
}
