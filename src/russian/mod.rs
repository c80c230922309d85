//! Russian as people type it; pure, no I/O.

pub mod answer;
