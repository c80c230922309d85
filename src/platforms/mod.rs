//! The messengers. Only this folder knows how each of them speaks.

pub mod demo;
mod secret;
mod skeleton;
mod spinners;
pub mod telegram;
pub mod vk;
pub mod web;
