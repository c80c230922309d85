//! Cards after they were printed: tried a second time, issued anew, closed.

use crate::conversation::{Reply, Turn};
use crate::db::Tx;
use crate::ids::PersonId;
use crate::message::{Message, Programme, button, text};
use crate::programme::invitations::{self, Invitation, Invite, Who};
use crate::programme::notices::{self, Ring};
use crate::programme::people::{self, Person, Role};
use crate::programme::{accounts, class_teachers, schools};
use anyhow::Result;
use chrono::{DateTime, Utc};

/// A second phone tried a card: the class teacher hears of it, or the curators
/// where the class has none. Nobody is blamed: a new phone looks the same.
pub async fn tell_of_second_use(
    tx: &mut Tx,
    invitation: &Invitation,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(person) = invitation.person else {
        return Ok(());
    };
    let school = schools::get(tx, invitation.school).await?;
    let owner = people::get(tx, person).await?;
    for adult in in_charge_of(tx, &owner).await? {
        let message = Message::new(text!("card-tried-twice", who = person)).row([button(
            text!("card-button-new"),
            format!("/card-new {person}"),
        )]);
        notices::tell(tx, &school, adult, message, Ring::Politely, now).await?;
    }
    Ok(())
}

/// The teachers of somebody's class; without any, the curators.
async fn in_charge_of(tx: &mut Tx, owner: &Person) -> Result<Vec<PersonId>> {
    let teachers = class_teachers::of(tx, owner).await?;
    if !teachers.is_empty() {
        return Ok(teachers);
    }
    let curators = people::with_role(tx, owner.school, Role::Curator).await?;
    Ok(curators.into_iter().map(|curator| curator.id).collect())
}

/// `/card-new 17`: a new card for somebody who is in the books.
pub async fn new_card(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(owner) = somebody(argument, turn).await? else {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/menu"));
    };
    let role = people::roles(turn.tx, owner.id).await?;
    let invite = Invite {
        role: role.first().copied().unwrap_or(Role::Mentee),
        who: Who::Person(owner.id),
    };
    let by = Some(turn.me.id);
    let issued = invitations::invite(turn.tx, turn.school.id, invite, by, turn.now).await?;
    turn.log("card-issued", &format!("person:{}", owner.id))
        .await?;
    let digits = Programme(invitations::spaced(
        issued.digits.as_deref().unwrap_or_default(),
    ));
    let message =
        Message::new(text!("card-issued", who = owner.id, digits = digits)).row([button(
            text!("card-button-close"),
            format!("/card-close {}", owner.id),
        )]);
    Ok(Reply::card(message))
}

/// `/card-close 17`: whoever came in before by this person's cards is out.
pub async fn close(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(owner) = somebody(argument, turn).await? else {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/menu"));
    };
    if accounts::unlink_all(turn.tx, owner.id).await? == 0 {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/menu"));
    }
    turn.log("accounts-closed", &format!("person:{}", owner.id))
        .await?;
    Ok(Reply::say(text!("card-closed", who = owner.id)))
}

/// Somebody else of this school, by the id in a button. A curator's own account
/// is not shut from within.
async fn somebody(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<Person>> {
    let Some(id) = argument.and_then(|id| id.parse().ok()) else {
        return Ok(None);
    };
    let found = people::in_school(turn.tx, turn.school.id, id).await?;
    let found = found.filter(|person| person.id != turn.me.id);
    if turn.is(Role::Curator) {
        return Ok(found);
    }
    let class = class_teachers::class_led_by(turn.tx, turn.me.id).await?;
    Ok(found.filter(|person| {
        class
            .as_ref()
            .is_some_and(|class| class_teachers::is_of(person, class))
    }))
}
