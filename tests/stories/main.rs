//! Plays: what people say and see, performed on every stage.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod always;
mod journal;
mod meetings;
