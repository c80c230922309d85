//! «Настроить»: why a reminder came, and how it is wanted: later, less often, not
//! at all. What concerns safety is no reminder and has no such button.

use crate::conversation::{Reply, Turn};
use crate::dialogues::meeting;
use crate::ids::EntryId;
use crate::message::{Button, Message, Programme, button, text};
use crate::post::schedule;
use crate::programme::journal::{self, ASK_CONFIRM, Entry};
use crate::programme::meetings::{EVE, MeetingStatus};
use crate::programme::pairs;
use crate::programme::people::{self, MUTABLE, Role};
use anyhow::Result;
use chrono::{DateTime, Duration, Utc};

/// «Напомнить через час»
const LATER: Duration = Duration::hours(1);

/// [Настроить] under a reminder of this kind, about this subject.
pub fn settings_button(kind: &str, subject: i64) -> Button {
    button(
        text!("button-settings"),
        format!("/notices {kind} {subject}"),
    )
}

/// `/notices`: which kinds come and which do not; `/notices eve 17`: one of them,
/// and why it came.
pub async fn show(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let (kind, subject) = parts(argument);
    if !kind.is_empty() {
        return one(kind, subject, turn).await;
    }
    let mut message = Message::new(text!("notices-title"));
    for kind in MUTABLE.iter().filter(|kind| concerns(kind, turn)) {
        let label = text!(format!("notices-{kind}"), on = turn.me.wants(kind));
        message = message.row([button(label, format!("/notice {kind}"))]);
    }
    Ok(message.row([button(text!("button-back"), "/settings")]))
}

/// Whether this person can get such notices at all.
fn concerns(kind: &str, turn: &Turn<'_>) -> bool {
    match kind {
        "again" | "offers" | "thanks" => turn.is(Role::Mentor),
        "confirm" | "weekly" => turn.is(Role::Mentee),
        _ => turn.is(Role::Mentor) || turn.is(Role::Mentee),
    }
}

fn parts(argument: Option<&str>) -> (&str, &str) {
    let argument = argument.unwrap_or_default();
    argument.split_once(' ').unwrap_or((argument, ""))
}

async fn one(kind: &str, subject: &str, turn: &mut Turn<'_>) -> Result<Message> {
    let may_wait = match kind {
        "eve" => meeting::mine(Some(subject), turn).await?.is_some(),
        "confirm" => entry(subject, turn).await?.is_some(),
        _ => false,
    };
    let word = || Programme(kind.to_owned());
    let mut message = Message::new(text!("notices-why", kind = word()));
    if may_wait {
        message = message.row([button(
            text!("notices-later"),
            format!("/later {kind} {subject}"),
        )]);
    }
    if MUTABLE.contains(&kind) {
        let label = text!("notices-off", kind = word(), on = turn.me.wants(kind));
        message = message.row([button(label, format!("/notice {kind}"))]);
    }
    Ok(message.row([
        button(text!("notices-all"), "/notices"),
        button(text!("button-menu"), "/menu"),
    ]))
}

/// `/notice eve`: on becomes off and the other way round.
pub async fn switch(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let kind = argument.unwrap_or_default();
    if MUTABLE.contains(&kind) {
        let mut choices = turn.me.settings.0.clone();
        let before = choices.muted.len();
        choices.muted.retain(|muted| muted != kind);
        if choices.muted.len() == before {
            choices.muted.push(kind.to_owned());
        }
        people::set_choices(turn.tx, turn.me.id, &choices).await?;
        turn.me = people::get(turn.tx, turn.me.id).await?;
    }
    Ok(Reply::card(show(None, turn).await?))
}

/// `/later eve 17`: once more, in an hour.
pub async fn later(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let (kind, subject) = parts(argument);
    let at = turn.now + LATER;
    let rings = turn.school.time().next_ring(at, turn.me.grade(), true);
    let at = match kind {
        "eve" => eve_later(subject, rings, turn).await?,
        "confirm" => confirm_later(subject, rings, turn).await?,
        _ => None,
    };
    let said = match at {
        Some(at) => text!("notices-later-at", at = at),
        None => text!("notices-later-not"),
    };
    Ok(Reply::card(
        Message::new(said).row([button(text!("button-menu"), "/menu")]),
    ))
}

/// Before the day of the meeting only: on the day itself there is a reminder.
async fn eve_later(
    subject: &str,
    rings: DateTime<Utc>,
    turn: &mut Turn<'_>,
) -> Result<Option<DateTime<Utc>>> {
    let Some(meeting) = meeting::mine(Some(subject), turn).await? else {
        return Ok(None);
    };
    let time = turn.school.time();
    let is_eve = time.day_of(rings) < time.day_of(meeting.starts_at);
    if meeting.status != MeetingStatus::Planned || !is_eve {
        return Ok(None);
    }
    let key = format!(
        "{}-{}-{}",
        meeting.sequence,
        turn.me.id,
        turn.now.timestamp()
    );
    schedule::set(turn.tx, turn.school.id, EVE, meeting.id.0, &key, rings).await?;
    Ok(Some(rings))
}

async fn confirm_later(
    subject: &str,
    rings: DateTime<Utc>,
    turn: &mut Turn<'_>,
) -> Result<Option<DateTime<Utc>>> {
    let Some(entry) = entry(subject, turn).await? else {
        return Ok(None);
    };
    let key = format!("later {}", turn.now.timestamp());
    let (school, id) = (turn.school.id, entry.id.0);
    schedule::set(turn.tx, school, ASK_CONFIRM, id, &key, rings).await?;
    Ok(Some(rings))
}

/// An entry that this very mentee is asked about: an id in a button is a claim.
async fn entry(subject: &str, turn: &mut Turn<'_>) -> Result<Option<Entry>> {
    let entry = match subject.parse::<EntryId>() {
        Ok(entry) => journal::in_school(turn.tx, turn.school.id, entry).await?,
        Err(_) => None,
    };
    let Some(entry) = entry.filter(|entry| entry.latest) else {
        return Ok(None);
    };
    let pair = pairs::find(turn.tx, entry.pair).await?;
    Ok(pair
        .is_some_and(|pair| pair.mentee == turn.me.id)
        .then_some(entry))
}
