//! The words around the chat of the school's page.

/// Every text the page asks for; it finds each under its full key.
pub const UI_KEYS: &[&str] = &[
    "page-ui-lang",
    "page-ui-title",
    "page-ui-brand",
    "page-ui-about",
    "page-ui-code",
    "page-ui-code-hint",
    "page-ui-enter",
    "page-ui-without",
    "page-ui-numbers",
    "page-ui-who",
    "page-ui-cookies",
    "page-ui-older",
    "page-ui-tell",
    "page-ui-told",
    "page-ui-news",
    "page-ui-leave",
    "page-ui-leave-title",
    "page-ui-leave-text",
    "page-ui-leave-yes",
    "page-ui-leave-no",
    "page-ui-waiting",
    "page-ui-waits",
    "page-ui-offline",
    "page-ui-failed",
];
