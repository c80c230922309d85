//! VK's own loops: events are fetched, and asked for.

use super::loops::{LONG_POLL, Patience};
use crate::platforms::vk::long_poll::Trouble;
use crate::platforms::vk::{Client, Failure, LongPoll};
use crate::web::health::Health;
use chrono::Utc;
use std::sync::Arc;
use tokio::sync::Notify;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

const NAME: &str = "vk";

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
        // The key may be good for listening and not for speaking.
        let barred = client.barred();
        if let Some(why) = &barred {
            // Nobody is served until an operator has seen to it.
            tracing::error!(why, "VK does not let us: somebody has to look");
            health.trouble(NAME, why);
            health.platform(NAME, &format!("stopped: {why}"), Utc::now());
        }
        let pause = match round {
            Ok(round) => {
                if barred.is_none() {
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
                if barred.is_none() {
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
