//! Plays: what people say and see, performed on every stage.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod always;
mod curator;
mod meetings;
<<<<<<< HEAD
mod safety;
mod safety_adults;
mod safety_words;
mod replacement;
=======
mod requests;
mod requests_unhappy;
>>>>>>> f9fb3a0 (Help is asked for, mentors are asked in waves, both agree)
