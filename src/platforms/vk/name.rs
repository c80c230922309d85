//! What a message of ours is called: its number in the chat and when it was sent.
//!
//! VK lets a message be edited for a day only, and nobody else remembers when the
//! day began; so the name carries it, and so does every button under the message.

use std::fmt;
use std::str::FromStr;

/// `79@1795276800`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    /// The message's number in its chat (`conversation_message_id`).
    pub(super) number: i64,
    /// When it was sent, in Unix seconds.
    pub(super) sent_at: i64,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.number, self.sent_at)
    }
}

/// Another messenger's name, or a message of the person's: not ours to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotOurs;

impl FromStr for Name {
    type Err = NotOurs;

    fn from_str(name: &str) -> Result<Self, NotOurs> {
        let (number, sent_at) = name.split_once('@').ok_or(NotOurs)?;
        Ok(Self {
            number: number.parse().map_err(|_| NotOurs)?,
            sent_at: sent_at.parse().map_err(|_| NotOurs)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_messages_have_such_a_name() {
        let name = Name {
            number: 79,
            sent_at: 1_795_276_800,
        };
        assert_eq!(name.to_string().parse(), Ok(name));
        for other in ["79", "", "@", "demo-1", "79@", "x@1"] {
            assert_eq!(other.parse::<Name>(), Err(NotOurs), "{other}");
        }
    }
}
