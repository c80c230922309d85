//! What the page reads, as JSON.

use crate::delivery::voice;
use crate::event::Attachment;
use crate::platforms::web::chat::Instead;
use crate::platforms::web::news::{Chat, Reader};
use crate::platforms::web::{Batch, News, Shown};
use crate::words::{self, Language};
use serde_json::{Value, json};

/// How somebody reads: the words and the clock of what they see.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) language: Language,
    reader: Reader,
}

impl Reading {
    /// What is read there once something was done there; before, what the device
    /// asks for.
    pub(super) fn new(reader: Reader, asked: Language) -> Self {
        Self {
            language: reader.language.unwrap_or(asked),
            reader,
        }
    }

    /// The chat as it stands: a part of `GET /page/state`.
    pub(super) fn chat(&self, chat: &Chat) -> Value {
        json!({
            "title": self.reader.school,
            "messages": self.messages(&chat.messages),
            "keys": chat.keys,
            "at": chat.at,
            "unseen": chat.unseen,
        })
    }

    /// What is said beside the news: how much of it is unseen, and whose page it is.
    pub(super) fn around(&self, batch: &Batch) -> Value {
        json!({
            "unseen": batch.unseen,
            "lang": self.language.code(),
            "title": self.reader.school,
        })
    }

    /// Several messages.
    pub(super) fn messages(&self, shown: &[Shown]) -> Vec<Value> {
        shown.iter().map(|shown| self.message(shown)).collect()
    }

    /// Something that looks different now: its kind, and the rest.
    pub(super) fn news(&self, news: &News) -> (&'static str, Value) {
        match news {
            News::Message(shown) => ("message", self.message(shown)),
            News::Gone(id) => ("gone", json!({ "id": id })),
            News::Toast(press, text) => ("toast", json!({ "press": press, "text": text })),
            News::Keys(keys) => ("keys", json!({ "keys": keys })),
        }
    }

    fn message(&self, shown: &Shown) -> Value {
        let at = shown.at.with_timezone(&self.reader.zone);
        let buttons: Vec<Vec<Value>> = shown
            .look
            .buttons
            .iter()
            .map(|row| {
                row.iter()
                    .map(|(label, value)| json!({ "label": label, "value": value }))
                    .collect()
            })
            .collect();
        let file = shown.look.file.as_ref().map(|file| {
            json!({
                "name": file.name,
                "url": format!("/page/file/{}", shown.id),
                "size": file.size,
                "image": file.name.ends_with(".png"),
            })
        });
        json!({
            "id": shown.id,
            "from": if shown.mine { "me" } else { "bot" },
            "text": self.text(shown),
            "time": at.format("%H:%M").to_string(),
            "date": voice::day(self.language, at.date_naive()),
            "buttons": buttons,
            "file": file,
            "edited": shown.edited,
        })
    }

    fn text(&self, shown: &Shown) -> String {
        let key = match shown.look.instead {
            None => return shown.look.text.clone(),
            Some(Instead::Kept) => "page-kept",
            Some(Instead::Link) => "page-link",
            Some(Instead::Attachment(Attachment::Photo)) => "page-photo",
            Some(Instead::Attachment(Attachment::Voice)) => "page-voice",
            Some(Instead::Attachment(Attachment::Video)) => "page-video",
            Some(Instead::Attachment(_)) => "page-attachment",
        };
        words::plain(self.language, key)
    }
}
