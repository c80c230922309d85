//! VK's own loops: events are fetched or brought, and asked for.

use super::loops::{LONG_POLL, Patience};
use crate::platforms::vk::long_poll::Trouble;
use crate::platforms::vk::{Callback, Client, Failure, LongPoll};
use crate::web::health::Health;
use chrono::Utc;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

const NAME: &str = "vk";
/// How often it is looked whether VK still lets us speak.
const GLANCE: Duration = Duration::from_secs(5);

/// Fetches until it is told to stop. A round that is broken off has moved no
/// place, so nothing is lost.
pub(super) async fn fetch(
    mut receiver: LongPoll,
    client: Client,
    bell: Arc<Notify>,
    health: Arc<Health>,
    stop: CancellationToken,
) {
    let mut patience = Patience::default();
    loop {
        let round = tokio::select! {
            () = stop.cancelled() => return,
            round = receiver.round(LONG_POLL, Utc::now) => round,
        };
        let is_barred = is_barred(&client, &health);
        let pause = match round {
            Ok(round) => {
                if !is_barred {
                    health.platform(NAME, "polling", Utc::now());
                    health.well(NAME);
                }
                health.well("vk fetch");
                patience.renew();
                if round.new > 0 {
                    bell.notify_one();
                }
                continue;
            }
            Err(Trouble::Database(error)) => {
                let why = format!("{error:#}");
                tracing::error!(why, "what was fetched cannot be kept");
                health.trouble("vk fetch", &why);
                patience.next()
            }
            Err(Trouble::Messenger(Failure::Wait(pause))) => pause,
            Err(Trouble::Messenger(failure)) => {
                tracing::warn!(%failure, "VK does not answer");
                if !is_barred {
                    health.platform(NAME, "away", Utc::now());
                }
                patience.next()
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(pause) => {}
        }
    }
}

/// The key may be good for listening and not for speaking.
fn is_barred(client: &Client, health: &Health) -> bool {
    let barred = client.barred();
    if let Some(why) = &barred {
        // Nobody is served until an operator has seen to it.
        tracing::error!(why, "VK does not let us: somebody has to look");
        health.trouble(NAME, why);
        health.platform(NAME, &format!("stopped: {why}"), Utc::now());
    }
    barred.is_some()
}

/// Events are brought: what was said while nobody was there is looked up, and
/// then there is only the state to be told.
pub(super) async fn be_brought(
    callback: Arc<Callback>,
    client: Client,
    bell: Arc<Notify>,
    health: Arc<Health>,
    stop: CancellationToken,
) {
    let mut patience = Patience::default();
    let mut is_recovered = false;
    loop {
        let is_barred = is_barred(&client, &health);
        let mut pause = GLANCE;
        if !is_recovered {
            match callback.recover().await {
                Ok(new) => {
                    is_recovered = true;
                    if new > 0 {
                        bell.notify_one();
                    }
                }
                Err(trouble) => {
                    tracing::warn!(%trouble, "what was said meanwhile is not known yet");
                    pause = patience.next();
                }
            }
        }
        if !is_barred {
            let state = if is_recovered { "callbacks" } else { "away" };
            health.platform(NAME, state, Utc::now());
            health.well(NAME);
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(pause) => {}
        }
    }
}

/// Turns the community's long poll on, with the events that we can read, once VK
/// can be reached.
pub(super) async fn ask_for_events(client: Client, group: i64, stop: CancellationToken) {
    let mut patience = Patience::default();
    loop {
        let pause = match client.ask_for_events(group).await {
            Ok(()) => return,
            Err(failure @ (Failure::Refused(_) | Failure::Barred(_))) => {
                tracing::warn!(%failure, "the community's settings stay as they are");
                return;
            }
            Err(_) => patience.next(),
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(pause) => {}
        }
    }
}
