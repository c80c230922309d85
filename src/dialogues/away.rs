//! Somebody is away for a while, ill or resting: what becomes of the meetings of
//! that time, and the welcome afterwards. Partners never hear why.

use crate::conversation::clock::{Errand, Verdict};
use crate::conversation::{Reply, Turn};
use crate::dialogues::meeting::{fate, others, words};
use crate::ids::PersonId;
use crate::message::{Message, Text, button, text};
use crate::post::schedule;
use crate::programme::meetings::{self, Meeting, MeetingStatus};
use crate::programme::notices::Ring;
use crate::programme::pairs::{self, Side};
use crate::programme::people::{self, Role};
use anyhow::Result;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

/// The kind of the welcome back in the schedule: a stored name.
const BACK: &str = "pause-over";

/// What is to become of the meetings of that time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Another time after it.
    Move,
    /// They stay where they are.
    Keep,
    /// They will not be.
    Cancel,
}

/// Everything of this person that is agreed or proposed up to that day.
pub async fn meetings_until(until: NaiveDate, turn: &mut Turn<'_>) -> Result<Vec<Meeting>> {
    let (now, end) = (turn.now, first_instant_after(until, turn));
    let mut ahead = meetings::of_person(turn.tx, turn.me.id, now).await?;
    ahead.retain(|meeting| meeting.starts_at > now && meeting.starts_at < end);
    Ok(ahead)
}

fn first_instant_after(until: NaiveDate, turn: &Turn<'_>) -> DateTime<Utc> {
    let time = turn.school.time();
    time.at(until + Days::new(1), NaiveTime::MIN)
}

/// The time away begins; gives a line for each meeting that is not where it was.
pub async fn begin(
    until: NaiveDate,
    ill: bool,
    wish: Wish,
    turn: &mut Turn<'_>,
) -> Result<Vec<Text>> {
    // First of all, so that no new time is looked for within it.
    if ill {
        people::ill(turn.tx, turn.me.id, Some(until)).await?;
    } else {
        people::pause(turn.tx, turn.me.id, Some(until)).await?;
    }
    let morning = NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default();
    let at = turn.school.time().at(until + Days::new(1), morning);
    let (school, me) = (turn.school.id, turn.me.id.0);
    // A pause to the same day may be begun twice; it ends once.
    let key = format!("{until} {}", turn.now.timestamp());
    schedule::suppress(turn.tx, BACK, me, "another pause", turn.now).await?;
    schedule::set(turn.tx, school, BACK, me, &key, at).await?;
    turn.me = people::get(turn.tx, turn.me.id).await?;
    match wish {
        Wish::Keep => Ok(Vec::new()),
        Wish::Move | Wish::Cancel => clear(until, wish, turn).await,
    }
}

async fn clear(until: NaiveDate, wish: Wish, turn: &mut Turn<'_>) -> Result<Vec<Text>> {
    let after = first_instant_after(until, turn);
    let mut lines = Vec::new();
    for meeting in meetings_until(until, turn).await? {
        if meeting.status == MeetingStatus::Proposed {
            meetings::cancel(turn.tx, meeting.id, turn.now).await?;
            let message = Message::new(text!("meeting-declined", at = meeting.starts_at))
                .row([words::choose_button(meeting.pair), words::menu_button()]);
            tell(&meeting, &message, turn).await?;
            continue;
        }
        let (school, now) = (turn.school.clone(), turn.now);
        let found = match wish {
            Wish::Move => meetings::elsewhere(turn.tx, &school, &meeting, after, now).await?,
            _ => meetings::without(turn.tx, &school, &meeting, after, now).await?,
        };
        if let Some(fate) = found {
            tell(&meeting, &fate::news(&meeting, &fate), turn).await?;
            lines.push(fate::line(&meeting, &fate));
        }
    }
    Ok(lines)
}

async fn tell(meeting: &Meeting, message: &Message, turn: &mut Turn<'_>) -> Result<()> {
    for other in others(meeting, turn).await? {
        turn.tell(other, message.clone(), Ring::Today).await?;
    }
    Ok(())
}

/// `/unpause`, `/well`: back before the day; meetings stay where they are now.
pub async fn end(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let today = turn.today();
    let lasts = |until: &NaiveDate| *until >= today;
    let (paused, ill) = (turn.me.paused_until, turn.me.ill_until);
    if !paused.is_some_and(|until| lasts(&until)) && !ill.is_some_and(|until| lasts(&until)) {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/menu"));
    }
    // Until yesterday: silence is counted anew from there.
    let yesterday = today.pred_opt();
    if paused.is_some() {
        people::pause(turn.tx, turn.me.id, paused.min(yesterday)).await?;
    }
    if ill.is_some() {
        people::ill(turn.tx, turn.me.id, ill.min(yesterday)).await?;
    }
    schedule::suppress(turn.tx, BACK, turn.me.id.0, "ended by hand", turn.now).await?;
    turn.me = people::get(turn.tx, turn.me.id).await?;
    let meetings = (turn.is(Role::Mentor) || turn.is(Role::Mentee))
        .then(|| button(text!("meetings-title"), "/meetings"));
    let menu = words::menu_button();
    Ok(Reply::card(
        Message::new(text!("pause-ended")).row(meetings.into_iter().chain([menu])),
    ))
}

/// «С возвращением!» on the morning after the last day.
pub async fn over(errand: &mut Errand<'_>) -> Result<Verdict> {
    let Some(person) = people::find(errand.tx, PersonId(errand.subject)).await? else {
        return Ok(Verdict::Suppressed("nobody"));
    };
    let today = errand.school.time().day_of(errand.now);
    let until = person.paused_until.max(person.ill_until);
    match until {
        None => return Ok(Verdict::Suppressed("no pause")),
        Some(until) if until >= today => return Ok(Verdict::Suppressed("a longer pause")),
        Some(_) => {}
    }
    let mut open = pairs::of(errand.tx, person.id).await?;
    open.retain(|pair| pair.stopped_at.is_none());
    let more = button(text!("pause-more"), "/pause week");
    let message = match open.first().and_then(|pair| pair.side_of(person.id)) {
        None => Message::new(text!("pause-over")).row([words::menu_button(), more]),
        Some(side) => Message::new(text!("pause-welcome-back"))
            .row([button(text!("pause-go-on"), "/meetings"), more])
            .row([button(
                text!("pause-finish"),
                match side {
                    Side::Mentor => "/replace",
                    Side::Mentee => "/enough",
                },
            )]),
    };
    errand.tell(person.id, message, Ring::Politely).await?;
    Ok(Verdict::Done)
}
