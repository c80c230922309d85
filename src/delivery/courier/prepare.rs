//! A parcel is made ready: decoded, put into words, its file fetched. Everything
//! that needs the database happens here, before the network.

use super::Courier;
use crate::db::Tx;
use crate::delivery::carrier::Carrier;
use crate::delivery::paper;
use crate::delivery::voice::{self, Rendered, Voice};
use crate::event::Ref;
use crate::message::{Button, Content, Message, Text};
use crate::post::files;
use crate::post::outbox::Parcel;
use crate::programme::accounts::{self, Account};
use crate::programme::people::{self, Role, Status};
use crate::programme::schools::DataPolicy;
use crate::words::{self, Language};
use anyhow::{Context, Result};
use chrono::{DateTime, Utc};

/// The text keys that shall stand below the chat, in a language.
pub(super) type Keys = (Language, Vec<String>);
/// The command menu that shall be shown: its name, and for which roles.
pub(super) type Menu = (String, Vec<Role>);

/// A parcel made ready, outside any transaction.
pub(super) struct Ready {
    pub(super) parcel: Parcel,
    pub(super) account: Account,
    pub(super) errand: Errand,
    /// What a notice offers its reader.
    pub(super) offered: Vec<Button>,
}

pub(super) enum Errand {
    /// One message after the other.
    Say {
        pieces: Vec<Piece>,
        keys: Option<Keys>,
        menu: Option<Menu>,
    },
    Card {
        message: Rendered,
        on: Option<String>,
        keys: Option<Keys>,
        menu: Option<Menu>,
    },
    Toast {
        to: Ref,
        text: Option<String>,
    },
    Settle {
        on: String,
    },
    Delete {
        message: String,
    },
    /// Where it cannot be deleted, this is said.
    Withdraw {
        message: String,
        otherwise: Vec<Piece>,
    },
    /// Too late, or nothing to show.
    Drop,
    /// Cannot even be read.
    Park(String),
}

/// One message of a parcel.
pub(super) enum Piece {
    Words(Rendered),
    File {
        name: String,
        bytes: Vec<u8>,
        caption: Rendered,
    },
}

impl<C: Carrier> Courier<C> {
    pub(super) async fn prepare(
        &self,
        tx: &mut Tx,
        parcel: Parcel,
        now: DateTime<Utc>,
    ) -> Result<Ready> {
        let account = parcel
            .account
            .context("a parcel that is due has an account")?;
        let account = accounts::find(tx, account)
            .await?
            .context("the account of a parcel")?;
        let mut offered = Vec::new();
        let errand = match serde_json::from_value(parcel.content.0.clone()) {
            Ok(_) if parcel.expires_at.is_some_and(|end| end <= now) => Errand::Drop,
            Ok(content) => {
                if let Content::Say(message) = &content {
                    offered = message.rows.iter().flatten().cloned().collect();
                }
                self.errand(tx, &parcel, &account, content).await?
            }
            Err(error) => Errand::Park(format!("content: {error}")),
        };
        Ok(Ready {
            parcel,
            account,
            errand,
            offered,
        })
    }

    async fn errand(
        &self,
        tx: &mut Tx,
        parcel: &Parcel,
        account: &Account,
        content: Content,
    ) -> Result<Errand> {
        let about = parcel.person.or(parcel.speaker);
        let voice = Voice::of(tx, account.clone(), about, parcel.school).await?;
        let is_pseudonymous = voice.policy() == DataPolicy::Pseudonymous;
        let voice = voice.with_key(self.key.clone());
        Ok(match content {
            Content::Say(message) => {
                let rendered = self.put(tx, &voice, account, &message).await?;
                let (keys, menu) = (keys(account), menu(tx, account).await?);
                Errand::Say {
                    pieces: self.words(rendered),
                    keys,
                    menu,
                }
            }
            Content::Card { message, on } => Errand::Card {
                message: self.put(tx, &voice, account, &message).await?,
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
            } if is_pseudonymous => self.elsewhere(tx, &voice, caption).await?,
            Content::Paper {
                recipe, caption, ..
            } if is_pseudonymous && recipe.kind.is_personal() => {
                self.elsewhere(tx, &voice, caption).await?
            }
            Content::File {
                file,
                name,
                ending,
                caption,
                ..
            } => match files::bytes(tx, file).await? {
                Some(bytes) => {
                    let name = format!("{}.{ending}", voice.text(tx, &name).await?);
                    self.file(name, bytes, self.put(tx, &voice, account, &caption).await?)
                }
                None => Errand::Drop,
            },
            Content::Paper {
                recipe,
                name,
                caption,
            } => {
                let name = format!("{}.{}", voice.text(tx, &name).await?, recipe.kind.ending());
                // Made once: when its words follow, it has arrived.
                let bytes = match parcel.parts_sent {
                    0 => paper::make(tx, recipe, voice.language()).await?,
                    _ => Vec::new(),
                };
                self.file(name, bytes, self.put(tx, &voice, account, &caption).await?)
            }
            Content::Settle { on } => Errand::Settle { on },
            Content::Delete(message) => Errand::Delete { message },
            Content::Withdraw { on, otherwise } => Errand::Withdraw {
                message: on,
                otherwise: self.words(voice.render(tx, &otherwise).await?),
            },
        })
    }

    /// A message in words, with no more buttons than fit there.
    async fn put(
        &self,
        tx: &mut Tx,
        voice: &Voice,
        account: &Account,
        message: &Message,
    ) -> Result<Rendered> {
        let rendered = voice.render(tx, message).await?;
        let room = self.carrier.room(account.address);
        Ok(voice::fold(rendered, room, voice.language()))
    }

    /// A file with names does not go where names may not: the reader learns
    /// where it waits.
    async fn elsewhere(&self, tx: &mut Tx, voice: &Voice, caption: Message) -> Result<Errand> {
        let pointer = caption.paragraph(Text::new("file-elsewhere"));
        Ok(Errand::Say {
            pieces: self.words(voice.render(tx, &pointer).await?),
            keys: None,
            menu: None,
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

    /// A file; words too long for its caption, and their buttons, follow it.
    fn file(&self, name: String, bytes: Vec<u8>, caption: Rendered) -> Errand {
        let fits = caption.text.chars().count() <= self.carrier.caption_limit();
        let (caption, words) = match fits {
            true => (caption, Vec::new()),
            false => (Rendered::default(), self.words(caption)),
        };
        let mut pieces = vec![Piece::File {
            name,
            bytes,
            caption,
        }];
        pieces.extend(words);
        Errand::Say {
            pieces,
            keys: None,
            menu: None,
        }
    }

    /// Long texts go in several messages; the buttons stand under the last.
    fn words(&self, rendered: Rendered) -> Vec<Piece> {
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
        parts.into_iter().map(Piece::Words).collect()
    }
}

/// The two keys below the chat, unless they stand there in this language.
fn keys(account: &Account) -> Option<Keys> {
    let language = account.language;
    if account.keys_language.as_deref() == Some(language.code()) {
        return None;
    }
    let keys = ["button-menu", "button-support"].map(|key| words::plain(language, key));
    Some((language, keys.to_vec()))
}

/// The command menu of the person's roles, unless it stands there already.
async fn menu(tx: &mut Tx, account: &Account) -> Result<Option<Menu>> {
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
