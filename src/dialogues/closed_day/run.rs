//! The minute is over: the day is closed.

use super::Concerns;
use crate::conversation::clock::{Errand, Verdict};
use crate::db::Tx;
use crate::dialogues::meeting::{fate, words};
use crate::ids::PersonId;
use crate::message::{Message, text};
use crate::programme::meetings::{self, Fate, Meeting};
use crate::programme::notices::Ring;
use crate::programme::school_time::Closed;
use crate::programme::{audit, people, schools};
use anyhow::Result;
use chrono::{Days, NaiveDate, NaiveTime};

/// Writes the day down, moves its meetings and tells those who were to meet.
pub async fn run(errand: &mut Errand<'_>) -> Result<Verdict> {
    let Some((day, concerned, by)) = read(&errand.key) else {
        return Ok(Verdict::Suppressed("no such day"));
    };
    let mut settings = errand.school.settings.0.clone();
    let closed = Closed {
        day,
        grades: concerned.grades().map(<[u8]>::to_vec),
    };
    if !settings.time.closed.contains(&closed) {
        settings.time.closed.push(closed);
        schools::set(errand.tx, errand.school.id, &settings).await?;
        errand.school.settings.0 = settings;
    }
    let subject = format!("school:{}", errand.school.id);
    let line = audit::Line {
        school: errand.school.id,
        by: Some(by),
        on_behalf_of: None,
        act: "school-closed",
        subject: &subject,
        detail: &day.to_string(),
    };
    audit::write(errand.tx, line, errand.now).await?;
    let time = errand.school.time();
    let from = time.at(day, NaiveTime::MIN).max(errand.now);
    let after = time.at(day + Days::new(1), NaiveTime::MIN);
    let (mut moved, mut cancelled) = (0, 0);
    let planned = meetings::planned_between(errand.tx, errand.school.id, from, after).await?;
    for meeting in planned {
        if !concerns(errand.tx, &meeting, concerned.grades()).await? {
            continue;
        }
        let (now, school) = (errand.now, errand.school.clone());
        let Some(fate) = meetings::elsewhere(errand.tx, &school, &meeting, after, now).await?
        else {
            continue;
        };
        match fate {
            Fate::Moved(_) => moved += 1,
            Fate::Cancelled(_) => cancelled += 1,
        }
        for member in meetings::members(errand.tx, meeting.pair).await? {
            let message = fate::news(&meeting, &fate);
            errand.tell(member.person, message, Ring::Today).await?;
        }
    }
    let of_ours = people::in_school(errand.tx, errand.school.id, by).await?;
    if let Some(curator) = of_ours {
        let report = text!(
            "closed-done",
            day = day,
            moved = i64::from(moved),
            cancelled = i64::from(cancelled)
        );
        let report = Message::new(report).row([words::menu_button()]);
        errand.tell(curator.id, report, Ring::AtOnce).await?;
    }
    Ok(Verdict::Done)
}

fn read(key: &str) -> Option<(NaiveDate, Concerns, PersonId)> {
    let mut parts = key.split('|');
    let day = parts.next()?.parse().ok()?;
    let concerns = Concerns::read(parts.next()?)?;
    let by = parts.next()?.parse().ok()?;
    Some((day, concerns, by))
}

/// Whether one of those who meet is in these grades; all are, where none is named.
pub async fn concerns(tx: &mut Tx, meeting: &Meeting, grades: Option<&[u8]>) -> Result<bool> {
    let Some(grades) = grades else {
        return Ok(true);
    };
    let members = meetings::members(tx, meeting.pair).await?;
    let mut own = members.iter().filter_map(meetings::Member::grade);
    Ok(own.any(|grade| grades.contains(&grade)))
}
