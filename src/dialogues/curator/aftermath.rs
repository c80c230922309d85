//! What becomes of a request when the pair it led to is over.

use crate::conversation::Turn;
use crate::dialogues::search::Search;
use crate::programme::consents::{self, Purpose};
use crate::programme::help_requests::{self, HelpRequest, NewRequest, Status};
use crate::programme::pairs::{EndReason, Pair};
use anyhow::Result;

/// Somebody else is to help: the request waits for the curator again, with a new
/// promise to the pupil. A pair that came from no request gets one. Nothing
/// without a consent.
pub async fn search_on(pair: &Pair, turn: &mut Turn<'_>) -> Result<Option<HelpRequest>> {
    if !consents::may(turn.tx, pair.mentee, Purpose::Programme, turn.now).await? {
        return Ok(None);
    }
    let request = match of_pair(pair, turn).await? {
        Some(request) => request,
        None => match &pair.subject {
            // Of one subject there is one open request at most.
            Some(subject) => match help_requests::open_for(turn.tx, pair.mentee, subject).await? {
                Some(other) => return Ok(Some(other).filter(HelpRequest::is_searching)),
                None => written_for(pair, turn).await?,
            },
            None => written_for(pair, turn).await?,
        },
    };
    if request.status == Status::Matched {
        help_requests::search_again(turn.tx, request.id).await?;
    }
    Search::of_turn(turn).to_curator(&request).await?;
    help_requests::find(turn.tx, request.id).await
}

async fn of_pair(pair: &Pair, turn: &mut Turn<'_>) -> Result<Option<HelpRequest>> {
    let Some(request) = pair.request else {
        return Ok(None);
    };
    let request = help_requests::in_school(turn.tx, turn.school.id, request).await?;
    Ok(request.filter(|request| request.closed_at.is_none()))
}

async fn written_for(pair: &Pair, turn: &mut Turn<'_>) -> Result<HelpRequest> {
    let wish = NewRequest {
        subject: pair.subject.clone(),
        ..NewRequest::default()
    };
    let (by, now) = (turn.me.id, turn.now);
    let id = help_requests::submit(turn.tx, &turn.school, pair.mentee, by, &wish, now).await?;
    help_requests::get(turn.tx, id).await
}

/// The work is over: so is the request, and a new one of this subject may be
/// sent.
pub async fn settle(pair: &Pair, reason: EndReason, turn: &mut Turn<'_>) -> Result<()> {
    let Some(request) = of_pair(pair, turn).await? else {
        return Ok(());
    };
    let status = match reason {
        EndReason::Reached | EndReason::NotNeeded => Status::Resolved,
        _ => Status::Redirected,
    };
    help_requests::close(turn.tx, request.id, status, turn.now).await?;
    Ok(())
}
