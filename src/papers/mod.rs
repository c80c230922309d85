//! Papers and pictures: bytes out of facts; no SQL, no messenger.
//!
//! Everything here takes plain values in the reader's words and zone and never
//! looks anything up but the words of `locales/*/papers.ftl`.

pub mod calendar;
pub mod chart;
mod clean;
pub mod journal;
mod sheet_name;
pub mod table;
mod text_cell;
