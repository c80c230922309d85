//! A parcel is handed to the messenger. No transaction is open here, but for a
//! moment between two messages of one parcel: what has arrived is remembered at
//! once, so that a kill repeats one message of a chat at most.

use super::Courier;
use super::prepare::{Errand, Keys, Menu, Piece, Ready};
use crate::db::Tx;
use crate::delivery::carrier::{Carrier, Portion, SendError, Sent};
use crate::delivery::voice::Rendered;
use crate::post::outbox;
use crate::programme::accounts;
use crate::words::{self, Language};
use anyhow::Result;

/// What a hand-over changed.
pub(super) struct Done {
    /// Why it stopped before the parcel's end.
    pub(super) end: Result<(), Stop>,
    /// How many messages of the parcel have arrived by now.
    pub(super) parts_sent: i64,
    pub(super) live: bool,
    pub(super) menu: Option<String>,
    /// The keys that were brought, and the last message that arrived: whoever
    /// closes the parcel writes them down, too.
    pub(super) keys: Option<Language>,
    pub(super) last: Option<Sent>,
    /// New messages in the chat.
    pub(super) fresh: i64,
}

/// Why a parcel is not at its end.
pub(super) enum Stop {
    /// The messenger's answer.
    Carrier(SendError),
    /// The chat has had enough at once: the remaining messages go a little later.
    Rest,
    /// The database is away.
    Database,
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
            end: Ok(()),
            parts_sent: ready.parcel.parts_sent,
            live: false,
            menu: None,
            keys: None,
            last: None,
            fresh: 0,
        };
        done.end = self.bring(ready, room, &mut done).await;
        done
    }

    async fn bring(&self, ready: &Ready, room: i64, done: &mut Done) -> Result<(), Stop> {
        let to = ready.account.address;
        let carrier = &self.carrier;
        match &ready.errand {
            Errand::Say { pieces, keys, menu } => {
                self.show_keys(ready, keys, done).await?;
                self.pieces(ready, pieces, room, done).await?;
                done.menu = self.show_menu(ready, menu).await;
            }
            Errand::Card {
                message,
                on,
                keys,
                menu,
            } => {
                let is_below = keys.is_some() || done.parts_sent > 0;
                self.show_keys(ready, keys, done).await?;
                let target = on.as_deref().filter(|_| !is_below);
                let sent = self.card(ready, message, target, is_below, done).await?;
                (done.live, done.last) = (true, Some(sent));
                done.menu = self.show_menu(ready, menu).await;
            }
            Errand::Toast { to: press, text } => carrier.toast(to, press, text.as_deref()).await?,
            Errand::Settle { on } => carrier.strip(to, on).await?,
            Errand::Delete { message } => drop(carrier.delete(to, message).await?),
            Errand::Withdraw { message, otherwise } => {
                if !carrier.delete(to, message).await? {
                    return self.pieces(ready, otherwise, room, done).await;
                }
            }
            Errand::Drop | Errand::Park(_) => {}
        }
        Ok(())
    }

    /// Goes on at the first piece that is missing.
    async fn pieces(
        &self,
        ready: &Ready,
        pieces: &[Piece],
        room: i64,
        done: &mut Done,
    ) -> Result<(), Stop> {
        let (to, parcel) = (ready.account.address, ready.parcel.id);
        let first = usize::try_from(done.parts_sent).unwrap_or(0);
        for (place, piece) in pieces.iter().enumerate().skip(first) {
            if done.fresh >= room {
                return Err(Stop::Rest);
            }
            let part = done.parts_sent;
            let portion = Portion { parcel, part };
            let sent = match piece {
                Piece::Words(words) => self.carrier.send(to, words, None, portion).await?,
                Piece::File {
                    name,
                    bytes,
                    caption,
                } => {
                    let bytes = bytes.clone();
                    self.carrier.file(to, name, bytes, caption, portion).await?
                }
            };
            done.fresh += 1;
            done.parts_sent += 1;
            done.last = Some(sent);
            if place + 1 < pieces.len() {
                self.remember(ready, done).await?;
            }
        }
        Ok(())
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
            .send(to, message, None, Portion::first(ready.parcel.id))
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
        let (to, portion) = (ready.account.address, Portion::keys(ready.parcel.id));
        let sent = self.carrier.send(to, &line, Some(names), portion).await?;
        done.fresh += 1;
        if matches!(ready.errand, Errand::Card { .. }) {
            done.parts_sent = 1;
        }
        (done.keys, done.last) = (Some(*language), Some(sent));
        self.remember(ready, done).await
    }

    /// A message of several has arrived.
    async fn remember(&self, ready: &Ready, done: &Done) -> Result<(), Stop> {
        let remembered = async {
            let mut tx = self.db.begin().await?;
            note(&mut tx, ready, done).await?;
            outbox::progress(&mut tx, ready.parcel.id, done.parts_sent).await?;
            tx.commit().await
        };
        remembered.await.map_err(|error: anyhow::Error| {
            let why = format!("{error:#}");
            tracing::error!(
                parcel = ready.parcel.id.0,
                why,
                "what has arrived is not noted yet"
            );
            Stop::Database
        })
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

/// Writes down what has arrived of a parcel.
pub(super) async fn note(tx: &mut Tx, ready: &Ready, done: &Done) -> Result<()> {
    let account = ready.account.id;
    if let Some(language) = done.keys {
        accounts::keys_shown(tx, account, language).await?;
    }
    if let Some(Sent(message)) = &done.last {
        accounts::arrived(tx, account, message, done.live).await?;
    }
    Ok(())
}
