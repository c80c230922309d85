//! How a moment is aimed for.

use crate::base::{Base, Gate, copy};
use crate::controls::{self, Flaw};
use crate::nastavnik_itself::{Place, Serving};
use crate::oracle;
use crate::phones::Phone;
use crate::school;
use crate::support::telegram::{ALWAYS, Act, FakeTelegram, Fault};
use crate::windows::{Tally, windows};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Longer than any kill takes to come.
const LONG: Duration = Duration::from_secs(5);
/// Nobody may be left waiting longer than this.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks at the file.
const GLANCE: Duration = Duration::from_micros(300);

#[derive(Debug, Clone, Copy)]
enum Aim {
    /// After so much time, whatever is being done.
    Random,
    Store,
    Acknowledge,
    Turn,
    InTurn,
    Send,
    Close,
}

const AIMS: [Aim; 6] = [
    Aim::Store,
    Aim::Acknowledge,
    Aim::Turn,
    Aim::InTurn,
    Aim::Send,
    Aim::Close,
];

pub struct Campaign {
    place: Place,
    pub fake: FakeTelegram,
    pub file: PathBuf,
    pub phones: Vec<Phone>,
    pub tally: Tally,
    dice: StdRng,
    aimed: usize,
    flaw: Option<Flaw>,
}

impl Campaign {
    /// With a program that is wrong on purpose.
    pub async fn with(flaw: Flaw, seed: u64) -> Self {
        let mut campaign = Self::begin(seed).await;
        campaign.flaw = Some(flaw);
        campaign
    }

    /// Nobody has said anything: the keys below each chat come with its first
    /// answer, under kills like everything else.
    pub async fn begin(seed: u64) -> Self {
        let (place, fake) = Place::with_telegram().await;
        let file = place.path("nastavnik.db");
        let phones = school::fill(&format!("sqlite://{}", file.display()), &fake).await;
        Self {
            place,
            fake,
            file,
            phones,
            tally: Tally::default(),
            dice: StdRng::seed_from_u64(seed),
            aimed: 0,
            flaw: None,
        }
    }

    /// The program begins, people speak, the program dies.
    pub async fn kill_once(&mut self) {
        let aim = if self.dice.random_ratio(2, 5) {
            Aim::Random
        } else {
            self.aimed += 1;
            AIMS[self.aimed % AIMS.len()]
        };
        let began = self.fake.ledger().len();
        let serving = self.place.serve().await;
        let writing = match aim {
            Aim::Random => {
                // Half of them fall into what the last kill has left over.
                if self.dice.random() {
                    self.quiet().await;
                }
                self.go_on().await;
                let pause = Duration::from_micros(self.dice.random_range(0..80_000));
                sleep(pause).await;
                serving.kill();
                false
            }
            aim => {
                self.quiet().await;
                self.hit(aim, serving, began).await
            }
        };
        self.fake.mend();
        self.look(writing).await;
    }

    /// Gives whether the program held the write lock when it died. With letters
    /// waiting that is a turn, but for the few times when it is book-keeping
    /// between two of them: nobody outside can tell these apart.
    async fn hit(&mut self, aim: Aim, serving: Serving, began: usize) -> bool {
        let mut gate = Gate::at(&self.file).await;
        let mut base = Base::read(&self.file).await;
        let mut writing = false;
        let fake = self.fake.clone();
        match aim {
            Aim::Random => unreachable!("not aimed"),
            Aim::Store => {
                gate.shut().await;
                self.go_on().await;
                self.delivered().await;
                if let Some(Flaw::AcknowledgesFirst) = self.flaw {
                    controls::acknowledge(&self.fake, &self.phones).await;
                }
            }
            Aim::Turn => {
                gate.shut().await;
                self.go_on().await;
                self.delivered().await;
                loop {
                    gate.open().await;
                    sleep(GLANCE).await;
                    gate.shut().await;
                    if self.some(&mut base, |fate| fate.stored > 0).await {
                        break;
                    }
                }
                if let Some(Flaw::SendsFirst) = self.flaw {
                    controls::send(&self.fake, &self.phones).await;
                }
            }
            Aim::InTurn => {
                self.go_on().await;
                let end = Instant::now() + LONG;
                while Instant::now() < end && !writing {
                    if self.some(&mut base, |fate| fate.waits()).await {
                        writing = !gate.try_shut().await;
                        if !writing {
                            gate.open().await;
                        }
                    } else if !self.some(&mut base, |fate| fate.stored == 0).await {
                        break;
                    }
                }
            }
            Aim::Acknowledge => {
                fake.until("it listens", |fake| {
                    let asks = Act::Called {
                        method: "getupdates".to_owned(),
                    };
                    let asked = fake.ledger()[began..].iter().any(|entry| entry.act == asks);
                    asked && fake.pending() == 0
                })
                .await;
                fake.fail("getUpdates", Fault::Delay(LONG), ALWAYS);
                self.go_on().await;
                self.wait(&mut base, |fate| fate.stored > 0).await;
            }
            Aim::Send => {
                fake.fail("sendMessage", Fault::Delay(LONG), ALWAYS);
                self.go_on().await;
                self.wait(&mut base, |fate| fate.handled > 0).await;
                sleep(Duration::from_micros(self.dice.random_range(0..5_000))).await;
            }
            Aim::Close => {
                fake.fail("sendMessage", Fault::Late(LONG), ALWAYS);
                let since = fake.ledger().len();
                self.go_on().await;
                fake.until("an answer is there", |fake| {
                    let ledger = fake.ledger();
                    let mut fresh = ledger[since..].iter();
                    fresh.any(|entry| matches!(entry.act, Act::Sent { .. }))
                })
                .await;
            }
        }
        serving.kill();
        base.close().await;
        gate.leave().await;
        writing
    }

    /// After the kill: in which windows were they?
    async fn look(&mut self, writing: bool) {
        let ledger = self.fake.ledger();
        let (_folder, file) = copy(&self.file);
        let mut base = Base::read(&file).await;
        let mut found = BTreeSet::new();
        for phone in &mut self.phones {
            let Some(said) = phone.last().cloned() else {
                continue;
            };
            let fate = base.fate(phone.peer, said.message).await;
            let got = phone.got(&ledger[said.since..]);
            let acknowledged = Act::Acknowledged {
                update: said.update,
            };
            let is_forgotten = ledger[said.since..]
                .iter()
                .any(|entry| entry.act == acknowledged);
            assert!(
                !is_forgotten || fate.stored == 1,
                "acknowledged before it was kept: {said:?} {fate:?}"
            );
            assert!(
                got == 0 || fate.handled == 1,
                "told before it was kept: {said:?} {fate:?}"
            );
            if fate.handled > 0 && fate.open > 0 {
                phone.may_repeat += 1;
            }
            found.extend(windows(&said, fate, got, &ledger, writing));
        }
        self.tally.count(found);
        base.close().await;
    }

    /// Whoever has been answered says the next thing.
    async fn go_on(&mut self) {
        let mut base = Base::read(&self.file).await;
        for phone in &mut self.phones {
            let is_free = match phone.last() {
                Some(said) => base.fate(phone.peer, said.message).await.is_over(),
                None => true,
            };
            if is_free {
                phone.goes_on(&self.fake);
            }
        }
        base.close().await;
    }

    fn everybody_says(&mut self, text: &str) {
        for phone in &mut self.phones {
            phone.says(text, &self.fake);
        }
    }

    /// Everybody has been answered.
    async fn quiet(&mut self) {
        let mut base = Base::read(&self.file).await;
        self.all(&mut base, |fate| fate.is_over()).await;
        base.close().await;
    }

    async fn all(&self, base: &mut Base, is_so: impl Fn(crate::base::Fate) -> bool) {
        let end = Instant::now() + PATIENCE;
        while self.some(base, |fate| !is_so(fate)).await {
            assert!(Instant::now() < end, "somebody is left waiting: {:#?}", {
                let said = self.phones.iter().map(|phone| phone.last());
                said.collect::<Vec<_>>()
            });
            sleep(GLANCE).await;
        }
    }

    async fn wait(&self, base: &mut Base, is_so: impl Fn(crate::base::Fate) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !self.some(base, &is_so).await {
            assert!(Instant::now() < end, "it never came to it");
            sleep(GLANCE).await;
        }
    }

    /// Whether it is so of what somebody said last.
    async fn some(&self, base: &mut Base, is_so: impl Fn(crate::base::Fate) -> bool) -> bool {
        for phone in &self.phones {
            if let Some(said) = phone.last()
                && is_so(base.fate(phone.peer, said.message).await)
            {
                return true;
            }
        }
        false
    }

    /// The server has answered with something that was said.
    async fn delivered(&self) {
        let updates: Vec<i64> = self
            .phones
            .iter()
            .filter_map(|phone| Some(phone.last()?.update))
            .collect();
        let fetched = |fake: &FakeTelegram| {
            let ledger = fake.ledger();
            let is = |update: &i64| {
                let wanted = Act::Delivered { update: *update };
                ledger.iter().any(|entry| entry.act == wanted)
            };
            updates.iter().any(is)
        };
        self.fake.until("it fetches", fetched).await;
    }

    /// The last start: everything is finished, and everybody is still answered.
    pub async fn comes_to_rest(&mut self) {
        let serving = self.place.serve().await;
        self.quiet().await;
        oracle::judge(self).await;
        let before: Vec<usize> = self.got();
        self.everybody_says("/menu");
        self.quiet().await;
        for (before, after) in before.into_iter().zip(self.got()) {
            assert_eq!(after, before + 1, "no dialogue hangs");
        }
        assert!(serving.ends_on("TERM").await);
    }

    fn got(&self) -> Vec<usize> {
        let ledger = self.fake.ledger();
        self.phones.iter().map(|phone| phone.got(&ledger)).collect()
    }
}
