//! A file in the chat, a connection that breaks, a computer's screen, the demo.

use super::axe;
use super::browser::Browser;
use super::cast::{phone, picture, reads, writes};
use crate::support::school_page::{School, words};
use nastavnik::delivery::{Carrier, Portion, Rendered};
use nastavnik::ids::ParcelId;
use nastavnik::platforms::web::address;
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// A device that is in the browser, too.
async fn at(school: &School, browser: &mut Browser) -> i64 {
    let device = school.device().await;
    let (name, value) = device.cookie.split_once('=').unwrap();
    browser.cookie(&school.url, name, value).await;
    browser.open(&school.url).await;
    browser
        .until("Boolean(document.querySelector('textarea'))")
        .await;
    device.peer
}

#[tokio::test]
async fn a_picture_and_a_table_are_shown_and_kept() {
    let school = School::open().await;
    let mut b = phone().await;
    let peer = at(&school, &mut b).await;
    let icon = include_bytes!("../../src/web/page/icon-192.png").to_vec();
    let caption = |text: &str| Rendered {
        text: text.to_owned(),
        buttons: Vec::new(),
    };
    let portion = |parcel| Portion::first(ParcelId(parcel));
    let to = address(peer);
    let chart = caption("Встречи за месяц");
    school
        .web
        .file(to, "встречи.png", icon, &chart, portion(1))
        .await
        .unwrap();
    let table = caption("Таблица");
    school
        .web
        .file(to, "журнал.xlsx", vec![0; 9000], &table, portion(2))
        .await
        .unwrap();
    school
        .web
        .send(to, &words("Всё дошло?"), None, portion(3))
        .await
        .unwrap();
    reads(&mut b, "Всё дошло?").await;
    b.until("document.querySelector('.picture-button img')?.naturalWidth === 192")
        .await;
    picture(&mut b, "10-files").await;
    axe::finds_nothing(&mut b, "files").await;
    b.dark(true).await;
    axe::finds_nothing(&mut b, "files in the dark").await;
    b.dark(false).await;
    b.click("document.querySelector('.picture-button')").await;
    b.until("document.querySelector('#picture').open").await;
    b.key("Escape").await;
    b.until("!document.querySelector('#picture').open").await;
    assert!(
        b.wrongs(&school.url).is_empty(),
        "{:#?}",
        b.wrongs(&school.url)
    );
}

#[tokio::test]
async fn without_a_connection_the_words_wait_and_go_once() {
    let school = School::open().await;
    let mut b = phone().await;
    at(&school, &mut b).await;
    b.offline(true).await;
    writes(&mut b, "не понимаю дроби").await;
    b.until("document.querySelector('#notice').innerText.includes('Нет связи')")
        .await;
    b.until("document.querySelectorAll('.pending').length === 1")
        .await;
    picture(&mut b, "11-offline").await;
    b.offline(false).await;
    b.until("document.querySelectorAll('.pending').length === 0 && document.querySelectorAll('.message.me').length === 1")
        .await;
    reads(&mut b, "не понимаю дроби").await;
    let mut tx = school.db.read().await.unwrap();
    let (waiting, _) = nastavnik::post::inbox::counts(&mut tx).await.unwrap();
    assert_eq!(waiting, 1);
}

#[tokio::test]
async fn on_a_computer_the_chat_is_a_column_in_the_middle() {
    let school = School::open().await;
    let mut b = Browser::start(1440, 900).await;
    let peer = at(&school, &mut b).await;
    let long = (1..=70).map(|number| (number, format!("Сообщение {number}")));
    for (number, text) in long {
        let portion = Portion::first(ParcelId(number));
        let message = words(&text);
        school
            .web
            .send(address(peer), &message, None, portion)
            .await
            .unwrap();
    }
    reads(&mut b, "Сообщение 70").await;
    let (left, width) = (
        b.eval("document.querySelector('.phone').getBoundingClientRect().left")
            .await,
        b.eval("document.querySelector('.phone').getBoundingClientRect().width")
            .await,
    );
    assert_eq!((left, width), (json!(360), json!(720)));
    picture(&mut b, "12-computer").await;
    // Opened anew it shows the newest, and the rest when somebody wants it.
    b.open(&school.url).await;
    reads(&mut b, "Сообщение 70").await;
    assert_eq!(
        b.eval("document.querySelectorAll('.message').length").await,
        50
    );
    b.click("document.querySelector('.older')").await;
    b.until("document.querySelectorAll('.message').length === 70")
        .await;
    let first = "document.querySelector('.message .text').innerText.startsWith('Сообщение 1')";
    assert_eq!(b.eval(first).await, true);
    assert_eq!(
        b.eval("Boolean(document.querySelector('.older'))").await,
        false
    );
    axe::finds_nothing(&mut b, "a long chat").await;
}

/// The demo has the same bubbles.
#[tokio::test]
async fn the_demo_is_as_good() {
    let mut demo = Command::new(env!("CARGO_BIN_EXE_nastavnik"))
        .args(["demo", "--addr", "127.0.0.1:0"])
        .env("CI", "1")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut told = BufReader::new(demo.stdout.take().unwrap());
    told.read_line(&mut line).unwrap();
    let url = line
        .trim()
        .strip_prefix("listening on ")
        .unwrap()
        .to_owned();
    let mut b = Browser::start(1440, 900).await;
    b.open(&url).await;
    b.until("document.querySelectorAll('.phone .buttons button').length >= 4")
        .await;
    let mut found = axe::found(&mut b).await;
    b.dark(true).await;
    found.extend(axe::found(&mut b).await);
    let _ = Command::new("kill").arg(demo.id().to_string()).status();
    let _ = demo.wait();
    assert!(found.is_empty(), "the demo: {found:#?}");
}
