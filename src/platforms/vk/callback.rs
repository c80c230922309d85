//! Events that VK brings to an address of ours: `POST /vk`.
//!
//! `ok` is said after the commit only; whatever else is said, VK brings the event
//! again, under the same event id.

use super::carrier::Vk;
use super::intake::{Intake, Trouble};
use crate::db::Db;
use crate::post::truncated;
use crate::programme::policy::Admission;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use chrono::Utc;
use serde_json::Value;
use std::sync::Arc;

/// The memory of this way has no place in a queue, only a time.
const PLACE: &str = "";

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
    let knock = |State(callback): State<Arc<Callback>>, body: Bytes| async move {
        callback.heard(&body, bell).await
    };
    Router::new().route("/vk", post(knock)).with_state(callback)
}

/// Takes as long for a wrong secret as for the right one.
fn is_same(told: &[u8], secret: &[u8]) -> bool {
    let differs = told
        .iter()
        .zip(secret)
        .fold(0, |differs, (told, secret)| differs | (told ^ secret));
    told.len() == secret.len() && differs == 0 && !secret.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_secret_is_the_secret_and_an_empty_one_is_none() {
        assert!(is_same(b"abc", b"abc"));
        for told in ["", "ab", "abcd", "abd", "ABC"] {
            assert!(!is_same(told.as_bytes(), b"abc"), "{told}");
        }
        assert!(!is_same(b"", b""));
    }
}
