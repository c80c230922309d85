//! Names and contacts are taken out of a text before it is kept.
//!
//! On a platform where people go by call signs nothing that leads to a person is
//! stored. Only the word goes; the rest of the text stays letter by letter, and
//! masking what has been masked changes nothing. Safety is asked first, about
//! the words as they were typed.

use super::authors::{AUTHORS, STUDIED};
use super::surnames::{Standing, SurnameIndex, plain, spelt};
use super::{contacts, given_names};
use std::ops::Range;

/// What stands where something was.
pub const GAP: &str = "[…]";

/// Somebody whom the sender works with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counterpart {
    /// Surname, as the roster has it.
    pub family: String,
    /// Given name, in full.
    pub given: String,
    /// What everybody reads instead.
    pub call_sign: String,
}

/// What is known about the people a sender may name.
#[derive(Debug)]
pub struct Known<'a> {
    /// Their names turn into call signs.
    pub counterparts: Vec<Counterpart>,
    /// Everybody else's surnames turn into [`GAP`].
    pub surnames: &'a SurnameIndex,
    /// The sender says that a word was no name and has typed it again: what
    /// stands in small letters is an ordinary word then.
    pub small_is_ordinary: bool,
}

/// What was taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A profile or its name: `t.me/…`, `@name`.
    Link,
    /// The name of somebody the sender works with.
    Counterpart,
    /// A surname of the roster.
    Surname,
}

impl Found {
    /// The word for it in a stored event.
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Link => "link",
            Self::Counterpart => "counterpart",
            Self::Surname => "surname",
        }
    }

    /// From that word.
    pub fn from_name(name: &str) -> Option<Self> {
        [
            Self::Phone,
            Self::Email,
            Self::Link,
            Self::Counterpart,
            Self::Surname,
        ]
        .into_iter()
        .find(|found| found.name() == name)
    }
}

/// Something that was taken out, by what stands there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What it was.
    pub what: Found,
    /// The bytes of its replacement in the masked text.
    pub range: Range<usize>,
}

/// A text that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    /// The text without names and contacts.
    pub text: String,
    /// What is missing, from left to right; nothing of what it said.
    pub found: Vec<Place>,
}

/// Takes the names and contacts out of `text`.
pub fn mask(text: &str, known: &Known) -> Masked {
    /// What is gone may uncover what it was glued to: «a@b.ru8916…». Every pass
    /// takes something out, two are rare.
    const PASSES: usize = 8;
    let mut masked = Masked {
        text: text.to_owned(),
        found: Vec::new(),
    };
    for _ in 0..PASSES {
        let spans = spans(&masked.text, known);
        if spans.is_empty() {
            break;
        }
        masked = masked.without(spans);
    }
    masked
}

/// What is to go, from left to right.
fn spans(text: &str, known: &Known) -> Vec<Span> {
    let mut spans: Vec<Span> = contacts::find(text)
        .into_iter()
        .map(|(range, what)| Span {
            range,
            what,
            instead: GAP.to_owned(),
        })
        .collect();
    let taken: Vec<Range<usize>> = spans.iter().map(|span| span.range.clone()).collect();
    spans.extend(names(text, known, &taken));
    spans.sort_by_key(|span| span.range.start);
    spans
}

impl Masked {
    fn without(self, spans: Vec<Span>) -> Self {
        let mut masked = Self {
            text: String::with_capacity(self.text.len()),
            found: Vec::with_capacity(self.found.len() + spans.len()),
        };
        let mut before = self.found.into_iter().peekable();
        let mut done = 0;
        for span in spans {
            while let Some(place) = before.next_if(|place| place.range.start < span.range.end) {
                if place.range.end <= span.range.start {
                    masked.found.push(place.moved(done, masked.text.len()));
                }
            }
            masked.text.push_str(&self.text[done..span.range.start]);
            let start = masked.text.len();
            masked.text.push_str(&span.instead);
            masked.found.push(Place {
                what: span.what,
                range: start..masked.text.len(),
            });
            done = span.range.end;
        }
        for place in before {
            masked.found.push(place.moved(done, masked.text.len()));
        }
        masked.text.push_str(&self.text[done..]);
        masked
    }
}

impl Place {
    /// The same place, `from` having become `to`.
    fn moved(self, from: usize, to: usize) -> Self {
        Self {
            what: self.what,
            range: self.range.start - from + to..self.range.end - from + to,
        }
    }
}

struct Span {
    range: Range<usize>,
    what: Found,
    instead: String,
}

/// A word and how it stands.
struct Word<'a> {
    range: Range<usize>,
    text: &'a str,
    standing: Standing,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let is_shouted = text.chars().filter(|letter| letter.is_alphabetic()).count() > 3
        && !text.chars().any(char::is_lowercase);
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = &text[from..at];
                let standing = match word.chars().next() {
                    Some(first) if !first.is_uppercase() => Standing::Small,
                    _ if is_shouted || begins_sentence(&text[..from]) => Standing::First,
                    _ => Standing::Capital,
                };
                words.push(Word {
                    range: from..at,
                    text: word,
                    standing,
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn begins_sentence(before: &str) -> bool {
    // What is gone stood in the same sentence: masking twice must agree.
    if before.trim_end().ends_with(GAP) {
        return false;
    }
    // A title: «Зима в лесу».
    if before.ends_with(['«', '"', '“', '„']) {
        return true;
    }
    before
        .trim_end_matches([' ', '\t', '«', '"', '(', '—', '–', '-'])
        .chars()
        .next_back()
        .is_none_or(|last| matches!(last, '.' | '!' | '?' | '…' | '\n' | '\r' | ':'))
}

fn names(text: &str, known: &Known, taken: &[Range<usize>]) -> Vec<Span> {
    let words = words(text);
    let people: Vec<Person> = known.counterparts.iter().map(Person::new).collect();
    let mut spans: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let is_taken = taken
            .iter()
            .any(|range| range.start < word.range.end && word.range.start < range.end);
        if is_taken {
            at += 1;
            continue;
        }
        if let Some(count) = people
            .iter()
            .find_map(|person| person.call_sign_at(text, word))
        {
            let end = word.range.start + count;
            while words.get(at).is_some_and(|next| next.range.start < end) {
                at += 1;
            }
            continue;
        }
        if let Some((person, count)) = people
            .iter()
            .find_map(|person| person.at(text, &words[at..]).map(|count| (person, count)))
        {
            let last = &words[at + count - 1];
            spans.push(Span {
                range: word.range.start..last.range.end,
                what: Found::Counterpart,
                instead: person.call_sign.to_owned(),
            });
            at += count;
            continue;
        }
        let is_sign = at > 0
            && spans
                .last()
                .is_none_or(|span| span.range.end != words[at - 1].range.end)
            && is_second_of_call_sign(text, &words[at - 1], word)
            && !known.surnames.is_telling(word.text);
        let is_ordinary = known.small_is_ordinary && word.standing == Standing::Small;
        if !is_sign
            && !is_ordinary
            && known.surnames.has(word.text, word.standing)
            && !is_author(&words, at)
            && !is_grandfather_frost(&words, at)
        {
            spans.push(Span {
                range: word.range.clone(),
                what: Found::Surname,
                instead: GAP.to_owned(),
            });
        }
        at += 1;
    }
    spans
}

/// «Синий Кит» is no pupil called Кит.
fn is_second_of_call_sign(text: &str, before: &Word, word: &Word) -> bool {
    before.standing != Standing::Small
        && text.get(before.range.end..word.range.start) == Some(" ")
        && ["ый", "ий", "ая", "яя", "ое"]
            .iter()
            .any(|end| before.text.ends_with(end))
}

/// «Дед Мороз» brings presents and is no pupil called Мороз.
fn is_grandfather_frost(words: &[Word], at: usize) -> bool {
    let begins = |word: &Word, start: &str| plain(word.text).starts_with(start);
    at > 0 && begins(&words[at], "мороз") && begins(&words[at - 1], "дед")
}

/// How many words away a lesson's word may stand: «Крылов написал много басен».
const NEAR: usize = 3;

fn is_author(words: &[Word], at: usize) -> bool {
    let begins = |word: &str, list: &[&str]| {
        let word = plain(word);
        list.iter().any(|start| word.starts_with(start))
    };
    let near = &words[at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len())];
    begins(words[at].text, AUTHORS)
        && near
            .iter()
            .any(|word| word.range != words[at].range && begins(word.text, STUDIED))
}

/// A shorter given name in Latin letters is an English word too often.
const SHORTEST_LATIN: usize = 4;

/// A counterpart, ready to be looked for.
struct Person<'a> {
    call_sign: &'a str,
    family: SurnameIndex,
    given: Vec<(String, bool)>,
}

impl<'a> Person<'a> {
    fn new(counterpart: &'a Counterpart) -> Self {
        Self {
            call_sign: &counterpart.call_sign,
            family: SurnameIndex::new([&counterpart.family]),
            given: given_names::forms(&counterpart.given),
        }
    }

    /// How many of `words` from the first on name this person.
    fn at(&self, text: &str, words: &[Word]) -> Option<usize> {
        let is_part = |word: &Word| self.is_family(word) || self.is_given(word);
        let first = words.first().filter(|word| is_part(word))?;
        let together = words.get(1).is_some_and(|second| {
            text.get(first.range.end..second.range.start) == Some(" ")
                && ((self.is_family(first) && self.is_given(second))
                    || (self.is_given(first) && self.is_family(second)))
        });
        Some(if together { 2 } else { 1 })
    }

    fn is_family(&self, word: &Word) -> bool {
        self.family.has(word.text, word.standing)
    }

    fn is_given(&self, word: &Word) -> bool {
        // «Artem», and «Артёмe» with one Latin letter.
        let typed = spelt(word.text);
        if word.text.is_ascii() && typed.chars().count() < SHORTEST_LATIN {
            return false;
        }
        // «тема» is a word, «тёма» only a name.
        let is_only_a_name = word.text.contains(['ё', 'Ё']);
        self.given.iter().any(|(form, needs_capital)| {
            let suits = !needs_capital || is_only_a_name || word.standing == Standing::Capital;
            *form == typed && suits
        })
    }

    /// How many bytes this person's call sign takes, if it stands at `word`.
    fn call_sign_at(&self, text: &str, word: &Word) -> Option<usize> {
        (!self.call_sign.is_empty() && text[word.range.start..].starts_with(self.call_sign))
            .then_some(self.call_sign.len())
    }
}

#[cfg(test)]
mod tests;
