//! Strangers at the doors that messengers use: the program itself is knocked at.

use super::nastavnik::{Place, Serving};
use crate::support::telegram::FakeTelegram;
use crate::support::vk::FakeVk;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

const ANYA: i64 = 50_100_200;
const OLYA: i64 = 50_100_201;
const PUBLIC: &str = "https://bot.example.org";
const SECRET: &str = "twelve letters";
const HUGE: usize = 100 << 20;

/// Both messengers bring what happens.
async fn both() -> (FakeTelegram, FakeVk, Serving, Place) {
    let (mut place, telegram) = Place::with_telegram().await;
    let vk = place.adds_vk().await;
    place.set("PUBLIC_URL", PUBLIC);
    place.set("VK_CALLBACK_SECRET", SECRET);
    place.set("VK_CONFIRMATION", "c0de42");
    let serving = place.serve().await;
    telegram.leads(PUBLIC, &serving.address);
    telegram
        .until("the webhook is set", |fake| fake.webhook().is_some())
        .await;
    (telegram, vk, serving, place)
}

fn host(serving: &Serving) -> String {
    serving.address.trim_start_matches("http://").to_owned()
}

/// The path that Telegram was told, and what it says there.
fn door(telegram: &FakeTelegram) -> (String, String) {
    let set = telegram.webhook().unwrap();
    let path = set["url"].as_str().unwrap().trim_start_matches(PUBLIC);
    let secret = set["secret_token"].as_str().unwrap();
    (path.to_owned(), secret.to_owned())
}

/// Pours so many bytes in; the answer's first line, and how many were taken.
async fn pour(serving: &Serving, path: &str, secret: &str, bytes: usize) -> (String, usize) {
    let line = TcpStream::connect(host(serving)).await.unwrap();
    let (mut from, mut to) = line.into_split();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\n\
         Content-Type: application/json\r\nContent-Length: {bytes}\r\n\r\n"
    );
    to.write_all(head.as_bytes()).await.unwrap();
    let pouring = tokio::spawn(async move {
        let piece = vec![b'x'; 64 << 10];
        let mut taken = 0;
        while taken < bytes && to.write_all(&piece).await.is_ok() {
            taken += piece.len();
        }
        taken
    });
    let mut answer = vec![0; 64];
    let read = tokio::time::timeout(Duration::from_secs(30), from.read(&mut answer));
    let read = read.await.expect("an answer in time").unwrap_or_default();
    drop(from);
    let first = String::from_utf8_lossy(&answer[..read]).into_owned();
    let first = first.lines().next().unwrap_or_default().to_owned();
    (first, pouring.await.unwrap())
}

/// The most memory that the process has ever had, in megabytes.
fn memory(serving: &Serving) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", serving.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes = line.unwrap().split_whitespace().nth(1).unwrap();
    kilobytes.parse::<usize>().unwrap() / 1024
}

/// Whoever belongs here is answered, and soon.
async fn is_well(telegram: &FakeTelegram, vk: &FakeVk, serving: &Serving, peer: i64) {
    let begun = Instant::now();
    telegram.person(peer, "Аня", Some("ru")).says("привет");
    vk.person(peer).starts(None);
    vk.bring(&format!("{}/vk", serving.address), SECRET).await;
    telegram
        .until("Telegram is answered", |fake| !fake.seen(peer).is_empty())
        .await;
    vk.until("VK is answered", |fake| !fake.seen(peer).is_empty())
        .await;
    assert_eq!(serving.page("/health").await.0, 200);
    assert!(begun.elapsed() < Duration::from_secs(8));
}

#[tokio::test]
async fn bodies_of_a_hundred_megabytes_are_not_swallowed() {
    let (telegram, vk, serving, _place) = both().await;
    is_well(&telegram, &vk, &serving, ANYA).await;
    let before = memory(&serving);
    let (path, secret) = door(&telegram);
    for (path, secret, status) in [
        (path.as_str(), "", "404"),
        ("/telegram/x", secret.as_str(), "404"),
        (path.as_str(), secret.as_str(), "413"),
        ("/vk", "", "413"),
        ("/health", "", "405"),
    ] {
        let (first, taken) = pour(&serving, path, secret, HUGE).await;
        // A line that is closed in the middle may lose the answer on its way.
        assert!(
            first.is_empty() || first.contains(status),
            "{path}: {first}"
        );
        assert!(taken < HUGE / 4, "{path}: {taken} bytes were taken");
    }
    let grown = memory(&serving) - before;
    assert!(grown < 40, "{grown} MB");
    is_well(&telegram, &vk, &serving, OLYA).await;
    assert!(serving.ends_on("TERM").await);
}

#[tokio::test]
async fn posts_without_the_secret_change_nothing_however_many() {
    let (telegram, vk, serving, place) = both().await;
    is_well(&telegram, &vk, &serving, ANYA).await;
    let url = format!("sqlite://{}", place.path("nastavnik.db").display());
    let letters = async || super::seed::number(&url, "SELECT count(*) FROM letter").await;
    let before = letters().await;
    let (path, _) = door(&telegram);
    let http = reqwest::Client::new();
    let forged = serde_json::json!({"update_id": 9, "message": {
        "message_id": 9, "date": 1_795_276_800, "text": "/start",
        "from": {"id": ANYA, "is_bot": false}, "chat": {"id": ANYA, "type": "private"}
    }});
    let theirs = serde_json::json!({"type": "message_new", "event_id": "e", "group_id": vk.group(),
        "secret": "guess", "object": {"message": {"peer_id": ANYA, "from_id": ANYA,
        "conversation_message_id": 9, "date": 1_795_276_800, "text": "x"}}});
    for number in 0..100 {
        let guess = format!("{number:064x}");
        let answer = http
            .post(format!("{}{path}", serving.address))
            .header("X-Telegram-Bot-Api-Secret-Token", guess)
            .json(&forged);
        assert_eq!(answer.send().await.unwrap().status(), 404);
        let answer = http.post(format!("{}/vk", serving.address)).json(&theirs);
        assert_eq!(answer.send().await.unwrap().status(), 403);
    }
    for path in [path.as_str(), "/vk"] {
        for method in ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"] {
            let url = format!("{}{path}", serving.address);
            let answer = http.request(method.parse().unwrap(), url);
            let status = answer.send().await.unwrap().status();
            assert_eq!(status, 405, "{method} {path}");
        }
    }
    assert_eq!(letters().await, before);
    is_well(&telegram, &vk, &serving, OLYA).await;
    assert!(serving.ends_on("TERM").await);
}

/// A head or a body letter by letter, for as long as the line stands; how long.
async fn drip(address: String, beginning: String) -> Duration {
    let begun = Instant::now();
    let mut line = TcpStream::connect(address).await.unwrap();
    line.write_all(beginning.as_bytes()).await.unwrap();
    loop {
        let mut heard = [0; 256];
        let silence = Duration::from_millis(500);
        match tokio::time::timeout(silence, line.read(&mut heard)).await {
            // It is closed.
            Ok(Ok(0) | Err(_)) => return begun.elapsed(),
            Ok(Ok(_)) => {}
            Err(_) => {
                if line.write_all(b"a").await.is_err() {
                    return begun.elapsed();
                }
            }
        }
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "it stands for ever"
        );
    }
}

#[tokio::test]
async fn whoever_sends_letter_by_letter_loses_the_line_and_delays_nobody() {
    let (telegram, vk, serving, _place) = both().await;
    is_well(&telegram, &vk, &serving, ANYA).await;
    let (path, secret) = door(&telegram);
    let head = "POST /vk HTTP/1.1\r\nHost: x\r\nX-".to_owned();
    let body = format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\n\
         Content-Length: 5000\r\n\r\n{{"
    );
    let of_vk = "POST /vk HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n{".to_owned();
    let mut lines = JoinSet::new();
    for beginning in [head, body, of_vk] {
        for _ in 0..100 {
            lines.spawn(drip(host(&serving), beginning.clone()));
        }
    }
    is_well(&telegram, &vk, &serving, OLYA).await;
    while let Some(stood) = lines.join_next().await {
        let stood = stood.unwrap();
        assert!(stood < Duration::from_secs(30), "{stood:?}");
    }
    is_well(&telegram, &vk, &serving, 7).await;
    assert!(serving.ends_on("TERM").await);
}
