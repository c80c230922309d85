//! «Мои ребята»: a mentor's pairs, each with its journal, and «моя история».

use super::confirmation::topic;
use super::journal_entry::{format_key, outcome_key, work_lines};
use crate::conversation::Turn;
use crate::message::{Arg, Message, Personal, button, text};
use crate::programme::confirmations::{self, Verdict};
use crate::programme::journal::{self, Entry, Outcome};
use crate::programme::meetings::{self, MeetingStatus};
use crate::programme::pairs::{self, Pair};
use anyhow::Result;

/// Entries on one page of a pair's journal.
const PAGE: usize = 5;

/// `/pairs`
pub async fn list(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let mine = mine(turn).await?;
    let hours = journal::hours_of(turn.tx, turn.me.id).await?;
    if mine.is_empty() && hours.meetings == 0 {
        return Ok(Message::new(text!("pairs-none")).row([button(text!("button-menu"), "/menu")]));
    }
    let mut message = match mine.len() {
        0 => Message::new(text!("pairs-none-now")),
        count => Message::new(text!(
            "pairs-title",
            count = i64::try_from(count).unwrap_or(0)
        )),
    };
    if hours.meetings > 0 {
        // «Моя история»: hours count when the other side has confirmed them.
        message = message.line(text!(
            "pairs-hours",
            meetings = hours.meetings,
            minutes = hours.minutes,
            hours = hours.minutes / 60,
            rest = hours.minutes % 60,
            confirmed = hours.confirmed,
            confirmed_hours = hours.confirmed / 60,
            confirmed_rest = hours.confirmed % 60
        ));
    }
    let thanks = confirmations::thanks_to(turn.tx, turn.me.id).await?;
    if thanks > 0 {
        message = message.line(text!("pairs-thanks", count = thanks));
    }
    for pair in &mine {
        let label = text!("pairs-one", who = pair.mentee);
        message = message.row([button(label, format!("/pair {}", pair.id))]);
    }
    Ok(message.row([button(text!("button-menu"), "/menu")]))
}

/// `/pair 4`, `/pair 4 2`: one pair and a page of its journal.
pub async fn one(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let argument = argument.unwrap_or_default();
    let (id, page) = argument.split_once(' ').unwrap_or((argument, "1"));
    let pair = match id.parse() {
        Ok(pair) => pairs::in_school(turn.tx, turn.school.id, pair).await?,
        Err(_) => None,
    };
    let Some(pair) = pair.filter(|pair| pair.mentor == turn.me.id) else {
        return list(None, turn).await;
    };
    turn.opens_card_of(pair.mentee).await?;
    let entries = journal::of_pair(turn.tx, pair.id).await?;
    let pages = entries.len().div_ceil(PAGE).max(1);
    let page = page.parse::<usize>().unwrap_or(1).clamp(1, pages);
    let mut message = Message::new(text!("pair-title", who = pair.mentee));
    let next = meetings::of_pair(turn.tx, pair.id).await?;
    let next = next
        .into_iter()
        .find(|meeting| meeting.status == MeetingStatus::Planned && meeting.starts_at > turn.now);
    if let Some(next) = next {
        message = message.line(text!("pair-next", at = next.starts_at));
    }
    let held = journal::held_count(turn.tx, pair.id).await?;
    message = message.line(text!("pair-held", count = held));
    let shown: Vec<_> = entries.iter().skip((page - 1) * PAGE).take(PAGE).collect();
    for entry in &shown {
        let label = if entry.facts.outcome == Outcome::Held {
            text!("pair-entry", day = entry.facts.held_on)
        } else {
            let outcome = Arg::Word(outcome_key(entry.facts.outcome).into());
            text!(
                "pair-entry-not-held",
                day = entry.facts.held_on,
                outcome = outcome
            )
        };
        message = message.row([button(label, format!("/entry {}", entry.id))]);
    }
    if pages > 1 {
        let turn_to = |to: usize| format!("/pair {} {to}", pair.id);
        let (before, after) = ((page + pages - 2) % pages + 1, page % pages + 1);
        let number = |number: usize| i64::try_from(number).unwrap_or(0);
        message = message.row([
            button(text!("page-before"), turn_to(before)),
            button(
                text!("page-now", page = number(page), pages = number(pages)),
                turn_to(page),
            ),
            button(text!("page-after"), turn_to(after)),
        ]);
    }
    Ok(message
        .row([
            button(text!("pair-log"), format!("/log p{}", pair.id)),
            button(text!("pair-meet"), format!("/meet {}", pair.id)),
        ])
        .row([
            button(text!("button-back"), "/pairs"),
            button(text!("button-menu"), "/menu"),
        ]))
}

/// `/entry 45`: one entry with the versions before it, for its mentor and its
/// mentee.
pub async fn entry(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let entry = match argument.and_then(|id| id.parse().ok()) {
        Some(entry) => journal::in_school(turn.tx, turn.school.id, entry).await?,
        None => None,
    };
    let Some(entry) = entry else {
        return list(None, turn).await;
    };
    let pair = pairs::find(turn.tx, entry.pair).await?;
    let Some(pair) = pair.filter(|pair| pair.mentor == turn.me.id) else {
        return list(None, turn).await;
    };
    let versions = journal::history(turn.tx, entry.line).await?;
    let shown = versions.iter().find(|version| version.id == entry.id);
    let shown = shown.unwrap_or(&entry);
    let mut message = Message::new(if shown.latest {
        text!("entry-title")
    } else {
        text!("entry-old", at = shown.created_at)
    });
    message = message.line(text!("journal-who", who = pair.mentee));
    message = facts(message, shown);
    message = message.line(word_of(shown, &pair, turn).await?);
    for version in versions
        .iter()
        .rev()
        .filter(|version| version.id != shown.id)
        .take(3)
    {
        let label = if version.latest {
            text!("entry-newest")
        } else {
            text!("entry-before", at = version.created_at)
        };
        message = message.row([button(label, format!("/entry {}", version.id))]);
    }
    Ok(message
        .row([button(
            text!("button-change"),
            format!("/log e{}", entry.id),
        )])
        .row([
            button(text!("button-back"), format!("/pair {}", pair.id)),
            button(text!("button-menu"), "/menu"),
        ]))
}

fn facts(message: Message, entry: &Entry) -> Message {
    let facts = &entry.facts;
    let mut message = message.line(match facts.minutes {
        Some(minutes) => text!(
            "journal-day-and-minutes",
            day = facts.held_on,
            minutes = minutes
        ),
        None => text!("journal-day", day = facts.held_on),
    });
    if facts.outcome == Outcome::Held {
        let format = Arg::Word(format_key(facts.format).into());
        message = message.line(text!("journal-form", format = format));
        if !facts.topic.is_empty() {
            message = message.line(text!(
                "journal-topic",
                topic = topic(&facts.topic, facts.listed)
            ));
        }
    } else {
        let outcome = Arg::Word(outcome_key(facts.outcome).into());
        message = message.line(text!("journal-outcome", outcome = outcome));
    }
    let filled = |text: &'_ str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let (content, result) = (filled(&facts.content), filled(&facts.result));
    let shown = |text: &str| Arg::from(Personal(text.to_owned()));
    match work_lines(content.as_deref(), result.as_deref(), shown) {
        Some(work) => message.line(work),
        None => message,
    }
}

/// «Подтверждено 13.03, 16:02», or «не подтверждено»: a disagreement looks to
/// the mentor like an answer that has not come.
async fn word_of(entry: &Entry, pair: &Pair, turn: &mut Turn<'_>) -> Result<crate::message::Text> {
    let word = confirmations::of(turn.tx, entry.id, pair.mentee).await?;
    Ok(match word {
        Some(word) if word.verdict == Verdict::Yes => text!("entry-confirmed", at = word.at),
        _ => text!("entry-not-confirmed"),
    })
}

pub(super) async fn mine(turn: &mut Turn<'_>) -> Result<Vec<Pair>> {
    let me = turn.me.id;
    let pairs = pairs::of(turn.tx, me).await?;
    Ok(pairs.into_iter().filter(|pair| pair.mentor == me).collect())
}
