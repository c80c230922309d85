//! The courier against the server, on both engines: an hour without it, and
//! parcels of several messages under kills.

use super::telegram::{Watch, client, server};
use crate::support::database::{Engine, TestDatabase, database};
use crate::support::telegram::{ALWAYS, Act, FakeTelegram, Fault, Limits};
use chrono::{DateTime, TimeDelta, Utc};
use nastavnik::db::Db;
use nastavnik::delivery::Courier;
use nastavnik::event::{Address, Platform};
use nastavnik::ids::{AccountId, PersonId, SchoolId};
use nastavnik::message::{Content, Message, text};
use nastavnik::platforms::telegram::Telegram;
use nastavnik::post::files;
use nastavnik::post::outbox::{self, To};
use nastavnik::programme::accounts;
use nastavnik::programme::people::{self, Newcomer, Status};
use nastavnik::programme::schools::{self, Settings};
use nastavnik::words::Language;
use std::collections::BTreeMap;
use std::time::Duration;

/// As `TELEGRAM_RATE` is without being set.
const RATE: u32 = 25;
const FIRST_PEER: i64 = 4000;

/// Some pupils, each with a chat.
struct Place {
    fake: FakeTelegram,
    watch: Watch,
    db: Db,
    school: SchoolId,
    chats: Vec<(i64, AccountId, PersonId)>,
    courier: Courier<Telegram>,
    _database: TestDatabase,
}

impl Place {
    async fn with_chats(engine: Engine, count: i64) -> Self {
        let (fake, watch) = server().await;
        let database = database(engine, async |url| {
            Db::connect(url).await?.close().await;
            Ok(())
        })
        .await;
        let db = Db::open(&database.url).await.unwrap();
        let now = watch.now();
        let mut tx = db.begin().await.unwrap();
        let settings = Settings::default();
        let school = schools::add(&mut tx, "школа «Пример»", &settings, now);
        let school = school.await.unwrap();
        let mut chats = Vec::new();
        for peer in FIRST_PEER..FIRST_PEER + count {
            let newcomer = Newcomer {
                given: "Аня".to_owned(),
                family: "Примерова".to_owned(),
                ..Newcomer::default()
            };
            let person = people::add(&mut tx, school, &newcomer, Status::Active, now);
            let person = person.await.unwrap();
            let address = Address {
                platform: Platform::Telegram,
                bot: fake.bot(),
                peer,
            };
            let account = accounts::meet(&mut tx, address, Language::Ru, None, now);
            let account = account.await.unwrap().id;
            accounts::link(&mut tx, account, person, now).await.unwrap();
            fake.person(peer, "Аня", Some("ru")).has_started();
            chats.push((peer, account, person));
        }
        tx.commit().await.unwrap();
        let courier = courier(&fake, &db, RATE);
        Self {
            fake,
            watch,
            db,
            school,
            chats,
            courier,
            _database: database,
        }
    }

    fn now(&self) -> DateTime<Utc> {
        self.watch.now()
    }

    /// The keys and the menu stand in every chat already.
    async fn is_known_everywhere(&self) {
        let mut tx = self.db.begin().await.unwrap();
        for (_, account, _) in &self.chats {
            accounts::keys_shown(&mut tx, *account, Language::Ru)
                .await
                .unwrap();
            accounts::menu_shown(&mut tx, *account, "ru ")
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn owes(&self, to: To, content: &Content) {
        let now = self.now();
        let mut tx = self.db.begin().await.unwrap();
        outbox::push(&mut tx, Some(self.school), to, content, now, now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// A numbered line for everybody, as an answer and as a notice in turn.
    async fn owes_everybody(&self, number: i64) {
        for (_, account, person) in &self.chats {
            let to = match number % 2 {
                0 => To::Account(*account),
                _ => To::Person(*person),
            };
            self.owes(to, &Content::Say(numbered(number))).await;
        }
    }

    /// What can be sent now is sent.
    async fn sends(&self) {
        while self.courier.send_due(self.now()).await.unwrap() > 0 {}
    }

    /// Time goes on in such steps while the courier works.
    async fn passes(&self, span: TimeDelta, step: TimeDelta) {
        let end = self.now() + span;
        while self.now() < end {
            self.watch.pass(step);
            self.sends().await;
        }
    }

    async fn open(&self) -> i64 {
        let mut tx = self.db.read().await.unwrap();
        let (open, unreachable, parked) = outbox::counts(&mut tx).await.unwrap();
        assert_eq!((unreachable, parked), (0, 0), "nothing was given up");
        open
    }

    fn texts(&self, peer: i64) -> Vec<String> {
        let seen = self.fake.seen(peer).into_iter();
        seen.map(|message| message.text).collect()
    }
}

fn courier(fake: &FakeTelegram, db: &Db, rate: u32) -> Courier<Telegram> {
    let telegram = Telegram::of_bot(client(fake), fake.bot());
    Courier::new(telegram, db.clone(), rate)
}

fn numbered(number: i64) -> Message {
    Message::new(text!("fault", number = number))
}

/// Arrivals by the server's clock: when, and in which chat.
fn arrivals(fake: &FakeTelegram) -> Vec<(DateTime<Utc>, i64)> {
    let ledger = fake.ledger().into_iter();
    ledger
        .filter_map(|entry| match entry.act {
            Act::Sent { chat, .. } => Some((entry.at, chat)),
            _ => None,
        })
        .collect()
}

/// The most that arrived within any span of this length.
fn most_within(span: TimeDelta, arrivals: &[DateTime<Utc>]) -> usize {
    let within = |from: &DateTime<Utc>| {
        let near = arrivals
            .iter()
            .filter(|at| *at >= from && **at < *from + span);
        near.count()
    };
    arrivals.iter().map(within).max().unwrap_or_default()
}

#[tokio::test]
async fn after_an_hour_without_the_server_everything_owed_comes_in_order_and_within_the_rates() {
    for engine in Engine::ALL {
        an_hour_without_the_server(engine).await;
    }
}

async fn an_hour_without_the_server(engine: Engine) {
    const CHATS: i64 = 40;
    let place = Place::with_chats(engine, CHATS).await;
    place.is_known_everywhere().await;
    place.fake.limit(Some(Limits::DOCUMENTED));
    let (second, minute) = (TimeDelta::seconds(1), TimeDelta::minutes(1));
    let began = place.now();

    // Refused connections, then a proxy's pages, then the server's own trouble;
    // every ten minutes something new is owed to everybody.
    place.fake.go_down();
    for part in 1..=6 {
        match part {
            3 => {
                place.fake.come_up();
                place
                    .fake
                    .fail("sendMessage", Fault::Page { status: 502 }, ALWAYS);
            }
            5 => {
                place.fake.mend();
                let trouble = Fault::answer(500, "Internal Server Error: restart");
                place.fake.fail("sendMessage", trouble, ALWAYS);
            }
            _ => {}
        }
        place.owes_everybody(2 * part - 1).await;
        place.owes_everybody(2 * part).await;
        place.sends().await;
        place.passes(minute * 10, second * 10).await;
    }
    assert!(place.now() - began >= minute * 60);
    assert_eq!(arrivals(&place.fake), [], "{engine}: nothing came through");
    assert_eq!(place.open().await, 12 * CHATS);

    place.fake.mend();
    let back = place.now();
    while place.open().await > 0 {
        assert!(
            place.now() < back + minute * 3,
            "{engine}: it takes too long"
        );
        place
            .passes(TimeDelta::milliseconds(200), TimeDelta::milliseconds(200))
            .await;
    }

    let arrivals = arrivals(&place.fake);
    assert_eq!(arrivals.len() as i64, 12 * CHATS, "{engine}: each once");
    for (peer, _, _) in &place.chats {
        let texts = place.texts(*peer);
        assert_eq!(texts.len(), 12);
        for (number, text) in (1..).zip(&texts) {
            let ending = format!("номер {number}.");
            assert!(
                text.ends_with(&ending),
                "{engine}, {peer}: {text} is not {ending}"
            );
        }
    }
    let all: Vec<_> = arrivals.iter().map(|(at, _)| *at).collect();
    let most = most_within(second, &all);
    assert!(
        most <= RATE as usize,
        "{engine}: {most} messages in one second"
    );
    let mut by_chat: BTreeMap<i64, Vec<DateTime<Utc>>> = BTreeMap::new();
    for (at, chat) in &arrivals {
        by_chat.entry(*chat).or_default().push(*at);
    }
    for (chat, times) in &by_chat {
        for seconds in [1, 5, 10] {
            let most = most_within(second * seconds, times);
            let allowed = 3 + seconds as usize;
            assert!(most <= allowed, "{engine}, {chat}: {most} in {seconds} s");
        }
    }
    let refused = place.fake.ledger().into_iter();
    let too_fast = refused.filter(|entry| matches!(entry.act, Act::Refused { code: 429, .. }));
    assert_eq!(
        too_fast.count(),
        0,
        "{engine}: the server never had to say «slower»"
    );
    let took = *all.last().unwrap() - back;
    println!(
        "{engine}: {} messages in {} s",
        all.len(),
        took.num_seconds()
    );
}

/// What a parcel is made of, and how many messages that is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    KeysAndWords,
    KeysAndCard,
    LongWords,
    FileAndWords,
}

impl Kind {
    const ALL: [(Self, usize); 4] = [
        (Self::KeysAndWords, 2),
        (Self::KeysAndCard, 2),
        (Self::LongWords, 3),
        (Self::FileAndWords, 2),
    ];

    async fn content(self, place: &Place) -> Content {
        let long = |count| {
            (2..=count).fold(numbered(1), |message, number| {
                message.paragraph(text!("fault", number = number))
            })
        };
        match self {
            Self::KeysAndWords => Content::Say(numbered(1)),
            Self::KeysAndCard => Content::Card {
                message: numbered(1),
                on: None,
            },
            Self::LongWords => Content::Say(long(60)),
            Self::FileAndWords => {
                let mut tx = place.db.begin().await.unwrap();
                let file = files::keep(&mut tx, place.school, b"a,b\n", place.now()).await;
                tx.commit().await.unwrap();
                Content::File {
                    file: file.unwrap(),
                    name: text!("digest-chart-name", month = text!("month-name", number = 3)),
                    ending: "csv".into(),
                    caption: long(8),
                    personal: false,
                }
            }
        }
    }
}

/// How a message's way ends on purpose.
#[derive(Debug, Clone, Copy)]
enum End {
    /// The process is killed when the message has arrived, before it knows.
    Kill,
    /// The line breaks when the message has arrived.
    Broken,
}

#[tokio::test]
async fn a_kill_repeats_one_message_of_a_parcel_and_no_more() {
    for engine in Engine::ALL {
        for (kind, count) in Kind::ALL {
            for place in 1..=count {
                for end in [End::Kill, End::Broken] {
                    repeats_one(engine, kind, count, place, end).await;
                }
            }
        }
    }
}

async fn repeats_one(engine: Engine, kind: Kind, count: usize, hit: usize, end: End) {
    let what = format!("{engine}: {kind:?}, message {hit} of {count}, {end:?}");
    let place = Place::with_chats(engine, 1).await;
    let (peer, account, _) = place.chats[0];
    if !matches!(kind, Kind::KeysAndWords | Kind::KeysAndCard) {
        place.is_known_everywhere().await;
    }
    let content = kind.content(&place).await;
    place.owes(To::Account(account), &content).await;

    let fault = match end {
        End::Kill => Fault::Late(Duration::from_secs(60)),
        End::Broken => Fault::DropAfter,
    };
    let is_file = kind == Kind::FileAndWords;
    let (method, before) = match is_file {
        true if hit == 1 => ("sendDocument", 0),
        true => ("sendMessage", hit - 2),
        false => ("sendMessage", hit - 1),
    };
    let nothing = Fault::Delay(Duration::ZERO);
    place.fake.fail(method, nothing, before as u32);
    place.fake.fail(method, fault, 1);
    match end {
        End::Kill => {
            // A future that is dropped does nothing more, as a killed process.
            let is_there = |fake: &FakeTelegram| fake.seen(peer).len() == hit;
            tokio::select! {
                done = place.courier.send_due(place.now()) => panic!("{what}: {done:?}"),
                () = place.fake.until("the message is there", is_there) => {}
            }
        }
        End::Broken => place.sends().await,
    }
    assert_eq!(place.fake.seen(peer).len(), hit, "{what}");
    place.fake.mend();

    let next = Place {
        courier: courier(&place.fake, &place.db, 0),
        ..place
    };
    next.watch.pass(TimeDelta::minutes(1));
    next.sends().await;
    assert_eq!(next.open().await, 0, "{what}");
    let texts = next.texts(peer);
    let mut without = texts.clone();
    without.dedup();
    assert_eq!(without.len(), count, "{what}: all of it came, in order");
    assert_eq!(texts.len(), count + 1, "{what}: one message is repeated");
    assert_eq!(texts[hit - 1], texts[hit], "{what}: and it is this one");
}
