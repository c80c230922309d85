//! Telegram's Bot API: what arrives (`read`), what is asked of the server
//! (`client`) and how it can say no (`failure`).

pub mod client;
pub mod failure;
mod markup;
pub mod read;
mod skeleton;

pub use client::{Client, Connection};
pub use failure::Failure;
pub use markup::Outgoing;
pub use read::read;
