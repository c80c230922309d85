//! What a page shows: the chat as it stands, and what has changed since.

use super::bell::Ringing;
use super::chat::Look;
use super::{Web, address};
use crate::db::Tx;
use crate::post::page::messages::{self, Stored};
use crate::post::page::{sessions, toasts};
use crate::programme::accounts;
use crate::programme::school_time::SchoolTime;
use crate::programme::schools;
use crate::words::Language;
use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

/// Messages in one piece of a chat.
pub const PAGE: i64 = 50;
/// Changes told at once; more come in the next batch.
const BATCH: i64 = 200;
/// An answer to a press that is older tells nobody anything.
const TOAST: TimeDelta = TimeDelta::minutes(1);

/// A message as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its number in the chat.
    pub id: i64,
    /// Its reader wrote it.
    pub mine: bool,
    /// Everything that is seen of it.
    pub look: Look,
    /// It was changed since.
    pub edited: bool,
    /// When it was written.
    pub at: DateTime<Utc>,
}

/// Something that looks different now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// A new message, or a new look of one.
    Message(Shown),
    /// A message was taken away.
    Gone(i64),
    /// A short answer to a press; which press, and what it says.
    Toast(String, Option<String>),
    /// Other keys stand below the chat.
    Keys(Vec<String>),
}

/// What came after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// In the order in which it happened, each with the number of its change.
    pub news: Vec<(i64, News)>,
    /// Everything up to this change is told.
    pub at: i64,
    /// There is more to be told at once.
    pub has_more: bool,
    /// The bot's messages that nobody has seen.
    pub unseen: i64,
    /// The page knows changes that never were here (a backup was brought back):
    /// it must read everything anew.
    pub is_reset: bool,
}

/// The chat as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chat {
    /// The newest messages, the oldest first.
    pub messages: Vec<Shown>,
    /// The keys below them.
    pub keys: Vec<String>,
    /// Everything up to this change is in it.
    pub at: i64,
    /// The bot's messages that nobody has seen.
    pub unseen: i64,
}

/// Whoever reads a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// What is read there, once anything was done there.
    pub language: Option<Language>,
    /// What the clock of the reader's school shows.
    pub zone: Tz,
    /// The name of that school, where the reader is known.
    pub school: Option<String>,
}

impl Web {
    /// The chat as it stands; `None` where the device is signed out.
    ///
    /// # Errors
    /// The database's.
    pub async fn chat(&self, peer: i64) -> Result<Option<Chat>> {
        let mut tx = self.db.read().await?;
        // First the number: what changes meanwhile is told once more.
        let Some(session) = sessions::of(&mut tx, peer).await? else {
            return Ok(None);
        };
        Ok(Some(Chat {
            messages: self.piece(&mut tx, peer, i64::MAX).await?,
            keys: session.keys.0.labels,
            at: session.changes,
            unseen: messages::unseen(&mut tx, peer).await?,
        }))
    }

    /// Messages before one, the oldest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn before(&self, peer: i64, message: i64) -> Result<Vec<Shown>> {
        let mut tx = self.db.read().await?;
        self.piece(&mut tx, peer, message).await
    }

    async fn piece(&self, tx: &mut Tx, peer: i64, before: i64) -> Result<Vec<Shown>> {
        let stored = messages::before(tx, peer, before, PAGE).await?;
        let shown = stored
            .into_iter()
            .filter_map(|one| self.shown(one).transpose());
        shown.collect()
    }

    /// What came after a change; `None` where the device is signed out.
    ///
    /// # Errors
    /// The database's.
    pub async fn since(&self, peer: i64, change: i64) -> Result<Option<Batch>> {
        let mut tx = self.db.read().await?;
        let Some(session) = sessions::of(&mut tx, peer).await? else {
            return Ok(None);
        };
        let unseen = messages::unseen(&mut tx, peer).await?;
        if change > session.changes {
            return Ok(Some(Batch {
                news: Vec::new(),
                at: session.changes,
                has_more: false,
                unseen,
                is_reset: true,
            }));
        }
        let mut news = Vec::new();
        let stored = messages::since(&mut tx, peer, change, BATCH).await?;
        let full = i64::try_from(stored.len()).is_ok_and(|count| count == BATCH);
        let last = stored.last().map_or(change, |last| last.change);
        for one in stored {
            let (at, id) = (one.change, one.id);
            let what = self.shown(one)?.map_or(News::Gone(id), News::Message);
            news.push((at, what));
        }
        let fresh = self.now() - TOAST;
        for toast in toasts::since(&mut tx, peer, change, fresh).await? {
            let open = |sealed: Vec<u8>| self.key.open(&sealed);
            let text = toast.sealed.map(open).transpose()?;
            news.push((toast.change, News::Toast(toast.press, text)));
        }
        if session.keys_change > change {
            let keys = News::Keys(session.keys.0.labels);
            news.push((session.keys_change, keys));
        }
        news.sort_by_key(|(at, _)| *at);
        // Whatever is behind the last message of a full batch comes with the next.
        let end = if full { last } else { i64::MAX };
        news.retain(|(at, _)| *at <= end);
        let told = news.last().map_or(change, |(at, _)| *at);
        Ok(Some(Batch {
            at: if full {
                last
            } else {
                told.max(session.changes)
            },
            news,
            has_more: full,
            unseen,
            is_reset: false,
        }))
    }

    /// The name and the bytes of a file of this chat.
    ///
    /// # Errors
    /// The database's.
    pub async fn bytes_of(&self, peer: i64, message: i64) -> Result<Option<(String, Vec<u8>)>> {
        let mut tx = self.db.read().await?;
        let Some(stored) = messages::find(&mut tx, peer, message).await? else {
            return Ok(None);
        };
        let look = self.shown(stored)?.map(|shown| shown.look);
        let Some(piece) = look.and_then(|look| look.file) else {
            return Ok(None);
        };
        let Some(sealed) = messages::file(&mut tx, peer, message).await? else {
            return Ok(None);
        };
        Ok(Some((piece.name, self.key.open_bytes(&sealed)?)))
    }

    /// Who reads a chat, as far as it is known.
    ///
    /// # Errors
    /// The database's.
    pub async fn reader(&self, peer: i64) -> Result<Reader> {
        let mut tx = self.db.read().await?;
        let at = address(peer);
        let language = accounts::language_at(&mut tx, at).await?;
        let school = match accounts::school_at(&mut tx, at).await? {
            Some(school) => schools::find(&mut tx, school).await?,
            None => None,
        };
        Ok(Reader {
            language,
            zone: school
                .as_ref()
                .map_or_else(|| SchoolTime::default().zone, |school| school.time().zone),
            school: school.map(|school| school.name),
        })
    }

    /// Hears when something changes in a chat; to be asked before it is read.
    pub fn listen(&self, peer: i64) -> Ringing {
        self.bell.listen(peer)
    }

    /// `None` where the message was taken away.
    fn shown(&self, stored: Stored) -> Result<Option<Shown>> {
        let Some(sealed) = stored.sealed else {
            return Ok(None);
        };
        Ok(Some(Shown {
            id: stored.id,
            mine: stored.mine,
            look: Look::open(&self.key, &sealed)?,
            edited: stored.edited,
            at: stored.written_at,
        }))
    }
}
