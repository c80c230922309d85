//! What changes in a chat reaches the page: at once, in order, once.

use crate::support::database::Engine;
use crate::support::school_page::{Device, School, words};
use chrono::TimeDelta;
use nastavnik::delivery::{Carrier, Portion};
use nastavnik::ids::ParcelId;
use nastavnik::platforms::web::address;
use nastavnik::platforms::web::upkeep::Glance;
use nastavnik::web::page::{Limit, Limits};
use serde_json::{Value, json};
use std::time::Duration;

/// An event of a stream: its number, its kind, what it says.
type Told = (i64, String, Value);

/// A stream that is open.
struct Events {
    reply: reqwest::Response,
    read: String,
}

impl Events {
    async fn of(device: &Device, after: i64, last: Option<i64>) -> Self {
        let mut request = device.get(&format!("/page/events?after={after}"));
        if let Some(last) = last {
            request = request.header("Last-Event-ID", last.to_string());
        }
        let reply = request.send().await.unwrap();
        assert_eq!(reply.status(), 200);
        assert_eq!(reply.headers()["content-type"], "text/event-stream");
        let read = String::new();
        Self { reply, read }
    }

    /// The next event, but for what is said of the number unseen.
    async fn next(&mut self) -> Told {
        loop {
            if let Some((event, rest)) = self.read.split_once("\n\n") {
                let event = event.to_owned();
                self.read = rest.to_owned();
                let field = |name: &str| {
                    let mut lines = event.lines();
                    lines.find_map(|line| line.strip_prefix(name).map(str::trim).map(str::to_owned))
                };
                let Some(kind) = field("event:").filter(|kind| kind != "unseen") else {
                    continue;
                };
                let id = field("id:").map_or(0, |id| id.parse().unwrap());
                let data = serde_json::from_str(&field("data:").unwrap()).unwrap();
                return (id, kind, data);
            }
            let chunk = tokio::time::timeout(Duration::from_secs(10), self.reply.chunk());
            let chunk = chunk.await.expect("something in time").unwrap();
            let chunk = chunk.expect("the stream goes on");
            self.read.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}

fn text(told: &Told) -> &str {
    told.2["text"].as_str().unwrap()
}

#[tokio::test]
async fn after_a_broken_connection_nothing_is_lost_and_nothing_comes_twice() {
    for engine in Engine::ALL {
        let school = School::with(engine, Limits::none(), None).await;
        let anya = school.device().await;
        let mut events = Events::of(&anya, 0, None).await;
        let mut seen = Vec::new();
        let mut last = 0;
        for number in 1..=30 {
            school
                .writes(&anya, number, &format!("№ {number}"))
                .await
                .unwrap();
            if number % 7 == 0 {
                // The connection breaks; what comes meanwhile waits.
                drop(events);
                school
                    .writes(&anya, 100 + number, &format!("мимо {number}"))
                    .await
                    .unwrap();
                events = Events::of(&anya, 0, Some(last)).await;
            }
            let wanted = number + number / 7;
            while i64::try_from(seen.len()).unwrap() < wanted {
                let told = events.next().await;
                assert!(told.0 > last, "{told:?} after {last}");
                last = told.0;
                seen.push(text(&told).to_owned());
            }
        }
        let expected: Vec<_> = (1..=30)
            .flat_map(|number| {
                let missed = (number % 7 == 0).then(|| format!("мимо {number}"));
                [Some(format!("№ {number}")), missed].into_iter().flatten()
            })
            .collect();
        assert_eq!(seen, expected);
        // And the whole chat says the same.
        assert_eq!(anya.reads().await, expected);
    }
}

#[tokio::test]
async fn every_kind_of_change_is_told() {
    let school = School::open().await;
    let anya = school.device().await;
    let mut events = Events::of(&anya, 0, None).await;
    let to = address(anya.peer);
    let keys = ["Меню".to_owned(), "Поддержка".to_owned()];
    let portion = Portion::first(ParcelId(1));
    let message = words("раз");
    let sent = school.web.send(to, &message, Some(&keys), portion);
    let sent = sent.await.unwrap();
    let told = events.next().await;
    assert_eq!((told.1.as_str(), text(&told)), ("message", "раз"));
    let told = events.next().await;
    assert_eq!((told.1.as_str(), &told.2["keys"]), ("keys", &json!(keys)));
    school.web.edit(to, &sent.0, &words("два")).await.unwrap();
    let told = events.next().await;
    assert_eq!((text(&told), &told.2["edited"]), ("два", &json!(true)));
    // The same look again is no news; without its buttons it is.
    school.web.edit(to, &sent.0, &words("два")).await.unwrap();
    school.web.strip(to, &sent.0).await.unwrap();
    let told = events.next().await;
    assert_eq!(told.2["buttons"], json!([]));
    let press = nastavnik::event::Ref {
        message: None,
        press: Some("p1".to_owned()),
    };
    school.web.toast(to, &press, Some("Готово")).await.unwrap();
    let told = events.next().await;
    assert_eq!((told.1.as_str(), text(&told)), ("toast", "Готово"));
    school.web.delete(to, &sent.0).await.unwrap();
    let told = events.next().await;
    assert_eq!(
        (told.1.as_str(), told.2["id"].to_string()),
        ("gone", sent.0)
    );
    // A toast is for now: a page that comes later is not bothered with it.
    school.passes(TimeDelta::minutes(2));
    let news = anya.sees("/page/news?after=0").await;
    let kinds: Vec<_> = news["news"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["kind"].clone())
        .collect();
    assert_eq!(kinds, ["keys", "gone"]);
    assert_eq!(anya.does("/page/leave", json!({})).await, 200);
    assert_eq!(events.next().await.1, "over");
}

#[tokio::test]
async fn what_another_process_writes_is_told_too() {
    let school = School::with(Engine::Postgres, Limits::none(), None).await;
    let anya = school.device().await;
    let mut events = Events::of(&anya, 0, None).await;
    let other = school.elsewhere().await;
    let portion = Portion::first(ParcelId(1));
    other
        .send(address(anya.peer), &words("оттуда"), None, portion)
        .await
        .unwrap();
    Glance::default().look(&school.web).await.unwrap();
    assert_eq!(text(&events.next().await), "оттуда");
}

#[tokio::test]
async fn a_page_that_knows_too_much_reads_everything_anew() {
    let school = School::open().await;
    let anya = school.device().await;
    school.writes(&anya, 1, "раз").await.unwrap();
    // As after a backup was brought back: it had seen more.
    assert_eq!(anya.sees("/page/news?after=99").await["reset"], true);
    let mut events = Events::of(&anya, 99, None).await;
    assert_eq!(events.next().await.1, "reset");
    assert_eq!(anya.sees("/page/news?after=0").await["reset"], false);
}

#[tokio::test]
async fn a_device_has_only_so_many_streams() {
    let limits = Limits {
        streams: 2,
        looks: Limit {
            count: 1000,
            within: TimeDelta::minutes(1),
        },
        ..Limits::default()
    };
    let school = School::with(Engine::Sqlite, limits, None).await;
    let anya = school.device().await;
    let (one, two) = (
        Events::of(&anya, 0, None).await,
        Events::of(&anya, 0, None).await,
    );
    let third = || async {
        anya.get("/page/events?after=0")
            .send()
            .await
            .unwrap()
            .status()
    };
    assert_eq!(third().await, 429);
    drop((one, two));
    for _ in 0..200 {
        if third().await == 200 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("closed streams still count");
}

#[tokio::test]
async fn what_is_old_is_forgotten_and_an_unused_device_is_signed_out() {
    for engine in Engine::ALL {
        let school = School::with(engine, Limits::none(), None).await;
        let (anya, petya) = (school.device().await, school.device().await);
        anya.says("a1", "привет").await;
        school.works().await;
        school.passes(TimeDelta::days(29));
        school.web.sweep(school.now()).await.unwrap();
        assert!(!anya.reads().await.is_empty());
        assert_eq!(petya.says("a1", "я тут").await, 200);
        school.passes(TimeDelta::days(2));
        school.web.sweep(school.now()).await.unwrap();
        assert_eq!(anya.reads().await, Vec::<String>::new());
        assert!(petya.reads().await.iter().any(|text| text == "я тут"));
        school.passes(TimeDelta::days(150));
        school.web.sweep(school.now()).await.unwrap();
        assert_eq!(anya.sees("/page/state").await["in"], false);
        assert_eq!(petya.sees("/page/state").await["in"], true);
    }
}
