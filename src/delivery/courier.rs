//! Parcels leave. One courier a platform: it takes the first parcel of each
//! account, renders it, hands it over without a transaction open, and closes it.

mod hand_over;
mod prepare;
mod rate;
mod tally;

use crate::db::{self, Db, Tx};
use crate::delivery::carrier::{Carrier, SendError};
use crate::ids::{AccountId, ParcelId, PersonId};
use crate::post::cards::{self, Offered, Shown};
use crate::post::outbox::{self, Eyes, Outcome, Parcel};
use crate::post::truncated;
use crate::programme::accounts::{self, Owner};
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt;
use futures_util::future::join_all;
use hand_over::{Done, Stop};
use prepare::{Errand, Ready};
use rate::Rate;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex};
pub use tally::Tally;

/// How long a parcel waits after the n-th failure in a row.
const PATIENCE: [i64; 6] = [1, 2, 5, 15, 30, 60];
/// Accounts served in one step.
const HANDS: i64 = 30;

/// Sends what is owed on one platform.
pub struct Courier<C> {
    /// The messenger.
    pub carrier: C,
    db: Db,
    rate: Mutex<Rate>,
    pub(self) key: Option<Key>,
    tally: Arc<Tally>,
    /// Handed over, and not written down yet: the database was away. Nothing
    /// else is sent before that, or people would get it again and again.
    unwritten: Mutex<Vec<(Ready, Done)>>,
}

impl<C> std::fmt::Debug for Courier<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Courier").finish_non_exhaustive()
    }
}

impl<C: Carrier> Courier<C> {
    /// A courier for one messenger. `per_second` of 0 knows no limit.
    pub fn new(carrier: C, db: Db, per_second: u32) -> Self {
        Self {
            carrier,
            db,
            rate: Mutex::new(Rate::new(per_second)),
            key: None,
            tally: Arc::default(),
            unwritten: Mutex::default(),
        }
    }

    /// With the key that opens [`crate::message::Special`]; without it such
    /// words are never shown.
    pub fn with_key(mut self, key: Key) -> Self {
        self.key = Some(key);
        self
    }

    /// What became of hand-overs so far.
    pub fn tally(&self) -> Arc<Tally> {
        self.tally.clone()
    }

    /// Sends what is due, one parcel an account; gives how many it closed or
    /// postponed. An error is the infrastructure's: try again later.
    pub async fn send_due(&self, now: DateTime<Utc>) -> Result<usize> {
        let now = truncated(now);
        self.write_down(now).await?;
        self.find_homes(now).await?;
        let (platform, bot) = self.carrier.place();
        let (allowed, resting) = self.rate.lock().map_or((HANDS, 0), |mut rate| {
            (rate.allowed(now).min(HANDS), rate.resting())
        });
        if allowed == 0 {
            return Ok(0);
        }
        let mut tx = self.db.read().await?;
        // Chats that rest keep nobody else waiting.
        let parcels = outbox::due(&mut tx, platform, bot, now, allowed + resting).await?;
        drop(tx);
        let mut ready = Vec::with_capacity(parcels.len());
        let mut rooms = Vec::with_capacity(parcels.len());
        let mut broken = Vec::new();
        let parcels = parcels.into_iter().filter(|parcel| self.has_room(parcel));
        for parcel in parcels.take(usize::try_from(allowed).unwrap_or(usize::MAX)) {
            let id = parcel.id;
            let room = parcel.account.map_or(0, |account| self.room(account));
            match self.make_ready(parcel, now).await? {
                Ok(one) => {
                    ready.push(one);
                    rooms.push(room);
                }
                Err(fault) => broken.push((id, fault)),
            }
        }
        if ready.is_empty() && broken.is_empty() {
            return Ok(0);
        }
        let errands = ready.iter().zip(rooms);
        let done = join_all(errands.map(|(ready, room)| self.hand_over(ready, room))).await;
        if let Ok(mut rate) = self.rate.lock() {
            for (ready, done) in ready.iter().zip(&done) {
                rate.spend(ready.account.id, done.fresh.max(1), done.fresh, now);
            }
        }
        let count = ready.len() + broken.len();
        if let Ok(mut unwritten) = self.unwritten.lock() {
            unwritten.extend(ready.into_iter().zip(done));
        }
        self.write_down(now).await?;
        if !broken.is_empty() {
            let mut tx = self.db.begin().await?;
            for (id, fault) in &broken {
                tracing::error!(parcel = id.0, fault, "a parcel is parked");
                self.end(&mut tx, *id, Outcome::Parked, Some(fault), now)
                    .await?;
            }
            tx.commit().await?;
        }
        Ok(count)
    }

    /// Closes what was handed over, all or nothing.
    async fn write_down(&self, now: DateTime<Utc>) -> Result<()> {
        let unwritten = self
            .unwritten
            .lock()
            .map(|mut list| std::mem::take(&mut *list));
        let unwritten = unwritten.unwrap_or_default();
        if unwritten.is_empty() {
            return Ok(());
        }
        let written = async {
            let mut tx = self.db.begin().await?;
            for (ready, done) in &unwritten {
                self.close(&mut tx, ready, done, now).await?;
            }
            tx.commit().await
        };
        let written = written.await;
        if written.is_err()
            && let Ok(mut list) = self.unwritten.lock()
        {
            *list = unwritten;
        }
        written
    }

    /// How many new messages a chat may get now.
    fn room(&self, account: AccountId) -> i64 {
        self.rate.lock().map_or(1, |rate| rate.allowed_in(account))
    }

    /// Whether a chat may get anything; the answer to a press waits for nothing.
    fn has_room(&self, parcel: &Parcel) -> bool {
        let is_toast = parcel.expires_at.is_some();
        is_toast || parcel.account.is_some_and(|account| self.room(account) > 0)
    }

    /// Makes one parcel ready. The outer error is the infrastructure's; the inner
    /// one a bug that concerns this parcel alone: those behind it still go.
    async fn make_ready(
        &self,
        parcel: Parcel,
        now: DateTime<Utc>,
    ) -> Result<Result<Ready, String>> {
        let mut tx = self.db.read().await?;
        let work = AssertUnwindSafe(self.prepare(&mut tx, parcel, now));
        match work.catch_unwind().await {
            Ok(Ok(ready)) => Ok(Ok(ready)),
            Ok(Err(error)) if db::is_infrastructure(&error) => Err(error),
            Ok(Err(error)) => Ok(Err(format!("{error:#}"))),
            Err(_) => Ok(Err("panic".to_owned())),
        }
    }

    /// Notices whose time has come get the account they go to.
    async fn find_homes(&self, now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.db.read().await?;
        let homeless = outbox::homeless(&mut tx, now, 200).await?;
        drop(tx);
        if homeless.is_empty() {
            return Ok(());
        }
        let mut tx = self.db.begin().await?;
        for parcel in homeless {
            let Some(person) = parcel.person else {
                continue;
            };
            match home_of(&mut tx, &parcel, person).await? {
                Some(account) => outbox::address(&mut tx, parcel.id, account).await?,
                None => {
                    self.end(&mut tx, parcel.id, Outcome::Unreachable, None, now)
                        .await?
                }
            }
        }
        tx.commit().await
    }

    /// Closes a parcel, or says when it goes on.
    async fn close(
        &self,
        tx: &mut Tx,
        ready: &Ready,
        done: &Done,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let parcel = &ready.parcel;
        match &ready.errand {
            Errand::Drop => return self.end(tx, parcel.id, Outcome::Dropped, None, now).await,
            Errand::Park(why) => {
                tracing::error!(parcel = parcel.id.0, why, "a parcel is parked");
                return self
                    .end(tx, parcel.id, Outcome::Parked, Some(why), now)
                    .await;
            }
            _ => {}
        }
        hand_over::note(tx, ready, done).await?;
        match &done.end {
            Ok(()) => {
                if let Some(menu) = &done.menu {
                    accounts::menu_shown(tx, ready.account.id, menu).await?;
                }
                if let Some(person) = parcel.person
                    && !ready.offered.is_empty()
                {
                    let buttons = ready.offered.clone();
                    let place = accounts::places::place(tx, person, ready.account.id).await?;
                    let guardian = place.is_some_and(|place| place.owner == Owner::Guardian);
                    let to = Shown { person, guardian };
                    cards::notice(tx, to, &Offered { buttons }, now).await?;
                }
                self.end(tx, parcel.id, Outcome::Sent, None, now).await
            }
            Err(Stop::Rest | Stop::Database) => {
                outbox::progress(tx, parcel.id, done.parts_sent).await
            }
            Err(Stop::Carrier(error)) => self.failed(tx, ready, error, done.parts_sent, now).await,
        }
    }

    async fn failed(
        &self,
        tx: &mut Tx,
        ready: &Ready,
        error: &SendError,
        parts_sent: i64,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let parcel = &ready.parcel;
        match error {
            SendError::Wait(pause) => {
                if let Ok(mut rate) = self.rate.lock() {
                    rate.pause_until(now + *pause);
                }
                self.again(tx, parcel.id, now + *pause, parts_sent).await
            }
            SendError::Unreachable => self.lose(tx, ready, now).await,
            SendError::Refused(why) => {
                tracing::error!(parcel = parcel.id.0, why, "a parcel is parked");
                self.end(tx, parcel.id, Outcome::Parked, Some(why), now)
                    .await
            }
            SendError::Down(why) | SendError::Uncertain(why) => {
                tracing::warn!(parcel = parcel.id.0, why, "the messenger is away");
                // A toast is worth nothing later.
                if parcel.expires_at.is_some() {
                    return self
                        .end(tx, parcel.id, Outcome::Dropped, Some(why), now)
                        .await;
                }
                let step = usize::try_from(parcel.attempts).unwrap_or(usize::MAX);
                let pause = PATIENCE.get(step).or(PATIENCE.last());
                let pause = Duration::seconds(pause.copied().unwrap_or(60));
                self.again(tx, parcel.id, now + pause, parts_sent).await
            }
        }
    }

    async fn end(
        &self,
        tx: &mut Tx,
        parcel: ParcelId,
        outcome: Outcome,
        fault: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        self.tally.closed(outcome);
        outbox::close(tx, parcel, outcome, fault, now).await
    }

    async fn again(
        &self,
        tx: &mut Tx,
        parcel: ParcelId,
        not_before: DateTime<Utc>,
        parts_sent: i64,
    ) -> Result<()> {
        self.tally.retried();
        outbox::retry(tx, parcel, not_before, parts_sent).await
    }

    /// The account refuses us: a notice goes by another one, if there is one.
    async fn lose(&self, tx: &mut Tx, ready: &Ready, now: DateTime<Utc>) -> Result<()> {
        accounts::unreachable(tx, ready.account.id, now).await?;
        if let Some(person) = ready.parcel.person
            && let Some(other) = home_of(tx, &ready.parcel, person).await?
        {
            return outbox::address(tx, ready.parcel.id, other).await;
        }
        self.end(tx, ready.parcel.id, Outcome::Unreachable, None, now)
            .await
    }
}

/// The place a notice goes to, among those that are read by whom it is for.
async fn home_of(tx: &mut Tx, parcel: &Parcel, person: PersonId) -> Result<Option<AccountId>> {
    match parcel.eyes {
        Eyes::Any => accounts::for_notice(tx, person).await,
        Eyes::Own => accounts::places::read_by(tx, person, Owner::Own).await,
        Eyes::Guardian => accounts::places::read_by(tx, person, Owner::Guardian).await,
    }
}
