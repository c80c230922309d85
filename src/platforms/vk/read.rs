//! From VK's JSON to what somebody did.

use super::keyboard::{self, Payload};
use crate::event::{Address, Attachment, Event, Incoming, Platform, Ref};
use crate::platforms::skeleton;
use crate::russian::answer::{MenuWord, menu_word};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// Group chats are numbered from here.
const GROUP_CHATS: i64 = 2_000_000_000;

/// Kinds of events that nobody says anything with.
const SILENT: [&str; 8] = [
    "message_reply",
    "message_read",
    "message_typing_state",
    "message_reaction_event",
    "message_reaction",
    "group_join",
    "group_leave",
    "group_change_settings",
];

/// How a press by a button that talks is called: it waits for no answer, so its
/// answer is said aloud.
pub(super) const SAID: &str = "said:";

/// What an event means to us.
struct Sense {
    /// What the event itself is called, the same under every event id.
    identity: Option<String>,
    peer: i64,
    event: Event,
    reference: Ref,
    at: Option<DateTime<Utc>>,
}

/// Reads one element of `updates` or one body of the Callback API.
///
/// Nothing comes of what asks nothing of anybody: our own messages, marks of
/// reading. What cannot be read comes as [`Event::Unknown`]. A first message by a
/// link is two: the link, and what was written. `now` stands in where VK names no
/// time (a press).
///
/// The key is the event's own name: the server may bring the same event again, and
/// a message found in the history has no event id at all.
pub fn read(update: &Value, group: i64, now: DateTime<Utc>) -> Vec<Incoming> {
    let Some(kind) = update["type"].as_str() else {
        return Vec::new();
    };
    let object = &update["object"];
    let of_message = match &object["message"] {
        Value::Null => object,
        message => message,
    };
    let senses = match kind {
        "message_new" => message(of_message),
        "message_edit" => edited(of_message),
        "message_event" => press(object).map(|sense| vec![sense]),
        "message_allow" => may_write(object, Event::Unblocked),
        "message_deny" => may_write(object, Event::Blocked),
        kind if SILENT.contains(&kind) => Some(Vec::new()),
        _ => None,
    };
    let senses = senses.unwrap_or_else(|| vec![unknown(kind, object)]);
    let event_id = update["event_id"].as_str().unwrap_or_default();
    let language = language(&object["client_info"]);
    let incoming = senses.into_iter().filter_map(|sense| {
        // Without either there is nothing to remember it by.
        let identity = match (&sense.identity, event_id) {
            (Some(identity), _) => identity.clone(),
            (None, "") => return None,
            (None, id) => format!("event:{id}"),
        };
        Some(sense.incoming(&identity, group, language, now))
    });
    incoming.collect()
}

/// Reads a message of a chat's history.
pub(super) fn read_message(found: &Value, group: i64, now: DateTime<Utc>) -> Vec<Incoming> {
    let senses = message(found).unwrap_or_default();
    let incoming = senses.into_iter().filter_map(|sense| {
        let identity = sense.identity.clone()?;
        Some(sense.incoming(&identity, group, None, now))
    });
    incoming.collect()
}

impl Sense {
    fn incoming(
        self,
        identity: &str,
        group: i64,
        language: Option<&'static str>,
        now: DateTime<Utc>,
    ) -> Incoming {
        Incoming {
            key: format!("{}:{group}:{identity}", Platform::Vk.name()),
            from: Address {
                platform: Platform::Vk,
                bot: group,
                peer: self.peer,
            },
            event: self.event,
            reference: self.reference,
            language: language.map(str::to_owned),
            sent_at: self.at.unwrap_or(now),
        }
    }
}

/// `None` is not what the documentation says it is.
fn message(message: &Value) -> Option<Vec<Sense>> {
    if is_ours(message) || message["action"].is_object() {
        return Some(Vec::new());
    }
    let peer = message["peer_id"].as_i64()?;
    let number = message["conversation_message_id"].as_i64()?;
    let at = moment(&message["date"]);
    let name = format!("message:{peer}:{number}");
    let sense = |identity: String, event: Event, press: Option<String>| Sense {
        identity: Some(identity),
        peer,
        event,
        reference: Ref {
            message: Some(number.to_string()),
            press,
        },
        at,
    };
    if !is_private(peer) {
        return Some(vec![sense(name, Event::Group, None)]);
    }
    let link = message["ref"].as_str().filter(|link| !link.is_empty());
    let start = |link: Option<&str>| Event::Command {
        name: "start".to_owned(),
        argument: link.map(str::to_owned),
    };
    let words = words(message);
    let (event, press) = match (Payload::read(&message["payload"]), words) {
        (Some(Payload::Start), _) => (None, None),
        (Some(Payload::Value(value, _)), _) => {
            (Some(of_button(&value)), Some(format!("{SAID}{number}")))
        }
        (None, Some(words)) if menu_word(&words) == Some(MenuWord::Start) => (None, None),
        (None, Some(words)) => {
            let event = Event::command(&words).unwrap_or(Event::Text(words));
            (Some(event), None)
        }
        (None, None) => (Some(Event::Attachment(attachment(message))), None),
    };
    Some(match (event, link) {
        (None, link) => vec![sense(name, start(link), None)],
        (Some(event), None) => vec![sense(name, event, press)],
        (Some(event), Some(link)) => vec![
            sense(format!("{name}:ref"), start(Some(link)), None),
            sense(name, event, press),
        ],
    })
}

/// New words for an old message; without words it changes nothing for us.
fn edited(message: &Value) -> Option<Vec<Sense>> {
    if is_ours(message) {
        return Some(Vec::new());
    }
    let peer = message["peer_id"].as_i64()?;
    let number = message["conversation_message_id"].as_i64()?;
    let Some(words) = words(message).filter(|_| is_private(peer)) else {
        return Some(Vec::new());
    };
    let at = moment(&message["update_time"]).or(moment(&message["date"]));
    Some(vec![Sense {
        identity: at.map(|at| format!("edited:{peer}:{number}:{}", at.timestamp())),
        peer,
        event: Event::Edited(words),
        reference: Ref {
            message: Some(number.to_string()),
            press: None,
        },
        at,
    }])
}

fn press(object: &Value) -> Option<Sense> {
    let person = object["user_id"].as_i64()?;
    let peer = object["peer_id"].as_i64()?;
    let id = object["event_id"].as_str()?;
    let Payload::Value(value, sent_at) = Payload::read(&object["payload"])? else {
        return None;
    };
    let (peer, event) = if is_private(peer) {
        (person, of_button(&value))
    } else {
        (peer, Event::Group)
    };
    let number = object["conversation_message_id"].as_i64();
    Some(Sense {
        identity: Some(format!("press:{peer}:{id}")),
        peer,
        event,
        reference: Ref {
            message: number.map(|number| keyboard::pressed(number, sent_at)),
            press: Some(id.to_owned()),
        },
        at: None,
    })
}

/// Carries no time: only the event has a name.
fn may_write(object: &Value, event: Event) -> Option<Vec<Sense>> {
    Some(vec![Sense {
        identity: None,
        peer: object["user_id"].as_i64()?,
        event,
        reference: Ref::default(),
        at: None,
    }])
}

fn unknown(kind: &str, object: &Value) -> Sense {
    let somebody = ["/message/peer_id", "/peer_id", "/user_id", "/from_id"];
    let peer = somebody
        .iter()
        .find_map(|path| object.pointer(path)?.as_i64());
    Sense {
        identity: None,
        peer: peer.unwrap_or_default(),
        event: Event::Unknown {
            kind: skeleton::name(kind).to_owned(),
            skeleton: skeleton::skeleton(object),
        },
        reference: Ref::default(),
        at: None,
    }
}

fn of_button(value: &str) -> Event {
    Event::command(value).unwrap_or_else(|| Event::Press(value.to_owned()))
}

/// What was written; without own words what was passed on, as if it were said.
fn words(message: &Value) -> Option<String> {
    let own = unescaped(message["text"].as_str().unwrap_or_default());
    if !own.trim().is_empty() {
        return Some(own);
    }
    let passed_on = message["fwd_messages"].as_array()?;
    let passed_on: Vec<_> = passed_on.iter().filter_map(words).collect();
    (!passed_on.is_empty()).then(|| passed_on.join("\n"))
}

/// VK writes `&lt;` for `<`, and in older versions `<br>` for a new line.
pub(super) fn unescaped(text: &str) -> String {
    text.replace("<br>", "\n")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// The first attachment counts.
fn attachment(message: &Value) -> Attachment {
    if message["geo"].is_object() {
        return Attachment::Location;
    }
    let first = &message["attachments"][0];
    /// A document of this type is a moving picture.
    const GIF: i64 = 3;
    match first["type"].as_str().unwrap_or_default() {
        "photo" | "graffiti" => Attachment::Photo,
        "audio_message" | "video_message" => Attachment::Voice,
        "video" | "clip" => Attachment::Video,
        "sticker" | "ugc_sticker" | "gift" => Attachment::Sticker,
        "doc" if first["doc"]["type"].as_i64() == Some(GIF) => Attachment::Sticker,
        "doc" | "audio" => Attachment::Document,
        "contact" => Attachment::Contact,
        _ => Attachment::Other,
    }
}

fn is_private(peer: i64) -> bool {
    (1..GROUP_CHATS).contains(&peer)
}

/// Ours, or written by a human in the community's name.
fn is_ours(message: &Value) -> bool {
    message["out"] == 1 || message["from_id"].as_i64().is_some_and(|from| from < 0)
}

/// The language of the app; VK numbers them.
fn language(client: &Value) -> Option<&'static str> {
    match client["lang_id"].as_i64()? {
        0 => Some("ru"),
        3 => Some("en"),
        _ => None,
    }
}

/// A Unix time in seconds.
fn moment(seconds: &Value) -> Option<DateTime<Utc>> {
    let seconds = seconds.as_i64().filter(|seconds| *seconds > 0)?;
    DateTime::from_timestamp(seconds, 0)
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
