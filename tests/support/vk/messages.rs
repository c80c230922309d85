//! What is said, changed and looked up.

use super::State;
use super::body::Params;
use super::chats::Look;
use super::keyboards;
use super::ledger::Act;
use super::methods::{No, Outcome};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

/// The longest text.
const TEXT: usize = 4096;
/// How long a message may be edited or taken away.
const EDITABLE: TimeDelta = TimeDelta::hours(24);
/// How long a press waits for its answer.
const PRESS: TimeDelta = TimeDelta::seconds(60);
/// The longest answer to a press.
const SNACKBAR: usize = 90;

pub(super) fn send(state: &mut State, params: &Params, now: DateTime<Utc>) -> Outcome {
    let Some(random) = params.int("random_id") else {
        return Err(No::parameter("random_id"));
    };
    if i32::try_from(random).is_err() {
        state.violations.push(format!(
            "messages.send: random_id {random} has over 31 bits"
        ));
    }
    let list = params.text("peer_ids");
    let peers: Vec<i64> = match &list {
        Some(list) => list
            .split(',')
            .filter_map(|peer| peer.parse().ok())
            .collect(),
        None => ["peer_id", "user_id"]
            .iter()
            .filter_map(|name| params.int(name))
            .collect(),
    };
    if peers.is_empty() || peers.len() > 100 {
        return Err(No::parameter("peer_ids"));
    }
    let look = look(state, params)?;
    let mut told = Vec::new();
    for peer in &peers {
        if let Some((code, why)) = state.chats.refusal(*peer) {
            if list.is_none() {
                return Err(No::new(code, why));
            }
            let error = json!({"code": code, "description": why});
            told.push(json!({"peer_id": peer, "message_id": 0, "error": error}));
            continue;
        }
        let number = say(state, *peer, random, &look, now);
        let id = state.chats.get(*peer, number).map(|message| message.id);
        told.push(json!({
            "peer_id": peer, "message_id": id, "conversation_message_id": number
        }));
    }
    if list.is_none() {
        return Ok(told[0]["message_id"].clone());
    }
    Ok(json!(told))
}

/// The message's number; one that the chat has already comes no second time.
fn say(state: &mut State, peer: i64, random: i64, look: &New, now: DateTime<Utc>) -> i64 {
    if let Some(number) = state.chats.random.get(&(peer, random)).copied() {
        let act = Act::SentAgain {
            peer,
            message: number,
        };
        state.ledger.add(now, act);
        return number;
    }
    let message = state.chats.add(peer, true, &look.text, json!({}), now);
    message.buttons = look.buttons.clone();
    message.file = look.file.clone();
    message.attachments = look.attachments.clone();
    let number = message.number;
    if random != 0 {
        state.chats.random.insert((peer, random), number);
    }
    if let (Some(keys), Some(human)) = (&look.keys, state.chats.people.get_mut(&peer)) {
        human.keys = keys.clone();
    }
    let act = Act::Sent {
        peer,
        message: number,
        file: look.file.clone(),
    };
    state.ledger.add(now, act);
    number
}

/// How a message is to look.
struct New {
    text: String,
    buttons: Vec<Vec<super::Button>>,
    keys: Option<Vec<Vec<String>>>,
    file: Option<String>,
    attachments: Vec<String>,
}

fn look(state: &State, params: &Params) -> Result<New, No> {
    let text = params.text("message").unwrap_or_default();
    if text.chars().count() > TEXT {
        return Err(No::new(914, "Message is too long"));
    }
    let attachments: Vec<String> = params
        .text("attachment")
        .map(|list| list.split(',').map(str::to_owned).collect())
        .unwrap_or_default();
    let file = match attachments.first() {
        Some(name) => {
            let file = state.files.name_of(name);
            Some(file.ok_or_else(|| No::parameter("attachment"))?)
        }
        None => None,
    };
    if text.trim().is_empty() && attachments.is_empty() {
        return Err(No::parameter("message is empty or invalid"));
    }
    let (mut buttons, mut keys) = (Vec::new(), None);
    if let Some(keyboard) = params.text("keyboard") {
        let keyboard = keyboards::read(&keyboard)
            .map_err(|why| No::new(911, format!("Keyboard format is invalid: {why}")))?;
        if keyboard.is_inline {
            buttons = keyboard.rows;
        } else {
            let labels = |row: &Vec<super::Button>| {
                row.iter().map(|key| key.label.clone()).collect::<Vec<_>>()
            };
            keys = Some(keyboard.rows.iter().map(labels).collect());
        }
    }
    Ok(New {
        text,
        buttons,
        keys,
        file,
        attachments,
    })
}

pub(super) fn edit(state: &mut State, params: &Params, now: DateTime<Utc>) -> Outcome {
    let look = look(state, params)?;
    if look.keys.is_some() {
        return Err(No::new(911, "Keyboard format is invalid: not inline"));
    }
    let (peer, number) = (peer(params)?, params.int("cmid").unwrap_or_default());
    let Some(message) = state.chats.get(peer, number) else {
        return Err(No::parameter("message_id"));
    };
    if !message.is_ours {
        return Err(No::new(920, "Can't edit this kind of message"));
    }
    if now - message.at >= EDITABLE {
        return Err(No::new(
            909,
            "Can't edit this message, because it's too old",
        ));
    }
    message.edits.push(Look {
        text: message.text.clone(),
        buttons: message.buttons.clone(),
    });
    message.text = look.text;
    message.buttons = look.buttons;
    message.file = look.file;
    message.attachments = look.attachments;
    let act = Act::Edited {
        peer,
        message: number,
    };
    state.ledger.add(now, act);
    Ok(json!(1))
}

pub(super) fn delete(state: &mut State, params: &Params, now: DateTime<Utc>) -> Outcome {
    let peer = peer(params)?;
    let mut told = Map::new();
    for number in numbers(params, "cmids") {
        let Some(message) = state.chats.get(peer, number) else {
            return Err(No::parameter("cmids"));
        };
        let is_too_late = !message.is_ours || now - message.at >= EDITABLE;
        if is_too_late && params.is("delete_for_all") {
            return Err(No::new(924, "Can't delete this message for everybody"));
        }
        message.is_deleted = true;
        let act = Act::Deleted {
            peer,
            message: number,
        };
        state.ledger.add(now, act);
        told.insert(number.to_string(), json!(1));
    }
    Ok(Value::Object(told))
}

pub(super) fn answer(state: &mut State, params: &Params, now: DateTime<Utc>) -> Outcome {
    let press = params.text("event_id").unwrap_or_default();
    let (peer, user) = (peer(params)?, params.int("user_id"));
    let text = match params.text("event_data") {
        None => None,
        Some(data) => {
            let data: Value = serde_json::from_str(&data).unwrap_or_default();
            let text = data["text"].as_str().unwrap_or_default().to_owned();
            if data["type"] != "show_snackbar" || text.chars().count() > SNACKBAR {
                let wrong = format!("messages.sendMessageEventAnswer: event_data {data}");
                state.violations.push(wrong);
                return Err(No::parameter("event_data"));
            }
            Some(text)
        }
    };
    let known = state.chats.presses.get_mut(&press).filter(|known| {
        known.peer == peer && Some(peer) == user && now - known.at <= PRESS && !known.is_answered
    });
    let Some(known) = known else {
        return Err(No::parameter("event_id is invalid"));
    };
    known.is_answered = true;
    state.ledger.add(now, Act::Answered { peer, press, text });
    Ok(json!(1))
}

pub(super) fn by_number(state: &mut State, params: &Params) -> Outcome {
    let (group, peer) = (state.group, peer(params)?);
    let found: Vec<_> = numbers(params, "conversation_message_ids")
        .into_iter()
        .filter_map(|number| Some(state.chats.get(peer, number)?.json(group)))
        .collect();
    Ok(json!({"count": found.len(), "items": found}))
}

pub(super) fn conversations(state: &mut State, params: &Params) -> Outcome {
    let group = state.group;
    let mut last: Vec<_> = state
        .chats
        .peers()
        .into_iter()
        .filter_map(|peer| state.chats.messages(peer).pop())
        .collect();
    match params.text("filter").as_deref() {
        None | Some("all") => {}
        Some("unanswered") => last.retain(|message| !message.is_ours),
        Some(_) => return Err(No::parameter("filter")),
    }
    last.sort_by_key(|message| std::cmp::Reverse(message.id));
    let count = last.len();
    let items = page(last, params)?.into_iter().map(|message| {
        let peer = json!({"id": message.peer, "type": "user", "local_id": message.peer});
        json!({"conversation": {"peer": peer}, "last_message": message.json(group)})
    });
    Ok(json!({"count": count, "items": items.collect::<Vec<_>>()}))
}

pub(super) fn history(state: &mut State, params: &Params) -> Outcome {
    let (group, peer) = (state.group, peer(params)?);
    let mut messages = state.chats.messages(peer);
    messages.retain(|message| !message.is_deleted);
    messages.reverse();
    let count = messages.len();
    let items = page(messages, params)?;
    let items: Vec<_> = items.iter().map(|message| message.json(group)).collect();
    Ok(json!({"count": count, "items": items}))
}

fn page<T>(all: Vec<T>, params: &Params) -> Result<Vec<T>, No> {
    let number = |name: &str, usual: i64| params.int(name).unwrap_or(usual);
    let (offset, count) = (number("offset", 0), number("count", 20));
    if !(0..=200).contains(&count) {
        return Err(No::parameter("count"));
    }
    let (offset, count) = (offset.unsigned_abs(), count.unsigned_abs());
    let items = all.into_iter().skip(offset as usize).take(count as usize);
    Ok(items.collect())
}

fn peer(params: &Params) -> Result<i64, No> {
    let peer = params.int("peer_id").or(params.int("user_id"));
    peer.ok_or_else(|| No::parameter("peer_id"))
}

fn numbers(params: &Params, name: &str) -> Vec<i64> {
    let list = params.text(name).unwrap_or_default();
    list.split(',')
        .filter_map(|number| number.parse().ok())
        .collect()
}
