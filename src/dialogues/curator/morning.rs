//! The one message of a school day.

use super::summary;
use crate::conversation::clock::{Errand, Verdict};
use crate::ids::PersonId;
use crate::message::{Arg, Message, button, text};
use crate::programme::desk;
use crate::programme::notices::Ring;
use crate::programme::people::{self, Role, Status};
use anyhow::Result;

/// «Сегодня 4 дела, примерно 5 минут», or nothing; then the next school day's.
pub async fn morning(errand: &mut Errand<'_>) -> Result<Verdict> {
    let curator = PersonId(errand.subject);
    let school = errand.school.clone();
    let roles = people::roles(errand.tx, curator).await?;
    let person = people::in_school(errand.tx, school.id, curator).await?;
    let person = person.filter(|person| person.status == Status::Active);
    let Some(person) = person.filter(|_| roles.contains(&Role::Curator)) else {
        return Ok(Verdict::Suppressed("no curator any more"));
    };
    let today = school.time().day_of(errand.now);
    let at = school.time().at(today, school.settings.curator_time);
    let is_its_day = school.time().day_of(errand.due_at) == today;
    if is_its_day && errand.now < at {
        // The hour was changed after this had been set.
        return Ok(Verdict::Later(at));
    }
    desk::expect_morning(errand.tx, &school, curator, errand.now).await?;
    if !is_its_day {
        return Ok(Verdict::Suppressed("another day"));
    }
    if !school.time().is_school_day(today, None) {
        return Ok(Verdict::Suppressed("no school today"));
    }
    if person.paused_until.is_some_and(|until| until >= today) {
        return Ok(Verdict::Suppressed("paused"));
    }
    let matters = desk::matters(errand.tx, &school, curator, errand.now).await?;
    if matters.is_empty() {
        return Ok(Verdict::Suppressed("nothing to do"));
    }
    let count = matters.len() as i64;
    let mut message = Message::new(text!(
        "desk-morning",
        name = Arg::Name(curator),
        count = count,
        minutes = desk::minutes(&matters)
    ));
    for (place, line) in summary::lines(&matters).into_iter().enumerate() {
        message = match place {
            0 => message.paragraph(line),
            _ => message.line(line),
        };
    }
    let message = message
        .row([button(text!("desk-begin", count = count), "/desk")])
        .row([button(text!("button-menu"), "/menu")]);
    errand.tell(curator, message, Ring::Politely).await?;
    Ok(Verdict::Done)
}
