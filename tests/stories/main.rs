//! Plays: what people say and see, performed on every stage.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod always;
mod curator;
mod entry;
mod entry_choices;
mod journal;
mod meetings;
mod replacement;
mod safety;
mod safety_adults;
mod safety_words;
