//! Rust source as tokens with their lines: robust against formatting, blind to
//! comments and documentation, and able to look into macros.

use crate::lexer::{Token, tokens};
use std::path::{Path, PathBuf};

/// One file.
pub struct Source {
    /// From the repository's root, with forward slashes.
    pub path: String,
    pub tokens: Vec<Token>,
}

/// `name!(…)`.
pub struct Macro<'a> {
    pub name: &'a str,
    pub line: usize,
    pub in_test: bool,
    /// What stands between the commas.
    pub arguments: Vec<&'a [Token]>,
}

impl Source {
    /// Every file of the crate itself.
    pub fn of_the_crate() -> Vec<Self> {
        files("src", "rs")
            .iter()
            .map(|path| Self::read(path))
            .collect()
    }

    fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(root().join(path)).unwrap();
        let path = path.to_str().unwrap().replace('\\', "/");
        let in_test = path.ends_with("tests.rs") || path.contains("/tests/");
        Self::parse(path, &text, in_test)
    }

    /// A file from its text.
    pub fn parse(path: impl Into<String>, text: &str, in_test: bool) -> Self {
        let mut tokens = tokens(text);
        mark_tests(&mut tokens, in_test);
        Self {
            path: path.into(),
            tokens,
        }
    }

    /// The module right below the crate's root: `post` for `src/post/inbox.rs`.
    pub fn module(&self) -> &str {
        let inner = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inner
            .split('/')
            .next()
            .unwrap_or(inner)
            .trim_end_matches(".rs")
    }

    /// `path:line`, as editors understand it.
    pub fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }

    /// Where these tokens follow each other, as the index of the first.
    pub fn find<'a>(&'a self, wanted: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
        self.tokens
            .windows(wanted.len())
            .enumerate()
            .filter(move |(_, window)| {
                window
                    .iter()
                    .zip(wanted)
                    .all(|(token, text)| token.text == *text)
            })
            .map(|(index, _)| index)
    }

    /// The calls of these macros, also those inside other macros.
    pub fn macros<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = Macro<'a>> + 'a {
        self.tokens
            .windows(3)
            .enumerate()
            .filter_map(move |(index, window)| {
                let [name, bang, open] = window else {
                    return None;
                };
                let is_call =
                    names.contains(&name.text.as_str()) && bang.text == "!" && open.is_opening();
                is_call.then(|| Macro {
                    name: &name.text,
                    line: name.line,
                    in_test: name.in_test,
                    arguments: arguments(&self.tokens[index + 2..]),
                })
            })
    }
}

/// What stands between the commas of the group that begins here. A comma
/// between `::<` and `>` belongs to its argument.
fn arguments(tokens: &[Token]) -> Vec<&[Token]> {
    let (mut found, mut start, mut depth, mut generics) = (Vec::new(), 1, 0_u32, 0_u32);
    for (index, token) in tokens.iter().enumerate() {
        let ends = match token.text.as_str() {
            "<" if generics > 0 || (index > 1 && tokens[index - 1].text == ":") => {
                generics += 1;
                false
            }
            ">" if generics > 0 => {
                generics -= 1;
                false
            }
            "," => depth == 1 && generics == 0,
            _ if token.is_opening() => {
                depth += 1;
                false
            }
            _ if token.is_closing() => {
                depth -= 1;
                depth == 0
            }
            _ => false,
        };
        if ends {
            if start < index {
                found.push(&tokens[start..index]);
            }
            start = index + 1;
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// Marks what `#[cfg(test)]` speaks of: up to the end of its braces, or to a
/// semicolon outside of all brackets.
fn mark_tests(tokens: &mut [Token], all: bool) {
    const ATTRIBUTE: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    for token in tokens.iter_mut() {
        token.in_test = all;
    }
    for start in 0..tokens.len().saturating_sub(ATTRIBUTE.len()) {
        if !ATTRIBUTE
            .iter()
            .zip(&tokens[start..])
            .all(|(text, token)| token.text == *text)
        {
            continue;
        }
        let mut depth = 0_u32;
        for token in &mut tokens[start..] {
            token.in_test = true;
            if token.is_opening() {
                depth += 1;
            } else if token.is_closing() {
                depth = depth.saturating_sub(1);
            }
            if depth == 0 && matches!(token.text.as_str(), "}" | ";") {
                break;
            }
        }
    }
}

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder that ends so, from the root, sorted.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(root().join(&folder)) else {
            continue;
        };
        for entry in entries {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn comments_are_not_seen_and_tests_are_known() {
    let source = Source::parse(
        "src/post/inbox.rs",
        "/// Docs name crate::web.\n\
         fn a() { b!(c!(1)); \"x\\n\" } // crate::cli\n\
         #[cfg(test)]\nmod tests { fn d() {} }\n\
         fn e() {}",
        false,
    );
    assert_eq!(source.module(), "post");
    assert_eq!(source.find(&["crate"]).count(), 0);
    let token = |text: &str| {
        source
            .tokens
            .iter()
            .find(|token| token.text == text)
            .unwrap()
    };
    assert_eq!((token("a").line, token("a").in_test), (2, false));
    assert_eq!((token("d").line, token("d").in_test), (4, true));
    assert_eq!((token("e").line, token("e").in_test), (5, false));
    assert_eq!(source.macros(&["b", "c"]).count(), 2);
}

#[test]
fn arguments_end_at_their_own_commas() {
    for (text, expected) in [
        ("m!()", 0),
        ("m!(tx)", 1),
        ("m!(tx, \"a, b\", f(1, 2), [3, 4],)", 4),
        ("m! { tx, Vec::<(A, B), C>::new(), a < b, c > d }", 4),
    ] {
        let source = Source::parse("src/db.rs", text, false);
        let found = source.macros(&["m"]).next().unwrap().arguments.len();
        assert_eq!(found, expected, "{text}");
    }
}
