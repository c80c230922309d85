//! What the test does with people's phones.

use super::chats::{Human, Shown};
use super::ledger::Act;
use super::methods::message_json;
use super::queue::kind_of;
use super::{FakeTelegram, State};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

pub(super) const DAY: TimeDelta = TimeDelta::hours(24);
/// The server throws unread presses away after this.
const PRESS_WAITS: TimeDelta = TimeDelta::seconds(150);

/// One person's phone.
#[derive(Clone)]
pub struct Person {
    fake: FakeTelegram,
    /// The user's and the private chat's id.
    pub id: i64,
}

impl Person {
    /// Presses START, with a link's payload if there was a link.
    pub fn starts(&self, payload: Option<&str>) -> i64 {
        match payload {
            Some(payload) => self.says(&format!("/start {payload}")),
            None => self.says("/start"),
        }
    }

    /// Has started the bot long ago; nothing comes of it now.
    pub fn has_started(&self) {
        let state = &mut *self.fake.hub.state();
        if let Some(human) = state.chats.people.get_mut(&self.id) {
            human.started = true;
        }
    }

    pub fn says(&self, text: &str) -> i64 {
        self.fake.say(self.id, text)
    }

    /// Presses the newest button with this label; see [`FakeTelegram::tap`].
    pub fn taps(&self, label: &str) -> String {
        self.fake.tap(self.id, label)
    }

    pub fn presses(&self, message: i64, data: &str) -> String {
        self.fake.press(self.id, message, data)
    }

    pub fn edits(&self, message: i64, text: &str) {
        self.fake.edit(self.id, message, text);
    }

    pub fn blocks(&self) {
        self.fake.block(self.id);
    }

    pub fn unblocks(&self) {
        self.fake.unblock(self.id);
    }

    /// What the bot said and did not delete, oldest first.
    pub fn sees(&self) -> Vec<Shown> {
        self.fake.seen(self.id)
    }

    /// The newest of them.
    pub fn last(&self) -> Option<Shown> {
        self.sees().pop()
    }

    /// Waits until it is so; see [`FakeTelegram::until`].
    pub async fn until(&self, what: &str, mut is_so: impl FnMut(&Self) -> bool) {
        self.fake.until(what, |_| is_so(self)).await;
    }
}

impl FakeTelegram {
    /// Somebody with an account, who has not written to the bot yet.
    pub fn person(&self, id: i64, first_name: &str, language: Option<&str>) -> Person {
        let human = Human {
            first_name: first_name.into(),
            language: language.map(str::to_owned),
            started: false,
            blocked: false,
        };
        self.hub.state().chats.people.insert(id, human);
        Person {
            fake: self.clone(),
            id,
        }
    }

    /// Presses the button with this label on the newest message that has one,
    /// and panics with what there is when none has. The press's id.
    pub fn tap(&self, chat: i64, label: &str) -> String {
        let seen = self.seen(chat);
        let found = seen
            .iter()
            .rev()
            .find_map(|message| Some((message, message.value_of(label)?)));
        let Some((message, value)) = found else {
            let labels: Vec<_> = seen.iter().map(Shown::labels).collect();
            panic!("no button «{label}» in chat {chat}; there are {labels:?}");
        };
        self.press(chat, message.id, value)
    }

    /// Sends a press of any value on any message, as an old phone or a made-up
    /// client can. A deleted message comes as an inaccessible one.
    pub fn press(&self, chat: i64, message: i64, data: &str) -> String {
        self.pressed(chat, data, |state| match state.chats.get(chat, message) {
            Some(shown) => Some(message_json(state, shown)),
            None => Some(json!({
                "chat": state.chats.chat(chat), "message_id": message, "date": 0
            })),
        })
    }

    /// The same for a message so old that the server names none.
    pub fn press_without_message(&self, chat: i64, data: &str) -> String {
        self.pressed(chat, data, |_| None)
    }

    fn pressed(
        &self,
        chat: i64,
        data: &str,
        message: impl FnOnce(&State) -> Option<Value>,
    ) -> String {
        self.happens("callback_query", PRESS_WAITS, |state, now| {
            let id = state.chats.press(chat, now);
            let mut query = json!({
                "id": id, "from": state.chats.user(chat),
                "chat_instance": "-4400112233", "data": data
            });
            if let Some(message) = message(state) {
                query["message"] = message;
            }
            (id, query)
        })
    }

    /// The person stops the bot.
    pub fn block(&self, chat: i64) {
        self.member(chat, "member", "kicked", true);
    }

    /// And lets it in again.
    pub fn unblock(&self, chat: i64) {
        self.member(chat, "kicked", "member", false);
    }

    fn member(&self, chat: i64, old: &str, new: &str, blocked: bool) {
        self.happens("my_chat_member", DAY, |state, now| {
            let human = state
                .chats
                .people
                .get_mut(&chat)
                .expect("a person made before");
            human.blocked = blocked;
            ((), membership(state, chat, chat, old, new, now))
        });
    }

    /// A person puts the bot into a group; what the group is called is not kept.
    pub fn add_to_group(&self, group: i64, by: i64) {
        self.happens("my_chat_member", DAY, |state, now| {
            state.chats.groups.insert(group, "supergroup".into());
            ((), membership(state, group, by, "left", "member", now))
        });
    }

    /// Somebody writes in a group that the bot is in.
    pub fn group_message(&self, group: i64, by: i64, text: &str) -> i64 {
        self.happens("message", DAY, |state, now| {
            state
                .chats
                .groups
                .entry(group)
                .or_insert_with(|| "supergroup".into());
            let message = state
                .chats
                .add(group, false, text.into(), None, now)
                .clone();
            let mut json = message_json(state, &message);
            json["from"] = state.chats.user(by);
            (message.id, json)
        })
    }

    /// A kind of update that nobody had thought of.
    pub fn unknown_update(&self, person: i64) {
        let from = self.hub.state().chats.user(person);
        self.raw_update(json!({"mind_reading": {"from": from, "thought": "тайна"}}));
    }

    /// Any JSON, allowed or not; its `update_id` is kept if it has one. The id.
    pub fn raw_update(&self, update: Value) -> i64 {
        let kind = kind_of(&update);
        let now = self.hub.now();
        let id = {
            let state = &mut *self.hub.state();
            state
                .queue
                .put_raw(update, &kind, DAY, now, &mut state.ledger)
        };
        self.hub.tell();
        id
    }

    /// The person deletes a message from the chat; the bot is not told.
    pub fn delete(&self, chat: i64, message: i64) {
        let now = self.hub.now();
        let state = &mut *self.hub.state();
        if state.chats.delete(chat, message, now).is_ok() {
            state.ledger.add(now, Act::Deleted { chat, message });
        }
    }

    pub(super) fn happens<T>(
        &self,
        kind: &str,
        life: TimeDelta,
        what: impl FnOnce(&mut State, DateTime<Utc>) -> (T, Value),
    ) -> T {
        let now = self.hub.now();
        let told = {
            let state = &mut *self.hub.state();
            let (told, body) = what(state, now);
            state.queue.put(kind, body, life, now, &mut state.ledger);
            told
        };
        self.hub.tell();
        told
    }
}

fn membership(
    state: &State,
    chat: i64,
    by: i64,
    old: &str,
    new: &str,
    now: DateTime<Utc>,
) -> Value {
    let member = |status: &str| {
        let mut member = json!({"status": status, "user": {
            "id": state.bot.id, "is_bot": true, "first_name": "Наставник",
            "username": state.bot.username
        }});
        if status == "kicked" {
            member["until_date"] = json!(0);
        }
        member
    };
    json!({
        "chat": state.chats.chat(chat), "from": state.chats.user(by), "date": now.timestamp(),
        "old_chat_member": member(old), "new_chat_member": member(new)
    })
}
