//! A request that waits for the curator: who could help, and asking them.

use super::log;
use crate::conversation::{Reply, Turn};
use crate::dialogues::search::{self, Search, Step};
use crate::ids::{HelpRequestId, PersonId};
use crate::message::{Message, Text, button, text};
use crate::programme::consents::{self, Purpose};
use crate::programme::help_requests::{self, HelpRequest, Status};
use crate::programme::matching::{self, Why};
use crate::programme::subjects;
use anyhow::Result;

/// How many mentors are shown to choose from.
const SHOWN: usize = 5;

/// A request of this school that still looks for somebody.
async fn searching(id: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<HelpRequest>> {
    let Some(id) = id.and_then(|id| id.parse::<HelpRequestId>().ok()) else {
        return Ok(None);
    };
    let request = help_requests::in_school(turn.tx, turn.school.id, id).await?;
    Ok(request.filter(HelpRequest::is_searching))
}

/// «Заявка № 142 ждёт третий день»
pub(super) async fn card(
    message: Message,
    request: HelpRequestId,
    days: i64,
    turn: &mut Turn<'_>,
) -> Result<Message> {
    let Some(request) = help_requests::in_school(turn.tx, turn.school.id, request).await? else {
        return Ok(message);
    };
    let id = request.id;
    let mut message = message.line(text!("desk-request", number = request.number, days = days));
    if let Some(subject) = request.subject.as_deref() {
        let subject = subjects::name(subject);
        message = message.line(text!("desk-request-subject", subject = subject));
    }
    if request.urgent {
        message = message.line(text!("desk-request-urgent"));
    }
    if !consents::may(turn.tx, request.mentee, Purpose::Programme, turn.now).await? {
        return Ok(message
            .line(text!("desk-request-no-consent"))
            .row([button(text!("desk-see-list"), "/consents")]));
    }
    let message = match request.status {
        Status::Submitted => message
            .line(text!("desk-request-first"))
            .row([button(text!("desk-request-ask"), format!("/desk-ask {id}"))]),
        Status::Offered => message.line(text!("desk-request-asked")),
        _ => message,
    };
    Ok(message.row([button(
        text!("desk-request-seek"),
        format!("/desk-seek {id}"),
    )]))
}

/// `/desk-seek <request>`: who could help, and why.
pub async fn seek(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let back = || {
        [
            button(text!("desk-back"), "/desk"),
            button(text!("button-menu"), "/menu"),
        ]
    };
    let Some(request) = searching(argument, turn).await? else {
        return Ok(Message::new(text!("desk-request-over")).row(back()));
    };
    let (school, now) = (turn.school.clone(), turn.now);
    let found = matching::candidates(turn.tx, turn.key, &school, &request, now).await?;
    if found.is_empty() {
        let nobody = text!("desk-seek-nobody", number = request.number);
        return Ok(Message::new(nobody).row(back()));
    }
    let mut message = Message::new(text!("desk-seek", number = request.number));
    for candidate in found.iter().take(SHOWN) {
        message = message.line(text!(
            "desk-seek-mentor",
            mentor = candidate.mentor,
            why = why(candidate.why),
            load = candidate.load
        ));
    }
    for candidate in found.iter().take(SHOWN) {
        let label = text!("desk-seek-ask", mentor = candidate.mentor);
        let value = format!("/desk-seek-ask {} {}", request.id, candidate.mentor);
        message = message.row([button(label, value)]);
    }
    Ok(message.row(back()))
}

fn why(why: Why) -> Text {
    match (why.first, why.subject, why.weekday) {
        (true, ..) => text!("desk-why-first"),
        (_, true, Some(day)) => {
            let number = i64::from(day.number_from_monday());
            text!(
                "desk-why-day",
                day = text!("offer-weekday", number = number)
            )
        }
        (_, true, None) => text!("desk-why-subject"),
        _ => text!("desk-why-free"),
    }
}

/// `/desk-seek-ask <request> <mentor>`
pub async fn ask_one(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let already = Reply::toast(text!("button-already-done")).and_then("/desk");
    let (request, mentor) = argument
        .and_then(|argument| argument.split_once(' '))
        .unwrap_or_default();
    let Ok(mentor) = mentor.parse::<PersonId>() else {
        return Ok(already);
    };
    let Some(request) = searching(Some(request), turn).await? else {
        return Ok(already);
    };
    // Only those who may help: the button's id is a claim.
    let (school, now) = (turn.school.clone(), turn.now);
    let found = matching::candidates(turn.tx, turn.key, &school, &request, now).await?;
    if !found.iter().any(|candidate| candidate.mentor == mentor) {
        return Ok(already);
    }
    let asked = search::ask_mentor(&mut Search::of_turn(turn), request.id, mentor).await?;
    if asked.is_none() {
        return Ok(already);
    }
    log(turn, "mentor-asked", &format!("request:{}", request.id)).await?;
    Ok(Reply::toast(text!("desk-asked", count = 1_i64)).and_then("/desk"))
}

/// `/desk-ask <request>`: one that was to be looked at first goes to mentors.
pub async fn ask_all(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let already = Reply::toast(text!("button-already-done")).and_then("/desk");
    let request = searching(argument, turn).await?;
    let Some(request) = request.filter(|request| request.status == Status::Submitted) else {
        return Ok(already);
    };
    if !consents::may(turn.tx, request.mentee, Purpose::Programme, turn.now).await? {
        return Ok(already);
    }
    let step = Search::of_turn(turn).next(&request).await?;
    log(turn, "mentors-asked", &format!("request:{}", request.id)).await?;
    let toast = match step {
        Step::Asked(count) => text!("desk-asked", count = count),
        _ => text!("desk-asked-nobody"),
    };
    Ok(Reply::toast(toast).and_then("/desk"))
}
