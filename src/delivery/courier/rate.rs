//! How fast a platform may be written to: a bucket that fills with time.

use chrono::{DateTime, Utc};

/// A token bucket of one second's worth.
#[derive(Debug)]
pub struct Rate {
    per_second: u32,
    tokens: f64,
    filled_at: Option<DateTime<Utc>>,
    paused_until: Option<DateTime<Utc>>,
}

impl Rate {
    /// So many a second; 0 knows no limit.
    pub fn new(per_second: u32) -> Self {
        Self {
            per_second,
            tokens: f64::from(per_second),
            filled_at: None,
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
        let passed = self
            .filled_at
            .map_or(0, |at| (now - at).num_milliseconds().max(0));
        let full = f64::from(self.per_second);
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of one pause")]
        let gained = passed as f64 / 1000.0 * full;
        self.tokens = (self.tokens + gained).min(full);
        self.filled_at = Some(now);
        #[expect(clippy::cast_possible_truncation, reason = "at most `per_second`")]
        let whole = self.tokens.floor() as i64;
        whole
    }

    /// So many were sent.
    pub fn spend(&mut self, sent: usize) {
        if self.per_second > 0 {
            self.tokens -= f64::from(u32::try_from(sent).unwrap_or(u32::MAX));
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
    use chrono::{Duration, TimeZone};

    #[test]
    fn a_second_is_worth_a_seconds_messages() {
        let start = Utc
            .timestamp_opt(1_800_000_000, 0)
            .single()
            .unwrap_or_default();
        let mut rate = Rate::new(30);
        assert_eq!(rate.allowed(start), 30);
        rate.spend(30);
        assert_eq!(rate.allowed(start), 0);
        assert_eq!(rate.allowed(start + Duration::milliseconds(500)), 15);
        rate.spend(15);
        assert_eq!(rate.allowed(start + Duration::seconds(60)), 30);
    }

    #[test]
    fn a_pause_is_kept() {
        let start = Utc
            .timestamp_opt(1_800_000_000, 0)
            .single()
            .unwrap_or_default();
        let mut rate = Rate::new(0);
        rate.pause_until(start + Duration::seconds(7));
        assert_eq!(rate.allowed(start + Duration::seconds(6)), 0);
        assert_eq!(rate.allowed(start + Duration::seconds(7)), i64::MAX);
    }
}
