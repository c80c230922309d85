//! A place is taken away: this one, another one, and never the last one silently.

use super::{about, mine, not_there, show};
use crate::conversation::{Reply, Turn};
use crate::message::{Content, Message, button, text};
use crate::post::outbox::{self, To};
use crate::programme::accounts::{self, Owner, Place, places};
use anyhow::Result;
use chrono::Duration;

/// A place takes away older ones only after so long: whoever got hold of a code
/// cannot shut its owner out.
const SETTLED: Duration = Duration::hours(24);

/// `/place-off 17`: what would happen.
pub async fn off(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let Some((place, all)) = mine(argument, turn).await? else {
        return not_there(turn).await;
    };
    if let Some(refusal) = refused(&place, &all, turn) {
        return Ok(refusal);
    }
    let is_here = place.account == turn.account.id;
    let (key, value) = match (all.len(), is_here) {
        (1, _) => (
            "accounts-off-last",
            format!("/place-gone {} last", place.account),
        ),
        (_, true) => (
            "accounts-off-here",
            format!("/place-gone {}", place.account),
        ),
        (_, false) => (
            "accounts-off-other",
            format!("/place-gone {}", place.account),
        ),
    };
    Ok(Message::new(about(key, &place, &all))
        .row([button(text!("accounts-off-yes"), value)])
        .row([button(text!("accounts-keep"), "/accounts")]))
}

/// Who may not take this place away, and why.
fn refused(place: &Place, all: &[Place], turn: &Turn<'_>) -> Option<Message> {
    if place.account == turn.account.id {
        return None;
    }
    let back = |message: Message| message.row([button(text!("button-back"), "/accounts")]);
    if turn.is_by_guardian() && place.owner == Owner::Own {
        return Some(back(Message::new(text!("accounts-is-childs"))));
    }
    let here = all.iter().find(|other| other.account == turn.account.id)?;
    let settled = here.since + SETTLED;
    let is_fresh = turn.now < settled && place.since < here.since;
    is_fresh.then(|| back(Message::new(text!("accounts-too-fresh", at = settled))))
}

/// `/place-gone 17`; `/place-gone 17 last` where there is no other.
pub async fn gone(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let argument = argument.unwrap_or_default();
    let (id, is_sure) = match argument.split_once(' ') {
        Some((id, word)) => (id, word == "last"),
        None => (argument, false),
    };
    let Some((place, all)) = mine(Some(id), turn).await? else {
        return Ok(Reply::card(not_there(turn).await?));
    };
    if let Some(refusal) = refused(&place, &all, turn) {
        return Ok(Reply::card(refusal));
    }
    if all.len() == 1 && !is_sure {
        return Ok(Reply::card(off(Some(id), turn).await?));
    }
    turn.log("place-removed", &format!("account:{}", place.account))
        .await?;
    if place.account == turn.account.id {
        return this_one(all.len() == 1, turn).await;
    }
    places::take_away(turn.tx, place.account, turn.me.id, turn.now).await?;
    let others = places::count(turn.tx, place.account).await? > 0;
    let farewell = match others {
        true => Message::new(text!("accounts-removed-one", who = turn.me.id)),
        false => Message::new(text!("accounts-removed"))
            .row([button(text!("landing-button-code"), "/code")]),
    };
    let (school, to) = (Some(turn.school.id), To::Account(place.account));
    let farewell = Content::Say(farewell);
    outbox::push(turn.tx, school, to, &farewell, turn.now, turn.now).await?;
    let message = show(None, turn).await?;
    let gone = about("accounts-gone", &place, &all);
    Ok(Reply::card(message.preceded_by(gone)))
}

/// The chat where it was pressed.
async fn this_one(is_last: bool, turn: &mut Turn<'_>) -> Result<Reply> {
    let me = turn.me.id;
    accounts::unlink(turn.tx, turn.account.id, me).await?;
    let left = accounts::find(turn.tx, turn.account.id).await?;
    if let Some(next) = left.and_then(|account| account.speaks_for) {
        turn.becomes(next).await?;
        let message = Message::new(text!("accounts-left-one", who = me));
        return Ok(Reply::say(message).and_then("/menu"));
    }
    let message = Message::new(text!("accounts-left", last = is_last))
        .row([button(text!("landing-button-code"), "/code")]);
    Ok(Reply::say(message))
}
