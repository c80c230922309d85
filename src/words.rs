//! The words people read: everything in `locales/`, found by key.
//!
//! Only [`crate::delivery::voice`] makes whole messages; the conversation looks
//! up a label when it compares it with what somebody typed, and papers look up
//! their headings.

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashMap;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "ru",
        // Fluent wraps every inserted value in invisible U+2068/2069 otherwise.
        customise: |bundle| {
            bundle.set_use_isolating(false);
            // `NUMBER($number, useGrouping: 0)`; it can only fail if it is there.
            if let Err(error) = bundle.add_builtins() {
                tracing::warn!(%error, "Fluent's own functions");
            }
        },
    };
}

/// What a person reads. Russian is complete and first, English is complete.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Language {
    /// Русский.
    #[default]
    Ru,
    /// English.
    En,
}

impl Language {
    /// Every language there is.
    pub const ALL: [Self; 2] = [Self::Ru, Self::En];

    /// The code of the folder in `locales/`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// From a messenger's language code; Russian for anything we do not speak.
    pub fn from_code(code: &str) -> Self {
        if code.to_ascii_lowercase().starts_with("en") {
            Self::En
        } else {
            Self::Ru
        }
    }

    fn id(self) -> LanguageIdentifier {
        match self {
            Self::Ru => langid!("ru"),
            Self::En => langid!("en"),
        }
    }
}

/// Values for the places in a text.
pub type Values = HashMap<Cow<'static, str>, FluentValue<'static>>;

/// The text under `key`, or `None` where the key is unknown.
pub fn find(language: Language, key: &str, values: &Values) -> Option<String> {
    LOCALES.try_lookup_with_args(&language.id(), key, values)
}

/// The text under `key`. A key that does not exist is a bug that the tests of
/// the locales catch; the person then reads the key itself rather than nothing.
pub fn text(language: Language, key: &str, values: &Values) -> String {
    find(language, key, values).unwrap_or_else(|| {
        tracing::error!(key, "no such text");
        key.to_owned()
    })
}

/// The text under `key` that needs no values.
pub fn plain(language: Language, key: &str) -> String {
    text(language, key, &Values::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_requests_are_not_grouped() {
        let mut values = Values::new();
        values.insert("number".into(), FluentValue::from(1142));
        for language in Language::ALL {
            let shown = text(language, "waiting-one", &values);
            assert!(shown.ends_with(" 1142"), "{shown}");
        }
    }
}
