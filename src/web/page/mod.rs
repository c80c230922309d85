//! The school's own page: its files, what it asks and what it does.
//!
//! The chats themselves are [`crate::platforms::web`]'s; here they are spoken of
//! over HTTP, to devices that show their secret, and to nobody else.

mod acts;
pub mod assets;
mod device;
mod events;
mod guard;
mod limits;
mod server;
mod site;
mod state;
pub mod ui;

pub use limits::{Limit, Limits};
pub use server::{Page, router};
pub use site::{Site, WrongSite};
