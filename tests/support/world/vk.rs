//! Phones with VK: the crate's own module on one side of real HTTP, a server that
//! brings everything twice on the other.

use super::order::{InOrder, Order};
use super::phones::key;
use super::transcript::Seen;
use crate::support::vk::{Act, Button, FakeVk, Shown};
use chrono::{DateTime, Utc};
use nastavnik::db::Db;
use nastavnik::delivery::{Carrier, Courier};
use nastavnik::event::{Attachment, Platform};
use nastavnik::platforms::vk::{self, Client, Connection, LongPoll};
use nastavnik::programme::policy::Admission;
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How the choices begin that have no button.
const TYPED: &str = "Ещё можно написать: ";

pub struct Vk {
    fake: FakeVk,
    vk: vk::Vk,
    courier: Courier<InOrder<vk::Vk>>,
    receiver: LongPoll,
    order: Order,
    now: Arc<Mutex<DateTime<Utc>>>,
    /// Entries of the server's log that were looked at.
    read: usize,
    /// How often a message was edited in what was looked at.
    edits: HashMap<(i64, i64), usize>,
    seen: Vec<Seen>,
    /// The first delivery of the newest events was made.
    is_delivered: bool,
}

impl Vk {
    pub async fn new(db: Db, now: DateTime<Utc>) -> Self {
        let now = Arc::new(Mutex::new(now));
        let clock = now.clone();
        let fake = FakeVk::start(Arc::new(move || *clock.lock().unwrap())).await;
        fake.repeat(true);
        let vk = connected(&fake, &now);
        let order = Order::default();
        let mut receiver = receiver(&vk, &db);
        let at = *now.lock().unwrap();
        // The place is known before anybody says a word.
        let round = receiver.round(Duration::ZERO, || at).await;
        round.expect("a first round");
        Self {
            courier: courier(&vk, &order, &db),
            receiver,
            vk,
            fake,
            order,
            now,
            read: 0,
            edits: HashMap::new(),
            seen: Vec::new(),
            is_delivered: false,
        }
    }

    pub fn place(&self) -> (Platform, i64) {
        self.vk.place()
    }

    /// Another process: it knows what is stored and nothing else.
    pub fn reconnect(&mut self, db: Db) {
        self.vk = connected(&self.fake, &self.now);
        self.courier = courier(&self.vk, &self.order, &db);
        self.receiver = receiver(&self.vk, &db);
    }

    pub fn register(&self, peer: i64) {
        self.fake.person(peer).has_written();
    }

    pub fn set_now(&self, now: DateTime<Utc>) {
        *self.now.lock().unwrap() = now;
    }

    pub fn say(&mut self, peer: i64, text: &str) {
        self.fake.known(peer).says(text);
        self.is_delivered = false;
    }

    pub fn attach(&mut self, peer: i64, what: Attachment) {
        let kind = match what {
            Attachment::Photo => "photo",
            Attachment::Voice => "audio_message",
            Attachment::Video => "video",
            Attachment::Document => "doc",
            Attachment::Sticker => "sticker",
            Attachment::Contact => "contact",
            Attachment::Location => "geo",
            Attachment::Other => "poll",
        };
        let person = self.fake.known(peer);
        if kind == "geo" {
            let place = json!({"coordinates": {"latitude": 57.6, "longitude": 39.9}});
            person.sends("", json!({"geo": place}));
        } else {
            person.attaches(kind);
        }
        self.is_delivered = false;
    }

    /// Passes on what somebody else wrote.
    pub fn forward(&mut self, peer: i64, text: &str) {
        let passed_on = json!([{"from_id": 7, "text": text}]);
        self.fake
            .known(peer)
            .sends("", json!({"fwd_messages": passed_on}));
        self.is_delivered = false;
    }

    /// Changes what they wrote last.
    pub fn rewrite(&mut self, peer: i64, text: &str) {
        let mut written = self.fake.messages(peer);
        written.retain(|message| !message.is_ours);
        let last = written.pop().expect("a message of theirs");
        self.fake.known(peer).edits(last.number, text);
        self.is_delivered = false;
    }

    pub fn block(&mut self, peer: i64, is_blocked: bool) {
        match is_blocked {
            true => self.fake.known(peer).denies(),
            false => self.fake.known(peer).allows(),
        }
        self.is_delivered = false;
    }

    pub fn press(&mut self, peer: i64, message: i64, value: &str) {
        self.fake.known(peer).presses(message, value);
        self.is_delivered = false;
    }

    /// The newest button with this label: message, payload, whole label.
    pub fn button(&self, peer: i64, label: &str) -> Option<(i64, String, String)> {
        self.fake.seen(peer).iter().rev().find_map(|message| {
            let buttons = || message.buttons.iter().flatten();
            let exact = buttons().find(|button| button.label == label);
            let found =
                exact.or_else(|| buttons().find(|button| button.label.starts_with(label)))?;
            Some((message.number, found.payload.clone(), found.label.clone()))
        })
    }

    /// The choice with this label that the newest message with choices says in
    /// words, if no newer button has it.
    pub fn typed(&self, peer: i64, label: &str) -> Option<String> {
        let seen = self.fake.seen(peer);
        let newest = seen
            .iter()
            .rev()
            .find(|message| !message.buttons.is_empty())?;
        if newest.labels().iter().any(|shown| shown.starts_with(label)) {
            return None;
        }
        let choices = newest
            .text
            .lines()
            .find_map(|line| line.strip_prefix(TYPED))?;
        let choice = choices
            .split(", ")
            .find(|choice| choice.starts_with(label))?;
        Some(choice.to_owned())
    }

    /// The first time what happened is only fetched; the second time it comes
    /// again under the same event ids.
    pub async fn deliver(&mut self, now: DateTime<Utc>) {
        loop {
            let round = self.receiver.round(Duration::ZERO, || now).await;
            let fetched = round.expect("a round").fetched;
            if fetched == 0 || !std::mem::replace(&mut self.is_delivered, true) {
                return;
            }
        }
    }

    pub async fn send_due(&mut self, now: DateTime<Utc>) -> usize {
        let sent = self.courier.send_due(now).await.expect("send");
        let order = self.order.take();
        let mut fresh = self.look();
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
                    peer,
                    message,
                    file,
                } => {
                    let (text, buttons) = self.look_of(*peer, *message, 0);
                    seen.push(Seen::Message {
                        peer: *peer,
                        text,
                        buttons,
                        file: file.clone(),
                    });
                }
                Act::Edited { peer, message } => {
                    let edits = self.edits.entry((*peer, *message)).or_default();
                    *edits += 1;
                    let number = *edits;
                    let before = self.look_of(*peer, *message, number - 1);
                    let (text, buttons) = self.look_of(*peer, *message, number);
                    // VK does not say that nothing has changed; nobody sees it.
                    if before != (text.clone(), buttons.clone()) {
                        seen.push(Seen::Edit {
                            peer: *peer,
                            id: *message,
                            text,
                            buttons,
                        });
                    }
                }
                Act::Deleted { peer, .. } => seen.push(Seen::Removed { peer: *peer }),
                Act::Answered {
                    peer,
                    text: Some(text),
                    ..
                } => seen.push(Seen::Toast {
                    peer: *peer,
                    text: text.clone(),
                }),
                _ => {}
            }
        }
        seen
    }

    /// How a message looked after so many edits.
    fn look_of(&self, peer: i64, number: i64, edits: usize) -> (String, Vec<Vec<String>>) {
        let messages = self.fake.messages(peer);
        let found = messages
            .into_iter()
            .find(|message| message.number == number);
        let shown: Shown = found.expect("a message of the log");
        let (text, buttons) = match shown.edits.get(edits) {
            Some(look) => (look.text.clone(), &look.buttons),
            None => (shown.text.clone(), &shown.buttons),
        };
        let labels = |row: &Vec<Button>| row.iter().map(|button| button.label.clone()).collect();
        (text, buttons.iter().map(labels).collect())
    }
}

fn connected(fake: &FakeVk, now: &Arc<Mutex<DateTime<Utc>>>) -> vk::Vk {
    let connection = Connection::to(fake.url().parse().expect("the fake's address"));
    let client = Client::new(&fake.token(), &connection).expect("a client");
    let clock = now.clone();
    vk::Vk::new(client, fake.group()).by(Arc::new(move || *clock.lock().unwrap()))
}

fn receiver(vk: &vk::Vk, db: &Db) -> LongPoll {
    LongPoll::new(vk.clone(), db.clone(), Admission::new(key()))
}

fn courier(vk: &vk::Vk, order: &Order, db: &Db) -> Courier<InOrder<vk::Vk>> {
    let carrier = InOrder {
        carrier: vk.clone(),
        order: order.clone(),
    };
    Courier::new(carrier, db.clone(), 0).with_key(key())
}
