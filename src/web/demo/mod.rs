//! The demo's page: four phones of a made-up school, and a time machine.

pub mod assets;
pub mod ui;
