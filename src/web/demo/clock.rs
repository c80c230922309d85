//! The school's clock in the demo: it begins at a good moment, ticks with real
//! seconds, and is set forward by the time machine.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Tuesday, 10 March 2026, 14:30 in Moscow: lessons are over, phones are back.
pub fn beginning() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 10, 11, 30, 0)
        .single()
        .unwrap_or_default()
}

/// A clock that can be set.
#[derive(Debug)]
pub struct Clock(Mutex<(DateTime<Utc>, Instant)>);

impl Clock {
    /// A clock that shows `at` now.
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(Mutex::new((at, Instant::now())))
    }

    /// What it shows.
    pub fn now(&self) -> DateTime<Utc> {
        let (at, since) = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        at + TimeDelta::from_std(since.elapsed()).unwrap_or_default()
    }

    /// Sets it; it ticks on from there.
    pub fn set(&self, at: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (at, Instant::now());
    }
}
