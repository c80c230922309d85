//! Events that VK brings to an address of ours: `POST /vk`.
//!
//! `ok` is said after the commit only; whatever else is said, VK brings the event
//! again, under the same event id.

use super::carrier::Vk;
use super::intake::{Intake, Trouble};
use crate::db::Db;
use crate::platforms::secret::is_same;
use crate::post::truncated;
use crate::programme::policy::Admission;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::routing::post;
use chrono::Utc;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

/// The memory of this way has no place in a queue, only a time.
const PLACE: &str = "";

/// Far more than an event has: a message's text is at most 16 KB.
const LARGEST: usize = 1 << 20;
/// Whoever cannot bring so little within this time is not VK.
const PATIENCE: Duration = Duration::from_secs(10);

/// One community's door.
pub struct Callback {
    intake: Intake,
    secret: String,
    confirmation: String,
}

/// What came of a knock.
type Answer = (StatusCode, String);

impl Callback {
    /// `secret` stands in everything that VK brings; `confirmation` is what VK
    /// wants to hear once.
    pub fn new(vk: Vk, db: Db, admission: Admission, secret: String, confirmation: String) -> Self {
        Self {
            intake: Intake::new(vk, db, admission, "callback"),
            secret,
            confirmation,
        }
    }

    /// What was said while nobody was there stands in the chats; how much of it
    /// is new.
    ///
    /// # Errors
    ///
    /// [`Trouble`]; it may be tried again.
    pub async fn recover(&self) -> Result<u64, Trouble> {
        self.intake.recall().await?;
        let (_, new) = self.intake.recover(PLACE, truncated(Utc::now())).await?;
        Ok(new)
    }

    async fn heard(&self, body: &[u8], bell: impl Fn()) -> Answer {
        let no = |status: StatusCode| (status, String::new());
        let Ok(update) = serde_json::from_slice::<Value>(body) else {
            return no(StatusCode::BAD_REQUEST);
        };
        if update["group_id"].as_i64() != Some(self.intake.vk.group()) {
            return no(StatusCode::FORBIDDEN);
        }
        if update["type"] == "confirmation" {
            return (StatusCode::OK, self.confirmation.clone());
        }
        let told = update["secret"].as_str().unwrap_or_default();
        if !is_same(told.as_bytes(), self.secret.as_bytes()) {
            return no(StatusCode::FORBIDDEN);
        }
        let now = truncated(Utc::now());
        match self.intake.receive(&[update], PLACE, now).await {
            Ok(new) => {
                if new > 0 {
                    bell();
                }
                (StatusCode::OK, "ok".to_owned())
            }
            Err(error) => {
                let why = format!("{error:#}");
                tracing::error!(why, "what VK has brought cannot be kept");
                no(StatusCode::SERVICE_UNAVAILABLE)
            }
        }
    }
}

/// The page; `bell` rings after something new was kept.
pub fn router(callback: Arc<Callback>, bell: impl Fn() + Clone + Send + Sync + 'static) -> Router {
    let knock = |State(callback): State<Arc<Callback>>, request: Request| async move {
        let body = to_bytes(request.into_body(), LARGEST);
        match tokio::time::timeout(PATIENCE, body).await {
            Ok(Ok(body)) => callback.heard(&body, bell).await,
            Ok(Err(_)) => (StatusCode::PAYLOAD_TOO_LARGE, String::new()),
            Err(_) => (StatusCode::REQUEST_TIMEOUT, String::new()),
        }
    };
    Router::new().route("/vk", post(knock)).with_state(callback)
}
