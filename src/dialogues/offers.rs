//! A mentor is asked: «Беру», «Сейчас не могу», «Передумать».

use crate::conversation::{Reply, Turn};
use crate::db::Tx;
use crate::dialogues::acquaintance::ANSWER;
use crate::dialogues::notices::settings_button;
use crate::dialogues::search::{Search, Step, tasks};
use crate::ids::OfferId;
use crate::message::{Arg, Message, Personal, Text, button, text};
use crate::post::schedule;
use crate::programme::consents::{self, Purpose};
use crate::programme::help_requests::{self, HelpRequest, Status as Stands};
use crate::programme::matching::{self, Why};
use crate::programme::offers::{self, Offer, Status};
use crate::programme::{mentors, people};
use anyhow::Result;
use chrono::{DateTime, Days, Utc};
use std::borrow::Cow;

/// «Пауза на 2 недели»
const REST: Days = Days::new(14);
/// More than these are on the next page of a mentor's patience.
const SHOWN: usize = 5;

/// The card of an offer: subject, topic, grade and day, never the difficulty.
pub async fn card(
    tx: &mut Tx,
    offer: OfferId,
    request: &HelpRequest,
    by: DateTime<Utc>,
    why: Why,
) -> Result<Message> {
    let mentee = people::get(tx, request.mentee).await?;
    let mentor = match offers::find(tx, offer).await? {
        Some(offer) => people::find(tx, offer.mentor).await?,
        None => None,
    };
    let gap = match mentor.and_then(|mentor| mentor.grade).zip(mentee.grade) {
        Some((mentor, mentee)) if mentor > mentee => 1,
        Some((mentor, mentee)) if mentor == mentee => 0,
        _ => 2,
    };
    let grade = mentee.grade.map(|grade| grade.to_string());
    let who = text!(
        "offer-who",
        gap = gap,
        grade = Arg::Personal {
            text: Personal(grade.unwrap_or_default()),
            instead: Cow::Borrowed("offer-grade-hidden"),
        }
    );
    let about = text!(
        "offer-about",
        number = request.number,
        about = request.about(),
        topic = request.topic(),
        who = who,
        due = request.due()
    );
    let mut message = Message::new(text!("offer-title")).line(about);
    if let Some(reason) = reason(why) {
        message = message.line(reason);
    }
    Ok(message
        .paragraph(text!("offer-answer-by", by = by))
        .row([
            button(text!("offer-take"), format!("/take {offer}")),
            button(text!("offer-decline"), format!("/decline {offer}")),
        ])
        .row([button(text!("replace-ask-curator"), "/ask-curator request")]))
}

fn reason(why: Why) -> Option<Text> {
    if why.first {
        return Some(text!("offer-why-first"));
    }
    why.subject.then(|| match why.weekday {
        Some(day) => {
            let number = i64::from(day.number_from_monday());
            text!(
                "offer-why-day",
                day = text!("offer-weekday", number = number)
            )
        }
        None => text!("offer-why-subject"),
    })
}

/// Two hours are left.
pub fn reminder(offer: &Offer) -> Message {
    let by = Arg::Clock(offer.answer_by);
    Message::new(text!("offer-reminder", by = by))
        .line(text!("offer-reminder-hint"))
        .row([
            button(text!("offer-open"), format!("/offer {}", offer.id)),
            button(text!("offer-decline"), format!("/decline {}", offer.id)),
        ])
        .row([settings_button("offers", offer.id.0)])
}

/// «Уже взяли»
pub fn gone(request: &HelpRequest) -> Message {
    let menu = [button(text!("button-menu"), "/menu")];
    if request.status == Stands::Withdrawn {
        // Nobody has taken it: whoever was late is told the truth.
        return Message::new(text!("offer-withdrawn", number = request.number)).row(menu);
    }
    let lesson = request.subject.is_some();
    Message::new(text!("offer-gone", number = request.number))
        .line(text!("offer-gone-thanks", lesson = lesson))
        .row(menu)
}

/// «Заявка за тобой»
pub fn chosen(request: &HelpRequest, offer: OfferId, by: Option<DateTime<Utc>>) -> Message {
    let message = Message::new(text!("offer-chosen", number = request.number));
    let message = match by {
        Some(by) => message.line(text!("offer-chosen-next", by = by)),
        None => message.line(text!("offer-chosen-agreed")),
    };
    message.row([
        button(text!("offer-untake"), format!("/untake {offer}")),
        button(text!("button-menu"), "/menu"),
    ])
}

/// `/offers`: what waits for this mentor's answer.
pub async fn list(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let waiting = offers::waiting(turn.tx, turn.me.id).await?;
    if waiting.is_empty() {
        return Ok(Message::new(text!("offers-none")).row([button(text!("button-menu"), "/menu")]));
    }
    let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    let mut message = Message::new(text!("offers-title", count = count));
    for offer in waiting.into_iter().take(SHOWN) {
        let request = help_requests::get(turn.tx, offer.request).await?;
        let label = text!(
            "offers-one",
            number = request.number,
            about = request.about()
        );
        message = message.row([button(label, format!("/offer {}", offer.id))]);
    }
    Ok(message.row([button(text!("button-menu"), "/menu")]))
}

/// `/offer 5`: one of them, as it stands.
pub async fn show(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let Some((offer, request)) = mine(argument, turn).await? else {
        return Ok(list(None, turn)
            .await?
            .preceded_by(text!("button-outdated")));
    };
    standing(&offer, &request, turn).await
}

async fn standing(offer: &Offer, request: &HelpRequest, turn: &mut Turn<'_>) -> Result<Message> {
    match offer.status {
        Status::Taken => Ok(collected(offer, request)),
        Status::Chosen => {
            let by = schedule::when(turn.tx, ANSWER, offer.id.0).await?;
            Ok(chosen(request, offer.id, by))
        }
        _ if is_gone(request, turn).await? => Ok(gone(request)),
        _ => {
            let why = matching::why(turn.tx, request, turn.me.id).await?;
            card(turn.tx, offer.id, request, offer.answer_by, why).await
        }
    }
}

/// «Беру» is written down; in two hours one is chosen.
fn collected(offer: &Offer, request: &HelpRequest) -> Message {
    let by = Arg::Clock(offer.asked_at + chrono::Duration::hours(2));
    Message::new(text!("offer-collected", number = request.number))
        .line(text!("offer-collected-next", by = by))
        .row([
            button(text!("offer-untake"), format!("/untake {}", offer.id)),
            button(text!("button-menu"), "/menu"),
        ])
}

async fn is_gone(request: &HelpRequest, turn: &mut Turn<'_>) -> Result<bool> {
    let chosen = offers::chosen(turn.tx, request.id).await?;
    Ok(!request.is_searching() || chosen.is_some())
}

/// `/take 5`: «Беру».
pub async fn take(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some((offer, request)) = mine(argument, turn).await? else {
        return Ok(Reply::then("/offers").with_toast(text!("button-outdated")));
    };
    if matches!(offer.status, Status::Taken | Status::Chosen) {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    if is_gone(&request, turn).await? || offer.status == Status::Refused {
        let (me, mut search) = (turn.me.id, Search::of_turn(turn));
        if offer.status != Status::Refused {
            search.thank(&request, &offer, Some(me)).await?;
        }
        return Ok(Reply::card(gone(&request)));
    }
    if !consents::may(turn.tx, turn.me.id, Purpose::Programme, turn.now).await?
        || !consents::may(turn.tx, request.mentee, Purpose::Programme, turn.now).await?
    {
        return Ok(Reply::card(
            Message::new(text!("offer-no-consent")).row([button(text!("button-menu"), "/menu")]),
        ));
    }
    let profile = mentors::profile(turn.tx, turn.me.id).await?;
    let load = offers::load(turn.tx, turn.me.id).await?;
    if profile.is_some_and(|profile| load >= profile.capacity) {
        return Ok(Reply::card(
            Message::new(text!("offer-full", count = load))
                .row([button(text!("button-menu"), "/menu")]),
        ));
    }
    offers::set_status(turn.tx, offer.id, offer.status, Status::Taken, turn.now).await?;
    let me = turn.me.id;
    let mut search = Search::of_turn(turn);
    if !search.is_ripe(&request, &offer).await? {
        return Ok(Reply::card(collected(&offer, &request)));
    }
    let found = search.choose(&request, Some(me)).await?;
    match found {
        Some(found) if found.id == offer.id => {
            let by = schedule::when(turn.tx, ANSWER, offer.id.0).await?;
            Ok(Reply::card(chosen(&request, offer.id, by)))
        }
        _ => Ok(Reply::card(gone(&request))),
    }
}

/// `/decline 5`: «Сейчас не могу».
pub async fn decline(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some((offer, request)) = mine(argument, turn).await? else {
        return Ok(Reply::then("/offers").with_toast(text!("button-outdated")));
    };
    match offer.status {
        Status::Declined => return Ok(Reply::toast(text!("button-already-done"))),
        Status::Asked | Status::Expired => {}
        _ => return Ok(Reply::card(standing(&offer, &request, turn).await?)),
    }
    offers::set_status(turn.tx, offer.id, offer.status, Status::Declined, turn.now).await?;
    after_refusal(&request, false, turn).await?;
    Ok(Reply::card(thanks()))
}

/// `/untake 5`: «Передумать», while no pair has come of it.
pub async fn untake(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some((offer, request)) = mine(argument, turn).await? else {
        return Ok(Reply::then("/offers").with_toast(text!("button-outdated")));
    };
    if offer.status == Status::Declined {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    let was_chosen = offer.status == Status::Chosen;
    if !request.is_searching() || !(was_chosen || offer.status == Status::Taken) {
        return Ok(Reply::card(
            Message::new(text!("offer-untake-late")).row([button(text!("button-menu"), "/menu")]),
        ));
    }
    offers::set_status(turn.tx, offer.id, offer.status, Status::Declined, turn.now).await?;
    schedule::suppress(
        turn.tx,
        ANSWER,
        offer.id.0,
        "the mentor stepped back",
        turn.now,
    )
    .await?;
    after_refusal(&request, was_chosen, turn).await?;
    Ok(Reply::card(thanks()))
}

/// Nobody is left to wait for: the search goes on at once. The pupil who was
/// shown a mentor hears it; otherwise only a change of hands is news.
async fn after_refusal(request: &HelpRequest, was_chosen: bool, turn: &mut Turn<'_>) -> Result<()> {
    if !request.is_searching() {
        return Ok(());
    }
    let about = offers::about(turn.tx, request.id).await?;
    let mut search = Search::of_turn(turn);
    if about.iter().any(|offer| offer.status == Status::Chosen) {
        return Ok(());
    }
    let waits = about.iter().any(|offer| offer.status == Status::Asked);
    let taken = about.iter().any(|offer| offer.status == Status::Taken);
    if waits || (taken && search.choose(request, None).await?.is_some()) {
        return Ok(());
    }
    if request.status == Stands::Curator {
        return Ok(());
    }
    let step = search.next(request).await?;
    if was_chosen || step == Step::Curator {
        tasks::tell_news(&mut search, request.id, step).await?;
    }
    Ok(())
}

fn thanks() -> Message {
    Message::new(text!("offer-declined")).row([
        button(text!("offer-rest"), "/rest"),
        button(text!("offer-no-rest"), "/menu"),
    ])
}

/// `/rest`: no requests for two weeks; `/rest off` ends it.
pub async fn rest(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let menu = button(text!("button-menu"), "/menu");
    if argument == Some("off") {
        people::pause(turn.tx, turn.me.id, None).await?;
        return Ok(Reply::card(
            Message::new(text!("offer-rest-over")).row([menu]),
        ));
    }
    let until = turn.today() + REST;
    people::pause(turn.tx, turn.me.id, Some(until)).await?;
    Ok(Reply::card(
        Message::new(text!("offer-resting", until = until))
            .row([button(text!("offer-rest-end"), "/rest off"), menu]),
    ))
}

/// An offer to this very mentor: the number on a button is a claim.
async fn mine(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<(Offer, HelpRequest)>> {
    let Some(id) = argument.and_then(|id| id.parse().ok()) else {
        return Ok(None);
    };
    let Some(offer) = offers::made_to(turn.tx, turn.me.id, id).await? else {
        return Ok(None);
    };
    let request = help_requests::get(turn.tx, offer.request).await?;
    Ok(Some((offer, request)))
}
