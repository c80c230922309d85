//! What a proposal asks, with its buttons.

use super::{BACK, OTHER_PLACE, OTHER_TIME, Obstacle, Proposing, SEND, Step, WEEKLY, YES};
use crate::conversation::Turn;
use crate::dialogues::meeting::words;
use crate::message::{Message, Text, button, text};
use crate::programme::meetings::times::Hour;
use crate::programme::meetings::{self, MeetingKind};
use crate::programme::pairs;
use anyhow::Result;
use chrono::{DateTime, Utc};

/// So many times are offered at once.
const CHOICES: usize = 4;

impl Proposing {
    pub(super) async fn question(&self, turn: &mut Turn<'_>) -> Result<Message> {
        match &self.step {
            Step::Pair => self.ask_whom(turn).await,
            Step::Time => self.ask_time(turn).await,
            Step::Typing => {
                let message = match self.day {
                    Some(day) => Message::new(text!("meeting-which-hour", day = day)),
                    None => Message::new(text!("meeting-which-time")),
                };
                Ok(message.row([button(text!("button-back"), BACK), cancel()]))
            }
            Step::Place => Ok(self.ask_place(turn)),
            Step::Instead { why, at, place } => Ok(instead(*why, *at, place)),
            Step::Review => self.review(turn).await,
        }
    }

    async fn ask_whom(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let mut message = Message::new(text!("meeting-whom"));
        let mut pairs = pairs::of(turn.tx, turn.me.id).await?;
        pairs.retain(|pair| pair.stopped_at.is_none());
        for pair in pairs.iter().take(7) {
            if let Some(other) = pair.other(turn.me.id) {
                let label = text!("meeting-whom-choice", who = other);
                message = message.row([button(label, format!("p{}", pair.id))]);
            }
        }
        Ok(message.row([cancel()]))
    }

    async fn ask_time(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let possible = self.possible(turn).await?;
        let hours = possible.next(self.place.as_deref(), CHOICES);
        let places = &turn.school.settings.places;
        let moves = self.moves.is_some();
        let first = match (hours.first(), places.is_empty()) {
            (Some(_), _) => text!("meeting-when", moves = moves),
            (None, false) => text!("meeting-when-none"),
            (None, true) => text!("meeting-when-no-places"),
        };
        let mut message = Message::new(first);
        if self.kind == MeetingKind::Acquaintance {
            message = message.line(text!("meeting-curator-near"));
        }
        for hour in &hours {
            let label = if places.len() > 1 {
                let place = words::place(&hour.place);
                text!("meeting-choice-place", at = hour.at, place = place)
            } else {
                text!("meeting-choice", at = hour.at)
            };
            if let Some(value) = value_of(hour, turn) {
                message = message.row([button(label, value)]);
            }
        }
        let mut row = vec![button(text!("meeting-button-other-time"), OTHER_TIME)];
        if places.len() > 1 {
            row.push(button(text!("meeting-button-other-place"), OTHER_PLACE));
        }
        Ok(message.row(row).row([cancel()]))
    }

    fn ask_place(&self, turn: &Turn<'_>) -> Message {
        let mut message = Message::new(text!("meeting-where"));
        for (index, place) in turn.school.settings.places.iter().enumerate().take(8) {
            let label = text!("meeting-where-choice", place = words::place(&place.name));
            message = message.row([button(label, format!("w{index}"))]);
        }
        message.row([button(text!("button-back"), BACK), cancel()])
    }

    async fn review(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let place = self.place.clone().unwrap_or_default();
        let mut message = Message::new(text!(
            "meeting-review",
            at = self.at.unwrap_or(turn.now),
            place = words::place(&place),
            minutes = i64::from(self.minutes),
        ));
        let pair = self.pair(turn).await?;
        if let Some(other) = pair.other(turn.me.id) {
            message = message.line(text!("meeting-with", who = other));
        }
        let (topic, listed) = meetings::topic_of(turn.tx, pair.id).await?;
        if let Some(topic) = words::topic(&topic, listed) {
            message = message.line(topic);
        }
        if self.weekly {
            message = message.line(text!("meeting-weekly"));
        }
        message = message.row([button(text!("button-send"), SEND)]);
        if self.kind == MeetingKind::Work && self.moves.is_none() {
            let label = text!("meeting-button-weekly", on = self.weekly);
            message = message.row([button(label, WEEKLY)]);
        }
        let mut row = vec![button(text!("meeting-button-other-time"), BACK)];
        if turn.school.settings.places.len() > 1 {
            row.push(button(text!("meeting-button-other-place"), OTHER_PLACE));
        }
        Ok(message.row(row).row([cancel()]))
    }
}

fn instead(why: Obstacle, at: Option<DateTime<Utc>>, place: &str) -> Message {
    let why = match why {
        Obstacle::Past => text!("meeting-against-past"),
        Obstacle::DayOff => text!("meeting-against-day-off"),
        Obstacle::Lesson => text!("meeting-against-lesson"),
        Obstacle::Busy => text!("meeting-against-busy"),
        Obstacle::NoDuty => text!("meeting-against-duty", place = words::place(place)),
    };
    let message = Message::new(why);
    let other = button(text!("meeting-button-other-time"), OTHER_TIME);
    match at {
        Some(at) => {
            let offer: Text = text!("meeting-instead", at = at, place = words::place(place));
            message
                .space(offer)
                .row([button(text!("meeting-button-fits"), YES), other])
                .row([button(text!("button-back"), BACK), cancel()])
        }
        None => message
            .row([other])
            .row([button(text!("button-back"), BACK), cancel()]),
    }
}

fn cancel() -> crate::message::Button {
    button(text!("button-cancel"), "/cancel")
}

/// A time as a button's value: seconds and the place's index.
fn value_of(hour: &Hour, turn: &Turn<'_>) -> Option<String> {
    let mut places = turn.school.settings.places.iter();
    let index = places.position(|place| place.name == hour.place)?;
    Some(format!("t{}.{index}", hour.at.timestamp()))
}

/// And back.
pub(super) fn hour_of(value: &str, turn: &Turn<'_>) -> Option<Hour> {
    let (seconds, index) = value.strip_prefix('t')?.split_once('.')?;
    let place = turn
        .school
        .settings
        .places
        .get(index.parse::<usize>().ok()?)?;
    Some(Hour {
        at: DateTime::<Utc>::from_timestamp(seconds.parse().ok()?, 0)?,
        place: place.name.clone(),
    })
}
