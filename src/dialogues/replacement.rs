//! `/replace`: the pupil wants another mentor, or the mentor wants to stop.
//!
//! Meetings stop at once, before the curator has seen it. For an hour it can be
//! taken back; only then the other side hears that the meetings are over, and
//! never why.

use crate::conversation::clock::{Errand, Verdict};
use crate::conversation::office::attachment_key;
use crate::conversation::{Answer, Dialogue, Next, Reply, Turn};
use crate::ids::PairId;
use crate::message::{Message, Text, button, text};
use crate::post::schedule;
use crate::programme::notices::Ring;
use crate::programme::pairs::{self, Pair, Side};
use crate::programme::replacements::{self, PROMISE, REGRET, Reason, TELL};
use crate::programme::sealed_notes::Kind;
use crate::programme::{meetings, promises};
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// Where the wish stands. A stored format.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Replacement {
    /// Somebody in several pairs: with whom?
    Which,
    /// Why, if they like to say.
    Why(PairId),
    /// «Мне некомфортно»: were they hurt or frightened?
    Hurt(PairId),
}

impl Dialogue for Replacement {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let open = running(turn).await?;
        let named = argument.and_then(|id| id.parse::<PairId>().ok());
        Ok(match (named, open.as_slice()) {
            (_, []) => Next::Done(nothing()),
            (Some(id), _) => match open.iter().find(|pair| pair.id == id) {
                Some(pair) => Next::Ask(Self::Why(pair.id)),
                None => Next::Done(Reply::toast(text!("button-already-done")).and_then("/menu")),
            },
            (None, [pair]) => Next::Ask(Self::Why(pair.id)),
            (None, _) => Next::Ask(Self::Which),
        })
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let me = turn.me.id;
        Ok(match self {
            Self::Which => {
                let mut message = Message::new(text!("replace-which"));
                for pair in running(turn).await?.into_iter().take(8) {
                    let other = pair.other(me).unwrap_or(pair.mentor);
                    let label = text!("replace-with", person = other);
                    message = message.row([button(label, pair.id.to_string())]);
                }
                message.row([button(text!("replace-keep"), "/cancel")])
            }
            Self::Why(pair) => {
                let pair = pairs::find(turn.tx, *pair).await?;
                match pair.and_then(|pair| pair.side_of(me)) {
                    Some(Side::Mentor) => why_mentor(),
                    _ => why_mentee(),
                }
            }
            Self::Hurt(_) => Message::new(text!("replace-hurt"))
                .row([button(text!("replace-hurt-yes"), "yes")])
                .row([button(text!("replace-hurt-no"), "no")]),
        })
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let said = match &answer {
            Answer::Press(value) | Answer::Text(value) => value.as_str(),
            Answer::Attachment(what) => {
                return Ok(Next::Again(self, text!(attachment_key(*what))));
            }
        };
        match self {
            Self::Which => {
                let chosen = said.parse::<PairId>().ok();
                let open = running(turn).await?;
                Ok(match open.iter().find(|pair| Some(pair.id) == chosen) {
                    Some(pair) => Next::Ask(Self::Why(pair.id)),
                    None => Next::Again(Self::Which, text!("replace-unclear")),
                })
            }
            Self::Why(pair) => match Reason::from_name(said) {
                Some(Reason::Uneasy) => Ok(Next::Ask(Self::Hurt(pair))),
                Some(reason) => Ok(Next::Done(stop(pair, reason, turn).await?)),
                None => Ok(Next::Again(self, text!("replace-unclear"))),
            },
            Self::Hurt(pair) => {
                let hurt = match said {
                    "yes" => Some(true),
                    "no" => Some(false),
                    said => crate::russian::answer::yes_no(said),
                };
                let Some(hurt) = hurt else {
                    return Ok(Next::Again(self, text!("replace-unclear")));
                };
                let reply = stop(pair, Reason::Uneasy, turn).await?;
                Ok(Next::Done(match hurt {
                    true => reply.and_then("/support"),
                    false => reply,
                }))
            }
        }
    }
}

fn nothing() -> Reply {
    let message = Message::new(text!("replace-nothing"));
    Reply::card(message.row([button(text!("button-menu"), "/menu")]))
}

fn why_mentee() -> Message {
    Message::new(text!("replace-why"))
        .row([button(text!("replace-time"), Reason::Time.name())])
        .row([button(
            text!("replace-explanations"),
            Reason::Explanations.name(),
        )])
        .row([
            button(text!("replace-uneasy"), Reason::Uneasy.name()),
            button(text!("replace-unsaid"), Reason::Unsaid.name()),
        ])
        .row([button(text!("replace-keep"), "/cancel")])
}

fn why_mentor() -> Message {
    Message::new(text!("replace-why-mentor"))
        .row([
            button(text!("replace-busy"), Reason::Busy.name()),
            button(text!("replace-hard"), Reason::Hard.name()),
        ])
        .row([
            button(text!("replace-uneasy"), Reason::Uneasy.name()),
            button(text!("replace-unsaid"), Reason::Unsaid.name()),
        ])
        .row([button(text!("replace-go-on"), "/cancel")])
}

/// The person's pairs whose meetings go on.
async fn running(turn: &mut Turn<'_>) -> Result<Vec<Pair>> {
    let mut open = pairs::of(turn.tx, turn.me.id).await?;
    open.retain(|pair| pair.stopped_at.is_none());
    Ok(open)
}

async fn stop(pair: PairId, reason: Reason, turn: &mut Turn<'_>) -> Result<Reply> {
    let mine = pairs::find(turn.tx, pair).await?;
    let Some(side) = mine.and_then(|pair| pair.side_of(turn.me.id)) else {
        return Ok(Reply::toast(text!("button-already-done")));
    };
    if !pairs::stop(turn.tx, pair, turn.now).await? {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    let school = turn.school.id;
    turn.keep_sealed(Kind::ReplacementReason, pair.0, reason.name())
        .await?;
    // One occurrence a stop: after «Вернуть как было» somebody may ask again.
    let key = turn.now.timestamp().to_string();
    schedule::set(turn.tx, school, TELL, pair.0, &key, turn.now + REGRET).await?;
    turn.log("replacement-asked", &format!("pair:{pair}"))
        .await?;
    let day = promises::day(turn.school.time(), turn.today());
    let at = promises::kept_at(turn.school.time(), day);
    schedule::set(turn.tx, school, PROMISE, pair.0, &key, at).await?;
    let receipt = match side {
        Side::Mentee => text!("replace-done", day = day),
        Side::Mentor => text!("replace-done-mentor", day = day),
    };
    Ok(Reply::say(Message::new(receipt).row([
        button(text!("replace-undo"), format!("/replace-undo {pair}")),
        button(text!("button-menu"), "/menu"),
    ])))
}

/// `/replace-undo <pair>`: within the hour, by the one who asked.
pub async fn undo(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let id = argument.and_then(|id| id.parse::<PairId>().ok());
    let pair = match id {
        Some(id) => pairs::in_school(turn.tx, turn.school.id, id).await?,
        None => None,
    };
    let Some(pair) = pair.filter(|pair| pair.side_of(turn.me.id).is_some()) else {
        return Ok(Reply::toast(text!("button-not-yours")));
    };
    let by = replacements::asked_by(turn.tx, pair.id).await?;
    // The other side is not told yet that anything has stopped.
    let since = pair.stopped_at.filter(|_| pair.closed_at.is_none());
    let Some(since) = since.filter(|_| by == Some(turn.me.id)) else {
        return Ok(Reply::toast(text!("button-already-done")));
    };
    if turn.now - since >= REGRET {
        return Ok(Reply::toast(text!("replace-too-late")));
    }
    pairs::go_on(turn.tx, pair.id).await?;
    replacements::forget(turn.tx, pair.id, turn.me.id).await?;
    for timer in [TELL, PROMISE] {
        schedule::suppress(turn.tx, timer, pair.id.0, "taken back", turn.now).await?;
    }
    turn.log("replacement-taken-back", &format!("pair:{}", pair.id))
        .await?;
    Ok(Reply::card(
        Message::new(text!("replace-undone")).row([button(text!("button-menu"), "/menu")]),
    ))
}

/// The hour is over: planned meetings are called off and the other side is told
/// that the meetings have ended. Never why, never by whom.
pub async fn tell(errand: &mut Errand<'_>) -> Result<Verdict> {
    let id = PairId(errand.subject);
    let Some(pair) = pairs::in_school(errand.tx, errand.school.id, id).await? else {
        return Ok(Verdict::Suppressed("no pair"));
    };
    if pair.stopped_at.is_none() {
        return Ok(Verdict::Suppressed("taken back"));
    }
    let by = replacements::asked_by(errand.tx, id).await?;
    let Some(other) = by.and_then(|by| pair.other(by)) else {
        return Ok(Verdict::Suppressed("nobody asked"));
    };
    let side = pair.side_of(other);
    if pair.closed_at.is_some() && side == Some(Side::Mentee) {
        return Ok(Verdict::Suppressed("told when the curator ended it"));
    }
    meetings::cancel_all(errand.tx, id, errand.now).await?;
    let held = replacements::meetings_held(errand.tx, id).await?;
    let message = match side {
        Some(Side::Mentor) => ended_for_mentor(&pair, held),
        _ => ended_for_mentee(&pair),
    };
    errand.tell(other, message, Ring::Politely).await?;
    Ok(Verdict::Done)
}

/// «Ответ будет до …»: the day has come. While the curator has decided nothing,
/// whoever asked hears that, and when the next message comes.
pub async fn keep_promise(errand: &mut Errand<'_>) -> Result<Verdict> {
    let id = PairId(errand.subject);
    let pair = pairs::in_school(errand.tx, errand.school.id, id).await?;
    if !pair.is_some_and(|pair| pair.closed_at.is_none() && pair.stopped_at.is_some()) {
        return Ok(Verdict::Suppressed("answered"));
    }
    let Some(by) = replacements::asked_by(errand.tx, id).await? else {
        return Ok(Verdict::Suppressed("nobody asked"));
    };
    let time = errand.school.time();
    let day = promises::day(time, time.day_of(errand.now));
    let at = promises::kept_at(time, day);
    let message = Message::new(text!("pair-news"))
        .line(text!("replace-still", day = day))
        .row([
            button(text!("button-menu"), "/menu"),
            button(text!("replace-ask-curator"), "/ask-curator"),
        ]);
    errand.tell(by, message, Ring::Politely).await?;
    Ok(Verdict::Later(at))
}

/// What a mentor reads when meetings end.
pub fn ended_for_mentor(pair: &Pair, held: i64) -> Message {
    let together: Text = text!("replace-ended-held", held = held);
    Message::new(text!("replace-ended"))
        .line(text!("replace-ended-mentor", mentee = pair.mentee))
        .space(together)
        .row([
            button(text!("replace-want-new"), "/offers"),
            button(text!("replace-rest"), "/rest"),
        ])
        .row([
            button(text!("replace-ask-curator"), "/ask-curator"),
            button(text!("button-menu"), "/menu"),
        ])
}

fn ended_for_mentee(pair: &Pair) -> Message {
    Message::new(text!("pair-news"))
        .line(text!("replace-ended-mentee", mentor = pair.mentor))
        .row([
            button(text!("button-menu"), "/menu"),
            button(text!("replace-ask-curator"), "/ask-curator"),
        ])
}
