//! What a messenger must be able to do, and the ways in which it fails.

use crate::delivery::voice::Rendered;
use crate::event::{Address, Platform, Ref};
use crate::ids::ParcelId;
use crate::programme::people::Role;
use crate::words::Language;
use chrono::Duration;

/// What a messenger does for us. A call never holds a transaction.
pub trait Carrier: Send + Sync {
    /// Which platform, and which of our bots there.
    fn place(&self) -> (Platform, i64);

    /// The longest text it takes, in characters.
    fn text_limit(&self) -> usize {
        4000
    }

    /// The longest caption under a file, in characters; longer words follow it.
    fn caption_limit(&self) -> usize {
        1024
    }

    /// Sends a message; gives what the messenger calls it. `keys` are the text
    /// keys that shall stand below the chat from now on.
    fn send(
        &self,
        to: Address,
        message: &Rendered,
        keys: Option<&[String]>,
        parcel: ParcelId,
    ) -> impl Future<Output = Result<Sent, SendError>> + Send;

    /// Redraws a message; `Ok(None)` where that one can no longer be edited.
    fn edit(
        &self,
        to: Address,
        on: &str,
        message: &Rendered,
    ) -> impl Future<Output = Result<Option<Sent>, SendError>> + Send;

    /// Takes the buttons off a message; one that is gone is no error.
    fn strip(&self, to: Address, on: &str) -> impl Future<Output = Result<(), SendError>> + Send;

    /// Answers a press; one that is too old is no error.
    fn toast(
        &self,
        to: Address,
        press: &Ref,
        text: Option<&str>,
    ) -> impl Future<Output = Result<(), SendError>> + Send;

    /// Sends a picture or a document: one message, whose words fit
    /// [`Carrier::caption_limit`].
    fn file(
        &self,
        to: Address,
        name: &str,
        bytes: Vec<u8>,
        caption: &Rendered,
        parcel: ParcelId,
    ) -> impl Future<Output = Result<Sent, SendError>> + Send;

    /// Takes a message away; one that is gone is no error.
    fn delete(
        &self,
        to: Address,
        message: &str,
    ) -> impl Future<Output = Result<(), SendError>> + Send;

    /// Shows the commands of these roles, where the messenger has such a list.
    fn menu(
        &self,
        _to: Address,
        _language: Language,
        _roles: &[Role],
    ) -> impl Future<Output = Result<(), SendError>> + Send {
        async { Ok(()) }
    }
}

/// The messenger has the message, under this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent(pub String);

/// Why a message did not go; the courier does something else for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendError {
    /// Too fast: not before this long.
    Wait(Duration),
    /// The person does not let us write.
    Unreachable,
    /// The messenger refuses this very message: a bug of ours.
    Refused(String),
    /// The messenger cannot be reached; nothing was sent.
    Down(String),
    /// The connection broke after the message was written: sent or not?
    /// It is always sent again: at most one is repeated, none is lost.
    Uncertain(String),
}
