//! Updates on their way into the inbox, whether they were fetched or brought.

use super::carrier::Telegram;
use super::read::read;
use crate::db::Db;
use crate::event::Incoming;
use crate::post::cursor;
use crate::programme::policy::Admission;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// The way of one bot's updates into the inbox.
pub(super) struct Intake {
    pub(super) telegram: Telegram,
    db: Db,
    admission: Admission,
}

impl Intake {
    pub(super) fn new(telegram: Telegram, db: Db, admission: Admission) -> Self {
        Self {
            telegram,
            db,
            admission,
        }
    }

    /// Keeps updates as Telegram writes them; how many nobody had seen before.
    /// Nothing may be acknowledged before this returns.
    pub(super) async fn receive(
        &self,
        updates: &[Value],
        now: DateTime<Utc>,
    ) -> anyhow::Result<u64> {
        let incoming: Vec<_> = updates
            .iter()
            .filter_map(|update| read(update, self.telegram.bot, now))
            .collect();
        // Before they are kept: the answer may come at once, or not at all.
        let presses = self.watch(&incoming);
        let new = self.keep(&incoming, newest(updates), now).await?;
        if new == 0 {
            self.telegram.spinners.all_stopped(&presses);
        }
        Ok(new)
    }

    /// Presses that nobody answers in time are answered silently.
    fn watch(&self, incoming: &[Incoming]) -> Vec<String> {
        let presses: Vec<_> = incoming
            .iter()
            .filter_map(|event| event.reference.press.clone())
            .collect();
        let client = self.telegram.client.clone();
        self.telegram.spinners.watch(&presses, move |press| {
            let client = client.clone();
            Box::pin(async move {
                if let Err(failure) = client.answer_press(&press, None, false).await {
                    tracing::debug!(%failure, "a press got no answer");
                }
            })
        });
        presses
    }

    async fn keep(
        &self,
        incoming: &[Incoming],
        last: Option<i64>,
        now: DateTime<Utc>,
    ) -> anyhow::Result<u64> {
        let mut tx = self.db.begin().await?;
        let new = self.admission.receive(&mut tx, incoming, now).await?;
        if let Some(last) = last {
            // For people who look: the place itself is the server's to keep.
            let name = format!("telegram:{}:update", self.telegram.bot);
            cursor::set(&mut tx, &name, &last.to_string(), now).await?;
        }
        tx.commit().await?;
        Ok(new)
    }
}

/// The number of the last update that has one.
pub(super) fn newest(updates: &[Value]) -> Option<i64> {
    updates
        .iter()
        .rev()
        .find_map(|update| update["update_id"].as_i64())
}
