//! «Откуда эти цифры»: how each figure is counted, and the very rows it is
//! counted from. Pairs go by their numbers here, so no name is shown.

use crate::conversation::Turn;
use crate::dialogues::curator::pairs::{Page, page_size};
use crate::message::{Arg, Message, button, text};
use crate::programme::digest::table::{self, Line, Wanted};
use crate::programme::digest::{self, Span};
use crate::programme::help_requests;
use anyhow::Result;
use chrono::NaiveDate;

/// `2026-03 2`: a month and a page.
fn read<'a>(argument: Option<&'a str>, turn: &Turn<'_>) -> (Span, Option<&'a str>) {
    let mut words = argument.unwrap_or_default().split_whitespace();
    let today = turn.today();
    let month = words
        .next()
        .and_then(|month| NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok())
        .filter(|month| *month <= today)
        .unwrap_or_else(|| super::last_month(today));
    let span = Span::of(month, turn.school.time(), turn.now);
    (span, words.next())
}

/// `/digest-sources 2026-03`: how each figure is counted.
pub async fn sources(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let (span, _) = read(argument, turn);
    let digest = digest::compute(turn.tx, &turn.school, span.first, turn.now).await?;
    let (figures, month) = (digest.figures, super::key(span.first));
    let held = text!("digest-rows-held", count = figures.held);
    let sent = text!("digest-rows-requests", count = figures.requests);
    let mut rows = Vec::new();
    if figures.held > 0 {
        rows.push(button(held, format!("/digest-meetings {month}")));
    }
    if figures.requests > 0 {
        rows.push(button(sent, format!("/digest-requests {month}")));
    }
    Ok(Message::new(text!("digest-sources"))
        .row(rows)
        .row([button(text!("button-menu"), "/menu")]))
}

/// `/digest-meetings 2026-03 2`: the journal's rows, pair by pair.
pub async fn meetings(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let (span, page) = read(argument, turn);
    let wanted = Wanted {
        school: turn.school.id,
        first: span.first,
        end: span.end,
        as_of: span.as_of,
        every_version: false,
    };
    let mut held: Vec<Line> = Vec::new();
    let mut last: Option<Line> = None;
    loop {
        let lines = table::page(turn.tx, wanted, last.as_ref()).await?;
        let Some(end) = lines.last().cloned() else {
            break;
        };
        last = Some(end);
        held.extend(lines.into_iter().filter(|line| line.outcome == "held"));
    }
    let confirmed = held.iter().filter(|line| is_confirmed(line)).count() as i64;
    let size = 2 * page_size(turn);
    let page = Page::of(page, held.len(), size);
    let title = text!(
        "digest-rows-title",
        month = Arg::Month(span.first),
        count = held.len() as i64,
        confirmed = confirmed
    );
    let mut message = Message::new(title);
    for line in held.iter().skip(page.at * size).take(size) {
        message = message.line(text!(
            "digest-row-held-one",
            pair = line.pair_number,
            day = line.held_on,
            minutes = line.minutes.unwrap_or_default(),
            confirmed = is_confirmed(line)
        ));
    }
    Ok(with_ways(message, page, "/digest-meetings", span))
}

fn is_confirmed(line: &Line) -> bool {
    line.verdict.as_deref() == Some("yes")
}

/// `/digest-requests 2026-03 2`: the requests that were sent.
pub async fn requests(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let (span, page) = read(argument, turn);
    let (school, from, until) = (turn.school.id, span.from, span.until);
    let sent = help_requests::sent_between(turn.tx, school, from, until).await?;
    let answered = sent.iter().filter(|(_, answer)| answer.is_some()).count() as i64;
    let size = 2 * page_size(turn);
    let page = Page::of(page, sent.len(), size);
    let title = text!(
        "digest-requests-title",
        month = Arg::Month(span.first),
        count = sent.len() as i64,
        answered = answered
    );
    let mut message = Message::new(title);
    for (request, answer) in sent.iter().skip(page.at * size).take(size) {
        message = message.line(text!(
            "digest-row-request-one",
            number = request.number,
            about = request.about(),
            day = turn.school.time().day_of(request.created_at),
            answered = answer.is_some()
        ));
    }
    Ok(with_ways(message, page, "/digest-requests", span))
}

fn with_ways(message: Message, page: Page, command: &str, span: Span) -> Message {
    let month = super::key(span.first);
    message.row(page.row(&format!("{command} {month}"))).row([
        button(
            text!("digest-rows-back"),
            format!("/digest-sources {month}"),
        ),
        button(text!("button-menu"), "/menu"),
    ])
}
