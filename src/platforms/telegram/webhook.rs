//! Updates that Telegram brings to an address of ours: `POST /telegram/<secret path>`.
//!
//! 200 is said after the commit only; whatever else is said, Telegram brings the
//! update again. Of one chat it brings one update at a time, so that their order
//! holds. Path and secret are derived from the token and the key: nobody has to
//! invent, keep or change them. A stranger hears what every unknown page says, and
//! nothing of what a stranger sends is read.

use super::carrier::Telegram;
use super::intake::Intake;
use crate::db::Db;
use crate::platforms::secret::is_same;
use crate::post::truncated;
use crate::programme::policy::Admission;
use crate::sealed::Key;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::routing::post;
use chrono::{DateTime, Utc};
use reqwest::Url;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

/// The header that proves who knocks.
const HEADER: &str = "x-telegram-bot-api-secret-token";
/// The server lets no update grow beyond half of this.
const LARGEST: usize = 1 << 20;
/// Whoever cannot bring so little within this time is not Telegram.
const PATIENCE: Duration = Duration::from_secs(10);
/// What is derived, in characters: 128 bits of path, 256 of secret.
const PATH: usize = 32;

/// Where the door is and what opens it. No `Debug`.
#[derive(Clone)]
pub struct Door {
    path: String,
    secret: String,
}

impl Door {
    /// The same for the same key and token, after every start and on every instance.
    pub fn derived(key: &Key, token: &str) -> Self {
        let mut path = key.derived("telegram webhook path", token);
        path.truncate(PATH);
        let secret = key.derived("telegram webhook secret", token);
        Self { path, secret }
    }

    /// Its address under the public one.
    pub fn address(&self, public: &Url) -> Url {
        let mut address = public.clone();
        address.set_query(None);
        address.set_fragment(None);
        if let Ok(mut path) = address.path_segments_mut() {
            path.pop_if_empty().extend(["telegram", &self.path]);
        }
        address
    }

    /// What Telegram is to say at it.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// Both are looked at whole, whichever is wrong.
    fn opens(&self, path: &str, told: &[u8]) -> bool {
        is_same(path.as_bytes(), self.path.as_bytes()) & is_same(told, self.secret.as_bytes())
    }
}

/// One bot's door.
pub struct Webhook {
    intake: Intake,
    door: Door,
    clock: Clock,
}

/// The time; another one in tests.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

impl Webhook {
    /// Behind the door `door`.
    pub fn new(telegram: Telegram, db: Db, admission: Admission, door: Door) -> Self {
        Self {
            intake: Intake::new(telegram, db, admission),
            door,
            clock: Arc::new(Utc::now),
        }
    }

    /// By another clock.
    pub fn by(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    async fn heard(&self, path: &str, request: Request, bell: impl Fn()) -> StatusCode {
        let told = request.headers().get(HEADER);
        let told = told.map(|told| told.as_bytes()).unwrap_or_default();
        if !self.door.opens(path, told) {
            return StatusCode::NOT_FOUND;
        }
        let body = to_bytes(request.into_body(), LARGEST);
        let body = match tokio::time::timeout(PATIENCE, body).await {
            Ok(Ok(body)) => body,
            Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE,
            Err(_) => return StatusCode::REQUEST_TIMEOUT,
        };
        let update = match serde_json::from_slice::<Value>(&body) {
            Ok(update) if update["update_id"].is_i64() => update,
            _ => return StatusCode::BAD_REQUEST,
        };
        let now = truncated((self.clock)());
        match self.intake.receive(&[update], now).await {
            Ok(new) => {
                if new > 0 {
                    bell();
                }
                StatusCode::OK
            }
            Err(error) => {
                let why = format!("{error:#}");
                tracing::error!(why, "what Telegram has brought cannot be kept");
                StatusCode::SERVICE_UNAVAILABLE
            }
        }
    }
}

/// The page; `bell` rings after something new was kept.
pub fn router(webhook: Arc<Webhook>, bell: impl Fn() + Clone + Send + Sync + 'static) -> Router {
    let knock = |State(webhook): State<Arc<Webhook>>,
                 Path(path): Path<String>,
                 request: Request| async move {
        webhook.heard(&path, request, bell).await
    };
    Router::new()
        .route("/telegram/{path}", post(knock))
        .with_state(webhook)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn door(key: &str, token: &str) -> Door {
        Door::derived(&Key::from_secret(key).unwrap(), token)
    }

    const KEY: &str = "a secret of the school, long enough";

    #[test]
    fn the_door_is_where_token_and_key_say_and_tells_neither() {
        let ours = door(KEY, "700700:AAF");
        let again = door(KEY, "700700:AAF");
        assert!(again.opens(&ours.path, ours.secret.as_bytes()));
        for other in [
            door(KEY, "700700:AAG"),
            door("another secret, just as long as it", "700700:AAF"),
        ] {
            assert_ne!(other.path, ours.path);
            assert_ne!(other.secret, ours.secret);
        }
        assert_ne!(&ours.secret[..PATH], ours.path);
        let is_taken = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        assert!(ours.secret.chars().all(is_taken) && ours.secret.len() <= 256);
        assert!(!ours.opens(&ours.path, b""));
        assert!(!ours.opens(&ours.path, ours.path.as_bytes()));
        assert!(!ours.opens("", ours.secret.as_bytes()));
    }

    #[test]
    fn the_address_lies_under_the_public_one() {
        let door = door(KEY, "700700:AAF");
        for public in ["https://bot.example.org", "https://bot.example.org/?x#y"] {
            let address = door.address(&public.parse().unwrap());
            let expected = format!("https://bot.example.org/telegram/{}", door.path);
            assert_eq!(address.as_str(), expected);
        }
        let below = door.address(&"https://example.org/bot/".parse().unwrap());
        assert!(
            below
                .as_str()
                .starts_with("https://example.org/bot/telegram/")
        );
    }
}
