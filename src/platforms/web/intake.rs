//! What people do on the page, on its way into the inbox.
//!
//! Every act has a name that the page made up, so one that is sent again because
//! the answer was lost happens once. What was typed stands in the chat as the
//! inbox keeps it, from the same transaction on.

use super::chat::{Instead, Look};
use super::{Web, address};
use crate::db::Tx;
use crate::event::{Attachment, Event, Incoming, Ref};
use crate::post::inbox;
use crate::post::page::messages::{self, New, Written};
use crate::post::page::{self, sessions};
use crate::programme::policy::Admission;
use anyhow::Result;

/// The longest name of an act.
const LONGEST: usize = 64;

/// Something that a person does on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Words, or a command.
    Say(String),
    /// Somebody tries to send what is not words; only its kind leaves the device.
    Attach(Attachment),
    /// A button under a message of this chat.
    Press {
        /// The message.
        message: i64,
        /// The button's value.
        value: String,
    },
    /// The page was opened by a link.
    Open {
        /// What the link carried.
        token: String,
    },
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It waits in the inbox.
    Kept,
    /// It was sent again: once is enough.
    Again,
    /// There is no such message in this chat.
    NotThere,
    /// The device is signed out.
    Over,
}

/// The way of everything that happens on the page.
pub struct Intake {
    web: Web,
    admission: Admission,
}

impl Intake {
    /// Into the database of the chats.
    pub fn new(web: Web, admission: Admission) -> Self {
        Self { web, admission }
    }

    /// Keeps an act. `name` is the page's own; `language` what the device reads.
    ///
    /// # Errors
    /// The database's: nothing was kept.
    pub async fn act(
        &self,
        peer: i64,
        name: &str,
        act: Act,
        language: Option<&str>,
    ) -> Result<Outcome> {
        let now = self.web.now();
        let mut tx = self.web.db.begin().await?;
        if sessions::of(&mut tx, peer).await?.is_none() {
            return Ok(Outcome::Over);
        }
        sessions::used(&mut tx, peer, now).await?;
        let Some((event, reference)) = done(&mut tx, peer, name, act).await? else {
            return Ok(Outcome::NotThere);
        };
        let incoming = Incoming {
            key: format!("web:{peer}:{name}"),
            from: address(peer),
            event,
            reference,
            language: language.map(str::to_owned),
            sent_at: now,
        };
        let mut incoming = self.admission.admit(&mut tx, incoming).await?;
        if let Some(look) = own(&incoming.event) {
            let new = New {
                name: &format!("act:{name}"),
                mine: true,
                sealed: &look.seal(&self.web.key)?,
                file: None,
            };
            match messages::write(&mut tx, peer, new, now).await? {
                Written::Now(id) => incoming.reference.message = Some(id.to_string()),
                Written::Before(_) => return Ok(Outcome::Again),
                Written::Nowhere => return Ok(Outcome::Over),
            }
        }
        let new = inbox::receive(&mut tx, &[incoming], now).await?;
        tx.commit().await?;
        if new == 0 {
            return Ok(Outcome::Again);
        }
        self.web.bell.ring(peer);
        Ok(Outcome::Kept)
    }

    /// The device is signed out: nobody can look into that chat any more, so
    /// nothing of it is kept.
    ///
    /// # Errors
    /// The database's: nothing has changed.
    pub async fn leave(&self, peer: i64) -> Result<()> {
        let now = self.web.now();
        let mut tx = self.web.db.begin().await?;
        page::erase(&mut tx, peer, now).await?;
        inbox::receive(&mut tx, &[left(peer, now)], now).await?;
        tx.commit().await?;
        self.web.bell.ring(peer);
        Ok(())
    }

    /// Everything up to this message has been on the screen.
    ///
    /// # Errors
    /// The database's.
    pub async fn seen(&self, peer: i64, message: i64) -> Result<()> {
        let mut tx = self.web.db.begin().await?;
        sessions::seen(&mut tx, peer, message).await?;
        sessions::used(&mut tx, peer, self.web.now()).await?;
        tx.commit().await
    }
}

/// Nobody reads that chat any more.
pub(super) fn left(peer: i64, now: chrono::DateTime<chrono::Utc>) -> Incoming {
    Incoming {
        key: format!("web:{peer}:left"),
        from: address(peer),
        event: Event::Blocked,
        reference: Ref::default(),
        language: None,
        sent_at: now,
    }
}

/// The event of an act; `None` where it is about a message of another chat.
async fn done(tx: &mut Tx, peer: i64, name: &str, act: Act) -> Result<Option<(Event, Ref)>> {
    Ok(Some(match act {
        Act::Say(text) => {
            let event = Event::command(&text).unwrap_or(Event::Text(text));
            (event, Ref::default())
        }
        Act::Attach(what) => (Event::Attachment(what), Ref::default()),
        Act::Open { token } => {
            let event = Event::Command {
                name: "start".to_owned(),
                argument: Some(token),
            };
            (event, Ref::default())
        }
        Act::Press { message, value } => {
            let found = messages::find(tx, peer, message).await?;
            if found.is_none_or(|found| found.mine) {
                return Ok(None);
            }
            let reference = Ref {
                message: Some(message.to_string()),
                press: Some(name.to_owned()),
            };
            (Event::Press(value), reference)
        }
    }))
}

/// How the chat shows what its owner did.
fn own(event: &Event) -> Option<Look> {
    let words = |text: &str| Look {
        text: text.to_owned(),
        ..Look::default()
    };
    let instead = |instead| Look {
        instead: Some(instead),
        ..Look::default()
    };
    Some(match event {
        Event::Text(text) | Event::Masked { text, .. } => words(text),
        Event::Sealed { .. } => instead(Instead::Kept),
        Event::Attachment(what) => instead(Instead::Attachment(*what)),
        Event::Command {
            name,
            argument: Some(_),
        } if name == "start" => instead(Instead::Link),
        Event::Command { name, argument } => match argument {
            Some(argument) => words(&format!("/{name} {argument}")),
            None => words(&format!("/{name}")),
        },
        _ => return None,
    })
}

/// Whether a page may call an act so.
pub fn is_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=LONGEST).contains(&name.len()) && name.bytes().all(is_plain) && name != "left"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_stands_nowhere_in_the_chat() {
        let start = |argument: Option<&str>| Event::Command {
            name: "start".to_owned(),
            argument: argument.map(str::to_owned),
        };
        let look = |argument| own(&start(argument)).unwrap_or_default();
        assert_eq!(look(Some("aB3x")).instead, Some(Instead::Link));
        assert_eq!(look(Some("aB3x")).text, "");
        assert_eq!(look(None).text, "/start");
    }

    #[test]
    fn words_of_alarm_do_not_stand_in_the_chat() {
        let event = Event::Sealed {
            words: "00ff".to_owned(),
            edited: false,
        };
        let look = own(&event).unwrap_or_default();
        assert_eq!(
            (look.text.as_str(), look.instead),
            ("", Some(Instead::Kept))
        );
    }

    #[test]
    fn names_of_acts_are_short_and_plain() {
        for name in ["p1", "0b5f4f9e-7c1d-4f0e-9a56-2f4b8d9b1c11"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "left", "a b", "a:b", "й", &"a".repeat(65)] {
            assert!(!is_name(name), "{name}");
        }
    }
}
