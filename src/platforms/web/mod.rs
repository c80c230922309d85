//! The school's own page as a messenger of our own: its chats stand in the
//! database, sealed, and every device that opened the page is one.
//!
//! `carrier` is what the courier hands messages to, `intake` takes in what people
//! do, `news` is what a page shows, `devices` who may look, `upkeep` forgets.
//! The HTTP side is in [`crate::web::page`].

mod bell;
mod carrier;
pub mod chat;
pub mod devices;
pub mod intake;
pub mod news;
pub mod upkeep;

pub use bell::Ringing;
pub use devices::Secret;
pub use intake::{Act, Intake, Outcome};
pub use news::{Batch, News, Shown};

use crate::db::Db;
use crate::event::{Address, Platform};
use crate::post::truncated;
use crate::sealed::Key;
use bell::Bell;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// Where the present comes from.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The page's chats. Cheap to clone: every clone rings the same bell.
#[derive(Clone)]
pub struct Web {
    db: Db,
    key: Key,
    bell: Bell,
    clock: Clock,
}

impl Web {
    /// Chats of this database, sealed with this key.
    pub fn new(db: Db, key: Key) -> Self {
        Self {
            db,
            key,
            bell: Bell::default(),
            clock: Arc::new(Utc::now),
        }
    }

    /// By another clock.
    pub fn by(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// The present, as both engines keep it.
    pub fn now(&self) -> DateTime<Utc> {
        truncated((self.clock)())
    }
}

/// Where a chat is.
pub fn address(peer: i64) -> Address {
    Address {
        platform: Platform::Web,
        bot: 0,
        peer,
    }
}
