//! The way out: a message becomes words for one account, and goes.

pub mod send;
pub mod voice;

pub use send::{Carrier, Courier, SendError, Sent};
pub use voice::Rendered;
