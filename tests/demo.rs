//! The demo as whoever opens its page finds it: over HTTP, and in a browser.
#![allow(clippy::unwrap_used, clippy::expect_used)]

// The tests of the school's own page have it, too.
#[allow(dead_code)]
#[path = "demo/browser.rs"]
mod browser;
#[path = "demo/page.rs"]
mod page;
#[path = "demo/pictures.rs"]
mod pictures;
#[path = "demo/rules.rs"]
mod rules;
#[path = "demo/taps.rs"]
mod taps;
#[path = "demo/tour.rs"]
mod tour;
