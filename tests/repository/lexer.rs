//! As much of Rust's lexical grammar as the checks need. Written here because
//! `syn` as a dependency of ours would be built for every test run.

/// A word, a number, a string, a lifetime or one sign.
#[derive(Debug, PartialEq, Eq)]
pub struct Token {
    /// As written; empty for strings and characters.
    pub text: String,
    /// The value of a string or character.
    pub string: Option<String>,
    /// From 1.
    pub line: usize,
    /// In a `#[cfg(test)]` item.
    pub in_test: bool,
}

impl Token {
    pub fn is_opening(&self) -> bool {
        matches!(self.text.as_str(), "(" | "[" | "{")
    }

    pub fn is_closing(&self) -> bool {
        matches!(self.text.as_str(), ")" | "]" | "}")
    }
}

/// The tokens of a file, without comments and documentation.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        rest: text,
        line: 1,
    };
    std::iter::from_fn(|| lexer.next_token()).collect()
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Lexer<'a> {
    fn next_token(&mut self) -> Option<Token> {
        self.skip_blanks();
        let line = self.line;
        let first = self.rest.chars().next()?;
        let (text, string) = if let Some(value) = self.string() {
            (String::new(), Some(value))
        } else if is_word(first) {
            (self.take_while(is_word).to_owned(), None)
        } else {
            (self.take(first.len_utf8()).to_owned(), None)
        };
        Some(Token {
            text,
            string,
            line,
            in_test: false,
        })
    }

    fn skip_blanks(&mut self) {
        loop {
            self.take_while(char::is_whitespace);
            if self.rest.starts_with("//") {
                self.take_while(|c| c != '\n');
            } else if self.rest.starts_with("/*") {
                self.take(nested_comment(self.rest));
            } else {
                return;
            }
        }
    }

    /// A string or a character, where one begins here.
    fn string(&mut self) -> Option<String> {
        let unprefixed = self.rest.trim_start_matches(['b', 'c', 'r']);
        let prefix = &self.rest[..self.rest.len() - unprefixed.len()];
        if prefix.len() > 2 {
            return None;
        }
        let hashes = unprefixed.len() - unprefixed.trim_start_matches('#').len();
        let raw = prefix.ends_with('r');
        if raw && unprefixed[hashes..].starts_with('"') {
            self.take(prefix.len() + hashes + 1);
            let end = format!("\"{}", "#".repeat(hashes));
            let length = self.rest.find(&end).unwrap_or(self.rest.len());
            let value = self.take(length).to_owned();
            self.take(end.len());
            return Some(value);
        }
        let quote = unprefixed
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))?;
        if raw || (quote == '\'' && is_lifetime(unprefixed)) {
            return None;
        }
        self.take(prefix.len() + 1);
        let (mut length, mut escaped) = (0, false);
        for c in self.rest.chars() {
            if c == quote && !escaped {
                break;
            }
            escaped = c == '\\' && !escaped;
            length += c.len_utf8();
        }
        let value = unescape(self.take(length));
        self.take(1);
        Some(value)
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let length = self.rest.find(|c| !wanted(c)).unwrap_or(self.rest.len());
        self.take(length)
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// `'a` and not `'a'`.
fn is_lifetime(text: &str) -> bool {
    let mut after = text.chars().skip(1);
    after.next().is_some_and(is_word) && after.next() != Some('\'')
}

/// Comments in comments count in Rust.
fn nested_comment(text: &str) -> usize {
    let (mut depth, mut index) = (0_u32, 0);
    while index < text.len() {
        let rest = &text.as_bytes()[index..];
        if rest.starts_with(b"/*") {
            depth += 1;
            index += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            index += 2;
            if depth == 0 {
                return index;
            }
        } else {
            index += 1;
        }
    }
    text.len()
}

/// The value of an ordinary string's text.
fn unescape(text: &str) -> String {
    let (mut value, mut chars) = (String::new(), text.chars().peekable());
    while let Some(c) = chars.next() {
        if c != '\\' {
            value.push(c);
            continue;
        }
        match chars.next() {
            // A line that goes on, without its indentation.
            Some('\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
            Some('n') => value.push('\n'),
            Some('r') => value.push('\r'),
            Some('t') => value.push('\t'),
            Some('0') => value.push('\0'),
            Some('x') => {
                let code: String = chars.by_ref().take(2).collect();
                value.extend(code_point(&code));
            }
            Some('u') => {
                let code: String = chars.by_ref().take_while(|&c| c != '}').collect();
                value.extend(code_point(code.trim_start_matches('{')));
            }
            other => value.extend(other),
        }
    }
    value
}

fn code_point(hex: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(&hex.replace('_', ""), 16).ok()?)
}

#[test]
fn strings_have_their_values() {
    for (text, expected) in [
        (r#""a\n\"b\"""#, "a\n\"b\""),
        ("\"a \\\n    b\"", "a b"),
        (r##"r#"a\n"b"#"##, r#"a\n"b"#),
        (r"'\''", "'"),
        (r"'я'", "я"),
        (r"b'\x41'", "A"),
        (r#""\u{41f}\\""#, "П\\"),
        (r#"br"x""#, "x"),
    ] {
        let found = tokens(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].string.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn everything_else_is_words_and_signs() {
    let found = tokens("fn r#a<'b>(c: &'b str) /* x /* y */ z */ { // w\n  brr(1_0, '\\'') }");
    let texts: Vec<_> = found.iter().map(|token| token.text.as_str()).collect();
    let expected = "fn r # a < ' b > ( c : & ' b str ) { brr ( 1_0 ,  ) }";
    assert_eq!(texts, expected.split(' ').collect::<Vec<_>>());
    assert_eq!(found.last().unwrap().line, 2);
}
