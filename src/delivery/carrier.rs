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

    /// What fits under a message there.
    fn room(&self, _to: Address) -> Room {
        Room {
            buttons: 100,
            rows: 100,
            in_a_row: 8,
        }
    }

    /// Sends a message; gives what the messenger calls it. `keys` are the text
    /// keys that shall stand below the chat from now on.
    fn send(
        &self,
        to: Address,
        message: &Rendered,
        keys: Option<&[String]>,
        portion: Portion,
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
        portion: Portion,
    ) -> impl Future<Output = Result<Sent, SendError>> + Send;

    /// Takes a message away; `false` where the messenger refuses. One that is gone
    /// already is gone.
    fn delete(
        &self,
        to: Address,
        message: &str,
    ) -> impl Future<Output = Result<bool, SendError>> + Send;

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

/// How many portions a parcel may have without meeting the next one's numbers.
const PORTIONS: i64 = 16;

/// One message of a parcel. A parcel that is split, or that brings the keys below
/// the chat, sends several; each has the same number however often it is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portion {
    /// The parcel.
    pub parcel: ParcelId,
    /// Its place among the parcel's messages, from 0.
    pub part: i64,
}

impl Portion {
    /// The message of a parcel that is one message, or its first part.
    pub fn first(parcel: ParcelId) -> Self {
        Self { parcel, part: 0 }
    }

    /// The line that brings the keys below the chat.
    pub fn keys(parcel: ParcelId) -> Self {
        let part = PORTIONS - 1;
        Self { parcel, part }
    }

    /// A number that no other message of the outbox has.
    pub fn number(self) -> i64 {
        self.parcel.0 * PORTIONS + self.part
    }
}

/// What fits under one message; the courier folds what does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Buttons.
    pub buttons: usize,
    /// Rows of them.
    pub rows: usize,
    /// Buttons in a row.
    pub in_a_row: usize,
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
