//! A parcel is handed to the messenger. No transaction is open here.

use super::Courier;
use super::prepare::{Errand, Keys, Menu, Ready};
use crate::delivery::carrier::{Carrier, SendError, Sent};
use crate::delivery::voice::Rendered;
use crate::words::{self, Language};

/// What a hand-over changed.
pub(super) struct Done {
    pub(super) result: Result<Option<Sent>, SendError>,
    pub(super) parts_sent: i64,
    pub(super) live: bool,
    pub(super) keys: Option<Language>,
    pub(super) menu: Option<String>,
}

impl<C: Carrier> Courier<C> {
    pub(super) async fn hand_over(&self, ready: &Ready) -> Done {
        let to = ready.account.address;
        let carrier = &self.carrier;
        let id = ready.parcel.id;
        let mut done = Done {
            result: Ok(None),
            parts_sent: ready.parcel.parts_sent,
            live: false,
            keys: None,
            menu: None,
        };
        match &ready.errand {
            Errand::Say { parts, keys, menu } => {
                if let Err(error) = self.show_keys(ready, keys).await {
                    done.result = Err(error);
                    return done;
                }
                let first = usize::try_from(done.parts_sent).unwrap_or(0);
                for part in parts.iter().skip(first) {
                    done.result = carrier.send(to, part, None, id).await.map(Some);
                    if done.result.is_err() {
                        return done;
                    }
                    done.parts_sent += 1;
                }
                done.keys = keys.as_ref().map(|(language, _)| *language);
                done.menu = self.show_menu(ready, menu).await;
            }
            Errand::Card {
                message,
                on,
                keys,
                menu,
            } => {
                done.live = true;
                done.result = self.card(ready, message, on.as_deref(), keys).await;
                if done.result.is_ok() {
                    done.keys = keys.as_ref().map(|(language, _)| *language);
                    done.menu = self.show_menu(ready, menu).await;
                }
            }
            Errand::Toast { to: press, text } => {
                done.result = carrier
                    .toast(to, press, text.as_deref())
                    .await
                    .map(|()| None);
            }
            Errand::File {
                name,
                bytes,
                caption,
            } => {
                done.result = carrier
                    .file(to, name, bytes.clone(), caption, id)
                    .await
                    .map(Some);
            }
            Errand::Settle { on } => done.result = carrier.strip(to, on).await.map(|()| None),
            Errand::Delete { message } => {
                done.result = carrier.delete(to, message).await.map(|()| None)
            }
            Errand::Drop | Errand::Park(_) => {}
        }
        done
    }

    /// The pressed message is redrawn; else the live card while it is the last
    /// message of the chat; else a new one is sent and the old loses its buttons.
    async fn card(
        &self,
        ready: &Ready,
        message: &Rendered,
        on: Option<&str>,
        keys: &Option<Keys>,
    ) -> Result<Option<Sent>, SendError> {
        let account = &ready.account;
        let to = account.address;
        let live = account.live_message.as_deref();
        let is_last = live.is_some() && account.live_message == account.last_message;
        let target = on.or(live.filter(|_| is_last));
        self.show_keys(ready, keys).await?;
        if let Some(target) = target.filter(|_| keys.is_none())
            && let Some(sent) = self.carrier.edit(to, target, message).await?
        {
            return Ok(Some(sent));
        }
        let sent = self
            .carrier
            .send(to, message, None, ready.parcel.id)
            .await?;
        if let Some(old) = live.filter(|old| *old != sent.0) {
            // Best effort: an old card that keeps its buttons is harmless.
            if let Err(error) = self.carrier.strip(to, old).await {
                tracing::debug!(
                    parcel = ready.parcel.id.0,
                    ?error,
                    "the old card keeps its buttons"
                );
            }
        }
        Ok(Some(sent))
    }

    /// The keys below the chat come with a line of their own: a messenger takes
    /// either them or a message's own buttons.
    async fn show_keys(&self, ready: &Ready, keys: &Option<Keys>) -> Result<(), SendError> {
        let Some((language, keys)) = keys else {
            return Ok(());
        };
        let line = Rendered {
            text: words::plain(*language, "keys-below"),
            buttons: Vec::new(),
        };
        let to = ready.account.address;
        self.carrier
            .send(to, &line, Some(keys), ready.parcel.id)
            .await
            .map(|_| ())
    }

    async fn show_menu(&self, ready: &Ready, menu: &Option<Menu>) -> Option<String> {
        let (name, roles) = menu.as_ref()?;
        let shown = self
            .carrier
            .menu(ready.account.address, ready.account.language, roles)
            .await;
        shown.is_ok().then(|| name.clone())
    }
}
