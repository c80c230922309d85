//! Messages that go to the page: written into its chats, once each.

use super::Web;
use super::chat::{Look, Piece};
use crate::db::{self, Tx};
use crate::delivery::{Carrier, Portion, Rendered, SendError, Sent};
use crate::event::{Address, Platform, Ref};
use crate::post::page::messages::{self, New, Written};
use crate::post::page::{sessions, toasts};
use anyhow::Result;

impl Carrier for Web {
    fn place(&self) -> (Platform, i64) {
        (Platform::Web, 0)
    }

    async fn send(
        &self,
        to: Address,
        message: &Rendered,
        keys: Option<&[String]>,
        portion: Portion,
    ) -> Result<Sent, SendError> {
        let look = Look {
            text: message.text.clone(),
            buttons: message.buttons.clone(),
            ..Look::default()
        };
        self.write(to.peer, &look, None, keys, portion).await
    }

    async fn edit(
        &self,
        to: Address,
        on: &str,
        message: &Rendered,
    ) -> Result<Option<Sent>, SendError> {
        let is_there = self
            .change(to.peer, on, |look| {
                // As in every messenger: a file cannot become words.
                if look.file.is_some() {
                    return None;
                }
                let new = Look {
                    text: message.text.clone(),
                    buttons: message.buttons.clone(),
                    ..Look::default()
                };
                Some((new, true))
            })
            .await?;
        Ok(is_there.then(|| Sent(on.to_owned())))
    }

    async fn strip(&self, to: Address, on: &str) -> Result<(), SendError> {
        let bare = |look: &Look| {
            let mut bare = look.clone();
            bare.buttons.clear();
            Some((bare, false))
        };
        self.change(to.peer, on, bare).await.map(drop)
    }

    async fn toast(&self, to: Address, press: &Ref, text: Option<&str>) -> Result<(), SendError> {
        let given = async {
            let press = press.press.clone().unwrap_or_default();
            let sealed = text.map(|text| self.key.seal(text)).transpose()?;
            let mut tx = self.db.begin().await?;
            let now = self.now();
            let is_given = toasts::give(&mut tx, to.peer, &press, sealed.as_deref(), now).await?;
            tx.commit().await?;
            Ok(is_given)
        };
        let is_given = given.await.map_err(failure)?;
        self.told(to.peer, is_given)
    }

    async fn file(
        &self,
        to: Address,
        name: &str,
        bytes: Vec<u8>,
        caption: &Rendered,
        portion: Portion,
    ) -> Result<Sent, SendError> {
        let look = Look {
            text: caption.text.clone(),
            buttons: caption.buttons.clone(),
            file: Some(Piece {
                name: name.to_owned(),
                size: bytes.len(),
            }),
            instead: None,
        };
        self.write(to.peer, &look, Some(&bytes), None, portion)
            .await
    }

    async fn delete(&self, to: Address, message: &str) -> Result<bool, SendError> {
        let Ok(message) = message.parse::<i64>() else {
            return Ok(true);
        };
        let removed = async {
            let mut tx = self.db.begin().await?;
            messages::remove(&mut tx, to.peer, message, self.now()).await?;
            tx.commit().await
        };
        removed.await.map_err(failure)?;
        self.bell.ring(to.peer);
        Ok(true)
    }
}

impl Web {
    async fn write(
        &self,
        peer: i64,
        look: &Look,
        bytes: Option<&[u8]>,
        keys: Option<&[String]>,
        portion: Portion,
    ) -> Result<Sent, SendError> {
        let written = async {
            let sealed = look.seal(&self.key)?;
            let file = bytes.map(|bytes| self.key.seal_bytes(bytes)).transpose()?;
            let name = format!("portion:{}", portion.number());
            let new = New {
                name: &name,
                mine: false,
                sealed: &sealed,
                file: file.as_deref(),
            };
            let mut tx = self.db.begin().await?;
            let now = self.now();
            let written = messages::write(&mut tx, peer, new, now).await?;
            if let Some(labels) = keys {
                let labels = labels.to_vec();
                sessions::set_keys(&mut tx, peer, &sessions::Keys { labels }, now).await?;
            }
            tx.commit().await?;
            Ok(written)
        };
        let id = match written.await.map_err(failure)? {
            Written::Now(id) | Written::Before(id) => Some(id),
            Written::Nowhere => None,
        };
        self.told(peer, id.is_some())?;
        id.map(|id| Sent(id.to_string()))
            .ok_or(SendError::Unreachable)
    }

    /// Gives a message another look, and says whether its readers shall know that
    /// it was changed; `false` where there is no such message.
    async fn change(
        &self,
        peer: i64,
        message: &str,
        look: impl FnOnce(&Look) -> Option<(Look, bool)>,
    ) -> Result<bool, SendError> {
        let Ok(message) = message.parse::<i64>() else {
            return Ok(false);
        };
        let changed = async {
            let mut tx = self.db.begin().await?;
            if sessions::of(&mut tx, peer).await?.is_none() {
                return Ok(None);
            }
            let Some(old) = self.look(&mut tx, peer, message).await? else {
                return Ok(Some(false));
            };
            let Some((new, is_told)) = look(&old) else {
                return Ok(Some(false));
            };
            if new != old {
                let sealed = new.seal(&self.key)?;
                messages::rewrite(&mut tx, peer, message, &sealed, is_told, self.now()).await?;
                tx.commit().await?;
            }
            Ok(Some(true))
        };
        let is_there = changed.await.map_err(failure)?;
        self.told(peer, is_there.is_some())?;
        Ok(is_there.unwrap_or_default())
    }

    /// How a message of this chat looks, if it is there.
    async fn look(&self, tx: &mut Tx, peer: i64, message: i64) -> Result<Option<Look>> {
        let Some(stored) = messages::find(tx, peer, message).await? else {
            return Ok(None);
        };
        stored
            .sealed
            .map(|sealed| Look::open(&self.key, &sealed))
            .transpose()
    }

    fn told(&self, peer: i64, is_there: bool) -> Result<(), SendError> {
        if !is_there {
            return Err(SendError::Unreachable);
        }
        self.bell.ring(peer);
        Ok(())
    }
}

/// Either the machine's, and nothing was written; or a bug.
fn failure(error: anyhow::Error) -> SendError {
    let why = format!("{error:#}");
    if db::is_infrastructure(&error) {
        SendError::Down(why)
    } else {
        SendError::Refused(why)
    }
}
