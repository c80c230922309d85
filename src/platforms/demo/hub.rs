//! The messenger behind the demo's page: chats, messages, presses.

use crate::delivery::{Carrier, Portion, Rendered, SendError, Sent};
use crate::event::{Address, Attachment, Event, Incoming, Platform, Ref};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::broadcast;

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The bot.
    Bot,
    /// The person who holds the phone.
    Mine,
}

/// A file in a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its name, with the ending.
    pub name: String,
    /// What is in it.
    pub bytes: Arc<Vec<u8>>,
}

/// A message in a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the chat.
    pub id: i64,
    /// Who wrote it.
    pub whose: Whose,
    /// The words.
    pub text: String,
    /// Labels and values, row by row.
    pub buttons: Vec<Vec<(String, String)>>,
    /// A picture or a document.
    pub file: Option<Piece>,
    /// When.
    pub at: DateTime<Utc>,
    /// It was changed since.
    pub is_edited: bool,
}

/// One phone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chat {
    /// The messages, in order.
    pub lines: Vec<Line>,
    /// The text keys below the chat.
    pub keys: Vec<String>,
}

/// Something the page shows at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// A new message.
    Wrote(i64, Line),
    /// A message looks different now.
    Changed(i64, Line),
    /// A message is gone.
    Removed(i64, i64),
    /// A short answer to a press; which press, and what it says.
    Toast(i64, String, Option<String>),
    /// The keys below the chat.
    Keys(i64, Vec<String>),
}

#[derive(Debug, Default)]
struct State {
    chats: BTreeMap<i64, Chat>,
    messages: i64,
    events: i64,
    now: DateTime<Utc>,
}

/// The messenger.
#[derive(Debug)]
pub struct Hub {
    state: Mutex<State>,
    happenings: broadcast::Sender<Happening>,
}

impl Default for Hub {
    fn default() -> Self {
        Self {
            state: Mutex::default(),
            happenings: broadcast::channel(4096).0,
        }
    }
}

impl Hub {
    /// What happens from now on.
    pub fn follow(&self) -> broadcast::Receiver<Happening> {
        self.happenings.subscribe()
    }

    /// One phone as it stands.
    pub fn chat(&self, peer: i64) -> Chat {
        self.state().chats.get(&peer).cloned().unwrap_or_default()
    }

    /// The messenger's clock, for the times beside messages.
    pub fn set_now(&self, now: DateTime<Utc>) {
        self.state().now = now;
    }

    /// Forgets everything: «Начать заново».
    pub fn clear(&self) {
        self.state().chats.clear();
    }

    /// Somebody types.
    pub fn say(&self, peer: i64, text: &str) -> Incoming {
        let id = self.write(peer, Whose::Mine, text.to_owned(), Vec::new(), None);
        let event = Event::command(text).unwrap_or_else(|| Event::Text(text.to_owned()));
        self.incoming(
            peer,
            event,
            Ref {
                message: Some(id.to_string()),
                press: None,
            },
        )
    }

    /// Somebody sends something else than words; `text` stands for it in the chat.
    pub fn attach(&self, peer: i64, what: Attachment, text: &str) -> Incoming {
        let id = self.write(peer, Whose::Mine, text.to_owned(), Vec::new(), None);
        self.incoming(
            peer,
            Event::Attachment(what),
            Ref {
                message: Some(id.to_string()),
                press: None,
            },
        )
    }

    /// Somebody presses a button; `press` is the page's own name for it.
    pub fn press(&self, peer: i64, message: i64, value: &str, press: &str) -> Incoming {
        let reference = Ref {
            message: Some(message.to_string()),
            press: Some(press.to_owned()),
        };
        self.incoming(peer, Event::Press(value.to_owned()), reference)
    }

    /// Something done without a word or a press: a phone opens the chat.
    pub fn quietly(&self, peer: i64, event: Event) -> Incoming {
        self.incoming(peer, event, Ref::default())
    }

    /// Other keys below a chat, where nothing was written.
    pub fn show_keys(&self, peer: i64, keys: Vec<String>) {
        self.state()
            .chats
            .entry(peer)
            .or_default()
            .keys
            .clone_from(&keys);
        self.tell(Happening::Keys(peer, keys));
    }

    /// The file under a message, of whichever phone.
    pub fn file(&self, message: i64) -> Option<Piece> {
        let state = self.state();
        let mut lines = state.chats.values().flat_map(|chat| &chat.lines);
        lines.find(|line| line.id == message)?.file.clone()
    }

    fn incoming(&self, peer: i64, event: Event, reference: Ref) -> Incoming {
        let mut state = self.state();
        state.events += 1;
        let from = Address {
            platform: Platform::Demo,
            bot: 0,
            peer,
        };
        // A press is named by the page, a message by its number: whatever is
        // delivered again is the same event.
        let key = match (&reference.press, &reference.message) {
            (Some(press), _) => format!("demo:press:{peer}:{press}"),
            (None, Some(message)) => format!("demo:message:{peer}:{message}"),
            (None, None) => format!("demo:event:{}", state.events),
        };
        Incoming {
            key,
            from,
            event,
            reference,
            language: None,
            sent_at: state.now,
        }
    }

    fn write(
        &self,
        peer: i64,
        whose: Whose,
        text: String,
        buttons: Vec<Vec<(String, String)>>,
        file: Option<Piece>,
    ) -> i64 {
        let mut state = self.state();
        state.messages += 1;
        let line = Line {
            id: state.messages,
            whose,
            text,
            buttons,
            file,
            at: state.now,
            is_edited: false,
        };
        let id = line.id;
        state
            .chats
            .entry(peer)
            .or_default()
            .lines
            .push(line.clone());
        drop(state);
        self.tell(Happening::Wrote(peer, line));
        id
    }

    /// Changes a message; `None` if it is not there.
    fn change(&self, peer: i64, id: &str, change: impl FnOnce(&mut Line)) -> Option<()> {
        let id: i64 = id.parse().ok()?;
        let mut state = self.state();
        let line = state
            .chats
            .get_mut(&peer)?
            .lines
            .iter_mut()
            .find(|line| line.id == id)?;
        let before = line.clone();
        change(line);
        let changed = (*line != before).then(|| line.clone());
        drop(state);
        if let Some(line) = changed {
            self.tell(Happening::Changed(peer, line));
        }
        Some(())
    }

    fn tell(&self, happening: Happening) {
        // Nobody may be looking: the page reads the whole state when it opens.
        let _ = self.happenings.send(happening);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Carrier for Arc<Hub> {
    fn place(&self) -> (Platform, i64) {
        (Platform::Demo, 0)
    }

    async fn send(
        &self,
        to: Address,
        message: &Rendered,
        keys: Option<&[String]>,
        _portion: Portion,
    ) -> Result<Sent, SendError> {
        let id = self.write(
            to.peer,
            Whose::Bot,
            message.text.clone(),
            message.buttons.clone(),
            None,
        );
        if let Some(keys) = keys {
            self.state().chats.entry(to.peer).or_default().keys = keys.to_vec();
            self.tell(Happening::Keys(to.peer, keys.to_vec()));
        }
        Ok(Sent(id.to_string()))
    }

    async fn edit(
        &self,
        to: Address,
        on: &str,
        message: &Rendered,
    ) -> Result<Option<Sent>, SendError> {
        // As in a messenger: a file cannot become words, and what looks the same
        // already is not edited.
        let is_file = |line: &Line| line.id.to_string() == on && line.file.is_some();
        if self.chat(to.peer).lines.iter().any(is_file) {
            return Ok(None);
        }
        let changed = self.change(to.peer, on, |line| {
            line.is_edited |= line.text != message.text || line.buttons != message.buttons;
            line.text.clone_from(&message.text);
            line.buttons.clone_from(&message.buttons);
        });
        Ok(changed.map(|()| Sent(on.to_owned())))
    }

    async fn strip(&self, to: Address, on: &str) -> Result<(), SendError> {
        self.change(to.peer, on, |line| line.buttons.clear());
        Ok(())
    }

    async fn toast(&self, to: Address, press: &Ref, text: Option<&str>) -> Result<(), SendError> {
        let press = press.press.clone().unwrap_or_default();
        self.tell(Happening::Toast(to.peer, press, text.map(str::to_owned)));
        Ok(())
    }

    async fn file(
        &self,
        to: Address,
        name: &str,
        bytes: Vec<u8>,
        caption: &Rendered,
        _portion: Portion,
    ) -> Result<Sent, SendError> {
        let file = Piece {
            name: name.to_owned(),
            bytes: Arc::new(bytes),
        };
        let buttons = caption.buttons.clone();
        let id = self.write(
            to.peer,
            Whose::Bot,
            caption.text.clone(),
            buttons,
            Some(file),
        );
        Ok(Sent(id.to_string()))
    }

    async fn delete(&self, to: Address, message: &str) -> Result<bool, SendError> {
        let Ok(id) = message.parse::<i64>() else {
            return Ok(true);
        };
        let mut is_gone = false;
        if let Some(chat) = self.state().chats.get_mut(&to.peer) {
            let before = chat.lines.len();
            chat.lines.retain(|line| line.id != id);
            is_gone = chat.lines.len() < before;
        }
        if is_gone {
            self.tell(Happening::Removed(to.peer, id));
        }
        Ok(true)
    }
}
