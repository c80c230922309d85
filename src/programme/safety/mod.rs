//! Whether a child is in trouble.

pub mod lexicon;
mod spelling;
mod stems;
