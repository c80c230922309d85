//! What the whole repository promises, checked on its source text: layers,
//! habits, SQL and locales.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod doors;
mod engines;
mod habits;
mod layers;
mod lexer;
mod locales;
mod policy;
mod source;
mod sql;
#[path = "../support/mod.rs"]
mod support;

/// Fails with the rule and everything that breaks it.
fn none(rule: &str, problems: &[String]) {
    assert!(
        problems.is_empty(),
        "{rule}:\n  {}\n",
        problems.join("\n  ")
    );
}
