//! The questions of the journal, and the check card.

use super::{At, JournalEntry, Part, start};
use crate::conversation::Turn;
use crate::ids::MeetingId;
use crate::message::{Arg, Button, Message, Programme, Text, button, text};
use crate::programme::journal::{self, Format, Outcome};
use crate::programme::pairs;
use anyhow::Result;
use chrono::Timelike;

/// Longer lists are for the pairs' own cards.
const MOST: usize = 6;

impl JournalEntry {
    pub(super) async fn question(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let message = match self.at {
            At::Which => self.ask_which(turn).await?,
            At::How => self.ask_how(turn),
            At::Why => ask_why(),
            At::Other => Message::new(text!("log-other")).row([skip(), back()]),
            At::Part(part) => self.ask_part(part, turn),
            At::Check => self.card(turn).await?,
            At::Change => self.ask_change(),
        };
        // The check card says «Не сохранять» in its own words.
        Ok(match self.at {
            At::Check => message,
            _ => message.row([button(text!("button-cancel"), "/cancel")]),
        })
    }

    async fn ask_which(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let mut message = Message::new(text!("log-which"));
        for meeting in journal::unlogged(turn.tx, turn.me.id, turn.now)
            .await?
            .into_iter()
            .take(MOST)
        {
            let Some(pair) = pairs::find(turn.tx, meeting.pair).await? else {
                continue;
            };
            let label = text!(
                "log-which-meeting",
                at = meeting.starts_at,
                who = pair.mentee
            );
            message = message.row([button(label, format!("m{}", meeting.id))]);
        }
        for pair in start::mine(turn).await?.into_iter().take(MOST) {
            let label = text!("log-which-pair", who = pair.mentee);
            message = message.row([button(label, format!("p{}", pair.id))]);
        }
        Ok(message)
    }

    fn ask_how(&self, turn: &Turn<'_>) -> Message {
        let asked = match self.said.starts_at {
            Some(at) if self.said.day == Some(turn.today()) => {
                text!("log-how-today", at = Arg::Clock(at))
            }
            Some(at) => text!("log-how-at", at = at),
            None => text!("log-how"),
        };
        let message = Message::new(asked).line(text!("log-one-sentence"));
        let later = self.meeting.filter(|_| may_ask_later(turn));
        let mut message = message.row([button(text!("log-yes"), "yes")]).row([
            button(text!("log-moved"), "moved"),
            button(text!("log-no"), "no"),
        ]);
        if later.is_some() && self.correcting.is_none() {
            message = message.row([button(text!("log-later"), "later")]);
        }
        message
    }

    fn ask_part(&self, part: Part, turn: &Turn<'_>) -> Message {
        let key = match part {
            Part::Day => "log-ask-day",
            Part::Minutes => "log-ask-minutes",
            Part::Format => "log-ask-format",
            Part::Topic => "log-ask-topic",
            Part::Work => "log-ask-work",
            Part::Content => "log-ask-content",
            Part::Result if self.changing => "log-ask-result-anew",
            Part::Result => "log-ask-result",
        };
        let mut message = Message::new(text!(key));
        message = match part {
            Part::Day => {
                let today = turn.today();
                let yesterday = today.pred_opt().unwrap_or(today);
                message.row([
                    day_button("log-today", today),
                    day_button("log-yesterday", yesterday),
                ])
            }
            Part::Minutes => message.row([15, 30, 40, 60].map(|minutes| {
                let label = text!("log-minutes", minutes = i64::from(minutes));
                button(label, minutes.to_string())
            })),
            Part::Format => message.row([
                button(text!("journal-format-offline"), "offline"),
                button(text!("journal-format-online"), "online"),
            ]),
            _ => message,
        };
        let mut last = Vec::new();
        if part.is_optional() && part != Part::Format {
            last.push(skip());
        }
        last.push(back());
        message.row(last)
    }

    /// The entry as it will stand, to be checked.
    async fn card(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let said = &self.said;
        let mut message = Message::new(text!("journal-check"));
        if let Some(pair) = self.pair
            && let Some(pair) = pairs::find(turn.tx, pair).await?
        {
            message = message.line(text!("journal-who", who = pair.mentee));
        }
        let own = |text: &str| turn.own(text);
        if let Some(day) = said.day {
            message = message.line(match said.minutes {
                Some(minutes) if said.outcome == Outcome::Held => {
                    text!("journal-day-and-minutes", day = day, minutes = minutes)
                }
                _ => text!("journal-day", day = day),
            });
        }
        if said.outcome == Outcome::Held {
            message = message.line(text!(
                "journal-form",
                format = Arg::Word(format_key(said.format).into())
            ));
            let topic = match &said.topic {
                Some(topic) if said.listed => Arg::Programme(Programme(topic.clone())),
                Some(topic) => own(topic),
                None => Arg::Word("journal-nothing".into()),
            };
            message = message.line(text!("journal-topic", topic = topic));
        } else {
            let outcome = Arg::Word(outcome_key(said.outcome).into());
            message = message.line(text!("journal-outcome", outcome = outcome));
        }
        if let Some(work) = work_lines(said.content.as_deref(), said.result.as_deref(), own) {
            message = message.line(work);
        }
        Ok(message.row([button(text!("log-save"), "save")]).row([
            button(text!("button-change"), "change"),
            button(text!("log-drop"), "/cancel"),
        ]))
    }

    fn ask_change(&self) -> Message {
        let mut message = Message::new(text!("form-change-what"));
        let held = self.said.outcome == Outcome::Held;
        let parts: Vec<Part> = Part::ON_CARD
            .into_iter()
            .filter(|part| held || matches!(part, Part::Day | Part::Content))
            .collect();
        for row in parts.chunks(2) {
            message = message.row(
                row.iter()
                    .map(|part| button(text!(part_key(*part)), part.name())),
            );
        }
        message
            .row([button(text!("log-change-outcome"), "how")])
            .row([back()])
    }
}

/// The buttons of the reminder about a meeting: commands, so that they work
/// whenever they are pressed and whatever else is open.
pub fn how_buttons(message: Message, meeting: MeetingId, may_wait: bool) -> Message {
    let message = message
        .row([button(text!("log-yes"), format!("/log {meeting} yes"))])
        .row([
            button(text!("log-moved"), format!("/log {meeting} moved")),
            button(text!("log-no"), format!("/log {meeting} no")),
        ]);
    if may_wait {
        message.row([button(text!("log-later"), format!("/log {meeting} later"))])
    } else {
        message
    }
}

/// Content and result in one text: one place decides what may be shown where.
/// `None` if nothing was said.
pub(in crate::dialogues) fn work_lines(
    content: Option<&str>,
    result: Option<&str>,
    shown: impl Fn(&str) -> Arg,
) -> Option<Text> {
    Some(match (content, result) {
        (None, None) => return None,
        (Some(content), None) => text!("journal-content", content = shown(content)),
        (None, Some(result)) => text!("journal-result", result = shown(result)),
        (Some(content), Some(result)) => text!(
            "journal-content-and-result",
            content = shown(content),
            result = shown(result)
        ),
    })
}

/// «очно, вдвоём»
pub(in crate::dialogues) fn format_key(format: Format) -> &'static str {
    match format {
        Format::Offline => "journal-form-offline",
        Format::Online => "journal-form-online",
    }
}

/// «ученик не пришёл» without a reproach.
pub(in crate::dialogues) fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Held => "journal-outcome-held",
        Outcome::NoShow => "journal-outcome-no-show",
        Outcome::Cancelled => "journal-outcome-cancelled",
        Outcome::Moved => "journal-outcome-moved",
        Outcome::Failed => "journal-outcome-failed",
    }
}

fn ask_why() -> Message {
    Message::new(text!("log-why"))
        .row([button(text!("log-nobody-came"), Outcome::NoShow.name())])
        .row([button(text!("log-i-could-not"), Outcome::Failed.name())])
        .row([button(text!("log-cancelled"), Outcome::Cancelled.name())])
        .row([button(text!("log-something-else"), "other"), back()])
}

fn part_key(part: Part) -> &'static str {
    match part {
        Part::Day => "log-part-day",
        Part::Minutes => "log-part-minutes",
        Part::Format => "log-part-format",
        Part::Topic => "log-part-topic",
        Part::Work | Part::Content => "log-part-content",
        Part::Result => "log-part-result",
    }
}

fn day_button(key: &'static str, day: chrono::NaiveDate) -> Button {
    button(text!(key), day.format("%d.%m.%Y").to_string())
}

fn skip() -> Button {
    button(text!("button-skip"), "skip")
}

fn back() -> Button {
    button(text!("button-back"), "back")
}

/// In the evening nothing is put off to the evening.
fn may_ask_later(turn: &Turn<'_>) -> bool {
    turn.school.time().local(turn.now).hour() < 18
}
