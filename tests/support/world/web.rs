//! Phones with the school's own page open: the crate's own server on one side of
//! real HTTP, a browser's requests, each made twice, on the other.

use super::cast::run;
use super::order::{InOrder, Order};
use super::phones::key;
use super::transcript::Seen;
use chrono::{DateTime, Utc};
use nastavnik::db::Db;
use nastavnik::delivery::{Carrier, Courier};
use nastavnik::event::{Attachment, Event, Incoming, Platform, Ref};
use nastavnik::platforms::web::{self, Secret, address};
use nastavnik::programme::policy::Admission;
use nastavnik::web::page::{Limits, Page, Site, router};
use reqwest::header::{ACCEPT_LANGUAGE, COOKIE, ORIGIN, SET_COOKIE};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

pub struct Web {
    db: Db,
    web: web::Web,
    courier: Courier<InOrder<web::Web>>,
    admission: Admission,
    order: Order,
    now: Arc<Mutex<DateTime<Utc>>>,
    server: Server,
    client: Client,
    devices: HashMap<i64, Device>,
    /// What was done and not delivered yet; then delivered once more.
    fresh: Vec<Done>,
    again: Vec<Done>,
    acts: u64,
    seen: Vec<Seen>,
}

/// A browser with the page open.
#[derive(Default)]
struct Device {
    cookie: String,
    /// The newest change it knows.
    at: i64,
    /// The messages it shows.
    shown: HashSet<i64>,
}

/// Something somebody does.
#[derive(Clone)]
enum Done {
    /// What a browser sends.
    Post(i64, &'static str, Value),
    /// What no page can do, and other messengers can.
    Otherwise(Box<Incoming>),
    /// A signed out device never comes back; here it does, for stories that are
    /// about something else.
    Back(i64),
}

/// The server of one process.
struct Server {
    url: String,
    stop: CancellationToken,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

impl Web {
    pub async fn new(db: Db, now: DateTime<Utc>) -> Self {
        let now = Arc::new(Mutex::new(now));
        let web = pages(&db, &now);
        let order = Order::default();
        Self {
            courier: courier(&web, &order, &db),
            server: serve(&web).await,
            web,
            db,
            admission: Admission::new(key()),
            order,
            now,
            client: Client::new(),
            devices: HashMap::new(),
            fresh: Vec::new(),
            again: Vec::new(),
            acts: 0,
            seen: Vec::new(),
        }
    }

    pub fn place(&self) -> (Platform, i64) {
        self.web.place()
    }

    /// Another process: the browsers find it at another address.
    pub async fn reconnect(&mut self, db: Db) {
        self.web = pages(&db, &self.now);
        self.courier = courier(&self.web, &self.order, &db);
        self.server = serve(&self.web).await;
        self.db = db;
    }

    /// Somebody opens the page and does something for the first time.
    pub async fn register(&mut self) -> i64 {
        let request = self.client.post(format!("{}/page/enter", self.server.url));
        let request = request.header(ORIGIN, &self.server.url);
        let reply = request.header("X-Page", "1").send().await.expect("enter");
        let cookie = reply.headers()[SET_COOKIE].to_str().expect("a cookie");
        let cookie = cookie.split(';').next().expect("a cookie").to_owned();
        let secret = cookie.split_once('=').expect("a value").1;
        let secret = Secret::shown(secret).expect("a secret");
        let peer = self.web.recognise(&secret).await.expect("the database");
        let peer = peer.expect("a device");
        let device = Device {
            cookie,
            ..Device::default()
        };
        self.devices.insert(peer, device);
        peer
    }

    pub fn set_now(&self, now: DateTime<Utc>) {
        *self.now.lock().unwrap() = now;
    }

    fn act(&mut self, peer: i64, path: &'static str, mut body: Value) {
        self.acts += 1;
        body["act"] = format!("a{}", self.acts).into();
        self.fresh.push(Done::Post(peer, path, body));
    }

    /// A token is not typed: it stands behind `#` in the link.
    pub fn say(&mut self, peer: i64, text: &str) {
        let is_token = |token: &&str| token.bytes().all(|byte| byte.is_ascii_alphanumeric());
        match text.strip_prefix("/start ").filter(is_token) {
            Some(token) => self.act(peer, "/page/open", json!({ "token": token })),
            None => self.act(peer, "/page/say", json!({ "text": text })),
        }
    }

    pub fn attach(&mut self, peer: i64, what: Attachment) {
        self.act(peer, "/page/attach", json!({ "kind": what }));
    }

    /// A button of somebody else's chat is refused by the server; whoever wants to
    /// press it all the same forges it into their own. With an empty chat there is
    /// no way at all: the office, which the stories are about, refuses it, too.
    pub fn press(&mut self, peer: i64, message: i64, value: &str) {
        let shown = &self.devices[&peer].shown;
        let own = shown.contains(&message).then_some(message);
        if let Some(message) = own.or(shown.iter().max().copied()) {
            let body = json!({ "message": message, "value": value });
            return self.act(peer, "/page/press", body);
        }
        let press = Some(format!("p{}", self.acts + 1));
        let message = None;
        let event = Event::Press(value.to_owned());
        self.otherwise(peer, event, Ref { message, press });
    }

    /// Nothing that was said on the page can be changed.
    pub fn rewrite(&mut self, peer: i64, text: &str) {
        let event = Event::Edited(text.to_owned());
        self.otherwise(peer, event, Ref::default());
    }

    fn otherwise(&mut self, peer: i64, event: Event, reference: Ref) {
        self.acts += 1;
        self.fresh.push(Done::Otherwise(Box::new(Incoming {
            key: format!("otherwise:{}", self.acts),
            from: address(peer),
            event,
            reference,
            language: None,
            sent_at: *self.now.lock().unwrap(),
        })));
    }

    /// Signing out is how one leaves a page.
    pub fn block(&mut self, peer: i64, is_blocked: bool) {
        match is_blocked {
            true => self.act(peer, "/page/leave", json!({})),
            false => {
                self.fresh.push(Done::Back(peer));
                self.otherwise(peer, Event::Unblocked, Ref::default());
            }
        }
    }

    async fn get(&self, peer: i64, path: &str) -> Value {
        let device = &self.devices[&peer];
        let request = self.client.get(format!("{}{path}", self.server.url));
        let request = request.header(COOKIE, &device.cookie);
        let reply = request.send().await.expect("an answer");
        assert_eq!(reply.status(), StatusCode::OK, "{path}");
        reply.json().await.expect("JSON")
    }

    /// The newest button with this label: message, value, whole label.
    pub async fn button(&self, peer: i64, label: &str) -> Option<(i64, String, String)> {
        let state = self.get(peer, "/page/state").await;
        let messages = state["messages"].as_array()?;
        messages.iter().rev().find_map(|message| {
            let rows = message["buttons"].as_array()?;
            let buttons = || rows.iter().filter_map(Value::as_array).flatten();
            let shown = |button: &&Value| button["label"].as_str().unwrap().to_owned();
            let exact = buttons().find(|button| shown(button) == label);
            let found =
                exact.or_else(|| buttons().find(|button| shown(button).starts_with(label)))?;
            let value = found["value"].as_str()?.to_owned();
            Some((message["id"].as_i64()?, value, shown(&found)))
        })
    }

    /// Brings what was done to the server: the first time, then once more.
    pub async fn deliver(&mut self, now: DateTime<Utc>) {
        let is_first = !self.fresh.is_empty();
        let batch = if is_first {
            self.again = self.fresh.clone();
            std::mem::take(&mut self.fresh)
        } else {
            std::mem::take(&mut self.again)
        };
        for done in batch {
            match done {
                Done::Post(peer, path, body) => {
                    let status = self.post(peer, path, &body).await;
                    let is_out = !is_first && status == StatusCode::UNAUTHORIZED;
                    assert!(status == StatusCode::OK || is_out, "{path}: {status}");
                }
                Done::Otherwise(incoming) => {
                    let mut tx = self.db.begin().await.expect("begin");
                    let kept = self.admission.receive(&mut tx, &[*incoming], now).await;
                    kept.expect("receive");
                    tx.commit().await.expect("commit");
                }
                Done::Back(peer) => {
                    let mut tx = self.db.begin().await.expect("begin");
                    run(&mut tx, "UPDATE page_session SET ended_at = NULL").await;
                    tx.commit().await.expect("commit");
                    let device = self.devices.get_mut(&peer).expect("a device");
                    device.shown.clear();
                }
            }
        }
    }

    async fn post(&self, peer: i64, path: &str, body: &Value) -> StatusCode {
        let request = self.client.post(format!("{}{path}", self.server.url));
        let request = request
            .header(COOKIE, &self.devices[&peer].cookie)
            .header(ORIGIN, &self.server.url)
            .header(ACCEPT_LANGUAGE, "ru")
            .header("X-Page", "1");
        request.json(body).send().await.expect("an answer").status()
    }

    pub async fn send_due(&mut self, now: DateTime<Utc>) -> usize {
        let sent = self.courier.send_due(now).await.expect("send");
        let mut looked = HashSet::new();
        for peer in self.order.take() {
            if looked.insert(peer) {
                self.look(peer).await;
            }
        }
        sent
    }

    pub fn seen(&mut self) -> Vec<Seen> {
        std::mem::take(&mut self.seen)
    }

    /// What a browser shows that it did not show before.
    async fn look(&mut self, peer: i64) {
        if self.is_out(peer).await {
            return;
        }
        let after = self.devices[&peer].at;
        let told = self.get(peer, &format!("/page/news?after={after}")).await;
        let device = self.devices.get_mut(&peer).expect("a device");
        device.at = told["at"].as_i64().expect("a number");
        for news in told["news"].as_array().expect("news") {
            let data = &news["data"];
            let text = data["text"].as_str().unwrap_or_default().to_owned();
            match news["kind"].as_str().expect("a kind") {
                "message" if data["from"] == "me" => {}
                "message" => {
                    let id = data["id"].as_i64().expect("an id");
                    let buttons = labels(&data["buttons"]);
                    self.seen.push(if device.shown.insert(id) {
                        Seen::Message {
                            peer,
                            text,
                            buttons,
                            file: data["file"]["name"].as_str().map(str::to_owned),
                        }
                    } else {
                        Seen::Edit {
                            peer,
                            id,
                            text,
                            buttons,
                        }
                    });
                }
                "gone" => self.seen.push(Seen::Removed { peer }),
                "toast" if !text.is_empty() => self.seen.push(Seen::Toast { peer, text }),
                _ => {}
            }
        }
    }

    async fn is_out(&self, peer: i64) -> bool {
        let secret = self.devices[&peer].cookie.split_once('=');
        let secret = Secret::shown(secret.expect("a value").1).expect("a secret");
        let known = self.web.recognise(&secret).await.expect("the database");
        known.is_none()
    }
}

fn labels(rows: &Value) -> Vec<Vec<String>> {
    let rows = rows.as_array().expect("rows").iter();
    let labels = |row: &Value| {
        let row = row.as_array().expect("a row").iter();
        row.map(|button| button["label"].as_str().expect("a label").to_owned())
            .collect()
    };
    rows.map(labels).collect()
}

fn pages(db: &Db, now: &Arc<Mutex<DateTime<Utc>>>) -> web::Web {
    let clock = now.clone();
    web::Web::new(db.clone(), key()).by(Arc::new(move || *clock.lock().unwrap()))
}

fn courier(web: &web::Web, order: &Order, db: &Db) -> Courier<InOrder<web::Web>> {
    let carrier = InOrder {
        carrier: web.clone(),
        order: order.clone(),
    };
    Courier::new(carrier, db.clone(), 0).with_key(key())
}

async fn serve(web: &web::Web) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let stop = CancellationToken::new();
    let site = Site::of(&url.parse().expect("an address")).expect("a site");
    let page = Page::new(web.clone(), Admission::new(key()), site, stop.clone());
    let pages =
        router(page.limited(Limits::none())).into_make_service_with_connect_info::<SocketAddr>();
    let ended = stop.clone().cancelled_owned();
    tokio::spawn(async move {
        let served = axum::serve(listener, pages).with_graceful_shutdown(ended);
        served.await.expect("the server");
    });
    Server { url, stop }
}
