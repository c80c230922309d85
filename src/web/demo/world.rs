//! The demo's own world: a school in a file of this process, and the steps that
//! everything in it takes. The same turns and the same outbox as everywhere.

use super::clock;
use super::history::{self, Holder, Life, Written};
use super::stage::{Phone, Stage};
use super::temporary::Folder;
use crate::conversation::Office;
use crate::db::Db;
use crate::delivery::Courier;
use crate::dialogues::CONVERSATIONS;
use crate::event::{Address, Event, Incoming, Platform};
use crate::platforms::demo::Hub;
use crate::post::{cursor, drafts, inbox, outbox, schedule};
use crate::programme::policy::Admission;
use crate::programme::{accounts, schools};
use crate::sealed::Key;
use crate::words::{self, Language};
use anyhow::{Result, ensure};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// More rounds than any real instant needs; then something asks for itself again.
const ROUNDS: usize = 10_000;

/// A school with its messenger.
#[derive(Debug)]
pub struct World {
    db: Db,
    office: Office,
    admission: Admission,
    courier: Courier<Arc<Hub>>,
    holders: Vec<Holder>,
    life: Life,
    /// Until when the school's own life has been lived.
    lived: DateTime<Utc>,
    /// Last, so that it goes when the database is closed.
    _folder: Folder,
}

impl World {
    /// Builds the school with its history and sets the clock to the first day;
    /// every phone of the page shows its first card.
    pub async fn build(stage: &Stage) -> Result<Self> {
        let folder = Folder::new()?;
        let db = Db::connect(&folder.url()).await?;
        let start = clock::beginning();
        let key = Key::from_secret(&format!("{:032x}", rand::random::<u128>()))?;
        let mut tx = db.begin().await?;
        let schools = schools::all(&mut tx).await?;
        ensure!(schools.is_empty(), "a demo needs an empty database");
        cursor::mark_demo(&mut tx, start).await?;
        let Written {
            school,
            holders,
            life,
        } = history::write(&mut tx, stage.language(), start).await?;
        tx.commit().await?;
        let operator = school.name.clone();
        let mut world = Self {
            courier: Courier::new(stage.hub.clone(), db.clone(), 0).with_key(key.clone()),
            admission: Admission::new(key.clone()),
            office: Office::new(db.clone(), key, operator, CONVERSATIONS),
            db,
            holders,
            life,
            lived: start,
            _folder: folder,
        };
        stage.clock.set(start);
        // What the past still owes goes to chats that are emptied then.
        world.settle(start).await?;
        stage.hub.clear();
        let shown = world.holders.iter().filter_map(|holder| {
            Some(Phone {
                peer: holder.peer,
                title: holder.title.clone(),
                subtitle: holder.subtitle?,
            })
        });
        stage.set_phones(school.time().zone, shown.collect());
        world.open(stage, start).await?;
        world.settle(start).await?;
        Ok(world)
    }

    /// Every phone of the page opens its chat. The keys stand there already: a
    /// visitor needs no line about them.
    async fn open(&self, stage: &Stage, now: DateTime<Utc>) -> Result<()> {
        let language = stage.language();
        let mut opened = Vec::new();
        let mut tx = self.db.begin().await?;
        stage.hub.set_now(now);
        for holder in &self.holders {
            let at = address(holder.peer);
            let account = accounts::meet(&mut tx, at, language, None, now).await?;
            accounts::keys_shown(&mut tx, account.id, language).await?;
            if holder.subtitle.is_some() {
                stage.hub.show_keys(holder.peer, keys(language));
                opened.push(stage.hub.quietly(holder.peer, command("start")));
            }
        }
        inbox::receive(&mut tx, &opened, now).await?;
        tx.commit().await
    }

    /// Keeps what was done on the phones.
    pub async fn receive(&self, batch: &[Incoming], now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.db.begin().await?;
        self.admission.receive(&mut tx, batch, now).await?;
        tx.commit().await
    }

    /// Does everything that can be done now.
    pub async fn settle(&mut self, now: DateTime<Utc>) -> Result<()> {
        if self.life.next(self.lived).is_some_and(|next| next <= now) {
            let mut tx = self.db.begin().await?;
            self.life.live(&mut tx, self.lived, now).await?;
            tx.commit().await?;
        }
        self.lived = now;
        self.courier.carrier.set_now(now);
        for _ in 0..ROUNDS {
            let letters = self.office.do_letters(now).await?;
            let due = self.office.do_due(now).await?;
            let sent = self.courier.send_due(now).await?;
            if letters + due + sent == 0 {
                return Ok(());
            }
        }
        anyhow::bail!("the steps never end")
    }

    /// The next instant after `now` at which something is due.
    pub async fn next_due(&self, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
        let mut tx = self.db.read().await?;
        let task = schedule::next_due(&mut tx).await?;
        let parcel = outbox::next_due(&mut tx).await?;
        Ok([task, parcel, self.life.next(now)]
            .into_iter()
            .flatten()
            .filter(|at| *at > now)
            .min())
    }

    /// The phones of the page speak the stage's language from now on: their keys
    /// at once, the last card where nobody is in the middle of something.
    pub async fn speak(&self, stage: &Stage) -> Result<()> {
        let language = stage.language();
        let now = stage.clock.now();
        let mut redrawn = Vec::new();
        let mut tx = self.db.begin().await?;
        for holder in &self.holders {
            let account =
                accounts::meet(&mut tx, address(holder.peer), language, None, now).await?;
            accounts::set_language(&mut tx, account.id, language).await?;
            accounts::keys_shown(&mut tx, account.id, language).await?;
            if holder.subtitle.is_none() {
                continue;
            }
            stage.hub.show_keys(holder.peer, keys(language));
            let is_idle = account.live_message.is_some()
                && account.live_message == account.last_message
                && drafts::of(&mut tx, holder.person).await?.is_empty();
            if is_idle {
                redrawn.push(stage.hub.quietly(holder.peer, command("menu")));
            }
        }
        inbox::receive(&mut tx, &redrawn, now).await?;
        tx.commit().await
    }

    /// The end of this world.
    pub async fn close(self) {
        self.db.close().await;
    }
}

/// Where a phone of the demo is.
pub fn address(peer: i64) -> Address {
    Address {
        platform: Platform::Demo,
        bot: 0,
        peer,
    }
}

fn command(name: &str) -> Event {
    Event::Command {
        name: name.to_owned(),
        argument: None,
    }
}

fn keys(language: Language) -> Vec<String> {
    ["button-menu", "button-support"]
        .map(|key| words::plain(language, key))
        .to_vec()
}
