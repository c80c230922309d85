//! What each method does, but for what is said.

use super::body::Params;
use super::{State, messages};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// `{"error": {"error_code": …, "error_msg": …}}`
#[derive(Debug)]
pub(super) struct No {
    pub(super) code: i64,
    pub(super) told: String,
}

impl No {
    pub(super) fn new(code: i64, told: impl Into<String>) -> Self {
        Self {
            code,
            told: told.into(),
        }
    }

    pub(super) fn parameter(name: &str) -> Self {
        Self::new(
            100,
            format!("One of the parameters specified was missing or invalid: {name}"),
        )
    }
}

pub(super) type Outcome = Result<Value, No>;

pub(super) fn call(
    state: &mut State,
    base: &str,
    method: &str,
    params: &Params,
    now: DateTime<Utc>,
) -> Outcome {
    match method {
        "groups.getById" => Ok(json!({
            "groups": [{"id": state.group, "name": "Наставник", "screen_name": "nastavnik_fake"}],
            "profiles": []
        })),
        "groups.getLongPollServer" => {
            ours(state, params)?;
            let server = format!("{base}/lp/{}", state.group);
            Ok(state.queue.session(server))
        }
        "groups.setLongPollSettings" => {
            ours(state, params)?;
            for name in params.names() {
                let value = params.text(&name).unwrap_or_default();
                state.settings.insert(name, value);
            }
            Ok(json!(1))
        }
        "groups.getLongPollSettings" => {
            ours(state, params)?;
            let is_on = state.settings.get("enabled").is_some_and(|on| on == "1");
            Ok(json!({"is_enabled": is_on, "api_version": "5.199", "events": state.settings}))
        }
        "messages.send" => messages::send(state, params, now),
        "messages.edit" => messages::edit(state, params, now),
        "messages.delete" => messages::delete(state, params, now),
        "messages.sendMessageEventAnswer" => messages::answer(state, params, now),
        "messages.getByConversationMessageId" => messages::by_number(state, params),
        "messages.getConversations" => messages::conversations(state, params),
        "messages.getHistory" => messages::history(state, params),
        "docs.getMessagesUploadServer" => Ok(json!({"upload_url": format!("{base}/upload/doc")})),
        "photos.getMessagesUploadServer" => Ok(json!({
            "upload_url": format!("{base}/upload/photo"), "album_id": -64, "user_id": 0,
            "group_id": state.group
        })),
        "docs.save" => {
            let token = params.text("file").unwrap_or_default();
            let saved = state.files.save("doc", &token, -state.group);
            let doc = saved.ok_or_else(|| No::new(105, "Couldn't save file"))?;
            Ok(json!({"type": "doc", "doc": doc}))
        }
        "photos.saveMessagesPhoto" => {
            let token = params.text("photo").unwrap_or_default();
            let saved = state.files.save("photo", &token, -state.group);
            Ok(json!([saved.ok_or_else(|| No::parameter("photo"))?]))
        }
        _ => Err(No::new(3, "Unknown method passed")),
    }
}

fn ours(state: &State, params: &Params) -> Result<(), No> {
    if params.int("group_id") == Some(state.group) {
        Ok(())
    } else {
        Err(No::new(15, "Access denied: group not found"))
    }
}
