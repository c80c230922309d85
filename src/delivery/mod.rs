//! The way out: a message becomes words for one account, and goes.

pub mod carrier;
pub mod courier;
pub mod paper;
pub mod voice;

pub use carrier::{Carrier, Portion, Room, SendError, Sent};
pub use courier::Courier;
pub use voice::Rendered;
