//! What the home card says of meetings: the next one, or that a time is to be
//! chosen.

use super::words;
use crate::conversation::Turn;
use crate::dialogues::home::Part;
use crate::message::{button, text};
use crate::programme::meetings::{self, MeetingStatus};
use crate::programme::pairs::{self, Side, Stage};
use anyhow::Result;
use chrono::Datelike;

/// What a greeting may tell of meetings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Week {
    /// Planned from now to Sunday.
    pub meetings: i64,
    /// A time may be chosen.
    pub may_meet: bool,
    /// The pairs on this side, stopped ones too.
    pub pairs: i64,
}

/// Adds what concerns this side; somebody may stand on both.
pub async fn add(part: &mut Part, side: Side, turn: &mut Turn<'_>) -> Result<Week> {
    let mut pairs = pairs::of(turn.tx, turn.me.id).await?;
    let me = turn.me.id;
    pairs.retain(|pair| pair.side_of(me) == Some(side));
    let count = i64::try_from(pairs.len()).unwrap_or(i64::MAX);
    pairs.retain(|pair| pair.stopped_at.is_none());
    let today = turn.today();
    let may_meet = pairs
        .iter()
        .any(|pair| pair.is_active(today) && pair.stage != Stage::Ordering);
    let ahead = meetings::of_person(turn.tx, me, turn.now).await?;
    let planned: Vec<_> = ahead
        .iter()
        .filter(|meeting| meeting.status == MeetingStatus::Planned)
        .filter_map(|meeting| {
            let pair = pairs.iter().find(|pair| pair.id == meeting.pair)?;
            Some((meeting, pair))
        })
        .collect();
    let time = turn.school.time();
    let this_week = today.iso_week();
    let meetings = planned
        .iter()
        .filter(|(meeting, _)| time.day_of(meeting.starts_at).iso_week() == this_week)
        .count();
    if let Some((next, pair)) = planned.first() {
        let (at, place) = (next.starts_at, words::place(&next.place));
        part.lines.push(match side {
            Side::Mentor => text!("home-next-with", at = at, place = place, who = pair.mentee),
            Side::Mentee => text!("home-next-meeting", at = at, place = place),
        });
        part.rows.push(vec![button(
            text!("home-button-meeting", at = next.starts_at),
            format!("/meeting {}", next.id),
        )]);
    } else if may_meet && ahead.is_empty() {
        part.rows
            .push(vec![button(text!("home-button-meet"), "/meet")]);
    } else if may_meet {
        part.rows
            .push(vec![button(text!("meetings-title"), "/meetings")]);
    }
    Ok(Week {
        meetings: i64::try_from(meetings).unwrap_or(i64::MAX),
        may_meet,
        pairs: count,
    })
}
