//! The demo's phones: a messenger of our own, in memory, with one page as its
//! client. The same turns and the same outbox as everywhere else.

pub mod hub;

pub use hub::{Chat, Happening, Hub, Line, Piece, Whose};
