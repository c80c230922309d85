//! From Telegram's JSON to what somebody did.
//!
//! Read by hand and not through teloxide's types: those drop the whole text when
//! one entity in it is newer than they are, and whole kinds of updates likewise.

use crate::event::{Address, Attachment, Event, Incoming, Platform, Ref};
use crate::platforms::skeleton;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// Marks that the messenger sets by itself; nobody says anything with them.
const SILENT: [&str; 11] = [
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
    "boost_added",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
];

/// What a message can carry instead of text, the first that is there counts:
/// an animation brings a `document` for old clients, a live photo a `photo`.
const ATTACHMENTS: [(&str, Attachment); 11] = [
    ("photo", Attachment::Photo),
    ("live_photo", Attachment::Photo),
    ("voice", Attachment::Voice),
    ("video_note", Attachment::Voice),
    ("video", Attachment::Video),
    ("sticker", Attachment::Sticker),
    ("animation", Attachment::Sticker),
    ("contact", Attachment::Contact),
    ("location", Attachment::Location),
    ("document", Attachment::Document),
    ("audio", Attachment::Document),
];

/// What an update means to us.
enum Sense {
    Done {
        /// What the event itself is called, the same under every update id;
        /// `None` where only the update has a number.
        identity: Option<String>,
        peer: i64,
        event: Event,
        reference: Ref,
        at: Option<DateTime<Utc>>,
    },
    /// Understood, and nothing follows from it.
    Nothing,
    /// Not what the documentation says it is.
    Nonsense,
}

/// Reads one element of `getUpdates` or one webhook's body.
///
/// `None` asks nothing of anybody: bots' messages, pins, an edited place on the
/// map, a removal from a group; acknowledge it and go on. What cannot be read
/// comes as [`Event::Unknown`]. `now` stands in where the platform names no time
/// (a press carries only its message's).
///
/// The key is the event's own name and not the update's: the server may bring
/// the same event again under a new update id.
pub fn read(update: &Value, bot: i64, now: DateTime<Utc>) -> Option<Incoming> {
    let id = update["update_id"].as_i64()?;
    let (kind, body) = update
        .as_object()?
        .iter()
        .find(|(key, _)| *key != "update_id")?;
    let sense = match kind.as_str() {
        "message" => message(body),
        "edited_message" => edited(body),
        "callback_query" => press(body),
        "my_chat_member" => membership(body),
        "channel_post" => channel(body),
        "edited_channel_post" => Sense::Nothing,
        _ => Sense::Nonsense,
    };
    let (identity, peer, event, reference, at) = match sense {
        Sense::Done {
            identity,
            peer,
            event,
            reference,
            at,
        } => (identity, peer, event, reference, at),
        Sense::Nothing => return None,
        Sense::Nonsense => (
            None,
            somebody(body),
            unknown(kind, body),
            Ref::default(),
            None,
        ),
    };
    let identity = identity.unwrap_or_else(|| format!("update:{id}"));
    Some(Incoming {
        key: format!("{}:{bot}:{identity}", Platform::Telegram.name()),
        from: Address {
            platform: Platform::Telegram,
            bot,
            peer,
        },
        event,
        reference,
        language: body["from"]["language_code"].as_str().map(str::to_owned),
        sent_at: at.unwrap_or(now),
    })
}

fn message(message: &Value) -> Sense {
    if is_bots(message) || SILENT.iter().any(|mark| has(message, mark)) {
        return Sense::Nothing;
    }
    let Some(chat) = message["chat"]["id"].as_i64() else {
        return Sense::Nonsense;
    };
    let event = if !is_private(&message["chat"]) {
        Event::Group
    } else if let Some(text) = words(message) {
        Event::command(&text).unwrap_or(Event::Text(text))
    } else {
        Event::Attachment(attachment(message))
    };
    about(message, chat, event)
}

/// New words for an old message. An edit without words (a place that moves, a
/// picture exchanged) changes nothing for us.
fn edited(message: &Value) -> Sense {
    if is_bots(message) || !is_private(&message["chat"]) {
        return Sense::Nothing;
    }
    match (message["chat"]["id"].as_i64(), words(message)) {
        (Some(chat), Some(text)) => about(message, chat, Event::Edited(text)),
        (Some(_), None) => Sense::Nothing,
        (None, _) => Sense::Nonsense,
    }
}

fn channel(post: &Value) -> Sense {
    match post["chat"]["id"].as_i64() {
        Some(chat) => about(post, chat, Event::Group),
        None => Sense::Nonsense,
    }
}

fn about(message: &Value, peer: i64, event: Event) -> Sense {
    let Some(id) = message_id(message) else {
        return Sense::Nonsense;
    };
    let date = moment(&message["date"]);
    let (identity, at) = match event {
        Event::Edited(_) => {
            let at = moment(&message["edit_date"]).or(date);
            (
                at.map(|at| format!("edited:{peer}:{id}:{}", at.timestamp())),
                at,
            )
        }
        _ => (Some(format!("message:{peer}:{id}")), date),
    };
    Sense::Done {
        identity,
        peer,
        event,
        reference: Ref {
            message: Some(id),
            press: None,
        },
        at,
    }
}

/// The message is missing when it is too old, and a bare id when it is
/// inaccessible; in a private chat the person's id is the chat's.
fn press(query: &Value) -> Sense {
    if query["from"]["is_bot"] == true {
        return Sense::Nothing;
    }
    let (Some(person), Some(id)) = (query["from"]["id"].as_i64(), query["id"].as_str()) else {
        return Sense::Nonsense;
    };
    let message = &query["message"];
    let chat = &message["chat"];
    let (peer, event) = match (chat["id"].as_i64(), query["data"].as_str()) {
        (Some(group), _) if !is_private(chat) => (group, Event::Group),
        (_, Some(value)) => (
            person,
            Event::command(value).unwrap_or_else(|| Event::Press(value.to_owned())),
        ),
        // A game's button: we have none.
        (_, None) => return Sense::Nonsense,
    };
    Sense::Done {
        identity: Some(format!("press:{id}")),
        peer,
        event,
        reference: Ref {
            message: message_id(message),
            press: Some(id.to_owned()),
        },
        at: None,
    }
}

fn membership(change: &Value) -> Sense {
    let chat = &change["chat"];
    let (Some(peer), Some(status)) = (
        chat["id"].as_i64(),
        change["new_chat_member"]["status"].as_str(),
    ) else {
        return Sense::Nonsense;
    };
    let event = match (is_private(chat), status) {
        (true, "kicked" | "left") => Event::Blocked,
        (true, _) => Event::Unblocked,
        (false, "kicked" | "left") => return Sense::Nothing,
        (false, _) => Event::Group,
    };
    let at = moment(&change["date"]);
    Sense::Done {
        // A block that comes again must not undo the unblocking after it.
        identity: at.map(|at| format!("member:{peer}:{}:{status}", at.timestamp())),
        peer,
        event,
        reference: Ref::default(),
        at,
    }
}

fn unknown(kind: &str, body: &Value) -> Event {
    Event::Unknown {
        kind: skeleton::name(kind).to_owned(),
        skeleton: skeleton::skeleton(body),
    }
}

/// What was written, whatever it was written under.
fn words(message: &Value) -> Option<String> {
    ["text", "caption"]
        .iter()
        .filter_map(|field| message[*field].as_str())
        .find(|text| !text.trim().is_empty())
        .map(str::to_owned)
        .or_else(|| {
            let text = paragraphs(&message["rich_message"]["blocks"]).join("\n");
            (!text.is_empty()).then_some(text)
        })
}

/// The words of a rich message, a block a line: blocks hold text, or items and
/// blocks that do.
fn paragraphs(blocks: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks.as_array().into_iter().flatten() {
        let line = run(&block["text"]);
        if !line.trim().is_empty() {
            lines.push(line);
        }
        lines.extend(paragraphs(&block["items"]));
        lines.extend(paragraphs(&block["blocks"]));
    }
    lines
}

/// Rich text: a string, a styled text, or several of both.
fn run(text: &Value) -> String {
    match text {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(run).collect(),
        Value::Object(styled) => styled.get("text").map(run).unwrap_or_default(),
        _ => String::new(),
    }
}

fn attachment(message: &Value) -> Attachment {
    ATTACHMENTS
        .iter()
        .find(|(field, _)| has(message, field))
        .map_or(Attachment::Other, |(_, attachment)| *attachment)
}

fn is_private(chat: &Value) -> bool {
    chat["type"] == "private"
}

fn is_bots(message: &Value) -> bool {
    message["from"]["is_bot"] == true
}

fn has(value: &Value, field: &str) -> bool {
    !value[field].is_null()
}

fn message_id(message: &Value) -> Option<String> {
    Some(message["message_id"].as_i64()?.to_string())
}

/// A Unix time in seconds; zero stands for «unknown».
fn moment(seconds: &Value) -> Option<DateTime<Utc>> {
    let seconds = seconds.as_i64().filter(|&seconds| seconds > 0)?;
    DateTime::from_timestamp(seconds, 0)
}

/// Whom an unreadable update is about, as well as can be told; 0 for nobody.
fn somebody(body: &Value) -> i64 {
    ["/from/id", "/user/id", "/chat/id", "/user_chat_id"]
        .iter()
        .find_map(|path| body.pointer(path)?.as_i64())
        .unwrap_or_default()
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
