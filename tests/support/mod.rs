//! What the tests share. Every test binary takes what it needs.
#![allow(dead_code, unused_imports)]

pub mod database;
pub mod http;
pub mod repeated;
pub mod school_page;
pub mod telegram;
pub mod vk;
pub mod world;
