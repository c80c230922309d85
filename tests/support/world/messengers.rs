//! The messengers of a world: one in most stories, several where one person moves
//! between them or a play crosses over.

use super::linked;
use super::phones::Phones;
use super::stage::Stage;
use super::transcript::Seen;
use super::{Actor, World};
use crate::support::telegram::Received;
use chrono::{DateTime, Utc};
use nastavnik::db::Db;
use nastavnik::event::Platform;
use nastavnik::programme::schools::DataPolicy;

/// The first one is the stage's; strangers have it unless told otherwise.
pub struct Messengers {
    all: Vec<(Platform, Phones)>,
    seen: Vec<Seen>,
}

impl Messengers {
    pub async fn new(stage: Stage, others: &[Platform], db: &Db, now: DateTime<Utc>) -> Self {
        let mut all = vec![(stage.platform, Phones::new(stage, db.clone(), now).await)];
        for platform in others {
            let stage = Stage {
                platform: *platform,
                ..stage
            };
            all.push((*platform, Phones::new(stage, db.clone(), now).await));
        }
        let seen = Vec::new();
        Self { all, seen }
    }

    /// The messenger that somebody's phone has.
    pub fn of(&self, platform: Platform) -> &Phones {
        let found = self.all.iter().find(|(known, _)| *known == platform);
        let (_, phones) = found.expect("a messenger of this world");
        phones
    }

    pub fn of_mut(&mut self, platform: Platform) -> &mut Phones {
        let found = self.all.iter_mut().find(|(known, _)| *known == platform);
        let (_, phones) = found.expect("a messenger of this world");
        phones
    }

    /// All that Telegram's server was given.
    pub fn given_to_telegram(&self) -> Vec<Received> {
        let all = self.all.iter().filter_map(|(_, phones)| match phones {
            Phones::Telegram(telegram) => Some(telegram.given()),
            _ => None,
        });
        all.flatten().collect()
    }

    pub fn set_now(&mut self, now: DateTime<Utc>) {
        for (_, phones) in &mut self.all {
            phones.set_now(now);
        }
    }

    /// A new database connection after a restart.
    pub async fn reconnect(&mut self, db: &Db) {
        for (_, phones) in &mut self.all {
            phones.reconnect(db.clone()).await;
        }
    }

    pub async fn deliver(&mut self, now: DateTime<Utc>) {
        for (_, phones) in &mut self.all {
            phones.deliver(now).await;
        }
    }

    pub async fn send_due(&mut self, now: DateTime<Utc>) -> usize {
        let mut sent = 0;
        for (_, phones) in &mut self.all {
            sent += phones.send_due(now).await;
            self.seen.extend(phones.seen().await);
        }
        sent
    }

    /// What people saw since the last time, round by round.
    pub async fn seen(&mut self) -> Vec<Seen> {
        for (_, phones) in &mut self.all {
            self.seen.extend(phones.seen().await);
        }
        std::mem::take(&mut self.seen)
    }
}

impl World {
    /// A school whose people have different messengers: the stage's own one and
    /// these beside it. Where they differ in policy, the stage's is the first one's.
    pub async fn mixed(stage: Stage, others: &[Platform]) -> Self {
        Self::with_messengers(stage, others).await
    }

    /// Telegram cannot be reached from here.
    pub fn telegram_goes_away(&mut self) {
        self.note("(Telegram недоступен)");
        self.telegram_is_away(true);
    }

    /// And can again.
    pub fn telegram_comes_back(&mut self) {
        self.note("(Telegram снова доступен)");
        self.telegram_is_away(false);
    }

    fn telegram_is_away(&mut self, is_away: bool) {
        match self.messengers.of_mut(Platform::Telegram) {
            Phones::Telegram(telegram) => telegram.is_away(is_away),
            _ => unreachable!("Telegram's phones are Telegram's"),
        }
    }

    /// Somebody's messenger.
    pub(super) fn phone_of(&self, who: &Actor) -> &Phones {
        self.messengers.of(who.platform)
    }

    pub(super) fn phone_of_mut(&mut self, who: &Actor) -> &mut Phones {
        self.messengers.of_mut(who.platform)
    }

    /// A text as all stages have it.
    pub(super) fn read(&self, text: &str) -> String {
        match self.messengers.all.as_slice() {
            [(platform, _)] => linked::without_messenger(text, *platform),
            _ => text.to_owned(),
        }
    }

    /// Whether names may be shown on somebody's phone.
    pub fn policy_of(&self, platform: Platform) -> DataPolicy {
        if platform == self.stage.platform {
            self.stage.policy
        } else {
            DataPolicy::Full
        }
    }
}
