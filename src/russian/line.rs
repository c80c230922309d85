//! A text cut into words, numbers and signs. Each remembers its place, so that a sentence parser can take
//! out what it understood and keep the rest as it was typed.

/// What a [`Token`] is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    Sign,
}

/// One word, number or sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub kind: Kind,
    /// Folded: lower case, ё as е, every dash as `-`.
    pub text: String,
    /// Bytes in the text as typed.
    pub from: usize,
    pub to: usize,
}

/// The tokens of one text.
#[derive(Debug, Clone)]
pub(crate) struct Line<'a> {
    pub text: &'a str,
    pub tokens: Vec<Token>,
}

/// Tokens `from..to` of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub from: usize,
    pub to: usize,
}

impl Span {
    pub fn holds(self, i: usize) -> bool {
        self.from <= i && i < self.to
    }
}

impl<'a> Line<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        for (from, c) in text.char_indices() {
            let to = from + c.len_utf8();
            if is_silent(c) {
                if let Some(last) = tokens.last_mut().filter(|last| last.to == from) {
                    last.to = to;
                    if c == '\u{306}' && last.text.ends_with('и') {
                        last.text.pop();
                        last.text.push('й');
                    }
                }
                continue;
            }
            let Some(kind) = kind(c) else { continue };
            match tokens.last_mut() {
                Some(last) if last.kind == kind && last.to == from && kind != Kind::Sign => {
                    fold(c, &mut last.text);
                    last.to = to;
                }
                _ => {
                    let mut text = String::new();
                    fold(c, &mut text);
                    tokens.push(Token {
                        kind,
                        text,
                        from,
                        to,
                    });
                }
            }
        }
        for token in &mut tokens {
            same_alphabet(&mut token.text);
        }
        Self { text, tokens }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The text of token `i`, empty beyond the end.
    pub fn at(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |token| token.text.as_str())
    }

    /// The text of the token before `i`, empty at the beginning.
    pub fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.at(i))
    }

    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|token| token.kind)
    }

    pub fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word)
    }

    pub fn is_sign(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Sign)
    }

    /// The number in digits at `i`, of six digits at most: nothing a person means here is longer.
    pub fn number(&self, i: usize) -> Option<u32> {
        let token = self.tokens.get(i)?;
        if token.kind != Kind::Number || token.text.len() > 6 {
            return None;
        }
        token.text.parse().ok()
    }

    /// Whether nothing stands between token `i` and the next.
    pub fn touches(&self, i: usize) -> bool {
        matches!((self.tokens.get(i), self.tokens.get(i + 1)), (Some(a), Some(b)) if a.to == b.from)
    }

    /// Two numbers written as one with a sign between, «15:30»: the sign and the second number's place.
    pub fn pair(&self, i: usize) -> Option<(&str, usize)> {
        let both = self.kind(i) == Some(Kind::Number) && self.kind(i + 2) == Some(Kind::Number);
        (both && self.is_sign(i + 1) && self.touches(i) && self.touches(i + 1))
            .then(|| (self.at(i + 1), i + 2))
    }

    /// Whether tokens `from..to` are all there is, but for prepositions and punctuation.
    pub fn alone(&self, from: usize, to: usize) -> bool {
        (0..self.len()).all(|i| {
            (from <= i && i < to)
                || self.is_sign(i)
                || (i < from && (is_preposition(self.at(i)) || is_hedge(self.at(i))))
        })
    }

    /// The words and numbers only.
    pub fn spoken(&self) -> Vec<&str> {
        let spoken = self.tokens.iter().filter(|token| token.kind != Kind::Sign);
        spoken.map(|token| token.text.as_str()).collect()
    }
}

/// Whether the word is in a list of words with spaces between.
pub(crate) fn among(word: &str, list: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// Whether the word begins as one of a list does.
pub(crate) fn begins(word: &str, list: &str) -> bool {
    list.split(' ').any(|one| word.starts_with(one))
}

pub(crate) fn is_preposition(word: &str) -> bool {
    among(
        word,
        "в во к ко до на с со от после примерно около by on till until for at in the a",
    )
}

/// Words that may stand before an answer without changing it: «где-то», «ещё», «не позже».
fn is_hedge(word: &str) -> bool {
    among(
        word,
        "где то еще не позже позднее наверное может думаю минимум ровно",
    )
}

/// Written but not heard: stress marks, joiners, soft hyphens, emoji selectors.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{20e3}' | '\u{feff}')
}

fn kind(c: char) -> Option<Kind> {
    if c.is_ascii_digit() {
        Some(Kind::Number)
    } else if c.is_alphabetic() {
        Some(Kind::Word)
    } else if c.is_ascii_punctuation() || c == '\n' || is_dash(c) || "№§«»„“”…".contains(c)
    {
        Some(Kind::Sign)
    } else {
        None
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn fold(c: char, into: &mut String) {
    match c {
        _ if is_dash(c) => into.push('-'),
        'ё' | 'Ё' => into.push('е'),
        _ => into.extend(c.to_lowercase().filter(|c| !is_silent(*c))),
    }
}

/// A Russian word with a Latin «a» or «c» in it, from a keyboard left in the other layout.
fn same_alphabet(word: &mut String) {
    if !word.chars().any(|c| ('а'..='я').contains(&c))
        || !word.chars().any(|c| c.is_ascii_alphabetic())
    {
        return;
    }
    *word = word.chars().map(cyrillic).collect();
}

/// The Cyrillic letter that looks like this Latin one.
pub(crate) fn cyrillic(c: char) -> char {
    match c {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        _ => c,
    }
}
