//! Nastavnik: a school's mentoring programme, run from people's phones.
#![allow(async_fn_in_trait)]

pub mod backup;
pub mod cli;
pub mod config;
pub mod conversation;
pub mod db;
pub mod delivery;
pub mod dialogues;
pub mod event;
pub mod ids;
pub mod message;
pub mod papers;
pub mod platforms;
pub mod post;
pub mod programme;
pub mod russian;
pub mod sealed;
pub mod web;
pub mod words;
