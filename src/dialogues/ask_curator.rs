//! «Позвать куратора»: somebody is stuck at a question. Once a day and person.

use crate::conversation::clock::{Errand, Verdict};
use crate::conversation::{Reply, Turn};
use crate::ids::PersonId;
use crate::message::{Message, button, text};
use crate::post::schedule;
use crate::programme::notices::Ring;
use crate::programme::people::{self, Role};
use anyhow::Result;

/// `/ask-curator`
pub async fn ask(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let today = turn.today().to_string();
    let (school, me, now) = (turn.school.id, turn.me.id, turn.now);
    schedule::set(turn.tx, school, "ask_curator", me.0, &today, now).await?;
    Ok(Reply::card(
        Message::new(text!("curator-asked-done")).row([button(text!("button-menu"), "/menu")]),
    ))
}

/// The curators are told.
pub async fn run(errand: &mut Errand<'_>) -> Result<Verdict> {
    let Some(person) = people::find(errand.tx, PersonId(errand.subject)).await? else {
        return Ok(Verdict::Suppressed("gone"));
    };
    for curator in people::with_role(errand.tx, errand.school.id, Role::Curator).await? {
        let message = Message::new(text!("curator-asked-notice"))
            .line(text!("curator-asked-who", person = person.id));
        errand.tell(curator.id, message, Ring::Politely).await?;
    }
    Ok(Verdict::Done)
}
