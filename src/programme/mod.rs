//! What the programme is about: a file per notion = its type, its rules, its SQL.

pub mod accounts;
pub mod approvals;
pub mod audit;
pub mod call_signs;
pub mod confirmations;
pub mod consents;
pub mod desk;
pub mod digest;
pub mod invitations;
pub mod journal;
pub mod meetings;
pub mod mentors;
pub mod notices;
pub mod pairs;
pub mod people;
pub mod policy;
pub mod replacements;
pub mod safety;
pub mod school_time;
pub mod schools;
pub mod subjects;
