//! Fetching: what has been brought is kept first and acknowledged afterwards.
//!
//! Not teloxide's own loop: that acknowledges a batch before anybody has seen
//! it, so that whatever a kill finds in memory is lost.

use super::carrier::Telegram;
use super::failure::Failure;
use super::intake::{Intake, newest};
use crate::db::Db;
use crate::post::truncated;
use crate::programme::policy::Admission;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::fmt;
use std::time::Duration;

/// One receiver of one bot.
pub struct Polling {
    intake: Intake,
    /// The id of the last update that is safe with us, plus one.
    offset: i64,
    /// No webhook keeps the updates from us, as far as we know.
    is_ours: bool,
}

/// Why a round failed. After any of them the same round may be repeated.
#[derive(Debug)]
pub enum Trouble {
    /// The messenger's.
    Messenger(Failure),
    /// The database's: nothing was acknowledged.
    Database(anyhow::Error),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Messenger(failure) => failure.fmt(f),
            Self::Database(error) => write!(f, "{error:#}"),
        }
    }
}

/// What one round brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Updates in the answer.
    pub fetched: usize,
    /// Events among them that nobody had seen before.
    pub new: u64,
}

impl Polling {
    /// Begins where the server stands: it keeps what was not acknowledged.
    pub fn new(telegram: Telegram, db: Db, admission: Admission) -> Self {
        Self {
            intake: Intake::new(telegram, db, admission),
            offset: 0,
            is_ours: false,
        }
    }

    /// One round: waits for updates, keeps them in one transaction, and only
    /// then moves on, so that the *next* round acknowledges them.
    ///
    /// # Errors
    ///
    /// [`Trouble`]; nothing has been acknowledged then.
    pub async fn round(
        &mut self,
        wait: Duration,
        now: impl Fn() -> DateTime<Utc>,
    ) -> Result<Round, Trouble> {
        let updates = self.fetch(wait).await.map_err(Trouble::Messenger)?;
        let Some(last) = newest(&updates) else {
            return Ok(Round::default());
        };
        let new = self.intake.receive(&updates, truncated(now())).await;
        let new = new.map_err(Trouble::Database)?;
        self.offset = last + 1;
        Ok(Round {
            fetched: updates.len(),
            new,
        })
    }

    /// A webhook that somebody set once would refuse every fetch for ever: it is
    /// ended first, and again when the server says that the bot is taken. What
    /// waits for it waits for us then.
    async fn fetch(&mut self, wait: Duration) -> Result<Vec<Value>, Failure> {
        let client = &self.intake.telegram.client;
        if !self.is_ours {
            client.delete_webhook().await?;
            self.is_ours = true;
        }
        let fetched = client.get_updates_raw(self.offset, wait).await;
        if matches!(fetched, Err(Failure::Elsewhere)) {
            self.is_ours = false;
        }
        fetched
    }
}
