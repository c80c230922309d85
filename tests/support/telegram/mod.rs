//! A Telegram server for tests, over real HTTP on a free port.
//!
//! It keeps what the documentation and the server's own source promise: updates
//! are forgotten when a later one is asked for and by age; the older of two
//! receivers gets a 409; errors have the server's exact words. Time is the
//! test's clock; only a long poll waits in real time.
//!
//! | File | What it knows |
//! |---|---|
//! | `server` | routes, faults, answers |
//! | `methods` | what each method does |
//! | `table` | which parameters each method takes |
//! | `polling`, `webhook` | `getUpdates`; updates brought to an address |
//! | `queue` | updates waiting to be fetched |
//! | `chats` | people, groups, what they see |
//! | `markup` | keyboards and texts: what the server accepts |
//! | `files`, `profile` | uploads; commands and descriptions |
//! | `rates` | the 429 |
//! | `faults` | what goes wrong on purpose |
//! | `ledger` | what happened, in order: the oracle |
//! | `received` | all it was given, to be searched |
//! | `people`, `writing` | what the test does with the phones |
//!
//! Nothing here uses the crate's own types: a fake that shares code with what it
//! tests shares its mistakes.
#![allow(unused_imports, clippy::unwrap_used, clippy::expect_used)]

mod chats;
mod faults;
mod files;
mod ledger;
mod markup;
mod methods;
mod people;
mod polling;
mod profile;
mod queue;
mod rates;
mod received;
mod server;
mod table;
mod webhook;
mod writing;

pub use chats::{Button, Edit, Shown, Toast};
pub use faults::{ALWAYS, Fault};
pub use files::File;
pub use ledger::{Act, Entry};
pub use people::Person;
pub use queue::Repeat;
pub use rates::Limits;
pub use received::Received;

use super::http::{body, door};
use chats::Chats;
use chrono::{DateTime, TimeDelta, Utc};
use door::Door;
use faults::Faults;
use files::Files;
use ledger::Ledger;
use profile::Profile;
use queue::Queue;
use rates::Rates;
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::sync::Notify;

/// The time that the test says it is.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The server's port and memory; it stops when the last clone is dropped, and
/// fails the test if a call was not as the documentation has it.
#[derive(Clone)]
pub struct FakeTelegram {
    hub: Arc<Hub>,
    running: Arc<Running>,
}

/// What the server and the test share.
struct Hub {
    clock: Clock,
    door: Arc<Door>,
    state: Mutex<State>,
    /// Something for a receiver: an update, another receiver, a webhook.
    news: Notify,
    /// Something for a waiting test: anything in the ledger.
    change: Notify,
}

/// Everything the server remembers.
struct State {
    bot: Bot,
    queue: Queue,
    chats: Chats,
    files: Files,
    profile: Profile,
    rates: Rates,
    faults: Faults,
    ledger: Ledger,
    received: Vec<Received>,
    /// Calls that were not as the documentation has it.
    violations: Vec<String>,
    /// How long a press may be answered.
    press_lives: TimeDelta,
}

struct Bot {
    id: i64,
    token: String,
    username: &'static str,
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
                "calls Telegram does not know: {violations:#?}"
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

    /// After anything that a receiver or a test could be waiting for.
    fn tell(&self) {
        self.news.notify_waiters();
        self.change.notify_waiters();
    }
}

impl FakeTelegram {
    /// Opens a port on this machine, in the running tokio runtime.
    pub async fn start(clock: Clock) -> Self {
        let door = Arc::new(Door::open());
        let bot = Bot {
            id: 700_700,
            token: "700700:AAFake-token-of-thirty-five-letters".into(),
            username: "nastavnik_fake_bot",
        };
        let hub = Arc::new(Hub {
            clock,
            door,
            state: Mutex::new(State {
                bot,
                queue: Queue::new(),
                chats: Chats::default(),
                files: Files::default(),
                profile: Profile::default(),
                rates: Rates::default(),
                faults: Faults::default(),
                ledger: Ledger::default(),
                received: Vec::new(),
                violations: Vec::new(),
                press_lives: TimeDelta::seconds(60),
            }),
            news: Notify::new(),
            change: Notify::new(),
        });
        let task = tokio::spawn(server::serve(hub.clone()));
        let running = Arc::new(Running {
            task,
            hub: hub.clone(),
        });
        Self { hub, running }
    }

    /// What `TELEGRAM_API_URL` is to be.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.hub.door.port())
    }

    /// The only token this server knows.
    pub fn token(&self) -> String {
        self.hub.state().bot.token.clone()
    }

    /// The bot's user id.
    pub fn bot(&self) -> i64 {
        self.hub.state().bot.id
    }

    /// Connections are refused and the open ones break, as when a cable is cut.
    pub fn go_down(&self) {
        self.hub.door.shut();
        self.hub.tell();
    }

    /// On the same port as before.
    pub fn come_up(&self) {
        self.hub.door.reopen();
    }

    /// Breaks every open connection; the server stays.
    pub fn break_lines(&self) {
        self.hub.door.cut_all();
    }

    /// The next `times` calls of `method` (any case) go wrong; faults of one
    /// method queue up. [`ALWAYS`] until [`FakeTelegram::mend`].
    pub fn fail(&self, method: &str, fault: Fault, times: u32) {
        self.hub.state().faults.add(method, fault, times);
    }

    /// Forgets all faults.
    pub fn mend(&self) {
        self.hub.state().faults.clear();
    }

    /// Switches the 429 on; `None` switches it off, as at the start.
    pub fn limit(&self, limits: Option<Limits>) {
        self.hub.state().rates.set(limits);
    }

    /// What was not as the documentation has it, so far; it fails nothing then.
    pub fn violations(&self) -> Vec<String> {
        std::mem::take(&mut self.hub.state().violations)
    }

    /// Whether the documentation has a method of this name.
    pub fn knows(method: &str) -> bool {
        table::knows(&method.to_lowercase())
    }

    /// How updates come again; [`Repeat::BOTH`] for «delivered twice».
    pub fn repeat(&self, repeat: Repeat) {
        self.hub.state().queue.repeat = repeat;
    }

    /// Holds back pollers who ask the same again and again, as the real server
    /// does (0.5 and 3 seconds of real time). Off at the start.
    pub fn guard_against_busy_loops(&self, on: bool) {
        self.hub.state().queue.guarded = on;
    }

    /// How long after the press an answer is taken; a minute at the start.
    pub fn presses_live(&self, span: TimeDelta) {
        self.hub.state().press_lives = span;
    }

    /// The next update's id is so much higher, or lower.
    pub fn jump_update_ids(&self, by: i64) {
        self.hub.state().queue.jump(by);
    }

    /// Updates that were not acknowledged and have not expired.
    pub fn pending(&self) -> usize {
        let now = self.hub.now();
        let state = &mut *self.hub.state();
        state.queue.expire(now, &mut state.ledger);
        state.queue.len()
    }

    /// Everything that ever lay in this chat, oldest first.
    pub fn messages(&self, chat: i64) -> Vec<Shown> {
        self.hub.state().chats.messages(chat)
    }

    /// What the bot said there and did not delete.
    pub fn seen(&self, chat: i64) -> Vec<Shown> {
        let mut seen = self.messages(chat);
        seen.retain(|message| message.from_bot && !message.deleted);
        seen
    }

    /// The keys below the chat at present.
    pub fn keys(&self, chat: i64) -> Option<Vec<Vec<String>>> {
        self.hub.state().chats.keys(chat)
    }

    /// Answers to this person's presses, oldest first; silent ones have no text.
    pub fn toasts(&self, chat: i64) -> Vec<Toast> {
        self.hub.state().chats.toasts(chat)
    }

    /// The whole log up to now.
    pub fn ledger(&self) -> Vec<Entry> {
        self.hub.state().ledger.entries()
    }

    /// The list set for exactly this scope (`all_private_chats`, `chat:42`, …)
    /// and language, name and description.
    pub fn commands(&self, scope: &str, language: Option<&str>) -> Option<Vec<(String, String)>> {
        self.hub.state().profile.commands(scope, language)
    }

    /// The list this person is shown, by the server's order of precedence.
    pub fn commands_shown_to(&self, chat: i64) -> Vec<(String, String)> {
        let state = self.hub.state();
        let language = state.chats.language(chat);
        state.profile.shown(chat, language.as_deref())
    }

    /// `name`, `description`, `short_description` or `menu_button` as last set.
    pub fn profile(&self, field: &str, language: Option<&str>) -> Option<String> {
        self.hub.state().profile.text(field, language)
    }

    /// Where updates are brought to, if they are.
    pub fn webhook(&self) -> Option<Value> {
        self.hub.state().queue.webhook.set.clone()
    }

    /// Waits until something has come true, looking again whenever the ledger
    /// grows. Panics after ten seconds, with `what` and the log's end.
    pub async fn until(&self, what: &str, mut is_so: impl FnMut(&Self) -> bool) {
        let wait = async {
            loop {
                let change = self.hub.change.notified();
                tokio::pin!(change);
                change.as_mut().enable();
                if is_so(self) {
                    return;
                }
                change.await;
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
