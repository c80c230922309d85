//! The loops of `serve`, all of one shape: step until there is nothing to do,
//! then wait for a bell or a second, until told to stop.

use crate::platforms::telegram::polling::{Polling, Trouble};
use crate::platforms::telegram::{Client, Failure, introduce};
use crate::web::health::Health;
use anyhow::Result;
use chrono::Utc;
use futures_util::future::BoxFuture;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// Even without a bell: what other processes commit, and what falls due.
const GLANCE: Duration = Duration::from_secs(1);
/// How long the server may hold a round.
pub(super) const LONG_POLL: Duration = Duration::from_secs(25);
/// Another receiver has the bot: look again after this long.
const ELSEWHERE: Duration = Duration::from_secs(15);

/// Pauses that double, from one second to a minute.
#[derive(Debug, Default)]
pub(super) struct Patience(u32);

impl Patience {
    /// The next pause.
    pub(super) fn next(&mut self) -> Duration {
        let seconds = 1u64 << self.0.min(6);
        self.0 = self.0.saturating_add(1);
        Duration::from_secs(seconds.min(60))
    }

    /// It went well: the next trouble begins with a second again.
    pub(super) fn renew(&mut self) {
        self.0 = 0;
    }
}

/// One loop: its name, what wakes it, what it wakes.
pub(super) struct Loop {
    pub(super) name: &'static str,
    pub(super) bell: Arc<Notify>,
    pub(super) rings: Vec<Arc<Notify>>,
    pub(super) health: Arc<Health>,
    pub(super) stop: CancellationToken,
}

impl Loop {
    /// Goes on until it is told to stop *and* nothing is left in hand. Errors are
    /// the machine's: they end nothing.
    pub(super) async fn run<F>(self, step: F)
    where
        F: Fn() -> BoxFuture<'static, Result<usize>>,
    {
        let mut patience = Patience::default();
        loop {
            let pause = match step().await {
                Ok(0) => {
                    self.well(&mut patience);
                    if self.stop.is_cancelled() {
                        return;
                    }
                    GLANCE
                }
                Ok(_) => {
                    self.well(&mut patience);
                    for bell in &self.rings {
                        bell.notify_one();
                    }
                    continue;
                }
                Err(error) => {
                    let why = format!("{error:#}");
                    tracing::error!(what = self.name, why, "cannot go on, trying again");
                    self.health.trouble(self.name, &why);
                    if self.stop.is_cancelled() {
                        return;
                    }
                    let pause = patience.next();
                    tokio::select! {
                        () = sleep(pause) => {}
                        () = self.stop.cancelled() => {}
                    }
                    continue;
                }
            };
            tokio::select! {
                () = self.bell.notified() => {}
                () = sleep(pause) => {}
                () = self.stop.cancelled() => {}
            }
        }
    }

    fn well(&self, patience: &mut Patience) {
        patience.renew();
        self.health.well(self.name);
    }
}

/// Fetches until it is told to stop. A round that is broken off has
/// acknowledged nothing, so nothing is lost.
pub(super) async fn fetch(
    mut polling: Polling,
    bell: Arc<Notify>,
    health: Arc<Health>,
    stop: CancellationToken,
) {
    const NAME: &str = "telegram";
    let mut patience = Patience::default();
    loop {
        let round = tokio::select! {
            () = stop.cancelled() => return,
            round = polling.round(LONG_POLL, Utc::now) => round,
        };
        let pause = match round {
            Ok(round) => {
                health.platform(NAME, "polling", Utc::now());
                health.well("fetch");
                health.well(NAME);
                patience.renew();
                if round.new > 0 {
                    bell.notify_one();
                }
                continue;
            }
            Err(Trouble::Database(error)) => {
                let why = format!("{error:#}");
                tracing::error!(why, "what was fetched cannot be kept");
                health.trouble("fetch", &why);
                patience.next()
            }
            Err(Trouble::Messenger(Failure::Elsewhere)) => {
                health.platform(NAME, "another instance receives", Utc::now());
                ELSEWHERE
            }
            Err(Trouble::Messenger(Failure::Wait(pause))) => pause,
            Err(Trouble::Messenger(failure)) => {
                tracing::warn!(%failure, "Telegram does not answer");
                let state = match failure {
                    Failure::BadToken => {
                        // Nobody is served until an operator has seen to it.
                        health.trouble(NAME, "the token is wrong");
                        "the token is wrong"
                    }
                    _ => "away",
                };
                health.platform(NAME, state, Utc::now());
                patience.next()
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(pause) => {}
        }
    }
}

/// Tells Telegram what the bot's profile says, once it can be reached.
pub(super) async fn present(client: Client, operator: String, stop: CancellationToken) {
    let mut patience = Patience::default();
    loop {
        let pause = match introduce(&client, &operator).await {
            Ok(()) => return,
            // Few changes a day are allowed; the next start tries again.
            Err(failure @ (Failure::Wait(_) | Failure::Refused(_) | Failure::BadToken)) => {
                tracing::warn!(%failure, "the profile stays as it is");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_minute() {
        let mut patience = Patience::default();
        let seconds: Vec<_> = (0..9).map(|_| patience.next().as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        patience.renew();
        assert_eq!(patience.next().as_secs(), 1);
    }
}
