//! All walks together, for one test that looks at their sum.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What was walked so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Stories whose buttons were walked to the end.
    pub stories: usize,
    /// Moments of stories that presses were made at.
    pub moments: usize,
    /// Different values of buttons.
    pub buttons: usize,
    /// Presses by people they were not offered to.
    pub presses: usize,
    /// Those that were refused.
    pub refused: usize,
    /// Those that the table of `allowed` lets through.
    pub allowed: usize,
    /// The lines of that table that let something through.
    pub used: BTreeSet<String>,
    /// Presses of numbers that nothing has.
    pub nobodys: usize,
    /// Stories on a walking stage that are over, however they ended.
    pub ended: usize,
}

static TALLY: Mutex<Option<Tally>> = Mutex::new(None);
static ENDED: Condvar = Condvar::new();

fn tally() -> MutexGuard<'static, Option<Tally>> {
    TALLY.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Tally {
    /// Adds the walk of one story.
    pub fn add(&self) {
        let mut all = tally();
        let all = all.get_or_insert_default();
        all.stories += self.stories;
        all.moments += self.moments;
        all.buttons += self.buttons;
        all.presses += self.presses;
        all.refused += self.refused;
        all.allowed += self.allowed;
        all.nobodys += self.nobodys;
        all.used.extend(self.used.iter().cloned());
    }

    /// What all stories found, once so many are over; `None` if for ten minutes
    /// no story ends.
    pub fn of_all(stories: usize) -> Option<Self> {
        let mut all = tally();
        loop {
            let ended = all.get_or_insert_default().ended;
            if ended >= stories {
                return all.clone();
            }
            let (next, _) = ENDED
                .wait_timeout(all, Duration::from_secs(600))
                .unwrap_or_else(PoisonError::into_inner);
            all = next;
            if all.get_or_insert_default().ended == ended {
                return None;
            }
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Wrong-role walk: {} stories, {} moments, {} buttons; {} presses by others: \
             {} refused, {} allowed by the table; {} presses of nobody's numbers",
            self.stories,
            self.moments,
            self.buttons,
            self.presses,
            self.refused,
            self.allowed,
            self.nobodys
        )
    }
}

/// Counts a story as over when it is dropped, also by a panic.
#[derive(Debug)]
pub struct Over;

impl Drop for Over {
    fn drop(&mut self) {
        tally().get_or_insert_default().ended += 1;
        ENDED.notify_all();
    }
}
