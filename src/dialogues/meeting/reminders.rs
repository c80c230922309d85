//! The eve, the day, and the next of a weekly series. Each reads the facts anew.

use super::{news, signals, words};
use crate::conversation::clock::{Errand, Verdict};
use crate::dialogues::notices::settings_button;
use crate::ids::{MeetingId, PersonId};
use crate::message::{Arg, Message, Personal, Text, button, text};
use crate::programme::consents::{self, Purpose};
use crate::programme::journal::{self, Outcome};
use crate::programme::meetings::{self, Meeting, MeetingStatus, Member, Signal};
use crate::programme::notices::Ring;
use crate::programme::{pairs, people};
use anyhow::Result;
use chrono::{DateTime, Duration, Utc};

/// On the eve a reminder is worth something until everybody sleeps.
pub const EVE_STALENESS: Duration = Duration::hours(4);
/// From 7:15 to the last meeting of a day; never after it has begun.
pub const DAY_STALENESS: Duration = Duration::hours(12);
/// After any downtime the series goes on.
pub const REPEAT_STALENESS: Duration = Duration::days(120);

/// Whom a reminder goes to, and about what.
struct Reminder {
    meeting: Meeting,
    me: Member,
    others: Vec<PersonId>,
}

/// «Завтра встреча»
pub async fn eve(errand: &mut Errand<'_>) -> Result<Verdict> {
    let reminder = match facts(errand, "eve").await? {
        Ok(reminder) => reminder,
        Err(why) => return Ok(Verdict::Suppressed(why)),
    };
    let Reminder { meeting, me, .. } = &reminder;
    let time = errand.school.time();
    let rings = time.next_ring(errand.now, me.grade(), true);
    if time.day_of(rings).succ_opt() != Some(time.day_of(meeting.starts_at)) {
        return Ok(Verdict::Suppressed("stale"));
    }
    if given(errand, &reminder).await?.contains(&Signal::Coming) {
        return Ok(Verdict::Suppressed("confirmed"));
    }
    let message = Message::new(text!("reminder-eve", at = meeting.starts_at)).line(text!(
        "reminder-eve-place",
        place = words::place(&meeting.place)
    ));
    let message = match last_time(errand, &reminder).await? {
        Some(last) => message.line(last),
        None => message,
    };
    let message = message
        .row([button(
            text!("signal-coming"),
            signals::value(Signal::Coming, meeting),
        )])
        .row([
            words::move_button(meeting.id),
            button(
                text!("meeting-button-off"),
                format!("/meet-off {}", meeting.id),
            ),
        ])
        .row([settings_button("eve", meeting.id.0)]);
    errand.tell(me.person, message, Ring::Today).await?;
    Ok(Verdict::Done)
}

/// «В прошлый раз: …», for the mentor, where such words may be shown.
async fn last_time(errand: &mut Errand<'_>, reminder: &Reminder) -> Result<Option<Text>> {
    if !reminder.me.is_mentor {
        return Ok(None);
    }
    let entries = journal::of_pair(errand.tx, reminder.meeting.pair).await?;
    let last = entries
        .into_iter()
        .find(|entry| entry.facts.outcome == Outcome::Held);
    Ok(last.and_then(|last| {
        let facts = last.facts;
        let said: Vec<String> = [facts.content, facts.result]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect();
        let work = Personal(said.join(", "));
        (!said.is_empty()).then(|| text!("reminder-eve-last", work = work))
    }))
}

/// «Сегодня встреча», with the four signals.
pub async fn day(errand: &mut Errand<'_>) -> Result<Verdict> {
    let reminder = match facts(errand, "day").await? {
        Ok(reminder) => reminder,
        Err(why) => return Ok(Verdict::Suppressed(why)),
    };
    let Reminder {
        meeting,
        me,
        others,
    } = &reminder;
    let rings = errand.school.time().next_ring(errand.now, me.grade(), true);
    if rings >= meeting.starts_at {
        return Ok(Verdict::Suppressed("stale"));
    }
    if given(errand, &reminder).await?.contains(&Signal::Here) {
        return Ok(Verdict::Suppressed("there already"));
    }
    let mut heard = None;
    for other in others {
        let signals = meetings::given(errand.tx, meeting, *other).await?;
        heard = heard.or(signals.last().copied());
    }
    let message = Message::new(text!(
        "reminder-day",
        at = Arg::Clock(meeting.starts_at),
        place = words::place(&meeting.place)
    ))
    .line(match heard {
        Some(Signal::Coming) => text!("reminder-day-awaited"),
        Some(signal) => news::line(signal),
        None => text!("reminder-day-unknown"),
    });
    let message = signals::buttons(message, meeting).row([settings_button("day", meeting.id.0)]);
    errand.tell(me.person, message, Ring::Today).await?;
    Ok(Verdict::Done)
}

async fn given(errand: &mut Errand<'_>, reminder: &Reminder) -> Result<Vec<Signal>> {
    meetings::given(errand.tx, &reminder.meeting, reminder.me.person).await
}

/// Whether there is still something to remind of; otherwise why not.
async fn facts(
    errand: &mut Errand<'_>,
    kind: &str,
) -> Result<std::result::Result<Reminder, &'static str>> {
    // «Напомнить через час» adds an instant of its own.
    let mut claim = errand.key.split('-');
    let mut next = || claim.next()?.parse::<i64>().ok();
    let (Some(sequence), Some(person)) = (next(), next().map(PersonId)) else {
        return Ok(Err("no such reminder"));
    };
    let found = meetings::in_school(errand.tx, errand.school.id, MeetingId(errand.subject)).await?;
    let Some(meeting) = found else {
        return Ok(Err("no such meeting"));
    };
    if meeting.status != MeetingStatus::Planned || i64::from(meeting.sequence) != sequence {
        return Ok(Err("changed"));
    }
    if meeting.starts_at <= errand.now {
        return Ok(Err("stale"));
    }
    let day = errand.school.time().day_of(meeting.starts_at);
    let pair = pairs::find(errand.tx, meeting.pair).await?;
    if !pair.is_some_and(|pair| pair.is_active(day)) {
        return Ok(Err("the pair rests"));
    }
    let members = meetings::members(errand.tx, meeting.pair).await?;
    for member in &members {
        if !consents::may(errand.tx, member.person, Purpose::Programme, errand.now).await? {
            return Ok(Err("no consent"));
        }
        if member.ill_until.is_some_and(|until| until >= day) {
            return Ok(Err("ill"));
        }
    }
    let (mine, others): (Vec<Member>, Vec<Member>) = members
        .into_iter()
        .partition(|member| member.person == person);
    let Some(me) = mine.into_iter().next() else {
        return Ok(Err("not theirs"));
    };
    let choices = people::get(errand.tx, me.person).await?.settings.0;
    if choices.muted.iter().any(|muted| muted == kind) {
        return Ok(Err("not wanted"));
    }
    let others = others.into_iter().map(|member| member.person).collect();
    Ok(Ok(Reminder {
        meeting,
        me,
        others,
    }))
}

/// A weekly meeting is over: the next one is planned. Both hear of it only where
/// it is not simply next week.
pub async fn repeat(errand: &mut Errand<'_>) -> Result<Verdict> {
    let found = meetings::in_school(errand.tx, errand.school.id, MeetingId(errand.subject)).await?;
    let held = |meeting: &Meeting| {
        matches!(
            meeting.status,
            MeetingStatus::Planned | MeetingStatus::Logged
        )
    };
    let Some(meeting) = found.filter(held) else {
        return Ok(Verdict::Suppressed("changed"));
    };
    let pair = pairs::find(errand.tx, meeting.pair).await?;
    let Some(pair) = pair.filter(|pair| pair.closed_at.is_none() && pair.stopped_at.is_none())
    else {
        return Ok(Verdict::Suppressed("the pair rests"));
    };
    let back = pair
        .paused_until
        .map(|until| errand.school.time().at(until, chrono::NaiveTime::MIN) + Duration::days(1));
    let after = back.map_or(errand.now, |back| back.max(errand.now));
    let Some(next) = meetings::repeat(errand.tx, &errand.school, &meeting, after).await? else {
        return Ok(Verdict::Suppressed("no more weeks"));
    };
    let Some(next) = meetings::find(errand.tx, next).await? else {
        return Ok(Verdict::Done);
    };
    if is_simply_next_week(&meeting, next.starts_at) {
        return Ok(Verdict::Done);
    }
    for member in meetings::members(errand.tx, meeting.pair).await? {
        let message = Message::new(text!("meeting-next-after-rest", at = next.starts_at));
        let message = words::with_changes(message, next.id);
        errand.tell(member.person, message, Ring::Politely).await?;
    }
    Ok(Verdict::Done)
}

fn is_simply_next_week(meeting: &Meeting, next: DateTime<Utc>) -> bool {
    meeting
        .regular_at
        .is_some_and(|regular| next - regular < Duration::days(8))
}
