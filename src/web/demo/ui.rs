//! The words around the demo's chats: buttons, labels, hints of the page itself.

use crate::words::{self, Language};
use std::collections::BTreeMap;

/// Every text the page asks for; it finds each under its full key.
pub const UI_KEYS: &[&str] = &[
    "demo-ui-lang",
    "demo-ui-title",
    "demo-ui-brand",
    "demo-ui-about",
    "demo-ui-clock",
    "demo-ui-machine",
    "demo-ui-later-hour",
    "demo-ui-later-day",
    "demo-ui-later-week",
    "demo-ui-later-month",
    "demo-ui-walking",
    "demo-ui-again",
    "demo-ui-again-title",
    "demo-ui-again-text",
    "demo-ui-again-yes",
    "demo-ui-again-no",
    "demo-ui-language",
    "demo-ui-language-ru",
    "demo-ui-language-ru-name",
    "demo-ui-language-en",
    "demo-ui-language-en-name",
    "demo-ui-tour",
    "demo-ui-tour-ask",
    "demo-ui-tour-say",
    "demo-ui-tour-take",
    "demo-ui-tour-later",
    "demo-ui-tour-done",
    "demo-ui-tour-close",
    "demo-ui-tabs",
    "demo-ui-phones",
    "demo-ui-chat",
    "demo-ui-with-bot",
    "demo-ui-typing",
    "demo-ui-from-bot",
    "demo-ui-from-me",
    "demo-ui-unread",
    "demo-ui-down",
    "demo-ui-edited",
    "demo-ui-keys",
    "demo-ui-write",
    "demo-ui-send",
    "demo-ui-attach",
    "demo-ui-attach-photo",
    "demo-ui-attach-voice",
    "demo-ui-attach-sticker",
    "demo-ui-picture",
    "demo-ui-enlarge",
    "demo-ui-download",
    "demo-ui-close",
    "demo-ui-offline",
    "demo-ui-failed",
];

/// The texts of the page: the member `ui` of its state.
pub fn texts(language: Language) -> BTreeMap<&'static str, String> {
    UI_KEYS
        .iter()
        .map(|key| (*key, words::plain(language, key)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::assets::ASSETS;
    use super::*;
    use std::collections::BTreeSet;

    fn listed() -> BTreeSet<String> {
        UI_KEYS.iter().map(|key| (*key).to_owned()).collect()
    }

    /// The keys a file of words defines: the lookup itself falls back to Russian.
    fn defined(words: &str) -> BTreeSet<String> {
        words
            .lines()
            .filter(|line| line.starts_with("demo-ui-"))
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key.to_owned())
            .collect()
    }

    /// The texts a file of the page names: `data-ui="x"`, `data-ui-label="x"`, `word("x")`,
    /// also `word(a ? "x" : "y")`.
    fn asked(text: &str) -> Vec<String> {
        let attributes = [" data-ui=\"", " data-ui-label=\""];
        let named = attributes
            .iter()
            .flat_map(|open| text.split(open).skip(1))
            .filter_map(|rest| rest.split('"').next());
        let called = text
            .split("word(")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
            .flat_map(|inside| inside.split('"').skip(1).step_by(2));
        named
            .chain(called)
            .map(|key| format!("demo-ui-{key}"))
            .collect()
    }

    #[test]
    fn every_listed_text_is_in_both_languages() {
        assert_eq!(
            listed(),
            defined(include_str!("../../../locales/ru/demo.ftl"))
        );
        assert_eq!(
            listed(),
            defined(include_str!("../../../locales/en/demo.ftl"))
        );
    }

    #[test]
    fn the_page_asks_for_exactly_the_listed_texts() {
        let asked: BTreeSet<_> = ASSETS.iter().flat_map(|file| asked(file.body)).collect();
        assert_eq!(asked, listed());
    }

    #[test]
    fn a_text_comes_in_the_language_asked_for() {
        assert_eq!(texts(Language::En)["demo-ui-lang"], "en");
        assert_eq!(texts(Language::Ru)["demo-ui-lang"], "ru");
        assert_eq!(texts(Language::Ru).len(), UI_KEYS.len());
    }
}
