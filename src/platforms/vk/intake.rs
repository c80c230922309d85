//! Events on their way into the inbox, whether they were fetched or brought.

use super::carrier::Vk;
use super::failure::Failure;
use super::phones::Phone;
use super::read::{SAID, read};
use super::recovery;
use crate::db::Db;
use crate::event::Incoming;
use crate::post::cursor;
use crate::programme::policy::Admission;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::collections::HashMap;
use std::fmt;

/// Clocks differ, and events take a while to be brought.
const MARGIN: TimeDelta = TimeDelta::minutes(5);
/// Letters are kept for thirty days: what is older could not be told from what
/// was done already.
const FARTHEST: TimeDelta = TimeDelta::days(29);

/// Why events could not be kept. After any of them the same may be tried again.
#[derive(Debug)]
pub enum Trouble {
    /// The messenger's.
    Messenger(Failure),
    /// The database's: nothing has been kept.
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

/// The way of one community's events into the inbox.
pub(super) struct Intake {
    pub(super) vk: Vk,
    db: Db,
    admission: Admission,
    /// Under which name it is remembered how far events were kept.
    name: String,
}

impl Intake {
    /// `way` tells ways of getting events apart: each has a memory of its own.
    pub(super) fn new(vk: Vk, db: Db, admission: Admission, way: &str) -> Self {
        let name = format!("vk:{}:{way}", vk.group);
        Self {
            vk,
            db,
            admission,
            name,
        }
    }

    /// What the process before this one has stored: how far events were kept, and
    /// what people's apps can show.
    pub(super) async fn recall(&self) -> anyhow::Result<Option<String>> {
        let mut tx = self.db.read().await?;
        let stood = cursor::get(&mut tx, &self.name).await?;
        self.vk.phones.recall(&mut tx, self.vk.group).await?;
        Ok(stood.map(|(place, _)| place))
    }

    /// Keeps events as VK writes them; how many nobody had seen before.
    pub(super) async fn receive(
        &self,
        updates: &[Value],
        place: &str,
        now: DateTime<Utc>,
    ) -> anyhow::Result<u64> {
        let incoming: Vec<_> = updates
            .iter()
            .flat_map(|update| read(update, self.vk.group, now))
            .collect();
        let told: Vec<_> = updates.iter().filter_map(of_app).collect();
        // Before they are kept: the answer may come at once, or not at all.
        let presses = self.watch(&incoming);
        let new = self.keep(&incoming, &told, place, now).await?;
        if new == 0 {
            self.vk.spinners.all_stopped(&presses);
        }
        Ok(new)
    }

    /// A part of the events is gone, or was never asked for: what was said
    /// meanwhile stands in the chats. How much was found, and how much is new.
    pub(super) async fn recover(
        &self,
        place: &str,
        now: DateTime<Utc>,
    ) -> Result<(usize, u64), Trouble> {
        let mut tx = self.db.read().await?;
        let stood = cursor::get(&mut tx, &self.name).await?;
        drop(tx);
        let since = stood.map_or(now, |(_, at)| at) - MARGIN;
        let since = since.max(now - FARTHEST);
        let missed = recovery::missed(&self.vk.client, self.vk.group, since, now).await?;
        let new = self.keep(&missed, &[], place, now).await?;
        Ok((missed.len(), new))
    }

    /// Events, what apps said of themselves and the place: all or nothing.
    async fn keep(
        &self,
        incoming: &[Incoming],
        told: &[(i64, Phone)],
        place: &str,
        now: DateTime<Utc>,
    ) -> anyhow::Result<u64> {
        let (phones, group) = (&self.vk.phones, self.vk.group);
        let mut tx = self.db.begin().await?;
        let new = self.admission.receive(&mut tx, incoming, now).await?;
        phones.keep(&mut tx, group, told, now).await?;
        cursor::set(&mut tx, &self.name, place, now).await?;
        tx.commit().await?;
        phones.learn(told);
        Ok(new)
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
}

/// What the app says of itself that a message was written in.
fn of_app(update: &Value) -> Option<(i64, Phone)> {
    let peer = update["object"]["message"]["peer_id"].as_i64()?;
    Some((peer, Phone::read(&update["object"]["client_info"])?))
}
