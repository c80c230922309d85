//! A person with two places: a notice chooses one, moves when it is refused, waits
//! when the messenger is away, and never moves when nobody knows whether it came.

use super::telegram::{Watch, client, server};
use crate::support::database::{Engine, TestDatabase, database};
use crate::support::telegram::{FakeTelegram, Fault};
use chrono::TimeDelta;
use nastavnik::db::Db;
use nastavnik::delivery::Courier;
use nastavnik::event::{Address, Platform};
use nastavnik::ids::{AccountId, PersonId, SchoolId};
use nastavnik::message::{Arg, Content, Message, text};
use nastavnik::platforms::telegram::Telegram;
use nastavnik::post::outbox::{self, To};
use nastavnik::programme::accounts::{self, Owner, places};
use nastavnik::programme::people::{self, Newcomer, Status};
use nastavnik::programme::schools::{self, Settings};
use nastavnik::words::Language;

const FIRST: i64 = 4000;
const SECOND: i64 = 4001;

/// Аня, and two chats that are hers; the first is preferred.
struct Two {
    fake: FakeTelegram,
    watch: Watch,
    db: Db,
    school: SchoolId,
    person: PersonId,
    accounts: [AccountId; 2],
    courier: Courier<Telegram>,
    _database: TestDatabase,
}

impl Two {
    async fn places(engine: Engine) -> Self {
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
        let newcomer = Newcomer {
            given: "Аня".to_owned(),
            family: "Примерова".to_owned(),
            ..Newcomer::default()
        };
        let person = people::add(&mut tx, school, &newcomer, Status::Active, now);
        let person = person.await.unwrap();
        let mut accounts = Vec::new();
        for peer in [FIRST, SECOND] {
            fake.person(peer, "Аня", Some("ru")).has_started();
            let at = Address {
                platform: Platform::Telegram,
                bot: fake.bot(),
                peer,
            };
            let account = accounts::meet(&mut tx, at, Language::Ru, None, now).await;
            let account = account.unwrap().id;
            accounts::link(&mut tx, account, person, now).await.unwrap();
            accounts::keys_shown(&mut tx, account, Language::Ru)
                .await
                .unwrap();
            accounts::menu_shown(&mut tx, account, "ru ").await.unwrap();
            accounts.push(account);
        }
        places::prefer(&mut tx, person, accounts[0]).await.unwrap();
        tx.commit().await.unwrap();
        let telegram = Telegram::of_bot(client(&fake), fake.bot());
        Self {
            courier: Courier::new(telegram, db.clone(), 0),
            fake,
            watch,
            db,
            school,
            person,
            accounts: [accounts[0], accounts[1]],
            _database: database,
        }
    }

    async fn owes(&self, to: To, number: i64) {
        let who = Arg::Person(self.person);
        let message =
            Message::new(text!("fault", number = number)).line(text!("accounts-for", who = who));
        let (now, content) = (self.watch.now(), Content::Say(message));
        let mut tx = self.db.begin().await.unwrap();
        outbox::push(&mut tx, Some(self.school), to, &content, now, now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn sends(&self) {
        while self.courier.send_due(self.watch.now()).await.unwrap() > 0 {}
    }

    async fn passes(&self, span: TimeDelta) {
        self.watch.pass(span);
        self.sends().await;
    }

    fn seen(&self) -> [usize; 2] {
        [FIRST, SECOND].map(|peer| self.fake.seen(peer).len())
    }

    /// Parcels that are open, that nobody could be given, that are parked.
    async fn counts(&self) -> (i64, i64, i64) {
        let mut tx = self.db.read().await.unwrap();
        outbox::counts(&mut tx).await.unwrap()
    }
}

#[tokio::test]
async fn a_notice_moves_once_to_the_other_place_and_an_answer_never_does() {
    for engine in Engine::ALL {
        let two = Two::places(engine).await;
        two.owes(To::Person(two.person), 1).await;
        two.sends().await;
        assert_eq!(two.seen(), [1, 0], "{engine}: the preferred place");

        two.fake.block(FIRST);
        two.owes(To::Speaker(two.accounts[0], two.person), 2).await;
        two.owes(To::Person(two.person), 3).await;
        two.sends().await;
        assert_eq!(two.seen(), [1, 1], "{engine}: only the notice has moved");
        let text = two.fake.seen(SECOND)[0].text.clone();
        assert!(text.contains("номер 3"), "{engine}: {text}");
        assert!(
            !text.contains("Аня"),
            "{engine}: no name where none may go: {text}"
        );
        assert_eq!(
            two.counts().await,
            (0, 1, 0),
            "{engine}: the answer is lost"
        );

        two.fake.block(SECOND);
        two.owes(To::Person(two.person), 4).await;
        two.sends().await;
        assert_eq!(two.counts().await, (0, 2, 0), "{engine}: nowhere to go");
        let mut tx = two.db.read().await.unwrap();
        let unreachable = accounts::unreachable_people(&mut tx, two.school).await;
        assert_eq!(unreachable.unwrap(), [two.person], "{engine}");
    }
}

#[tokio::test]
async fn a_messenger_that_is_away_is_waited_for_and_an_uncertain_message_stays() {
    for engine in Engine::ALL {
        let two = Two::places(engine).await;
        two.fake.go_down();
        two.owes(To::Person(two.person), 1).await;
        two.sends().await;
        two.passes(TimeDelta::minutes(30)).await;
        two.fake.come_up();
        two.passes(TimeDelta::minutes(2)).await;
        assert_eq!(two.seen(), [1, 0], "{engine}: it waited");

        two.fake.fail("sendMessage", Fault::DropAfter, 1);
        two.owes(To::Person(two.person), 2).await;
        two.sends().await;
        two.passes(TimeDelta::minutes(2)).await;
        assert_eq!(
            two.seen(),
            [3, 0],
            "{engine}: said again in the same chat, and nowhere else"
        );
        assert_eq!(two.counts().await, (0, 0, 0), "{engine}");
    }
}

#[tokio::test]
async fn what_is_for_the_persons_own_eyes_goes_to_no_place_of_an_adult() {
    for engine in Engine::ALL {
        let two = Two::places(engine).await;
        let mut tx = two.db.begin().await.unwrap();
        places::set_owner(&mut tx, two.accounts[0], two.person, Owner::Guardian)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        two.owes(To::Own(two.person), 1).await;
        two.owes(To::Guardian(two.person), 2).await;
        two.sends().await;
        assert_eq!(two.seen(), [1, 1], "{engine}: each in its own place");
        let text = two.fake.seen(SECOND)[0].text.clone();
        assert!(text.contains("номер 1"), "{engine}: {text}");

        two.fake.block(SECOND);
        two.owes(To::Own(two.person), 3).await;
        two.sends().await;
        assert_eq!(two.seen(), [1, 1], "{engine}: nobody else reads it");
        assert_eq!(two.counts().await, (0, 1, 0), "{engine}");
    }
}
