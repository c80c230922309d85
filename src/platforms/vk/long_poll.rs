//! Fetching: events and the place after them are kept in one transaction, so that
//! whatever a kill finds is either kept or brought again.
//!
//! The place is ours to remember: a fresh one from the server silently skips
//! everything that happened while nobody asked.

use super::carrier::Vk;
use super::client::{Check, Place, Session};
use super::failure::Failure;
use super::phones::Phone;
use super::read::{SAID, read};
use super::recovery;
use crate::db::Db;
use crate::event::Incoming;
use crate::post::{cursor, truncated};
use crate::programme::policy::Admission;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

/// After some hours old sessions stop bringing presses.
const SESSION: TimeDelta = TimeDelta::hours(9);
/// Clocks differ, and events take a while to be brought.
const MARGIN: TimeDelta = TimeDelta::minutes(5);
/// Letters are kept for thirty days: what is older could not be told from what
/// was done already.
const FARTHEST: TimeDelta = TimeDelta::days(29);

/// One receiver of one community.
pub struct LongPoll {
    vk: Vk,
    db: Db,
    admission: Admission,
    session: Option<(Session, DateTime<Utc>)>,
    /// Nothing of before is known yet, or the place that is stored.
    place: Option<Place>,
    is_recalled: bool,
    /// Keys that were expired as soon as they were given.
    expired: u32,
}

/// Why a round failed. After any of them the same round may be repeated.
#[derive(Debug)]
pub enum Trouble {
    /// The messenger's.
    Messenger(Failure),
    /// The database's: the place has not moved.
    Database(anyhow::Error),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Messenger(failure)
    }
}

impl From<anyhow::Error> for Trouble {
    fn from(error: anyhow::Error) -> Self {
        Self::Database(error)
    }
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
    /// Events in the answer, or messages found in the history.
    pub fetched: usize,
    /// Those among them that nobody had seen before.
    pub new: u64,
}

impl LongPoll {
    /// Begins where the database says it stood.
    pub fn new(vk: Vk, db: Db, admission: Admission) -> Self {
        Self {
            vk,
            db,
            admission,
            session: None,
            place: None,
            is_recalled: false,
            expired: 0,
        }
    }

    /// One round: waits for events and keeps them with the place after them.
    ///
    /// # Errors
    ///
    /// [`Trouble`]; nothing has been kept then, and it all comes again.
    pub async fn round(
        &mut self,
        wait: Duration,
        now: impl Fn() -> DateTime<Utc>,
    ) -> Result<Round, Trouble> {
        self.recall().await?;
        let session = self.session(now()).await?;
        let Some(place) = self.place.clone() else {
            // The very first start: who wrote a moment ago is heard, too.
            return self.recover(&session.ts, truncated(now())).await;
        };
        match self.vk.client.check(&session, &place, wait).await? {
            Check::Brought(updates, next) => {
                self.expired = 0;
                self.receive(&updates, &next, truncated(now())).await
            }
            Check::Outdated(next) => self.recover(&next, truncated(now())).await,
            Check::Expired => {
                self.session = None;
                self.expired += 1;
                if self.expired > 1 {
                    let why = "a key that had just been given has expired";
                    return Err(Failure::Down(why.to_owned()).into());
                }
                Ok(Round::default())
            }
            Check::Lost => {
                self.session = None;
                let session = self.session(now()).await?;
                self.recover(&session.ts, truncated(now())).await
            }
        }
    }

    async fn receive(
        &mut self,
        updates: &[Value],
        next: &Place,
        now: DateTime<Utc>,
    ) -> Result<Round, Trouble> {
        if updates.is_empty() && self.place.as_ref() == Some(next) {
            return Ok(Round::default());
        }
        let group = self.vk.group;
        let incoming: Vec<_> = updates
            .iter()
            .flat_map(|update| read(update, group, now))
            .collect();
        let told: Vec<_> = updates.iter().filter_map(of_app).collect();
        // Before they are kept: the answer may come at once, or not at all.
        let presses = self.watch(&incoming);
        let new = self.keep(&incoming, &told, next, now).await?;
        if new == 0 {
            self.vk.spinners.all_stopped(&presses);
        }
        Ok(Round {
            fetched: updates.len(),
            new,
        })
    }

    /// A part of the queue is gone, or was never asked for: what was said meanwhile
    /// stands in the chats.
    async fn recover(&mut self, next: &Place, now: DateTime<Utc>) -> Result<Round, Trouble> {
        let mut tx = self.db.read().await?;
        let stood = cursor::get(&mut tx, &self.name()).await?;
        drop(tx);
        if stood.is_some() {
            tracing::warn!("VK has lost a part of its events: the chats are read");
        }
        let since = stood.map_or(now, |(_, at)| at) - MARGIN;
        let since = since.max(now - FARTHEST);
        let missed = recovery::missed(&self.vk.client, self.vk.group, since, now).await?;
        let new = self.keep(&missed, &[], next, now).await?;
        Ok(Round {
            fetched: missed.len(),
            new,
        })
    }

    /// Events, what apps said of themselves and the place: all or nothing.
    async fn keep(
        &mut self,
        incoming: &[Incoming],
        told: &[(i64, Phone)],
        next: &Place,
        now: DateTime<Utc>,
    ) -> anyhow::Result<u64> {
        let mut tx = self.db.begin().await?;
        let new = self.admission.receive(&mut tx, incoming, now).await?;
        self.vk
            .phones
            .keep(&mut tx, self.vk.group, told, now)
            .await?;
        cursor::set(&mut tx, &self.name(), &next.0, now).await?;
        tx.commit().await?;
        self.vk.phones.learn(told);
        self.place = Some(next.clone());
        Ok(new)
    }

    /// What the process before this one has stored.
    async fn recall(&mut self) -> anyhow::Result<()> {
        if self.is_recalled {
            return Ok(());
        }
        let mut tx = self.db.read().await?;
        let stood = cursor::get(&mut tx, &self.name()).await?;
        self.place = stood.map(|(place, _)| Place(place));
        self.vk.phones.recall(&mut tx, self.vk.group).await?;
        self.is_recalled = true;
        Ok(())
    }

    /// The session, a new one when the old has served its time. The place stays.
    async fn session(&mut self, now: DateTime<Utc>) -> Result<Session, Trouble> {
        if let Some((session, since)) = &self.session
            && now - *since < SESSION
        {
            return Ok(session.clone());
        }
        let session = self.vk.client.session(self.vk.group).await?;
        self.session = Some((session.clone(), now));
        Ok(session)
    }

    /// Presses that nobody answers in time are answered silently.
    fn watch(&self, incoming: &[Incoming]) -> Vec<String> {
        let peers: HashMap<_, _> = incoming
            .iter()
            .filter_map(|event| Some((event.reference.press.clone()?, event.from.peer)))
            .filter(|(press, _)| !press.starts_with(SAID))
            .collect();
        let presses: Vec<_> = peers.keys().cloned().collect();
        let client = self.vk.client.clone();
        self.vk.spinners.watch(&presses, move |press| {
            let (client, peer) = (client.clone(), peers.get(&press).copied());
            Box::pin(async move {
                let Some(peer) = peer else {
                    return;
                };
                if let Err(failure) = client.answer_press(peer, &press, None).await {
                    tracing::debug!(%failure, "a press got no answer");
                }
            })
        });
        presses
    }

    /// Under which name the place is kept.
    fn name(&self) -> String {
        format!("vk:{}:ts", self.vk.group)
    }
}

/// What the app says of itself that a message was written in.
fn of_app(update: &Value) -> Option<(i64, Phone)> {
    let peer = update["object"]["message"]["peer_id"].as_i64()?;
    Some((peer, Phone::read(&update["object"]["client_info"])?))
}
