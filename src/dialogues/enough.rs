//! «Больше не нужно»: the pupil gets along without help. It ends with thanks,
//! without a reason, and the request it came from is resolved.

use crate::conversation::{Reply, Turn};
use crate::message::{Message, button, text};
use crate::programme::help_requests::{self, Status};
use crate::programme::notices::Ring;
use crate::programme::pairs::{self, EndReason, Pair};
use crate::programme::{meetings, replacements};
use anyhow::Result;

/// `/enough`, `/enough 4` asks; `/enough 4 yes` does it.
pub async fn enough(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let me = turn.me.id;
    let mut mine = pairs::of(turn.tx, me).await?;
    mine.retain(|pair| pair.mentee == me);
    let (id, word) = match argument.and_then(|argument| argument.split_once(' ')) {
        Some((id, word)) => (Some(id), word),
        None => (argument, ""),
    };
    let named = id.and_then(|id| id.parse().ok());
    let pair = match (named, mine.as_slice()) {
        (Some(named), _) => mine.iter().find(|pair| pair.id == named),
        (None, [pair]) => Some(pair),
        (None, _) => None,
    };
    match pair {
        Some(pair) if word == "yes" => end(pair, turn).await,
        Some(pair) => Ok(Reply::card(sure(pair))),
        None if id.is_some() || mine.is_empty() => {
            Ok(Reply::toast(text!("button-already-done")).and_then("/menu"))
        }
        None => Ok(Reply::card(which(&mine))),
    }
}

fn sure(pair: &Pair) -> Message {
    Message::new(text!("enough-sure"))
        .line(text!("enough-whom", mentor = pair.mentor))
        .row([button(
            text!("continue-end"),
            format!("/enough {} yes", pair.id),
        )])
        .row([button(text!("replace-go-on"), "/menu")])
}

fn which(mine: &[Pair]) -> Message {
    let ask = Message::new(text!("replace-which"));
    mine.iter()
        .take(7)
        .fold(ask, |message, pair| {
            let label = text!("replace-with", person = pair.mentor);
            message.row([button(label, format!("/enough {}", pair.id))])
        })
        .row([button(text!("button-menu"), "/menu")])
}

async fn end(pair: &Pair, turn: &mut Turn<'_>) -> Result<Reply> {
    if !pairs::close(turn.tx, pair.id, EndReason::NotNeeded, turn.now).await? {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/menu"));
    }
    meetings::cancel_all(turn.tx, pair.id, turn.now).await?;
    if let Some(request) = pair.request {
        help_requests::close(turn.tx, request, Status::Resolved, turn.now).await?;
    }
    let held = replacements::meetings_held(turn.tx, pair.id).await?;
    let menu = || button(text!("button-menu"), "/menu");
    let farewell = Message::new(text!("replace-ended"))
        .line(text!("enough-mentor", mentee = pair.mentee, held = held))
        .space(text!("replace-ended-held", held = held))
        .row([menu()]);
    turn.tell(pair.mentor, farewell, Ring::Politely).await?;
    Ok(Reply::card(Message::new(text!("enough-done")).row([
        button(text!("button-successes"), "/successes"),
        menu(),
    ])))
}
