//! The one who called waits: what was done, who is next, what was answered.

use super::calling::role;
use super::ringing;
use crate::conversation::{Reply, Turn};
use crate::message::{Arg, Message, button, text};
use crate::programme::people::Role;
use crate::programme::safety::calls::{self, Call, Comes, Origin, Safe, Said, Status};
use crate::programme::safety::chain;
use anyhow::Result;

/// 20в: it is out; who is next if nobody answers.
pub(super) async fn card(call: &Call, turn: &mut Turn<'_>) -> Result<Message> {
    let Some(call) = calls::find(turn.tx, turn.school.id, call.id).await? else {
        return super::card(None, turn).await;
    };
    let asked = calls::asked(turn.tx, call.id).await?;
    if !asked.iter().any(|asked| asked.answer == Said::Waiting) {
        return nobody(&call, turn).await;
    }
    let message = Message::new(text!("care-sent", at = Arg::Clock(call.asked_at)));
    let message = match chain::next(turn.tx, &call).await? {
        Some(step) => message.space(text!("care-next", who = role(step.role))),
        None => message.space(text!("care-next-nobody")),
    };
    Ok(with_buttons(message.line(text!("care-discreet")), &call))
}

fn with_buttons(message: Message, call: &Call) -> Message {
    let eased = button(
        text!("care-button-eased"),
        format!("/support-eased {}", call.id),
    );
    message
        .row([button(text!("care-button-more"), "/support-adults")])
        // Whoever hands over somebody else's trouble cannot say that it eased.
        .row((!call.origin.is_told()).then_some(eased))
        .row([button(text!("care-button-hide"), "/support-hide")])
        .row([button(text!("care-button-erase"), "/support-erase")])
}

/// Nobody can be reached: said at once, with the numbers.
pub(super) async fn nobody(call: &Call, _turn: &mut Turn<'_>) -> Result<Message> {
    Ok(with_buttons(
        Message::new(text!("care-nobody")).paragraph(text!("care-numbers-only")),
        call,
    ))
}

/// A call of this very person; an adult who speaks for a child sees the own ones.
async fn own(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<Call>> {
    let Some(id) = argument.and_then(|argument| argument.parse().ok()) else {
        return Ok(None);
    };
    let call = calls::find(turn.tx, turn.school.id, id).await?;
    let by_guardian = turn.is_by_guardian();
    Ok(call.filter(|call| {
        call.person == turn.me.id && (call.origin == Origin::Guardian) == by_guardian
    }))
}

/// `/support-safe 3 no`
pub async fn safe(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let (id, answer) = argument.unwrap_or_default().split_once(' ').unzip();
    let Some(call) = own(id, turn).await? else {
        return Ok(Reply::then("/support"));
    };
    let safe = match answer {
        Some("yes") => Safe::Yes,
        Some("no") => Safe::No,
        _ => Safe::Unknown,
    };
    if call.status == Status::Closed || call.safe == safe {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    calls::set_safe(turn.tx, call.id, safe).await?;
    let message = card(&call, turn).await?;
    Ok(Reply::card(if safe == Safe::No {
        message.preceded_by(text!("care-danger"))
    } else {
        message
    }))
}

/// `/support-wait`
pub async fn wait(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    match calls::pending(turn.tx, turn.me.id, turn.is_by_guardian()).await? {
        Some(call) if call.is_calling() => card(&call, turn).await,
        _ => super::card(None, turn).await,
    }
}

/// `/support-eased 3`: «Мне уже легче». Nobody else is called; whoever was
/// called still comes, because a child may be made to press this.
pub async fn eased(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(call) = own(argument, turn).await? else {
        return Ok(Reply::then("/support"));
    };
    if call.eased_at.is_some() || call.status == Status::Closed {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    calls::ease(turn.tx, &call, turn.now).await?;
    ringing::until_tomorrow(turn.tx, &turn.school, call.id, turn.now).await?;
    let message = Message::new(text!("care-eased")).row([button(text!("button-menu"), "/menu")]);
    Ok(Reply::card(message))
}

/// `/support-answer 3`: what there is to know, opened when nobody is near.
pub async fn answer(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let Some(call) = own(argument, turn).await? else {
        return super::card(None, turn).await;
    };
    let asked = calls::asked(turn.tx, call.id).await?;
    let done = [button(text!("button-menu"), "/menu")];
    match call.status {
        Status::Taken | Status::Closed => {
            let by = asked
                .iter()
                .find(|asked| Some(asked.adult) == call.taken_by)
                .map_or(Role::Curator, |asked| asked.role);
            let message = if call.origin.is_told() {
                Message::new(text!("care-told-answer", who = role(by)))
            } else if let Some(comes) = call.comes {
                let when = Arg::Word(when(comes).into());
                Message::new(text!("care-comes", who = role(by), when = when))
            } else {
                Message::new(text!("care-knows", who = role(by)))
            };
            Ok(message
                .row([button(text!("care-button-more"), "/support-adults")])
                .row([button(text!("care-button-erase"), "/support-erase")])
                .row(done))
        }
        Status::Open => super::card(None, turn).await,
        Status::Calling => {
            let is_waiting = |said: Said| said == Said::Waiting;
            let silent = asked.iter().rev().find(|asked| !is_waiting(asked.answer));
            let next = asked.iter().find(|asked| is_waiting(asked.answer));
            let (Some(silent), Some(next)) = (silent, next) else {
                return card(&call, turn).await;
            };
            Ok(Message::new(text!(
                "care-silent",
                who = role(silent.role),
                next = role(next.role)
            ))
            .row([button(text!("care-button-other-one"), "/support-adults")])
            .row([button(text!("care-button-hide"), "/support-hide")])
            .row([button(text!("care-button-wait"), "/support-wait")]))
        }
    }
}

/// «на перемене»
fn when(comes: Comes) -> &'static str {
    match comes {
        Comes::Now => "care-when-now",
        Comes::Break => "care-when-break",
        Comes::AfterLessons => "care-when-after-lessons",
        Comes::Morning => "care-when-morning",
    }
}
