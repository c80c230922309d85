//! Whether the words of a phrase stand together in a message, and what they mean.

use super::{Alarm, Hit, Level, Phrase, Slot, Word};
use std::ops::RangeInclusive;

/// How far from a phrase a word can still change what it means.
const EARSHOT: usize = 6;
/// How many words more than its own a phrase may be spread over.
const SLACK: usize = 4;
impl Phrase {
    /// The worst that the phrase says anywhere in these words.
    pub(super) fn judge(&self, words: &[Word], hits: &[Vec<Hit>]) -> Option<Alarm> {
        if self
            .slots
            .iter()
            .any(|&slot| hits[slot as usize].is_empty())
        {
            return None;
        }
        let mut worst = None;
        for &hit in &hits[self.slots[0] as usize] {
            worst = worst.max(self.extend(words, hits, 1, hit.at..=hit.at, hit.is_inverted));
            if worst == Some(Alarm::Call) {
                break;
            }
        }
        worst
    }

    /// The rest of the phrase around what has been found of it.
    fn extend(
        &self,
        words: &[Word],
        hits: &[Vec<Hit>],
        slot: usize,
        span: RangeInclusive<usize>,
        is_inverted: bool,
    ) -> Option<Alarm> {
        let (start, end) = span.into_inner();
        let Some(&next) = self.slots.get(slot) else {
            return self.weigh(words, hits, start, end, is_inverted);
        };
        let reach = self.slots.len() + SLACK - 1;
        let candidates = &hits[next as usize];
        let from = candidates.partition_point(|hit| hit.at + reach < end);
        let mut worst = None;
        for hit in &candidates[from..] {
            if hit.at > start + reach {
                break;
            }
            if words[hit.at].sentence != words[start].sentence {
                continue;
            }
            let wider = start.min(hit.at)..=end.max(hit.at);
            worst = worst.max(self.extend(
                words,
                hits,
                slot + 1,
                wider,
                is_inverted || hit.is_inverted,
            ));
            if worst == Some(Alarm::Call) {
                break;
            }
        }
        worst
    }

    fn weigh(
        &self,
        words: &[Word],
        hits: &[Vec<Hit>],
        start: usize,
        end: usize,
        is_inverted: bool,
    ) -> Option<Alarm> {
        let is_near = |slot: &Slot| {
            let candidates = &hits[*slot as usize];
            let from = candidates.partition_point(|hit| hit.at + EARSHOT < start);
            candidates[from..]
                .iter()
                .take_while(|hit| hit.at <= end + EARSHOT)
                .any(|hit| !hit.is_slip && words[hit.at].sentence == words[start].sentence)
        };
        if self.vetoes.iter().any(is_near) {
            return None;
        }
        match (self.level, is_inverted) {
            (Level::Quiet, true) => None,
            (Level::Quiet, false) | (_, true) => Some(Alarm::Quiet),
            (Level::Call | Level::Soft, false) if self.quieters.iter().any(is_near) => {
                Some(Alarm::Quiet)
            }
            (Level::Call | Level::Soft, false) => Some(Alarm::Call),
        }
    }
}
