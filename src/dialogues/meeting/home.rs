//! What the home card says of meetings: the next one, or that a time is to be
//! chosen.

use super::words;
use crate::conversation::Turn;
use crate::dialogues::home::Part;
use crate::message::{button, text};
use crate::programme::meetings::{self, MeetingStatus};
use crate::programme::pairs::{self, Side, Stage};
use anyhow::Result;

/// Adds what concerns this side; somebody may stand on both.
pub async fn add(part: &mut Part, side: Side, turn: &mut Turn<'_>) -> Result<()> {
    let mut pairs = pairs::of(turn.tx, turn.me.id).await?;
    let me = turn.me.id;
    pairs.retain(|pair| pair.side_of(me) == Some(side) && pair.stopped_at.is_none());
    let ahead = meetings::of_person(turn.tx, me, turn.now).await?;
    let mut ours = ahead
        .iter()
        .filter(|meeting| pairs.iter().any(|pair| pair.id == meeting.pair));
    let next = ours.find(|meeting| meeting.status == MeetingStatus::Planned);
    if let Some(next) = next {
        part.lines.push(text!(
            "home-next-meeting",
            at = next.starts_at,
            place = words::place(&next.place)
        ));
        part.rows.push(vec![button(
            text!("home-button-meeting", at = next.starts_at),
            format!("/meeting {}", next.id),
        )]);
        return Ok(());
    }
    let today = turn.today();
    let may_meet = pairs
        .iter()
        .any(|pair| pair.is_active(today) && pair.stage != Stage::Ordering);
    if may_meet && ahead.is_empty() {
        part.rows
            .push(vec![button(text!("home-button-meet"), "/meet")]);
    } else if may_meet {
        part.rows
            .push(vec![button(text!("meetings-title"), "/meetings")]);
    }
    Ok(())
}
