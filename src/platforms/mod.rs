//! The messengers. Only this folder knows how each of them speaks.

pub mod demo;
pub mod telegram;
