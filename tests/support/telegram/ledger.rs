//! What happened, in order. Crash tests believe this and nothing else.

use chrono::{DateTime, Utc};
use std::time::Instant;

/// One line of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its place, from 0, without gaps.
    pub order: usize,
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
    /// Somebody did something; it waits to be fetched.
    Queued { update: i64, kind: String },
    /// Nobody asked for updates of this kind when it happened.
    Filtered { kind: String },
    /// It was put into an answer; whether that arrived is not known.
    Delivered { update: i64 },
    /// A later one was asked for: the server has forgotten it.
    Acknowledged { update: i64 },
    /// Nobody fetched it in time.
    Expired { update: i64 },
    /// A call came in whole (faults that drop it come before this).
    Called { method: String },
    /// A call ended with an error; the description is the answer's.
    Refused {
        method: String,
        code: u16,
        description: String,
    },
    /// A new message of the bot stands in the chat.
    Sent {
        chat: i64,
        message: i64,
        text: String,
        /// The file's name, if it brought one.
        file: Option<String>,
    },
    /// A message of the bot says something else or has other buttons.
    Edited {
        chat: i64,
        message: i64,
        text: String,
    },
    /// A message is gone.
    Deleted { chat: i64, message: i64 },
    /// A press was answered.
    Answered { press: String, text: Option<String> },
    /// The line was cut; `done` tells whether the call had been carried out.
    Dropped { method: String, done: bool },
}

/// Append-only.
#[derive(Default)]
pub(super) struct Ledger(Vec<Entry>);

impl Ledger {
    pub(super) fn add(&mut self, at: DateTime<Utc>, act: Act) {
        self.0.push(Entry {
            order: self.0.len(),
            at,
            real: Instant::now(),
            act,
        });
    }

    pub(super) fn entries(&self) -> Vec<Entry> {
        self.0.clone()
    }
}
