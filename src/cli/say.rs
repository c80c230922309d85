//! What the command line says, in the language of the operator.

use crate::words::{self, Language, Values};
use anyhow::Error;
use fluent_templates::fluent_bundle::FluentValue;

/// Russian, unless the locale is English.
pub(super) fn language() -> Language {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| set(name))
        .map_or(Language::Ru, |locale| Language::from_code(&locale))
}

/// Values for a text.
pub(super) fn values<const N: usize>(pairs: [(&'static str, String); N]) -> Values {
    pairs
        .into_iter()
        .map(|(name, value)| (name.into(), FluentValue::from(value)))
        .collect()
}

/// A refusal in words.
pub(super) fn refuse(language: Language, key: &str, values: &Values) -> Error {
    Error::msg(words::text(language, key, values))
}

/// A line for whoever asked.
pub(super) fn line(language: Language, key: &str, values: &Values) {
    println!("{}", words::text(language, key, values));
}

/// A line beside the answer.
pub(super) fn aside(language: Language, key: &str, values: &Values) {
    eprintln!("{}", words::text(language, key, values));
}

/// Whatever went wrong, in one line.
pub(super) fn one_line(language: Language, error: &Error) -> String {
    let whole = format!("{error:#}");
    let whole = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    words::text(language, "cli-error", &values([("error", whole)]))
}
