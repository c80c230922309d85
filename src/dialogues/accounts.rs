//! `/accounts`, «Где мне пишут»: a person's places, another one, one fewer.
//!
//! A notice goes to one place, so people choose which. Whoever adds a place is
//! heard of at the others at once, with one press to take it away.

pub mod code;
pub mod for_whom;
mod leaving;

pub use leaving::{gone, off};

use crate::conversation::{Reply, Turn};
use crate::db::Tx;
use crate::event::Platform;
use crate::ids::{AccountId, PersonId};
use crate::message::{Arg, Button, Content, Message, Programme, Text, button, text};
use crate::post::outbox::{self, To};
use crate::programme::accounts::{Owner, Place, places};
use crate::programme::invitations::{self, links};
use crate::programme::schools::School;
use anyhow::Result;
use chrono::{DateTime, Utc};
use std::borrow::Cow;

/// What people call a messenger.
pub fn name_of(platform: Platform) -> Cow<'static, str> {
    match platform {
        Platform::Telegram => "messenger-telegram",
        Platform::Vk => "messenger-vk",
        Platform::Max => "messenger-max",
        Platform::Web => "messenger-web",
        Platform::Demo => "messenger-demo",
    }
    .into()
}

/// A text about a place; two in one messenger are told apart by a number.
fn about(key: &'static str, place: &Place, all: &[Place]) -> Text {
    let alike = |other: &&Place| other.platform == place.platform;
    let number = all
        .iter()
        .filter(alike)
        .position(|other| other.account == place.account);
    let number = number.map_or(1, |before| before as i64 + 1);
    text!(
        key,
        place = Arg::Word(name_of(place.platform)),
        twice = all.iter().filter(alike).count() > 1,
        number = number
    )
}

/// `/accounts`
pub async fn show(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let all = places::places(turn.tx, turn.me.id).await?;
    let has_several = all.len() > 1;
    let mut message = Message::new(text!("accounts-title", several = has_several));
    for place in &all {
        let line = about("accounts-line", place, &all)
            .with("here", place.account == turn.account.id)
            .with("first", has_several && place.preferred)
            .with("guardian", place.owner == Owner::Guardian)
            .with("silent", place.unreachable_since.is_some());
        message = message.line(line);
    }
    for place in all.iter().filter(|_| has_several) {
        let label =
            about("accounts-one", place, &all).with("here", place.account == turn.account.id);
        message = message.row([button(label, format!("/place {}", place.account))]);
    }
    message = message.row([button(text!("accounts-add"), "/place-add")]);
    if !has_several {
        message = message.row(all.iter().map(leave));
    }
    if !turn.is_read_by_adult() {
        message = message.row([button(text!("accounts-is-adults"), "/place-adult")]);
    }
    Ok(message.row([
        button(text!("button-back"), "/settings"),
        button(text!("button-menu"), "/menu"),
    ]))
}

fn leave(place: &Place) -> Button {
    button(
        text!("accounts-leave"),
        format!("/place-off {}", place.account),
    )
}

/// One of this person's places, by the id in a button, among all of them.
async fn mine(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<(Place, Vec<Place>)>> {
    let Some(id) = argument.and_then(|id| id.parse::<AccountId>().ok()) else {
        return Ok(None);
    };
    let all = places::places(turn.tx, turn.me.id).await?;
    let found = all.iter().find(|place| place.account == id).cloned();
    Ok(found.map(|place| (place, all)))
}

/// What a number says that is none of this person's places.
async fn not_there(turn: &mut Turn<'_>) -> Result<Message> {
    let message = show(None, turn).await?;
    Ok(message.preceded_by(text!("accounts-not-there")))
}

/// `/place 17`
pub async fn one(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let Some((place, all)) = mine(argument, turn).await? else {
        return not_there(turn).await;
    };
    let is_first = place.preferred && all.len() > 1;
    let text = about("accounts-card", &place, &all)
        .with("here", place.account == turn.account.id)
        .with("first", is_first)
        .with("silent", place.unreachable_since.is_some());
    let mut message = Message::new(text);
    if !is_first && all.len() > 1 {
        let value = format!("/place-first {}", place.account);
        message = message.row([button(text!("accounts-first"), value)]);
    }
    let off = format!("/place-off {}", place.account);
    Ok(message
        .row([button(text!("accounts-off"), off)])
        .row([button(text!("button-back"), "/accounts")]))
}

/// `/place-first 17`: notices go there first.
pub async fn first(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some((place, _)) = mine(argument, turn).await? else {
        return Ok(Reply::card(not_there(turn).await?));
    };
    places::prefer(turn.tx, turn.me.id, place.account).await?;
    turn.log("place-preferred", &format!("account:{}", place.account))
        .await?;
    Ok(Reply::toast(text!("accounts-first-done")).and_then("/accounts"))
}

/// `/place-adult`: the phone is an adult's who speaks for the child. There is no
/// way back but a new code: what is the child's own would be read by somebody else.
pub async fn adults(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    if turn.is_read_by_adult() {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/menu"));
    }
    speaks_as_adult(turn).await?;
    let message = Message::new(text!("accounts-now-adults", who = turn.me.id));
    Ok(Reply::say(message).and_then("/menu"))
}

/// This account is an adult's from now on.
pub async fn speaks_as_adult(turn: &mut Turn<'_>) -> Result<()> {
    let (account, me) = (turn.account.id, turn.me.id);
    places::is_an_adults(turn.tx, account).await?;
    turn.becomes(me).await?;
    turn.log("place-of-an-adult", &format!("account:{account}"))
        .await
}

/// `/place-add`: a code that adds a place. It is shown to whoever asks, and only
/// here.
pub async fn add(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let (me, account, owner) = (turn.me.id, turn.account.id, turn.owner);
    let code = links::issue(turn.tx, me, account, owner, turn.now).await?;
    turn.log("linking-code-issued", &format!("account:{account}"))
        .await?;
    let digits = Programme(invitations::spaced(&code.digits));
    let until = Arg::Clock(code.until);
    let mut message = Message::new(text!("accounts-code", digits = digits, until = until));
    for (platform, link) in turn.doors.links(&code.token) {
        let place = Arg::Word(name_of(platform));
        message = message.line(text!(
            "accounts-code-link",
            place = place,
            link = Programme(link)
        ));
    }
    Ok(Reply::card(
        message
            .paragraph(text!("accounts-code-secret"))
            .row([button(text!("accounts-code-new"), "/place-add")])
            .row([button(text!("button-back"), "/accounts")]),
    ))
}

/// A place has been added: the others hear of it, and can take it away at once.
pub async fn tell_others(
    tx: &mut Tx,
    school: &School,
    person: PersonId,
    added: AccountId,
    now: DateTime<Utc>,
) -> Result<()> {
    let all = places::places(tx, person).await?;
    let Some(new) = all.iter().find(|place| place.account == added) else {
        return Ok(());
    };
    for place in &all {
        if place.account == added || place.unreachable_since.is_some() {
            continue;
        }
        let away = format!("/place-gone {added}");
        let message = Message::new(about("accounts-added", new, &all))
            .row([button(text!("accounts-not-me"), away)])
            .row([button(text!("accounts-is-me"), "/menu")]);
        let to = To::Speaker(place.account, person);
        outbox::push(tx, Some(school.id), to, &Content::Say(message), now, now).await?;
    }
    Ok(())
}
