//! A request that waits for the curator: who could help, and asking them.

use super::pairs::{Page, page_size};
use crate::conversation::{Reply, Turn};
use crate::dialogues::search::{self, Search, Step};
use crate::ids::{HelpRequestId, PersonId};
use crate::message::{Button, Message, Text, button, text};
use crate::programme::consents::{self, Purpose};
use crate::programme::help_requests::{self, HelpRequest, Status};
use crate::programme::matching::{self, Candidate, Why};
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

/// `/desk-requests [page]`: everybody who still waits, with or without the
/// curator's help.
pub async fn list(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let waiting = help_requests::searching_in(turn.tx, turn.school.id).await?;
    let size = page_size(turn);
    let page = Page::of(argument, waiting.len(), size);
    let title = text!("desk-requests", count = waiting.len() as i64);
    let mut message = Message::new(title);
    for request in waiting.iter().skip(page.at * size).take(size) {
        message = message.row([request_button(request)]);
    }
    let find = (!waiting.is_empty()).then(|| button(text!("desk-find-button"), "/desk-find"));
    Ok(message.row(page.row("/desk-requests")).row(
        find.into_iter()
            .chain([button(text!("button-menu"), "/menu")]),
    ))
}

/// «№ 142 · Математика · Аня, 6 «Б»»
pub fn request_button(request: &HelpRequest) -> Button {
    let label = text!(
        "desk-request-button",
        number = request.number,
        about = request.about(),
        mentee = request.mentee
    );
    button(label, format!("/desk-request {}", request.id))
}

/// `/desk-request <request>`: one of the list.
pub async fn one(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let back = [
        button(text!("desk-requests-back"), "/desk-requests"),
        button(text!("button-menu"), "/menu"),
    ];
    let Some(request) = searching(argument, turn).await? else {
        return Ok(Message::new(text!("desk-request-over")).row(back));
    };
    let time = turn.school.time();
    let since = time.day_of(request.created_at);
    let days = 1 + i64::from(time.school_days_between(since, turn.today(), None));
    let message = shown(None, &request, days, turn).await?;
    Ok(message.row(back))
}

/// «Заявка № 142 ждёт третий день»
pub(super) async fn card(
    message: Message,
    request: HelpRequestId,
    days: i64,
    turn: &mut Turn<'_>,
) -> Result<Message> {
    match help_requests::in_school(turn.tx, turn.school.id, request).await? {
        Some(request) => shown(Some(message), &request, days, turn).await,
        None => Ok(message),
    }
}

async fn shown(
    above: Option<Message>,
    request: &HelpRequest,
    days: i64,
    turn: &mut Turn<'_>,
) -> Result<Message> {
    let id = request.id;
    turn.opens_card_of(request.mentee).await?;
    let title = text!("desk-request", number = request.number, days = days);
    let mut message = match above {
        Some(message) => message.line(title),
        None => Message::new(title),
    };
    message = message
        .line(text!("desk-request-who", mentee = request.mentee))
        .line(request.line());
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
    Ok(message
        .line(text!("desk-request-promise", by = request.promise_at))
        .row([
            button(text!("desk-request-seek"), format!("/desk-seek {id}")),
            button(text!("desk-request-pick"), format!("/desk-pick {id}")),
        ]))
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
        let pick = button(
            text!("desk-request-pick"),
            format!("/desk-pick {}", request.id),
        );
        return Ok(Message::new(nobody).row([pick]).row(back()));
    }
    let message = Message::new(text!("desk-seek", number = request.number));
    let mut message = explained(message, &found);
    for candidate in found.iter().take(SHOWN) {
        let label = text!("desk-seek-ask", mentor = candidate.mentor);
        let value = format!("/desk-seek-ask {} {}", request.id, candidate.mentor);
        message = message.row([button(label, value)]);
    }
    Ok(message.row(back()))
}

/// Who they are and why, a line each.
fn explained(message: Message, found: &[Candidate]) -> Message {
    found
        .iter()
        .take(SHOWN)
        .fold(message, |message, candidate| {
            message.line(text!(
                "desk-seek-mentor",
                mentor = candidate.mentor,
                why = why(candidate.why),
                load = candidate.load
            ))
        })
}

/// `/desk-pick <request>`: whom the curator may bring together with the pupil
/// without asking around, those who were asked in vain among them.
pub async fn pick(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let back = [
        button(text!("desk-requests-back"), "/desk-requests"),
        button(text!("button-menu"), "/menu"),
    ];
    let Some(request) = searching(argument, turn).await? else {
        return Ok(Message::new(text!("desk-request-over")).row(back));
    };
    let (school, now) = (turn.school.clone(), turn.now);
    let found = matching::suitable(turn.tx, turn.key, &school, &request, now).await?;
    if found.is_empty() {
        let nobody = text!("desk-pick-nobody", number = request.number);
        return Ok(Message::new(nobody).row(back));
    }
    let message = Message::new(text!("desk-pick", number = request.number));
    let mut message = explained(message, &found).paragraph(text!("desk-pick-hint"));
    for candidate in found.iter().take(SHOWN) {
        let label = text!("desk-bring", mentor = candidate.mentor);
        let value = format!("/desk-bring {} {}", request.id, candidate.mentor);
        message = message.row([button(label, value)]);
    }
    Ok(message.row(back))
}

/// `/desk-bring <request> <mentor>`: a pair by hand. The two get acquainted with
/// the curator near, and each may still say no.
pub async fn bring(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let already = Reply::toast(text!("button-already-done")).and_then("/desk-requests");
    let (request, mentor) = argument
        .and_then(|argument| argument.split_once(' '))
        .unwrap_or_default();
    let Some(request) = searching(Some(request), turn).await? else {
        return Ok(already);
    };
    // The hard rules hold for the curator, too: the button's id is a claim.
    let (school, now) = (turn.school.clone(), turn.now);
    let found = matching::suitable(turn.tx, turn.key, &school, &request, now).await?;
    let mentor = found
        .iter()
        .map(|candidate| candidate.mentor)
        .find(|candidate| candidate.to_string() == mentor);
    let Some(mentor) = mentor else {
        return Ok(already);
    };
    if !Search::of_turn(turn).appoint(&request, mentor).await? {
        return Ok(already);
    }
    turn.log("pair-by-hand", &format!("request:{}", request.id))
        .await?;
    Ok(Reply::toast(text!("desk-brought")).and_then("/desk"))
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
    turn.log("mentor-asked", &format!("request:{}", request.id))
        .await?;
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
    turn.log("mentors-asked", &format!("request:{}", request.id))
        .await?;
    let toast = match step {
        Step::Asked(count) => text!("desk-asked", count = count),
        _ => text!("desk-asked-nobody"),
    };
    Ok(Reply::toast(toast).and_then("/desk"))
}
