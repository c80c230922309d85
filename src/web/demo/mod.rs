//! The demo: four phones of a made-up school on one page, and a time machine.
//!
//! [`serve`] opens it. The page's orders go over a channel to one [`worker`],
//! which alone changes the [`world`]; what people see comes back through the
//! demo's messenger and [`stage`] to whoever has the page open.

pub mod assets;
mod browser;
mod clock;
mod guard;
mod history;
mod server;
mod stage;
mod state;
mod temporary;
pub mod ui;
mod worker;
mod world;

pub use server::serve;
