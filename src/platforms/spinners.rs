//! Presses that wait for an answer: people see a turning circle until it comes.

use futures_util::future::BoxFuture;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// An answer that has not come within this time comes empty.
const PATIENCE: Duration = Duration::from_secs(2);

/// Best effort, in memory: after a restart the circles stop by themselves.
#[derive(Debug, Clone, Default)]
pub(super) struct Spinners(Arc<Mutex<HashSet<String>>>);

impl Spinners {
    /// The turn has answered.
    pub(super) fn stopped(&self, press: &str) {
        self.turning().remove(press);
    }

    /// Watches over these presses: whichever is not answered in time is answered
    /// silently, by `answer`. What the turn has to say later then comes to
    /// nothing, as it would have anyway.
    pub(super) fn watch<A>(&self, presses: &[String], answer: A)
    where
        A: Fn(String) -> BoxFuture<'static, ()> + Send + 'static,
    {
        if presses.is_empty() {
            return;
        }
        self.turning().extend(presses.iter().cloned());
        let (spinners, presses) = (self.clone(), presses.to_vec());
        tokio::spawn(async move {
            tokio::time::sleep(PATIENCE).await;
            for press in presses {
                let is_late = spinners.turning().remove(&press);
                if is_late {
                    answer(press).await;
                }
            }
        });
    }

    /// They came again and had their answers the first time.
    pub(super) fn all_stopped(&self, presses: &[String]) {
        for press in presses {
            self.stopped(press);
        }
    }

    fn turning(&self) -> MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
