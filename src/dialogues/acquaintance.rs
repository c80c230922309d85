//! Both agree to get acquainted: fifteen minutes at school, the curator near.

use crate::conversation::clock::{Errand, Verdict};
use crate::conversation::{Reply, Turn};
use crate::dialogues::meeting::signals;
use crate::dialogues::search::{Search, Step};
use crate::dialogues::{acquaintance_time, offers as cards, waiting};
use crate::ids::{OfferId, PersonId};
use crate::message::{Message, Programme, button, text};
use crate::post::schedule;
use crate::programme::consents::{self, Purpose};
use crate::programme::help_requests::{self, Company, HelpRequest, PROMISE, Status as Stands};
use crate::programme::meetings::{Meeting, Signal};
use crate::programme::notices::Ring;
use crate::programme::offers::{self, Offer, Status};
use crate::programme::pairs::{self, Pair};
use crate::programme::people::{self, Role};
use crate::programme::sealed_notes::{self, Kind};
use anyhow::{Context, Result};
use chrono::{Days, NaiveTime};

/// The pupil has not answered; the subject is the offer, the key which time.
pub const ANSWER: &str = "meet_answer";

/// Asks the pupil about the chosen mentor, or goes on at once if any older one
/// suits. `acting` hears it in the reply to the press.
pub async fn invite(
    search: &mut Search<'_>,
    request: &HelpRequest,
    offer: &Offer,
    acting: Option<PersonId>,
) -> Result<()> {
    let mentee = people::get(search.tx, request.mentee).await?;
    if is_agreed(search, request, offer).await? {
        if acting != Some(offer.mentor) {
            let card = cards::chosen(request, offer.id, None);
            search.tell(offer.mentor, card, Ring::Politely).await?;
        }
        arrange(search, request, offer, None).await?;
        return Ok(());
    }
    let time = search.school.time();
    let heard = time.next_ring(search.now, mentee.grade(), request.urgent);
    let by = time.answer_by(heard, request.due_on, mentee.grade());
    schedule::set(search.tx, search.school.id, ANSWER, offer.id.0, "1", by).await?;
    if acting != Some(offer.mentor) {
        let card = cards::chosen(request, offer.id, Some(by));
        search.tell(offer.mentor, card, Ring::Politely).await?;
    }
    search.promise(request, by).await?;
    search
        .tell(request.mentee, question(request, offer), Ring::Politely)
        .await
}

/// «Подойдёт любой старший» was said, this one is older, and nobody is avoided.
async fn is_agreed(search: &mut Search<'_>, request: &HelpRequest, offer: &Offer) -> Result<bool> {
    if !request.agrees_beforehand || request.company != Company::Older {
        return Ok(false);
    }
    let avoided = sealed_notes::about(search.tx, search.key, Kind::Avoid, request.id.0).await?;
    let mentor = people::get(search.tx, offer.mentor).await?;
    let mentee = people::get(search.tx, request.mentee).await?;
    let older = match (mentor.grade, mentee.grade) {
        (Some(mentor), Some(mentee)) => mentor > mentee,
        _ => mentor.adult,
    };
    Ok(avoided.is_empty() && older)
}

/// «Есть ответ по твоей заявке»
pub fn question(request: &HelpRequest, offer: &Offer) -> Message {
    Message::new(text!("helper-found", number = request.number))
        .line(text!("helper-who", mentor = offer.mentor))
        .line(text!("helper-first"))
        .row([button(
            text!("helper-meet"),
            format!("/acquaint {}", offer.id),
        )])
        .row([
            button(text!("helper-another"), format!("/another {}", offer.id)),
            button(text!("helper-later"), format!("/answer-later {}", offer.id)),
        ])
}

/// `/acquaint 5`: «Давай познакомимся».
pub async fn meet(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let (offer, request) = match asked(argument, turn).await? {
        Ok(known) => known,
        Err(reply) => return Ok(reply),
    };
    let me = turn.me.id;
    let mut search = Search::of_turn(turn);
    Ok(
        match arrange(&mut search, &request, &offer, Some(me)).await? {
            Some(message) => Reply::card(message),
            None => Reply::then(format!("/waiting {}", request.id)),
        },
    )
}

/// `/another 5`: «Хочу другого»; nothing has to be explained.
pub async fn another(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let (offer, request) = match asked(argument, turn).await? {
        Ok(known) => known,
        Err(reply) => return Ok(reply),
    };
    let mut search = Search::of_turn(turn);
    let step = give_back(&mut search, &request, &offer, Status::Refused).await?;
    let request = help_requests::get(search.tx, request.id).await?;
    Ok(Reply::card(waiting::after_another(&request, step)))
}

/// `/answer-later 5`: «Отвечу завтра».
pub async fn later(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let (offer, _) = match asked(argument, turn).await? {
        Ok(known) => known,
        Err(reply) => return Ok(reply),
    };
    let time = turn.school.time();
    let day = time.school_day_from(turn.today() + Days::new(1), turn.me.grade());
    let afternoon = NaiveTime::from_hms_opt(15, 0, 0).unwrap_or_default();
    let at = time.at(day, afternoon);
    schedule::set(turn.tx, turn.school.id, ANSWER, offer.id.0, "1", at).await?;
    Ok(Reply::card(
        Message::new(text!("helper-later-noted", day = day))
            .row([
                button(text!("helper-meet"), format!("/acquaint {}", offer.id)),
                button(text!("helper-another"), format!("/another {}", offer.id)),
            ])
            .row([button(text!("button-menu"), "/menu")]),
    ))
}

/// The offer the pupil is asked about, or what to say when there is none.
async fn asked(
    argument: Option<&str>,
    turn: &mut Turn<'_>,
) -> Result<Result<(Offer, HelpRequest), Reply>> {
    let outdated = Reply::then("/menu").with_toast(text!("button-outdated"));
    let Some(id) = argument.and_then(|id| id.parse().ok()) else {
        return Ok(Err(outdated));
    };
    let Some(offer) = offers::find(turn.tx, id).await? else {
        return Ok(Err(outdated));
    };
    let request = help_requests::get(turn.tx, offer.request).await?;
    if request.mentee != turn.me.id {
        return Ok(Err(outdated));
    }
    if offer.status == Status::Chosen && request.is_searching() {
        return Ok(Ok((offer, request)));
    }
    let done = matches!(offer.status, Status::Refused) || request.status == Stands::Matched;
    Ok(Err(if done {
        Reply::toast(text!("button-already-done"))
    } else {
        Reply::then(format!("/waiting {}", request.id)).with_toast(text!("button-outdated"))
    }))
}

/// Opens the pair and plans the acquaintance; both and the curators are told.
/// Gives what the acting pupil reads; nothing without both consents: then the
/// curator has it.
pub(super) async fn arrange(
    search: &mut Search<'_>,
    request: &HelpRequest,
    offer: &Offer,
    acting: Option<PersonId>,
) -> Result<Option<Message>> {
    for person in [request.mentee, offer.mentor] {
        if !consents::may(search.tx, person, Purpose::Programme, search.now).await? {
            search.to_curator(request).await?;
            return Ok(None);
        }
    }
    let subject = request.subject.as_deref();
    let id = pairs::open(
        search.tx,
        search.school,
        Some(request.id),
        offer.mentor,
        request.mentee,
        subject,
        search.now,
    )
    .await?;
    help_requests::matched(search.tx, request.id, search.now).await?;
    for (kind, of) in [(ANSWER, offer.id.0), (PROMISE, request.id.0)] {
        schedule::suppress(search.tx, kind, of, "matched", search.now).await?;
    }
    let pair = pairs::find(search.tx, id).await?.context("the new pair")?;
    let meeting = acquaintance_time::plan(search, request, &pair).await?;
    let mentor = agreed(&pair, meeting.as_ref(), true);
    search.tell(pair.mentor, mentor, Ring::Politely).await?;
    let mentee = agreed(&pair, meeting.as_ref(), false);
    if acting != Some(pair.mentee) {
        search
            .tell(pair.mentee, mentee.clone(), Ring::Politely)
            .await?;
    }
    let curators = people::with_role(search.tx, search.school.id, Role::Curator).await?;
    for curator in curators {
        let message = for_curator(&pair, meeting.as_ref());
        search.tell(curator.id, message, Ring::Politely).await?;
    }
    Ok(Some(mentee))
}

/// «Договорились!»
fn agreed(pair: &Pair, meeting: Option<&Meeting>, to_mentor: bool) -> Message {
    let message = match meeting {
        Some(meeting) => Message::new(text!(
            "agreed-at",
            at = meeting.starts_at,
            place = Programme(meeting.place.clone())
        )),
        None => Message::new(text!("agreed")),
    };
    let message = if to_mentor {
        message.line(text!("agreed-mentee", mentee = pair.mentee))
    } else {
        message.line(text!("agreed-mentor", mentor = pair.mentor))
    };
    let message = match meeting {
        Some(_) => message,
        None => message.line(text!("agreed-no-time")),
    };
    let message = if to_mentor {
        message.line(text!("agreed-hints"))
    } else {
        message.line(text!("agreed-bring"))
    };
    let Some(meeting) = meeting else {
        return message.row([button(text!("button-menu"), "/menu")]);
    };
    message
        .row([
            button(
                text!("signal-coming"),
                signals::value(Signal::Coming, meeting),
            ),
            button(
                text!("meeting-button-other-time"),
                format!("/meet m{}", meeting.id),
            ),
        ])
        .row([button(
            text!("agreed-not-coming"),
            format!("/meet-off {}", meeting.id),
        )])
}

fn for_curator(pair: &Pair, meeting: Option<&Meeting>) -> Message {
    let message = match meeting {
        Some(meeting) => Message::new(text!(
            "agreed-curator-at",
            at = meeting.starts_at,
            place = Programme(meeting.place.clone())
        )),
        None => Message::new(text!("agreed-curator-no-time")),
    };
    message.line(text!(
        "agreed-curator-pair",
        number = pair.number,
        mentor = pair.mentor,
        mentee = pair.mentee
    ))
}

/// The chosen mentor is free again; the search goes on.
async fn give_back(
    search: &mut Search<'_>,
    request: &HelpRequest,
    offer: &Offer,
    status: Status,
) -> Result<Step> {
    offers::set_status(search.tx, offer.id, offer.status, status, search.now).await?;
    schedule::suppress(search.tx, ANSWER, offer.id.0, "given back", search.now).await?;
    let message = Message::new(text!("helper-given-back", number = request.number))
        .row([button(text!("button-menu"), "/menu")]);
    search.tell(offer.mentor, message, Ring::Politely).await?;
    search.next(request).await
}

/// The pupil has not answered: asked once more, then the curator takes it.
pub async fn unanswered(errand: &mut Errand<'_>) -> Result<Verdict> {
    let Some(offer) = offers::find(errand.tx, OfferId(errand.subject)).await? else {
        return Ok(Verdict::Suppressed("no such offer"));
    };
    let request = help_requests::get(errand.tx, offer.request).await?;
    if offer.status != Status::Chosen || !request.is_searching() {
        return Ok(Verdict::Suppressed("answered"));
    }
    let purpose = Purpose::Programme;
    let is_asked_again =
        errand.key == "1" && consents::may(errand.tx, request.mentee, purpose, errand.now).await?;
    let mut search = Search::of_errand(errand);
    if is_asked_again {
        let by = search.curator_by(true);
        let mentee = question(&request, &offer);
        search.tell(request.mentee, mentee, Ring::Politely).await?;
        let message = Message::new(text!(
            "helper-still-asked",
            number = request.number,
            by = by
        ));
        search.tell(offer.mentor, message, Ring::Politely).await?;
        search.promise(&request, by).await?;
        schedule::set(search.tx, search.school.id, ANSWER, offer.id.0, "2", by).await?;
        return Ok(Verdict::Done);
    }
    offers::set_status(
        search.tx,
        offer.id,
        Status::Chosen,
        Status::Withdrawn,
        search.now,
    )
    .await?;
    let message = Message::new(text!("helper-given-back", number = request.number));
    search.tell(offer.mentor, message, Ring::Politely).await?;
    let step = search.to_curator(&request).await?;
    let request = help_requests::get(search.tx, request.id).await?;
    let news = waiting::news(&request, step, text!("news-unanswered"));
    search.tell(request.mentee, news, Ring::Politely).await?;
    Ok(Verdict::Done)
}
