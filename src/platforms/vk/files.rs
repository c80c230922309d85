//! Pictures and documents go up first; a message then only names them.

use super::client::Client;
use super::failure::Failure;
use reqwest::multipart::{Form, Part};
use serde_json::Value;

impl Client {
    /// Brings a picture up, to be shown in this chat; how a message names it.
    ///
    /// # Errors
    ///
    /// [`Failure`]; nothing has been said then.
    pub async fn upload_photo(
        &self,
        peer: i64,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<String, Failure> {
        let place = self.upload_place("photos.getMessagesUploadServer", peer, None);
        let up = self.bring(&place.await?, "photo", name, bytes).await?;
        // An empty list: the picture was none.
        let photo = text(&up, "photo").filter(|photo| photo != "[]");
        let photo = photo.ok_or_else(|| Failure::Refused(refused("picture", &up)))?;
        let params = [
            ("photo", photo),
            ("server", text(&up, "server").unwrap_or_default()),
            ("hash", text(&up, "hash").unwrap_or_default()),
        ];
        let saved = self.line.call("photos.saveMessagesPhoto", &params).await?;
        named("photo", &saved[0])
    }

    /// Brings a document up, to be kept in this chat; how a message names it.
    ///
    /// # Errors
    ///
    /// [`Failure`]; nothing has been said then.
    pub async fn upload_document(
        &self,
        peer: i64,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<String, Failure> {
        let place = self.upload_place("docs.getMessagesUploadServer", peer, Some("doc"));
        let up = self.bring(&place.await?, "file", name, bytes).await?;
        let file = text(&up, "file").ok_or_else(|| Failure::Refused(refused("document", &up)))?;
        let params = [("file", file), ("title", name.to_owned())];
        let saved = self.line.call("docs.save", &params).await?;
        named("doc", &saved["doc"])
    }

    async fn upload_place(
        &self,
        method: &str,
        peer: i64,
        kind: Option<&str>,
    ) -> Result<String, Failure> {
        let mut params = vec![("peer_id", peer.to_string())];
        params.extend(kind.map(|kind| ("type", kind.to_owned())));
        let told = self.line.call(method, &params).await?;
        text(&told, "upload_url").ok_or_else(|| Failure::Refused(format!("{method}: no address")))
    }

    async fn bring(
        &self,
        place: &str,
        field: &'static str,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<Value, Failure> {
        let part = Part::bytes(bytes).file_name(name.to_owned());
        let form = Form::new().part(field, part);
        match self.line.upload(place, form).await {
            // Nothing has been said yet: it may all be done again.
            Err(Failure::Uncertain(why)) => Err(Failure::Down(why)),
            other => other,
        }
    }
}

/// How the attachments of a message are named, to leave them where they are.
pub(super) fn attached(message: &Value) -> Option<String> {
    let names: Vec<_> = message["attachments"]
        .as_array()?
        .iter()
        .filter_map(|attachment| {
            let kind = attachment["type"].as_str()?;
            named(kind, &attachment[kind]).ok()
        })
        .collect();
    (!names.is_empty()).then(|| names.join(","))
}

fn named(kind: &str, saved: &Value) -> Result<String, Failure> {
    let (Some(owner), Some(id)) = (saved["owner_id"].as_i64(), saved["id"].as_i64()) else {
        return Err(Failure::Refused(format!("{kind}: saved under no name")));
    };
    Ok(match saved["access_key"].as_str() {
        Some(key) => format!("{kind}{owner}_{id}_{key}"),
        None => format!("{kind}{owner}_{id}"),
    })
}

fn text(value: &Value, field: &str) -> Option<String> {
    match &value[field] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn refused(what: &str, up: &Value) -> String {
    let why = up["error"].as_str().unwrap_or("no reason");
    format!("the {what} was not taken: {why}")
}
