//! How much one device, one address and all together may ask for.

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// So many within a span, and then nothing until the span is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub count: u32,
    /// Within this time.
    pub within: TimeDelta,
}

/// Every limit of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// What one device does.
    pub acts: Limit,
    /// What one device asks to see.
    pub looks: Limit,
    /// New devices from one address: a whole school may stand behind one.
    pub devices: Limit,
    /// New devices of everybody together.
    pub all_devices: Limit,
    /// Secrets that nobody has, from one address.
    pub strangers: Limit,
    /// Streams of one device that are open at the same time.
    pub streams: u32,
}

impl Default for Limits {
    fn default() -> Self {
        let (minute, while_) = (TimeDelta::minutes(1), TimeDelta::minutes(10));
        let of = |count, within| Limit { count, within };
        Self {
            acts: of(60, minute),
            looks: of(240, minute),
            devices: of(90, while_),
            all_devices: of(900, while_),
            strangers: of(60, minute),
            streams: 6,
        }
    }
}

impl Limits {
    /// For stories that pass in no time at all.
    pub fn none() -> Self {
        let never = Limit {
            count: u32::MAX,
            within: TimeDelta::minutes(1),
        };
        Self {
            acts: never,
            looks: never,
            devices: never,
            all_devices: never,
            strangers: never,
            streams: u32::MAX,
        }
    }
}

/// When a counting began, and how far it has come.
type Counted = (DateTime<Utc>, u32);

/// Counts by key.
#[derive(Debug)]
struct Gate<K> {
    limit: Limit,
    counted: HashMap<K, Counted>,
}

/// More keys than this, and those whose time is over are forgotten.
const MANY: usize = 10_000;

impl<K: Eq + Hash> Gate<K> {
    fn new(limit: Limit) -> Self {
        Self {
            limit,
            counted: HashMap::new(),
        }
    }

    fn passes(&mut self, key: K, now: DateTime<Utc>) -> bool {
        let Limit { count, within } = self.limit;
        let is_over = |since: DateTime<Utc>| now - since >= within || since > now;
        if self.counted.len() > MANY {
            self.counted.retain(|_, (since, _)| !is_over(*since));
        }
        let (since, so_far) = self.counted.entry(key).or_insert((now, 0));
        if is_over(*since) {
            (*since, *so_far) = (now, 0);
        }
        if *so_far >= count {
            return false;
        }
        *so_far += 1;
        true
    }
}

/// The gates of one process.
#[derive(Debug)]
pub(super) struct Gates(Mutex<Inner>);

#[derive(Debug)]
struct Inner {
    acts: Gate<i64>,
    looks: Gate<i64>,
    devices: Gate<Option<IpAddr>>,
    all_devices: Gate<()>,
    strangers: Gate<Option<IpAddr>>,
    streams: HashMap<i64, u32>,
    most_streams: u32,
}

impl Gates {
    pub(super) fn new(limits: Limits) -> Self {
        Self(Mutex::new(Inner {
            acts: Gate::new(limits.acts),
            looks: Gate::new(limits.looks),
            devices: Gate::new(limits.devices),
            all_devices: Gate::new(limits.all_devices),
            strangers: Gate::new(limits.strangers),
            streams: HashMap::new(),
            most_streams: limits.streams,
        }))
    }

    /// A device does something.
    pub(super) fn act(&self, peer: i64, now: DateTime<Utc>) -> bool {
        self.inner(|inner| inner.acts.passes(peer, now))
    }

    /// A device wants to see something.
    pub(super) fn look(&self, peer: i64, now: DateTime<Utc>) -> bool {
        self.inner(|inner| inner.looks.passes(peer, now))
    }

    /// Somebody comes with a new device.
    pub(super) fn device(&self, from: Option<IpAddr>, now: DateTime<Utc>) -> bool {
        self.inner(|inner| inner.devices.passes(from, now) && inner.all_devices.passes((), now))
    }

    /// Somebody shows a secret that nobody has.
    pub(super) fn stranger(&self, from: Option<IpAddr>, now: DateTime<Utc>) -> bool {
        self.inner(|inner| inner.strangers.passes(from, now))
    }

    /// A stream begins; its end must be told.
    pub(super) fn stream_begins(&self, peer: i64) -> bool {
        self.inner(|inner| {
            let open = inner.streams.entry(peer).or_default();
            if *open >= inner.most_streams {
                return false;
            }
            *open += 1;
            true
        })
    }

    pub(super) fn stream_ends(&self, peer: i64) {
        self.inner(|inner| {
            if let Some(open) = inner.streams.get_mut(&peer) {
                *open = open.saturating_sub(1);
                if *open == 0 {
                    inner.streams.remove(&peer);
                }
            }
        });
    }

    fn inner<T>(&self, ask: impl FnOnce(&mut Inner) -> T) -> T {
        ask(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_limit_holds_for_its_time_and_for_each_alone() {
        let mut gate = Gate::new(Limit {
            count: 2,
            within: TimeDelta::minutes(1),
        });
        let at = DateTime::<Utc>::UNIX_EPOCH;
        assert!(gate.passes(1, at) && gate.passes(1, at));
        assert!(!gate.passes(1, at + TimeDelta::seconds(59)));
        assert!(gate.passes(2, at));
        assert!(gate.passes(1, at + TimeDelta::seconds(60)));
    }

    #[test]
    fn a_class_behind_one_address_gets_in_and_a_flood_does_not() {
        let gates = Gates::new(Limits::default());
        let at = DateTime::<Utc>::UNIX_EPOCH;
        let school = Some("203.0.113.7".parse().unwrap());
        let come = (0..1000).filter(|_| gates.device(school, at)).count();
        assert_eq!(come, 90);
        assert!(gates.device(Some("203.0.113.8".parse().unwrap()), at));
    }

    #[test]
    fn a_closed_stream_makes_room_for_another() {
        let gates = Gates::new(Limits {
            streams: 1,
            ..Limits::default()
        });
        assert!(gates.stream_begins(7) && !gates.stream_begins(7));
        assert!(gates.stream_begins(8));
        gates.stream_ends(7);
        assert!(gates.stream_begins(7));
    }
}
