//! `/settings`: the language, which notices come, a pause, who sees what.

use crate::conversation::{Reply, Turn};
use crate::message::{Message, button, text};
use crate::programme::people::{self, MUTABLE};
use crate::programme::{accounts, consents};
use crate::words::Language;
use anyhow::Result;

/// `/settings`
pub async fn show(_argument: Option<&str>, _turn: &mut Turn<'_>) -> Result<Message> {
    Ok(Message::new(text!("settings-title"))
        .row([
            button(text!("settings-language"), "/language"),
            button(text!("settings-notices"), "/notices"),
        ])
        .row([
            button(text!("settings-pause"), "/pause"),
            button(text!("settings-privacy"), "/privacy"),
        ])
        .row([button(text!("button-menu"), "/menu")]))
}

/// `/language`, and `/language en` at once.
pub async fn language(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(code) = argument else {
        return Ok(Reply::card(
            Message::new(text!("settings-which-language"))
                .row([
                    button(text!("settings-russian"), "/language ru"),
                    button(text!("settings-english"), "/language en"),
                ])
                .row([button(text!("button-back"), "/settings")]),
        ));
    };
    let language = Language::from_code(code);
    accounts::set_language(turn.tx, turn.account.id, language).await?;
    turn.account.language = language;
    let message =
        Message::new(text!("settings-language-set")).row([button(text!("button-menu"), "/menu")]);
    Ok(Reply::card(message))
}

/// `/notices`: which kinds come and which do not.
pub async fn notices(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let mut message = Message::new(text!("notices-title"));
    for kind in MUTABLE {
        let label = text!(format!("notices-{kind}"), on = turn.me.wants(kind));
        message = message.row([button(label, format!("/notice {kind}"))]);
    }
    Ok(message.row([button(text!("button-back"), "/settings")]))
}

/// `/notice eve`: on becomes off and the other way round.
pub async fn switch(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let kind = argument.unwrap_or_default();
    if MUTABLE.contains(&kind) {
        let mut choices = turn.me.settings.0.clone();
        let before = choices.muted.len();
        choices.muted.retain(|muted| muted != kind);
        if choices.muted.len() == before {
            choices.muted.push(kind.to_owned());
        }
        people::set_choices(turn.tx, turn.me.id, &choices).await?;
        turn.me = people::get(turn.tx, turn.me.id).await?;
    }
    Ok(Reply::card(notices(None, turn).await?))
}

/// `/privacy`: who sees what about me.
pub async fn privacy(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let consented =
        consents::may(turn.tx, turn.me.id, consents::Purpose::Programme, turn.now).await?;
    let mut message = Message::new(text!("privacy-who-sees"));
    if !turn.me.adult {
        message = message.paragraph(text!("privacy-consent", given = consented));
    }
    Ok(message
        .paragraph(text!("privacy-rights"))
        .row([button(text!("button-menu"), "/menu")]))
}
