//! Fetching: events and the place after them are kept in one transaction, so that
//! whatever a kill finds is either kept or brought again.
//!
//! The place is ours to remember: a fresh one from the server silently skips
//! everything that happened while nobody asked.

use super::carrier::Vk;
use super::client::{Check, Place, Session};
use super::failure::Failure;
use super::intake::Intake;
pub use super::intake::Trouble;
use crate::db::Db;
use crate::post::truncated;
use crate::programme::policy::Admission;
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

/// After some hours old sessions stop bringing presses.
const SESSION: TimeDelta = TimeDelta::hours(9);

/// One receiver of one community.
pub struct LongPoll {
    intake: Intake,
    session: Option<(Session, DateTime<Utc>)>,
    /// Nothing of before is known yet, or the place that is stored.
    place: Option<Place>,
    is_recalled: bool,
    /// Keys that were expired as soon as they were given.
    expired: u32,
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
            intake: Intake::new(vk, db, admission, "ts"),
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
        if !self.is_recalled {
            self.place = self.intake.recall().await?.map(Place);
            self.is_recalled = true;
        }
        let session = self.session(now()).await?;
        let Some(place) = self.place.clone() else {
            // The very first start: who wrote a moment ago is heard, too.
            return self.recover(session.ts, truncated(now())).await;
        };
        match self.intake.vk.client.check(&session, &place, wait).await? {
            Check::Brought(updates, next) => {
                self.expired = 0;
                if updates.is_empty() && place == next {
                    return Ok(Round::default());
                }
                let now = truncated(now());
                let new = self.intake.receive(&updates, &next.0, now).await?;
                self.place = Some(next);
                Ok(Round {
                    fetched: updates.len(),
                    new,
                })
            }
            Check::Outdated(next) => {
                tracing::warn!("VK has forgotten some events: the chats are read");
                self.recover(next, truncated(now())).await
            }
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
                tracing::warn!("VK has lost its events: the chats are read");
                self.session = None;
                let session = self.session(now()).await?;
                self.recover(session.ts, truncated(now())).await
            }
        }
    }

    async fn recover(&mut self, next: Place, now: DateTime<Utc>) -> Result<Round, Trouble> {
        let (fetched, new) = self.intake.recover(&next.0, now).await?;
        self.place = Some(next);
        Ok(Round { fetched, new })
    }

    /// The session, a new one when the old has served its time. The place stays.
    async fn session(&mut self, now: DateTime<Utc>) -> Result<Session, Trouble> {
        if let Some((session, since)) = &self.session
            && now - *since < SESSION
        {
            return Ok(session.clone());
        }
        let vk = &self.intake.vk;
        let session = vk.client.session(vk.group).await?;
        self.session = Some((session.clone(), now));
        Ok(session)
    }
}
