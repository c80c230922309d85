//! How a message looks, and how it is kept: one sealed value.

use crate::event::Attachment;
use crate::sealed::Key;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// Everything that people see of a message. A stored format: add, never rename.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Labels and values, row by row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Vec<(String, String)>>,
    /// What hangs under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Piece>,
    /// What stands there instead of words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
}

/// A file's name and size; its bytes are kept beside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its name, with the ending.
    pub name: String,
    /// In bytes.
    pub size: usize,
}

/// What a person did without words that the chat could show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instead {
    /// Words of alarm: they are kept elsewhere.
    Kept,
    /// The page was opened by a card's link: what a code opens is nobody's to read
    /// again.
    Link,
    /// Something that is not words; it never left the device.
    Attachment(Attachment),
}

impl Look {
    /// As it is kept.
    pub fn seal(&self, key: &Key) -> Result<Vec<u8>> {
        key.seal(&serde_json::to_string(self)?)
    }

    /// As it was kept.
    pub fn open(key: &Key, sealed: &[u8]) -> Result<Self> {
        serde_json::from_str(&key.open(sealed)?).context("a message of the page")
    }
}
