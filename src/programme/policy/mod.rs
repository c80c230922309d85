//! What may be kept of what people type, and where.

pub mod admit;
mod authors;
mod contacts;
mod given_names;
pub mod mask;
mod spoken;
mod surnames;

pub use admit::{Admission, MASKED, NO_NAME};
pub use mask::{Counterpart, Found, Known, Masked, Place, mask};
pub use surnames::SurnameIndex;
