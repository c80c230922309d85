//! The program itself, as an operator runs it, against the Telegram server.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod process {
    mod backups;
    mod command_line;
    mod csv;
    mod digests;
    mod engines;
    mod exports;
    mod facts;
    mod hostile;
    mod nastavnik;
    mod one_away;
    mod outages;
    mod seed;
    mod serving;
    mod serving_vk;
    mod serving_web;
    mod serving_webhook;
    mod set_aside;
}
