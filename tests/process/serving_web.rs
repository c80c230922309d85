//! `serve` with the school's own page and no messenger at all.

use super::nastavnik::Place;
use crate::support::school_page::Device;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::time::Duration;

/// A folder whose page stands on a port that was free a moment ago.
fn place() -> (Place, String) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap().to_string();
    let url = format!("http://{address}");
    let mut place = Place::new();
    place.set("HTTP_ADDR", &address);
    place.set("WEB_URL", &url);
    place.set("OPERATOR", "школа «Пример»");
    (place, url)
}

/// Waits until the chat says this; the whole chat.
async fn reads(device: &Device, text: &str) -> Vec<String> {
    for _ in 0..200 {
        let read = device.reads().await;
        if read.iter().any(|line| line.contains(text)) {
            return read;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never: {text}\n{:#?}", device.reads().await);
}

#[tokio::test]
async fn the_page_alone_is_enough_and_a_kill_loses_and_doubles_nothing() {
    let (place, url) = place();
    place
        .done(&["school", "add", "Школа № 1", "--timezone", "Asia/Omsk"])
        .await;
    let serving = place.serve().await;
    let card = [
        "invite",
        "mentee",
        "--school",
        "1",
        "--name",
        "Соколова Аня",
    ];
    let card = [&card[..], &["--grade", "6Б", "--json"]].concat();
    let card: Value = serde_json::from_str(&place.done(&card).await).unwrap();
    let link = card["links"][0].as_str().unwrap();
    assert_eq!(link, format!("{url}/#{}", card["token"].as_str().unwrap()));
    let mut anya = Device::of(&url);
    let entered = anya.post("/page/enter", json!({})).send().await.unwrap();
    anya.keep(&entered);
    let open = json!({ "act": "a1", "token": card["token"] });
    assert_eq!(anya.does("/page/open", open.clone()).await, 200);
    let read = reads(&anya, "Аня, 6 «Б»").await;
    // Killed right behind the answer: what was promised is kept, and sent again it
    // is still one.
    assert_eq!(anya.says("a2", "что это").await, 200);
    serving.kill();
    let serving = place.serve().await;
    assert_eq!(anya.says("a2", "что это").await, 200);
    assert_eq!(anya.does("/page/open", open).await, 200);
    let again = reads(&anya, "Выбери, пожалуйста").await;
    assert_eq!(again[..read.len()], read);
    let count = |text: &str| again.iter().filter(|line| line.contains(text)).count();
    assert_eq!((count("что это"), count("Выбери, пожалуйста")), (1, 1));
    let (status, health) = serving.page("/health").await;
    let health: Value = serde_json::from_str(&health).unwrap();
    assert_eq!(status, 200, "{health}");
    assert_eq!(health["platforms"]["web"]["state"], "serving");
    assert!(serving.ends_on("TERM").await);
}

#[tokio::test]
async fn an_address_that_cannot_be_the_pages_is_refused_in_plain_words() {
    let (mut place, _) = place();
    place.set("WEB_URL", "https://school.example/page");
    let told = place.refused(&["serve"]).await;
    assert!(
        told.contains("WEB_URL") && told.contains("https://school.example/page"),
        "{told}"
    );
    let doctor = place.run(&["doctor"]).await;
    let doctor = String::from_utf8(doctor.stdout).unwrap();
    assert!(
        doctor.contains("✗ Адрес страницы WEB_URL не подходит"),
        "{doctor}"
    );
    place.set("WEB_URL", "http://192.168.0.7:8080");
    let doctor = place.run(&["doctor"]).await;
    let doctor = String::from_utf8(doctor.stdout).unwrap();
    assert!(
        doctor.contains("✗ Страница школы без шифрования"),
        "{doctor}"
    );
}
