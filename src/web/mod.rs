//! What is served over HTTP.

pub mod demo;
mod download;
pub mod health;
pub mod page;
pub mod shared;
