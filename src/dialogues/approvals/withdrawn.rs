//! A consent is withdrawn while things are under way: the search and the meetings
//! stop, and the others hear only that something is off, never why.

use crate::conversation::Turn;
use crate::dialogues::acquaintance::ANSWER;
use crate::dialogues::search::{Search, tasks};
use crate::ids::PersonId;
use crate::message::{Message, button, text};
use crate::post::schedule;
use crate::programme::help_requests::{self, Status as Stands};
use crate::programme::notices::Ring;
use crate::programme::offers::{self, Offer, Status};
use crate::programme::{meetings, pairs};
use anyhow::Result;

/// Stops what concerns this person.
pub async fn stop(person: PersonId, turn: &mut Turn<'_>) -> Result<()> {
    own_requests(person, turn).await?;
    offers_to(person, turn).await?;
    meetings_of(person, turn).await?;
    let news = Message::new(text!("pair-news"))
        .line(text!("consents-withdrawn-news"))
        .row([button(text!("button-menu"), "/menu")]);
    turn.tell(person, news, Ring::Politely).await
}

/// Nobody is asked any more; the request waits for a new paper.
async fn own_requests(person: PersonId, turn: &mut Turn<'_>) -> Result<()> {
    for request in help_requests::open_of(turn.tx, person).await? {
        if !request.is_searching() {
            continue;
        }
        for offer in offers::about(turn.tx, request.id).await? {
            let was_taken = matches!(offer.status, Status::Taken | Status::Chosen);
            if !take_back(&offer, turn).await? || !was_taken {
                continue;
            }
            let message = Message::new(text!("offer-off", number = request.number))
                .row([button(text!("button-menu"), "/menu")]);
            turn.tell(offer.mentor, message, Ring::Politely).await?;
        }
        help_requests::set_status(turn.tx, request.id, Stands::Submitted).await?;
    }
    Ok(())
}

/// A mentor is not asked any more; whoever was shown this mentor hears that the
/// search goes on.
async fn offers_to(person: PersonId, turn: &mut Turn<'_>) -> Result<()> {
    for offer in offers::unsettled(turn.tx, person).await? {
        let was_chosen = offer.status == Status::Chosen;
        if !take_back(&offer, turn).await? || !was_chosen {
            continue;
        }
        let request = help_requests::get(turn.tx, offer.request).await?;
        if request.is_searching() {
            let mut search = Search::of_turn(turn);
            let step = search.next(&request).await?;
            tasks::tell_news(&mut search, request.id, step).await?;
        }
    }
    Ok(())
}

async fn take_back(offer: &Offer, turn: &mut Turn<'_>) -> Result<bool> {
    if !matches!(offer.status, Status::Asked | Status::Taken | Status::Chosen) {
        return Ok(false);
    }
    schedule::suppress(turn.tx, ANSWER, offer.id.0, "no consent", turn.now).await?;
    let (from, to) = (offer.status, Status::Withdrawn);
    offers::set_status(turn.tx, offer.id, from, to, turn.now).await
}

/// Planned meetings are called off; the pair itself waits for the paper.
async fn meetings_of(person: PersonId, turn: &mut Turn<'_>) -> Result<()> {
    for pair in pairs::of(turn.tx, person).await? {
        let cancelled = meetings::cancel_all(turn.tx, pair.id, turn.now).await?;
        let Some(other) = pair.other(person).filter(|_| !cancelled.is_empty()) else {
            continue;
        };
        let count = i64::try_from(cancelled.len())?;
        let news = Message::new(text!("pair-news"))
            .line(text!("pair-waits", count = count))
            .row([button(text!("button-menu"), "/menu")]);
        turn.tell(other, news, Ring::Today).await?;
    }
    Ok(())
}
