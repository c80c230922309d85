//! «За кого?»: one account speaks for several people, for one at a time.

use crate::conversation::{Reply, Turn};
use crate::dialogues::curator::pairs::{Page, page_size};
use crate::ids::PersonId;
use crate::message::{Button, Message, button, text};
use crate::programme::accounts::places;
use crate::programme::people::Status;
use anyhow::Result;

/// So many others stand on the home card; more are behind one button.
const OTHERS: usize = 3;

/// The other people of this account.
async fn others(turn: &mut Turn<'_>) -> Result<Vec<PersonId>> {
    let people = places::people_of(turn.tx, turn.account.id).await?;
    let people = people.into_iter().map(|(person, _)| person);
    Ok(people.filter(|person| *person != turn.me.id).collect())
}

fn switch(person: PersonId) -> Button {
    let label = text!("accounts-switch", who = person);
    button(label, format!("/for-whom {person}"))
}

/// The top of the home card: whom else one may speak for here.
pub async fn rows(turn: &mut Turn<'_>) -> Result<Vec<Vec<Button>>> {
    let others = others(turn).await?;
    if others.len() > OTHERS {
        return Ok(vec![vec![button(
            text!("accounts-for-whom"),
            "/for-whom-list",
        )]]);
    }
    Ok(others
        .into_iter()
        .map(|person| vec![switch(person)])
        .collect())
}

/// `/for-whom-list [page]`
pub async fn list(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let others = others(turn).await?;
    let size = page_size(turn);
    let page = Page::of(argument, others.len(), size);
    let mut message = Message::new(text!("accounts-for-whom-now", who = turn.me.id));
    for person in others.iter().skip(page.at * size).take(size) {
        message = message.row([switch(*person)]);
    }
    Ok(message
        .row(page.row("/for-whom-list"))
        .row([button(text!("button-menu"), "/menu")]))
}

/// `/for-whom 17`
pub async fn choose(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let person = argument.and_then(|id| id.parse::<PersonId>().ok());
    let is_one = match person {
        Some(person) => turn.becomes(person).await?,
        None => false,
    };
    if !is_one {
        return Ok(Reply::then("/menu").with_toast(text!("button-not-yours")));
    }
    Ok(match turn.me.status {
        Status::Invited | Status::Waiting => Reply::then("/newcomer"),
        Status::Active | Status::Left => Reply::then("/menu"),
    })
}
