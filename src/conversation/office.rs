//! Letters are done here: an event out of the inbox, a transaction out.
//!
//! Up to 32 letters share a transaction, each in a savepoint of its own. Three
//! kinds of failure are told apart. A refusal is an answer to the person. An
//! infrastructure error (disk full, lost connection) leaves every letter of the
//! batch untouched, and they run singly when it is over. A bug takes back its own
//! savepoint and parks its letter: the person hears that the words are kept, a
//! human looks, and nothing is replayed into a conversation that has moved on.

mod follow;
pub use follow::attachment_key;
mod leave;
mod letters;
mod press;
mod proxies;
pub use proxies::stamped_for;
mod withheld;

use crate::conversation::Doors;
use crate::conversation::registry::Conversations;
use crate::conversation::router::{self, Router};
use crate::db::{self, Db, Tx};
use crate::ids::{AccountId, LetterId};
use crate::message::{Content, Message, button, text};
use crate::post::inbox::{self, Letter};
use crate::post::outbox::{self, To};
use crate::post::truncated;
use crate::sealed::Key;
use anyhow::{Result, anyhow};
use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicBool, Ordering};
use tracing::Instrument;

/// Letters that share one transaction.
const BATCH: i64 = 32;

/// Where events and due tasks become transactions.
pub struct Office {
    /// The database.
    pub db: Db,
    /// For encrypted fields.
    pub key: Key,
    /// Who runs this bot (`OPERATOR`), shown to strangers.
    pub operator: String,
    /// Where the bot can be written to.
    pub doors: Doors,
    /// Everything that can be said.
    pub conversations: Conversations,
    router: Router,
    /// After an infrastructure error letters run one at a time.
    singly: AtomicBool,
}

impl std::fmt::Debug for Office {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Office")
            .field("db", &self.db.engine())
            .finish_non_exhaustive()
    }
}

impl Office {
    /// Opens the office.
    pub fn new(db: Db, key: Key, operator: String, conversations: Conversations) -> Self {
        let router = router::router(&conversations);
        Self {
            db,
            key,
            operator,
            doors: Doors::default(),
            conversations,
            router,
            singly: AtomicBool::new(false),
        }
    }

    /// Does the letters that wait, one batch of them; gives how many it looked at.
    ///
    /// An error is always the infrastructure's: try again later.
    pub async fn do_letters(&self, now: DateTime<Utc>) -> Result<usize> {
        let now = truncated(now);
        let limit = if self.singly.load(Ordering::Relaxed) {
            1
        } else {
            BATCH
        };
        let done = self.do_batch(limit, now).await;
        self.singly.store(done.is_err(), Ordering::Relaxed);
        done
    }

    async fn do_batch(&self, limit: i64, now: DateTime<Utc>) -> Result<usize> {
        let mut tx = self.db.begin().await?;
        let letters = inbox::waiting(&mut tx, limit).await?;
        let mut done = 0;
        for letter in &letters {
            if letters::lane(&mut tx, letter).await? {
                self.do_one(&mut tx, letter, now).await?;
                done += 1;
            }
        }
        tx.commit().await?;
        Ok(done)
    }

    async fn do_one(&self, tx: &mut Tx, letter: &Letter, now: DateTime<Utc>) -> Result<()> {
        if !inbox::handled(tx, letter.id, now).await? {
            return Ok(());
        }
        let span = tracing::info_span!(
            "turn",
            letter = letter.id.0,
            platform = letter.from.platform.name()
        );
        // Not `enter`: the task sleeps in the middle and others run on its thread.
        let turn = contained(tx, async |tx| self.handle(tx, letter, now).await);
        let handled = turn.instrument(span).await?;
        if let Err(fault) = handled {
            tracing::error!(letter = letter.id.0, fault = %fault, "a letter is parked");
            inbox::park(tx, letter.id, &fault, now).await?;
            letters::apologise(tx, letter, &self.key, now).await?;
        }
        Ok(())
    }
}

/// Runs something in a savepoint. The outer error is the infrastructure's; the
/// inner one a bug, whose effects are taken back.
pub(crate) async fn contained<F>(tx: &mut Tx, work: F) -> Result<Result<(), String>>
where
    F: AsyncFnOnce(&mut Tx) -> Result<()>,
{
    tx.savepoint().await?;
    let outcome = AssertUnwindSafe(work(tx)).catch_unwind().await;
    let error = match outcome {
        Ok(Ok(())) => {
            tx.keep().await?;
            return Ok(Ok(()));
        }
        Ok(Err(error)) if db::is_infrastructure(&error) => return Err(error),
        Ok(Err(error)) => error,
        Err(panic) => anyhow!("panic: {}", panic_text(&*panic)),
    };
    tx.take_back().await?;
    Ok(Err(format!("{error:#}")))
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a word")
}

/// The apology for a bug of ours.
async fn apology(
    tx: &mut Tx,
    account: AccountId,
    letter: LetterId,
    now: DateTime<Utc>,
) -> Result<()> {
    let message = Message::new(text!("fault", number = letter.0))
        .row([button(text!("button-menu"), "/menu")]);
    outbox::push(
        tx,
        None,
        To::Account(account),
        &Content::Say(message),
        now,
        now,
    )
    .await?;
    Ok(())
}
