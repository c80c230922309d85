//! What people do, whichever messenger they do it in.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Where people talk to the bot. Stored as text: add, never rename.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type,
)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Platform {
    /// Telegram's Bot API.
    Telegram,
    /// A community in VK.
    Vk,
    /// MAX.
    Max,
    /// The school's own page.
    Web,
    /// The demo's four phones.
    Demo,
}

impl Platform {
    /// The word that stands for it in keys, logs and the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::Vk => "vk",
            Self::Max => "max",
            Self::Web => "web",
            Self::Demo => "demo",
        }
    }
}

/// Where an account lives: `bot` is our own id there, `peer` the person's chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::FromRow)]
pub struct Address {
    /// Which messenger.
    pub platform: Platform,
    /// Which of our bots there (its user id; 0 where there is only one).
    pub bot: i64,
    /// The private chat with the person.
    pub peer: i64,
}

/// One thing that somebody did. A stored format: add, never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// `/start 4071…`, typed, linked to, or pressed.
    Command {
        /// The word after the slash, lower case.
        name: String,
        /// What followed it.
        argument: Option<String>,
    },
    /// The value of a pressed button, as it was sent out.
    Press(String),
    /// Words.
    Text(String),
    /// A message changed after it was sent; the new words.
    Edited(String),
    /// Words that names and contacts were taken out of before they were kept.
    Masked {
        /// What is left.
        text: String,
        /// What was taken out, by kind: `phone`, `email`, `link`, `counterpart`,
        /// `surname`.
        found: Vec<String>,
    },
    /// Words of alarm: sealed before they were kept.
    Sealed {
        /// As [`crate::message::Special`] holds them.
        words: String,
        /// They are the new words of a changed message.
        edited: bool,
    },
    /// Something that is not words.
    Attachment(Attachment),
    /// The person stopped or deleted the bot.
    Blocked,
    /// The person let the bot in again.
    Unblocked,
    /// Somebody put the bot into a group; `peer` is the group.
    Group,
    /// What nobody here can read: its kind and a skeleton of keys, no strings.
    Unknown {
        /// The update's kind, as the platform calls it.
        kind: String,
        /// Keys and types only.
        skeleton: String,
    },
}

/// What people send besides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attachment {
    /// A picture, also one of an album.
    Photo,
    /// Spoken words, round videos too.
    Voice,
    /// A video.
    Video,
    /// A file.
    Document,
    /// A sticker or an animation.
    Sticker,
    /// A phone book card.
    Contact,
    /// A place on the map.
    Location,
    /// Dice, polls, games and whatever comes next.
    Other,
}

impl Event {
    /// Reads `/journal 17` the way a person meant it; `None` if it is no command.
    ///
    /// Telegram's `/start@our_bot` is the same as `/start`.
    pub fn command(text: &str) -> Option<Self> {
        let rest = text.trim().strip_prefix('/')?;
        let (name, argument) = match rest.split_once(char::is_whitespace) {
            Some((name, argument)) => (name, argument.trim()),
            None => (rest, ""),
        };
        let name = name.split('@').next().unwrap_or_default().to_lowercase();
        (!name.is_empty()).then(|| Self::Command {
            name,
            argument: (!argument.is_empty()).then(|| argument.to_owned()),
        })
    }
}

/// The platform's own names for what was done: opaque, needed to edit, answer
/// and delete.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ref {
    /// The message that was written, or whose button was pressed.
    pub message: Option<String>,
    /// The press that waits for an answer.
    pub press: Option<String>,
}

/// An event as a platform hands it to the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The same for every delivery of the same event, unique among all platforms:
    /// `telegram:<bot>:<update_id>`.
    pub key: String,
    /// From whom.
    pub from: Address,
    /// What.
    pub event: Event,
    /// How to come back to it.
    pub reference: Ref,
    /// The language the messenger says the person reads (`ru`, `en`, …).
    pub language: Option<String>,
    /// When the platform says it happened.
    pub sent_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_read_with_its_argument_and_without_the_bots_name() {
        let start = |argument: Option<&str>| {
            Some(Event::Command {
                name: "start".into(),
                argument: argument.map(str::to_owned),
            })
        };
        assert_eq!(Event::command("/start"), start(None));
        assert_eq!(
            Event::command(" /START@school_bot  40718826 "),
            start(Some("40718826"))
        );
        assert_eq!(Event::command("start"), None);
        assert_eq!(Event::command("/"), None);
    }
}
