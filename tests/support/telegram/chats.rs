//! People, groups, and what lies in their chats.

use super::files::File;
use super::markup::Markup;
use super::methods::No;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// A message as it looks now, and how it came to look so.
#[derive(Debug, Clone)]
pub struct Shown {
    pub id: i64,
    pub chat: i64,
    /// Otherwise the person's.
    pub from_bot: bool,
    pub at: DateTime<Utc>,
    /// The text, or a file's caption.
    pub text: String,
    /// Rows.
    pub buttons: Vec<Vec<Button>>,
    /// The keys that came with it to stand below the chat.
    pub keys: Option<Vec<Vec<String>>>,
    /// It took the keys away.
    pub removes_keys: bool,
    pub file: Option<File>,
    /// How it looked before each edit, oldest first.
    pub edits: Vec<Edit>,
    pub deleted: bool,
    /// The keyboard, byte for byte as it was sent.
    pub markup: Option<Value>,
}

/// A button under a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    /// What a press sends, or where it leads.
    pub value: String,
}

/// A former look.
#[derive(Debug, Clone)]
pub struct Edit {
    /// When it was replaced.
    pub at: DateTime<Utc>,
    pub text: String,
    pub buttons: Vec<Vec<Button>>,
}

/// The answer to a press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    pub press: String,
    /// `None` only stops the waiting.
    pub text: Option<String>,
    pub alert: bool,
    pub at: DateTime<Utc>,
}

impl Shown {
    /// Labels, row by row, in one list.
    pub fn labels(&self) -> Vec<&str> {
        self.buttons
            .iter()
            .flatten()
            .map(|button| button.label.as_str())
            .collect()
    }

    /// What the button with this label sends.
    pub fn value_of(&self, label: &str) -> Option<&str> {
        let mut buttons = self.buttons.iter().flatten();
        buttons
            .find(|button| button.label == label)
            .map(|button| button.value.as_str())
    }

    fn wear(&mut self, markup: Option<Markup>, raw: Option<Value>) {
        self.markup = raw;
        self.buttons.clear();
        match markup {
            Some(Markup::Inline(rows)) => self.buttons = rows,
            Some(Markup::Keys(rows)) => self.keys = Some(rows),
            Some(Markup::RemoveKeys) => self.removes_keys = true,
            Some(Markup::ForceReply) | None => {}
        }
    }

    /// Telegram never lets a message be edited that brought keys or took them.
    fn is_editable(&self) -> bool {
        self.from_bot && self.keys.is_none() && !self.removes_keys
    }
}

pub(super) struct Human {
    pub(super) first_name: String,
    pub(super) language: Option<String>,
    /// Has written to the bot, so the bot may write.
    pub(super) started: bool,
    pub(super) blocked: bool,
}

pub(super) struct Press {
    pub(super) chat: i64,
    pub(super) at: DateTime<Utc>,
}

#[derive(Default)]
pub(super) struct Chats {
    pub(super) people: BTreeMap<i64, Human>,
    /// Id and type of the groups and channels the bot is in.
    pub(super) groups: BTreeMap<i64, String>,
    pub(super) presses: HashMap<String, Press>,
    messages: BTreeMap<(i64, i64), Shown>,
    toasts: Vec<(i64, Toast)>,
    last_message: i64,
    last_press: u64,
}

impl Chats {
    pub(super) fn messages(&self, chat: i64) -> Vec<Shown> {
        self.messages
            .range((chat, i64::MIN)..=(chat, i64::MAX))
            .map(|(_, m)| m.clone())
            .collect()
    }

    pub(super) fn keys(&self, chat: i64) -> Option<Vec<Vec<String>>> {
        let said = self
            .messages
            .range((chat, i64::MIN)..=(chat, i64::MAX))
            .rev();
        let mut said = said.map(|(_, message)| message);
        said.find(|message| message.keys.is_some() || message.removes_keys)?
            .keys
            .clone()
    }

    pub(super) fn toasts(&self, chat: i64) -> Vec<Toast> {
        let ours = self.toasts.iter().filter(|(whose, _)| *whose == chat);
        ours.map(|(_, toast)| toast.clone()).collect()
    }

    pub(super) fn language(&self, chat: i64) -> Option<String> {
        self.people.get(&chat)?.language.clone()
    }

    /// May the bot write there?
    pub(super) fn check(&self, chat: i64) -> Result<(), No> {
        if self.groups.contains_key(&chat) {
            return Ok(());
        }
        match self.people.get(&chat) {
            None => Err(No::bad("chat not found")),
            Some(human) if human.blocked => {
                Err(No::new(403, "Forbidden: bot was blocked by the user"))
            }
            Some(human) if !human.started => Err(No::new(
                403,
                "Forbidden: bot can't initiate conversation with a user",
            )),
            Some(_) => Ok(()),
        }
    }

    /// A new message in the chat; all private chats of a bot count together.
    pub(super) fn add(
        &mut self,
        chat: i64,
        from_bot: bool,
        text: String,
        file: Option<File>,
        now: DateTime<Utc>,
    ) -> &mut Shown {
        self.last_message += 1;
        let id = self.last_message;
        self.messages.entry((chat, id)).or_insert(Shown {
            id,
            chat,
            from_bot,
            at: now,
            text,
            buttons: Vec::new(),
            keys: None,
            removes_keys: false,
            file,
            edits: Vec::new(),
            deleted: false,
            markup: None,
        })
    }

    pub(super) fn say(
        &mut self,
        chat: i64,
        text: String,
        file: Option<File>,
        (markup, raw): (Option<Markup>, Option<Value>),
        now: DateTime<Utc>,
    ) -> Shown {
        let message = self.add(chat, true, text, file, now);
        message.wear(markup, raw);
        message.clone()
    }

    pub(super) fn get(&self, chat: i64, message: i64) -> Option<&Shown> {
        self.messages
            .get(&(chat, message))
            .filter(|message| !message.deleted)
    }

    /// The person writes anew what they wrote.
    pub(super) fn rewrite(&mut self, chat: i64, message: i64, text: &str, now: DateTime<Utc>) {
        if let Some(message) = self.messages.get_mut(&(chat, message)) {
            message.keep_look(now);
            message.text = text.into();
        }
    }

    /// The bot's edit; `text` stays what it was if there is none.
    pub(super) fn edit(
        &mut self,
        chat: i64,
        message: i64,
        text: Option<(String, bool)>,
        (markup, raw): (Option<Markup>, Option<Value>),
        now: DateTime<Utc>,
    ) -> Result<Shown, No> {
        let found = self.messages.get_mut(&(chat, message));
        let Some(shown) = found.filter(|message| !message.deleted) else {
            return Err(No::bad("message to edit not found"));
        };
        if !shown.is_editable() {
            return Err(No::bad("message can't be edited"));
        }
        match (&text, &shown.file) {
            (Some((_, false)), Some(_)) => {
                return Err(No::bad("there is no text in the message to edit"));
            }
            (Some((_, true)), None) => {
                return Err(No::bad("there is no caption in the message to edit"));
            }
            _ => {}
        }
        let rows = match markup {
            None => Vec::new(),
            Some(Markup::Inline(rows)) => rows,
            Some(_) => return Err(No::bad("inline keyboard expected")),
        };
        let text = text.map_or_else(|| shown.text.clone(), |(text, _)| text);
        if text == shown.text && rows == shown.buttons {
            return Err(No::bad(
                "message is not modified: specified new message content and reply markup are \
                 exactly the same as a current content and reply markup of the message",
            ));
        }
        shown.keep_look(now);
        shown.text = text;
        shown.buttons = rows;
        shown.markup = raw;
        Ok(shown.clone())
    }

    /// Is there something to delete, not older than two days?
    pub(super) fn delete(&mut self, chat: i64, message: i64, now: DateTime<Utc>) -> Result<(), No> {
        let found = self.messages.get_mut(&(chat, message));
        let Some(shown) = found.filter(|message| !message.deleted) else {
            return Err(No::bad("message to delete not found"));
        };
        if now - shown.at >= chrono::TimeDelta::hours(48) {
            return Err(No::bad("message can't be deleted"));
        }
        shown.deleted = true;
        Ok(())
    }

    pub(super) fn press(&mut self, chat: i64, now: DateTime<Utc>) -> String {
        self.last_press += 1;
        let id = format!("{}", 215_178_732_000_000_000 + self.last_press);
        self.presses.insert(id.clone(), Press { chat, at: now });
        id
    }

    pub(super) fn toast(&mut self, chat: i64, toast: Toast) {
        self.toasts.push((chat, toast));
    }

    /// `User`, as it stands in `from`.
    pub(super) fn user(&self, id: i64) -> Value {
        let human = self.people.get(&id);
        let mut user = json!({
            "id": id, "is_bot": false,
            "first_name": human.map_or("?", |human| &human.first_name)
        });
        if let Some(language) = human.and_then(|human| human.language.as_ref()) {
            user["language_code"] = json!(language);
        }
        user
    }

    /// `Chat`.
    pub(super) fn chat(&self, id: i64) -> Value {
        match self.groups.get(&id) {
            Some(kind) => json!({"id": id, "type": kind, "title": "Группа"}),
            None => {
                let human = self.people.get(&id);
                json!({
                    "id": id, "type": "private",
                    "first_name": human.map_or("?", |human| &human.first_name)
                })
            }
        }
    }
}

impl Shown {
    fn keep_look(&mut self, now: DateTime<Utc>) {
        self.edits.push(Edit {
            at: now,
            text: self.text.clone(),
            buttons: self.buttons.clone(),
        });
    }
}
