//! How fast the server may be asked, whoever asks.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// So many calls may go at once after a rest.
const AT_ONCE: u32 = 5;

/// Calls go one gap after the other; a few at once after a rest.
#[derive(Debug, Clone)]
pub(super) struct Pace {
    gap: Duration,
    /// When the next call would be due if there had been no rest.
    next: Arc<Mutex<Option<Instant>>>,
}

impl Pace {
    /// So many calls a second; 0 knows no limit.
    pub(super) fn new(per_second: u32) -> Self {
        let gap = match per_second {
            0 => Duration::ZERO,
            many => Duration::from_secs(1) / many,
        };
        Self {
            gap,
            next: Arc::default(),
        }
    }

    /// Waits until it is this call's turn.
    pub(super) async fn turn(&self) {
        if self.gap.is_zero() {
            return;
        }
        let at = self.place(Instant::now());
        sleep_until(at).await;
    }

    fn place(&self, now: Instant) -> Instant {
        let rested = now.checked_sub(self.gap * (AT_ONCE - 1)).unwrap_or(now);
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let at = next.map_or(rested, |next| next.max(rested));
        *next = Some(at + self.gap);
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_second_has_more_calls_than_the_server_takes() {
        let pace = Pace::new(15);
        let start = Instant::now() + Duration::from_secs(60);
        let places: Vec<_> = (0..60).map(|_| pace.place(start).max(start)).collect();
        let at_once = places.iter().filter(|at| **at == start).count();
        assert_eq!(at_once, AT_ONCE as usize);
        for first in &places {
            let end = *first + Duration::from_secs(1);
            let within = places.iter().filter(|at| *at >= first && **at < end);
            assert!(within.count() <= 20, "VK takes 20 a second");
        }
    }
}
