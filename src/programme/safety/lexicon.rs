//! The words that open the safety card, whatever the person was doing.
//!
//! The phrases are data, `lexicon.tsv`; its head explains how they are written.
//! What this file owes a child: in doubt it says [`Alarm::Quiet`], never
//! nothing, when somebody speaks of a blow, a wound or death about themselves.

mod judge;

use super::spelling::{self, Word};
use super::stems::Stems;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a message asks of us besides its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alarm {
    /// The answer is saved first and one quiet line is added.
    Quiet,
    /// The safety card opens.
    Call,
}

/// What the words of a message ask for. `None` is ordinary talk.
///
/// To be asked before anything is masked or stored, about the words as typed.
pub fn alarm(text: &str) -> Option<Alarm> {
    LEXICON.alarm(text)
}

/// The phrases that must open the card whatever surname stands beside them, as
/// people type them. For tests of whoever calls [`alarm`].
pub fn examples() -> impl Iterator<Item = &'static str> {
    LEXICON
        .phrases
        .iter()
        .filter(|phrase| phrase.level != Level::Quiet)
        .flat_map(|phrase| phrase.examples.iter().copied())
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("lexicon.tsv")));

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Call,
    Soft,
    Quiet,
}

/// A set of words that can stand in one place of a phrase.
type Slot = u32;

#[derive(Debug)]
struct Phrase {
    level: Level,
    slots: Vec<Slot>,
    vetoes: Vec<Slot>,
    quieters: Vec<Slot>,
    examples: Vec<&'static str>,
}

/// A word in the tree: where it can stand, and whether «не» belongs to it.
#[derive(Debug, Clone, Copy)]
struct Entry {
    slot: Slot,
    is_negated: bool,
}

#[derive(Debug)]
struct Lexicon {
    stems: Stems,
    entries: Vec<Entry>,
    slots: HashMap<String, Slot>,
    phrases: Vec<Phrase>,
    /// Lines that could not be read; empty, or the tests fail.
    misread: Vec<usize>,
}

/// A word of the message in a slot.
#[derive(Debug, Clone, Copy)]
struct Hit {
    at: usize,
    /// There was a «не» that the phrase does not have.
    is_inverted: bool,
    /// Only one slip away from it. Good enough to hear trouble, not to doubt it:
    /// a surname must not pass for a word that takes a call back.
    is_slip: bool,
}

impl Lexicon {
    fn read(data: &'static str) -> Self {
        let mut lexicon = Self {
            stems: Stems::new(),
            entries: Vec::new(),
            slots: HashMap::new(),
            phrases: Vec::new(),
            misread: Vec::new(),
        };
        let mut groups: HashMap<&str, String> = HashMap::new();
        lexicon.slot("@stop", &groups);
        for (number, line) in data.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut columns = line.split('\t');
            match (columns.next(), columns.next(), columns.next()) {
                (Some(name), Some(words), None) if name.starts_with('=') => {
                    let words: Vec<String> = words
                        .split_whitespace()
                        .map(|word| match word.strip_prefix('@') {
                            Some(group) => groups.get(group).cloned().unwrap_or_default(),
                            None => word.to_owned(),
                        })
                        .collect();
                    groups.insert(&name[1..], words.join("/"));
                }
                (Some(level), Some(pattern), Some(examples)) => {
                    let level = match level {
                        "call" => Level::Call,
                        "soft" => Level::Soft,
                        "quiet" => Level::Quiet,
                        _ => {
                            lexicon.misread.push(number);
                            continue;
                        }
                    };
                    lexicon.phrase(level, pattern, examples, &groups);
                }
                _ => lexicon.misread.push(number),
            }
        }
        lexicon.fill(STOP, "@stop", &groups);
        lexicon
    }

    fn phrase(
        &mut self,
        level: Level,
        pattern: &'static str,
        examples: &'static str,
        groups: &HashMap<&str, String>,
    ) {
        let mut phrase = Phrase {
            level,
            slots: Vec::new(),
            vetoes: Vec::new(),
            quieters: Vec::new(),
            examples: examples.split('|').collect(),
        };
        for part in pattern.split_whitespace() {
            if let Some(words) = part.strip_prefix('!') {
                phrase.vetoes.push(self.slot(words, groups));
            } else if let Some(words) = part.strip_prefix('~') {
                phrase.quieters.push(self.slot(words, groups));
            } else {
                phrase.slots.push(self.slot(part, groups));
            }
        }
        if level == Level::Soft {
            for group in ["@study", "@fun", "@lit"] {
                phrase.quieters.push(self.slot(group, groups));
            }
        }
        if level != Level::Quiet {
            self.without_spaces(&phrase);
        }
        self.phrases.push(phrase);
    }

    /// «менябьют»: the examples written as one word are a phrase of their own.
    fn without_spaces(&mut self, phrase: &Phrase) {
        const LONG: usize = 7;
        for example in &phrase.examples {
            let joined: String = example.split_whitespace().collect();
            if example.contains(' ') && spelling::spell(&joined).len() >= LONG {
                let slot = self.slot(&format!("{joined}*"), &HashMap::new());
                self.phrases.push(Phrase {
                    level: phrase.level,
                    slots: vec![slot],
                    vetoes: Vec::new(),
                    quieters: phrase.quieters.clone(),
                    examples: Vec::new(),
                });
            }
        }
    }

    fn slot(&mut self, words: &str, groups: &HashMap<&str, String>) -> Slot {
        if let Some(&slot) = self.slots.get(words) {
            return slot;
        }
        let slot = self.slots.len() as Slot;
        self.slots.insert(words.to_owned(), slot);
        if slot != STOP {
            self.fill(slot, words, groups);
        }
        slot
    }

    fn fill(&mut self, slot: Slot, words: &str, groups: &HashMap<&str, String>) {
        for word in words.split('/') {
            if let Some(group) = word.strip_prefix('@') {
                let inner = groups.get(group).cloned().unwrap_or_default();
                self.fill(slot, &inner, groups);
                continue;
            }
            let (word, is_beginning) = match word.strip_suffix('*') {
                Some(stem) => (stem, true),
                None => (word, false),
            };
            let (word, is_negated) = match word.split_once('_') {
                Some((_, rest)) => (rest, true),
                None => (word, false),
            };
            let letters: String = spelling::spell(word).into_iter().collect();
            if letters.is_empty() {
                continue;
            }
            let id = self.entries.len() as u32;
            self.entries.push(Entry { slot, is_negated });
            self.stems.add(&letters, is_beginning, id);
        }
    }

    fn alarm(&self, text: &str) -> Option<Alarm> {
        let first = self.judge(&spelling::words(text));
        if first == Some(Alarm::Call) {
            return first;
        }
        let second = spelling::unhidden_words(text).and_then(|words| self.judge(&words));
        first.max(second)
    }

    fn judge(&self, words: &[Word]) -> Option<Alarm> {
        let hits = self.hits(words);
        let mut worst = None;
        for phrase in &self.phrases {
            worst = worst.max(phrase.judge(words, &hits));
            if worst == Some(Alarm::Call) {
                break;
            }
        }
        worst
    }

    /// By slot, the words of the message that can stand there, in order.
    fn hits(&self, words: &[Word]) -> Vec<Vec<Hit>> {
        let mut hits: Vec<Vec<Hit>> = vec![Vec::new(); self.slots.len()];
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            if each_other(words, at) {
                continue;
            }
            found.clear();
            self.stems.find(&word.letters, false, &mut found);
            // What is a word by itself is not a slip of another.
            let is_slip = found.is_empty();
            if is_slip {
                self.stems.find(&word.letters, true, &mut found);
            }
            if word.is_joined {
                for start in 1..word.letters.len() {
                    self.stems.find(&word.letters[start..], false, &mut found);
                }
            }
            for &id in &found {
                let entry = self.entries[id as usize];
                if entry.slot != STOP && (word.is_negated || !entry.is_negated) {
                    push(
                        &mut hits[entry.slot as usize],
                        Hit {
                            at,
                            is_inverted: word.is_negated && !entry.is_negated,
                            is_slip,
                        },
                    );
                }
            }
            // «нехочу» is «не хочу».
            if let ['н', 'е' | 'и', rest @ ..] = &word.letters[..]
                && rest.len() >= 3
            {
                found.clear();
                self.stems.find(rest, false, &mut found);
                for &id in &found {
                    let entry = self.entries[id as usize];
                    if entry.is_negated {
                        push(
                            &mut hits[entry.slot as usize],
                            Hit {
                                at,
                                is_inverted: false,
                                is_slip: false,
                            },
                        );
                    }
                }
            }
        }
        hits
    }
}

/// The slot of words that are never taken for a slip of another word.
const STOP: Slot = 0;

fn push(hits: &mut Vec<Hit>, hit: Hit) {
    if hits
        .last()
        .is_none_or(|last| last.at != hit.at || last.is_inverted != hit.is_inverted)
    {
        hits.push(hit);
    }
}

/// «друг друга» is nobody's friend.
fn each_other(words: &[Word], at: usize) -> bool {
    let is = |at: usize, start: &str| {
        words.get(at).is_some_and(|word| {
            word.letters.len() <= 6 && word.letters.iter().take(4).copied().eq(start.chars())
        })
    };
    (is(at, "друг") && words[at].letters.len() == 4 && is(at + 1, "друг"))
        || (at > 0 && is(at, "друг") && is(at - 1, "друг") && words[at - 1].letters.len() == 4)
}

#[cfg(test)]
mod tests;
