//! What waits, a line a kind: on the home card and in the message of the morning.

use crate::message::{Text, text};
use crate::programme::desk::Matter;

/// Lines that fit a card that is read in passing.
const LINES: usize = 5;

/// «Заявка без наставника: 1, ждёт третий день», …
pub fn lines(matters: &[Matter]) -> Vec<Text> {
    let mut lines: Vec<Text> = Vec::new();
    let mut push = |line: Text| {
        // Several of a kind are counted in one line.
        if !lines.iter().any(|other| other.key == line.key) {
            lines.push(line);
        }
    };
    for matter in matters {
        push(line(matter, matters));
    }
    lines.truncate(LINES);
    lines
}

fn line(matter: &Matter, all: &[Matter]) -> Text {
    let alike = || {
        all.iter()
            .filter(|other| std::mem::discriminant(*other) == std::mem::discriminant(matter))
    };
    let count = alike().count() as i64;
    match matter {
        Matter::Calls(calls) => text!("desk-line-calls", count = calls.len() as i64),
        Matter::NoAdult { .. } => text!("desk-line-no-adult", count = count),
        Matter::Replacement { .. } => text!("desk-line-replacement", count = count),
        Matter::Question { .. } => text!("desk-line-question", count = count),
        Matter::Request { .. } => {
            let waited = alike().map(|other| match other {
                Matter::Request { days, .. } => *days,
                _ => 0,
            });
            let days = waited.max().unwrap_or_default();
            text!("desk-line-request", count = count, days = days)
        }
        Matter::Acquaintance { .. } => text!("desk-line-acquaintance", count = count),
        Matter::Dispute(_) => text!("desk-line-dispute", count = count),
        Matter::Absence { .. } => text!("desk-line-absence", count = count),
        Matter::Candidates(count) => text!("desk-line-candidates", count = *count),
        Matter::Newcomers { .. } => {
            let counts = alike().map(|other| match other {
                Matter::Newcomers { count, .. } => *count,
                _ => 0,
            });
            let people: i64 = counts.sum();
            text!("desk-line-newcomers", count = people)
        }
        Matter::Orders(count) => text!("desk-line-orders", count = *count),
        Matter::Consents(count) => text!("desk-line-consents", count = *count),
        Matter::Silent(pairs) => text!("desk-line-silent", count = pairs.len() as i64),
        Matter::Unreachable(count) => text!("desk-line-unreachable", count = *count),
        Matter::Parked(count) => text!("desk-line-parked", count = *count),
    }
}
