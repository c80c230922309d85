//! One meeting for the calendar in a phone.

use super::clean;
use crate::words::{Language, Values, plain, text};
use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus, Property};

/// Before the meeting; the same hour at which the bot itself reminds.
const ALARM: TimeDelta = TimeDelta::hours(1);

/// Nobody sits longer than a day; also keeps any number within the calendar.
const LONGEST: u32 = 24 * 60;

/// Places and subjects are short; calendars show no more than this anyway.
const LIMIT: usize = 200;

/// What is known of a meeting. No names: a calendar lies open on a desk, and
/// a phone may send it on to a foreign server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarMeeting {
    /// The meeting's number in this installation.
    pub id: i64,
    /// What tells this installation from all others (the host of its public
    /// address or the bot's name); must never change, or updates become copies.
    pub home: String,
    /// 0 when the meeting is agreed, one more with every change.
    pub sequence: u32,
    /// The instant; the phone shows it in its own zone.
    pub starts_at: DateTime<Utc>,
    /// At least 1 is written, at most a day.
    pub minutes: u32,
    /// The school's place, e. g. «каб. 214».
    pub place: Option<String>,
    /// The school subject.
    pub subject: Option<String>,
}

/// What the file says about the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is agreed, or moved (with a higher `sequence`).
    Agreed,
    /// It is off (with a higher `sequence`).
    Cancelled,
}

/// The meeting as the text of an `.ics` file; `now` is when it was made.
///
/// Nobody is named as organizer, so phones show no invitation to answer: the
/// answer is given in the bot.
pub fn ics(
    meeting: &CalendarMeeting,
    change: Change,
    language: Language,
    now: DateTime<Utc>,
) -> String {
    let minutes = meeting.minutes.clamp(1, LONGEST);
    let ends_at = meeting
        .starts_at
        .checked_add_signed(TimeDelta::minutes(i64::from(minutes)))
        .unwrap_or(meeting.starts_at);
    let mut event = Event::new();
    event
        .uid(&uid(meeting))
        .timestamp(now)
        .sequence(meeting.sequence)
        .starts(meeting.starts_at)
        .ends(ends_at)
        .summary(&summary(meeting, language));
    if let Some(place) = meeting
        .place
        .as_deref()
        .map(|place| clean::one_line(place, LIMIT))
        && !place.is_empty()
    {
        event.location(&place);
    }
    let method = match change {
        Change::Agreed => {
            let words = plain(language, "paper-calendar-alarm");
            event
                .status(EventStatus::Confirmed)
                .alarm(Alarm::display(&words, -ALARM));
            "PUBLISH"
        }
        Change::Cancelled => {
            event.status(EventStatus::Cancelled);
            "CANCEL"
        }
    };
    Calendar::empty()
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Nastavnik//Nastavnik//RU"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", method))
        .push(event)
        .to_string()
}

/// The same for every version of the meeting.
fn uid(meeting: &CalendarMeeting) -> String {
    let home: String = meeting
        .home
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_'))
        .take(LIMIT)
        .collect();
    let home = if home.is_empty() { "nastavnik" } else { &home };
    format!("meeting-{}@{home}", meeting.id)
}

fn summary(meeting: &CalendarMeeting, language: Language) -> String {
    let subject = meeting.subject.as_deref().unwrap_or_default();
    let subject = clean::one_line(subject, LIMIT);
    if subject.is_empty() {
        return plain(language, "paper-calendar-summary");
    }
    let values = Values::from([("subject".into(), subject.into())]);
    text(language, "paper-calendar-summary-subject", &values)
}

#[cfg(test)]
mod tests;
