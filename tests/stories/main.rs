//! Plays: what people say and see, performed on every stage.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod accounts;
mod always;
mod bugs;
mod consents;
mod curator;
mod desk_lists;
mod desk_requests;
mod digest;
mod english;
mod entry;
mod entry_choices;
mod invite;
mod journal;
mod masking;
mod meetings;
mod meetings_moved;
mod mixed;
mod outage;
mod pauses;
mod promises;
mod replacement;
mod requests;
mod requests_unhappy;
mod safety;
mod safety_adults;
mod safety_spared;
mod safety_words;
mod three_platforms;
mod typed;
mod webhook;
mod whole_way;
mod wrong_role;
