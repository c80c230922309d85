//! Closed calls: head and psychologist may open one again, with a reason that is
//! sealed and a line in the log. From whom the child hid it, it stays hidden.

use super::adult::{TICKS, facts};
use crate::conversation::{Answer, Dialogue, Next, Reply, Turn};
use crate::dialogues::curator::pairs::{Page, page_size};
use crate::ids::SafetyCallId;
use crate::message::{Message, button, text};
use crate::programme::safety::calls::{self, Call, Status};
use crate::programme::safety::chain;
use crate::programme::sealed_notes::Kind;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// Reasons that need no words.
const REASONS: [(&str, &str); 3] = [
    ("again", "care-reason-again"),
    ("asked", "care-reason-asked"),
    ("handed", "care-reason-handed"),
];
/// Other reasons have at least so many characters.
const SHORTEST: usize = 5;

/// Whether this person may open it at all: neither hidden from them, nor about
/// their own mentee or class.
async fn may(call: &Call, turn: &mut Turn<'_>) -> Result<bool> {
    let me = turn.me.id;
    let spared = chain::never_unasked(turn.tx, call.person).await?;
    Ok(!call.hides_from(me) && call.person != me && !spared.contains(&me))
}

async fn closed(id: SafetyCallId, turn: &mut Turn<'_>) -> Result<Option<Call>> {
    let call = calls::find(turn.tx, turn.school.id, id).await?;
    let Some(call) = call.filter(|call| call.status == Status::Closed) else {
        return Ok(None);
    };
    Ok(may(&call, turn).await?.then_some(call))
}

/// `/safety-log [page]`: numbers and days; who it was is told after the reason.
pub async fn list(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let mut known = Vec::new();
    for call in calls::closed_in(turn.tx, turn.school.id).await? {
        if may(&call, turn).await? {
            known.push(call);
        }
    }
    let menu = [button(text!("button-menu"), "/menu")];
    if known.is_empty() {
        return Ok(Message::new(text!("care-log-none")).row(menu));
    }
    let size = page_size(turn);
    let page = Page::of(argument, known.len(), size);
    let mut message = Message::new(text!("care-log"));
    for call in known.iter().skip(page.at * size).take(size) {
        let day = turn.school.time().day_of(call.asked_at);
        let label = text!("care-log-one", number = call.id.0, day = day);
        message = message.row([button(label, format!("/safety-open {}", call.id))]);
    }
    Ok(message.row(page.row("/safety-log")).row(menu))
}

/// `/safety-open <call>`: why? A stored format.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// For what reason?
    Why(SafetyCallId),
}

impl Dialogue for Opening {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let id = argument.and_then(|id| id.parse().ok());
        let call = match id {
            Some(id) => closed(id, turn).await?,
            None => None,
        };
        Ok(match call {
            Some(call) => Next::Ask(Self::Why(call.id)),
            None => {
                let reply = Reply::then("/menu");
                Next::Done(reply.with_toast(text!("button-not-yours")))
            }
        })
    }

    async fn ask(&self, _turn: &mut Turn<'_>) -> Result<Message> {
        let message = REASONS.into_iter().fold(
            Message::new(text!("care-log-why")),
            |message, (value, key)| message.row([button(text!(key), value)]),
        );
        Ok(message.row([button(text!("button-cancel"), "/cancel")]))
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let reason = match answer {
            Answer::Press(value) => value,
            Answer::Text(words) if words.trim().chars().count() >= SHORTEST => words,
            _ => return Ok(Next::Again(self, text!("care-log-unclear"))),
        };
        let Self::Why(id) = self;
        let Some(call) = closed(id, turn).await? else {
            let reply = Reply::then("/menu");
            return Ok(Next::Done(reply.with_toast(text!("button-not-yours"))));
        };
        turn.keep_sealed(Kind::Opening, id.0, &reason).await?;
        turn.log("safety-call-reopened", &format!("safety-call:{id}"))
            .await?;
        Ok(Next::Done(Reply::card(shown(&call, turn).await?)))
    }
}

async fn shown(call: &Call, turn: &mut Turn<'_>) -> Result<Message> {
    let asked = calls::asked(turn.tx, call.id).await?;
    let taken = asked
        .iter()
        .find(|asked| Some(asked.adult) == call.taken_by);
    let mut message = match taken.or(asked.first()) {
        Some(asked) => facts(call, asked),
        None => Message::new(text!("care-adult-who", who = call.person)),
    };
    if let Some(adult) = call.taken_by {
        message = message.line(text!("care-log-taken", who = adult));
    }
    if let Some(words) = call.words(turn.key)? {
        let words = turn.key.special(&words)?;
        message = message.paragraph(text!("care-adult-words", words = words));
    }
    // What was not done is not said at all: a bare line would read as done.
    for (_, _, key) in TICKS.iter().filter(|(tick, ..)| call.outcome.has(*tick)) {
        message = message.line(text!(*key, set = true));
    }
    Ok(message.row([
        button(text!("care-log-back"), "/safety-log"),
        button(text!("button-menu"), "/menu"),
    ]))
}
