//! Every text exists in every language, takes the same values, and is used.

use crate::none;
use crate::source::{Source, files, root};
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use std::collections::{BTreeMap, BTreeSet};

/// Beginnings of keys that the code puts together; say where.
const DYNAMIC: &[&str] = &[
    // platforms::telegram::menu: the command's name.
    "command-",
    // cli::help: the names of commands and values.
    "cli-about",
    "cli-value-",
    // cli::export: roles and columns.
    "cli-role-",
    "cli-column-",
    // papers::journal::words: codes of domain §2.8 and of meetings that were not held.
    "paper-format-",
    "paper-shape-",
    "paper-outcome-",
    // dialogues::help_request::topics: a list for each subject.
    "topics-",
    // papers::chart::month_bars: the month's number.
    "paper-month-",
    // programme::subjects: the codes of russian::subject.
    "subject-",
    // programme::people: the names of roles.
    "role-",
    // programme::people::MUTABLE: kinds of notices that may be switched off.
    "notices-",
];

/// Keys that no code uses any more. They stay one release, as messages that
/// are on their way keep their key; then they go from here and from the files.
const RETIRED: &[&str] = &["entry-other-card"];

/// Words that came before the code that will say them.
const AHEAD: &[&str] = &["button-menu", "button-support"];

/// Strings that look like keys and are none.
const NO_KEYS: &[&str] = &[
    "accounts-closed",
    "meeting-confirmed",
    "digest-sent",
    "digest-meetings",
    "pair-by-hand",
    "pair-reminded",
    "answer-later",
    "card-opened",
    // Commands.
    "desk-answered",
    "desk-settle",
    "desk-let",
    "desk-call-off",
    "desk-ask",
    "dispute-settled",
    "meeting-let-be",
    "meeting-called-off",
    "mentor-asked",
    "desk-order",
    "desk-pair",
    // Commands, kinds of tasks and words of the log.
    "mentor-admitted",
    "mentor-declined",
    "mentor-f",
    "mentor-m",
    "offer-help",
    "card-new",
    "card-close",
    "card-withdrawn",
    "invite-undo",
    "consent-withdraw",
    "consent-withdrawn",
    "consent-registered",
    "pause-over",
];

/// Values that every text is given, so that a language may do without.
const ALWAYS_GIVEN: &[&str] = &["you"];

/// The language that is written first.
const FIRST: &str = "ru";

#[derive(Default)]
struct Text {
    place: String,
    values: BTreeSet<String>,
    /// Other texts that it includes.
    includes: BTreeSet<String>,
}

/// By key; a term's begins with a dash.
type Texts = BTreeMap<String, Text>;

fn languages() -> BTreeMap<String, (Texts, Vec<String>)> {
    let mut languages = BTreeMap::<String, (Texts, Vec<String>)>::new();
    for path in files("locales", "ftl") {
        let language = path
            .components()
            .nth(1)
            .unwrap()
            .as_os_str()
            .to_str()
            .unwrap()
            .to_owned();
        let (texts, problems) = languages.entry(language).or_default();
        let content = std::fs::read_to_string(root().join(&path)).unwrap();
        read(&path.display().to_string(), &content, texts, problems);
    }
    languages
}

fn read(place: &str, content: &str, texts: &mut Texts, problems: &mut Vec<String>) {
    let resource =
        fluent_syntax::parser::parse(content.to_owned()).unwrap_or_else(|(resource, errors)| {
            problems.extend(errors.iter().map(|error| {
                let line = content[..error.pos.start.min(content.len())]
                    .lines()
                    .count();
                format!("{place}:{line}: {error}")
            }));
            resource
        });
    for entry in resource.body {
        let (key, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name, message.value, message.attributes),
            Entry::Term(term) => (
                format!("-{}", term.id.name),
                Some(term.value),
                term.attributes,
            ),
            _ => continue,
        };
        let mut text = Text {
            place: place.to_owned(),
            ..Text::default()
        };
        for pattern in value
            .iter()
            .chain(attributes.iter().map(|attribute| &attribute.value))
        {
            text.read(pattern);
        }
        if let Some(first) = texts.insert(key.clone(), text) {
            problems.push(format!("{place}: `{key}` is in {} too", first.place));
        }
    }
}

impl Text {
    fn read(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.read(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.values.insert(id.name.clone());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.includes.insert(id.name.clone());
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.includes.insert(format!("-{}", id.name));
                arguments
                    .iter()
                    .for_each(|arguments| self.arguments(arguments));
            }
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<String>) {
        let named = arguments.named.iter().map(|argument| &argument.value);
        arguments
            .positional
            .iter()
            .chain(named)
            .for_each(|value| self.inline(value));
    }
}

#[test]
fn every_language_says_the_same() {
    let languages = languages();
    assert!(languages.len() >= 2, "there are two languages");
    let mut problems: Vec<_> = languages
        .values()
        .flat_map(|(_, problems)| problems.clone())
        .collect();
    let first = &languages[FIRST].0;
    for (language, (texts, _)) in &languages {
        for (key, text) in texts {
            let unknown = text
                .includes
                .iter()
                .filter(|included| !texts.contains_key(*included));
            problems.extend(unknown.map(|included| {
                format!(
                    "{}: `{key}` includes `{included}`, which does not exist",
                    text.place
                )
            }));
        }
        if language != FIRST {
            differences(first, language, texts, &mut problems);
        }
    }
    none(
        "Every language has the same keys with the same values",
        &problems,
    );
}

fn differences(first: &Texts, language: &str, texts: &Texts, problems: &mut Vec<String>) {
    // Terms are a language's own matter.
    for (key, text) in first.iter().filter(|(key, _)| !key.starts_with('-')) {
        match texts.get(key) {
            None => problems.push(format!(
                "{}: `{key}` is not in locales/{language}",
                text.place
            )),
            Some(other) => problems.extend(
                text.values
                    .symmetric_difference(&other.values)
                    .filter(|value| !ALWAYS_GIVEN.contains(&value.as_str()))
                    .map(|value| {
                        format!(
                            "{}: only one language uses ${value} in `{key}`",
                            other.place
                        )
                    }),
            ),
        }
    }
    let surplus = texts
        .iter()
        .filter(|(key, _)| !key.starts_with('-') && !first.contains_key(*key));
    problems.extend(
        surplus.map(|(key, text)| format!("{}: `{key}` is not in locales/{FIRST}", text.place)),
    );
}

#[test]
fn every_key_in_the_code_exists() {
    let texts = &languages()[FIRST].0;
    let problems: Vec<_> = Source::of_the_crate()
        .iter()
        .flat_map(|source| unknown_keys(source, texts))
        .collect();
    none(
        "Every key exists (or is declared in tests/repository/locales.rs)",
        &problems,
    );
}

/// Strings that look like keys: words with dashes that begin as a key does.
fn unknown_keys(source: &Source, texts: &Texts) -> Vec<String> {
    let families: BTreeSet<_> = texts
        .keys()
        .filter_map(|key| key.split_once('-'))
        .map(|(family, _)| family)
        .collect();
    source
        .tokens
        .iter()
        .filter(|token| !token.in_test)
        .filter_map(|token| Some((token.line, token.string.as_deref()?)))
        .filter(|(_, string)| {
            is_kebab(string)
                && string
                    .split_once('-')
                    .is_some_and(|(family, _)| families.contains(family))
        })
        .filter(|(_, string)| !texts.contains_key(*string) && !NO_KEYS.contains(string))
        .filter(|(_, string)| !DYNAMIC.iter().any(|prefix| string.starts_with(prefix)))
        .map(|(line, string)| format!("{}: `{string}`", source.at(line)))
        .collect()
}

fn is_kebab(string: &str) -> bool {
    string.split('-').all(|word| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}

#[test]
fn every_key_is_used() {
    let texts = &languages()[FIRST].0;
    let sources = Source::of_the_crate();
    let mut used: BTreeSet<_> = sources
        .iter()
        .flat_map(|source| &source.tokens)
        .filter(|token| !token.in_test)
        .filter_map(|token| token.string.as_deref())
        .collect();
    used.extend(
        texts
            .values()
            .flat_map(|text| &text.includes)
            .map(String::as_str),
    );
    let declared = |key: &str| {
        RETIRED.contains(&key)
            || AHEAD.contains(&key)
            || DYNAMIC.iter().any(|prefix| key.starts_with(prefix))
    };
    let mut problems: Vec<_> = texts
        .iter()
        .filter(|(key, _)| !used.contains(key.as_str()) && !declared(key))
        .map(|(key, text)| format!("{}: `{key}` is not used", text.place))
        .collect();
    let dead = DYNAMIC
        .iter()
        .filter(|prefix| !texts.keys().any(|key| key.starts_with(*prefix)));
    problems.extend(
        dead.map(|prefix| format!("tests/repository/locales.rs: no key begins with `{prefix}`")),
    );
    none(
        "Every key is used (or is declared in tests/repository/locales.rs)",
        &problems,
    );
}

#[test]
fn differences_between_languages_are_seen() {
    let (mut russian, mut english, mut problems) = (Texts::new(), Texts::new(), Vec::new());
    read(
        "ru",
        "a = { $you ->\n    [ty] Ты\n   *[vy] Вы\n } { $name }\nb = { -app } { $x }\nc = В\n-app = Н",
        &mut russian,
        &mut problems,
    );
    read(
        "en",
        "a = You { $name }\nb = N { $y }\nd = D",
        &mut english,
        &mut problems,
    );
    assert_eq!(problems, Vec::<String>::new());
    differences(&russian, "en", &english, &mut problems);
    // $x, $y, c, d; not $you and not the term.
    assert_eq!(problems.len(), 4, "{problems:?}");
}

#[test]
fn keys_that_do_not_exist_are_seen() {
    let mut texts = Texts::new();
    read("ru", "button-menu = Меню", &mut texts, &mut Vec::new());
    let source = Source::parse(
        "src/dialogues/menu.rs",
        "fn f() { g(\"button-menu\"); g(\"button-nemu\"); g(\"content-type\") } // \"button-x\"",
        false,
    );
    assert_eq!(
        unknown_keys(&source, &texts),
        ["src/dialogues/menu.rs:1: `button-nemu`"]
    );
}
