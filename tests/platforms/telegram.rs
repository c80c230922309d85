//! What the tests of Telegram share.

use crate::support::telegram::{Clock, FakeTelegram};
use chrono::{DateTime, TimeDelta, Utc};
use nastavnik::platforms::telegram::{Client, Connection};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Somebody.
pub const ANYA: i64 = 50_100_200;

/// A clock to be turned by hand.
#[derive(Clone)]
pub struct Watch(Arc<Mutex<DateTime<Utc>>>);

impl Watch {
    pub fn new() -> Self {
        let start = DateTime::from_timestamp(1_795_276_800, 0).unwrap();
        Self(Arc::new(Mutex::new(start)))
    }

    pub fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    pub fn pass(&self, span: TimeDelta) {
        *self.0.lock().unwrap() += span;
    }

    pub fn clock(&self) -> Clock {
        let watch = self.clone();
        Arc::new(move || watch.now())
    }
}

/// A server and its clock.
pub async fn server() -> (FakeTelegram, Watch) {
    let watch = Watch::new();
    let fake = FakeTelegram::start(watch.clock()).await;
    (fake, watch)
}

/// The same with somebody who has started the bot, and our side of the line.
pub async fn server_with_anya() -> (FakeTelegram, Watch, Client) {
    let (fake, watch) = server().await;
    fake.person(ANYA, "Аня", Some("ru")).starts(None);
    let client = client(&fake);
    (fake, watch, client)
}

pub fn connection(fake: &FakeTelegram) -> Connection {
    Connection::to(fake.url().parse().unwrap())
}

pub fn client(fake: &FakeTelegram) -> Client {
    Client::new(&fake.token(), &connection(fake)).unwrap()
}

/// Loses patience soon; only for calls that are *meant* to time out.
pub fn hasty_client(fake: &FakeTelegram) -> Client {
    let hasty = Connection {
        answer: Duration::from_millis(200),
        upload: Duration::from_millis(200),
        ..connection(fake)
    };
    Client::new(&fake.token(), &hasty).unwrap()
}

pub fn buttons(rows: &[&[(&str, &str)]]) -> Vec<Vec<(String, String)>> {
    let each = |(label, value): &(&str, &str)| (label.to_string(), value.to_string());
    rows.iter()
        .map(|row| row.iter().map(each).collect())
        .collect()
}

/// A call by plain HTTP, with nothing of ours in between.
pub async fn ask(fake: &FakeTelegram, method: &str, params: Value) -> Value {
    let address = format!("{}/bot{}/{method}", fake.url(), fake.token());
    let answer = reqwest::Client::new().post(address).json(&params).send();
    let answer = answer.await.unwrap();
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap();
    assert_eq!(
        status,
        body["error_code"].as_u64().unwrap_or(200) as u16,
        "status and error_code agree"
    );
    body
}

/// The ids of what `getUpdates` brings.
pub async fn updates(fake: &FakeTelegram, params: Value) -> Vec<i64> {
    let body = ask(fake, "getUpdates", params).await;
    let list = body["result"].as_array().expect("a list").clone();
    list.iter()
        .map(|u| u["update_id"].as_i64().unwrap())
        .collect()
}

/// The error, or what is told beside the result.
pub fn said(body: &Value) -> &str {
    body["description"].as_str().unwrap_or("no description")
}
