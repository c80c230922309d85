//! An adult is called: whom, who is named next, and whom not to tell.

use super::{begun, ringing, waiting};
use crate::conversation::{Reply, Turn};
use crate::ids::PersonId;
use crate::message::{Arg, Message, Text, button, text};
use crate::programme::people::Role;
use crate::programme::safety::calls::{self, Call, Origin, Safe, Said};
use crate::programme::safety::chain::{self, Step};
use anyhow::Result;

/// «психолог», as a value of a text.
pub(super) fn role(role: Role) -> Arg {
    Arg::Word(
        match role {
            Role::Psychologist => "care-role-psychologist",
            Role::Curator => "care-role-curator",
            Role::Head => "care-role-head",
            _ => "care-role-class-teacher",
        }
        .into(),
    )
}

/// «Психолог», as the beginning of a label.
fn title(role: Role) -> Arg {
    Arg::Word(
        match role {
            Role::Psychologist => "care-title-psychologist",
            Role::Curator => "care-title-curator",
            Role::Head => "care-title-head",
            _ => "care-title-class-teacher",
        }
        .into(),
    )
}

/// `/support-call psychologist`, `/support-call 17`
pub async fn call(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let origin = if turn.is_read_by_adult() {
        Origin::Told
    } else {
        Origin::Support
    };
    ask_for(argument.unwrap_or_default(), origin, turn).await
}

/// Calls whom somebody chose, or the next who can be reached.
pub(super) async fn ask_for(wanted: &str, origin: Origin, turn: &mut Turn<'_>) -> Result<Reply> {
    // What one was told and one's own trouble are two different calls.
    let is_told = origin.is_told();
    let call = calls::pending(turn.tx, turn.me.id, turn.is_by_guardian()).await?;
    let call = match call.filter(|call| call.origin.is_told() == is_told) {
        Some(call) => call,
        None => begun(origin, turn).await?,
    };
    let wanted = chosen(wanted, &call, turn).await?;
    let (step, missing) = match wanted {
        Wanted::Step(step) => (Some(step), None),
        Wanted::Already => {
            let message = waiting::card(&call, turn).await?;
            return Ok(Reply::card(message).with_toast(text!("button-already-done")));
        }
        Wanted::Nobody => return Ok(Reply::then("/support-adults")),
        Wanted::Missing(role) => (chain::next(turn.tx, &call).await?, Some(role)),
    };
    calls::begin(turn.tx, call.id, turn.now).await?;
    let Some(step) = step else {
        ringing::in_an_hour(turn.tx, &turn.school, call.id, turn.now).await?;
        return waiting::nobody(&call, turn).await.map(Reply::card);
    };
    ringing::ring(turn.tx, &turn.school, &call, &step, turn.now).await?;
    let calling = text!("care-calling", who = role(step.role));
    let asks = call.safe == Safe::Unasked && !call.origin.is_told() && !turn.me.adult;
    let mut message = if asks {
        is_safe(&call, calling)
    } else {
        let card = waiting::card(&call, turn).await?;
        card.preceded_by(calling)
    };
    if let Some(missing) = missing {
        message = message.preceded_by(text!("care-missing", who = role(missing)));
    }
    Ok(Reply::card(message))
}

/// «Ты сейчас в безопасности?»
fn is_safe(call: &Call, calling: Text) -> Message {
    let value = |answer: &str| format!("/support-safe {} {answer}", call.id);
    Message::new(calling)
        .space(text!("care-is-safe"))
        .row([
            button(text!("care-button-yes"), value("yes")),
            button(text!("care-button-no"), value("no")),
        ])
        .row([button(text!("care-button-unknown"), value("unknown"))])
}

enum Wanted {
    Step(Step),
    /// They have been called and may still answer.
    Already,
    /// No such adult, or one who shall not know.
    Nobody,
    /// Nobody of the role can be reached.
    Missing(Role),
}

async fn chosen(wanted: &str, call: &Call, turn: &mut Turn<'_>) -> Result<Wanted> {
    let asked = calls::asked(turn.tx, call.id).await?;
    if let Ok(id) = wanted.parse::<PersonId>() {
        let adults = chain::adults(turn.tx, turn.school.id, turn.me.id).await?;
        let found = adults
            .into_iter()
            .find(|(_, adult)| adult.id == id && !call.hides_from(id));
        let is_waiting = asked
            .iter()
            .any(|asked| asked.adult == id && asked.answer == Said::Waiting);
        return Ok(match found {
            Some(_) if is_waiting => Wanted::Already,
            Some((role, adult)) => Wanted::Step(Step {
                role,
                adults: vec![adult.id],
            }),
            None => Wanted::Nobody,
        });
    }
    let role = Role::from_name(wanted).filter(|role| chain::CHAIN.contains(role));
    let role = role.unwrap_or(Role::Psychologist);
    if let Some(step) = chain::of_role(turn.tx, call, role).await? {
        return Ok(Wanted::Step(step));
    }
    let is_waiting = asked
        .iter()
        .any(|asked| asked.role == role && asked.answer == Said::Waiting);
    Ok(if is_waiting {
        Wanted::Already
    } else {
        Wanted::Missing(role)
    })
}

/// `/support-adults`: whom else one may call.
pub async fn adults(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let call = calls::pending(turn.tx, turn.me.id, turn.is_by_guardian()).await?;
    let found = chain::adults(turn.tx, turn.school.id, turn.me.id).await?;
    if found.is_empty() {
        return Ok(Message::new(text!("care-nobody")).row([back()]));
    }
    let mut message = Message::new(text!("care-whom"));
    for (as_whom, adult) in found {
        if call.as_ref().is_some_and(|call| call.hides_from(adult.id)) {
            continue;
        }
        let label = text!("care-adult", role = title(as_whom), person = adult.id);
        message = message.row([button(label, format!("/support-call {}", adult.id))]);
    }
    Ok(message
        .row([button(text!("care-button-hide"), "/support-hide")])
        .row([back()]))
}

fn back() -> crate::message::Button {
    button(text!("button-back"), "/support")
}

/// `/support-hide`: «Кому не показывать».
pub async fn hide(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let call = calls::pending(turn.tx, turn.me.id, turn.is_by_guardian()).await?;
    hiding(call.as_ref(), turn).await
}

async fn hiding(call: Option<&Call>, turn: &mut Turn<'_>) -> Result<Message> {
    let mut message = Message::new(text!("care-hide"));
    for (as_whom, adult) in chain::adults(turn.tx, turn.school.id, turn.me.id).await? {
        let is_hidden = call.is_some_and(|call| call.hides_from(adult.id));
        let label = text!(
            "care-hide-adult",
            hidden = is_hidden,
            role = title(as_whom),
            person = adult.id
        );
        message = message.row([button(label, format!("/support-hidden {}", adult.id))]);
    }
    let done = if call.is_some_and(Call::is_calling) {
        "/support-wait"
    } else {
        "/support-adults"
    };
    Ok(message.row([button(text!("care-button-done"), done)]))
}

/// `/support-hidden 17`: turned over for one person.
pub async fn hidden(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let wanted = argument.and_then(|id| id.parse::<PersonId>().ok());
    let adults = chain::adults(turn.tx, turn.school.id, turn.me.id).await?;
    let Some(id) = wanted.filter(|id| adults.iter().any(|(_, adult)| adult.id == *id)) else {
        return Ok(Reply::then("/support-hide"));
    };
    let call = match calls::pending(turn.tx, turn.me.id, turn.is_by_guardian()).await? {
        Some(call) => call,
        None => begun(Origin::Support, turn).await?,
    };
    calls::toggle_hidden(turn.tx, &call, id).await?;
    let call = calls::pending(turn.tx, turn.me.id, turn.is_by_guardian()).await?;
    hiding(call.as_ref(), turn).await.map(Reply::card)
}
