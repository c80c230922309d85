//! The questions of the form, and the review.

use super::{Due, Request, topics};
use crate::conversation::Turn;
use crate::message::{Arg, Button, Message, Programme, Text, button, text};
use crate::programme::help_requests::Kind;
use crate::programme::subjects;
use std::borrow::Cow;

pub(super) const SUBJECT: &str = "s-";
pub(super) const TOPIC: &str = "t-";
pub(super) const DATE: &str = "d-";
pub(super) const OTHER: &str = "other";
pub(super) const NOT_LESSONS: &str = "elsewhere";
pub(super) const LESSONS: &str = "lessons";
pub(super) const UNNAMED: &str = "unnamed";

/// Shown at once; the rest is under «Другой предмет».
const FIRST: usize = 4;

pub(super) fn subject(form: &Request, turn: &Turn<'_>) -> Message {
    let question = if form.topic.is_some() || form.due != Due::Unknown {
        text!("request-which-subject")
    } else {
        text!("request-what")
    };
    let mut message = Message::new(question);
    let subjects = &turn.school.settings.subjects;
    let shown = if form.all_subjects {
        subjects.len()
    } else {
        subjects.len().min(FIRST)
    };
    let buttons: Vec<Button> = subjects
        .iter()
        .take(shown)
        .map(|code| {
            let label = text!("request-button", name = subjects::name(code));
            button(label, format!("{SUBJECT}{code}"))
        })
        .collect();
    for row in buttons.chunks(2) {
        message = message.row(row.to_vec());
    }
    if shown < subjects.len() {
        message = message.row([button(text!("request-other-subject"), OTHER)]);
    }
    message.row([button(text!("request-not-lessons"), NOT_LESSONS)])
}

pub(super) fn kind() -> Message {
    Message::new(text!("request-kind-question"))
        .row([button(text!("request-kind-contest"), "contest")])
        .row([button(text!("request-kind-newcomer"), "newcomer")])
        .row([button(text!("request-kind-company"), "company")])
        .row([button(text!("request-kind-unwell"), "/support")])
        .row([button(text!("button-back"), LESSONS)])
}

pub(super) fn topic(form: &Request, turn: &Turn<'_>) -> Message {
    let Some(subject) = form.subject.as_deref() else {
        return Message::new(text!(
            "request-tell",
            about = Arg::Word(Cow::Borrowed(form.kind.key()))
        ))
        .row([button(text!("request-topic-later"), UNNAMED)]);
    };
    let picks = topics::picks(subject, turn.account.language);
    let question = if picks.is_empty() {
        text!("request-topic-free", about = subjects::name(subject))
    } else {
        text!("request-topic", about = subjects::name(subject))
    };
    let buttons: Vec<Button> = picks
        .into_iter()
        .enumerate()
        .map(|(place, topic)| {
            let label = text!("request-button", name = Programme(topic));
            button(label, format!("{TOPIC}{place}"))
        })
        .collect();
    let mut message = Message::new(question);
    for row in buttons.chunks(2) {
        message = message.row(row.to_vec());
    }
    message.row([button(text!("request-topic-unnamed"), UNNAMED)])
}

pub(super) fn due(form: &Request, turn: &Turn<'_>) -> Message {
    if let Due::Either(one, other) = form.due {
        let date = |day: chrono::NaiveDate| {
            button(text!("request-date", day = day), format!("{DATE}{day}"))
        };
        return Message::new(text!("request-due-either"))
            .row([date(one), date(other)])
            .row([button(text!("request-due-none"), "none")]);
    }
    Message::new(text!("request-due", so_far = so_far(form, turn)))
        .line(text!("request-due-hint"))
        .row([
            button(text!("request-due-tomorrow"), "tomorrow"),
            button(text!("request-due-week"), "week"),
        ])
        .row([
            button(text!("request-due-next"), "next"),
            button(text!("request-due-none"), "none"),
        ])
}

pub(super) fn review(form: &Request, turn: &Turn<'_>) -> Message {
    let first = match &form.subject {
        Some(_) => text!("request-review-subject", about = about(form)),
        None => text!("request-review-kind", about = about(form)),
    };
    let mut message = Message::new(text!("request-review"))
        .line(first)
        .line(text!("request-review-topic", topic = own_topic(form, turn)));
    match form.due {
        Due::By(day) => message = message.line(text!("request-review-due", day = day)),
        Due::NoRush => message = message.line(text!("request-review-no-rush")),
        Due::Unknown | Due::Either(..) => {}
    }
    message.line(text!("request-review-seen"))
}

fn about(form: &Request) -> Arg {
    match &form.subject {
        Some(subject) => subjects::name(subject),
        None => Arg::Word(Cow::Borrowed(form.kind.key())),
    }
}

/// «Математика, дроби»
fn so_far(form: &Request, turn: &Turn<'_>) -> Text {
    if form.kind != Kind::Lesson || form.topic.as_deref() == Some("") {
        return text!("request-so-far-about", about = about(form));
    }
    text!(
        "request-so-far",
        about = about(form),
        topic = own_topic(form, turn)
    )
}

/// The topic, to the one who typed it.
fn own_topic(form: &Request, turn: &Turn<'_>) -> Arg {
    match form.topic.as_deref() {
        None | Some("") => text!("request-topic-none").into(),
        Some(topic) => turn.own(topic),
    }
}
