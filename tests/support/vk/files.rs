//! Files that were brought up, and what became of them.

use super::body::Params;
use serde_json::{Value, json};
use std::collections::HashMap;

#[derive(Debug, Clone)]
struct File {
    name: String,
    size: usize,
}

/// Brought up, saved, named in a message.
#[derive(Default)]
pub(super) struct Files {
    /// By the token of the upload.
    brought: HashMap<String, File>,
    /// By the attachment's name.
    saved: HashMap<String, File>,
    last: usize,
}

impl Files {
    /// A multipart body at an upload's address.
    pub(super) fn bring(&mut self, kind: &str, params: &Params) -> Value {
        let field = if kind == "photo" { "photo" } else { "file" };
        let part = params.part(field).filter(|part| !part.bytes.is_empty());
        let Some(part) = part else {
            return match kind {
                "photo" => json!({"server": 1, "photo": "[]", "hash": ""}),
                _ => json!({"error": "no_file"}),
            };
        };
        self.last += 1;
        let token = format!("{kind}-up-{}", self.last);
        let file = File {
            name: part.name.clone(),
            size: part.bytes.len(),
        };
        self.brought.insert(token.clone(), file);
        match kind {
            "photo" => json!({"server": 1, "photo": token, "hash": "h"}),
            _ => json!({"file": token}),
        }
    }

    /// A document that was brought up gets its name.
    pub(super) fn save(&mut self, kind: &str, token: &str, owner: i64) -> Option<Value> {
        let file = self.brought.get(token)?.clone();
        self.last += 1;
        let (id, key) = (self.last, format!("k{}", self.last));
        let name = format!("{kind}{owner}_{id}_{key}");
        let ending = file.name.rsplit('.').next().unwrap_or_default().to_owned();
        let told = json!({
            "id": id, "owner_id": owner, "title": file.name, "size": file.size,
            "ext": ending, "access_key": key
        });
        self.saved.insert(name, file);
        Some(told)
    }

    /// The name of the file that a message brings.
    pub(super) fn name_of(&self, attachment: &str) -> Option<String> {
        Some(self.saved.get(attachment)?.name.clone())
    }
}

/// `doc-219_2_k2` as it stands in a message.
pub(super) fn attachment_json(attachment: &str) -> Value {
    let kind: String = attachment
        .chars()
        .take_while(char::is_ascii_lowercase)
        .collect();
    let mut rest = attachment[kind.len()..].splitn(3, '_');
    let mut number = || rest.next().and_then(|part| part.parse::<i64>().ok());
    let (owner, id) = (number(), number());
    let key = rest.next();
    json!({"type": kind, kind: {"owner_id": owner, "id": id, "access_key": key}})
}
