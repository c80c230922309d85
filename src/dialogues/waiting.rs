//! What a pupil who waits sees: the stage, whom we asked, and when the next
//! word comes.

use crate::conversation::{Reply, Turn};
use crate::dialogues::acquaintance;
use crate::dialogues::search::{Search, Step};
use crate::message::{Message, Text, button, text};
use crate::post::schedule;
use crate::programme::help_requests::{self, HelpRequest, PROMISE, Status};
use crate::programme::notices::Ring;
use crate::programme::offers::{self, Status as Offered};
use anyhow::Result;

/// `/waiting 17`: a request as it stands; without a number the list of them.
pub async fn show(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    match mine(argument, turn).await? {
        Some(request) => card(&request, turn).await,
        None => list(turn).await,
    }
}

async fn list(turn: &mut Turn<'_>) -> Result<Message> {
    let open = help_requests::open_of(turn.tx, turn.me.id).await?;
    if let [request] = open.as_slice() {
        return Box::pin(card(request, turn)).await;
    }
    let mut message = Message::new(if open.is_empty() {
        text!("waiting-none")
    } else {
        text!("waiting-list")
    });
    for request in open.iter().take(5) {
        let label = text!("waiting-one", number = request.number);
        message = message.row([button(label, format!("/waiting {}", request.id))]);
    }
    Ok(message
        .row([button(text!("request-new"), "/request")])
        .row([button(text!("button-menu"), "/menu")]))
}

async fn card(request: &HelpRequest, turn: &mut Turn<'_>) -> Result<Message> {
    let title = text!(
        "waiting-title",
        number = request.number,
        line = request.line()
    );
    let mut message = Message::new(title);
    if !request.more.is_empty() {
        let more = crate::message::Personal(request.more.clone());
        message = message.line(text!("waiting-more", more = more));
    }
    let chosen = offers::chosen(turn.tx, request.id).await?;
    if let Some(offer) = chosen.filter(|_| request.is_searching()) {
        for (join, text) in acquaintance::question(request, &offer).parts {
            message.parts.push((join, text));
        }
        message.rows = acquaintance::question(request, &offer).rows;
        return Ok(message.row([button(text!("button-menu"), "/menu")]));
    }
    for line in stage(request, turn).await? {
        message = message.line(line);
    }
    if !request.is_searching() {
        return Ok(message
            .row([button(text!("waiting-add"), format!("/add {}", request.id))])
            .row([button(text!("button-menu"), "/menu")]));
    }
    let mut first = Vec::new();
    if !request.urgent && request.status != Status::Submitted {
        first.push(button(
            text!("waiting-urgent"),
            format!("/urgent {}", request.id),
        ));
    }
    first.push(button(text!("waiting-add"), format!("/add {}", request.id)));
    let mut second = Vec::new();
    if request.status == Status::Offered {
        let value = format!("/call-curator {}", request.id);
        second.push(button(text!("form-call-curator"), value));
    }
    second.push(button(
        text!("waiting-withdraw"),
        format!("/withdraw {}", request.id),
    ));
    Ok(message
        .row(first)
        .row(second)
        .row([button(text!("button-menu"), "/menu")]))
}

async fn stage(request: &HelpRequest, turn: &mut Turn<'_>) -> Result<Vec<Text>> {
    let by = request.promise_at;
    Ok(match request.status {
        Status::Submitted if turn.school.settings.screening => vec![
            text!("waiting-stage-screening"),
            text!("waiting-answer-by", by = by),
        ],
        Status::Submitted => vec![
            text!("waiting-stage-consent"),
            text!("waiting-answer-by", by = by),
        ],
        Status::Offered => {
            let about = offers::about(turn.tx, request.id).await?;
            let asked = about
                .iter()
                .filter(|offer| matches!(offer.status, Offered::Asked | Offered::Taken))
                .count();
            let asked = i64::try_from(asked).unwrap_or(i64::MAX);
            let usual = match help_requests::usual_days(turn.tx, request.school).await? {
                Some(days) => text!("waiting-usual", days = days),
                None => text!("waiting-usual-unknown"),
            };
            vec![
                text!("waiting-stage-asked"),
                text!("waiting-asked", count = asked, by = by),
                usual,
                text!("waiting-then-curator"),
            ]
        }
        Status::Curator => vec![
            text!("waiting-stage-curator"),
            text!("waiting-answer-by", by = by),
        ],
        Status::Matched => vec![text!("waiting-stage-matched")],
        Status::Resolved | Status::Redirected => vec![text!("waiting-stage-resolved")],
        Status::Withdrawn => vec![text!("waiting-stage-withdrawn")],
    })
}

/// «Новости по заявке»: after a wave, or when somebody stepped back; first what
/// has happened, then what comes next.
pub fn news(request: &HelpRequest, step: Step, happened: Text) -> Message {
    let next = match step {
        Step::Asked(_) => text!("news-next-mentors", by = request.promise_at),
        _ => text!("news-next-curator", by = request.promise_at),
    };
    with_buttons(
        Message::new(text!("news-title", number = request.number))
            .line(happened)
            .space(next),
        request,
    )
}

/// The promised message when there is nothing to tell yet.
pub fn no_news(request: &HelpRequest, step: Step) -> Message {
    let by = request.promise_at;
    let text = match step {
        Step::Screening => text!("news-still-screening", by = by),
        Step::NoConsent => text!("news-still-consent", by = by),
        Step::Asked(_) | Step::Curator => text!("news-still-curator", by = by),
    };
    with_buttons(
        Message::new(text!("news-title", number = request.number)).line(text),
        request,
    )
}

/// «Хочу другого»: what happens next.
pub fn after_another(request: &HelpRequest, step: Step) -> Message {
    let next = match step {
        Step::Asked(_) => text!("news-next-mentors", by = request.promise_at),
        _ => text!("news-next-curator", by = request.promise_at),
    };
    with_buttons(
        Message::new(text!("helper-another-noted")).space(next),
        request,
    )
}

fn with_buttons(message: Message, request: &HelpRequest) -> Message {
    let mut row = vec![button(
        text!("waiting-mine"),
        format!("/waiting {}", request.id),
    )];
    if !request.urgent && request.status != Status::Submitted {
        row.push(button(
            text!("waiting-urgent"),
            format!("/urgent {}", request.id),
        ));
    }
    message.row(row)
}

/// `/urgent 17`: «Стало срочно».
pub async fn urgent(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(request) = searching(argument, turn).await? else {
        return Ok(Reply::then("/waiting").with_toast(text!("button-outdated")));
    };
    if offers::chosen(turn.tx, request.id).await?.is_some() {
        return Ok(Reply::then(format!("/waiting {}", request.id)));
    }
    if !help_requests::make_urgent(turn.tx, request.id).await? {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    let request = help_requests::get(turn.tx, request.id).await?;
    let promised = request.promise_at;
    let mut search = Search::of_turn(turn);
    search.hurry(&request).await?;
    if help_requests::get(search.tx, request.id).await?.promise_at > promised
        && promised > search.now
    {
        // Whoever is in a hurry does not wait longer for it.
        search.promise(&request, promised).await?;
    }
    let request = help_requests::get(search.tx, request.id).await?;
    if offers::chosen(search.tx, request.id).await?.is_some() {
        return Ok(Reply::then(format!("/waiting {}", request.id)));
    }
    Ok(Reply::card(
        Message::new(text!("urgent-noted", by = request.promise_at)).row([button(
            text!("waiting-mine"),
            format!("/waiting {}", request.id),
        )]),
    ))
}

/// `/call-curator 17`: the curator searches, too.
pub async fn call_curator(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(request) = searching(argument, turn).await? else {
        return Ok(Reply::then("/waiting").with_toast(text!("button-outdated")));
    };
    if request.status == Status::Curator {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    Search::of_turn(turn).to_curator(&request).await?;
    let request = help_requests::get(turn.tx, request.id).await?;
    Ok(Reply::card(
        Message::new(text!("curator-called", by = request.promise_at)).row([button(
            text!("waiting-mine"),
            format!("/waiting {}", request.id),
        )]),
    ))
}

/// `/withdraw 17` asks, `/withdraw 17 yes` does it.
pub async fn withdraw(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let (id, word) = match argument.and_then(|argument| argument.split_once(' ')) {
        Some((id, word)) => (Some(id), Some(word)),
        None => (argument, None),
    };
    let Some(request) = mine(id, turn).await? else {
        return Ok(Reply::then("/waiting").with_toast(text!("button-outdated")));
    };
    if request.status == Status::Withdrawn {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    if !request.is_searching() {
        return Ok(Reply::then(format!("/waiting {}", request.id)));
    }
    if word != Some("yes") {
        return Ok(Reply::card(
            Message::new(text!("withdraw-sure", number = request.number)).row([
                button(
                    text!("withdraw-yes"),
                    format!("/withdraw {} yes", request.id),
                ),
                button(text!("withdraw-no"), format!("/waiting {}", request.id)),
            ]),
        ));
    }
    help_requests::close(turn.tx, request.id, Status::Withdrawn, turn.now).await?;
    schedule::suppress(turn.tx, PROMISE, request.id.0, "withdrawn", turn.now).await?;
    for offer in offers::about(turn.tx, request.id).await? {
        let heard = matches!(offer.status, Offered::Taken | Offered::Chosen);
        if heard {
            let message = Message::new(text!("offer-withdrawn", number = request.number))
                .row([button(text!("button-menu"), "/menu")]);
            turn.tell(offer.mentor, message, Ring::Politely).await?;
        }
        if heard || offer.status == Offered::Asked {
            let (from, to) = (offer.status, Offered::Withdrawn);
            offers::set_status(turn.tx, offer.id, from, to, turn.now).await?;
        }
    }
    Ok(Reply::card(
        Message::new(text!("withdrawn", number = request.number))
            .row([button(text!("request-new"), "/request")])
            .row([button(text!("button-menu"), "/menu")]),
    ))
}

/// A request of this very pupil: the number on a button is a claim.
pub async fn mine(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<HelpRequest>> {
    let Some(id) = argument.and_then(|id| id.parse().ok()) else {
        return Ok(None);
    };
    Ok(help_requests::find(turn.tx, id)
        .await?
        .filter(|request| request.mentee == turn.me.id))
}

async fn searching(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<HelpRequest>> {
    Ok(mine(argument, turn)
        .await?
        .filter(HelpRequest::is_searching))
}
