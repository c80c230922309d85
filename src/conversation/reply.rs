//! What an act, or the end of a dialogue, says.

use crate::ids::DraftId;
use crate::message::{Message, Text};

/// Said to the one who acted, in the account where it was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// The short answer to a press.
    pub toast: Option<Text>,
    /// Messages that stay: receipts.
    pub says: Vec<Message>,
    /// What the card shows now.
    pub card: Option<Message>,
    /// A command that goes on from here, as if it had been given.
    pub then: Option<String>,
    /// Back to what was being asked before this dialogue.
    pub back: Option<Back>,
}

/// The way back to the question that was open before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// Its dialogue; none: nothing was being asked.
    pub to: Option<DraftId>,
    /// Words to be taken as if they had just been typed; none: it is asked again.
    pub words: Option<String>,
}

impl Reply {
    /// Says nothing: the spinner stops.
    pub fn silent() -> Self {
        Self::default()
    }

    /// A short answer above the chat.
    pub fn toast(text: Text) -> Self {
        Self {
            toast: Some(text),
            ..Self::default()
        }
    }

    /// A message that stays.
    pub fn say(message: impl Into<Message>) -> Self {
        Self {
            says: vec![message.into()],
            ..Self::default()
        }
    }

    /// The card shows this; the pressed message is redrawn.
    pub fn card(message: impl Into<Message>) -> Self {
        Self {
            card: Some(message.into()),
            ..Self::default()
        }
    }

    /// Goes on with a command.
    pub fn then(command: impl Into<String>) -> Self {
        Self {
            then: Some(command.into()),
            ..Self::default()
        }
    }

    /// Goes back to what was being asked before.
    pub fn back(to: Option<DraftId>, words: Option<String>) -> Self {
        Self {
            back: Some(Back { to, words }),
            ..Self::default()
        }
    }

    /// With a short answer above the chat, too.
    pub fn with_toast(mut self, text: Text) -> Self {
        self.toast = Some(text);
        self
    }

    /// With a message that stays, too.
    pub fn and_say(mut self, message: impl Into<Message>) -> Self {
        self.says.push(message.into());
        self
    }

    /// And goes on with a command.
    pub fn and_then(mut self, command: impl Into<String>) -> Self {
        self.then = Some(command.into());
        self
    }
}
