//! Those who want to help, until the school has said yes.

use super::{already, count};
use crate::conversation::{Reply, Turn};
use crate::message::{Message, button, text};
use crate::programme::mentors::{self, Profile};
use crate::programme::notices::Ring;
use crate::programme::subjects;
use anyhow::Result;

/// `/candidates`
pub async fn list(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let candidates = mentors::candidates(turn.tx, turn.school.id).await?;
    if candidates.is_empty() {
        return Ok(Message::new(text!("candidates-none"))
            .row([button(text!("button-back"), "/approvals")]));
    }
    let mut message = Message::new(text!("candidates-title"));
    for profile in candidates.iter().take(super::PAGE) {
        let label = text!("consents-person", who = profile.person);
        message = message.row([button(label, format!("/candidate {}", profile.person))]);
    }
    if candidates.len() > super::PAGE {
        let more = count(&candidates[super::PAGE..]);
        message = message.line(text!("approvals-more", count = more));
    }
    Ok(message.row([button(text!("button-back"), "/approvals")]))
}

/// One of this school's candidates, by the id in a button.
async fn named(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<Profile>> {
    let id = argument.and_then(|id| id.parse().ok());
    let candidates = mentors::candidates(turn.tx, turn.school.id).await?;
    Ok(candidates
        .into_iter()
        .find(|profile| Some(profile.person) == id))
}

/// `/candidate 17`
pub async fn card(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let Some(profile) = named(argument, turn).await? else {
        return list(None, turn).await;
    };
    let who = profile.person;
    turn.opens_card_of(who).await?;
    let text = text!(
        "candidate-card",
        who = who,
        subjects = subjects::names(&profile.subjects),
        from = profile.grade_from,
        to = profile.grade_to,
        capacity = profile.capacity,
    );
    Ok(Message::new(text)
        .row([button(
            text!("candidate-invite"),
            format!("/candidate-invite {who}"),
        )])
        .row([
            button(text!("candidate-admit"), format!("/candidate-admit {who}")),
            button(
                text!("candidate-decline"),
                format!("/candidate-decline {who}"),
            ),
        ])
        .row([button(text!("button-back"), "/candidates")]))
}

/// `/candidate-invite 17`: to a short talk.
pub async fn invite(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(profile) = named(argument, turn).await? else {
        return Ok(already("/candidates"));
    };
    let message = Message::new(text!("candidate-invitation"));
    turn.tell(profile.person, message, Ring::Politely).await?;
    let rest = list(None, turn).await?;
    Ok(Reply::card(rest).and_say(text!("candidate-invited", who = profile.person)))
}

/// `/candidate-admit 17`
pub async fn admit(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(profile) = named(argument, turn).await? else {
        return Ok(already("/candidates"));
    };
    let by = Some(turn.me.id);
    mentors::admit(turn.tx, turn.school.id, profile.person, by, turn.now).await?;
    let message =
        Message::new(text!("candidate-welcome")).row([button(text!("button-menu"), "/menu")]);
    turn.tell(profile.person, message, Ring::Politely).await?;
    let rest = list(None, turn).await?;
    Ok(Reply::card(rest).and_say(text!("candidate-admitted", who = profile.person)))
}

/// `/candidate-decline 17`
pub async fn decline(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(profile) = named(argument, turn).await? else {
        return Ok(already("/candidates"));
    };
    let by = Some(turn.me.id);
    mentors::decline(turn.tx, turn.school.id, profile.person, by, turn.now).await?;
    let message = Message::new(text!("candidate-later"));
    turn.tell(profile.person, message, Ring::Politely).await?;
    let rest = list(None, turn).await?;
    Ok(Reply::card(rest).and_say(text!("candidate-declined", who = profile.person)))
}
