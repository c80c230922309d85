//! What the clock does when a meeting is over: the mentor is asked how it was,
//! once more on the next school day, and then the mentee whether it was so.

use super::aloud::{self, Fitness};
use super::notices::settings_button;
use super::{confirmation, journal_entry};
use crate::conversation::clock::{Errand, Verdict};
use crate::ids::{EntryId, MeetingId, PersonId};
use crate::message::{Arg, Message, button, text};
use crate::programme::confirmations;
use crate::programme::consents::{self, Purpose};
use crate::programme::journal::{self, NOT_LOGGED};
use crate::programme::meetings::{self, Meeting, MeetingStatus};
use crate::programme::notices::Ring;
use crate::programme::pairs::{self, Pair};
use crate::programme::people;
use crate::programme::promises;
use anyhow::Result;
use chrono::{Days, NaiveTime, TimeDelta, Timelike};

/// After the end of the meeting; people pack their things first.
const BREATH: TimeDelta = TimeDelta::minutes(15);
/// «Спросить вечером» is not offered from this hour on.
const NEARLY_EVENING: u32 = 18;

/// «Состоялась?»
pub async fn ask_log(errand: &mut Errand<'_>) -> Result<Verdict> {
    let (meeting, pair) = match over(errand).await? {
        Ok(found) => found,
        Err(verdict) => return Ok(verdict),
    };
    let asked_at = meeting.ends_at() + BREATH;
    if asked_at > errand.now {
        return Ok(Verdict::Later(asked_at));
    }
    match aloud::fitness_after_meeting(errand, pair.mentor).await? {
        Fitness::Fit => {}
        Fitness::Later(at) => return Ok(Verdict::Later(at)),
        Fitness::Never(why) => return Ok(Verdict::Suppressed(why)),
    }
    let time = errand.school.time();
    let local = time.local(errand.now);
    let asked = if local.date() == time.day_of(meeting.starts_at) {
        text!("log-how-today", at = Arg::Clock(meeting.starts_at))
    } else {
        text!("log-how-at", at = meeting.starts_at)
    };
    let may_wait = local.hour() < NEARLY_EVENING && errand.key != "evening";
    let asked = Message::new(asked);
    ask_mentor(errand, &meeting, &pair, asked, "log", may_wait).await?;
    // Once more, when lessons are over on the next school day.
    let time = errand.school.time();
    let tomorrow = time.school_day_from(local.date() + Days::new(1), None);
    let at = time.at(
        tomorrow,
        NaiveTime::from_hms_opt(15, 0, 0).unwrap_or_default(),
    );
    errand.set(NOT_LOGGED, meeting.id.0, "once", at).await?;
    Ok(Verdict::Done)
}

/// «Осталась незаписанной встреча», once.
pub async fn not_logged(errand: &mut Errand<'_>) -> Result<Verdict> {
    let (meeting, pair) = match over(errand).await? {
        Ok(found) => found,
        Err(verdict) => return Ok(verdict),
    };
    match aloud::fitness(errand, pair.mentor).await? {
        Fitness::Fit => {}
        Fitness::Later(at) => return Ok(Verdict::Later(at)),
        Fitness::Never(why) => return Ok(Verdict::Suppressed(why)),
    }
    if !people::get(errand.tx, pair.mentor).await?.wants("again") {
        return Ok(Verdict::Suppressed("not wanted"));
    }
    let asked = Message::new(text!("log-not-logged", at = meeting.starts_at));
    ask_mentor(errand, &meeting, &pair, asked, "again", false).await?;
    Ok(Verdict::Done)
}

async fn ask_mentor(
    errand: &mut Errand<'_>,
    meeting: &Meeting,
    pair: &Pair,
    asked: Message,
    kind: &str,
    may_wait: bool,
) -> Result<()> {
    let message = asked.line(text!("log-one-sentence"));
    let message = journal_entry::how_buttons(message, meeting.id, may_wait);
    let message = message.row([settings_button(kind, meeting.id.0)]);
    let state = journal_entry::untouched(meeting, errand.school.time());
    aloud::ask(errand, pair.mentor, journal_entry::TOPIC, &state, message).await
}

/// The meeting of an errand, if it still waits for its line in the journal.
async fn over(errand: &mut Errand<'_>) -> Result<Result<(Meeting, Pair), Verdict>> {
    let id = MeetingId(errand.subject);
    let Some(meeting) = meetings::in_school(errand.tx, errand.school.id, id).await? else {
        return Ok(Err(Verdict::Suppressed("gone")));
    };
    if meeting.status != MeetingStatus::Planned {
        return Ok(Err(Verdict::Suppressed("not planned any more")));
    }
    let Some(pair) = pairs::find(errand.tx, meeting.pair).await? else {
        return Ok(Err(Verdict::Suppressed("no pair")));
    };
    if pair.closed_at.is_some() {
        return Ok(Err(Verdict::Suppressed("the pair has ended")));
    }
    if !consents::may(errand.tx, pair.mentee, Purpose::Programme, errand.now).await? {
        return Ok(Err(Verdict::Suppressed("no consent")));
    }
    Ok(Ok((meeting, pair)))
}

/// «Так и было?»
pub async fn ask_confirm(errand: &mut Errand<'_>) -> Result<Verdict> {
    let id = EntryId(errand.subject);
    let Some(entry) = journal::in_school(errand.tx, errand.school.id, id).await? else {
        return Ok(Verdict::Suppressed("gone"));
    };
    let Some(pair) = pairs::find(errand.tx, entry.pair).await? else {
        return Ok(Verdict::Suppressed("no pair"));
    };
    if !entry.latest {
        return Ok(Verdict::Suppressed("corrected"));
    }
    if confirmations::of(errand.tx, entry.id, pair.mentee)
        .await?
        .is_some()
    {
        return Ok(Verdict::Suppressed("answered"));
    }
    match aloud::fitness_after_meeting(errand, pair.mentee).await? {
        Fitness::Fit => {}
        Fitness::Later(at) => return Ok(Verdict::Later(at)),
        Fitness::Never(why) => return Ok(Verdict::Suppressed(why)),
    }
    if !people::get(errand.tx, pair.mentee).await?.wants("confirm") {
        return Ok(Verdict::Suppressed("once a week instead"));
    }
    let message = confirmation::question(&entry);
    let message = message.row([settings_button("confirm", entry.id.0)]);
    let state = confirmation::untouched(entry.id);
    aloud::ask(errand, pair.mentee, confirmation::TOPIC, &state, message).await?;
    Ok(Verdict::Done)
}

/// «Напишу до среды»: the day has come, and the curator has not answered yet.
pub async fn dispute_promise(errand: &mut Errand<'_>) -> Result<Verdict> {
    let id = EntryId(errand.subject);
    let Ok(mentee) = errand.key.parse::<PersonId>() else {
        return Ok(Verdict::Suppressed("nobody"));
    };
    let word = confirmations::of(errand.tx, id, mentee).await?;
    let entry = journal::in_school(errand.tx, errand.school.id, id).await?;
    let (Some(word), Some(entry)) = (word, entry) else {
        return Ok(Verdict::Suppressed("gone"));
    };
    if word.settled_at.is_some() || word.verdict == confirmations::Verdict::Yes || !entry.latest {
        return Ok(Verdict::Suppressed("settled"));
    }
    match aloud::fitness(errand, mentee).await? {
        Fitness::Fit => {}
        Fitness::Later(at) => return Ok(Verdict::Later(at)),
        Fitness::Never(why) => return Ok(Verdict::Suppressed(why)),
    }
    let time = errand.school.time();
    let day = promises::day(time, time.day_of(errand.now));
    let message = Message::new(text!("dispute-not-yet"))
        .line(text!("dispute-until", day = day))
        .row([button(text!("button-menu"), "/menu")]);
    errand.tell(mentee, message, Ring::Politely).await?;
    let at = promises::kept_at(errand.school.time(), day);
    Ok(Verdict::Later(at))
}
