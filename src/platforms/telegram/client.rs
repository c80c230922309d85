//! The methods of the Bot API that we use, on teloxide's payloads.

use super::failure::Failure;
use super::line::{Connection, Line};
use super::markup::{Outgoing, inline};
use reqwest::Url;
use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;
use teloxide::payloads;
use teloxide::payloads::setters::*;
use teloxide::requests::Payload;
use teloxide::types::{
    AllowedUpdate, BotCommand, BotCommandScope, ChatId, InlineKeyboardMarkup, LinkPreviewOptions,
    MenuButton, MessageId,
};

/// The updates we can read; the others are not even asked for.
pub const ALLOWED: [AllowedUpdate; 4] = [
    AllowedUpdate::Message,
    AllowedUpdate::EditedMessage,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::MyChatMember,
];

/// So many updates may be brought to us at once; one transaction writes at a time
/// anyway.
const AT_ONCE: u8 = 20;

/// Who we are, as the server says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Me {
    /// The number in addresses and keys.
    pub id: i64,
    /// The name in links, without `@`.
    pub username: String,
    /// The name people see.
    pub first_name: String,
}

/// Where updates are brought, as the server says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Hook {
    /// The address; empty when updates are fetched.
    pub url: String,
    /// Updates that wait.
    #[serde(default, rename = "pending_update_count")]
    pub waiting: i64,
    /// When an update was last brought in vain, in Unix seconds.
    #[serde(default, rename = "last_error_date")]
    pub failed_at: Option<i64>,
    /// Why.
    #[serde(default, rename = "last_error_message")]
    pub why: Option<String>,
}

/// A file to be sent.
#[derive(Debug, Clone, Copy)]
pub struct Upload<'a> {
    /// A picture shown in the chat (up to 10 MB) or a file to keep (up to 50 MB).
    pub kind: FileKind,
    /// What it is saved as.
    pub name: &'a str,
    /// Its media type, `image/png`.
    pub media_type: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// The words under it, up to 1024 characters; may be empty.
    pub caption: &'a str,
    /// Rows of label and value below it.
    pub buttons: &'a [Vec<(String, String)>],
}

/// How a file is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// In the chat, scaled down.
    Photo,
    /// By its name, byte for byte.
    Document,
}

/// What people see of the bot before they write to it; `None` stays as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Profile<'a> {
    /// Up to 64 characters.
    pub name: Option<&'a str>,
    /// In the empty chat; up to 512 characters.
    pub description: Option<&'a str>,
    /// On the profile and in shared links; up to 120 characters.
    pub short_description: Option<&'a str>,
}

/// One bot's line to the server. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    line: Line,
}

impl Client {
    /// # Errors
    ///
    /// A proxy's address or a TLS set-up that cannot be used.
    pub fn new(token: &str, connection: &Connection) -> Result<Self, Failure> {
        let line = Line::new(token, connection)?;
        Ok(Self { line })
    }

    /// Who this token belongs to.
    ///
    /// # Errors
    ///
    /// [`Failure`]; `BadToken` is the one to end on.
    pub async fn get_me(&self) -> Result<Me, Failure> {
        let me = self.line.call(&payloads::GetMe::new()).await?;
        serde_json::from_value(me).map_err(|error| Failure::Refused(format!("getMe: {error}")))
    }

    /// Waits up to `timeout` for updates, oldest first, at most a hundred.
    ///
    /// Everything below `offset` is thereby acknowledged and forgotten by the
    /// server, so it must be safe with us already. `offset` is the id of the
    /// *last* update received plus one (the ids may start anew, lower), 0 at first.
    ///
    /// # Errors
    ///
    /// [`Failure`]; after any of them the same call may be repeated.
    pub async fn get_updates_raw(
        &self,
        offset: i64,
        timeout: Duration,
    ) -> Result<Vec<Value>, Failure> {
        // teloxide's offset has 32 bits; the ids are only promised to be positive.
        let payload = json!({
            "offset": offset,
            "timeout": timeout.as_secs(),
            "allowed_updates": ALLOWED,
        });
        match self.line.wait("GetUpdates", &payload, timeout).await? {
            Value::Array(updates) => Ok(updates),
            _ => Err(Failure::Uncertain("getUpdates brought no list".into())),
        }
    }

    /// Says something new; the message's id.
    ///
    /// # Errors
    ///
    /// [`Failure`]; after `Uncertain` the message may be there or not.
    pub async fn send_message(&self, chat: i64, what: Outgoing<'_>) -> Result<i32, Failure> {
        let mut payload =
            payloads::SendMessage::new(ChatId(chat), what.text).link_preview_options(no_preview());
        payload.reply_markup = what.markup();
        message_id(self.line.call(&payload).await?)
    }

    /// Rewrites a message of ours, words and buttons. Keys cannot come this way.
    ///
    /// # Errors
    ///
    /// [`Failure`]; `Unchanged` when it was like that already, so that a repeat
    /// does no harm, and `Gone` when something new must be said instead.
    pub async fn edit_message(
        &self,
        chat: i64,
        message: i32,
        what: Outgoing<'_>,
    ) -> Result<(), Failure> {
        let payload = payloads::EditMessageText::new(ChatId(chat), MessageId(message), what.text)
            .link_preview_options(no_preview())
            .reply_markup(inline(what.buttons));
        self.line.call(&payload).await.map(drop)
    }

    /// Takes the buttons from a message and leaves its words.
    ///
    /// # Errors
    ///
    /// As for [`Client::edit_message`].
    pub async fn strip_buttons(&self, chat: i64, message: i32) -> Result<(), Failure> {
        let payload = payloads::EditMessageReplyMarkup::new(ChatId(chat), MessageId(message))
            .reply_markup(InlineKeyboardMarkup::default());
        self.line.call(&payload).await.map(drop)
    }

    /// Ends the press's waiting, with up to 200 characters or silently; `alert`
    /// makes a window of it that has to be closed.
    ///
    /// # Errors
    ///
    /// [`Failure`]; `TooOld` is nothing to worry about.
    pub async fn answer_press(
        &self,
        press: &str,
        text: Option<&str>,
        alert: bool,
    ) -> Result<(), Failure> {
        let id = teloxide::types::CallbackQueryId(press.to_owned());
        let mut payload = payloads::AnswerCallbackQuery::new(id).show_alert(alert);
        payload.text = text.map(str::to_owned);
        self.line.call(&payload).await.map(drop)
    }

    /// Deletes a message of ours or of the person, not older than 48 hours.
    ///
    /// # Errors
    ///
    /// [`Failure`]; `Gone` when it is not there or too old.
    pub async fn delete_message(&self, chat: i64, message: i32) -> Result<(), Failure> {
        let payload = payloads::DeleteMessage::new(ChatId(chat), MessageId(message));
        self.line.call(&payload).await.map(drop)
    }

    /// Sends a picture or a file; the message's id.
    ///
    /// # Errors
    ///
    /// As for [`Client::send_message`].
    pub async fn send_file(&self, chat: i64, file: Upload<'_>) -> Result<i32, Failure> {
        let (method, field) = match file.kind {
            FileKind::Photo => (payloads::SendPhoto::NAME, "photo"),
            FileKind::Document => (payloads::SendDocument::NAME, "document"),
        };
        let part = Part::bytes(file.bytes.to_vec())
            .file_name(file.name.to_owned())
            .mime_str(file.media_type)
            .map_err(Failure::unanswered)?;
        let mut form = Form::new()
            .text("chat_id", chat.to_string())
            .part(field, part);
        if !file.caption.is_empty() {
            form = form.text("caption", file.caption.to_owned());
        }
        if !file.buttons.is_empty() {
            form = form.text("reply_markup", json!(inline(file.buttons)).to_string());
        }
        message_id(self.line.upload(method, form).await?)
    }

    /// The list behind the «/» key: for one chat, or with `None` for every
    /// private one; for one language (`ru`), or with `None` for the others.
    ///
    /// # Errors
    ///
    /// [`Failure`].
    pub async fn set_commands(
        &self,
        chat: Option<i64>,
        language: Option<&str>,
        commands: &[(String, String)],
    ) -> Result<(), Failure> {
        let list = commands
            .iter()
            .map(|(name, what)| BotCommand::new(name, what));
        let scope = match chat {
            Some(chat) => BotCommandScope::Chat {
                chat_id: ChatId(chat).into(),
            },
            None => BotCommandScope::AllPrivateChats,
        };
        let mut payload = payloads::SetMyCommands::new(list).scope(scope);
        payload.language_code = language.map(str::to_owned);
        self.line.call(&payload).await.map(drop)
    }

    /// Name and descriptions, for one language or for all that have no own.
    ///
    /// # Errors
    ///
    /// [`Failure`]; the server allows few changes a day, so `Wait` can be hours.
    pub async fn set_profile(
        &self,
        profile: Profile<'_>,
        language: Option<&str>,
    ) -> Result<(), Failure> {
        let language = language.map(str::to_owned);
        if let Some(name) = profile.name {
            let mut payload = payloads::SetMyName::new().name(name);
            payload.language_code.clone_from(&language);
            self.line.call(&payload).await?;
        }
        if let Some(text) = profile.description {
            let mut payload = payloads::SetMyDescription::new().description(text);
            payload.language_code.clone_from(&language);
            self.line.call(&payload).await?;
        }
        if let Some(text) = profile.short_description {
            let mut payload = payloads::SetMyShortDescription::new().short_description(text);
            payload.language_code = language;
            self.line.call(&payload).await?;
        }
        Ok(())
    }

    /// Puts the list of commands behind the key beside the input field.
    ///
    /// # Errors
    ///
    /// [`Failure`].
    pub async fn show_commands_key(&self) -> Result<(), Failure> {
        let payload = payloads::SetChatMenuButton::new().menu_button(MenuButton::Commands);
        self.line.call(&payload).await.map(drop)
    }

    /// Has updates brought to `url`, with `secret` in a header. What waits is
    /// brought, too.
    ///
    /// # Errors
    ///
    /// [`Failure`]; `Refused` when the address does not suit the server.
    pub async fn set_webhook(&self, url: Url, secret: &str) -> Result<(), Failure> {
        let payload = payloads::SetWebhook::new(url)
            .secret_token(secret)
            .max_connections(AT_ONCE)
            .allowed_updates(ALLOWED);
        // Not through teloxide's multipart: without a certificate it is plain JSON.
        self.line.call(&payload).await.map(drop)
    }

    /// Where updates are brought, and how that goes.
    ///
    /// # Errors
    ///
    /// [`Failure`].
    pub async fn webhook(&self) -> Result<Hook, Failure> {
        let told = self.line.call(&payloads::GetWebhookInfo::new()).await?;
        serde_json::from_value(told)
            .map_err(|error| Failure::Refused(format!("getWebhookInfo: {error}")))
    }

    /// Ends a webhook, so that updates can be fetched; they wait meanwhile.
    ///
    /// # Errors
    ///
    /// [`Failure`].
    pub async fn delete_webhook(&self) -> Result<(), Failure> {
        self.line
            .call(&payloads::DeleteWebhook::new())
            .await
            .map(drop)
    }

    /// Leaves a group or a channel.
    ///
    /// # Errors
    ///
    /// [`Failure`].
    pub async fn leave(&self, group: i64) -> Result<(), Failure> {
        let payload = payloads::LeaveChat::new(ChatId(group));
        self.line.call(&payload).await.map(drop)
    }
}

/// Only the id is read: a message that was sent must not fail for the rest.
fn message_id(message: Value) -> Result<i32, Failure> {
    message["message_id"]
        .as_i64()
        .and_then(|id| id.try_into().ok())
        .ok_or_else(|| Failure::Uncertain("sent, but the answer names no message".into()))
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}
