//! Telegram's Bot API: what arrives (`read`), what is asked of the server
//! (`client`, over `line`) and how it can say no (`failure`). `carrier` is what
//! the couriers hand messages to, `polling` what the inbox is filled by.

mod carrier;
pub mod client;
pub mod failure;
mod line;
mod markup;
mod menu;
pub mod polling;
pub mod read;

pub use carrier::Telegram;
pub use client::Client;
pub use failure::Failure;
pub use line::Connection;
pub use markup::Outgoing;
pub use menu::introduce;
pub use polling::Polling;
pub use read::read;
