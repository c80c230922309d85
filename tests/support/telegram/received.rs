//! Everything that this server was ever given, whatever it answered: what a
//! foreign messenger knows.

use super::FakeTelegram;
use super::body::Params;

/// One call.
#[derive(Debug, Clone)]
pub struct Received {
    pub method: String,
    /// The chat it was for, if any.
    pub chat: Option<i64>,
    /// Every value as it came, and every file's name.
    pub words: String,
    /// Files: name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Received {
    pub(super) fn of(method: &str, params: &Params) -> Self {
        let files: Vec<_> = params
            .files()
            .map(|part| (part.name.clone(), part.bytes.clone()))
            .collect();
        let values = params
            .names()
            .into_iter()
            .filter_map(|name| params.text(&name));
        let names = files.iter().map(|(name, _)| name.clone());
        Self {
            method: method.to_owned(),
            chat: params.int("chat_id"),
            words: values.chain(names).collect::<Vec<_>>().join("\n"),
            files,
        }
    }
}

impl FakeTelegram {
    /// Every call but those that only ask for updates, oldest first.
    pub fn received(&self) -> Vec<Received> {
        self.hub.state().received.clone()
    }
}
