//! What the fake servers share: a port that can be shut, and parameters in every
//! form they come in.
#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod body;
pub mod door;
