//! Telegram is away for an hour, and VK's people notice nothing of it: one
//! database, two couriers, one clock.

use super::telegram::{Watch, client, server};
use crate::support::database::{Engine, database};
use crate::support::telegram::{ALWAYS, FakeTelegram, Fault};
use crate::support::vk::FakeVk;
use chrono::TimeDelta;
use nastavnik::db::Db;
use nastavnik::delivery::Courier;
use nastavnik::event::{Address, Platform};
use nastavnik::ids::{AccountId, SchoolId};
use nastavnik::message::{Content, Message, text};
use nastavnik::platforms::telegram::Telegram;
use nastavnik::platforms::vk::{self, Vk};
use nastavnik::post::outbox::{self, To};
use nastavnik::programme::accounts;
use nastavnik::programme::schools::{self, Settings};
use nastavnik::words::Language;

const PEER: i64 = 4_000;
/// As without being set.
const RATES: (u32, u32) = (25, 15);

struct Scene {
    watch: Watch,
    telegram: FakeTelegram,
    vk: FakeVk,
    db: Db,
    school: SchoolId,
    /// One person's places.
    there: AccountId,
    here: AccountId,
    couriers: (Courier<Telegram>, Courier<Vk>),
}

impl Scene {
    async fn new(url: &str) -> Self {
        let (telegram, watch) = server().await;
        let vk = FakeVk::start(watch.clock()).await;
        telegram.person(PEER, "Аня", Some("ru")).has_started();
        vk.person(PEER).has_written();
        let db = Db::open(url).await.unwrap();
        let now = watch.now();
        let mut tx = db.begin().await.unwrap();
        let settings = Settings::default();
        let school = schools::add(&mut tx, "школа «Пример»", &settings, now);
        let school = school.await.unwrap();
        let mut places = Vec::new();
        for (platform, bot) in [
            (Platform::Telegram, telegram.bot()),
            (Platform::Vk, vk.group()),
        ] {
            let peer = PEER;
            let address = Address {
                platform,
                bot,
                peer,
            };
            let met = accounts::meet(&mut tx, address, Language::Ru, None, now);
            let account = met.await.unwrap().id;
            let shown = accounts::keys_shown(&mut tx, account, Language::Ru);
            shown.await.unwrap();
            places.push(account);
        }
        tx.commit().await.unwrap();
        let bot = Telegram::of_bot(client(&telegram), telegram.bot());
        let connection = vk::Connection::to(vk.url().parse().unwrap());
        let community = vk::Client::new(&vk.token(), &connection).unwrap();
        let community = Vk::new(community, vk.group()).by(watch.clock());
        let couriers = (
            Courier::new(bot, db.clone(), RATES.0),
            Courier::new(community, db.clone(), RATES.1),
        );
        Self {
            watch,
            telegram,
            vk,
            db,
            school,
            there: places[0],
            here: places[1],
            couriers,
        }
    }

    async fn owes(&self, account: AccountId, number: i64) {
        let now = self.watch.now();
        let content = Content::Say(Message::new(text!("fault", number = number)));
        let mut tx = self.db.begin().await.unwrap();
        let to = To::Account(account);
        outbox::push(&mut tx, Some(self.school), to, &content, now, now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn sends(&self) {
        let now = self.watch.now();
        while self.couriers.0.send_due(now).await.unwrap() > 0 {}
        while self.couriers.1.send_due(now).await.unwrap() > 0 {}
    }

    /// What has come, by the numbers in it.
    fn come(texts: Vec<String>) -> Vec<i64> {
        let digits =
            |text: String| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        texts
            .into_iter()
            .map(|text| digits(text).parse().unwrap())
            .collect()
    }

    fn on_telegram(&self) -> Vec<i64> {
        let seen = self.telegram.seen(PEER).into_iter();
        Self::come(seen.map(|message| message.text).collect())
    }

    fn on_vk(&self) -> Vec<i64> {
        let seen = self.vk.seen(PEER).into_iter();
        Self::come(seen.map(|message| message.text).collect())
    }
}

#[tokio::test]
async fn an_hour_without_telegram_delays_nobody_on_vk_and_then_comes_in_order() {
    for engine in Engine::ALL {
        let database = database(engine, async |url| {
            Db::connect(url).await?.close().await;
            Ok(())
        })
        .await;
        let scene = Scene::new(&database.url).await;
        scene.telegram.go_down();
        for minute in 1..=60 {
            match minute {
                20 => {
                    scene.telegram.come_up();
                    let page = Fault::Page { status: 502 };
                    scene.telegram.fail("sendMessage", page, ALWAYS);
                }
                40 => {
                    scene.telegram.mend();
                    let slower = Fault::too_many(300);
                    scene.telegram.fail("sendMessage", slower, ALWAYS);
                }
                _ => {}
            }
            scene.owes(scene.there, minute).await;
            scene.owes(scene.here, minute).await;
            scene.sends().await;
            let last = scene.on_vk().last().copied();
            assert_eq!(last, Some(minute), "{engine}: at once, at any minute");
            for _ in 0..6 {
                scene.watch.pass(TimeDelta::seconds(10));
                scene.sends().await;
            }
        }
        assert_eq!(scene.on_telegram(), [0; 0], "{engine}");
        scene.telegram.mend();
        for _ in 0..600 {
            scene.watch.pass(TimeDelta::seconds(1));
            scene.sends().await;
        }
        let all: Vec<_> = (1..=60).collect();
        assert_eq!(scene.on_telegram(), all, "{engine}: each once, in order");
        assert_eq!(scene.on_vk(), all, "{engine}: none twice");
    }
}
