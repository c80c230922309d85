//! `/settings`: the language, who sees what, and the ways to notices and pauses.

use crate::conversation::{Reply, Turn};
use crate::message::{Message, button, text};
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
        .row([button(text!("settings-accounts"), "/accounts")])
        .row([
            button(text!("button-how-it-works"), "/help"),
            button(text!("button-menu"), "/menu"),
        ]))
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
