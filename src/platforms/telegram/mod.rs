//! Telegram's Bot API: what arrives (`read`), what is asked of the server
//! (`client`, over `line`) and how it can say no (`failure`).

pub mod client;
pub mod failure;
mod line;
mod markup;
pub mod read;
mod skeleton;

pub use client::Client;
pub use failure::Failure;
pub use line::Connection;
pub use markup::Outgoing;
pub use read::read;
