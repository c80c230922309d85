//! What the page and the worker share: the phones, the clock, what is happening.

use super::clock::Clock;
use super::state;
use crate::event::Incoming;
use crate::platforms::demo::Hub;
use crate::words::Language;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{broadcast, mpsc};

/// How far the time machine goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// «+1 час»
    Hour,
    /// «+1 день»: the same time tomorrow.
    Day,
    /// «+1 неделя»
    Week,
    /// «+1 месяц»: the same day of the next month.
    Month,
}

/// What the page asks of the worker.
#[derive(Debug)]
pub enum Order {
    /// Somebody did something on a phone.
    Deliver(Incoming),
    /// The time machine.
    Later(Step),
    /// «Начать заново»
    Again,
    /// The phones speak another language from now on.
    Speak(Language),
}

/// Something the page hears of besides what is on the phones.
#[derive(Debug, Clone)]
pub struct News {
    /// The event's name.
    pub kind: &'static str,
    /// Its data.
    pub data: Value,
}

/// One phone of the page.
#[derive(Debug, Clone)]
pub struct Phone {
    /// Its chat.
    pub peer: i64,
    /// Whose it is: «Аня, 6 «Б»».
    pub title: String,
    /// The key of who that is.
    pub subtitle: &'static str,
}

/// The state that the page reads.
#[derive(Debug)]
pub struct Stage {
    /// The messenger.
    pub hub: Arc<Hub>,
    /// The school's clock.
    pub clock: Clock,
    orders: mpsc::UnboundedSender<Order>,
    news: broadcast::Sender<News>,
    is_busy: AtomicBool,
    set: Mutex<Set>,
}

/// What changes seldom.
#[derive(Debug, Clone)]
pub struct Set {
    /// What the phones and the page speak.
    pub language: Language,
    /// Where the school's clocks hang.
    pub zone: chrono_tz::Tz,
    /// The phones, in the order of the page.
    pub phones: Vec<Phone>,
}

impl Stage {
    /// A stage without a school yet, and the orders that come from it.
    pub fn new(at: DateTime<Utc>) -> (Arc<Self>, mpsc::UnboundedReceiver<Order>) {
        let (orders, received) = mpsc::unbounded_channel();
        let set = Set {
            language: Language::Ru,
            zone: chrono_tz::Europe::Moscow,
            phones: Vec::new(),
        };
        let stage = Self {
            hub: Arc::new(Hub::default()),
            clock: Clock::new(at),
            orders,
            news: broadcast::channel(1024).0,
            is_busy: AtomicBool::new(false),
            set: Mutex::new(set),
        };
        (Arc::new(stage), received)
    }

    /// Gives the worker something to do.
    pub fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            tracing::error!("the demo's worker is gone");
        }
    }

    /// What happens from now on.
    pub fn follow(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }

    /// Tells every page.
    pub fn tell(&self, kind: &'static str, data: Value) {
        // Nobody may be looking: the page reads the whole state when it opens.
        let _ = self.news.send(News { kind, data });
    }

    /// Tells every page what time it is.
    pub fn tell_time(&self) {
        self.tell("clock", state::clock(self));
    }

    /// Begins something that takes a while; `false` if something already does.
    pub fn begin(&self) -> bool {
        let begun = !self.is_busy.swap(true, Ordering::AcqRel);
        if begun {
            self.tell("busy", serde_json::json!({ "busy": true }));
        }
        begun
    }

    /// Whether something takes a while just now.
    pub fn is_busy(&self) -> bool {
        self.is_busy.load(Ordering::Acquire)
    }

    /// What took a while is over.
    pub fn end(&self) {
        self.is_busy.store(false, Ordering::Release);
        self.tell("busy", serde_json::json!({ "busy": false }));
    }

    /// What changes seldom, as it stands.
    pub fn set(&self) -> Set {
        self.lock().clone()
    }

    /// What is spoken.
    pub fn language(&self) -> Language {
        self.lock().language
    }

    /// Speaks another language.
    pub fn set_language(&self, language: Language) {
        self.lock().language = language;
    }

    /// Another school takes the stage.
    pub fn set_phones(&self, zone: chrono_tz::Tz, phones: Vec<Phone>) {
        let mut set = self.lock();
        set.zone = zone;
        set.phones = phones;
    }

    fn lock(&self) -> MutexGuard<'_, Set> {
        self.set.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_at_a_time_takes_a_while() {
        let (stage, _orders) = Stage::new(super::super::clock::beginning());
        let mut news = stage.follow();
        assert!(stage.begin());
        assert!(!stage.begin(), "a second press meanwhile");
        stage.end();
        assert!(stage.begin());
        let told = std::iter::from_fn(|| news.try_recv().ok());
        let told: Vec<_> = told.map(|news| news.data["busy"] == true).collect();
        assert_eq!(told, [true, false, true]);
    }
}
