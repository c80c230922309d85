//! Telegram's updates, brought to an address of ours: the webhook is set, and
//! watched.

use super::loops::Patience;
use crate::platforms::telegram::{Client, Failure, Hook};
use crate::web::health::Health;
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Url;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

const NAME: &str = "telegram";
/// How often it is looked whether Telegram still knows where to bring them.
const GLANCE: Duration = Duration::from_secs(10);
/// Telegram does not forget an error when it is over: an older one is.
const RECENT: TimeDelta = TimeDelta::minutes(3);

/// Where Telegram is to bring updates, and what it is to say there.
pub(super) struct Wanted {
    pub(super) address: Url,
    pub(super) secret: String,
}

/// Has updates brought, again whenever somebody else has changed that, and tells
/// how it goes. The webhook stays when this ends: what happens meanwhile waits
/// with Telegram.
pub(super) async fn be_brought(
    client: Client,
    wanted: Wanted,
    health: Arc<Health>,
    stop: CancellationToken,
) {
    let mut patience = Patience::default();
    let mut is_set = false;
    loop {
        let now = Utc::now();
        let pause = match look(&client, &wanted, &mut is_set).await {
            Ok(hook) => {
                health.platform(NAME, &state(&hook, now), now);
                health.well(NAME);
                patience.renew();
                GLANCE
            }
            Err(Failure::Wait(pause)) => pause,
            Err(failure) => {
                tracing::warn!(%failure, "Telegram does not bring updates");
                let state = match &failure {
                    Failure::BadToken => {
                        health.trouble(NAME, "the token is wrong");
                        "the token is wrong".to_owned()
                    }
                    // Nobody is served until an operator has seen to it.
                    Failure::Refused(why) => {
                        health.trouble(NAME, why);
                        format!("stopped: {why}")
                    }
                    _ => "away".to_owned(),
                };
                health.platform(NAME, &state, now);
                patience.next()
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(pause) => {}
        }
    }
}

/// The first time it is set without a look: the kinds of updates or the secret may
/// be others than those of the start before.
async fn look(client: &Client, wanted: &Wanted, is_set: &mut bool) -> Result<Hook, Failure> {
    let hook = client.webhook().await?;
    if *is_set && hook.url == wanted.address.as_str() {
        return Ok(hook);
    }
    if *is_set {
        tracing::warn!("somebody has changed the webhook: it is set again");
    }
    let address = wanted.address.clone();
    client.set_webhook(address, &wanted.secret).await?;
    *is_set = true;
    Ok(Hook {
        failed_at: None,
        ..hook
    })
}

/// `webhook`, and why nothing comes if nothing does.
fn state(hook: &Hook, now: DateTime<Utc>) -> String {
    let is_recent = |at: i64| now.timestamp() - at < RECENT.num_seconds();
    if hook.waiting > 0 && hook.failed_at.is_some_and(is_recent) {
        let why = hook.why.as_deref().unwrap_or("no reason told");
        return format!("webhook: updates do not arrive: {why}");
    }
    "webhook".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_counts_while_something_waits_and_it_is_fresh() {
        let now = DateTime::from_timestamp(1_795_276_800, 0).unwrap_or_default();
        let hook = |waiting, seconds_ago: Option<i64>| Hook {
            url: "https://bot.example.org/telegram/x".into(),
            waiting,
            failed_at: seconds_ago.map(|ago| now.timestamp() - ago),
            why: Some("Connection refused".into()),
        };
        let told = state(&hook(1, Some(5)), now);
        assert_eq!(told, "webhook: updates do not arrive: Connection refused");
        for well in [hook(0, Some(5)), hook(1, Some(600)), hook(1, None)] {
            assert_eq!(state(&well, now), "webhook");
        }
    }
}
