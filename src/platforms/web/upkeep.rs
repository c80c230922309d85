//! What is old is forgotten, and what another process wrote is noticed.

use super::Web;
use super::intake::left;
use crate::db::Db;
use crate::post::inbox;
use crate::post::page::{self, messages, sessions, toasts};
use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;

/// As long as letters and parcels: messages mention children.
const KEPT: TimeDelta = TimeDelta::days(30);
/// An answer to a press has been seen by then, or never will be.
const TOAST: TimeDelta = TimeDelta::minutes(10);
/// A device that was not used for longer than a summer is somebody else's by now.
const IDLE: TimeDelta = TimeDelta::days(180);
/// Clocks of two machines differ by less.
const MARGIN: TimeDelta = TimeDelta::seconds(30);

impl Web {
    /// Forgets what is old, and signs out devices that nobody uses.
    ///
    /// # Errors
    /// The database's; it may be tried again.
    pub async fn sweep(&self, now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.db.begin().await?;
        messages::forget(&mut tx, now - KEPT).await?;
        toasts::forget(&mut tx, now - TOAST).await?;
        sessions::forget(&mut tx, now - KEPT).await?;
        let idle = sessions::idle_since(&mut tx, now - IDLE).await?;
        for peer in &idle {
            page::erase(&mut tx, *peer, now).await?;
            inbox::receive(&mut tx, &[left(*peer, now)], now).await?;
        }
        tx.commit().await?;
        for peer in idle {
            tracing::info!(peer, "a device nobody used is signed out");
            self.bell.ring(peer);
        }
        Ok(())
    }
}

/// Rings for what other processes wrote. On SQLite there is none.
#[derive(Debug, Default)]
pub struct Glance {
    /// The newest change that was rung for, by chat.
    rung: HashMap<i64, i64>,
}

impl Glance {
    /// Looks once; to be repeated every second.
    ///
    /// # Errors
    /// The database's.
    pub async fn look(&mut self, web: &Web) -> Result<()> {
        if matches!(web.db, Db::Sqlite { .. }) {
            return Ok(());
        }
        let mut tx = web.db.read().await?;
        let changed = sessions::changed_since(&mut tx, web.now() - MARGIN).await?;
        drop(tx);
        let mut rung = HashMap::new();
        for (peer, change) in changed {
            if self.rung.get(&peer) != Some(&change) {
                web.bell.ring(peer);
            }
            rung.insert(peer, change);
        }
        self.rung = rung;
        Ok(())
    }
}
