//! Phones with Telegram: the crate's own module on one side of real HTTP, a
//! server that brings everything twice on the other.

use super::order::{InOrder, Order};
use super::phones::key;
use super::transcript::Seen;
use crate::support::telegram::{Act, Button, FakeTelegram, Received, Repeat, Shown};
use chrono::{DateTime, Utc};
use nastavnik::db::Db;
use nastavnik::delivery::Courier;
use nastavnik::event::{Attachment, Platform};
use nastavnik::platforms::telegram::{self, Client, Connection, Door, Polling, Webhook, webhook};
use nastavnik::programme::policy::Admission;
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What Telegram believes to be our address.
const PUBLIC: &str = "https://bot.example.org";

pub struct Telegram {
    fake: FakeTelegram,
    bot: telegram::Telegram,
    courier: Courier<InOrder<telegram::Telegram>>,
    way: Way,
    order: Order,
    now: Arc<Mutex<DateTime<Utc>>>,
    /// Entries of the server's log that were looked at.
    read: usize,
    /// How often a message was edited in what was looked at.
    edits: HashMap<(i64, i64), usize>,
    /// Who pressed what waits for a toast.
    presses: HashMap<String, i64>,
    seen: Vec<Seen>,
    /// What each wrote last.
    written: HashMap<i64, i64>,
    /// The first delivery of the newest events was made.
    is_delivered: bool,
    /// Nobody reaches it.
    is_away: bool,
}

impl Telegram {
    /// `is_brought`: by a webhook, whose door stands on this machine.
    pub async fn new(db: Db, now: DateTime<Utc>, is_brought: bool) -> Self {
        let now = Arc::new(Mutex::new(now));
        let clock = now.clone();
        let fake = FakeTelegram::start(Arc::new(move || *clock.lock().unwrap())).await;
        fake.repeat(Repeat::BOTH);
        let connection = Connection::to(fake.url().parse().expect("the fake's address"));
        let client = Client::new(&fake.token(), &connection).expect("a client");
        let me = client.get_me().await.expect("getMe");
        let bot = telegram::Telegram::new(client, &me);
        let order = Order::default();
        let way = if is_brought {
            let door = Door::derived(&key(), &fake.token());
            let address = door.address(&PUBLIC.parse().expect("an address"));
            let set = bot.client().set_webhook(address, door.secret()).await;
            set.expect("the webhook");
            fake.brings_by_hand();
            Way::brought(&fake, &bot, db.clone(), &now)
        } else {
            Way::fetched(&bot, db.clone())
        };
        Self {
            courier: courier(&bot, &order, &db),
            way,
            bot,
            fake,
            order,
            now,
            read: 0,
            edits: HashMap::new(),
            presses: HashMap::new(),
            seen: Vec::new(),
            written: HashMap::new(),
            is_delivered: false,
            is_away: false,
        }
    }

    pub fn place(&self) -> (Platform, i64) {
        (Platform::Telegram, self.fake.bot())
    }

    /// The server cannot be reached, or can again.
    pub fn is_away(&mut self, is_away: bool) {
        self.is_away = is_away;
        match is_away {
            true => self.fake.go_down(),
            false => self.fake.come_up(),
        }
    }

    /// All that the server was given.
    pub fn given(&self) -> Vec<Received> {
        self.fake.received()
    }

    /// Another process: it knows nothing of the offset.
    pub fn reconnect(&mut self, db: Db) {
        self.courier = courier(&self.bot, &self.order, &db);
        self.way = match &self.way {
            Way::Fetched(_) => Way::fetched(&self.bot, db),
            Way::Brought(_) => Way::brought(&self.fake, &self.bot, db, &self.now),
        };
    }

    pub fn register(&self, peer: i64, name: &str) {
        self.fake.person(peer, name, Some("ru")).has_started();
    }

    pub fn set_now(&self, now: DateTime<Utc>) {
        *self.now.lock().unwrap() = now;
    }

    pub fn say(&mut self, peer: i64, text: &str) {
        self.written.insert(peer, self.fake.say(peer, text));
        self.is_delivered = false;
    }

    pub fn attach(&mut self, peer: i64, what: Attachment) {
        match what {
            Attachment::Photo => self.fake.send_photo(peer, None),
            Attachment::Voice => self.fake.send_voice(peer),
            Attachment::Document => self.fake.send_document(peer, None),
            Attachment::Sticker => self.fake.send_sticker(peer),
            Attachment::Contact => self.fake.send_contact(peer),
            Attachment::Location => self.fake.send_location(peer),
            other => panic!("nobody sends {other:?} here"),
        };
        self.is_delivered = false;
    }

    pub fn forward(&mut self, peer: i64, text: &str) {
        let from = json!({
            "type": "hidden_user", "sender_user_name": "Оля", "date": 1_770_000_000
        });
        let fields = json!({"text": text, "forward_origin": from});
        self.written
            .insert(peer, self.fake.send(peer, text, fields));
        self.is_delivered = false;
    }

    pub fn rewrite(&mut self, peer: i64, text: &str) {
        let message = self.written.get(&peer).expect("something written before");
        self.fake.edit(peer, *message, text);
        self.is_delivered = false;
    }

    pub fn block(&mut self, peer: i64, is_blocked: bool) {
        match is_blocked {
            true => self.fake.block(peer),
            false => self.fake.unblock(peer),
        }
        self.is_delivered = false;
    }

    pub fn press(&mut self, peer: i64, message: i64, value: &str) {
        let press = self.fake.press(peer, message, value);
        self.presses.insert(press, peer);
        self.is_delivered = false;
    }

    /// The newest button with this label: message, value, whole label.
    pub fn button(&self, peer: i64, label: &str) -> Option<(i64, String, String)> {
        self.fake.seen(peer).iter().rev().find_map(|message| {
            let buttons = || message.buttons.iter().flatten();
            let exact = buttons().find(|button| button.label == label);
            let found =
                exact.or_else(|| buttons().find(|button| button.label.starts_with(label)))?;
            Some((message.id, found.value.clone(), found.label.clone()))
        })
    }

    /// The first time what happened is only fetched; the second time it comes
    /// again unacknowledged, is acknowledged, and comes once more renumbered.
    pub async fn deliver(&mut self, now: DateTime<Utc>) {
        if self.is_away {
            return;
        }
        loop {
            let fetched = match &mut self.way {
                Way::Fetched(polling) => {
                    let round = polling.round(Duration::ZERO, || now).await;
                    round.expect("a round").fetched
                }
                Way::Brought(_) => self.fake.bring().await,
            };
            if fetched == 0 || !std::mem::replace(&mut self.is_delivered, true) {
                return;
            }
        }
    }

    pub async fn send_due(&mut self, now: DateTime<Utc>) -> usize {
        let sent = self.courier.send_due(now).await.expect("send");
        let order = self.order.take();
        let mut fresh = self.look();
        // Several people were written to at once; the play tells of them in the
        // order of what was owed.
        fresh.sort_by_key(|seen| order.iter().position(|peer| *peer == seen.peer()));
        self.seen.extend(fresh);
        sent
    }

    pub fn seen(&mut self) -> Vec<Seen> {
        std::mem::take(&mut self.seen)
    }

    /// What the server's log has new for people's eyes.
    fn look(&mut self) -> Vec<Seen> {
        let ledger = self.fake.ledger();
        let fresh = &ledger[self.read..];
        self.read = ledger.len();
        let mut seen = Vec::new();
        for entry in fresh {
            match &entry.act {
                Act::Sent {
                    chat,
                    message,
                    file,
                    ..
                } => {
                    let (text, buttons) = self.look_of(*chat, *message, 0);
                    seen.push(Seen::Message {
                        peer: *chat,
                        text,
                        buttons,
                        file: file.clone(),
                    });
                }
                Act::Edited { chat, message, .. } => {
                    let edits = self.edits.entry((*chat, *message)).or_default();
                    *edits += 1;
                    let number = *edits;
                    let (text, buttons) = self.look_of(*chat, *message, number);
                    seen.push(Seen::Edit {
                        peer: *chat,
                        id: *message,
                        text,
                        buttons,
                    });
                }
                Act::Deleted { chat, .. } => seen.push(Seen::Removed { peer: *chat }),
                Act::Answered {
                    press,
                    text: Some(text),
                } => seen.push(Seen::Toast {
                    peer: self.presses.get(press).copied().unwrap_or_default(),
                    text: text.clone(),
                }),
                _ => {}
            }
        }
        seen
    }

    /// How a message looked after so many edits.
    fn look_of(&self, chat: i64, id: i64, edits: usize) -> (String, Vec<Vec<String>>) {
        let messages = self.fake.messages(chat);
        let found = messages.into_iter().find(|message| message.id == id);
        let shown: Shown = found.expect("a message of the log");
        let (text, buttons) = match shown.edits.get(edits) {
            Some(look) => (look.text.clone(), &look.buttons),
            None => (shown.text.clone(), &shown.buttons),
        };
        let labels = |row: &Vec<Button>| row.iter().map(|button| button.label.clone()).collect();
        (text, buttons.iter().map(labels).collect())
    }
}

/// How updates get from the server to us.
enum Way {
    Fetched(Box<Polling>),
    /// The door, as long as this process lives.
    Brought(Standing),
}

struct Standing(JoinHandle<()>);

impl Drop for Standing {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Way {
    fn fetched(bot: &telegram::Telegram, db: Db) -> Self {
        let polling = Polling::new(bot.clone(), db, Admission::new(key()));
        Self::Fetched(Box::new(polling))
    }

    /// A new door on a port of its own; the public address leads there from now on.
    fn brought(
        fake: &FakeTelegram,
        bot: &telegram::Telegram,
        db: Db,
        now: &Arc<Mutex<DateTime<Utc>>>,
    ) -> Self {
        let door = Door::derived(&key(), &fake.token());
        let clock = now.clone();
        let webhook = Webhook::new(bot.clone(), db, Admission::new(key()), door);
        let webhook = webhook.by(Arc::new(move || *clock.lock().unwrap()));
        let pages = webhook::router(Arc::new(webhook), || ());
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("a listener");
        let address = listener.local_addr().expect("a bound listener");
        fake.leads(PUBLIC, &format!("http://{address}"));
        let listener = TcpListener::from_std(listener).expect("a listener");
        let task = tokio::spawn(async move {
            let _ = axum::serve(listener, pages).await;
        });
        Self::Brought(Standing(task))
    }
}

fn courier(
    bot: &telegram::Telegram,
    order: &Order,
    db: &Db,
) -> Courier<InOrder<telegram::Telegram>> {
    let carrier = InOrder {
        carrier: bot.clone(),
        order: order.clone(),
    };
    Courier::new(carrier, db.clone(), 0).with_key(key())
}
