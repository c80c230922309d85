//! What the machine owes people for having been away, and what it forgets.

use crate::conversation::{Office, unfinished};
use crate::db::Tx;
use crate::message::{Content, Message, button, text};
use crate::post::cards::Shown;
use crate::post::outbox::{self, To};
use crate::post::{cards, cursor, drafts, files, inbox, truncated};
use crate::programme::accounts::{self, Account, Owner};
use crate::programme::notices::{self, Ring};
use crate::programme::{people, schools};
use anyhow::Result;
use chrono::{DateTime, Duration, Utc};

/// Where the last sign of life is remembered.
const ALIVE: &str = "alive";
/// And the last sweep.
const SWEPT: &str = "swept";
/// A shorter gap is no absence: Telegram keeps a press this long (platforms §1.5).
const ABSENCE: Duration = Duration::seconds(150);
/// Whoever used the bot within this time before it was away may have tried.
const RECENT: Duration = Duration::days(1);
/// How long letters, parcels, files, cards and drafts are kept.
const KEPT: Duration = Duration::days(30);

impl Office {
    /// A sign of life. After an absence everybody concerned hears of it, with
    /// the way back to what was open; gives how many do.
    pub async fn alive(&self, now: DateTime<Utc>) -> Result<usize> {
        let now = truncated(now);
        let mut tx = self.db.begin().await?;
        let last = cursor::get(&mut tx, ALIVE).await?.map(|(_, at)| at);
        cursor::set(&mut tx, ALIVE, "", now).await?;
        let mut told = 0;
        if let Some(since) = last.filter(|last| now - *last > ABSENCE) {
            for account in accounts::concerned(&mut tx, since - RECENT).await? {
                tell_of_absence(&mut tx, &account, since, now).await?;
                told += 1;
            }
        }
        tx.commit().await?;
        Ok(told)
    }

    /// Once a day: forgets what is over, and ends drafts that nobody came back
    /// to, with one kind line; gives whether it was time.
    pub async fn sweep(&self, now: DateTime<Utc>) -> Result<bool> {
        let now = truncated(now);
        let mut tx = self.db.begin().await?;
        let last = cursor::get(&mut tx, SWEPT).await?.map(|(_, at)| at);
        if last.is_some_and(|last| now - last < Duration::days(1)) {
            return Ok(false);
        }
        let before = now - KEPT;
        inbox::forget(&mut tx, before).await?;
        outbox::forget(&mut tx, before).await?;
        files::forget(&mut tx, before).await?;
        cards::forget(&mut tx, before).await?;
        drafts::forget_cancelled(&mut tx, before).await?;
        loop {
            let old = drafts::older_than(&mut tx, before).await?;
            if old.is_empty() {
                break;
            }
            end_drafts(&mut tx, old, now).await?;
        }
        cursor::set(&mut tx, SWEPT, "", now).await?;
        tx.commit().await?;
        Ok(true)
    }
}

async fn tell_of_absence(
    tx: &mut Tx,
    account: &Account,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(id) = account.speaks_for else {
        return Ok(());
    };
    let Some(person) = people::find(tx, id).await? else {
        return Ok(());
    };
    let place = accounts::places::place(tx, id, account.id).await?;
    let shown = Shown {
        person: id,
        guardian: place.is_some_and(|place| place.owner == Owner::Guardian),
    };
    let school = schools::get(tx, person.school).await?;
    let time = school.time();
    let is_one_day = time.day_of(since) == time.day_of(now);
    let note = if is_one_day {
        text!(
            "absence-hours",
            from = crate::message::Arg::Clock(since),
            to = crate::message::Arg::Clock(now)
        )
    } else {
        text!("absence-days", from = since, to = now)
    };
    let message = Message::new(note)
        .row(unfinished::newest(tx, shown).await?)
        .row([button(text!("button-menu"), "/menu")]);
    let not_before = time.next_ring(now, person.grade(), true);
    let to = To::Account(account.id);
    outbox::push(
        tx,
        Some(school.id),
        to,
        &Content::Say(message),
        now,
        not_before,
    )
    .await?;
    Ok(())
}

/// Several of one person end with one line.
async fn end_drafts(tx: &mut Tx, old: Vec<drafts::Draft>, now: DateTime<Utc>) -> Result<()> {
    let mut told = Vec::new();
    for draft in old {
        drafts::end(tx, draft.person, draft.id).await?;
        if told.contains(&draft.person) {
            continue;
        }
        told.push(draft.person);
        let Some(person) = people::find(tx, draft.person).await? else {
            continue;
        };
        let school = schools::get(tx, person.school).await?;
        let message =
            Message::new(text!("draft-ended")).row([button(text!("button-menu"), "/menu")]);
        notices::tell(tx, &school, person.id, message, Ring::Politely, now).await?;
    }
    Ok(())
}
