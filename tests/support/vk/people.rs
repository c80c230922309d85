//! What the test does with people's phones.

use super::chats::{Human, Shown};
use super::{FakeVk, State};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// What somebody's app can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum App {
    /// Everything.
    Usual,
    /// Buttons under a message, but only those that say their label.
    Talking,
    /// No buttons under a message.
    Wordy,
}

impl App {
    fn client_info(self, language: i64) -> Value {
        let actions = match self {
            Self::Usual => json!(["text", "open_link", "callback"]),
            _ => json!(["text"]),
        };
        json!({
            "button_actions": actions, "keyboard": true, "inline_keyboard": self != Self::Wordy,
            "carousel": false, "lang_id": language
        })
    }
}

/// One person's phone.
#[derive(Clone)]
pub struct Person {
    fake: FakeVk,
    /// The user's number, the private chat's as well.
    pub id: i64,
}

impl Person {
    /// Has written to the community long ago; nothing comes of it now.
    pub fn has_written(&self) {
        self.change(|human| human.allows = true);
    }

    /// By another app from now on.
    pub fn uses(&self, app: App) {
        self.change(|human| human.app = app);
    }

    /// Whoever writes there gets this error from now on; none: it goes.
    pub fn refuses_with(&self, code: Option<i64>) {
        self.change(|human| human.refusal = code);
    }

    /// Presses «Начать», with a link's payload if there was a link.
    pub fn starts(&self, link: Option<&str>) -> i64 {
        let mut fields = json!({"payload": "{\"command\":\"start\"}"});
        if let Some(link) = link {
            fields["ref"] = json!(link);
            fields["ref_source"] = json!("card");
        }
        self.sends("Начать", fields)
    }

    pub fn says(&self, text: &str) -> i64 {
        self.sends(text, json!({}))
    }

    /// Writes, with whatever else stands in the message.
    pub fn sends(&self, text: &str, fields: Value) -> i64 {
        self.change(|human| human.allows = true);
        self.fake.written(self.id, text, fields)
    }

    /// Sends an attachment of this kind, without a word.
    pub fn attaches(&self, kind: &str) -> i64 {
        let attached = json!([{"type": kind, kind: {"id": 1, "owner_id": self.id}}]);
        self.sends("", json!({"attachments": attached}))
    }

    /// Writes anew what they wrote.
    pub fn edits(&self, number: i64, text: &str) {
        let now = self.fake.hub.now();
        self.fake.event("message_edit", |state| {
            let group = state.group;
            let message = state.chats.get(self.id, number).expect("a message");
            message.text = text.to_owned();
            let mut message = message.json(group);
            message["update_time"] = json!(now.timestamp());
            message
        });
    }

    /// Presses the newest button with this label.
    pub fn taps(&self, label: &str) -> String {
        let seen = self.fake.seen(self.id);
        let found = seen.iter().rev().find_map(|message| {
            let button = message
                .buttons
                .iter()
                .flatten()
                .find(|button| button.label == label)?;
            Some((message.number, button.clone()))
        });
        let Some((number, button)) = found else {
            let labels: Vec<_> = seen.iter().map(Shown::labels).collect();
            panic!(
                "no button «{label}» in chat {}; there are {labels:?}",
                self.id
            );
        };
        if button.talks {
            self.sends(label, json!({"payload": button.payload}));
            return String::new();
        }
        self.presses(number, &button.payload)
    }

    /// Presses any button on any message; the press's name.
    pub fn presses(&self, number: i64, payload: &str) -> String {
        let payload: Value = serde_json::from_str(payload).expect("JSON");
        self.presses_with(number, payload)
    }

    /// The same, with the payload as an old server wrote it: a string.
    pub fn presses_with(&self, number: i64, payload: Value) -> String {
        let now = self.fake.hub.now();
        let mut id = String::new();
        self.fake.event("message_event", |state| {
            id = state.chats.press(self.id, now);
            json!({
                "user_id": self.id, "peer_id": self.id, "event_id": id,
                "payload": payload, "conversation_message_id": number
            })
        });
        id
    }

    /// Forbids messages.
    pub fn denies(&self) {
        self.change(|human| human.allows = false);
        let id = self.id;
        self.fake.event("message_deny", |_| json!({"user_id": id}));
    }

    /// Allows them again.
    pub fn allows(&self) {
        self.change(|human| human.allows = true);
        let id = self.id;
        self.fake
            .event("message_allow", |_| json!({"user_id": id, "key": ""}));
    }

    fn change(&self, change: impl FnOnce(&mut Human)) {
        let state = &mut *self.fake.hub.state();
        change(state.chats.people.get_mut(&self.id).expect("a person"));
    }
}

impl FakeVk {
    /// Somebody with an account, who has not written to the community yet.
    pub fn person(&self, id: i64) -> Person {
        let human = Human {
            app: App::Usual,
            language: 0,
            allows: false,
            refusal: None,
            keys: Vec::new(),
        };
        self.hub.state().chats.people.insert(id, human);
        Person {
            fake: self.clone(),
            id,
        }
    }

    /// Somebody who is there already.
    pub fn known(&self, id: i64) -> Person {
        Person {
            fake: self.clone(),
            id,
        }
    }

    /// Something that nobody has heard of yet.
    pub fn unknown_event(&self, id: i64) {
        let object = json!({"user_id": id, "thought": "тайна"});
        self.event("mind_reading", |_| object);
    }

    /// The newest event comes once more, as after a lost connection.
    pub fn bring_newest_again(&self) {
        let state = &mut *self.hub.state();
        state.queue.push_newest_again();
        self.hub.news.notify_waiters();
    }

    fn written(&self, peer: i64, text: &str, fields: Value) -> i64 {
        let now = self.hub.now();
        let mut number = 0;
        self.event("message_new", |state| {
            let group = state.group;
            let human = state.chats.people.get(&peer).expect("a person");
            let client = human.app.client_info(human.language);
            let message = state.chats.add(peer, false, text, fields, now);
            number = message.number;
            json!({"message": message.json(group), "client_info": client})
        });
        number
    }

    fn event(&self, kind: &str, object: impl FnOnce(&mut State) -> Value) {
        let state = &mut *self.hub.state();
        let object = object(state);
        state.queue.push(kind, state.group, object);
        self.hub.news.notify_waiters();
    }
}
