//! The mentee's questions, in words and buttons.

use super::{At, Confirmation};
use crate::dialogues::journal_entry::outcome_key;
use crate::message::{Arg, Message, Personal, Programme, Text, button, text};
use crate::programme::confirmations::Verdict;
use crate::programme::journal::{Entry, Outcome};

/// The question, with commands for buttons: they work whatever else is open.
pub fn question(entry: &Entry) -> Message {
    let value = |word: &str| format!("/confirm {} {word}", entry.id);
    let message = body(entry);
    match entry.facts.outcome {
        Outcome::Held => message
            .row([button(text!("confirm-yes"), value("yes"))])
            .row([
                button(text!("confirm-different"), value("different")),
                button(text!("confirm-none"), value("none")),
            ]),
        _ => message.row([
            button(text!("confirm-no-show-yes"), value("yes")),
            button(text!("confirm-different"), value("different")),
        ]),
    }
}

fn body(entry: &Entry) -> Message {
    match entry.facts.outcome {
        Outcome::Held => Message::new(text!("confirm-ask")).line(what(entry)),
        outcome => Message::new(text!("confirm-no-show")).line(text!(
            "confirm-no-show-what",
            day = entry.facts.held_on,
            outcome = Arg::Word(outcome_key(outcome).into())
        )),
    }
}

/// «Пт, 13 марта, 40 минут, дроби. Так и было?»
fn what(entry: &Entry) -> Text {
    let facts = &entry.facts;
    text!(
        "confirm-what",
        day = facts.held_on,
        minutes = facts.minutes.unwrap_or(0),
        has_topic = !facts.topic.is_empty(),
        topic = topic(&facts.topic, facts.listed)
    )
}

/// What was picked from a list may be shown anywhere; own words may not.
pub(in crate::dialogues) fn topic(topic: &str, listed: bool) -> Arg {
    if listed {
        Arg::Programme(Programme(topic.to_owned()))
    } else {
        Arg::Personal {
            text: Personal(topic.to_owned()),
            instead: "journal-own-topic".into(),
        }
    }
}

impl Confirmation {
    pub(super) fn question(&self, entry: &Entry) -> Message {
        match self.at {
            At::So if entry.facts.outcome == Outcome::Held => {
                body(entry).row([button(text!("confirm-yes"), "yes")]).row([
                    button(text!("confirm-different"), "different"),
                    button(text!("confirm-none"), "none"),
                ])
            }
            At::So => body(entry).row([
                button(text!("confirm-no-show-yes"), "yes"),
                button(text!("confirm-different"), "different"),
            ]),
            At::Clearer => {
                let message = Message::new(text!("confirm-clearer-ask")).row([
                    button(text!("clearer-yes"), "clear"),
                    button(text!("clearer-a-bit"), "a-bit"),
                    button(text!("clearer-not-yet"), "not-yet"),
                ]);
                if self.thanked {
                    message
                } else {
                    message.row([button(text!("confirm-thank"), "thanks")])
                }
            }
            At::NotYet => Message::new(text!("confirm-not-yet"))
                .row([
                    button(text!("confirm-tell"), "tell"),
                    button(text!("confirm-do-not-tell"), "no"),
                ])
                .row([button(text!("form-call-curator"), "/ask-curator meetings")]),
            At::Different => {
                let choices = |verdicts: &[Verdict]| {
                    verdicts
                        .iter()
                        .map(|verdict| button(text!(verdict_key(*verdict)), verdict.name()))
                        .collect::<Vec<_>>()
                };
                let message = Message::new(text!("dispute-ask")).line(text!("dispute-quiet"));
                let message = if entry.facts.outcome == Outcome::Held {
                    message
                        .row(choices(&[Verdict::DifferentDay, Verdict::DifferentLength]))
                        .row(choices(&[Verdict::DifferentWork, Verdict::NotHeld]))
                } else {
                    message.row(choices(&[Verdict::Met, Verdict::DifferentDay]))
                };
                message
                    .row(choices(&[Verdict::Personally]))
                    .row([button(text!("button-back"), "back")])
            }
        }
    }
}

/// The text of a verdict's button.
pub fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Yes => "confirm-yes",
        Verdict::DifferentDay => "verdict-day",
        Verdict::DifferentLength => "verdict-length",
        Verdict::DifferentWork => "verdict-work",
        Verdict::NotHeld => "confirm-none",
        Verdict::Met => "verdict-met",
        Verdict::Personally => "verdict-personally",
    }
}
