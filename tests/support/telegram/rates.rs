//! «Too Many Requests», by buckets that fill with the test's clock.

use chrono::{DateTime, Utc};
use std::collections::HashMap;

/// How much is allowed.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Messages a second to everybody together.
    pub overall: f64,
    /// Messages a second to one chat.
    pub chat: f64,
    /// How many a chat may get at once after a rest.
    pub burst: f64,
}

impl Limits {
    /// What the documentation names: 30 a second, one a second to a chat.
    pub const DOCUMENTED: Self = Self {
        overall: 30.0,
        chat: 1.0,
        burst: 3.0,
    };
}

struct Bucket {
    tokens: f64,
    filled_at: DateTime<Utc>,
}

#[derive(Default)]
pub(super) struct Rates {
    limits: Option<Limits>,
    overall: Option<Bucket>,
    chats: HashMap<i64, Bucket>,
}

impl Rates {
    pub(super) fn set(&mut self, limits: Option<Limits>) {
        *self = Self {
            limits,
            ..Self::default()
        };
    }

    /// Lets one message through, or says how many seconds to wait.
    pub(super) fn pass(&mut self, chat: i64, now: DateTime<Utc>) -> Result<(), u64> {
        let Some(limits) = self.limits else {
            return Ok(());
        };
        let all = self.overall.get_or_insert(Bucket {
            tokens: limits.overall,
            filled_at: now,
        });
        let one = self.chats.entry(chat).or_insert(Bucket {
            tokens: limits.burst,
            filled_at: now,
        });
        all.fill(limits.overall, limits.overall, now);
        one.fill(limits.chat, limits.burst, now);
        let wait = all.lacks(limits.overall).max(one.lacks(limits.chat));
        if wait > 0.0 {
            return Err(wait.ceil().max(1.0) as u64);
        }
        all.tokens -= 1.0;
        one.tokens -= 1.0;
        Ok(())
    }
}

impl Bucket {
    fn fill(&mut self, rate: f64, most: f64, now: DateTime<Utc>) {
        let passed = (now - self.filled_at).num_milliseconds().max(0) as f64 / 1000.0;
        self.tokens = (self.tokens + passed * rate).min(most);
        self.filled_at = now;
    }

    /// Seconds until there is a whole token.
    fn lacks(&self, rate: f64) -> f64 {
        // A hair less than one is one: milliseconds do not add up exactly.
        if self.tokens > 0.999 {
            0.0
        } else {
            (1.0 - self.tokens) / rate
        }
    }
}
