//! What holds for the demo whatever the bot says.

use crate::page::{CURATOR, Demo, MENTOR, PUPIL, messages, phone};
use serde_json::{Value, json};

fn peers(state: &Value) -> Vec<i64> {
    let phones = state["phones"].as_array().unwrap();
    phones
        .iter()
        .map(|phone| phone["peer"].as_i64().unwrap())
        .collect()
}

fn keys(state: &Value) -> Vec<Vec<&str>> {
    let phones = state["phones"].as_array().unwrap().iter();
    phones
        .map(|phone| {
            let keys = phone["keys"].as_array().unwrap().iter();
            keys.map(|key| key.as_str().unwrap()).collect()
        })
        .collect()
}

#[tokio::test]
async fn four_phones_begin_with_a_card_each_on_a_school_afternoon() {
    let demo = Demo::start();
    let state = demo.state().await;
    assert_eq!(peers(&state), [PUPIL, MENTOR, 3, CURATOR]);
    assert!(
        state["clock"]
            .as_str()
            .unwrap()
            .starts_with("вт, 10 марта, 14:3")
    );
    assert_eq!(state["zone"], "Europe/Moscow");
    for peer in peers(&state) {
        let messages = messages(&state, peer);
        assert_eq!(messages.len(), 1, "{messages:#?}");
        assert_eq!(messages[0]["from"], "bot");
        assert!(!messages[0]["buttons"].as_array().unwrap().is_empty());
    }
    assert_eq!(phone(&state, PUPIL)["title"], "Аня, 6 «Б»");
    assert_eq!(phone(&state, PUPIL)["subtitle"], "ученица");
}

#[tokio::test]
async fn the_phones_keys_follow_the_language() {
    let demo = Demo::start();
    assert_eq!(keys(&demo.state().await), [["Меню", "Поддержка"]; 4]);
    let mut events = demo.events().await;
    assert_eq!(
        demo.act("/demo/language", json!({ "language": "en" }))
            .await,
        202
    );
    events.of("language").await;
    let state = demo.state().await;
    let english = keys(&state);
    assert_eq!(english.len(), 4);
    assert!(
        english.iter().all(|keys| keys == &english[0]),
        "{english:?}"
    );
    assert!(english[0].iter().all(|key| key.is_ascii()), "{english:?}");
    assert_eq!(state["ui"]["demo-ui-lang"], "en");
    // The first cards are redrawn where they stand: nothing new, other words.
    for peer in peers(&state) {
        let messages = messages(&state, peer);
        assert_eq!(messages.len(), 1, "{messages:#?}");
        let label = messages[0]["buttons"][0][0]["label"].as_str().unwrap();
        assert!(!label.contains(|c| ('а'..='я').contains(&c)), "{label}");
    }
    // The new keys work.
    demo.say(PUPIL, english[0][0]).await;
    let after = demo
        .until("an answer", |state| messages(state, PUPIL).len() >= 3)
        .await;
    assert_eq!(keys(&after)[0], english[0]);
}

#[tokio::test]
async fn what_is_said_and_answered_is_seen_at_once() {
    let demo = Demo::start();
    let mut events = demo.events().await;
    demo.say(PUPIL, "меню").await;
    let mine = events.of("message").await;
    assert_eq!(
        (&mine["peer"], &mine["message"]["from"]),
        (&json!(PUPIL), &json!("me"))
    );
    let answer = events.of("message").await;
    assert_eq!(answer["message"]["from"], "bot");
    let state = demo.state().await;
    assert!(
        messages(&state, PUPIL).contains(&answer["message"]),
        "the state and the event agree"
    );
}

#[tokio::test]
async fn a_press_is_answered_once_and_changes_its_message() {
    let demo = Demo::start();
    let state = demo.state().await;
    let card = &messages(&state, PUPIL)[0];
    let rows = card["buttons"].as_array().unwrap();
    let more = &rows.last().unwrap()[0]["value"];
    let mut events = demo.events().await;
    let press = json!({ "peer": PUPIL, "message": card["id"], "value": more, "press": "one" });
    assert_eq!(demo.act("/demo/press", press.clone()).await, 202);
    assert_eq!(demo.act("/demo/press", press).await, 202);
    demo.say(MENTOR, "меню").await;
    let (mut toasts, mut edits) = (0, 0);
    loop {
        let (kind, data) = events.next().await;
        match kind.as_str() {
            "toast" => {
                assert_eq!(data["press"], "one");
                toasts += 1;
            }
            "edit" if data["peer"] == PUPIL => {
                assert_eq!(data["message"]["id"], card["id"]);
                edits += 1;
            }
            // The mentor's answer comes after all of it.
            "message" if data["peer"] == MENTOR && data["message"]["from"] == "bot" => break,
            _ => {}
        }
    }
    assert_eq!((toasts, edits), (1, 1));
}

#[tokio::test]
async fn the_time_machine_walks_forward_to_the_same_day_of_the_next_month() {
    let demo = Demo::start();
    let mut events = demo.events().await;
    assert_eq!(
        demo.act("/demo/later", json!({ "step": "month" })).await,
        202
    );
    assert_eq!(events.of("busy").await["busy"], true);
    let mut last = String::new();
    loop {
        let (kind, data) = events.next().await;
        if kind == "clock" {
            let now = data["now"].as_str().unwrap().to_owned();
            assert!(now > last, "{now} after {last}");
            last = now;
        }
        if kind == "busy" && data["busy"] == false {
            break;
        }
    }
    assert!(last.starts_with("2026-04-10T11:3"), "{last}");
}

#[tokio::test]
async fn starting_again_brings_the_first_day_back() {
    let demo = Demo::start();
    let mut events = demo.events().await;
    demo.say(PUPIL, "меню").await;
    demo.until("an answer", |state| messages(state, PUPIL).len() == 3)
        .await;
    assert_eq!(demo.act("/demo/later", json!({ "step": "day" })).await, 202);
    demo.until("the next day", |state| {
        state["clock"].as_str().unwrap().starts_with("ср, 11 марта") && state["busy"] == false
    })
    .await;
    assert_eq!(demo.act("/demo/reset", json!({})).await, 202);
    events.of("reset").await;
    let state = demo.state().await;
    assert!(
        state["clock"]
            .as_str()
            .unwrap()
            .starts_with("вт, 10 марта, 14:3")
    );
    assert_eq!(messages(&state, PUPIL).len(), 1);
    demo.say(PUPIL, "меню").await;
    demo.until("an answer", |state| messages(state, PUPIL).len() == 3)
        .await;
}

#[tokio::test]
async fn strangers_are_refused() {
    let demo = Demo::start();
    let said = json!({ "peer": PUPIL, "text": "меню" });
    let foreign = demo
        .post("/demo/say", said.clone())
        .header("Origin", "http://evil.example");
    assert_eq!(foreign.send().await.unwrap().status(), 403);
    let named = demo.get("/demo/state").header("Host", "evil.example");
    assert_eq!(named.send().await.unwrap().status(), 403);
    let bare = reqwest::Client::builder().no_proxy().build().unwrap();
    let without = bare.post(format!("{}/demo/say", demo.url)).json(&said);
    assert_eq!(without.send().await.unwrap().status(), 403);
    assert_eq!(
        demo.act("/demo/say", json!({ "peer": 17, "text": "меню" }))
            .await,
        404
    );
    assert_eq!(
        demo.act("/demo/say", json!({ "peer": PUPIL, "text": " " }))
            .await,
        400
    );
    assert_eq!(messages(&demo.state().await, PUPIL).len(), 1);
}

#[tokio::test]
async fn every_file_of_the_page_comes_with_its_policy() {
    let demo = Demo::start();
    for (path, kind) in [
        ("/", "text/html"),
        ("/demo.js", "text/javascript"),
        ("/icon.svg", "image/svg"),
    ] {
        let reply = demo.get(path).send().await.unwrap();
        assert_eq!(reply.status(), 200);
        let header = |name: &str| reply.headers()[name].to_str().unwrap().to_owned();
        assert!(header("content-type").starts_with(kind));
        assert!(header("content-security-policy").starts_with("default-src 'none'"));
        assert_eq!(header("x-content-type-options"), "nosniff");
    }
    assert_eq!(demo.get("/etc/passwd").send().await.unwrap().status(), 404);
    assert_eq!(demo.get("/demo/file/1").send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_busy_port_is_passed_over_for_the_next() {
    let first = Demo::start();
    let port: u16 = first.url.rsplit(':').next().unwrap().parse().unwrap();
    let second = Demo::with(&format!("127.0.0.1:{port}"), &[]);
    let other: u16 = second.url.rsplit(':').next().unwrap().parse().unwrap();
    assert!(other > port);
    assert_eq!(peers(&second.state().await).len(), 4);
}

/// A database that is set in the environment is not even opened.
#[tokio::test]
async fn a_demo_never_touches_a_real_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("school.db");
    let url = format!("sqlite://{}", path.display());
    let db = nastavnik::db::Db::connect(&url).await.unwrap();
    db.close().await;
    let before = std::fs::read(&path).unwrap();
    let temporary = tempfile::tempdir().unwrap();
    let environment = [
        ("DATABASE_URL", url.as_str()),
        ("TELEGRAM_BOT_TOKEN", "1:AAAA"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:9"),
        ("TMPDIR", temporary.path().to_str().unwrap()),
    ];
    let demo = Demo::with("127.0.0.1:0", &environment);
    demo.say(PUPIL, "меню").await;
    demo.until("an answer", |state| messages(state, PUPIL).len() == 3)
        .await;
    assert_eq!(std::fs::read_dir(temporary.path()).unwrap().count(), 1);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(demo.process() > 0);
    drop(demo);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(
        std::fs::read_dir(temporary.path()).unwrap().count(),
        0,
        "nothing is left behind"
    );
}

/// `serve` asks this before it touches a file.
#[tokio::test]
async fn a_demos_database_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("school.db").display());
    let db = nastavnik::db::Db::connect(&url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    assert!(!nastavnik::post::cursor::is_demo(&mut tx).await.unwrap());
    let now = chrono::DateTime::UNIX_EPOCH;
    nastavnik::post::cursor::mark_demo(&mut tx, now)
        .await
        .unwrap();
    assert!(nastavnik::post::cursor::is_demo(&mut tx).await.unwrap());
    drop(tx);
    db.close().await;
}
