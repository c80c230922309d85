//! What the programme is about: a file per notion = its type, its rules, its SQL.

pub mod safety;
pub mod school_time;
