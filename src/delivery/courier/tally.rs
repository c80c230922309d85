//! What became of hand-overs since the process began, for `/metrics`.

use crate::post::outbox::Outcome;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counters that only grow.
#[derive(Debug, Default)]
pub struct Tally {
    sent: AtomicU64,
    dropped: AtomicU64,
    unreachable: AtomicU64,
    parked: AtomicU64,
    retried: AtomicU64,
}

impl Tally {
    pub(super) fn closed(&self, outcome: Outcome) {
        let counter = match outcome {
            Outcome::Sent => &self.sent,
            Outcome::Dropped => &self.dropped,
            Outcome::Unreachable => &self.unreachable,
            Outcome::Parked => &self.parked,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn retried(&self) {
        self.retried.fetch_add(1, Ordering::Relaxed);
    }

    /// The name of each outcome, and how often it came.
    pub fn counts(&self) -> [(&'static str, u64); 5] {
        [
            ("sent", &self.sent),
            ("dropped", &self.dropped),
            ("unreachable", &self.unreachable),
            ("parked", &self.parked),
            ("retried", &self.retried),
        ]
        .map(|(name, counter)| (name, counter.load(Ordering::Relaxed)))
    }
}
