//! Two minutes of tapping: from a pupil's sentence to a meeting in the journal,
//! and a month later to the curator's digest.

use crate::browser::Browser;
use crate::page::{CURATOR, Demo, MENTOR, PUPIL, messages};
use crate::pictures;
use serde_json::{Value, json};

const OTHER: i64 = 3;

/// The newest button on a phone whose label begins so: its message and value.
fn button(state: &Value, peer: i64, label: &str) -> Option<(Value, Value)> {
    messages(state, peer).iter().rev().find_map(|message| {
        let rows = message["buttons"].as_array().unwrap().iter();
        let found = rows
            .flat_map(|row| row.as_array().unwrap())
            .find(|button| button["label"].as_str().unwrap().starts_with(label))?;
        Some((message["id"].clone(), found["value"].clone()))
    })
}

impl Demo {
    /// Presses a button once it is there.
    async fn press(&self, peer: i64, label: &str) {
        let state = self
            .until(label, |state| button(state, peer, label).is_some())
            .await;
        let (message, value) = button(&state, peer, label).unwrap();
        let press = format!("{peer} {label} {message}");
        let body = json!({ "peer": peer, "message": message, "value": value, "press": press });
        assert_eq!(self.act("/demo/press", body).await, 202);
    }

    /// Waits until a phone shows these words.
    async fn shows(&self, peer: i64, words: &str) -> Value {
        let is_so = |message: &Value| message["text"].as_str().unwrap().contains(words);
        self.until(words, |state| messages(state, peer).iter().any(is_so))
            .await
    }

    /// The time machine, until it has arrived.
    async fn later(&self, step: &str) {
        assert_eq!(self.act("/demo/later", json!({ "step": step })).await, 202);
        self.until(step, |state| state["busy"] == false).await;
    }

    async fn file(&self, message: &Value) -> Vec<u8> {
        let url = message["file"]["url"].as_str().unwrap();
        let reply = self.get(url).send().await.unwrap();
        assert_eq!(reply.status(), 200);
        let bytes = reply.bytes().await.unwrap().to_vec();
        assert_eq!(
            bytes.len(),
            message["file"]["size"].as_u64().unwrap() as usize
        );
        bytes
    }
}

#[tokio::test]
async fn two_minutes_of_tapping_lead_from_a_request_to_a_digest() {
    let demo = Demo::start();
    let mut browser = None;
    if std::env::var_os("DEMO_PICTURES").is_some() {
        let mut opened = Browser::start(1440, 900).await;
        opened.open(&demo.url).await;
        browser = Some(opened);
    }

    // A request, in one sentence.
    demo.say(PUPIL, "Мне нужна помощь").await;
    demo.shows(PUPIL, "Шаг 1").await;
    demo.say(PUPIL, "не понимаю дроби, контрольная в пятницу")
        .await;
    demo.shows(PUPIL, "пт, 13 марта").await;
    demo.press(PUPIL, "Отправить").await;
    demo.shows(PUPIL, "Заявка №").await;
    // Two mentors are asked; one helps.
    demo.press(OTHER, "Сейчас не могу").await;
    demo.press(MENTOR, "Беру").await;
    // An acquaintance, a pair, a meeting that both agreed on.
    demo.press(PUPIL, "Давай познакомимся").await;
    demo.shows(MENTOR, "Договорились! Знакомство").await;
    demo.shows(CURATOR, "Будьте, пожалуйста, рядом").await;
    if let Some(browser) = &mut browser {
        pictures::take(browser, "request").await;
    }
    // It is over; the mentor tells it in one sentence, the pupil confirms.
    demo.later("day").await;
    demo.shows(MENTOR, "Как прошла встреча").await;
    demo.say(
        MENTOR,
        "15 минут, познакомились, дроби, первые задачи получились",
    )
    .await;
    demo.until("a review or a question", |state| {
        button(state, MENTOR, "Сохранить").is_some()
            || button(state, MENTOR, "Пропустить").is_some()
    })
    .await;
    if button(&demo.state().await, MENTOR, "Сохранить").is_none() {
        demo.press(MENTOR, "Пропустить").await;
    }
    demo.press(MENTOR, "Сохранить").await;
    demo.shows(MENTOR, "Записано").await;
    demo.press(PUPIL, "Да, так и было").await;
    demo.shows(PUPIL, "Спасибо!").await;
    if let Some(browser) = &mut browser {
        pictures::take(browser, "journal").await;
    }
    // A month later.
    demo.later("month").await;
    let state = demo.shows(CURATOR, "итоги марта").await;
    let files: Vec<_> = messages(&state, CURATOR)
        .iter()
        .filter(|message| !message["file"].is_null())
        .collect();
    let [chart, table] = files.as_slice() else {
        panic!("{files:#?}");
    };
    assert_eq!(chart["file"]["image"], true);
    let picture = demo.file(chart).await;
    let picture = png::Decoder::new(std::io::Cursor::new(picture))
        .read_info()
        .unwrap();
    assert!(picture.info().width >= 400);
    let book = std::io::Cursor::new(demo.file(table).await);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(book).unwrap();
    let sheets = calamine::Reader::worksheets(&mut book);
    let words: String = sheets
        .iter()
        .flat_map(|(_, range)| range.cells().map(|(_, _, cell)| format!("{cell}\n")))
        .collect();
    assert!(words.contains("Соколова Аня"), "{words}");
    if let Some(browser) = &mut browser {
        pictures::take(browser, "digest").await;
        assert_eq!(browser.wrongs(&demo.url), Vec::<String>::new());
    }
}
