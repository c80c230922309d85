//! An entry is saved, and what is said then.

use super::{JournalEntry, not_yours, start};
use crate::conversation::{Next, Reply, Turn};
use crate::ids::EntryId;
use crate::message::{Button, Message, Text, button, text};
use crate::programme::journal::{self, NewEntry, Outcome};
use crate::programme::meetings::{self, MeetingKind};
use crate::programme::pairs::{self, Pair, Stage};
use crate::programme::people::{self, Role};
use anyhow::Result;

impl JournalEntry {
    /// Writes the entry, or the new version of it. Everything is looked at once
    /// more: much may have happened since the first question.
    pub(super) async fn save(self, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let Some(facts) = self.said.facts() else {
            return Ok(self.ahead());
        };
        let pair = match self.pair {
            Some(pair) => pairs::in_school(turn.tx, turn.school.id, pair).await?,
            None => None,
        };
        let Some(pair) = pair.filter(|pair| pair.mentor == turn.me.id) else {
            return Ok(Next::Done(not_yours()));
        };
        let outcome = facts.outcome;
        let saved = match self.correcting {
            Some(version) => {
                let Some(old) = journal::find(turn.tx, version).await? else {
                    return Ok(Next::Done(not_yours()));
                };
                if old.facts == facts {
                    return Ok(Next::Done(said("log-unchanged")));
                }
                let by = turn.by_for();
                journal::correct(turn.tx, &turn.school, &pair, &old, by, facts, turn.now).await?
            }
            None => {
                let kind = match self.meeting {
                    Some(meeting) => meetings::find(turn.tx, meeting).await?.map(|it| it.kind),
                    None => None,
                };
                let new = NewEntry {
                    meeting: self.meeting,
                    kind: kind.unwrap_or_else(|| usual_kind(&pair)),
                    by: turn.by(),
                    on_behalf_of: turn.by_for().1,
                    facts,
                };
                journal::add(turn.tx, &turn.school, &pair, new, turn.now).await?
            }
        };
        let Some(entry) = saved else {
            return Ok(Next::Done(said("log-somebody-did")));
        };
        if let Some(meeting) = self.meeting.filter(|_| self.correcting.is_none()) {
            start::forget(turn.tx, turn.me.id, meeting).await?;
        }
        let receipt = match (self.correcting, outcome) {
            (Some(_), Outcome::Held | Outcome::NoShow) => {
                Message::new(text!("log-corrected")).line(will_ask(&pair, turn).await?)
            }
            (Some(_), _) => Message::new(text!("log-corrected")),
            (None, outcome) => self.receipt(&pair, outcome, turn).await?,
        };
        let receipt = match (self.correcting, outcome) {
            // Before there is an order both are asked whether they go on at all.
            (None, Outcome::Held) if pair.stage < Stage::Planning => receipt,
            (None, Outcome::Held) => receipt.row([next(&pair, "log-next")]),
            (None, _) => receipt.row([next(&pair, "log-new-time")]),
            (Some(_), _) => receipt,
        };
        Ok(Next::Done(Reply::say(buttons(receipt, entry))))
    }

    async fn receipt(&self, pair: &Pair, outcome: Outcome, turn: &mut Turn<'_>) -> Result<Message> {
        Ok(match outcome {
            Outcome::Held => {
                let count = journal::held_count(turn.tx, pair.id).await?;
                Message::new(text!("log-saved", count = count))
                    .line(will_ask(pair, turn).await?)
                    .space(text!("log-may-correct"))
            }
            Outcome::NoShow => {
                let missed = journal::missed_in_a_row(turn.tx, pair.id).await?;
                let next = if missed >= 2 {
                    "log-curator-asks"
                } else {
                    "log-no-show-once"
                };
                Message::new(text!("log-noted")).line(text!(next))
            }
            Outcome::Moved => Message::new(text!("log-noted")).line(text!("log-moved-noted")),
            Outcome::Cancelled | Outcome::Failed => {
                Message::new(text!("log-noted")).line(text!("log-may-correct"))
            }
        })
    }
}

/// The mentee is asked when phones are back: at once, or after lessons.
async fn will_ask(pair: &Pair, turn: &mut Turn<'_>) -> Result<Text> {
    let grade = people::get(turn.tx, pair.mentee).await?.grade();
    let now = turn.school.time().next_ring(turn.now, grade, false) <= turn.now;
    Ok(text!("log-will-ask", who = pair.mentee, now = now))
}

fn next(pair: &Pair, label: &'static str) -> Button {
    button(text!(label), format!("/meet {}", pair.id))
}

fn buttons(receipt: Message, entry: EntryId) -> Message {
    receipt.row([
        button(text!("button-change"), format!("/log e{entry}")),
        button(text!("button-menu"), "/menu"),
    ])
}

fn said(key: &'static str) -> Reply {
    Reply::say(Message::new(text!(key)).row([button(text!("button-menu"), "/menu")]))
}

/// A meeting that nobody planned is what the pair is at.
fn usual_kind(pair: &Pair) -> MeetingKind {
    match pair.stage {
        Stage::Acquaintance => MeetingKind::Acquaintance,
        Stage::Trial | Stage::Ordering => MeetingKind::Trial,
        Stage::Planning => MeetingKind::Planning,
        Stage::Working => MeetingKind::Work,
        Stage::Final | Stage::Closed => MeetingKind::Final,
    }
}

/// `/stands 45`: the mentor has looked again, and the entry is right.
pub async fn stands(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let entry = argument.and_then(|id| id.parse().ok());
    let entry = match entry {
        Some(entry) => journal::in_school(turn.tx, turn.school.id, entry).await?,
        None => None,
    };
    let Some(entry) = entry else {
        return Ok(not_yours());
    };
    let pair = pairs::find(turn.tx, entry.pair).await?;
    if !turn.is(Role::Mentor) || pair.is_none_or(|pair| pair.mentor != turn.me.id) {
        return Ok(not_yours());
    }
    if !crate::programme::confirmations::stands(turn.tx, entry.id).await? {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    Ok(Reply::card(Message::new(text!("clarify-stands"))))
}
