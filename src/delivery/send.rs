//! Parcels leave. One courier a platform: it takes the first parcel of each
//! account, renders it, hands it over without a transaction open, and closes it.

use crate::db::{Db, Tx};
use crate::delivery::voice::{self, Rendered, Voice};
use crate::event::{Address, Platform, Ref};
use crate::ids::ParcelId;
use crate::message::{Content, Text};
use crate::post::outbox::{self, Outcome, Parcel};
use crate::post::{files, truncated};
use crate::programme::accounts::{self, Account};
use crate::programme::people::{self, Role, Status};
use crate::programme::schools::DataPolicy;
use crate::words::{self, Language};
use anyhow::{Context, Result};
use chrono::{DateTime, Duration, Utc};
use futures_util::future::join_all;
use std::sync::Mutex;

mod rate;
pub use rate::Rate;

/// What a messenger does for us. A call never holds a transaction.
pub trait Carrier: Send + Sync {
    /// Which platform, and which of our bots there.
    fn place(&self) -> (Platform, i64);

    /// The longest text it takes, in characters.
    fn text_limit(&self) -> usize {
        4000
    }

    /// Sends a message; gives what the messenger calls it. `keys` are the text
    /// keys that shall stand below the chat from now on.
    fn send(
        &self,
        to: Address,
        message: &Rendered,
        keys: Option<&[String]>,
        parcel: ParcelId,
    ) -> impl Future<Output = Result<Sent, SendError>> + Send;

    /// Redraws a message; `Ok(None)` where that one can no longer be edited.
    fn edit(
        &self,
        to: Address,
        on: &str,
        message: &Rendered,
    ) -> impl Future<Output = Result<Option<Sent>, SendError>> + Send;

    /// Takes the buttons off a message; one that is gone is no error.
    fn strip(&self, to: Address, on: &str) -> impl Future<Output = Result<(), SendError>> + Send;

    /// Answers a press; one that is too old is no error.
    fn toast(
        &self,
        to: Address,
        press: &Ref,
        text: Option<&str>,
    ) -> impl Future<Output = Result<(), SendError>> + Send;

    /// Sends a picture or a document.
    fn file(
        &self,
        to: Address,
        name: &str,
        bytes: Vec<u8>,
        caption: &Rendered,
        parcel: ParcelId,
    ) -> impl Future<Output = Result<Sent, SendError>> + Send;

    /// Takes a message away; one that is gone is no error.
    fn delete(
        &self,
        to: Address,
        message: &str,
    ) -> impl Future<Output = Result<(), SendError>> + Send;

    /// Shows the commands of these roles, where the messenger has such a list.
    fn menu(
        &self,
        _to: Address,
        _language: Language,
        _roles: &[Role],
    ) -> impl Future<Output = Result<(), SendError>> + Send {
        async { Ok(()) }
    }
}

/// The messenger has the message, under this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent(pub String);

/// Why a message did not go; the courier does something else for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendError {
    /// Too fast: not before this long.
    Wait(Duration),
    /// The person does not let us write.
    Unreachable,
    /// The messenger refuses this very message: a bug of ours.
    Refused(String),
    /// The messenger cannot be reached; nothing was sent.
    Down(String),
    /// The connection broke after the message was written: sent or not?
    /// It is always sent again: at most one is repeated, none is lost.
    Uncertain(String),
}

/// How long a parcel waits after the n-th failure in a row.
const PATIENCE: [i64; 6] = [1, 2, 5, 15, 30, 60];
/// Accounts served in one step.
const HANDS: i64 = 30;

/// Sends what is owed on one platform.
#[derive(Debug)]
pub struct Courier<C> {
    /// The messenger.
    pub carrier: C,
    db: Db,
    rate: Mutex<Rate>,
}

/// A parcel made ready, outside any transaction.
struct Ready {
    parcel: Parcel,
    account: Account,
    errand: Errand,
}

enum Errand {
    Say {
        parts: Vec<Rendered>,
        keys: Option<(Language, Vec<String>)>,
        menu: Option<(String, Vec<Role>)>,
    },
    Card {
        message: Rendered,
        on: Option<String>,
        keys: Option<(Language, Vec<String>)>,
        menu: Option<(String, Vec<Role>)>,
    },
    Toast {
        to: Ref,
        text: Option<String>,
    },
    File {
        name: String,
        bytes: Vec<u8>,
        caption: Rendered,
    },
    Settle {
        on: String,
    },
    Delete {
        message: String,
    },
    /// Too late, or nothing to show.
    Drop,
    /// Cannot even be read.
    Park(String),
}

/// What a hand-over changed.
struct Done {
    result: Result<Option<Sent>, SendError>,
    parts_sent: i64,
    live: bool,
    keys: Option<Language>,
    menu: Option<String>,
}

impl<C: Carrier> Courier<C> {
    /// A courier for one messenger. `per_second` of 0 knows no limit.
    pub fn new(carrier: C, db: Db, per_second: u32) -> Self {
        Self {
            carrier,
            db,
            rate: Mutex::new(Rate::new(per_second)),
        }
    }

    /// Sends what is due, one parcel an account; gives how many it closed or
    /// postponed. An error is the infrastructure's: try again later.
    pub async fn send_due(&self, now: DateTime<Utc>) -> Result<usize> {
        let now = truncated(now);
        self.find_homes(now).await?;
        let (platform, bot) = self.carrier.place();
        let allowed = self
            .rate
            .lock()
            .map_or(HANDS, |mut rate| rate.allowed(now))
            .min(HANDS);
        if allowed == 0 {
            return Ok(0);
        }
        let mut tx = self.db.read().await?;
        let parcels = outbox::due(&mut tx, platform, bot, now, allowed).await?;
        let mut ready = Vec::with_capacity(parcels.len());
        for parcel in parcels {
            ready.push(self.prepare(&mut tx, parcel, now).await?);
        }
        drop(tx);
        let done = join_all(ready.iter().map(|ready| self.hand_over(ready))).await;
        if ready.is_empty() {
            return Ok(0);
        }
        if let Ok(mut rate) = self.rate.lock() {
            rate.spend(ready.len());
        }
        let mut tx = self.db.begin().await?;
        for (ready, done) in ready.iter().zip(&done) {
            self.close(&mut tx, ready, done, now).await?;
        }
        tx.commit().await?;
        Ok(ready.len())
    }

    /// Notices whose time has come get the account they go to.
    async fn find_homes(&self, now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.db.read().await?;
        let homeless = outbox::homeless(&mut tx, now, 200).await?;
        drop(tx);
        if homeless.is_empty() {
            return Ok(());
        }
        let mut tx = self.db.begin().await?;
        for parcel in homeless {
            let Some(person) = parcel.person else {
                continue;
            };
            match accounts::for_notice(&mut tx, person).await? {
                Some(account) => outbox::address(&mut tx, parcel.id, account).await?,
                None => outbox::close(&mut tx, parcel.id, Outcome::Unreachable, None, now).await?,
            }
        }
        tx.commit().await
    }

    async fn prepare(&self, tx: &mut Tx, parcel: Parcel, now: DateTime<Utc>) -> Result<Ready> {
        let account = parcel
            .account
            .context("a parcel that is due has an account")?;
        let account = accounts::find(tx, account)
            .await?
            .context("the account of a parcel")?;
        let errand = match serde_json::from_value(parcel.content.0.clone()) {
            Ok(_) if parcel.expires_at.is_some_and(|end| end <= now) => Errand::Drop,
            Ok(content) => self.errand(tx, &parcel, &account, content).await?,
            Err(error) => Errand::Park(format!("content: {error}")),
        };
        Ok(Ready {
            parcel,
            account,
            errand,
        })
    }

    async fn errand(
        &self,
        tx: &mut Tx,
        parcel: &Parcel,
        account: &Account,
        content: Content,
    ) -> Result<Errand> {
        let voice = Voice::of(tx, account.clone(), parcel.person, parcel.school).await?;
        Ok(match content {
            Content::Say(message) => {
                let rendered = voice.render(tx, &message).await?;
                let (keys, menu) = (keys(account), menu(tx, account).await?);
                Errand::Say {
                    parts: self.parts(rendered),
                    keys,
                    menu,
                }
            }
            Content::Card { message, on } => Errand::Card {
                message: voice.render(tx, &message).await?,
                on,
                keys: keys(account),
                menu: menu(tx, account).await?,
            },
            Content::Toast { text, to } => Errand::Toast {
                text: self.optional(tx, &voice, text).await?,
                to,
            },
            Content::File {
                personal: true,
                caption,
                ..
            } if voice.policy() == DataPolicy::Pseudonymous => {
                let caption = voice
                    .render(tx, &caption.paragraph(Text::new("file-elsewhere")))
                    .await?;
                Errand::Say {
                    parts: self.parts(caption),
                    keys: None,
                    menu: None,
                }
            }
            Content::File {
                file,
                name,
                ending,
                caption,
                ..
            } => match files::bytes(tx, file).await? {
                Some(bytes) => Errand::File {
                    name: format!("{}.{ending}", voice.text(tx, &name).await?),
                    bytes,
                    caption: voice.render(tx, &caption).await?,
                },
                None => Errand::Drop,
            },
            Content::Settle { on } => Errand::Settle { on },
            Content::Delete(message) => Errand::Delete { message },
        })
    }

    async fn optional(
        &self,
        tx: &mut Tx,
        voice: &Voice,
        text: Option<Text>,
    ) -> Result<Option<String>> {
        Ok(match text {
            Some(text) => Some(voice.text(tx, &text).await?),
            None => None,
        })
    }

    /// Long texts go in several messages; the buttons stand under the last.
    fn parts(&self, rendered: Rendered) -> Vec<Rendered> {
        let mut parts: Vec<_> = voice::split(&rendered.text, self.carrier.text_limit())
            .into_iter()
            .map(|text| Rendered {
                text,
                buttons: Vec::new(),
            })
            .collect();
        if let Some(last) = parts.last_mut() {
            last.buttons = rendered.buttons;
        }
        parts
    }

    async fn hand_over(&self, ready: &Ready) -> Done {
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
        keys: &Option<(Language, Vec<String>)>,
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
    async fn show_keys(
        &self,
        ready: &Ready,
        keys: &Option<(Language, Vec<String>)>,
    ) -> Result<(), SendError> {
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

    async fn show_menu(&self, ready: &Ready, menu: &Option<(String, Vec<Role>)>) -> Option<String> {
        let (name, roles) = menu.as_ref()?;
        let shown = self
            .carrier
            .menu(ready.account.address, ready.account.language, roles)
            .await;
        shown.is_ok().then(|| name.clone())
    }

    async fn close(
        &self,
        tx: &mut Tx,
        ready: &Ready,
        done: &Done,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let parcel = &ready.parcel;
        match &ready.errand {
            Errand::Drop => return outbox::close(tx, parcel.id, Outcome::Dropped, None, now).await,
            Errand::Park(why) => {
                return outbox::close(tx, parcel.id, Outcome::Parked, Some(why), now).await;
            }
            _ => {}
        }
        match &done.result {
            Ok(sent) => {
                if let Some(Sent(message)) = sent {
                    accounts::arrived(tx, ready.account.id, message, done.live).await?;
                }
                if let Some(language) = done.keys {
                    accounts::keys_shown(tx, ready.account.id, language).await?;
                }
                if let Some(menu) = &done.menu {
                    accounts::menu_shown(tx, ready.account.id, menu).await?;
                }
                outbox::close(tx, parcel.id, Outcome::Sent, None, now).await
            }
            Err(SendError::Wait(pause)) => {
                if let Ok(mut rate) = self.rate.lock() {
                    rate.pause_until(now + *pause);
                }
                outbox::retry(tx, parcel.id, now + *pause, done.parts_sent).await
            }
            Err(SendError::Unreachable) => self.lose(tx, ready, now).await,
            Err(SendError::Refused(why)) => {
                tracing::error!(parcel = parcel.id.0, why, "a parcel is parked");
                outbox::close(tx, parcel.id, Outcome::Parked, Some(why), now).await
            }
            Err(SendError::Down(why) | SendError::Uncertain(why)) => {
                tracing::warn!(parcel = parcel.id.0, why, "the messenger is away");
                // A toast is worth nothing later.
                if parcel.expires_at.is_some() {
                    return outbox::close(tx, parcel.id, Outcome::Dropped, Some(why), now).await;
                }
                let step = usize::try_from(parcel.attempts).unwrap_or(usize::MAX);
                let pause = PATIENCE
                    .get(step)
                    .or(PATIENCE.last())
                    .copied()
                    .unwrap_or(60);
                outbox::retry(
                    tx,
                    parcel.id,
                    now + Duration::seconds(pause),
                    done.parts_sent,
                )
                .await
            }
        }
    }

    /// The account refuses us: a notice goes by another one, if there is one.
    async fn lose(&self, tx: &mut Tx, ready: &Ready, now: DateTime<Utc>) -> Result<()> {
        accounts::unreachable(tx, ready.account.id, now).await?;
        if let Some(person) = ready.parcel.person
            && let Some(other) = accounts::for_notice(tx, person).await?
        {
            return outbox::address(tx, ready.parcel.id, other).await;
        }
        outbox::close(tx, ready.parcel.id, Outcome::Unreachable, None, now).await
    }
}

/// The two keys below the chat, unless they stand there in this language.
fn keys(account: &Account) -> Option<(Language, Vec<String>)> {
    let language = account.language;
    if account.keys_language.as_deref() == Some(language.code()) {
        return None;
    }
    let keys = ["button-menu", "button-support"].map(|key| words::plain(language, key));
    Some((language, keys.to_vec()))
}

/// The command menu of the person's roles, unless it stands there already.
async fn menu(tx: &mut Tx, account: &Account) -> Result<Option<(String, Vec<Role>)>> {
    let Some(person) = account.speaks_for else {
        return Ok(None);
    };
    let is_active = people::find(tx, person)
        .await?
        .is_some_and(|person| person.status == Status::Active);
    if !is_active {
        return Ok(None);
    }
    let roles = people::roles(tx, person).await?;
    let names: Vec<_> = roles.iter().map(|role| role.name()).collect();
    let menu = format!("{} {}", account.language.code(), names.join(" "));
    Ok((account.menu.as_deref() != Some(menu.as_str())).then_some((menu, roles)))
}
