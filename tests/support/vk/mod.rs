//! A VK server for tests, over real HTTP on a free port.
//!
//! It keeps what the documentation and the libraries promise: errors come with
//! HTTP 200; the place in the queue of events is the client's to keep, and the
//! same place brings the same events; a number once used brings a chat no second
//! message. Every call is held against a table of its method's parameters: an
//! unknown or a missing one fails the test. Time is the test's clock; only a long
//! poll and the limit of calls a second look at the real one.
//!
//! | File | What it knows |
//! |---|---|
//! | `server` | routes, faults, answers |
//! | `table` | which parameters each method takes |
//! | `methods`, `messages` | what each method does |
//! | `long_poll` | the queue of events and `a_check` |
//! | `chats` | people, what they see |
//! | `keyboards` | what the server takes as a keyboard |
//! | `files` | uploads |
//! | `callback` | events brought to an address of ours |
//! | `ledger` | what happened, in order |
//! | `people` | what the test does with the phones |
//!
//! Nothing here uses the crate's own types: a fake that shares code with what it
//! tests shares its mistakes.
#![allow(unused_imports, clippy::unwrap_used, clippy::expect_used)]

mod callback;
mod chats;
mod files;
mod keyboards;
mod ledger;
mod long_poll;
mod messages;
mod methods;
mod people;
mod server;
mod table;

pub use callback::Knock;
pub use chats::{Button, Look, Shown};
pub use ledger::{Act, Entry};
pub use people::{App, Person};
pub use server::Fault;

use super::http::{body, door};
use chats::Chats;
use chrono::{DateTime, Utc};
use door::Door;
use files::Files;
use ledger::Ledger;
use long_poll::Queue;
use serde_json::Value;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// The time that the test says it is.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// As a number of times: until it is mended.
pub const ALWAYS: u32 = u32::MAX;

/// The server's port and memory; it stops when the last clone is dropped, and
/// fails the test if a call was not as the documentation has it.
#[derive(Clone)]
pub struct FakeVk {
    hub: Arc<Hub>,
    running: Arc<Running>,
}

/// What the server and the test share.
struct Hub {
    clock: Clock,
    door: Arc<Door>,
    state: Mutex<State>,
    /// Something for whoever waits for events, or for a waiting test.
    news: Notify,
}

/// Everything the server remembers.
struct State {
    group: i64,
    token: String,
    queue: Queue,
    /// Up to here events were brought and taken.
    brought: i64,
    chats: Chats,
    files: Files,
    faults: HashMap<String, VecDeque<(Fault, u32)>>,
    ledger: Ledger,
    /// Calls that were not as the documentation has it.
    violations: Vec<String>,
    /// Calls a second that are taken, and those of the last second.
    limit: Option<usize>,
    recent: VecDeque<Instant>,
    /// What the community asked for, by kind of event.
    settings: HashMap<String, String>,
}

struct Running {
    task: tokio::task::JoinHandle<()>,
    hub: Arc<Hub>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
        self.hub.door.shut();
        let violations = std::mem::take(&mut self.hub.state().violations);
        if !std::thread::panicking() {
            assert!(
                violations.is_empty(),
                "calls VK does not know: {violations:#?}"
            );
        }
    }
}

impl Hub {
    fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state
            .lock()
            .unwrap_or_else(|broken| broken.into_inner())
    }
}

impl FakeVk {
    /// Opens a port on this machine, in the running tokio runtime.
    pub async fn start(clock: Clock) -> Self {
        let door = Arc::new(Door::open());
        let hub = Arc::new(Hub {
            clock,
            door,
            state: Mutex::new(State {
                group: 219_000_001,
                token: "vk1.a.Fake-key-of-the-community".into(),
                queue: Queue::default(),
                brought: 0,
                chats: Chats::default(),
                files: Files::default(),
                faults: HashMap::new(),
                ledger: Ledger::default(),
                violations: Vec::new(),
                limit: None,
                recent: VecDeque::new(),
                settings: HashMap::new(),
            }),
            news: Notify::new(),
        });
        let task = tokio::spawn(server::serve(hub.clone()));
        let running = Arc::new(Running {
            task,
            hub: hub.clone(),
        });
        Self { hub, running }
    }

    /// What `VK_API_URL` is to be.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.hub.door.port())
    }

    /// The only key this server knows.
    pub fn token(&self) -> String {
        self.hub.state().token.clone()
    }

    /// The community's number.
    pub fn group(&self) -> i64 {
        self.hub.state().group
    }

    /// Connections are refused and the open ones break.
    pub fn go_down(&self) {
        self.hub.door.shut();
        self.hub.news.notify_waiters();
    }

    /// On the same port as before.
    pub fn come_up(&self) {
        self.hub.door.reopen();
    }

    /// The next `times` calls of `method` (or of `a_check`) go wrong; faults of
    /// one method queue up. [`ALWAYS`] until [`FakeVk::mend`].
    pub fn fail(&self, method: &str, fault: Fault, times: u32) {
        let state = &mut *self.hub.state();
        let script = state.faults.entry(method.to_owned()).or_default();
        script.push_back((fault, times));
    }

    /// Forgets all faults.
    pub fn mend(&self) {
        self.hub.state().faults.clear();
    }

    /// So many calls a second, of real time; the others get error 6.
    pub fn limit(&self, per_second: usize) {
        self.hub.state().limit = Some(per_second);
    }

    /// What was not as the documentation has it, so far; it fails nothing then.
    pub fn violations(&self) -> Vec<String> {
        std::mem::take(&mut self.hub.state().violations)
    }

    /// Whether the schema has a method of this name.
    pub fn knows(method: &str) -> bool {
        table::knows(method)
    }

    /// Every event comes once more, under the same event id, after the place has
    /// moved behind it.
    pub fn repeat(&self, on: bool) {
        self.hub.state().queue.repeats = on;
    }

    /// The key of the long poll expires: `failed` 2.
    pub fn expire_key(&self) {
        self.hub.state().queue.expire();
        self.hub.news.notify_waiters();
    }

    /// The oldest events are forgotten, all but `keep`: `failed` 1 for whoever
    /// stood before them.
    pub fn forget_events(&self, keep: usize) {
        self.hub.state().queue.forget(keep);
        self.hub.news.notify_waiters();
    }

    /// The whole queue is lost, places begin anew: `failed` 3.
    pub fn lose_queue(&self) {
        self.hub.state().queue.lose();
        self.hub.news.notify_waiters();
    }

    /// Everything that ever lay in this chat, oldest first.
    pub fn messages(&self, peer: i64) -> Vec<Shown> {
        self.hub.state().chats.messages(peer)
    }

    /// What the community said there and did not delete.
    pub fn seen(&self, peer: i64) -> Vec<Shown> {
        let mut seen = self.messages(peer);
        seen.retain(|message| message.is_ours && !message.is_deleted);
        seen
    }

    /// The keys below the chat at present.
    pub fn keys(&self, peer: i64) -> Vec<Vec<String>> {
        self.hub.state().chats.keys(peer)
    }

    /// Answers to this person's presses: the press, and what it was told.
    pub fn answers(&self, peer: i64) -> Vec<(String, Option<String>)> {
        let entries = self.ledger().into_iter();
        let of_peer = entries.filter_map(|entry| match entry.act {
            Act::Answered {
                peer: of,
                press,
                text,
            } if of == peer => Some((press, text)),
            _ => None,
        });
        of_peer.collect()
    }

    /// Whether the community asked for events of this kind.
    pub fn asked_for(&self, kind: &str) -> bool {
        self.hub.state().settings.get(kind).map(String::as_str) == Some("1")
    }

    /// How often a method was called.
    pub fn calls(&self, method: &str) -> usize {
        let called =
            |entry: &Entry| matches!(&entry.act, Act::Called { method: name } if name == method);
        self.ledger().iter().filter(|entry| called(entry)).count()
    }

    /// The whole log up to now.
    pub fn ledger(&self) -> Vec<Entry> {
        self.hub.state().ledger.entries()
    }

    /// Waits until something has come true, looking again whenever something
    /// happens. Panics after ten seconds, with `what` and the log's end.
    pub async fn until(&self, what: &str, mut is_so: impl FnMut(&Self) -> bool) {
        let wait = async {
            loop {
                let news = self.hub.news.notified();
                tokio::pin!(news);
                news.as_mut().enable();
                if is_so(self) {
                    return;
                }
                news.await;
            }
        };
        if tokio::time::timeout(Duration::from_secs(10), wait)
            .await
            .is_err()
        {
            let ledger = self.ledger();
            let end = &ledger[ledger.len().saturating_sub(10)..];
            panic!("waited in vain until {what}; last: {end:#?}");
        }
    }
}
