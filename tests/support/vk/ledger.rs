//! What happened, in order.

use chrono::{DateTime, Utc};
use std::time::Instant;

/// One line of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// By the test's clock.
    pub at: DateTime<Utc>,
    /// By the machine's.
    pub real: Instant,
    /// What.
    pub act: Act,
}

/// What the server saw or did.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// A call came in whole.
    Called { method: String },
    /// It ended with an error.
    Refused { method: String, code: i64 },
    /// A new message of the community stands in the chat.
    Sent {
        peer: i64,
        message: i64,
        file: Option<String>,
    },
    /// A message that the chat has already was sent again.
    SentAgain { peer: i64, message: i64 },
    /// A message of the community looks different.
    Edited { peer: i64, message: i64 },
    /// A message is gone.
    Deleted { peer: i64, message: i64 },
    /// A press was answered.
    Answered {
        peer: i64,
        press: String,
        text: Option<String>,
    },
    /// Events were put into an answer, so many.
    Brought { events: usize },
}

/// Append-only.
#[derive(Default)]
pub(super) struct Ledger(Vec<Entry>);

impl Ledger {
    pub(super) fn add(&mut self, at: DateTime<Utc>, act: Act) {
        let real = Instant::now();
        self.0.push(Entry { at, real, act });
    }

    pub(super) fn entries(&self) -> Vec<Entry> {
        self.0.clone()
    }
}
