//! The demo as whoever opens its page finds it: over real HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "demo/page.rs"]
mod page;
#[path = "demo/rules.rs"]
mod rules;
