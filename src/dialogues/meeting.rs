//! A meeting and what the two can do about it: look, call off, put into the
//! calendar, stop repeating.

pub mod alone;
pub mod fate;
pub mod home;
pub mod news;
pub mod reminders;
pub mod signals;
pub mod words;

use crate::conversation::{Reply, Turn};
use crate::ids::{MeetingId, PersonId};
use crate::message::{Content, Message, Programme, button, text};
use crate::papers::calendar::{CalendarMeeting, Change, ics};
use crate::post::files;
use crate::programme::meetings::{self, Meeting, MeetingStatus, Signal};
use crate::programme::notices::Ring;
use crate::programme::pairs;
use anyhow::Result;
use std::borrow::Cow;

/// A page of a list.
const PAGE: usize = 7;

/// The meeting a button names, if it is one of this person's in this school.
pub async fn mine(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<Meeting>> {
    let Some(id) = argument.and_then(|id| id.parse::<MeetingId>().ok()) else {
        return Ok(None);
    };
    let meeting = meetings::between(turn.tx, turn.me.id, id).await?;
    Ok(meeting.filter(|meeting| meeting.school == turn.school.id))
}

/// The others who meet.
pub async fn others(meeting: &Meeting, turn: &mut Turn<'_>) -> Result<Vec<PersonId>> {
    let members = meetings::members(turn.tx, meeting.pair).await?;
    let people = members.into_iter().map(|member| member.person);
    Ok(people.filter(|person| *person != turn.me.id).collect())
}

/// `/meetings`: what is ahead.
pub async fn list(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let ahead = meetings::of_person(turn.tx, turn.me.id, turn.now).await?;
    if ahead.is_empty() {
        let message = Message::new(text!("meetings-none"));
        let pairs = pairs::of(turn.tx, turn.me.id).await?;
        return Ok(if pairs.is_empty() {
            message.row([words::menu_button()])
        } else {
            message.row([
                button(text!("meeting-button-choose"), "/meet"),
                words::menu_button(),
            ])
        });
    }
    let mut message = Message::new(text!("meetings-title"));
    for meeting in ahead.iter().take(PAGE) {
        let label = text!(
            "meetings-line",
            at = meeting.starts_at,
            place = words::place(&meeting.place),
            open = meeting.status == MeetingStatus::Proposed,
        );
        message = message.row([button(label, format!("/meeting {}", meeting.id))]);
    }
    Ok(message.row([
        button(text!("meetings-button-new"), "/meet"),
        words::menu_button(),
    ]))
}

/// `/meeting 17`
pub async fn card(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    match mine(argument, turn).await? {
        Some(meeting) => show(&meeting, turn).await,
        None => list(None, turn).await,
    }
}

/// Everything about one meeting, as it stands now.
pub async fn show(meeting: &Meeting, turn: &mut Turn<'_>) -> Result<Message> {
    let mut message = Message::new(text!(
        "meeting-card",
        at = meeting.starts_at,
        kind = words::kind(meeting.kind),
        place = words::place(&meeting.place),
        minutes = i64::from(meeting.minutes),
    ));
    for other in others(meeting, turn).await? {
        message = message.line(text!("meeting-with", who = other));
    }
    if let Some(topic) = words::topic(&meeting.topic, meeting.listed) {
        message = message.line(topic);
    }
    match meeting.status {
        MeetingStatus::Planned => {}
        MeetingStatus::Proposed if meeting.proposed_by == Some(turn.me.id) => {
            return Ok(message
                .line(text!("meeting-waits-for-them"))
                .row([button(
                    text!("meeting-button-withdraw"),
                    format!("/meet-cancel {}", meeting.id),
                )])
                .row([words::menu_button()]));
        }
        MeetingStatus::Proposed => {
            return Ok(crate::dialogues::meeting_proposal::answers::buttons(
                message.line(text!("meeting-waits-for-you")),
                meeting.id,
            ));
        }
        MeetingStatus::Logged | MeetingStatus::Cancelled | MeetingStatus::Moved => {
            return Ok(message
                .line(text!("meeting-is-over"))
                .row([words::menu_button()]));
        }
    }
    if meeting.weekly {
        message = message.line(text!("meeting-weekly"));
    }
    if let Some(signal) = meetings::latest_news(turn.tx, meeting, turn.me.id).await? {
        message = message.line(news::line(signal));
    }
    if alone::is_time(meeting, turn) {
        // It has begun: what is left to say is whether it was.
        let mentor = pairs::find(turn.tx, meeting.pair)
            .await?
            .is_some_and(|pair| pair.mentor == turn.me.id);
        let log = mentor.then(|| button(text!("pair-log"), format!("/log {}", meeting.id)));
        let here = button(text!("signal-here"), signals::value(Signal::Here, meeting));
        let lost = button(text!("signal-lost"), signals::value(Signal::Lost, meeting));
        message = message
            .row(log)
            .row([here, lost])
            .row(alone::button_for(meeting, turn).await?)
            .row([words::menu_button()]);
    } else if turn.school.time().day_of(meeting.starts_at) == turn.today() {
        message = signals::buttons(message, meeting);
        message = message.row([words::move_button(meeting.id), words::menu_button()]);
    } else {
        message = words::with_changes(message, meeting.id);
        if meeting.weekly {
            message = message.row([button(
                text!("meeting-button-once"),
                format!("/meet-once {}", meeting.id),
            )]);
        }
        message = message.row([words::menu_button()]);
    }
    Ok(message)
}

/// `/meet-off 17`: «Не смогу» asks which of the two ways.
pub async fn off(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let Some(meeting) = mine(argument, turn).await? else {
        return list(None, turn).await;
    };
    if meeting.status != MeetingStatus::Planned {
        return show(&meeting, turn).await;
    }
    Ok(Message::new(text!("meeting-off", at = meeting.starts_at))
        .row([
            words::move_button(meeting.id),
            button(
                text!("meeting-button-cancel-it"),
                format!("/meet-cancel {}", meeting.id),
            ),
        ])
        .row([button(
            text!("button-back"),
            format!("/meeting {}", meeting.id),
        )]))
}

/// `/meet-cancel 17`: the other side is told, without a reason.
pub async fn cancel(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(meeting) = mine(argument, turn).await? else {
        return Ok(Reply::then("/meetings"));
    };
    match meeting.status {
        MeetingStatus::Planned => call_off(&meeting, Signal::Cannot, turn).await,
        MeetingStatus::Proposed if meeting.proposed_by == Some(turn.me.id) => {
            meetings::cancel(turn.tx, meeting.id, turn.now).await?;
            for other in others(&meeting, turn).await? {
                let message =
                    Message::new(text!("meeting-invitation-gone", at = meeting.starts_at))
                        .row([words::menu_button()]);
                turn.tell(other, message, Ring::Politely).await?;
            }
            Ok(Reply::card(Message::new(text!("meeting-withdrawn")).row([
                words::choose_button(meeting.pair),
                words::menu_button(),
            ])))
        }
        _ => Ok(Reply::toast(text!("button-already-done"))),
    }
}

/// Calls a planned meeting off and plans the next of its series.
pub(crate) async fn call_off(meeting: &Meeting, why: Signal, turn: &mut Turn<'_>) -> Result<Reply> {
    if !meetings::cancel(turn.tx, meeting.id, turn.now).await? {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    let after = meeting.starts_at.max(turn.now);
    let next = match meetings::repeat(turn.tx, &turn.school, meeting, after).await? {
        Some(next) => meetings::find(turn.tx, next).await?,
        None => None,
    };
    let is_today = turn.school.time().day_of(meeting.starts_at) == turn.today();
    for other in others(meeting, turn).await? {
        let first = if is_today {
            news::of(why, meeting)
        } else {
            text!("meeting-cancelled-news", at = meeting.starts_at)
        };
        let mut message = Message::new(first);
        if let Some(next) = &next {
            message = message.line(text!("meeting-next", at = next.starts_at));
        }
        let message = message.row([words::choose_button(meeting.pair), words::menu_button()]);
        turn.tell(other, message, Ring::Today).await?;
    }
    let mut message = Message::new(text!("meeting-cancelled", at = meeting.starts_at));
    if let Some(next) = &next {
        message = message.line(text!("meeting-next", at = next.starts_at));
    }
    Ok(Reply::card(message.row([
        words::choose_button(meeting.pair),
        words::menu_button(),
    ])))
}

/// `/meet-once 17`: the weekly series ends.
pub async fn once(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    match mine(argument, turn).await? {
        Some(meeting) if meeting.weekly => {
            meetings::stop_repeating(turn.tx, meeting.pair).await?;
            Ok(Reply::toast(text!("meeting-not-weekly"))
                .and_then(format!("/meeting {}", meeting.id)))
        }
        Some(_) => Ok(Reply::toast(text!("button-already-done"))),
        None => Ok(Reply::then("/meetings")),
    }
}

/// `/calendar 17`: the meeting as a file for the phone's calendar.
pub async fn calendar(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(meeting) = mine(argument, turn).await? else {
        return Ok(Reply::then("/meetings"));
    };
    let change = match meeting.status {
        MeetingStatus::Planned | MeetingStatus::Logged => Change::Agreed,
        MeetingStatus::Cancelled => Change::Cancelled,
        // Its time went to another meeting, or nobody has agreed to it.
        MeetingStatus::Proposed | MeetingStatus::Moved => {
            return Ok(Reply::toast(text!("meeting-is-over")));
        }
    };
    let address = turn.account.address;
    let entry = CalendarMeeting {
        id: meeting.id.0,
        // A phone keeps what it got in one chat: the bot there names it.
        home: format!("{:?}-{}", address.platform, address.bot),
        sequence: meeting.sequence,
        starts_at: meeting.starts_at,
        minutes: meeting.minutes,
        place: Some(meeting.place.clone()).filter(|place| !place.is_empty()),
        subject: None,
    };
    let bytes = ics(&entry, change, turn.account.language, turn.now);
    let file = files::keep(turn.tx, turn.school.id, bytes.as_bytes(), turn.now).await?;
    let day = turn.school.time().local(meeting.starts_at);
    let day = Programme(day.format("%d.%m").to_string());
    turn.push(&Content::File {
        file,
        name: text!("meeting-calendar-name", day = day),
        ending: Cow::Borrowed("ics"),
        personal: false,
        caption: Message::new(text!("meeting-calendar-caption", at = meeting.starts_at)),
    })
    .await?;
    Ok(Reply::silent())
}
