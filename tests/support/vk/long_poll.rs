//! The queue of events. The place in it is the client's to keep: the same place
//! brings the same events.

use super::Hub;
use super::body::Params;
use super::ledger::Act;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

struct Queued {
    place: i64,
    event: Value,
    /// It came a second time, or is the second time.
    is_repeated: bool,
}

pub(super) struct Queue {
    events: Vec<Queued>,
    last: i64,
    /// What stood at this place and before is forgotten.
    forgotten: i64,
    generation: u64,
    /// Keys up to this one are lost, not only expired.
    lost: u64,
    pub(super) repeats: bool,
    events_ever: u64,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            events: Vec::new(),
            last: 1_000,
            forgotten: 0,
            generation: 1,
            lost: 0,
            repeats: false,
            events_ever: 0,
        }
    }
}

impl Queue {
    /// A new event with an id of its own.
    pub(super) fn push(&mut self, kind: &str, group: i64, object: Value) -> Value {
        self.events_ever += 1;
        let event = json!({
            "type": kind, "event_id": format!("e{:08x}", self.events_ever), "v": "5.199",
            "group_id": group, "object": object
        });
        self.enqueue(event.clone(), false);
        event
    }

    pub(super) fn push_newest_again(&mut self) {
        if let Some(newest) = self.events.last() {
            let event = newest.event.clone();
            self.enqueue(event, true);
        }
    }

    fn enqueue(&mut self, event: Value, is_repeated: bool) {
        self.last += 1;
        self.events.push(Queued {
            place: self.last,
            event,
            is_repeated,
        });
    }

    pub(super) fn expire(&mut self) {
        self.generation += 1;
    }

    pub(super) fn forget(&mut self, keep: usize) {
        let gone = self.events.len().saturating_sub(keep);
        if let Some(last) = self.events.drain(..gone).next_back() {
            self.forgotten = last.place;
        }
    }

    pub(super) fn lose(&mut self) {
        self.events.clear();
        self.lost = self.generation;
        self.generation += 1;
        self.last += 500_000;
        self.forgotten = self.last;
    }

    /// Everything after a place, with the place of each.
    pub(super) fn behind(&self, place: i64) -> Vec<(i64, Value)> {
        let behind = self.events.iter().filter(|queued| queued.place > place);
        behind
            .map(|queued| (queued.place, queued.event.clone()))
            .collect()
    }

    fn key(&self) -> String {
        format!("key-{}", self.generation)
    }

    pub(super) fn session(&self, server: String) -> Value {
        json!({"key": self.key(), "server": server, "ts": self.last.to_string()})
    }

    /// What waits behind a place; nothing yet is an empty list.
    fn check(&mut self, key: &str, place: i64) -> Value {
        let generation = key
            .strip_prefix("key-")
            .and_then(|number| number.parse::<u64>().ok());
        match generation {
            Some(generation) if generation == self.generation => {}
            Some(generation) if generation <= self.lost && generation > 0 => {
                return json!({"failed": 3});
            }
            _ => return json!({"failed": 2}),
        }
        if place > self.last || place < self.forgotten {
            // A number here, as the real server has it.
            let first = self.forgotten.max(self.last - self.events.len() as i64);
            return json!({"failed": 1, "ts": first});
        }
        if self.repeats {
            self.bring_again(place);
        }
        let behind = self.events.iter().filter(|queued| queued.place > place);
        let events: Vec<_> = behind.map(|queued| queued.event.clone()).collect();
        json!({"ts": self.last.to_string(), "updates": events})
    }

    fn bring_again(&mut self, place: i64) {
        let mut again = Vec::new();
        for queued in &mut self.events {
            if queued.place <= place && !queued.is_repeated {
                queued.is_repeated = true;
                again.push(queued.event.clone());
            }
        }
        for event in again {
            self.enqueue(event, true);
        }
    }
}

/// `GET <server>?act=a_check&key=…&ts=…&wait=…`
pub(super) async fn a_check(hub: &Hub, params: &Params) -> Value {
    let text = |name: &str| params.text(name).unwrap_or_default();
    let wait = params.int("wait").unwrap_or(25).clamp(0, 90);
    let until = Instant::now() + Duration::from_secs(wait.unsigned_abs());
    let mut names = params.names();
    names.sort();
    let is_known = names == ["act", "key", "ts", "wait"] && text("act") == "a_check";
    let (Ok(place), true) = (text("ts").parse::<i64>(), is_known) else {
        let wrong = format!("a_check: {params:?}");
        hub.state().violations.push(wrong);
        return json!({"failed": 2});
    };
    loop {
        let news = hub.news.notified();
        tokio::pin!(news);
        news.as_mut().enable();
        let answer = hub.state().queue.check(&text("key"), place);
        let events = answer["updates"].as_array().map_or(1, Vec::len);
        if events > 0 || Instant::now() >= until {
            let now = hub.now();
            hub.state().ledger.add(now, Act::Brought { events });
            return answer;
        }
        if timeout_at(until, news).await.is_err() {
            continue;
        }
    }
}
