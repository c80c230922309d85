//! Commands, name and descriptions, and who is shown which.

use super::body::Params;
use super::methods::No;
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Commands = Vec<(String, String)>;

#[derive(Default)]
pub(super) struct Profile {
    /// By scope and language; the empty language is everybody's.
    commands: BTreeMap<(String, String), Commands>,
    texts: BTreeMap<(String, String), String>,
}

impl Profile {
    pub(super) fn set_commands(&mut self, params: &Params) -> Result<(), No> {
        let list = params.json("commands");
        let Some(list) = list.as_ref().and_then(Value::as_array) else {
            return Err(No::bad("can't parse commands list"));
        };
        if list.len() > 100 {
            return Err(No::bad("BOT_COMMANDS_TOO_MUCH"));
        }
        let commands = list.iter().map(command).collect::<Result<_, _>>()?;
        self.commands.insert(key(params), commands);
        Ok(())
    }

    pub(super) fn delete_commands(&mut self, params: &Params) {
        self.commands.remove(&key(params));
    }

    pub(super) fn get_commands(&self, params: &Params) -> Value {
        let commands = self.commands.get(&key(params)).cloned().unwrap_or_default();
        let each = |(name, what): &(String, String)| json!({"command": name, "description": what});
        commands.iter().map(each).collect()
    }

    pub(super) fn commands(&self, scope: &str, language: Option<&str>) -> Option<Commands> {
        let key = (scope.to_owned(), language.unwrap_or_default().to_owned());
        self.commands.get(&key).cloned()
    }

    /// chat, then private chats, then everybody; the person's language first.
    pub(super) fn shown(&self, chat: i64, language: Option<&str>) -> Commands {
        [
            format!("chat:{chat}"),
            "all_private_chats".into(),
            "default".into(),
        ]
        .iter()
        .flat_map(|scope| [(scope, language), (scope, None)])
        .find_map(|(scope, language)| self.commands(scope, language))
        .unwrap_or_default()
    }

    pub(super) fn set_text(&mut self, field: &str, most: usize, params: &Params) -> Result<(), No> {
        let text = params.text(field).unwrap_or_default();
        if text.chars().count() > most {
            return Err(No::bad(match field {
                "name" => "BOT_TITLE_INVALID",
                _ => "description is too long",
            }));
        }
        let language = params.text("language_code").unwrap_or_default();
        self.texts.insert((field.into(), language), text);
        Ok(())
    }

    pub(super) fn text(&self, field: &str, language: Option<&str>) -> Option<String> {
        let key = (field.to_owned(), language.unwrap_or_default().to_owned());
        self.texts.get(&key).cloned()
    }
}

fn command(raw: &Value) -> Result<(String, String), No> {
    let (name, what) = (raw["command"].as_str(), raw["description"].as_str());
    let name = name.unwrap_or_default();
    let what = what.unwrap_or_default().trim();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !(1..=32).contains(&name.len()) || !name.chars().all(plain) {
        return Err(No::bad("BOT_COMMAND_INVALID"));
    }
    if !(1..=256).contains(&what.chars().count()) {
        return Err(No::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    Ok((name.into(), what.into()))
}

fn key(params: &Params) -> (String, String) {
    let scope = params.json("scope").unwrap_or_default();
    let mut name = scope["type"].as_str().unwrap_or("default").to_owned();
    for id in ["chat_id", "user_id"] {
        if !scope[id].is_null() {
            name.push(':');
            name.push_str(&scope[id].to_string());
        }
    }
    (name, params.text("language_code").unwrap_or_default())
}
