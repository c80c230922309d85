//! A school with a page of its own: the crate's server on a free port, its office
//! and its courier, and devices that speak to it as browsers do.

use super::database::{Engine, TestDatabase, database};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use nastavnik::conversation::Office;
use nastavnik::db::Db;
use nastavnik::delivery::{Carrier, Courier, Portion, Rendered, SendError, Sent};
use nastavnik::dialogues::CONVERSATIONS;
use nastavnik::ids::{ParcelId, SchoolId};
use nastavnik::platforms::web::{Secret, Web, address};
use nastavnik::programme::policy::Admission;
use nastavnik::programme::schools::{self, Settings};
use nastavnik::sealed::Key;
use nastavnik::web::page::{Limits, Page, Site, router};
use reqwest::header::{ACCEPT_LANGUAGE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// A school, its page and a clock.
pub struct School {
    pub db: Db,
    pub id: SchoolId,
    pub web: Web,
    pub url: String,
    pub database: TestDatabase,
    office: Office,
    courier: Courier<Web>,
    now: Arc<Mutex<DateTime<Utc>>>,
    host: String,
    origin: String,
    stop: CancellationToken,
}

impl Drop for School {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

pub fn key() -> Key {
    Key::from_secret("a key that only the tests know, long").unwrap()
}

impl School {
    pub async fn open() -> Self {
        Self::with(Engine::Sqlite, Limits::none(), None).await
    }

    /// On an engine, with limits, under an address that a proxy answers to.
    pub async fn with(engine: Engine, limits: Limits, public: Option<&str>) -> Self {
        let database = database(engine, async |url| {
            Db::connect(url).await?.close().await;
            Ok(())
        })
        .await;
        let db = Db::open(&database.url).await.unwrap();
        // Tuesday, 10 March 2026, 14:30 in Moscow.
        let beginning = Utc.with_ymd_and_hms(2026, 3, 10, 11, 30, 0).unwrap();
        let now = Arc::new(Mutex::new(beginning));
        let web = web(&db, &now);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let site = Site::of(&public.unwrap_or(&url).parse().unwrap()).unwrap();
        let origin = site.origin().to_owned();
        let host = origin.split("://").nth(1).unwrap().to_owned();
        let stop = CancellationToken::new();
        let page = Page::new(web.clone(), Admission::new(key()), site, stop.clone());
        let pages = router(page.limited(limits).run_by("школа «Пример»".to_owned()));
        let pages = pages.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, pages).await });
        let settings = Settings {
            set_up: true,
            ..Settings::default()
        };
        let mut tx = db.begin().await.unwrap();
        let id = schools::add(&mut tx, "школа «Пример»", &settings, beginning).await;
        let id = id.unwrap();
        tx.commit().await.unwrap();
        let operator = "школа «Пример»".to_owned();
        Self {
            office: Office::new(db.clone(), key(), operator, CONVERSATIONS),
            courier: Courier::new(web.clone(), db.clone(), 0).with_key(key()),
            db,
            id,
            web,
            url,
            database,
            now,
            host,
            origin,
            stop,
        }
    }

    pub fn now(&self) -> DateTime<Utc> {
        *self.now.lock().unwrap()
    }

    pub fn passes(&self, time: TimeDelta) {
        *self.now.lock().unwrap() += time;
    }

    /// The chats as another process on the same database has them.
    pub async fn elsewhere(&self) -> Web {
        web(&Db::open(&self.database.url).await.unwrap(), &self.now)
    }

    /// Everything that can be done now is done.
    pub async fn works(&self) {
        loop {
            let now = self.now();
            let letters = self.office.do_letters(now).await.unwrap();
            let due = self.office.do_due(now).await.unwrap();
            let sent = self.courier.send_due(now).await.unwrap();
            if letters + due + sent == 0 {
                return;
            }
        }
    }

    /// Works until the test ends, as a running program does.
    pub async fn works_on(&self) -> ! {
        loop {
            self.works().await;
            tokio::time::sleep(std::time::Duration::from_millis(30)).await;
        }
    }

    /// Somebody with a browser, who has done nothing yet.
    pub fn stranger(&self) -> Device {
        Device {
            host: self.host.clone(),
            origin: self.origin.clone(),
            ..Device::of(&self.url)
        }
    }

    /// A device that is let in.
    pub async fn device(&self) -> Device {
        let mut device = self.stranger();
        let reply = device.post("/page/enter", json!({})).send().await.unwrap();
        assert_eq!(reply.status(), 200);
        device.keep(&reply);
        let secret = device.cookie.split_once('=').unwrap().1;
        let secret = Secret::shown(secret).unwrap();
        device.peer = self.web.recognise(&secret).await.unwrap().unwrap();
        device
    }

    /// The bot writes, as the courier would.
    pub async fn writes(&self, to: &Device, parcel: i64, text: &str) -> Result<Sent, SendError> {
        let portion = Portion::first(ParcelId(parcel));
        let message = words(text);
        self.web
            .send(address(to.peer), &message, None, portion)
            .await
    }
}

/// A message with a button.
pub fn words(text: &str) -> Rendered {
    Rendered {
        text: text.to_owned(),
        buttons: vec![vec![("Да".to_owned(), "/yes".to_owned())]],
    }
}

fn web(db: &Db, now: &Arc<Mutex<DateTime<Utc>>>) -> Web {
    let clock = now.clone();
    Web::new(db.clone(), key()).by(Arc::new(move || *clock.lock().unwrap()))
}

/// A browser, without its screen.
#[derive(Clone)]
pub struct Device {
    client: Client,
    url: String,
    host: String,
    origin: String,
    pub cookie: String,
    pub peer: i64,
}

impl Device {
    /// A browser that opens this address for the first time.
    pub fn of(url: &str) -> Self {
        Self {
            client: Client::builder().no_proxy().build().unwrap(),
            url: url.to_owned(),
            host: url.split("://").nth(1).unwrap().to_owned(),
            origin: url.to_owned(),
            cookie: String::new(),
            peer: 0,
        }
    }

    /// What the server wants to be shown from now on.
    pub fn keep(&mut self, reply: &Response) {
        let cookie = reply.headers()[SET_COOKIE].to_str().unwrap();
        self.cookie = cookie.split(';').next().unwrap().to_owned();
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client
            .get(format!("{}{path}", self.url))
            .header(HOST, &self.host)
            .header(ACCEPT_LANGUAGE, "ru")
            .header(COOKIE, &self.cookie)
    }

    /// As the page's own script asks.
    pub fn post(&self, path: &str, body: Value) -> RequestBuilder {
        self.bare(path, body)
            .header(ORIGIN, &self.origin)
            .header("X-Page", "1")
    }

    /// Without what only the page's own script says.
    pub fn bare(&self, path: &str, body: Value) -> RequestBuilder {
        self.client
            .post(format!("{}{path}", self.url))
            .header(HOST, &self.host)
            .header(ACCEPT_LANGUAGE, "ru")
            .header(COOKIE, &self.cookie)
            .json(&body)
    }

    /// Does something; gives the status.
    pub async fn does(&self, path: &str, body: Value) -> u16 {
        let reply = self.post(path, body).send().await.unwrap();
        reply.status().as_u16()
    }

    pub async fn says(&self, act: &str, text: &str) -> u16 {
        self.does("/page/say", json!({ "act": act, "text": text }))
            .await
    }

    pub async fn sees(&self, path: &str) -> Value {
        let reply = self.get(path).send().await.unwrap();
        assert_eq!(reply.status(), 200, "{path}");
        reply.json().await.unwrap()
    }

    /// Everything in the chat, a line each.
    pub async fn reads(&self) -> Vec<String> {
        let state = self.sees("/page/state").await;
        let messages = state["messages"].as_array().cloned().unwrap_or_default();
        let text = |message: &Value| message["text"].as_str().unwrap().to_owned();
        messages.iter().map(text).collect()
    }

    /// Presses the newest button with this label.
    pub async fn presses(&self, act: &str, label: &str) {
        let state = self.sees("/page/state").await;
        let messages = state["messages"].as_array().unwrap();
        let found = messages.iter().rev().find_map(|message| {
            let rows = message["buttons"].as_array().unwrap();
            let mut buttons = rows.iter().flat_map(|row| row.as_array().unwrap());
            let button =
                buttons.find(|button| button["label"].as_str().unwrap().starts_with(label))?;
            Some(json!({ "act": act, "message": message["id"], "value": button["value"] }))
        });
        let press = found.unwrap_or_else(|| panic!("no button [{label}]\n{state:#}"));
        assert_eq!(self.does("/page/press", press).await, 200);
    }
}
