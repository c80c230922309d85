//! «Продолжаем?»: after the acquaintance and after the trial both say whether
//! they go on. One «нет» ends it without a reason and without blame.

use crate::conversation::{Reply, Turn};
use crate::dialogues::meeting::words;
use crate::dialogues::search::{Search, Step};
use crate::message::{Message, button, text};
use crate::programme::going_on;
use crate::programme::help_requests::{self, Status};
use crate::programme::meetings;
use crate::programme::notices::Ring;
use crate::programme::pairs::{self, EndReason, Pair, Side, Stage};
use anyhow::Result;

/// `/go-on 4`, `/go-on 4 yes`, `/go-on 4 no`, and `/go-on 4 end` after «нет».
pub async fn answer(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let (id, word) = match argument.and_then(|argument| argument.split_once(' ')) {
        Some((id, word)) => (Some(id), word),
        None => (argument, ""),
    };
    let pair = match id.and_then(|id| id.parse().ok()) {
        Some(id) => pairs::in_school(turn.tx, turn.school.id, id).await?,
        None => None,
    };
    let side = pair.as_ref().and_then(|pair| pair.side_of(turn.me.id));
    let (Some(pair), Some(side)) = (pair, side) else {
        return Ok(Reply::then("/menu").with_toast(text!("button-outdated")));
    };
    let is_asked = matches!(pair.stage, Stage::Acquaintance | Stage::Trial);
    if !is_asked || pairs::has_agreed(turn.tx, pair.id, side).await? {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    let menu = button(text!("button-menu"), "/menu");
    match word {
        "yes" => agree(&pair, side, turn).await,
        "no" => Ok(Reply::card(Message::new(text!("continue-sure")).row([
            button(text!("continue-end"), format!("/go-on {} end", pair.id)),
            button(text!("button-back"), format!("/go-on {}", pair.id)),
        ]))),
        "end" => end(&pair, side, turn).await,
        _ => Ok(Reply::card(going_on::question(&pair, side).row([menu]))),
    }
}

async fn agree(pair: &Pair, side: Side, turn: &mut Turn<'_>) -> Result<Reply> {
    let menu = button(text!("button-menu"), "/menu");
    if !pairs::agree(turn.tx, pair.id, side, turn.now).await? {
        return Ok(Reply::card(
            Message::new(text!("continue-noted")).row([menu]),
        ));
    }
    let (next, key) = match pair.stage {
        Stage::Acquaintance => (Stage::Trial, text!("continue-to-trial")),
        _ => (Stage::Ordering, text!("continue-to-ordering")),
    };
    pairs::set_stage(turn.tx, pair.id, next).await?;
    let message = Message::new(key);
    // The next step is one press away, for either of them.
    let message = match next {
        Stage::Trial => message.row([words::choose_button(pair.id), menu]),
        _ => message.row([menu]),
    };
    if let Some(other) = pair.other(turn.me.id) {
        turn.tell(other, message.clone(), Ring::Politely).await?;
    }
    Ok(Reply::card(message))
}

async fn end(pair: &Pair, side: Side, turn: &mut Turn<'_>) -> Result<Reply> {
    pairs::close(turn.tx, pair.id, EndReason::NotSuited, turn.now).await?;
    meetings::cancel_all(turn.tx, pair.id, turn.now).await?;
    let menu = || button(text!("button-menu"), "/menu");
    let searched = search_again(pair, turn).await?;
    let (mine, theirs) = match side {
        Side::Mentee => (
            Message::new(text!("continue-ended-mentee", searched = searched)),
            Message::new(text!("continue-over-mentor", mentee = pair.mentee)),
        ),
        Side::Mentor => (
            Message::new(text!("continue-ended-mentor")),
            Message::new(text!("continue-over-mentee", searched = searched)),
        ),
    };
    if let Some(other) = pair.other(turn.me.id) {
        turn.tell(other, theirs.row([menu()]), Ring::Politely)
            .await?;
    }
    Ok(Reply::card(mine.row([menu()])))
}

/// The request is searched anew; whoever was asked before is not asked again.
async fn search_again(pair: &Pair, turn: &mut Turn<'_>) -> Result<bool> {
    let Some(request) = pair.request else {
        return Ok(false);
    };
    let Some(request) = help_requests::in_school(turn.tx, turn.school.id, request).await? else {
        return Ok(false);
    };
    if request.status != Status::Matched {
        return Ok(false);
    }
    help_requests::search_again(turn.tx, request.id).await?;
    let request = help_requests::get(turn.tx, request.id).await?;
    let step = Search::of_turn(turn).next(&request).await?;
    Ok(matches!(step, Step::Asked(_) | Step::Curator))
}
