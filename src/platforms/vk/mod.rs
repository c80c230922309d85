//! A VK community: what arrives (`read`), what is asked of the server (`client`,
//! over `line`) and how it can say no (`failure`). `carrier` is what the couriers
//! hand messages to, `long_poll` what the inbox is filled by, `recovery` what is
//! done when the server has forgotten a part.
//!
//! There is no library in between: a dozen methods, all of one shape.

mod carrier;
pub mod client;
pub mod failure;
mod files;
mod keyboard;
mod line;
pub mod long_poll;
mod name;
mod pace;
mod phones;
pub mod read;
mod recovery;

pub use carrier::{Clock, Vk};
pub use client::{Client, Group, Outgoing};
pub use failure::Failure;
pub use line::Connection;
pub use long_poll::LongPoll;
pub use read::read;
