//! Between which two steps a kill fell.

use crate::base::Fate;
use crate::phones::Said;
use crate::support::telegram::{Act, Entry};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Window {
    FetchStore,
    StoreAcknowledge,
    StoreTurn,
    InTurn,
    CommitSend,
    SendClose,
    /// Nothing of anybody's was on its way.
    Idle,
}

const BUSY: [Window; 6] = [
    Window::FetchStore,
    Window::StoreAcknowledge,
    Window::StoreTurn,
    Window::InTurn,
    Window::CommitSend,
    Window::SendClose,
];

/// Where one thing that was said stood. `writing`: the program held the write
/// lock when it was killed.
pub fn windows(
    said: &Said,
    fate: Fate,
    got: usize,
    ledger: &[Entry],
    writing: bool,
) -> Vec<Window> {
    let fresh = &ledger[said.since..];
    let is = |wanted: &Act| fresh.iter().any(|entry| entry.act == *wanted);
    let update = said.update;
    if !is(&Act::Delivered { update }) {
        return vec![];
    }
    if fate.stored == 0 {
        return vec![Window::FetchStore];
    }
    let mut found = Vec::new();
    if !is(&Act::Acknowledged { update }) {
        found.push(Window::StoreAcknowledge);
    }
    if fate.waits() {
        found.push(if writing {
            Window::InTurn
        } else {
            Window::StoreTurn
        });
    } else if fate.open > 0 {
        found.push(if got == 0 {
            Window::CommitSend
        } else {
            Window::SendClose
        });
    }
    found
}

/// How many kills fell into each window; one kill may find several people in
/// different ones.
#[derive(Debug, Default)]
pub struct Tally(BTreeMap<Window, usize>);

impl Tally {
    pub fn count(&mut self, found: BTreeSet<Window>) {
        if found.is_empty() {
            *self.0.entry(Window::Idle).or_default() += 1;
        }
        for window in found {
            *self.0.entry(window).or_default() += 1;
        }
    }

    /// Every window was hit.
    pub fn demand(&self, least: usize) {
        for window in BUSY {
            let kills = self.0.get(&window).copied().unwrap_or_default();
            assert!(kills >= least, "{window:?}: only {kills} kills\n{self}");
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (window, kills) in &self.0 {
            writeln!(f, "  {kills:>4} {window:?}")?;
        }
        Ok(())
    }
}
