//! The phones of a stage: a messenger with its courier.

use super::stage::Stage;
use super::telegram::Telegram;
use super::transcript::Seen;
use super::vk::Vk;
use super::web::Web;
use chrono::{DateTime, Utc};
use nastavnik::db::Db;
use nastavnik::delivery::Courier;
use nastavnik::event::{Attachment, Event, Incoming, Platform};
use nastavnik::platforms::demo::{Happening, Hub, Whose};
use nastavnik::programme::policy::Admission;
use nastavnik::sealed::Key;
use std::sync::Arc;
use tokio::sync::broadcast;

/// One messenger, as a story uses it.
pub enum Phones {
    Demo(Box<Demo>),
    Telegram(Box<Telegram>),
    Vk(Box<Vk>),
    Web(Box<Web>),
}

/// The demo's phones.
pub struct Demo {
    hub: Arc<Hub>,
    courier: Courier<Arc<Hub>>,
    happenings: broadcast::Receiver<Happening>,
    db: Db,
    admission: Admission,
    /// What was done and not delivered yet; then delivered once more.
    fresh: Vec<Incoming>,
    again: Vec<Incoming>,
    presses: u64,
    seen: Vec<Seen>,
}

impl Demo {
    /// Takes down what has happened since. Several people were written to at
    /// once; the play tells of them one after the other.
    fn look(&mut self) {
        let mut fresh = Vec::new();
        while let Ok(happening) = self.happenings.try_recv() {
            fresh.extend(from_hub(happening));
        }
        let order: Vec<i64> = fresh.iter().map(Seen::peer).collect();
        fresh.sort_by_key(|seen| order.iter().position(|peer| *peer == seen.peer()));
        self.seen.extend(fresh);
    }
}

impl Phones {
    pub async fn new(stage: Stage, db: Db, now: DateTime<Utc>) -> Self {
        match stage.platform {
            Platform::Demo => {
                let hub = Arc::new(Hub::default());
                hub.set_now(now);
                Self::Demo(Box::new(Demo {
                    happenings: hub.follow(),
                    courier: Courier::new(hub.clone(), db.clone(), 0).with_key(key()),
                    hub,
                    db,
                    admission: Admission::new(key()),
                    fresh: Vec::new(),
                    again: Vec::new(),
                    presses: 0,
                    seen: Vec::new(),
                }))
            }
            Platform::Telegram => {
                Self::Telegram(Box::new(Telegram::new(db, now, stage.is_brought).await))
            }
            Platform::Vk => Self::Vk(Box::new(Vk::new(db, now).await)),
            Platform::Web => Self::Web(Box::new(Web::new(db, now).await)),
            other => panic!("no phones for {other:?}"),
        }
    }

    pub fn place(&self) -> (Platform, i64) {
        match self {
            Self::Demo(_) => (Platform::Demo, 0),
            Self::Telegram(telegram) => telegram.place(),
            Self::Vk(vk) => vk.place(),
            Self::Web(web) => web.place(),
        }
    }

    /// A new database connection after a restart; the phones keep their chats.
    pub async fn reconnect(&mut self, db: Db) {
        match self {
            Self::Demo(demo) => {
                demo.courier = Courier::new(demo.hub.clone(), db.clone(), 0).with_key(key());
                demo.db = db;
            }
            Self::Telegram(telegram) => telegram.reconnect(db),
            Self::Vk(vk) => vk.reconnect(db),
            Self::Web(web) => web.reconnect(db).await,
        }
    }

    /// Somebody with a phone; gives the chat they have there.
    pub async fn register(&mut self, peer: i64, name: &str) -> i64 {
        match self {
            Self::Demo(_) => {}
            Self::Telegram(telegram) => telegram.register(peer, name),
            Self::Vk(vk) => vk.register(peer),
            Self::Web(web) => return web.register().await,
        }
        peer
    }

    pub fn set_now(&mut self, now: DateTime<Utc>) {
        match self {
            Self::Demo(demo) => demo.hub.set_now(now),
            Self::Telegram(telegram) => telegram.set_now(now),
            Self::Vk(vk) => vk.set_now(now),
            Self::Web(web) => web.set_now(now),
        }
    }

    pub async fn say(&mut self, peer: i64, text: &str) {
        match self {
            Self::Demo(demo) => {
                let incoming = demo.hub.say(peer, text);
                demo.fresh.push(incoming);
            }
            Self::Telegram(telegram) => telegram.say(peer, text),
            Self::Vk(vk) => vk.say(peer, text),
            Self::Web(web) => web.say(peer, text),
        }
    }

    pub async fn attach(&mut self, peer: i64, what: Attachment) {
        match self {
            Self::Demo(demo) => {
                let incoming = demo.hub.attach(peer, what, "📎");
                demo.fresh.push(incoming);
            }
            Self::Telegram(telegram) => telegram.attach(peer, what),
            Self::Vk(vk) => vk.attach(peer, what),
            Self::Web(web) => web.attach(peer, what),
        }
    }

    /// The demo knows no forwarded messages: they are words.
    pub async fn forward(&mut self, peer: i64, text: &str) {
        match self {
            Self::Demo(_) => self.say(peer, text).await,
            Self::Telegram(telegram) => telegram.forward(peer, text),
            Self::Vk(vk) => vk.forward(peer, text),
            Self::Web(web) => web.say(peer, text),
        }
    }

    pub async fn rewrite(&mut self, peer: i64, text: &str) {
        match self {
            Self::Demo(demo) => {
                let incoming = demo.hub.quietly(peer, Event::Edited(text.to_owned()));
                demo.fresh.push(incoming);
            }
            Self::Telegram(telegram) => telegram.rewrite(peer, text),
            Self::Vk(vk) => vk.rewrite(peer, text),
            Self::Web(web) => web.rewrite(peer, text),
        }
    }

    /// Somebody stops the bot, or lets it in again.
    pub async fn block(&mut self, peer: i64, is_blocked: bool) {
        match self {
            Self::Demo(demo) => {
                let event = match is_blocked {
                    true => Event::Blocked,
                    false => Event::Unblocked,
                };
                let incoming = demo.hub.quietly(peer, event);
                demo.fresh.push(incoming);
            }
            Self::Telegram(telegram) => telegram.block(peer, is_blocked),
            Self::Vk(vk) => vk.block(peer, is_blocked),
            Self::Web(web) => web.block(peer, is_blocked),
        }
    }

    pub async fn press(&mut self, peer: i64, message: i64, value: &str) {
        match self {
            Self::Demo(demo) => {
                demo.presses += 1;
                let incoming = demo
                    .hub
                    .press(peer, message, value, &format!("p{}", demo.presses));
                demo.fresh.push(incoming);
            }
            Self::Telegram(telegram) => telegram.press(peer, message, value),
            Self::Vk(vk) => vk.press(peer, message, value),
            Self::Web(web) => web.press(peer, message, value),
        }
    }

    /// The newest button with this label: message, value, whole label.
    pub async fn button(&self, peer: i64, label: &str) -> Option<(i64, String, String)> {
        match self {
            Self::Demo(demo) => demo.hub.chat(peer).lines.iter().rev().find_map(|line| {
                let buttons = || line.buttons.iter().flatten();
                let exact = buttons().find(|(shown, _)| shown == label);
                let found =
                    exact.or_else(|| buttons().find(|(shown, _)| shown.starts_with(label)))?;
                Some((line.id, found.1.clone(), found.0.clone()))
            }),
            Self::Telegram(telegram) => telegram.button(peer, label),
            Self::Vk(vk) => vk.button(peer, label),
            Self::Web(web) => web.button(peer, label).await,
        }
    }

    /// A choice that has no button there, because there are too many: it is typed.
    pub fn typed(&self, peer: i64, label: &str) -> Option<String> {
        match self {
            Self::Vk(vk) => vk.typed(peer, label),
            Self::Demo(_) | Self::Telegram(_) | Self::Web(_) => None,
        }
    }

    /// Brings what was done to the inbox: the first time, then once more.
    pub async fn deliver(&mut self, now: DateTime<Utc>) {
        match self {
            Self::Demo(demo) => {
                let batch = if demo.fresh.is_empty() {
                    std::mem::take(&mut demo.again)
                } else {
                    demo.again = demo.fresh.clone();
                    std::mem::take(&mut demo.fresh)
                };
                let mut tx = demo.db.begin().await.expect("begin");
                demo.admission
                    .receive(&mut tx, &batch, now)
                    .await
                    .expect("receive");
                tx.commit().await.expect("commit");
            }
            Self::Telegram(telegram) => telegram.deliver(now).await,
            Self::Vk(vk) => vk.deliver(now).await,
            Self::Web(web) => web.deliver(now).await,
        }
    }

    pub async fn send_due(&mut self, now: DateTime<Utc>) -> usize {
        match self {
            Self::Demo(demo) => {
                let sent = demo.courier.send_due(now).await.expect("send");
                demo.look();
                sent
            }
            Self::Telegram(telegram) => telegram.send_due(now).await,
            Self::Vk(vk) => vk.send_due(now).await,
            Self::Web(web) => web.send_due(now).await,
        }
    }

    /// What people saw since the last time.
    pub async fn seen(&mut self) -> Vec<Seen> {
        match self {
            Self::Demo(demo) => {
                demo.look();
                std::mem::take(&mut demo.seen)
            }
            Self::Telegram(telegram) => telegram.seen(),
            Self::Vk(vk) => vk.seen(),
            Self::Web(web) => web.seen(),
        }
    }
}

/// The key of every story.
pub fn key() -> Key {
    Key::from_secret("a key that only the tests know, long").expect("a key")
}

fn from_hub(happening: Happening) -> Option<Seen> {
    Some(match happening {
        Happening::Wrote(_, line) if line.whose == Whose::Mine => return None,
        Happening::Wrote(peer, line) => Seen::Message {
            peer,
            text: line.text,
            buttons: labels(&line.buttons),
            file: line.file.map(|file| file.name),
        },
        Happening::Changed(peer, line) => Seen::Edit {
            peer,
            id: line.id,
            text: line.text,
            buttons: labels(&line.buttons),
        },
        Happening::Removed(peer, _) => Seen::Removed { peer },
        Happening::Toast(peer, _, Some(text)) => Seen::Toast { peer, text },
        Happening::Toast(_, _, None) | Happening::Keys(..) => return None,
    })
}

fn labels(rows: &[Vec<(String, String)>]) -> Vec<Vec<String>> {
    rows.iter()
        .map(|row| row.iter().map(|(label, _)| label.clone()).collect())
        .collect()
}
