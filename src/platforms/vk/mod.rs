//! A VK community: what arrives (`read`), what is asked of the server (`client`,
//! over `line`) and how it can say no (`failure`). `carrier` is what the couriers
//! hand messages to; `long_poll` or `callback` fill the inbox through `intake`, and
//! `recovery` does when the server has forgotten a part.
//!
//! There is no library in between: a dozen methods, all of one shape.

pub mod callback;
mod carrier;
pub mod client;
pub mod failure;
mod files;
mod intake;
mod keyboard;
mod line;
pub mod long_poll;
mod name;
mod pace;
mod phones;
pub mod read;
mod recovery;

pub use callback::Callback;
pub use carrier::{Clock, Vk};
pub use client::{Client, Group, Outgoing};
pub use failure::Failure;
pub use line::Connection;
pub use long_poll::LongPoll;
pub use read::read;
