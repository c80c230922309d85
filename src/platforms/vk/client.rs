//! The methods that we use.

use super::failure::Failure;
use super::line::{Connection, Line};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

/// The most characters of the answer to a press.
const SNACKBAR: usize = 90;

/// Who we are, as the server says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Group {
    /// The community's number, without a minus.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The name in links.
    pub screen_name: String,
}

/// Where events are waited for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Session {
    /// Its address.
    pub server: String,
    /// Opens it for some hours.
    pub key: String,
    /// Where the newest event stands.
    pub ts: Place,
}

/// A place in the queue of events. The server writes it as a string, and as a
/// number when it corrects us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(pub String);

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: serde::Deserializer<'de>>(place: D) -> Result<Self, D::Error> {
        match Value::deserialize(place)? {
            Value::String(place) => Ok(Self(place)),
            Value::Number(place) => Ok(Self(place.to_string())),
            _ => Err(serde::de::Error::custom("a place is a string or a number")),
        }
    }
}

/// What waiting brought.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// Events, oldest first, and the place after them.
    Brought(Vec<Value>, Place),
    /// `failed` 1: our place is not in the queue any more; a part is lost.
    Outdated(Place),
    /// `failed` 2: the key has expired.
    Expired,
    /// `failed` 3 and whatever comes next: key and place are lost.
    Lost,
}

/// A message as it goes out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outgoing<'a> {
    /// Up to 4096 characters, no markup; empty under an attachment.
    pub text: &'a str,
    /// Buttons or keys, as JSON.
    pub keyboard: Option<&'a str>,
    /// `doc50100200_66_k`
    pub attachment: Option<&'a str>,
}

/// One community's line to the server. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    pub(super) line: Line,
}

impl Client {
    /// # Errors
    ///
    /// A TLS set-up that cannot be used.
    pub fn new(token: &str, connection: &Connection) -> Result<Self, Failure> {
        let line = Line::new(token, connection)?;
        Ok(Self { line })
    }

    /// Why the server lets nothing through, if it does not: the key, its rights
    /// or the community's settings.
    pub fn barred(&self) -> Option<String> {
        self.line.barred()
    }

    /// Whose key this is.
    ///
    /// # Errors
    ///
    /// [`Failure`]; `Barred` when the key is wrong.
    pub async fn group(&self) -> Result<Group, Failure> {
        let told = self.line.call("groups.getById", &[]).await?;
        // A list in older versions.
        let first = told["groups"].get(0).or(told.get(0));
        let group = first.cloned().unwrap_or_default();
        serde_json::from_value(group)
            .map_err(|error| Failure::Refused(format!("groups.getById: {error}")))
    }

    /// Turns the long poll on, with the kinds of events that we can read.
    ///
    /// # Errors
    ///
    /// [`Failure`]; `Barred` when the key may not manage the community.
    pub async fn ask_for_events(&self, group: i64) -> Result<(), Failure> {
        let kinds = [
            ("message_new", true),
            ("message_event", true),
            ("message_edit", true),
            ("message_allow", true),
            ("message_deny", true),
            ("message_reply", false),
            ("message_read", false),
            ("message_typing_state", false),
        ];
        let mut params = vec![
            ("group_id", group.to_string()),
            ("enabled", "1".to_owned()),
            ("api_version", "5.199".to_owned()),
        ];
        params.extend(kinds.map(|(kind, on)| (kind, u8::from(on).to_string())));
        let set = self.line.call("groups.setLongPollSettings", &params);
        set.await.map(drop)
    }

    /// Where events are waited for.
    ///
    /// # Errors
    ///
    /// [`Failure`].
    pub async fn session(&self, group: i64) -> Result<Session, Failure> {
        let params = [("group_id", group.to_string())];
        let told = self.line.call("groups.getLongPollServer", &params).await?;
        serde_json::from_value(told)
            .map_err(|error| Failure::Refused(format!("groups.getLongPollServer: {error}")))
    }

    /// Waits up to `wait` for events after `place`.
    ///
    /// The place is ours to keep: the same place brings the same events again.
    ///
    /// # Errors
    ///
    /// [`Failure`]; after any of them the same call may be repeated.
    pub async fn check(
        &self,
        session: &Session,
        place: &Place,
        wait: Duration,
    ) -> Result<Check, Failure> {
        let params = [
            ("act", "a_check".to_owned()),
            ("key", session.key.clone()),
            ("ts", place.0.clone()),
            ("wait", wait.as_secs().to_string()),
        ];
        let mut told = self.line.poll(&session.server, &params, wait).await?;
        let place = serde_json::from_value(told["ts"].take());
        match (told["failed"].as_i64(), place, told["updates"].take()) {
            (None, Ok(place), Value::Array(updates)) => Ok(Check::Brought(updates, place)),
            (Some(1), Ok(place), _) => Ok(Check::Outdated(place)),
            (Some(2), ..) => Ok(Check::Expired),
            (Some(_), ..) => Ok(Check::Lost),
            _ => Err(Failure::Uncertain("a_check brought no list".into())),
        }
    }

    /// Says something new; the message's number in the chat. The same `random`
    /// never brings the same chat a second message.
    ///
    /// # Errors
    ///
    /// [`Failure`].
    pub async fn send(&self, peer: i64, random: i64, what: Outgoing<'_>) -> Result<i64, Failure> {
        const METHOD: &str = "messages.send";
        let mut params = vec![
            // Of one: so it is told which number the message has in its chat.
            ("peer_ids", peer.to_string()),
            ("random_id", random.to_string()),
            ("dont_parse_links", "1".to_owned()),
            ("disable_mentions", "1".to_owned()),
        ];
        params.extend(what.params());
        let told = self.line.call(METHOD, &params).await?;
        let told = &told[0];
        if let Some(code) = told["error"]["code"].as_i64() {
            let why = told["error"]["description"].as_str().unwrap_or_default();
            return Err(Failure::answered(METHOD, code, why));
        }
        told["conversation_message_id"]
            .as_i64()
            .ok_or_else(|| Failure::Uncertain("sent, but the answer names no message".into()))
    }

    /// Rewrites a message of ours; what is not named again is taken away.
    ///
    /// # Errors
    ///
    /// [`Failure`]; `Gone` when something new must be said instead.
    pub async fn edit(&self, peer: i64, message: i64, what: Outgoing<'_>) -> Result<(), Failure> {
        let mut params = vec![
            ("peer_id", peer.to_string()),
            ("cmid", message.to_string()),
            ("dont_parse_links", "1".to_owned()),
            ("disable_mentions", "1".to_owned()),
        ];
        params.extend(what.params());
        self.line.call("messages.edit", &params).await.map(drop)
    }

    /// A message as it stands; `None` if it is not there.
    ///
    /// # Errors
    ///
    /// [`Failure`].
    pub async fn message(&self, peer: i64, message: i64) -> Result<Option<Value>, Failure> {
        let params = [
            ("peer_id", peer.to_string()),
            ("conversation_message_ids", message.to_string()),
        ];
        let method = "messages.getByConversationMessageId";
        match self.line.call(method, &params).await {
            Ok(told) => Ok(told["items"].get(0).cloned()),
            Err(Failure::Gone) => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// Takes a message of ours away, for everybody.
    ///
    /// # Errors
    ///
    /// [`Failure`]; `Gone` when it is not there or too old.
    pub async fn delete(&self, peer: i64, message: i64) -> Result<(), Failure> {
        let params = [
            ("peer_id", peer.to_string()),
            ("cmids", message.to_string()),
            ("delete_for_all", "1".to_owned()),
        ];
        self.line.call("messages.delete", &params).await.map(drop)
    }

    /// Ends the press's waiting, with some words or silently, within a minute.
    ///
    /// # Errors
    ///
    /// [`Failure`]; `TooOld` is nothing to worry about.
    pub async fn answer_press(
        &self,
        peer: i64,
        press: &str,
        text: Option<&str>,
    ) -> Result<(), Failure> {
        let mut params = vec![
            ("event_id", press.to_owned()),
            ("user_id", peer.to_string()),
            ("peer_id", peer.to_string()),
        ];
        if let Some(text) = text {
            let text = shortened(text, SNACKBAR);
            let shown = json!({"type": "show_snackbar", "text": text});
            params.push(("event_data", shown.to_string()));
        }
        let answer = self.line.call("messages.sendMessageEventAnswer", &params);
        answer.await.map(drop)
    }

    /// Chats, those where something happened last first.
    ///
    /// # Errors
    ///
    /// [`Failure`].
    pub async fn chats(&self, offset: usize, count: usize) -> Result<Vec<Value>, Failure> {
        let params = [
            ("filter", "all".to_owned()),
            ("offset", offset.to_string()),
            ("count", count.to_string()),
        ];
        let told = self.line.call("messages.getConversations", &params).await?;
        list(told, "messages.getConversations")
    }

    /// What was said in a chat, the newest first.
    ///
    /// # Errors
    ///
    /// [`Failure`].
    pub async fn history(
        &self,
        peer: i64,
        offset: usize,
        count: usize,
    ) -> Result<Vec<Value>, Failure> {
        let params = [
            ("peer_id", peer.to_string()),
            ("offset", offset.to_string()),
            ("count", count.to_string()),
        ];
        let told = self.line.call("messages.getHistory", &params).await?;
        list(told, "messages.getHistory")
    }
}

impl Outgoing<'_> {
    fn params(&self) -> Vec<(&'static str, String)> {
        let mut params = Vec::new();
        if !self.text.is_empty() {
            params.push(("message", self.text.to_owned()));
        }
        if let Some(keyboard) = self.keyboard {
            params.push(("keyboard", keyboard.to_owned()));
        }
        if let Some(attachment) = self.attachment {
            params.push(("attachment", attachment.to_owned()));
        }
        params
    }
}

fn list(mut told: Value, method: &str) -> Result<Vec<Value>, Failure> {
    match told["items"].take() {
        Value::Array(items) => Ok(items),
        _ => Err(Failure::Uncertain(format!("{method} brought no list"))),
    }
}

/// Cut at a word, so that what is left can be read.
fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let room = text.char_indices().nth(most - 1).map_or(end, |(at, _)| at);
    let head = &text[..room];
    let is_whole = text[room..].starts_with(' ');
    let cut = head.rfind(' ').filter(|cut| *cut > 0 && !is_whole);
    format!("{}…", head[..cut.unwrap_or(room)].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_answer_is_cut_at_a_word() {
        assert_eq!(shortened("коротко", 90), "коротко");
        assert_eq!(shortened("раз два три", 8), "раз два…");
        let long = shortened(&"я".repeat(91), 90);
        assert_eq!(long.chars().count(), 90);
    }
}
