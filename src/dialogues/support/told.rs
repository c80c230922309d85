//! «Мне рассказали о беде»: a mentor hands it over in one tap and gets the words
//! to say; the answer comes back, «Дальше это не на тебе».

use super::calling::ask_for;
use crate::conversation::{Reply, Turn};
use crate::message::{Message, button, text};
use crate::programme::safety::calls::Origin;
use anyhow::Result;

/// `/told`
pub async fn told(_argument: Option<&str>, _turn: &mut Turn<'_>) -> Result<Message> {
    Ok(Message::new(text!("care-told"))
        .line(text!("care-told-words"))
        .line(text!("care-told-whom"))
        .row([
            button(text!("care-told-psychologist"), "/told-call psychologist"),
            button(text!("care-told-curator"), "/told-call curator"),
        ])
        .row([button(text!("care-told-danger"), "/told-call danger")])
        .row([button(text!("button-back"), "/menu")]))
}

/// `/told-call psychologist`, `/told-call danger`
pub async fn call(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let is_danger = argument == Some("danger");
    let reply = ask_for(argument.unwrap_or_default(), Origin::Told, turn).await?;
    Ok(match reply.card {
        Some(card) if is_danger => Reply {
            card: Some(card.preceded_by(text!("care-told-112"))),
            ..reply
        },
        _ => reply,
    })
}
