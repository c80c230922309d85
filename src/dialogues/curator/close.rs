//! `/desk-close`: a pair ends, with a reason and a farewell to both.

use super::{aftermath, open_pair};
use crate::conversation::{Answer, Dialogue, Next, Reply, Turn};
use crate::dialogues::replacement;
use crate::ids::PairId;
use crate::message::{Message, button, text};
use crate::programme::notices::Ring;
use crate::programme::pairs::{self, EndReason};
use crate::programme::{meetings, replacements};
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// What a curator may give as the reason, the best first.
const REASONS: [(&str, EndReason); 6] = [
    ("reached", EndReason::Reached),
    ("not_needed", EndReason::NotNeeded),
    ("not_suited", EndReason::NotSuited),
    ("left", EndReason::Left),
    ("year_ended", EndReason::YearEnded),
    ("curator", EndReason::Curator),
];

/// The question. A stored format.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Close {
    /// Why?
    Why(PairId),
}

impl Dialogue for Close {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        Ok(match open_pair(argument, turn).await? {
            Some(pair) => Next::Ask(Self::Why(pair.id)),
            None => Next::Done(Reply::toast(text!("button-already-done")).and_then("/desk-pairs")),
        })
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let Self::Why(pair) = self;
        let message = Message::new(text!("desk-close-why"));
        let message = super::cards::with_pair(message, *pair, turn).await?;
        Ok(message
            .row([
                button(text!("desk-close-reached"), "reached"),
                button(text!("desk-close-not-needed"), "not_needed"),
            ])
            .row([
                button(text!("desk-close-not-suited"), "not_suited"),
                button(text!("desk-close-left"), "left"),
            ])
            .row([
                button(text!("desk-close-year"), "year_ended"),
                button(text!("desk-close-curator"), "curator"),
            ])
            .row([button(text!("button-cancel"), "/cancel")]))
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let Self::Why(id) = self;
        let pressed = match &answer {
            Answer::Press(value) => value.as_str(),
            _ => "",
        };
        let reason = REASONS.into_iter().find(|(name, _)| *name == pressed);
        match reason {
            Some((_, reason)) => Ok(Next::Done(close(id, reason, turn).await?)),
            None => Ok(Next::Again(self, text!("desk-close-unclear"))),
        }
    }
}

async fn close(id: PairId, reason: EndReason, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(pair) = open_pair(Some(&id.to_string()), turn).await? else {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/desk-pairs"));
    };
    meetings::cancel_all(turn.tx, id, turn.now).await?;
    if !pairs::close(turn.tx, id, reason, turn.now).await? {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/desk-pairs"));
    }
    aftermath::settle(&pair, reason, turn).await?;
    turn.log("end-pair", &format!("pair:{id}")).await?;
    let held = replacements::meetings_held(turn.tx, id).await?;
    let farewell = match reason {
        EndReason::Reached => Message::new(text!("replace-ended"))
            .line(text!("pair-reached-mentor", mentee = pair.mentee))
            .space(text!("replace-ended-held", held = held))
            .row([button(text!("button-menu"), "/menu")]),
        _ => replacement::ended_for_mentor(&pair, held),
    };
    turn.tell(pair.mentor, farewell, Ring::Politely).await?;
    let farewell = Message::new(text!("pair-news"))
        .line(text!(
            "pair-closed-mentee",
            reached = reason == EndReason::Reached,
            mentor = pair.mentor,
            held = held
        ))
        .row([button(text!("button-menu"), "/menu")]);
    turn.tell(pair.mentee, farewell, Ring::Politely).await?;
    Ok(Reply::toast(text!("desk-done")).and_then("/desk-pairs"))
}
