//! What the other side answers: it suits, another time, not this week.

use crate::conversation::{Reply, Turn};
use crate::dialogues::meeting::{mine, others, show, words};
use crate::ids::MeetingId;
use crate::message::{Message, button, text};
use crate::programme::consents::{self, Purpose};
use crate::programme::meetings::times::Possible;
use crate::programme::meetings::{self, Meeting, MeetingStatus};
use crate::programme::notices::Ring;
use crate::programme::pairs;
use anyhow::Result;

/// The three answers.
pub fn buttons(message: Message, proposal: MeetingId) -> Message {
    message
        .row([button(
            text!("meeting-button-fits"),
            format!("/meet-yes {proposal}"),
        )])
        .row([button(
            text!("meeting-button-another"),
            format!("/meet o{proposal}"),
        )])
        .row([button(
            text!("meeting-button-not-this-week"),
            format!("/meet-no {proposal}"),
        )])
}

/// The proposal a button names, if it waits for this person's answer.
async fn waiting(
    argument: Option<&str>,
    turn: &mut Turn<'_>,
) -> Result<std::result::Result<Meeting, Reply>> {
    let Some(proposal) = mine(argument, turn).await? else {
        return Ok(Err(Reply::then("/meetings")));
    };
    if proposal.status == MeetingStatus::Proposed && proposal.proposed_by != Some(turn.me.id) {
        return Ok(Ok(proposal));
    }
    let toast = match proposal.status {
        MeetingStatus::Planned | MeetingStatus::Moved => text!("button-already-done"),
        MeetingStatus::Proposed => text!("meeting-waits-for-them"),
        _ => text!("meeting-invitation-old"),
    };
    Ok(Err(Reply::toast(toast)))
}

/// `/meet-yes 17`: both have agreed.
pub async fn yes(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let proposal = match waiting(argument, turn).await? {
        Ok(proposal) => proposal,
        Err(reply) => return Ok(reply),
    };
    let pair = pairs::find(turn.tx, proposal.pair).await?;
    let Some(pair) = pair.filter(|pair| pair.closed_at.is_none() && pair.stopped_at.is_none())
    else {
        return Ok(Reply::toast(text!("meeting-invitation-old")));
    };
    for person in [pair.mentor, pair.mentee] {
        if !consents::may(turn.tx, person, Purpose::Programme, turn.now).await? {
            let message = Message::new(text!("meeting-not-now")).row([words::menu_button()]);
            return Ok(Reply::card(message));
        }
    }
    // What suited then may not suit now: time goes by, schools close.
    let (minutes, but) = (proposal.minutes, proposal.moves);
    let possible = Possible::of(turn.tx, &turn.school, &pair, minutes, but, turn.now).await?;
    if possible
        .against(proposal.starts_at, &proposal.place)
        .is_some()
    {
        let card = Message::new(text!("meeting-no-longer", at = proposal.starts_at)).row([
            button(
                text!("meeting-button-choose"),
                format!("/meet o{}", proposal.id),
            ),
            words::menu_button(),
        ]);
        return Ok(Reply::card(card));
    }
    let agreed = meetings::agree(turn.tx, &turn.school, proposal.id, turn.now).await?;
    let meeting = match agreed {
        Some(meeting) => meetings::find(turn.tx, meeting).await?,
        None => None,
    };
    let Some(meeting) = meeting else {
        return Ok(Reply::toast(text!("meeting-invitation-old")));
    };
    let first = || match proposal.moves {
        Some(_) => text!("meeting-moved"),
        None => text!("meeting-agreed"),
    };
    for other in others(&meeting, turn).await? {
        let message = words::agreed(first(), &meeting, &turn.school, turn.now);
        turn.tell(other, message, Ring::Politely).await?;
    }
    Ok(Reply::card(words::agreed(
        first(),
        &meeting,
        &turn.school,
        turn.now,
    )))
}

/// `/meet-no 17`: not this week. The one who proposed hears no reason; a
/// meeting that was to be moved stays where it was.
pub async fn no(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let proposal = match waiting(argument, turn).await? {
        Ok(proposal) => proposal,
        Err(reply) => return Ok(reply),
    };
    meetings::cancel(turn.tx, proposal.id, turn.now).await?;
    let stays = match proposal.moves {
        Some(moved) => meetings::find(turn.tx, moved)
            .await?
            .filter(|moved| moved.status == MeetingStatus::Planned),
        None => None,
    };
    for other in others(&proposal, turn).await? {
        let message = match &stays {
            Some(stays) => Message::new(text!("meeting-move-declined", at = stays.starts_at)),
            None => Message::new(text!("meeting-declined", at = proposal.starts_at)),
        };
        let again = match &stays {
            Some(stays) => words::move_button(stays.id),
            None => words::choose_button(proposal.pair),
        };
        turn.tell(
            other,
            message.row([again, words::menu_button()]),
            Ring::Politely,
        )
        .await?;
    }
    match stays {
        Some(stays) => {
            let card = show(&stays, turn).await?;
            Ok(Reply::card(card).with_toast(text!("meeting-said-no")))
        }
        None => Ok(Reply::card(
            Message::new(text!("meeting-said-no-card"))
                .row([words::choose_button(proposal.pair), words::menu_button()]),
        )),
    }
}
