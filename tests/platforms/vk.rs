//! What the tests of VK share.

use crate::support::database::{Engine, TestDatabase, database};
use crate::support::vk::{FakeVk, Person};
use chrono::{DateTime, TimeDelta, Utc};
use nastavnik::db::Db;
use nastavnik::delivery::{Portion, Rendered};
use nastavnik::event::{Address, Platform};
use nastavnik::ids::ParcelId;
use nastavnik::platforms::vk::{Client, Connection, LongPoll, Vk};
use nastavnik::programme::policy::Admission;
use nastavnik::sealed::Key;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Somebody.
pub const ANYA: i64 = 50_100_200;

/// A server, its clock, our side of the line, and somebody who has written once.
pub struct Scene {
    pub fake: FakeVk,
    pub client: Client,
    pub vk: Vk,
    pub anya: Person,
    now: Arc<Mutex<DateTime<Utc>>>,
}

impl Scene {
    pub async fn new() -> Self {
        Self::by(|connection| connection).await
    }

    /// With another patience or pace.
    pub async fn by(change: impl FnOnce(Connection) -> Connection) -> Self {
        let start = DateTime::from_timestamp(1_795_276_800, 0).unwrap();
        let now = Arc::new(Mutex::new(start));
        let clock = now.clone();
        let fake = FakeVk::start(Arc::new(move || *clock.lock().unwrap())).await;
        let connection = change(Connection::to(fake.url().parse().unwrap()));
        let client = Client::new(&fake.token(), &connection).unwrap();
        let vk = new_vk(&fake, &client, &now);
        let anya = fake.person(ANYA);
        anya.has_written();
        Self {
            fake,
            client,
            vk,
            anya,
            now,
        }
    }

    /// Another process: it knows nothing.
    pub fn restarted(self) -> Self {
        let vk = new_vk(&self.fake, &self.client, &self.now);
        Self { vk, ..self }
    }

    pub fn now(&self) -> DateTime<Utc> {
        *self.now.lock().unwrap()
    }

    pub fn pass(&self, span: TimeDelta) {
        *self.now.lock().unwrap() += span;
    }

    pub fn to_anya(&self) -> Address {
        self.to(ANYA)
    }

    pub fn to(&self, peer: i64) -> Address {
        Address {
            platform: Platform::Vk,
            bot: self.fake.group(),
            peer,
        }
    }

    /// A receiver as a new process has it.
    pub fn receiver(&self, db: &Db) -> LongPoll {
        LongPoll::new(self.vk.clone(), db.clone(), admission())
    }

    /// A round that waits for nothing; how many events it brought, and how many
    /// of them nobody had seen before.
    pub async fn round(&self, receiver: &mut LongPoll) -> (usize, u64) {
        let now = self.now();
        let round = receiver.round(Duration::ZERO, || now).await.unwrap();
        (round.fetched, round.new)
    }
}

fn new_vk(fake: &FakeVk, client: &Client, now: &Arc<Mutex<DateTime<Utc>>>) -> Vk {
    let clock = now.clone();
    let vk = Vk::new(client.clone(), fake.group());
    vk.by(Arc::new(move || *clock.lock().unwrap()))
}

pub fn admission() -> Admission {
    Admission::new(Key::from_secret("a key that only the tests know, long").unwrap())
}

pub async fn open() -> (TestDatabase, Db) {
    let database = database(Engine::Sqlite, async |url| {
        Db::connect(url).await?.close().await;
        Ok(())
    })
    .await;
    let db = Db::open(&database.url).await.unwrap();
    (database, db)
}

/// The first message of a parcel.
pub fn parcel(number: i64) -> Portion {
    Portion::first(ParcelId(number))
}

/// A card with one button.
pub fn card(text: &str) -> Rendered {
    Rendered {
        text: text.to_owned(),
        buttons: vec![vec![("Да".to_owned(), "7:yes".to_owned())]],
    }
}

/// Words alone.
pub fn words(text: &str) -> Rendered {
    Rendered {
        text: text.to_owned(),
        buttons: Vec::new(),
    }
}
