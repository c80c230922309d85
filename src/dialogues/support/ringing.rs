//! Phones ring, at any hour: the chain, then every hour, and again after a day
//! without an outcome. Notices say nothing; cards open on a press.

use super::adult;
use crate::conversation::clock::{Errand, Verdict};
use crate::db::Tx;
use crate::ids::{PersonId, SafetyCallId};
use crate::message::{Content, Message, Text, button, text};
use crate::post::outbox::{self, To};
use crate::post::schedule;
use crate::programme::accounts::{self, Owner, places};
use crate::programme::notices::{self, Ring};
use crate::programme::people::{self, Role};
use crate::programme::safety::calls::{self, Call, Origin, Said, Status};
use crate::programme::safety::chain::{self, PATIENCE, Step};
use crate::programme::schools::School;
use anyhow::Result;
use chrono::{DateTime, Duration, Utc};

/// An adult has this long to say when they will come; then the child hears
/// without it.
const TO_NAME_A_TIME: Duration = Duration::minutes(5);

/// Calls one step of the chain.
pub(super) async fn ring(
    tx: &mut Tx,
    school: &School,
    call: &Call,
    step: &Step,
    now: DateTime<Utc>,
) -> Result<()> {
    let number = calls::ask(tx, call.id, step.role, &step.adults, now).await?;
    for adult in &step.adults {
        let message = Message::new(notice(call))
            .line(text!("care-adult-patience"))
            .row([button(text!("care-button-open"), adult::opens(call.id))]);
        notices::tell(tx, school, *adult, message, Ring::AtOnce, now).await?;
    }
    let key = number.to_string();
    schedule::set(
        tx,
        school.id,
        "safety_next",
        call.id.0,
        &key,
        now + PATIENCE,
    )
    .await
}

/// Goes on to the next who can be reached; `false` when nobody is left.
pub(super) async fn advance(
    tx: &mut Tx,
    school: &School,
    call: &Call,
    now: DateTime<Utc>,
) -> Result<bool> {
    calls::fall_silent(tx, call.id, now).await?;
    let next = chain::next(tx, call).await?;
    match &next {
        Some(step) => ring(tx, school, call, step, now).await?,
        None => in_an_hour(tx, school, call.id, now).await?,
    }
    news(tx, school, call, now).await?;
    Ok(next.is_some())
}

/// Whose eyes the answer is for. What a child asked is never shown on the phone of
/// an adult who speaks for them: that adult may be what it is about.
fn owner(call: &Call) -> Owner {
    match call.origin {
        Origin::Guardian => Owner::Guardian,
        _ => Owner::Own,
    }
}

/// Whether there is a place to which the answer can go.
pub(super) async fn can_be_told(tx: &mut Tx, call: &Call) -> Result<bool> {
    Ok(owner(call) == Owner::Guardian
        || places::read_by(tx, call.person, Owner::Own)
            .await?
            .is_some())
}

/// What rings: no more than that an adult is needed.
fn notice(call: &Call) -> Text {
    match call.origin {
        Origin::Guardian => text!("care-adult-notice-guardian"),
        origin => text!("care-adult-notice", told = origin == Origin::Told),
    }
}

/// The child sees only that there is something to open, where they called from.
pub(super) async fn news(
    tx: &mut Tx,
    school: &School,
    call: &Call,
    now: DateTime<Utc>,
) -> Result<()> {
    let message = Message::new(text!("care-news")).row([button(
        text!("care-button-open"),
        format!("/support-answer {}", call.id),
    )]);
    let owner = owner(call);
    let mut to = match owner {
        Owner::Own => To::Own(call.person),
        Owner::Guardian => To::Guardian(call.person),
    };
    if let Some(account) = call.account
        && let Some(place) = places::place(tx, call.person, account).await?
        && place.unreachable_since.is_none()
        && place.owner == owner
    {
        to = To::Speaker(account, call.person);
    }
    outbox::push(tx, Some(school.id), to, &Content::Say(message), now, now).await?;
    Ok(())
}

/// Everybody is called again in an hour.
pub(super) async fn in_an_hour(
    tx: &mut Tx,
    school: &School,
    call: SafetyCallId,
    now: DateTime<Utc>,
) -> Result<()> {
    let at = now + Duration::hours(1);
    schedule::suppress(tx, "safety_hourly", call.0, "later", now).await?;
    let key = at.timestamp().to_string();
    schedule::set(tx, school.id, "safety_hourly", call.0, &key, at).await
}

/// Without an outcome it goes back to the head tomorrow.
pub(super) async fn until_tomorrow(
    tx: &mut Tx,
    school: &School,
    call: SafetyCallId,
    now: DateTime<Utc>,
) -> Result<()> {
    let at = now + Duration::days(1);
    schedule::suppress(tx, "safety_back", call.0, "later", now).await?;
    let key = at.timestamp().to_string();
    schedule::set(tx, school.id, "safety_back", call.0, &key, at).await
}

/// The child hears of it soon, whether a time is named or not.
pub(super) async fn soon(
    tx: &mut Tx,
    school: &School,
    call: SafetyCallId,
    now: DateTime<Utc>,
) -> Result<()> {
    let at = now + TO_NAME_A_TIME;
    let key = at.timestamp().to_string();
    schedule::set(tx, school.id, "safety_told", call.0, &key, at).await
}

async fn call_of(errand: &mut Errand<'_>) -> Result<Option<Call>> {
    calls::find(errand.tx, errand.school.id, SafetyCallId(errand.subject)).await
}

/// `safety_next`: the step did not answer.
pub async fn no_answer(errand: &mut Errand<'_>) -> Result<Verdict> {
    let Some(call) = call_of(errand).await?.filter(Call::is_calling) else {
        return Ok(Verdict::Suppressed("nobody waits"));
    };
    let asked = calls::asked(errand.tx, call.id).await?;
    let last = asked.iter().map(|asked| asked.step).max();
    if last.map(|step| step.to_string()).as_deref() != Some(errand.key.as_str()) {
        return Ok(Verdict::Suppressed("another step"));
    }
    advance(errand.tx, &errand.school, &call, errand.now).await?;
    Ok(Verdict::Done)
}

/// `safety_hourly`: whoever was not reached before, else everybody again.
pub async fn every_hour(errand: &mut Errand<'_>) -> Result<Verdict> {
    let Some(call) = call_of(errand).await?.filter(Call::is_calling) else {
        return Ok(Verdict::Suppressed("nobody waits"));
    };
    if let Some(step) = chain::next(errand.tx, &call).await? {
        ring(errand.tx, &errand.school, &call, &step, errand.now).await?;
        news(errand.tx, &errand.school, &call, errand.now).await?;
        return Ok(Verdict::Done);
    }
    let asked = calls::asked(errand.tx, call.id).await?;
    let all_passed = asked.iter().all(|asked| asked.answer == Said::Passed);
    for asked in asked {
        let is_spared = asked.answer == Said::Passed && !all_passed;
        if is_spared || call.hides_from(asked.adult) {
            continue;
        }
        let message = Message::new(notice(&call))
            .line(text!("care-adult-hourly"))
            .row([button(text!("care-button-open"), adult::opens(call.id))]);
        errand.tell(asked.adult, message, Ring::AtOnce).await?;
    }
    in_an_hour(errand.tx, &errand.school, call.id, errand.now).await?;
    Ok(Verdict::Done)
}

/// `safety_back`: a day has passed without an outcome.
pub async fn after_a_day(errand: &mut Errand<'_>) -> Result<Verdict> {
    let Some(call) = call_of(errand)
        .await?
        .filter(|call| matches!(call.status, Status::Taken | Status::Calling))
    else {
        return Ok(Verdict::Suppressed("it has an outcome"));
    };
    calls::give_back(errand.tx, call.id).await?;
    let mut adults: Vec<PersonId> = Vec::new();
    let spared = chain::never_unasked(errand.tx, call.person).await?;
    for head in people::with_role(errand.tx, errand.school.id, Role::Head).await? {
        let may = !call.hides_from(head.id) && !spared.contains(&head.id);
        if may && accounts::is_reachable(errand.tx, head.id).await? {
            adults.push(head.id);
        }
    }
    if adults.is_empty() {
        // No head can be told: whoever had it hears of it again.
        adults.extend(call.taken_by);
    }
    if adults.is_empty() {
        in_an_hour(errand.tx, &errand.school, call.id, errand.now).await?;
        return Ok(Verdict::Done);
    }
    let step = Step {
        role: Role::Head,
        adults,
    };
    ring(errand.tx, &errand.school, &call, &step, errand.now).await?;
    Ok(Verdict::Done)
}

/// `safety_told`: it was taken and no time was named.
pub async fn no_time_named(errand: &mut Errand<'_>) -> Result<Verdict> {
    let call = call_of(errand).await?;
    let Some(call) = call.filter(|call| call.status == Status::Taken && call.comes.is_none())
    else {
        return Ok(Verdict::Suppressed("a time was named"));
    };
    news(errand.tx, &errand.school, &call, errand.now).await?;
    Ok(Verdict::Done)
}
