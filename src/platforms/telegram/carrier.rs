//! Telegram as the couriers know it.

use super::client::{Client, FileKind, Me, Upload};
use super::failure::Failure;
use super::markup::Outgoing;
use super::menu;
use crate::delivery::{Carrier, Portion, Rendered, SendError, Sent};
use crate::event::{Address, Platform, Ref};
use crate::platforms::spinners::Spinners;
use crate::programme::people::Role;
use crate::words::Language;
use chrono::Duration;

/// The longest answer to a press.
const TOAST: usize = 200;

/// One bot: its line to the server and the presses that wait for an answer.
#[derive(Clone)]
pub struct Telegram {
    pub(super) client: Client,
    pub(super) bot: i64,
    pub(super) spinners: Spinners,
}

impl Telegram {
    /// The bot that `me` says this client is.
    pub fn new(client: Client, me: &Me) -> Self {
        Self::of_bot(client, me.id)
    }

    /// The bot with this user id: a server that is away keeps nobody waiting.
    pub fn of_bot(client: Client, bot: i64) -> Self {
        Self {
            client,
            bot,
            spinners: Spinners::default(),
        }
    }

    /// Its line to the server.
    pub fn client(&self) -> &Client {
        &self.client
    }
}

impl Carrier for Telegram {
    fn place(&self) -> (Platform, i64) {
        (Platform::Telegram, self.bot)
    }

    async fn send(
        &self,
        to: Address,
        message: &Rendered,
        keys: Option<&[String]>,
        _portion: Portion,
    ) -> Result<Sent, SendError> {
        let what = Outgoing {
            text: &message.text,
            buttons: &message.buttons,
            keys,
        };
        let sent = self.client.send_message(to.peer, what).await;
        sent.map(named).map_err(trouble)
    }

    async fn edit(
        &self,
        to: Address,
        on: &str,
        message: &Rendered,
    ) -> Result<Option<Sent>, SendError> {
        // A name that is no number is another messenger's, and not ours to edit.
        let Ok(id) = on.parse() else {
            return Ok(None);
        };
        let what = Outgoing {
            text: &message.text,
            buttons: &message.buttons,
            keys: None,
        };
        match self.client.edit_message(to.peer, id, what).await {
            Ok(()) | Err(Failure::Unchanged) => Ok(Some(named(id))),
            Err(Failure::Gone) => Ok(None),
            // An edit may be repeated: it says the same once more.
            Err(failure) => Err(trouble(failure)),
        }
    }

    async fn strip(&self, to: Address, on: &str) -> Result<(), SendError> {
        let Ok(id) = on.parse() else {
            return Ok(());
        };
        no_matter(self.client.strip_buttons(to.peer, id).await)
    }

    async fn toast(&self, _to: Address, press: &Ref, text: Option<&str>) -> Result<(), SendError> {
        let Some(press) = &press.press else {
            return Ok(());
        };
        self.spinners.stopped(press);
        let text: Option<String> = text.map(|text| text.chars().take(TOAST).collect());
        no_matter(
            self.client
                .answer_press(press, text.as_deref(), false)
                .await,
        )
    }

    async fn file(
        &self,
        to: Address,
        name: &str,
        bytes: Vec<u8>,
        caption: &Rendered,
        _portion: Portion,
    ) -> Result<Sent, SendError> {
        let (kind, media_type) = looks(name);
        let file = Upload {
            kind,
            name,
            media_type,
            bytes: &bytes,
            caption: &caption.text,
            buttons: &caption.buttons,
        };
        let sent = self.client.send_file(to.peer, file).await;
        sent.map(named).map_err(trouble)
    }

    async fn delete(&self, to: Address, message: &str) -> Result<bool, SendError> {
        let Ok(id) = message.parse() else {
            return Ok(true);
        };
        match self.client.delete_message(to.peer, id).await {
            Err(Failure::Kept) => Ok(false),
            result => no_matter(result).map(|()| true),
        }
    }

    async fn menu(&self, to: Address, language: Language, roles: &[Role]) -> Result<(), SendError> {
        let commands = menu::of_roles(language, roles);
        let shown = self.client.set_commands(Some(to.peer), None, &commands);
        shown.await.map_err(trouble)
    }
}

fn named(id: i32) -> Sent {
    Sent(id.to_string())
}

/// What is gone, unchanged or too old was as good as done.
fn no_matter(result: Result<(), Failure>) -> Result<(), SendError> {
    match result {
        Ok(()) | Err(Failure::Gone | Failure::Kept | Failure::Unchanged | Failure::TooOld) => {
            Ok(())
        }
        Err(failure) => Err(trouble(failure)),
    }
}

fn trouble(failure: Failure) -> SendError {
    match failure {
        Failure::Wait(pause) => {
            SendError::Wait(Duration::from_std(pause).unwrap_or(Duration::hours(1)))
        }
        Failure::Unreachable => SendError::Unreachable,
        Failure::Uncertain(why) => SendError::Uncertain(why),
        // A wrong token or another receiver is the operator's to mend; the
        // letters wait meanwhile.
        Failure::Down(why) => SendError::Down(why),
        Failure::BadToken | Failure::Elsewhere => SendError::Down(failure.to_string()),
        Failure::Refused(why) => SendError::Refused(why),
        Failure::Gone | Failure::Kept | Failure::Unchanged | Failure::TooOld => {
            SendError::Refused(failure.to_string())
        }
    }
}

/// How a file is shown, by its ending.
fn looks(name: &str) -> (FileKind, &'static str) {
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending {
        "png" => (FileKind::Photo, "image/png"),
        "ics" => (FileKind::Document, "text/calendar"),
        "csv" => (FileKind::Document, "text/csv"),
        "txt" => (FileKind::Document, "text/plain"),
        "json" => (FileKind::Document, "application/json"),
        "xlsx" => (
            FileKind::Document,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        "docx" => (
            FileKind::Document,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        _ => (FileKind::Document, "application/octet-stream"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_shown_and_everything_else_is_kept() {
        assert_eq!(looks("Март.png").0, FileKind::Photo);
        for name in ["Журнал.xlsx", "Встреча.ics", "без конца", ".png.txt"] {
            assert_eq!(looks(name).0, FileKind::Document, "{name}");
        }
    }

    #[test]
    fn only_a_refusal_parks_a_letter() {
        for failure in [
            Failure::Down("away".into()),
            Failure::BadToken,
            Failure::Elsewhere,
        ] {
            assert!(matches!(trouble(failure), SendError::Down(_)));
        }
        assert!(matches!(
            trouble(Failure::Refused("bug".into())),
            SendError::Refused(_)
        ));
    }
}
