//! A reminder that may be answered by typing.
//!
//! Its buttons are commands, so they work whatever else is open. When nothing
//! is open, the reminder also opens its question, and the next words answer it;
//! an open form stays what words go to.

use crate::conversation::clock::Errand;
use crate::ids::PersonId;
use crate::message::{Button, Message};
use crate::post::cards::{self, Offered, Shown};
use crate::post::drafts;
use crate::programme::consents::{self, Purpose};
use crate::programme::notices::Ring;
use crate::programme::people::{self, Status};
use anyhow::Result;
use chrono::{DateTime, NaiveTime, Utc};
use serde::Serialize;

/// Whether somebody may be written to about the programme now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fitness {
    /// Now.
    Fit,
    /// Not before then: the phone lies in the bag, or the person is ill.
    Later(DateTime<Utc>),
    /// Not at all; why, for the log.
    Never(&'static str),
}

/// Reads the facts anew: takes part, has consented, is not away, is not asleep.
pub async fn fitness(errand: &mut Errand<'_>, person: PersonId) -> Result<Fitness> {
    known(errand, person, false).await
}

/// The same about a meeting that was held all the same: whoever only rests from
/// new requests, or kept the meeting, is asked how it was.
pub async fn fitness_after_meeting(errand: &mut Errand<'_>, person: PersonId) -> Result<Fitness> {
    known(errand, person, true).await
}

async fn known(errand: &mut Errand<'_>, person: PersonId, met: bool) -> Result<Fitness> {
    let Some(person) = people::in_school(errand.tx, errand.school.id, person).await? else {
        return Ok(Fitness::Never("gone"));
    };
    if person.status != Status::Active {
        return Ok(Fitness::Never("takes no part"));
    }
    if !consents::may(errand.tx, person.id, Purpose::Programme, errand.now).await? {
        return Ok(Fitness::Never("no consent"));
    }
    let time = errand.school.time();
    let today = time.day_of(errand.now);
    let rests = person.paused_until.filter(|_| !met);
    let away = rests.max(person.ill_until);
    if let Some(until) = away.filter(|until| *until >= today) {
        let day = time.school_day_from(until.succ_opt().unwrap_or(until), person.grade());
        let afternoon = NaiveTime::from_hms_opt(15, 0, 0).unwrap_or_default();
        return Ok(Fitness::Later(time.at(day, afternoon)));
    }
    let ring = time.next_ring(errand.now, person.grade(), false);
    Ok(if ring > errand.now {
        Fitness::Later(ring)
    } else {
        Fitness::Fit
    })
}

/// Asks somebody who is [`Fitness::Fit`]. `state` is the question as the
/// dialogue of `topic` keeps it; it says `untouched`.
pub async fn ask(
    errand: &mut Errand<'_>,
    person: PersonId,
    topic: &str,
    state: &impl Serialize,
    message: Message,
) -> Result<()> {
    // A question of the clock that nobody has answered makes way for the newer one.
    for draft in drafts::of(errand.tx, person).await? {
        let untouched = draft.state.0.get("untouched").and_then(|is| is.as_bool());
        if untouched == Some(true) {
            drafts::end(errand.tx, person, draft.id).await?;
        }
    }
    if drafts::current(errand.tx, person).await?.is_none() {
        let state = serde_json::to_value(state)?;
        let draft =
            drafts::open(errand.tx, person, topic, &state, (0, 0), None, errand.now).await?;
        let buttons: Vec<Button> = message.rows.iter().flatten().cloned().collect();
        let offered = Offered { buttons };
        let to = Shown {
            person,
            guardian: false,
        };
        cards::make(errand.tx, to, Some(draft), &offered, errand.now).await?;
    }
    errand.tell(person, message, Ring::Politely).await
}
