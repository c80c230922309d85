//! How fast a platform may be written to: so many calls in any second for the
//! bot, and for each chat a bucket that fills with time.

use crate::ids::AccountId;
use chrono::{DateTime, Duration, Utc};
use std::collections::{HashMap, VecDeque};

/// New messages a second in one chat, once its rest is used up.
const CHAT: f64 = 1.0;
/// New messages that a chat may get at once after a rest.
const BURST: f64 = 3.0;

/// What was sent lately.
#[derive(Debug)]
pub struct Rate {
    per_second: u32,
    /// Calls of the last second: when, and how many.
    calls: VecDeque<(DateTime<Utc>, i64)>,
    /// Only chats whose bucket is not full.
    chats: HashMap<AccountId, Bucket>,
    paused_until: Option<DateTime<Utc>>,
}

/// New messages that a chat may still get.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: f64,
    filled_at: DateTime<Utc>,
}

impl Bucket {
    fn fill(&mut self, now: DateTime<Utc>) {
        let passed = (now - self.filled_at).num_milliseconds().max(0);
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of one pause")]
        let gained = passed as f64 / 1000.0 * CHAT;
        self.tokens = (self.tokens + gained).min(BURST);
        self.filled_at = now;
    }

    fn whole(&self) -> i64 {
        #[expect(clippy::cast_possible_truncation, reason = "at most what is full")]
        let whole = self.tokens.floor() as i64;
        whole.max(0)
    }
}

impl Rate {
    /// So many a second; 0 knows no limit, not even of a chat.
    pub fn new(per_second: u32) -> Self {
        Self {
            per_second,
            calls: VecDeque::new(),
            chats: HashMap::new(),
            paused_until: None,
        }
    }

    /// How many may be sent now.
    pub fn allowed(&mut self, now: DateTime<Utc>) -> i64 {
        if self.paused_until.is_some_and(|until| now < until) {
            return 0;
        }
        if self.per_second == 0 {
            return i64::MAX;
        }
        self.chats.retain(|_, chat| {
            chat.fill(now);
            chat.tokens < BURST
        });
        let a_second_ago = now - Duration::seconds(1);
        while self
            .calls
            .front()
            .is_some_and(|(at, _)| *at <= a_second_ago)
        {
            self.calls.pop_front();
        }
        let sent: i64 = self.calls.iter().map(|(_, count)| count).sum();
        (i64::from(self.per_second) - sent).max(0)
    }

    /// How many of them may be new messages in one chat.
    pub fn allowed_in(&self, chat: AccountId) -> i64 {
        if self.per_second == 0 {
            return i64::MAX;
        }
        #[expect(clippy::cast_possible_truncation, reason = "a small constant")]
        let burst = BURST as i64;
        self.chats.get(&chat).map_or(burst, Bucket::whole)
    }

    /// How many chats may get nothing new at present.
    pub fn resting(&self) -> i64 {
        let resting = self.chats.values().filter(|chat| chat.whole() == 0);
        i64::try_from(resting.count()).unwrap_or(i64::MAX)
    }

    /// So many calls were made for a chat; `fresh` of them brought a new message.
    pub fn spend(&mut self, chat: AccountId, calls: i64, fresh: i64, now: DateTime<Utc>) {
        if self.per_second == 0 {
            return;
        }
        self.calls.push_back((now, calls));
        if fresh > 0 {
            let bucket = self.chats.entry(chat).or_insert(Bucket {
                tokens: BURST,
                filled_at: now,
            });
            bucket.tokens -= f64::from(i32::try_from(fresh).unwrap_or(i32::MAX));
        }
    }

    /// The platform asked for a pause.
    pub fn pause_until(&mut self, until: DateTime<Utc>) {
        self.paused_until = self.paused_until.max(Some(until));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHAT_1: AccountId = AccountId(1);

    fn start() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default()
    }

    #[test]
    fn no_second_has_more_than_a_seconds_calls() {
        let mut rate = Rate::new(30);
        assert_eq!(rate.allowed(start()), 30);
        for chat in 0..20 {
            rate.spend(AccountId(chat), 1, 1, start());
        }
        let later = start() + Duration::milliseconds(600);
        assert_eq!(rate.allowed(later), 10);
        rate.spend(CHAT_1, 10, 0, later);
        assert_eq!(rate.allowed(start() + Duration::milliseconds(999)), 0);
        assert_eq!(rate.allowed(start() + Duration::seconds(1)), 20);
        assert_eq!(rate.allowed(start() + Duration::seconds(60)), 30);
        assert!(rate.calls.is_empty());
    }

    #[test]
    fn a_chat_gets_three_at_once_and_then_one_a_second() {
        let mut rate = Rate::new(30);
        rate.allowed(start());
        assert_eq!((rate.allowed_in(CHAT_1), rate.resting()), (3, 0));
        rate.spend(CHAT_1, 3, 3, start());
        rate.allowed(start());
        assert_eq!((rate.allowed_in(CHAT_1), rate.resting()), (0, 1));
        assert_eq!(rate.allowed_in(AccountId(2)), 3);
        rate.allowed(start() + Duration::seconds(1));
        assert_eq!((rate.allowed_in(CHAT_1), rate.resting()), (1, 0));
        rate.allowed(start() + Duration::seconds(3));
        assert_eq!(rate.allowed_in(CHAT_1), 3);
        assert!(rate.chats.is_empty(), "a chat at rest is not remembered");
    }

    #[test]
    fn a_redrawn_message_is_no_new_one() {
        let mut rate = Rate::new(30);
        rate.allowed(start());
        rate.spend(CHAT_1, 5, 0, start());
        assert_eq!(rate.allowed_in(CHAT_1), 3);
        assert_eq!(rate.allowed(start()), 25);
    }

    #[test]
    fn a_pause_is_kept() {
        let mut rate = Rate::new(0);
        rate.pause_until(start() + Duration::seconds(7));
        assert_eq!(rate.allowed(start() + Duration::seconds(6)), 0);
        assert_eq!(rate.allowed(start() + Duration::seconds(7)), i64::MAX);
        rate.spend(CHAT_1, 50, 50, start());
        assert_eq!(rate.allowed_in(CHAT_1), i64::MAX, "switched off");
    }
}
