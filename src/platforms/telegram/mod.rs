//! Telegram's Bot API: what arrives (`read`), what is asked of the server
//! (`client`, over `line`) and how it can say no (`failure`). `carrier` is what
//! the couriers hand messages to; `polling` or `webhook` fill the inbox through
//! `intake`.

mod carrier;
pub mod client;
pub mod failure;
mod intake;
mod line;
mod markup;
mod menu;
pub mod polling;
pub mod read;
pub mod webhook;

pub use carrier::Telegram;
pub use client::{Client, Hook};
pub use failure::Failure;
pub use line::Connection;
pub use markup::Outgoing;
pub use menu::introduce;
pub use polling::Polling;
pub use read::read;
pub use webhook::{Door, Webhook};
