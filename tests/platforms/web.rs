//! The school's own page over real HTTP: who is let in, what is kept, how often.

use crate::support::database::Engine;
use crate::support::school_page::{School, words};
use chrono::TimeDelta;
use nastavnik::db::Tx;
use nastavnik::delivery::{Carrier, Portion, SendError};
use nastavnik::ids::ParcelId;
use nastavnik::platforms::web::address;
use nastavnik::post::inbox;
use nastavnik::web::page::{Limit, Limits};
use reqwest::header::{COOKIE, HOST, ORIGIN, SET_COOKIE};
use serde_json::{Value, json};

const PUBLIC: &str = "https://page.school.example";

async fn waiting(school: &School) -> i64 {
    let mut tx = school.db.read().await.unwrap();
    inbox::counts(&mut tx).await.unwrap().0
}

async fn status(request: reqwest::RequestBuilder) -> u16 {
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn a_device_gets_a_secret_that_only_its_browser_can_show() {
    let school = School::with(Engine::Sqlite, Limits::none(), Some(PUBLIC)).await;
    let reply = school.stranger().post("/page/enter", json!({}));
    let reply = reply.send().await.unwrap();
    let cookie = reply.headers()[SET_COOKIE].to_str().unwrap();
    let (name, rest) = cookie.split_once('=').unwrap();
    assert_eq!(name, "__Host-nastavnik");
    for flag in ["; Path=/;", "; HttpOnly", "; SameSite=Strict", "; Secure"] {
        assert!(rest.contains(flag), "{flag} of {cookie}");
    }
    assert!(!rest.contains("Domain"), "{cookie}");
    let secret = rest.split(';').next().unwrap();
    assert_eq!(secret.len(), 64);
    // The database has a digest only: nobody can make the cookie of it.
    let mut tx = school.db.read().await.unwrap();
    let Tx::Sqlite(tx) = &mut tx else {
        unreachable!()
    };
    let sql = "SELECT lower(hex(digest)) FROM page_session";
    let digest: String = sqlx::query_scalar(sql).fetch_one(&mut **tx).await.unwrap();
    assert_eq!(digest.len(), 64);
    assert_ne!(digest, secret);
    for wrong in [
        "",
        "__Host-nastavnik=",
        &format!("{name}={digest}"),
        &format!("nastavnik={secret}"),
    ] {
        let mut other = school.stranger();
        other.cookie = wrong.to_owned();
        assert_eq!(other.says("a1", "привет").await, 401, "{wrong}");
        assert_eq!(other.sees("/page/state").await["in"], false, "{wrong}");
    }
}

#[tokio::test]
async fn before_anything_is_done_nothing_is_stored() {
    let school = School::open().await;
    let stranger = school.stranger();
    for path in [
        "/",
        "/words.json",
        "/manifest.webmanifest",
        "/worker.js",
        "/page/state",
    ] {
        assert_eq!(status(stranger.get(path)).await, 200, "{path}");
    }
    for path in [
        "/page/news?after=0",
        "/page/events?after=0",
        "/page/messages?before=9",
        "/page/file/1",
    ] {
        assert_eq!(status(stranger.get(path)).await, 401, "{path}");
    }
    assert_eq!(stranger.says("a1", "привет").await, 401);
    let mut tx = school.db.read().await.unwrap();
    let Tx::Sqlite(tx) = &mut tx else {
        unreachable!()
    };
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM page_session")
        .fetch_one(&mut **tx)
        .await
        .unwrap();
    assert_eq!((count, waiting(&school).await), (0, 0));
}

#[tokio::test]
async fn nobody_sees_or_presses_what_is_anothers() {
    let school = School::open().await;
    let (anya, other) = (school.device().await, school.device().await);
    school.writes(&anya, 1, "тайна Ани").await.unwrap();
    let portion = Portion::first(ParcelId(2));
    let caption = words("таблица");
    let sent = school.web.file(
        address(anya.peer),
        "сводка.xlsx",
        b"rows".to_vec(),
        &caption,
        portion,
    );
    let file = format!("/page/file/{}", sent.await.unwrap().0);
    let reply = anya.get(&file).send().await.unwrap();
    assert_eq!(reply.status(), 200);
    let header = |name: &str| reply.headers()[name].to_str().unwrap().to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename*=UTF-8''%D1%81"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(reply.bytes().await.unwrap(), "rows");
    assert_eq!(status(other.get(&file)).await, 404);
    assert_eq!(anya.reads().await, ["тайна Ани", "таблица"]);
    assert!(other.reads().await.is_empty());
    assert_eq!(
        other.sees("/page/messages?before=99").await["messages"],
        json!([])
    );
    assert_eq!(other.sees("/page/news?after=0").await["news"], json!([]));
    let press = json!({ "act": "a1", "message": 1, "value": "/yes" });
    assert_eq!(other.does("/page/press", press.clone()).await, 404);
    assert_eq!(waiting(&school).await, 0);
    assert_eq!(anya.does("/page/press", press).await, 200);
    assert_eq!(waiting(&school).await, 1);
    // What was seen is one's own, too.
    assert_eq!(other.does("/page/seen", json!({ "message": 2 })).await, 200);
    assert_eq!(anya.sees("/page/state").await["unseen"], 2);
    assert_eq!(anya.does("/page/seen", json!({ "message": 1 })).await, 200);
    assert_eq!(anya.sees("/page/state").await["unseen"], 1);
}

#[tokio::test]
async fn no_other_site_can_do_anything_here() {
    let school = School::with(Engine::Sqlite, Limits::none(), Some(PUBLIC)).await;
    let anya = school.device().await;
    let said = || json!({ "act": "a1", "text": "привет" });
    let to = |path: &str| anya.bare(path, said());
    for refused in [
        to("/page/say"),
        to("/page/say").header("X-Page", "1"),
        to("/page/say").header(ORIGIN, PUBLIC),
        to("/page/say")
            .header("X-Page", "1")
            .header(ORIGIN, "https://evil.example"),
        to("/page/say")
            .header("X-Page", "1")
            .header(ORIGIN, "http://page.school.example"),
        to("/page/say").header("X-Page", "1").header(ORIGIN, "null"),
        to("/page/leave").header(ORIGIN, PUBLIC),
        anya.get("/page/state")
            .header(ORIGIN, "https://evil.example"),
    ] {
        assert_eq!(status(refused).await, 403);
    }
    // A name that leads here today is not ours tomorrow.
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    for host in ["evil.example", "127.0.0.1", "page.school.example:8080"] {
        let request = client.get(format!("{}/page/state", school.url));
        let request = request.header(HOST, host).header(COOKIE, &anya.cookie);
        assert_eq!(status(request).await, 403, "{host}");
    }
    assert_eq!(waiting(&school).await, 0);
    assert_eq!(anya.says("a1", "привет").await, 200);
    assert_eq!(waiting(&school).await, 1);
}

#[tokio::test]
async fn every_answer_keeps_the_page_by_itself() {
    let school = School::open().await;
    let anya = school.device().await;
    for path in [
        "/",
        "/page.js",
        "/words.json",
        "/page/state",
        "/page/file/9",
    ] {
        let reply = anya.get(path).send().await.unwrap();
        let header = |name: &str| reply.headers()[name].to_str().unwrap();
        let policy = header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
        assert!(
            !policy.contains("unsafe") && !policy.contains("http"),
            "{policy}"
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert!(header("permissions-policy").contains("microphone=()"));
        let is_data = path.starts_with("/page/");
        assert_eq!(header("cache-control") == "no-store", is_data, "{path}");
    }
}

#[tokio::test]
async fn what_is_sent_again_happens_once() {
    for engine in Engine::ALL {
        let school = School::with(engine, Limits::none(), None).await;
        let anya = school.device().await;
        for _ in 0..3 {
            assert_eq!(anya.says("a1", "не понимаю дроби").await, 200);
        }
        assert_eq!(waiting(&school).await, 1);
        assert_eq!(anya.reads().await, ["не понимаю дроби"]);
        // Two presses with one name, in the same instant.
        school.writes(&anya, 1, "Да?").await.unwrap();
        let id = anya.sees("/page/state").await["messages"][1]["id"].clone();
        let press = json!({ "act": "p1", "message": id, "value": "/yes" });
        let (one, two) = tokio::join!(
            anya.does("/page/press", press.clone()),
            anya.does("/page/press", press.clone())
        );
        assert_eq!((one, two), (200, 200));
        assert_eq!(waiting(&school).await, 2);
        // And what the courier tries again is written once.
        let first = school.writes(&anya, 7, "Готово").await.unwrap();
        assert_eq!(school.writes(&anya, 7, "Готово").await.unwrap(), first);
        assert_eq!(anya.reads().await, ["не понимаю дроби", "Да?", "Готово"]);
    }
}

#[tokio::test]
async fn too_much_is_refused_kindly_and_later_let_in_again() {
    let few = Limit {
        count: 2,
        within: TimeDelta::minutes(1),
    };
    let limits = Limits {
        acts: few,
        devices: few,
        ..Limits::default()
    };
    let school = School::with(Engine::Sqlite, limits, None).await;
    let (anya, petya) = (school.device().await, school.device().await);
    let third = school
        .stranger()
        .post("/page/enter", json!({}))
        .send()
        .await
        .unwrap();
    assert_eq!(third.status(), 429);
    assert!(third.headers().get(SET_COOKIE).is_none());
    for act in ["a1", "a2"] {
        assert_eq!(anya.says(act, "раз").await, 200);
    }
    let reply = anya.post("/page/say", json!({ "act": "a3", "text": "три" }));
    let reply = reply.send().await.unwrap();
    assert_eq!(reply.status(), 429);
    let told: Value = reply.json().await.unwrap();
    assert!(
        told["error"].as_str().unwrap().contains("Подождите минуту"),
        "{told}"
    );
    assert_eq!(petya.says("a1", "раз").await, 200);
    school.passes(TimeDelta::minutes(1));
    assert_eq!(anya.says("a3", "три").await, 200);
    assert_eq!(waiting(&school).await, 4);
}

#[tokio::test]
async fn what_is_too_long_or_no_name_is_not_kept() {
    let school = School::open().await;
    let anya = school.device().await;
    assert_eq!(anya.says("a1", &"ё".repeat(4097)).await, 400);
    assert_eq!(anya.says("a1", "  ").await, 400);
    assert_eq!(anya.says("a:1", "привет").await, 400);
    assert_eq!(anya.says("left", "привет").await, 400);
    let large = json!({ "act": "a1", "text": "x".repeat(70_000) });
    assert_eq!(anya.does("/page/say", large).await, 413);
    for token in ["", "a b", "<script>", &"a".repeat(65)] {
        let open = json!({ "act": "a1", "token": token });
        assert_eq!(anya.does("/page/open", open).await, 400, "{token}");
    }
    assert_eq!(waiting(&school).await, 0);
}

#[tokio::test]
async fn words_of_alarm_and_codes_stand_in_no_chat() {
    let school = School::open().await;
    let anya = school.device().await;
    assert_eq!(anya.says("a1", "меня бьют дома").await, 200);
    let token = json!({ "act": "a2", "token": "aB3xyz789" });
    assert_eq!(anya.does("/page/open", token).await, 200);
    let photo = json!({ "act": "a3", "kind": "photo" });
    assert_eq!(anya.does("/page/attach", photo).await, 200);
    let read = anya.reads().await;
    assert_eq!(
        read,
        [
            "(сказанное хранится отдельно, под замком)",
            "(вход по ссылке с карточки)",
            "(фотография осталась на этом устройстве)"
        ]
    );
    school.works().await;
    assert!(
        anya.reads()
            .await
            .iter()
            .any(|text| text.contains("8-800-2000-122"))
    );
}

#[tokio::test]
async fn whoever_signs_out_leaves_nothing_behind() {
    for engine in Engine::ALL {
        let school = School::with(engine, Limits::none(), None).await;
        let anya = school.device().await;
        anya.says("a1", "привет").await;
        school.works().await;
        let reply = anya.post("/page/leave", json!({})).send().await.unwrap();
        assert_eq!(reply.status(), 200);
        let cookie = reply.headers()[SET_COOKIE].to_str().unwrap();
        assert!(
            cookie.starts_with("nastavnik=; ") && cookie.contains("Max-Age=0"),
            "{cookie}"
        );
        // The old secret opens nothing, and nothing is written there any more.
        assert_eq!(anya.sees("/page/state").await["in"], false);
        assert_eq!(anya.says("a2", "меню").await, 401);
        let sent = school.writes(&anya, 900, "Новость").await;
        assert_eq!(sent.unwrap_err(), SendError::Unreachable);
        assert!(
            school
                .web
                .before(anya.peer, i64::MAX)
                .await
                .unwrap()
                .is_empty()
        );
        school.works().await;
        let mut tx = school.db.read().await.unwrap();
        let sql = "SELECT count(*) FROM account WHERE unreachable_since IS NOT NULL";
        let lost: i64 = match &mut tx {
            Tx::Sqlite(tx) => sqlx::query_scalar(sql).fetch_one(&mut **tx).await.unwrap(),
            Tx::Postgres(tx) => sqlx::query_scalar(sql).fetch_one(&mut **tx).await.unwrap(),
        };
        assert_eq!(lost, 1);
    }
}
