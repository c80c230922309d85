//! A pair that has not met for ten school days is asked how it is; both sides,
//! each in its own words. The curator sees the list on the desk.

use super::aloud::{self, Fitness};
use super::notices::settings_button;
use crate::conversation::clock::{Errand, Verdict};
use crate::conversation::{Reply, Turn};
use crate::ids::PairId;
use crate::message::{Message, Text, button, text};
use crate::programme::journal::{self, NUDGE};
use crate::programme::meetings::{self, MeetingStatus};
use crate::programme::notices::Ring;
use crate::programme::pairs::{self, Pair};
use crate::programme::people;
use anyhow::Result;
use chrono::TimeDelta;

/// A meeting planned within these days breaks the silence by itself.
const SOON: TimeDelta = TimeDelta::days(7);

/// The task. Its key is the day from which the silence is counted, so that each
/// silence is asked about at most once.
pub async fn ask(errand: &mut Errand<'_>) -> Result<Verdict> {
    let pair = pairs::in_school(errand.tx, errand.school.id, PairId(errand.subject)).await?;
    let Some(pair) = pair.filter(|pair| pair.closed_at.is_none()) else {
        return Ok(Verdict::Suppressed("the pair has ended"));
    };
    let since = journal::since(&errand.school, &pair);
    if since.to_string() != errand.key {
        return Ok(Verdict::Suppressed("they have met"));
    }
    let today = errand.school.time().day_of(errand.now);
    let days = journal::silent_days(errand.tx, &errand.school, &pair, today).await?;
    let ahead = meetings::of_pair(errand.tx, pair.id).await?;
    let soon = ahead.iter().any(|meeting| {
        meeting.status == MeetingStatus::Planned
            && meeting.starts_at > errand.now
            && meeting.starts_at < errand.now + SOON
    });
    // While nobody counts (a pause, an illness) the clock looks again each day.
    let counted = match days {
        Some(days) if days >= NUDGE && !soon => NUDGE,
        Some(days) => days.min(NUDGE - 1),
        None => NUDGE - 1,
    };
    if counted < NUDGE {
        let at = journal::next_look(&errand.school, today, counted, errand.now);
        return Ok(Verdict::Later(at));
    }
    let mentor = aloud::fitness(errand, pair.mentor).await?;
    let mentee = aloud::fitness(errand, pair.mentee).await?;
    match (mentor, mentee) {
        (Fitness::Never(why), _) | (_, Fitness::Never(why)) => return Ok(Verdict::Suppressed(why)),
        (Fitness::Later(at), _) | (_, Fitness::Later(at)) => return Ok(Verdict::Later(at)),
        (Fitness::Fit, Fitness::Fit) => {}
    }
    if people::get(errand.tx, pair.mentor).await?.wants("silence") {
        errand
            .tell(pair.mentor, to_mentor(&pair), Ring::Politely)
            .await?;
    }
    if people::get(errand.tx, pair.mentee).await?.wants("silence") {
        let to_mentee = Message::new(title(&pair, "silence-mentee", "silence-mentee-never"))
            .line(text!("silence-mentee-body"))
            .row([
                button(text!("silence-fine"), format!("/fine {}", pair.id)),
                button(text!("silence-meet"), format!("/meet {}", pair.id)),
            ])
            .row([button(
                text!("silence-another"),
                format!("/replace {}", pair.id),
            )])
            .row([
                button(text!("silence-enough"), format!("/enough {}", pair.id)),
                settings_button("silence", pair.id.0),
            ]);
        errand.tell(pair.mentee, to_mentee, Ring::Politely).await?;
    }
    Ok(Verdict::Done)
}

fn title(pair: &Pair, key: &'static str, never: &'static str) -> Text {
    match pair.last_meeting_on {
        Some(day) => text!(key, day = day),
        None => text!(never),
    }
}

/// «Как у вас дела?»
pub fn to_mentor(pair: &Pair) -> Message {
    let met = pair.last_meeting_on.is_some();
    Message::new(title(pair, "silence-mentor", "silence-mentor-never"))
        .line(text!("silence-mentor-body", who = pair.mentee, met = met))
        .row([button(text!("silence-log"), format!("/log p{}", pair.id))])
        .row([
            button(text!("pair-meet"), format!("/meet {}", pair.id)),
            button(text!("settings-pause"), "/pause"),
        ])
        .row([button(text!("silence-hard"), "/ask-curator meetings")])
        .row([settings_button("silence", pair.id.0)])
}

/// `/fine 4`: «Всё хорошо».
pub async fn fine(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let pair = argument.and_then(|id| id.parse().ok());
    let pair = match pair {
        Some(pair) => pairs::in_school(turn.tx, turn.school.id, pair).await?,
        None => None,
    };
    if pair.and_then(|pair| pair.side_of(turn.me.id)).is_none() {
        return Ok(Reply::toast(text!("button-not-yours")).and_then("/menu"));
    }
    Ok(Reply::card(
        Message::new(text!("silence-fine-thanks")).row([button(text!("button-menu"), "/menu")]),
    ))
}
