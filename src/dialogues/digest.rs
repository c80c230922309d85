//! The month for the curator: figures as sentences, a chart, the journal.
//!
//! It comes by itself on the school's day, and on `/digest`. Text, chart and
//! table are made from one value.

mod rows;

pub use rows::{meetings, requests, sources};

use crate::conversation::clock::{Errand, Verdict};
use crate::conversation::{Reply, Turn};
use crate::message::{Arg, Content, Message, PaperKind, Recipe, button, text};
use crate::post::schedule;
use crate::programme::desk::{self, Matter};
use crate::programme::digest::{self, Digest, Figures};
use crate::programme::notices::{self, Ring};
use crate::programme::people::{self, Role};
use crate::programme::schools::School;
use anyhow::Result;
use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};

/// The name of its task in the schedule.
pub const TASK: &str = "digest";
/// A curator had the digest of a month: noted in the schedule, never due.
const SENT: &str = "digest-sent";

/// `/digest` for the last whole month, `/digest 2026-03` for any.
pub async fn digest(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let today = turn.today();
    let month = argument
        .and_then(|month| NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok())
        .filter(|month| *month <= today)
        .unwrap_or_else(|| last_month(today));
    let digest = digest::compute(turn.tx, &turn.school, month, turn.now).await?;
    if digest.figures.is_empty() {
        let this = text!("digest-this-month");
        let nothing = Message::new(text!("digest-nothing", month = Arg::Month(month)))
            .row([button(this, format!("/digest {}", key(today)))])
            .row([button(text!("button-menu"), "/menu")]);
        return Ok(Reply::say(nothing));
    }
    let (school, me) = (turn.school.clone(), turn.me.id);
    let matters = desk::matters(turn.tx, &school, me, turn.now).await?;
    let mut message = message(&digest, Arg::Name(me), &matters);
    if month != first(today) {
        message = message.row([button(
            text!("digest-this-month"),
            format!("/digest {}", key(today)),
        )]);
    }
    turn.say(message).await?;
    for content in papers(&digest, &turn.school) {
        turn.push(&content).await?;
    }
    Ok(Reply::silent())
}

/// Puts the next digest of a school into the schedule.
pub async fn plan(tx: &mut crate::db::Tx, school: &School, after: DateTime<Utc>) -> Result<()> {
    let settings = &school.settings;
    let due = school
        .time()
        .digest_at(settings.digest_day, settings.digest_time, after);
    let month = last_month(school.time().day_of(due));
    schedule::set(tx, school.id, TASK, school.id.0, &key(month), due).await
}

/// The school's day has come: each curator gets the month before.
pub async fn run(errand: &mut Errand<'_>) -> Result<Verdict> {
    let school = errand.school.clone();
    plan(errand.tx, &school, errand.due_at).await?;
    let month = last_month(school.time().day_of(errand.due_at));
    let digest = digest::compute(errand.tx, &school, month, errand.now).await?;
    if digest.figures.is_empty() {
        return Ok(Verdict::Suppressed("nothing to tell"));
    }
    send(errand.tx, &school, &digest, errand.now).await?;
    Ok(Verdict::Done)
}

/// Owes a digest to every curator of the school who has not had it; gives how
/// many get it now. One that is sent before its month is over is another one each
/// day, and does not stand for the month's.
pub async fn send(
    tx: &mut crate::db::Tx,
    school: &School,
    digest: &Digest,
    now: DateTime<Utc>,
) -> Result<usize> {
    let today = school.time().day_of(now);
    let mut which = key(digest.span.first);
    if today < digest.span.end {
        which = format!("{which} as of {today}");
    }
    let mut told = 0;
    for curator in &people::with_role(tx, school.id, Role::Curator).await? {
        if !schedule::once(tx, school.id, SENT, curator.id.0, &which, now).await? {
            continue;
        }
        told += 1;
        let matters = desk::matters(tx, school, curator.id, now).await?;
        let text = Content::Say(message(digest, Arg::Name(curator.id), &matters));
        for content in std::iter::once(text).chain(papers(digest, school)) {
            notices::send(tx, school, curator.id, &content, Ring::Politely, now).await?;
        }
    }
    Ok(told)
}

fn papers(digest: &Digest, school: &School) -> [Content; 2] {
    let recipe = |kind| Recipe {
        kind,
        school: school.id,
        month: digest.span.first,
        as_of: digest.span.as_of,
    };
    let month = Arg::Month(digest.span.first);
    [
        Content::Paper {
            recipe: recipe(PaperKind::DigestChart),
            name: text!("digest-chart-name", month = month_name(digest.span.first)),
            caption: bars(digest),
        },
        Content::Paper {
            recipe: recipe(PaperKind::DigestJournal),
            name: text!("digest-journal-name", month = month_name(digest.span.first)),
            caption: Message::new(text!("digest-journal-caption", month = month)),
        },
    ]
}

/// The chart's figures in words, for whoever cannot see it.
fn bars(digest: &Digest) -> Message {
    let mut message = Message::new(text!("digest-chart-caption"));
    for (month, confirmed, unconfirmed) in &digest.bars {
        let held = i64::from(*confirmed) + i64::from(*unconfirmed);
        message = message.line(text!(
            "digest-chart-line",
            month = month_name(*month),
            held = held,
            confirmed = i64::from(*confirmed)
        ));
    }
    message
}

/// The figures as sentences, and what waits for a decision; what the data cannot
/// tell is left out whole.
pub fn message(digest: &Digest, name: Arg, matters: &[Matter]) -> Message {
    let (now, before) = (&digest.figures, &digest.before);
    let mut message = Message::new(text!("digest-title", month = Arg::Month(digest.span.first)))
        .line(text!("digest-hello", name = name))
        .paragraph(participants(now));
    if let (Some(_), Some(plan)) = (now.share(), now.planned_share) {
        message = message.space(text!("digest-share-plan", plan = plan));
    }
    if let (Some(_), Some(share)) = (now.share(), before.share()) {
        message = message.space(text!("digest-share-before", share = Arg::Tenths(share)));
    }
    message = message.line(text!(
        "digest-requests",
        count = now.requests,
        answered = now.answered
    ));
    if now.waiting > 0 {
        message = message.space(text!("digest-waiting", count = now.waiting));
    }
    if let Some(days) = now.days_to_pair {
        message = message.line(text!("digest-days", count = days));
        if let Some(days) = before.days_to_pair {
            message = message.space(text!("digest-days-before", count = days));
        }
    }
    message = message.line(text!("digest-held", count = now.held));
    if let Some(share) = now.confirmed_share() {
        let text = text!("digest-confirmed", count = now.confirmed, share = share);
        message = message.space(text);
    }
    if now.working > 0 {
        let text = text!(
            "digest-rhythm",
            count = now.in_rhythm,
            working = now.working
        );
        message = message.line(text);
    }
    if now.resolved + now.became_mentors > 0 {
        message = message.paragraph(good(now));
    }
    let sources = format!("/digest-sources {}", key(digest.span.first));
    let sources = button(text!("digest-sources-button"), sources);
    if matters.is_empty() {
        return message.row([sources]);
    }
    let count = matters.len() as i64;
    let minutes = desk::minutes(matters);
    message
        .paragraph(text!("digest-decisions", count = count, minutes = minutes))
        .row([button(text!("digest-begin", count = count), "/desk")])
        .row([sources])
}

fn participants(now: &Figures) -> crate::message::Text {
    match (now.pupils, now.share()) {
        (Some(pupils), Some(share)) => text!(
            "digest-participants-share",
            count = now.participants,
            pupils = pupils,
            share = Arg::Tenths(share)
        ),
        _ => text!("digest-participants", count = now.participants),
    }
}

fn good(now: &Figures) -> crate::message::Text {
    match (now.resolved, now.became_mentors) {
        (resolved, 0) => text!("digest-good-resolved", count = resolved),
        (0, mentors) => text!("digest-good-mentors", count = mentors),
        (resolved, mentors) => {
            text!("digest-good-both", count = resolved, mentors = mentors)
        }
    }
}

fn month_name(day: NaiveDate) -> Arg {
    text!("month-name", number = i64::from(day.month())).into()
}

fn first(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn last_month(day: NaiveDate) -> NaiveDate {
    first(day) - Months::new(1)
}

fn key(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}
