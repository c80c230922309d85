//! What each method does, but for receiving updates.

use super::State;
use super::body::Params;
use super::chats::{Shown, Toast};
use super::ledger::Act;
use super::markup::{markup, text};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// A call that worked.
pub(super) struct Yes {
    pub(super) result: Value,
    pub(super) description: Option<&'static str>,
}

impl From<Value> for Yes {
    fn from(result: Value) -> Self {
        Self {
            result,
            description: None,
        }
    }
}

/// A call that did not: the number is the HTTP status as well.
#[derive(Debug)]
pub(super) struct No {
    pub(super) code: u16,
    pub(super) description: String,
    pub(super) parameters: Option<Value>,
}

impl No {
    pub(super) fn new(code: u16, description: &str) -> Self {
        Self {
            code,
            description: description.into(),
            parameters: None,
        }
    }

    pub(super) fn bad(description: &str) -> Self {
        Self::new(400, &format!("Bad Request: {description}"))
    }
}

pub(super) type Outcome = Result<Yes, No>;

/// `method` in lower case.
pub(super) fn call(
    state: &mut State,
    method: &str,
    params: &Params,
    now: DateTime<Utc>,
) -> Outcome {
    let result = match method {
        "getme" => me(state),
        "sendmessage" => send_message(state, params, now)?,
        "sendphoto" => send_file(state, "photo", params, now)?,
        "senddocument" => send_file(state, "document", params, now)?,
        "editmessagetext" => edit(state, Some("text"), params, now)?,
        "editmessagecaption" => edit(state, Some("caption"), params, now)?,
        "editmessagereplymarkup" => edit(state, None, params, now)?,
        "answercallbackquery" => answer_press(state, params, now)?,
        "deletemessage" => {
            let (chat, message) = (chat_id(params)?, message_id(params));
            state.chats.check(chat)?;
            state.chats.delete(chat, message, now)?;
            state.ledger.add(now, Act::Deleted { chat, message });
            json!(true)
        }
        "deletemessages" => delete_messages(state, params, now)?,
        "sendchataction" => {
            state.chats.check(chat_id(params)?)?;
            json!(true)
        }
        "getchat" => {
            let chat = chat_id(params)?;
            state.chats.check(chat)?;
            state.chats.chat(chat)
        }
        "leavechat" => match state.chats.groups.remove(&chat_id(params)?) {
            Some(_) => json!(true),
            None => return Err(No::bad("chat not found")),
        },
        "getfile" => state
            .files
            .describe(&params.text("file_id").unwrap_or_default())?,
        "setmycommands" => done(state.profile.set_commands(params))?,
        "getmycommands" => state.profile.get_commands(params),
        "deletemycommands" => {
            state.profile.delete_commands(params);
            json!(true)
        }
        "setmyname" => done(state.profile.set_text("name", 64, params))?,
        "setmydescription" => done(state.profile.set_text("description", 512, params))?,
        "setmyshortdescription" => done(state.profile.set_text("short_description", 120, params))?,
        "setchatmenubutton" => done(state.profile.set_text("menu_button", 4096, params))?,
        _ => return Err(No::new(404, "Not Found: method not found")),
    };
    Ok(result.into())
}

fn done(outcome: Result<(), No>) -> Result<Value, No> {
    outcome.map(|()| json!(true))
}

fn chat_id(params: &Params) -> Result<i64, No> {
    if params.get("chat_id").is_none() {
        return Err(No::bad("chat_id is empty"));
    }
    params
        .int("chat_id")
        .ok_or_else(|| No::bad("chat not found"))
}

fn message_id(params: &Params) -> i64 {
    params.int("message_id").unwrap_or_default()
}

fn pass(state: &mut State, chat: i64, now: DateTime<Utc>) -> Result<(), No> {
    state.rates.pass(chat, now).map_err(|seconds| No {
        code: 429,
        description: format!("Too Many Requests: retry after {seconds}"),
        parameters: Some(json!({"retry_after": seconds})),
    })
}

fn send_message(state: &mut State, params: &Params, now: DateTime<Utc>) -> Result<Value, No> {
    let chat = chat_id(params)?;
    let text = text(params, "text", 4096)?;
    if text.is_empty() {
        return Err(No::bad("message text is empty"));
    }
    let markup = markup(params)?;
    state.chats.check(chat)?;
    pass(state, chat, now)?;
    let message = state.chats.say(chat, text, None, markup, now);
    Ok(sent(state, &message, now))
}

fn send_file(
    state: &mut State,
    kind: &str,
    params: &Params,
    now: DateTime<Utc>,
) -> Result<Value, No> {
    let chat = chat_id(params)?;
    let caption = text(params, "caption", 1024)?;
    let markup = markup(params)?;
    state.chats.check(chat)?;
    pass(state, chat, now)?;
    let file = state.files.receive(kind, params)?;
    let message = state.chats.say(chat, caption, Some(file), markup, now);
    Ok(sent(state, &message, now))
}

fn sent(state: &mut State, message: &Shown, now: DateTime<Utc>) -> Value {
    let act = Act::Sent {
        chat: message.chat,
        message: message.id,
        text: message.text.clone(),
        file: message.file.as_ref().map(|file| file.name.clone()),
    };
    state.ledger.add(now, act);
    message_json(state, message)
}

fn edit(
    state: &mut State,
    field: Option<&str>,
    params: &Params,
    now: DateTime<Utc>,
) -> Result<Value, No> {
    let (chat, message) = (chat_id(params)?, message_id(params));
    let words = match field {
        Some("text") => {
            let text = text(params, "text", 4096)?;
            if text.is_empty() {
                return Err(No::bad("message text is empty"));
            }
            Some((text, false))
        }
        Some(_) => Some((text(params, "caption", 1024)?, true)),
        None => None,
    };
    let markup = markup(params)?;
    state.chats.check(chat)?;
    pass(state, chat, now)?;
    let message = state.chats.edit(chat, message, words, markup, now)?;
    let act = Act::Edited {
        chat,
        message: message.id,
        text: message.text.clone(),
    };
    state.ledger.add(now, act);
    Ok(message_json(state, &message))
}

fn answer_press(state: &mut State, params: &Params, now: DateTime<Utc>) -> Result<Value, No> {
    let id = params.text("callback_query_id").unwrap_or_default();
    let text = params.text("text").filter(|text| !text.is_empty());
    if text.as_ref().is_some_and(|text| text.chars().count() > 200) {
        return Err(No::bad("MESSAGE_TOO_LONG"));
    }
    let press = state.chats.presses.get(&id);
    let Some(press) = press.filter(|press| now - press.at <= state.press_lives) else {
        return Err(No::bad(
            "query is too old and response timeout expired or query ID is invalid",
        ));
    };
    let chat = press.chat;
    let toast = Toast {
        press: id.clone(),
        text: text.clone(),
        alert: params.is("show_alert"),
        at: now,
    };
    state.chats.toast(chat, toast);
    state.ledger.add(now, Act::Answered { press: id, text });
    Ok(json!(true))
}

/// Skips what cannot be deleted.
fn delete_messages(state: &mut State, params: &Params, now: DateTime<Utc>) -> Result<Value, No> {
    let chat = chat_id(params)?;
    state.chats.check(chat)?;
    let list = params.json("message_ids").unwrap_or_default();
    for message in list
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_i64)
    {
        if state.chats.delete(chat, message, now).is_ok() {
            state.ledger.add(now, Act::Deleted { chat, message });
        }
    }
    Ok(json!(true))
}

fn me(state: &State) -> Value {
    json!({
        "id": state.bot.id, "is_bot": true, "first_name": "Наставник",
        "username": state.bot.username,
        "can_join_groups": true, "can_read_all_group_messages": false,
        "supports_inline_queries": false, "can_connect_to_business": false,
        "has_main_web_app": false
    })
}

/// `Message`, as answers and presses show it.
pub(super) fn message_json(state: &State, message: &Shown) -> Value {
    let from = match message.from_bot {
        true => json!({
            "id": state.bot.id, "is_bot": true, "first_name": "Наставник",
            "username": state.bot.username
        }),
        false => state.chats.user(message.chat),
    };
    let mut json = json!({
        "message_id": message.id, "date": message.at.timestamp(),
        "from": from, "chat": state.chats.chat(message.chat)
    });
    match &message.file {
        None => json["text"] = json!(message.text),
        Some(file) => {
            let id = json!({
                "file_id": file.file_id, "file_unique_id": file.file_id,
                "file_name": file.name, "mime_type": file.media_type,
                "file_size": file.bytes.len()
            });
            json[&file.kind] = match file.kind.as_str() {
                "photo" => json!([{
                    "file_id": file.file_id, "file_unique_id": file.file_id,
                    "width": 90, "height": 67
                }]),
                _ => id,
            };
            if !message.text.is_empty() {
                json["caption"] = json!(message.text);
            }
        }
    }
    if let Some(edit) = message.edits.last() {
        json["edit_date"] = json!(edit.at.timestamp());
    }
    if let Some(markup) = message.markup.as_ref().filter(|markup| {
        // Only keyboards of the message itself are part of it.
        !markup["inline_keyboard"].is_null()
    }) {
        json["reply_markup"] = markup.clone();
    }
    json
}
