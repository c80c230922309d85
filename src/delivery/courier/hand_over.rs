//! A parcel is handed to the messenger. No transaction is open here, but for a
//! moment between two messages of one parcel: what has arrived is remembered at
//! once, so that a kill repeats one message of a chat at most.

use super::Courier;
use super::prepare::{Errand, Keys, Menu, Piece, Ready};
use crate::delivery::carrier::{Carrier, SendError, Sent};
use crate::delivery::voice::Rendered;
use crate::post::outbox;
use crate::programme::accounts;
use crate::words;
use anyhow::Result;

/// What a hand-over changed.
pub(super) struct Done {
    /// The last message, or why it stopped.
    pub(super) end: Result<Option<Sent>, Stop>,
    /// How many messages of the parcel have arrived by now.
    pub(super) parts_sent: i64,
    pub(super) live: bool,
    pub(super) menu: Option<String>,
    /// New messages in the chat.
    pub(super) fresh: i64,
}

/// Why a parcel is not at its end.
pub(super) enum Stop {
    /// The messenger's answer.
    Carrier(SendError),
    /// The chat has had enough at once: the remaining messages go a little later.
    Rest,
    /// The database is away; what has just arrived will be repeated.
    Database(anyhow::Error),
}

impl From<SendError> for Stop {
    fn from(error: SendError) -> Self {
        Self::Carrier(error)
    }
}

impl<C: Carrier> Courier<C> {
    /// Hands over a parcel; `room` is how many new messages the chat may get.
    pub(super) async fn hand_over(&self, ready: &Ready, room: i64) -> Done {
        let mut done = Done {
            end: Ok(None),
            parts_sent: ready.parcel.parts_sent,
            live: false,
            menu: None,
            fresh: 0,
        };
        done.end = self.bring(ready, room, &mut done).await;
        done
    }

    async fn bring(&self, ready: &Ready, room: i64, done: &mut Done) -> Result<Option<Sent>, Stop> {
        let to = ready.account.address;
        let carrier = &self.carrier;
        match &ready.errand {
            Errand::Say { pieces, keys, menu } => {
                self.show_keys(ready, keys, done).await?;
                let sent = self.pieces(ready, pieces, room, done).await?;
                done.menu = self.show_menu(ready, menu).await;
                return Ok(sent);
            }
            Errand::Card {
                message,
                on,
                keys,
                menu,
            } => {
                done.live = true;
                let is_below = keys.is_some() || done.parts_sent > 0;
                self.show_keys(ready, keys, done).await?;
                let target = on.as_deref().filter(|_| !is_below);
                let sent = self.card(ready, message, target, is_below, done).await?;
                done.menu = self.show_menu(ready, menu).await;
                return Ok(Some(sent));
            }
            Errand::Toast { to: press, text } => carrier.toast(to, press, text.as_deref()).await?,
            Errand::Settle { on } => carrier.strip(to, on).await?,
            Errand::Delete { message } => carrier.delete(to, message).await?,
            Errand::Drop | Errand::Park(_) => {}
        }
        Ok(None)
    }

    /// Goes on at the first piece that is missing.
    async fn pieces(
        &self,
        ready: &Ready,
        pieces: &[Piece],
        room: i64,
        done: &mut Done,
    ) -> Result<Option<Sent>, Stop> {
        let (to, id) = (ready.account.address, ready.parcel.id);
        let mut last = None;
        let first = usize::try_from(done.parts_sent).unwrap_or(0);
        for (place, piece) in pieces.iter().enumerate().skip(first) {
            if done.fresh >= room {
                return Err(Stop::Rest);
            }
            let sent = match piece {
                Piece::Words(words) => self.carrier.send(to, words, None, id).await?,
                Piece::File {
                    name,
                    bytes,
                    caption,
                } => {
                    let bytes = bytes.clone();
                    self.carrier.file(to, name, bytes, caption, id).await?
                }
            };
            done.fresh += 1;
            done.parts_sent += 1;
            if place + 1 < pieces.len() {
                self.remember(ready, &sent, done).await?;
            }
            last = Some(sent);
        }
        Ok(last)
    }

    /// The pressed message is redrawn; else the live card while it is the last
    /// message of the chat; else a new one is sent and the old loses its buttons.
    async fn card(
        &self,
        ready: &Ready,
        message: &Rendered,
        on: Option<&str>,
        is_below: bool,
        done: &mut Done,
    ) -> Result<Sent, SendError> {
        let account = &ready.account;
        let to = account.address;
        let live = account.live_message.as_deref();
        let is_last = !is_below && live.is_some() && account.live_message == account.last_message;
        let target = on.or(live.filter(|_| is_last));
        if let Some(target) = target
            && let Some(sent) = self.carrier.edit(to, target, message).await?
        {
            return Ok(sent);
        }
        let sent = self
            .carrier
            .send(to, message, None, ready.parcel.id)
            .await?;
        done.fresh += 1;
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
        Ok(sent)
    }

    /// The keys below the chat come with a line of their own: a messenger takes
    /// either them or a message's own buttons. They are remembered with the
    /// account; only a card must also know that it stands below them now.
    async fn show_keys(
        &self,
        ready: &Ready,
        keys: &Option<Keys>,
        done: &mut Done,
    ) -> Result<(), Stop> {
        let Some((language, names)) = keys else {
            return Ok(());
        };
        let line = Rendered {
            text: words::plain(*language, "keys-below"),
            buttons: Vec::new(),
        };
        let (to, id) = (ready.account.address, ready.parcel.id);
        let sent = self.carrier.send(to, &line, Some(names), id).await?;
        done.fresh += 1;
        if matches!(ready.errand, Errand::Card { .. }) {
            done.parts_sent = 1;
        }
        let shown = async {
            let mut tx = self.db.begin().await?;
            accounts::keys_shown(&mut tx, ready.account.id, *language).await?;
            accounts::arrived(&mut tx, ready.account.id, &sent.0, false).await?;
            outbox::progress(&mut tx, id, done.parts_sent).await?;
            tx.commit().await
        };
        shown.await.map_err(Stop::Database)
    }

    /// A message of several has arrived.
    async fn remember(&self, ready: &Ready, sent: &Sent, done: &Done) -> Result<(), Stop> {
        let remembered = async {
            let mut tx = self.db.begin().await?;
            accounts::arrived(&mut tx, ready.account.id, &sent.0, false).await?;
            outbox::progress(&mut tx, ready.parcel.id, done.parts_sent).await?;
            tx.commit().await
        };
        remembered.await.map_err(Stop::Database)
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
