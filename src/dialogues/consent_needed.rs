//! «Не хватает одной бумаги»: what a pupil without a consent can have meanwhile.

use crate::conversation::{Reply, Turn};
use crate::message::{Message, Programme, button, text};
use crate::programme::consents::{self, Purpose};
use crate::programme::people::Role;
use anyhow::Result;

/// What is said instead of going on, while the consent of somebody who would
/// take part in pairs is missing.
pub async fn instead(turn: &mut Turn<'_>) -> Result<Option<Message>> {
    if !is_missing(turn).await? {
        return Ok(None);
    }
    let mut message = Message::new(text!("consent-needed"));
    if !turn.me.adult {
        message = message
            .row([button(text!("consent-for-parents"), "/for-parents")])
            .row([button(text!("consent-consultations"), "/consultations")]);
    }
    Ok(Some(message.row([button(text!("button-menu"), "/menu")])))
}

/// Whether the paper of somebody who takes part in pairs is missing.
pub async fn is_missing(turn: &mut Turn<'_>) -> Result<bool> {
    if !turn.is(Role::Mentee) && !turn.is(Role::Mentor) {
        return Ok(false);
    }
    Ok(!consents::may(turn.tx, turn.me.id, Purpose::Programme, turn.now).await?)
}

/// `/for-parents`: a text to be passed on, so it stays in the chat.
pub async fn for_parents(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let phone = Programme(turn.school.settings.phone.trim().to_owned());
    let has_phone = !phone.0.is_empty();
    let letter = text!("consent-letter", has_phone = has_phone, phone = phone);
    Ok(Reply::say(letter))
}

/// `/consultations`: when teachers wait for questions, in the school's words.
pub async fn consultations(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let hours = Programme(turn.school.settings.consultations.trim().to_owned());
    let text = if hours.0.is_empty() {
        text!("consent-no-hours")
    } else {
        text!("consent-hours", hours = hours)
    };
    Ok(Message::new(text).row([button(text!("button-menu"), "/menu")]))
}
