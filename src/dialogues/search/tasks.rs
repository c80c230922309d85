//! What the clock does for a search.

use super::{Search, Step};
use crate::conversation::clock::{Errand, Verdict};
use crate::dialogues::{offers as cards, waiting};
use crate::ids::{HelpRequestId, OfferId};
use crate::message::text;
use crate::programme::consents::{self, Purpose};
use crate::programme::help_requests::{self, Status};
use crate::programme::notices::Ring;
use crate::programme::{offers, people};
use anyhow::Result;

/// The wave's time is over.
pub async fn wave(errand: &mut Errand<'_>) -> Result<Verdict> {
    let request = help_requests::get(errand.tx, HelpRequestId(errand.subject)).await?;
    if !request.is_searching() {
        return Ok(Verdict::Suppressed("the search is over"));
    }
    let is_earlier = errand
        .key
        .parse::<i64>()
        .is_ok_and(|wave| wave != request.wave);
    if is_earlier {
        return Ok(Verdict::Suppressed("a later wave"));
    }
    if !consents::may(errand.tx, request.mentee, Purpose::Programme, errand.now).await? {
        return Ok(Verdict::Suppressed("no consent"));
    }
    if offers::chosen(errand.tx, request.id).await?.is_some() {
        return Ok(Verdict::Suppressed("somebody is chosen"));
    }
    let mut search = Search::of_errand(errand);
    if search.choose(&request, None).await?.is_some() {
        return Ok(Verdict::Done);
    }
    offers::settle_unanswered(search.tx, request.id, offers::Status::Expired).await?;
    if request.status == Status::Curator {
        return Ok(Verdict::Done);
    }
    let step = search.next(&request).await?;
    tell_news(&mut search, request.id, step).await?;
    Ok(Verdict::Done)
}

/// Two hours are over: one of those who said «Беру».
pub async fn choice(errand: &mut Errand<'_>) -> Result<Verdict> {
    let request = help_requests::get(errand.tx, HelpRequestId(errand.subject)).await?;
    let mut search = Search::of_errand(errand);
    Ok(match search.choose(&request, None).await? {
        Some(_) => Verdict::Done,
        None => Verdict::Suppressed("nobody has taken it"),
    })
}

/// A mentor has not answered yet.
pub async fn reminder(errand: &mut Errand<'_>) -> Result<Verdict> {
    let Some(offer) = offers::find(errand.tx, OfferId(errand.subject)).await? else {
        return Ok(Verdict::Suppressed("no such offer"));
    };
    let is_heard = errand.due_at > offer.asked_at;
    if offer.status != offers::Status::Asked || !is_heard || errand.now >= offer.answer_by {
        return Ok(Verdict::Suppressed("nothing to wait for"));
    }
    let request = help_requests::get(errand.tx, offer.request).await?;
    for person in [offer.mentor, request.mentee] {
        if !consents::may(errand.tx, person, Purpose::Programme, errand.now).await? {
            return Ok(Verdict::Suppressed("no consent"));
        }
    }
    if !people::get(errand.tx, offer.mentor).await?.wants("offers") {
        return Ok(Verdict::Suppressed("not wanted"));
    }
    errand
        .tell(offer.mentor, cards::reminder(&offer), Ring::Today)
        .await?;
    Ok(Verdict::Done)
}

/// The pupil was promised a message by now.
pub async fn promise(errand: &mut Errand<'_>) -> Result<Verdict> {
    let request = help_requests::get(errand.tx, HelpRequestId(errand.subject)).await?;
    if !request.is_searching() || request.promise_at != errand.due_at {
        return Ok(Verdict::Suppressed("kept already"));
    }
    let chosen = offers::chosen(errand.tx, request.id).await?;
    let mut search = Search::of_errand(errand);
    let by = search.curator_by(request.urgent);
    search.promise(&request, by).await?;
    if chosen.is_some() {
        // It is the pupil who is being asked; that question has its own timer.
        return Ok(Verdict::Suppressed("the pupil is asked"));
    }
    let step = match request.status {
        Status::Submitted if search.school.settings.screening => Step::Screening,
        Status::Submitted => Step::NoConsent,
        _ => Step::Curator,
    };
    let request = help_requests::get(search.tx, request.id).await?;
    search
        .tell(
            request.mentee,
            waiting::no_news(&request, step),
            Ring::Today,
        )
        .await?;
    Ok(Verdict::Done)
}

/// Tells the pupil where the search stands after somebody could not.
pub async fn tell_news(search: &mut Search<'_>, request: HelpRequestId, step: Step) -> Result<()> {
    let request = help_requests::get(search.tx, request).await?;
    let message = waiting::news(&request, step, text!("news-nobody"));
    search.tell(request.mentee, message, Ring::Politely).await
}
