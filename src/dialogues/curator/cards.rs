//! One matter on one card, with what can be done about it.

use super::{disputes, questions, requests, silent};
use crate::conversation::Turn;
use crate::dialogues::support::adult::opens;
use crate::ids::{PairId, PersonId};
use crate::message::{Arg, Message, Personal, Programme, button, text};
use crate::programme::desk::Matter;
use crate::programme::replacements;
use crate::programme::{meetings, pairs, people};
use anyhow::Result;
use chrono::{DateTime, Utc};

/// Calls that a card shows one by one.
const NAMED: usize = 5;

/// The card of a matter; `left` are those that wait, this one included.
pub async fn card(matter: &Matter, left: i64, turn: &mut Turn<'_>) -> Result<Message> {
    let message = Message::new(text!("desk-left", left = left));
    let message =
        match matter {
            Matter::Calls(calls) => {
                let count = calls.len() as i64;
                let mut message = message.line(text!("desk-calls", count = count));
                for call in calls.iter().take(NAMED) {
                    message = message.row([button(text!("care-button-open"), opens(*call))]);
                }
                message
            }
            Matter::NoAdult { meeting, pair, at } => {
                let place = meetings::find(turn.tx, *meeting).await?;
                let place = place.map(|meeting| meeting.place).unwrap_or_default();
                let message = message.line(text!("desk-no-adult", at = *at));
                let message = with_pair(message, *pair, turn).await?;
                let message = match place.is_empty() {
                    true => message.line(text!("desk-no-place")),
                    false => message.line(text!("desk-place", place = Programme(place))),
                };
                message.row([
                    button(text!("desk-let-be"), format!("/desk-let {meeting}")),
                    button(
                        text!("meeting-button-cancel-it"),
                        format!("/desk-call-off {meeting}"),
                    ),
                ])
            }
            Matter::Replacement { pair, since, .. } => {
                replacement(message, *pair, *since, turn).await?
            }
            Matter::Question { question, .. } => questions::card(message, *question, turn).await?,
            Matter::Request { request, days, .. } => {
                requests::card(message, *request, *days, turn).await?
            }
            Matter::Dispute(entry) => disputes::dispute(message, *entry, turn).await?,
            Matter::Absence { pair, times } => {
                let message = message.line(text!("desk-absence", times = *times));
                let message = with_pair(message, *pair, turn).await?;
                let message = match absent(*pair, turn).await? {
                    Some(who) => message.line(text!("desk-absence-who", who = who)),
                    None => message,
                };
                message.line(text!("desk-absence-hint")).row([button(
                    text!("desk-talk"),
                    format!("/desk-later {} 30", matter.key()),
                )])
            }
            Matter::Acquaintance { pair, number } => {
                let message = message.line(text!("desk-acquaintance", number = *number));
                with_pair(message, *pair, turn).await?.row([button(
                    text!("desk-open-pair"),
                    format!("/desk-pair {pair}"),
                )])
            }
            Matter::Candidates(count) => message
                .line(text!("desk-candidates", count = *count))
                .row([button(text!("desk-see-list"), "/candidates")]),
            Matter::Newcomers {
                grade,
                letter,
                count,
                ..
            } => {
                let class = class(*grade, letter.as_deref());
                message
                    .line(text!("desk-newcomers", class = class, count = *count))
                    .row([button(text!("desk-see-list"), "/approvals")])
            }
            Matter::Orders(count) => message.line(text!("desk-orders", count = *count)).row([
                button(text!("desk-orders-prepare"), "/desk-orders"),
                button(text!("desk-orders-number"), "/desk-order"),
            ]),
            Matter::Consents(count) => message
                .line(text!("desk-consents", count = *count))
                .row([button(text!("desk-see-list"), "/consents")]),
            Matter::Silent(pairs) => silent::card(message, pairs, turn).await?,
            Matter::Unreachable(count) => message
                .line(text!("desk-unreachable", count = *count))
                .row([
                    button(text!("desk-see-list"), "/desk-unreachable"),
                    button(text!("desk-in-a-week"), "/desk-later unreachable 7"),
                ]),
            Matter::Parked(count) => message
                .line(text!("desk-parked", count = *count))
                .row([button(text!("desk-see-list"), "/desk-parked")]),
        };
    Ok(match matter.may_wait() {
        true => message.row([
            button(text!("desk-later"), format!("/desk-later {}", matter.key())),
            button(text!("button-menu"), "/menu"),
        ]),
        false => message.row([button(text!("button-menu"), "/menu")]),
    })
}

/// «Пара № 17: Катя, 9 «А» и Аня, 6 «Б»»
pub async fn with_pair(message: Message, pair: PairId, turn: &mut Turn<'_>) -> Result<Message> {
    Ok(match pairs::find(turn.tx, pair).await? {
        Some(pair) => message.line(text!(
            "desk-pair-who",
            number = pair.number,
            mentor = pair.mentor,
            mentee = pair.mentee
        )),
        None => message,
    })
}

/// A class is shown where names may be.
fn class(grade: Option<i64>, letter: Option<&str>) -> Arg {
    let Some(grade) = grade else {
        return text!("desk-adults").into();
    };
    Arg::Personal {
        text: Personal(people::class_name(grade, letter)),
        instead: "desk-some-class".into(),
    }
}

async fn replacement(
    message: Message,
    pair: PairId,
    since: DateTime<Utc>,
    turn: &mut Turn<'_>,
) -> Result<Message> {
    let asked = replacements::asked(turn.tx, pair, turn.key).await?;
    let is_mentor = match (&asked, pairs::find(turn.tx, pair).await?) {
        (Some((by, _)), Some(pair)) => *by == pair.mentor,
        _ => false,
    };
    let message = message.line(text!("desk-replacement", mentor = is_mentor));
    let message = with_pair(message, pair, turn).await?;
    let message = message.line(text!("desk-replacement-since", since = since));
    let message = match asked {
        Some((by, reason)) => message
            .line(text!("desk-replacement-by", person = by))
            .line(text!(
                "desk-replacement-why",
                reason = Arg::Word(reason.key().into())
            )),
        None => message,
    };
    Ok(message
        .row([button(
            text!("desk-replace"),
            format!("/desk-replace {pair}"),
        )])
        .row([button(
            text!("desk-talk"),
            format!("/desk-later replacement:{pair} 2"),
        )]))
}

/// Who of a pair keeps not coming: the mentor, where it is the pupil who waited.
async fn absent(pair: PairId, turn: &mut Turn<'_>) -> Result<Option<PersonId>> {
    let mentor = meetings::alone_in_a_row(turn.tx, pair, turn.now).await? >= 2;
    let pair = pairs::find(turn.tx, pair).await?;
    Ok(pair.map(|pair| if mentor { pair.mentor } else { pair.mentee }))
}
