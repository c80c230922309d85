//! What is served over HTTP.

pub mod demo;
pub mod health;
