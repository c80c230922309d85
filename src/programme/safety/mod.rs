//! Whether a child is in trouble, and who comes.

mod call;
pub mod calls;
pub mod chain;
pub mod lexicon;
mod spelling;
mod stems;
