//! What a wrong program would do just before it is killed, done by hand.

use crate::phones::Phone;
use crate::support::telegram::FakeTelegram;
use serde_json::{Value, json};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Asks for the next updates before it has stored these.
    AcknowledgesFirst,
    /// Answers before the turn is committed.
    SendsFirst,
}

async fn call(fake: &FakeTelegram, method: &str, body: Value) {
    let url = format!("{}/bot{}/{method}", fake.url(), fake.token());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.post(url).json(&body).send().await.unwrap();
    assert!(answer.status().is_success());
}

/// Everything that was said is forgotten by the server.
pub async fn acknowledge(fake: &FakeTelegram, phones: &[Phone]) {
    let updates = phones.iter().filter_map(|phone| Some(phone.last()?.update));
    let next = updates.max().unwrap_or_default() + 1;
    call(fake, "getUpdates", json!({"offset": next, "timeout": 0})).await;
}

/// Everybody is answered.
pub async fn send(fake: &FakeTelegram, phones: &[Phone]) {
    for phone in phones {
        let answer = json!({"chat_id": phone.peer, "text": "Готово ✓"});
        call(fake, "sendMessage", answer).await;
    }
}
