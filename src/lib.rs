//! Nastavnik: a school's mentoring programme, run from people's phones.
#![allow(async_fn_in_trait)]

pub mod event;
pub mod ids;
pub mod papers;
pub mod platforms;
pub mod programme;
pub mod russian;
pub mod web;
pub mod words;
