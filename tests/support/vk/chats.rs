//! People, and what lies in their chats.

use super::files::attachment_json;
use super::people::App;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// A message as it looks now, and how it came to look so.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its number in the chat.
    pub number: i64,
    /// Its number among all.
    pub id: i64,
    pub peer: i64,
    /// Otherwise the person's.
    pub is_ours: bool,
    pub at: DateTime<Utc>,
    pub text: String,
    pub buttons: Vec<Vec<Button>>,
    /// The name of the file it brought, and how the message names it.
    pub file: Option<String>,
    pub attachments: Vec<String>,
    /// How it looked before each edit, oldest first.
    pub edits: Vec<Look>,
    pub is_deleted: bool,
    /// What else its JSON holds.
    pub(super) fields: Value,
}

/// A button under a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    /// What a press brings back, byte for byte.
    pub payload: String,
    /// A press says the label.
    pub talks: bool,
}

/// A former look.
#[derive(Debug, Clone)]
pub struct Look {
    pub text: String,
    pub buttons: Vec<Vec<Button>>,
}

impl Shown {
    /// Labels, row by row, in one list.
    pub fn labels(&self) -> Vec<&str> {
        let buttons = self.buttons.iter().flatten();
        buttons.map(|button| button.label.as_str()).collect()
    }

    /// As the API writes it.
    pub(super) fn json(&self, group: i64) -> Value {
        let attachments: Vec<_> = self
            .attachments
            .iter()
            .map(|name| attachment_json(name))
            .collect();
        let mut message = json!({
            "id": self.id, "date": self.at.timestamp(), "peer_id": self.peer,
            "from_id": if self.is_ours { -group } else { self.peer },
            "out": i64::from(self.is_ours), "conversation_message_id": self.number,
            "text": escaped(&self.text), "random_id": 0, "important": false,
            "is_hidden": false, "attachments": attachments, "fwd_messages": [],
            "version": 10_000_911
        });
        if !self.buttons.is_empty() {
            let labels: Vec<Vec<_>> = self
                .buttons
                .iter()
                .map(|row| row.iter().map(|button| json!(button.label)).collect())
                .collect();
            message["keyboard"] = json!({"inline": true, "buttons": labels});
        }
        for (key, value) in self.fields.as_object().into_iter().flatten() {
            message[key] = value.clone();
        }
        message
    }
}

/// `a < b` as VK writes it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

pub(super) struct Human {
    pub(super) app: App,
    pub(super) language: i64,
    /// May the community write? Whoever writes to it allows it.
    pub(super) allows: bool,
    /// What the server says instead, if it is something else.
    pub(super) refusal: Option<i64>,
    pub(super) keys: Vec<Vec<String>>,
}

pub(super) struct Press {
    pub(super) peer: i64,
    pub(super) at: DateTime<Utc>,
    pub(super) is_answered: bool,
}

#[derive(Default)]
pub(super) struct Chats {
    pub(super) people: BTreeMap<i64, Human>,
    pub(super) presses: HashMap<String, Press>,
    /// Which message a chat has under which random number.
    pub(super) random: HashMap<(i64, i64), i64>,
    messages: BTreeMap<(i64, i64), Shown>,
    last: i64,
    last_press: u64,
}

impl Chats {
    pub(super) fn messages(&self, peer: i64) -> Vec<Shown> {
        let chat = (peer, i64::MIN)..=(peer, i64::MAX);
        self.messages
            .range(chat)
            .map(|(_, message)| message.clone())
            .collect()
    }

    pub(super) fn peers(&self) -> Vec<i64> {
        let mut peers: Vec<_> = self.messages.keys().map(|(peer, _)| *peer).collect();
        peers.dedup();
        peers
    }

    pub(super) fn keys(&self, peer: i64) -> Vec<Vec<String>> {
        self.people
            .get(&peer)
            .map(|human| human.keys.clone())
            .unwrap_or_default()
    }

    /// The error of whoever may not be written to.
    pub(super) fn refusal(&self, peer: i64) -> Option<(i64, &'static str)> {
        let told = |code: i64| match code {
            18 => "User was deleted or banned",
            900 => "Can't send messages for users from blacklist",
            902 => "Can't send messages to this user due to their privacy settings",
            _ => "Can't send messages for users without permission",
        };
        let code = match self.people.get(&peer) {
            None => 901,
            Some(human) => match human.refusal {
                Some(code) => code,
                None if human.allows => return None,
                None => 901,
            },
        };
        Some((code, told(code)))
    }

    /// A new message; every chat counts its own.
    pub(super) fn add(
        &mut self,
        peer: i64,
        is_ours: bool,
        text: &str,
        fields: Value,
        now: DateTime<Utc>,
    ) -> &mut Shown {
        self.last += 1;
        let before = self.messages.range((peer, i64::MIN)..=(peer, i64::MAX));
        let number = before.last().map_or(0, |((_, number), _)| *number) + 1;
        self.messages.entry((peer, number)).or_insert(Shown {
            number,
            id: self.last,
            peer,
            is_ours,
            at: now,
            text: text.to_owned(),
            buttons: Vec::new(),
            file: None,
            attachments: Vec::new(),
            edits: Vec::new(),
            is_deleted: false,
            fields,
        })
    }

    pub(super) fn get(&mut self, peer: i64, number: i64) -> Option<&mut Shown> {
        self.messages
            .get_mut(&(peer, number))
            .filter(|message| !message.is_deleted)
    }

    pub(super) fn press(&mut self, peer: i64, at: DateTime<Utc>) -> String {
        self.last_press += 1;
        let id = format!("press-{}", self.last_press);
        let press = Press {
            peer,
            at,
            is_answered: false,
        };
        self.presses.insert(id.clone(), press);
        id
    }
}
