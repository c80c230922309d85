//! A meeting at a time when no adult is known to be on duty: the curator lets
//! it be, or calls it off.

use crate::conversation::{Reply, Turn};
use crate::dialogues::meeting::fate;
use crate::ids::MeetingId;
use crate::message::text;
use crate::programme::desk;
use crate::programme::meetings::{self, Fate, Meeting};
use crate::programme::notices::Ring;
use anyhow::Result;

/// A meeting of this school that waits for the curator's word.
async fn waiting(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<Meeting>> {
    let Some(id) = argument.and_then(|id| id.parse::<MeetingId>().ok()) else {
        return Ok(None);
    };
    let ahead = meetings::needing_curator(turn.tx, turn.school.id, turn.now).await?;
    Ok(ahead.into_iter().find(|meeting| meeting.id == id))
}

/// `/desk-let <meeting>`: the curator knows of it; nothing changes for the two.
pub async fn let_be(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(meeting) = waiting(argument, turn).await? else {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/desk"));
    };
    desk::let_meeting_be(turn.tx, turn.school.id, meeting.id).await?;
    turn.log("meeting-let-be", &format!("meeting:{}", meeting.id))
        .await?;
    Ok(Reply::toast(text!("desk-done")).and_then("/desk"))
}

/// `/desk-call-off <meeting>`: both hear of it, without a reason.
pub async fn call_off(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(meeting) = waiting(argument, turn).await? else {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/desk"));
    };
    if !meetings::cancel(turn.tx, meeting.id, turn.now).await? {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/desk"));
    }
    turn.log("meeting-called-off", &format!("meeting:{}", meeting.id))
        .await?;
    let next = meetings::repeat(turn.tx, &turn.school, &meeting, meeting.starts_at).await?;
    let next = match next {
        Some(next) => meetings::find(turn.tx, next).await?,
        None => None,
    };
    let fate = Fate::Cancelled(next);
    for member in meetings::members(turn.tx, meeting.pair).await? {
        turn.tell(member.person, fate::news(&meeting, &fate), Ring::Today)
            .await?;
    }
    Ok(Reply::toast(text!("desk-called-off")).and_then("/desk"))
}
