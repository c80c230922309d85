//! Where the two remember differently, and where somebody keeps not coming: the
//! curator asks, never the mentor.

use super::cards::with_pair;
use crate::conversation::{Reply, Turn};
use crate::ids::EntryId;
use crate::message::{Message, Personal, Text, button, text};
use crate::programme::confirmations::{self, Dispute, Settlement, Verdict};
use crate::programme::journal::Outcome;
use crate::programme::sealed_notes::{self, Kind};
use anyhow::Result;

/// The disagreement on this very entry, if it still waits.
async fn waiting(entry: EntryId, turn: &mut Turn<'_>) -> Result<Option<Dispute>> {
    let disputes = confirmations::disputes(turn.tx, turn.school.id).await?;
    Ok(disputes
        .into_iter()
        .find(|dispute| dispute.entry.id == entry))
}

/// «Запись не совпала: пара № 17»
pub(super) async fn dispute(
    message: Message,
    entry: EntryId,
    turn: &mut Turn<'_>,
) -> Result<Message> {
    let Some(dispute) = waiting(entry, turn).await? else {
        return Ok(message);
    };
    let facts = &dispute.entry.facts;
    let message = message.line(text!("desk-dispute"));
    let mut message = with_pair(message, dispute.entry.pair, turn).await?;
    message = message.line(match facts.outcome {
        Outcome::NoShow => text!("desk-dispute-mentor-missed", day = facts.held_on),
        _ => text!(
            "desk-dispute-mentor",
            day = facts.held_on,
            minutes = facts.minutes.unwrap_or_default()
        ),
    });
    message = message.line(said(dispute.verdict));
    if dispute.has_note {
        for words in sealed_notes::about(turn.tx, turn.key, Kind::Disagreement, entry.0).await? {
            message = message.line(text!("desk-question-words", words = Personal(words)));
        }
    }
    Ok(message
        .line(text!("desk-dispute-status"))
        .row([
            button(
                text!("desk-dispute-clarify"),
                format!("/desk-settle {entry} clarify"),
            ),
            button(text!("desk-talk"), format!("/desk-settle {entry} talk")),
        ])
        .row([button(
            text!("desk-dispute-leave"),
            format!("/desk-settle {entry} leave"),
        )]))
}

fn said(verdict: Verdict) -> Text {
    text!(match verdict {
        Verdict::Yes | Verdict::Personally => "desk-dispute-personally",
        Verdict::DifferentDay => "desk-dispute-day",
        Verdict::DifferentLength => "desk-dispute-length",
        Verdict::DifferentWork => "desk-dispute-work",
        Verdict::NotHeld => "desk-dispute-not-held",
        Verdict::Met => "desk-dispute-met",
    })
}

/// `/desk-settle <entry> <clarify|talk|leave>`
pub async fn settle(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let mut words = argument.unwrap_or_default().split_whitespace();
    let entry = words.next().and_then(|id| id.parse::<EntryId>().ok());
    let how = match words.next() {
        Some("clarify") => Some(Settlement::Clarify),
        Some("talk") => Some(Settlement::InPerson),
        Some("leave") => Some(Settlement::Leave),
        _ => None,
    };
    let already = Reply::toast(text!("button-already-done")).and_then("/desk");
    let (Some(entry), Some(how)) = (entry, how) else {
        return Ok(already);
    };
    let Some(dispute) = waiting(entry, turn).await? else {
        return Ok(already);
    };
    let (mentee, now) = (dispute.mentee, turn.now);
    if !confirmations::settle(turn.tx, &turn.school, entry, mentee, how, now).await? {
        return Ok(already);
    }
    turn.log("dispute-settled", &format!("entry:{entry}"))
        .await?;
    Ok(Reply::toast(text!("desk-done")).and_then("/desk"))
}
