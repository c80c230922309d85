//! Updates that Telegram brings, over real HTTP.

use super::telegram::{ANYA, Watch, client, server};
use super::vk::{admission, open};
use crate::support::telegram::{Act, Entry, FakeTelegram, Repeat};
use nastavnik::db::Db;
use nastavnik::event::Event;
use nastavnik::platforms::telegram::{Door, Telegram, Webhook, webhook};
use nastavnik::post::inbox;
use nastavnik::sealed::Key;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const PUBLIC: &str = "https://bot.example.org";

/// A door on a free port that the public address leads to, and how often it rang.
struct Scene {
    fake: FakeTelegram,
    watch: Watch,
    door: Door,
    rung: Arc<AtomicUsize>,
}

impl Scene {
    async fn new(db: &Db) -> Self {
        let (fake, watch) = server().await;
        fake.person(ANYA, "Аня", Some("ru")).has_started();
        let key = Key::from_secret("a key that only the tests know, long").unwrap();
        let door = Door::derived(&key, &fake.token());
        let scene = Self {
            fake,
            watch,
            door,
            rung: Arc::default(),
        };
        let address = scene.door.address(&PUBLIC.parse().unwrap());
        let client = client(&scene.fake);
        client
            .set_webhook(address, scene.door.secret())
            .await
            .unwrap();
        scene.opens(db).await;
        scene
    }

    /// A process begins: the address leads to it from now on. Where it stands.
    async fn opens(&self, db: &Db) -> String {
        let bot = Telegram::of_bot(client(&self.fake), self.fake.bot());
        let webhook = Webhook::new(bot, db.clone(), admission(), self.door.clone());
        let webhook = webhook.by(self.watch.clock());
        let rung = self.rung.clone();
        let pages = webhook::router(Arc::new(webhook), move || {
            rung.fetch_add(1, Ordering::SeqCst);
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, pages).await });
        self.fake.leads(PUBLIC, &address);
        address
    }

    fn rung(&self) -> usize {
        self.rung.load(Ordering::SeqCst)
    }
}

async fn kept(db: &Db) -> Vec<(i64, String)> {
    let mut tx = db.read().await.unwrap();
    let letters = inbox::waiting(&mut tx, 10_000).await.unwrap();
    let words = |letter: inbox::Letter| match serde_json::from_value(letter.event.0).unwrap() {
        Event::Text(words) => (letter.from.peer, words),
        other => (letter.from.peer, format!("{other:?}")),
    };
    letters.into_iter().map(words).collect()
}

fn acknowledged(ledger: &[Entry]) -> usize {
    let is_so = |entry: &&Entry| matches!(entry.act, Act::Acknowledged { .. });
    ledger.iter().filter(is_so).count()
}

#[tokio::test]
async fn what_comes_twice_is_one_letter_and_rings_once() {
    let (_database, db) = open().await;
    let scene = Scene::new(&db).await;
    scene.fake.brings_by_hand();
    scene.fake.repeat(Repeat::BOTH);
    scene.fake.say(ANYA, "раз");
    scene.fake.press_without_message(ANYA, "/menu");
    // Each comes, comes again because the answer was lost, and comes renumbered.
    for taken in [2, 2, 2, 0] {
        assert_eq!(scene.fake.bring().await, taken);
    }
    assert_eq!(kept(&db).await.len(), 2);
    assert_eq!(scene.rung(), 2, "nobody is woken for nothing");
    assert_eq!(scene.fake.pending(), 0);
}

#[tokio::test]
async fn nothing_is_acknowledged_that_is_not_kept_and_the_order_of_a_chat_holds() {
    let (database, db) = open().await;
    let scene = Scene::new(&db).await;
    db.close().await;
    let before = scene.fake.ledger().len();
    for number in 0..20 {
        scene.fake.say(ANYA, &format!("{number}"));
    }
    scene
        .fake
        .until("it was brought in vain, and again", |fake| {
            let ledger = fake.ledger();
            let brought = |entry: &&Entry| matches!(entry.act, Act::Delivered { .. });
            ledger[before..].iter().filter(brought).count() >= 2
        })
        .await;
    assert_eq!(acknowledged(&scene.fake.ledger()[before..]), 0);
    let hook = client(&scene.fake).webhook().await.unwrap();
    assert_eq!(hook.waiting, 20);
    assert!(hook.why.unwrap().contains("503"));

    let db = Db::open(&database.url).await.unwrap();
    scene.opens(&db).await;
    scene
        .fake
        .until("everything was taken", |fake| fake.pending() == 0)
        .await;
    let words: Vec<_> = kept(&db)
        .await
        .into_iter()
        .map(|(_, words)| words)
        .collect();
    let expected: Vec<_> = (0..20).map(|number| number.to_string()).collect();
    assert_eq!(words, expected);
}

#[tokio::test]
async fn many_chats_at_once_keep_their_orders() {
    let (_database, db) = open().await;
    let scene = Scene::new(&db).await;
    for number in 0..10 {
        for peer in 1..=15 {
            scene.fake.person(peer, "Оля", None).has_started();
            scene.fake.say(peer, &format!("{number}"));
        }
    }
    scene
        .fake
        .until("everything was taken", |fake| fake.pending() == 0)
        .await;
    let kept = kept(&db).await;
    assert_eq!(kept.len(), 150);
    for peer in 1..=15 {
        let words = kept.iter().filter(|(of, _)| *of == peer);
        let words: Vec<_> = words.map(|(_, words)| words.clone()).collect();
        let expected: Vec<_> = (0..10).map(|number| number.to_string()).collect();
        assert_eq!(words, expected, "{peer}");
    }
}

#[tokio::test]
async fn strangers_are_sent_away_and_told_nothing() {
    const HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";
    let (_database, db) = open().await;
    let scene = Scene::new(&db).await;
    let here = scene.opens(&db).await;
    let http = reqwest::Client::new();
    let right = scene.door.address(&here.parse().unwrap()).to_string();
    let secret = scene.door.secret();
    let update = json!({"update_id": 1, "message": {
        "message_id": 1, "date": 1_795_276_800, "text": "тайна",
        "from": {"id": 7, "is_bot": false, "first_name": "Я"}, "chat": {"id": 7, "type": "private"}
    }})
    .to_string();
    let knocks = [
        (format!("{here}/telegram/x"), Some(secret)),
        (format!("{right}x"), Some(secret)),
        (right[..right.len() - 1].to_owned(), Some(secret)),
        (right.clone(), None),
        (right.clone(), Some("")),
        (right.clone(), Some(&secret[1..])),
        (format!("{here}/nothing"), None),
    ];
    for (url, told) in knocks {
        let mut request = http.post(&url).body(update.clone());
        if let Some(told) = told {
            request = request.header(HEADER, told);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let words = answer.text().await.unwrap();
        assert_eq!((status, words.as_str()), (404, ""), "{url} {told:?}");
    }
    for body in ["", "тайна", "[]", "{}", r#"{"update_id":"1"}"#] {
        let request = http.post(&right).header(HEADER, secret).body(body);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 400, "{body}");
    }
    let large = "x".repeat((1 << 20) + 1);
    let request = http.post(&right).header(HEADER, secret).body(large);
    // It may break off what it does not read.
    if let Ok(answer) = request.send().await {
        assert_eq!(answer.status(), 413);
    }
    for (method, status) in [("GET", 405), ("PUT", 405), ("DELETE", 405)] {
        for url in [&right, &format!("{here}/telegram/x")] {
            let method = method.parse().unwrap();
            let request = http.request(method, url).header(HEADER, secret);
            assert_eq!(request.send().await.unwrap().status(), status);
        }
    }
    assert_eq!(kept(&db).await, []);
    let request = http.post(&right).header(HEADER, secret).body(update);
    assert_eq!(request.send().await.unwrap().status(), 200, "the control");
    assert_eq!(kept(&db).await, [(7, "тайна".to_owned())]);
}
