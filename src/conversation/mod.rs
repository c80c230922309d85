//! How a conversation happens: an event finds its way, a dialogue answers, the
//! clock does what is due.
//!
//! Three kinds of code talk to people. A [`Dialogue`] asks: its states are
//! questions. A screen only shows. An act changes one thing and says so. Each is
//! one line of the registry, with its command and the roles that may give it;
//! a button's value is a claim, checked again every time.

pub mod answers;
pub mod clock;
pub mod dialogue;
pub mod doors;
pub mod forms;
pub mod office;
pub mod registry;
pub mod reply;
pub mod router;
pub mod turn;
pub mod unfinished;
mod upkeep;
pub mod visitor;

pub use dialogue::{Answer, Dialogue, Next};
pub use doors::Doors;
pub use office::Office;
pub use registry::{Conversations, Entry, Kind};
pub use reply::{Back, Reply};
pub use turn::Turn;
pub use visitor::Visitor;
