//! «Продолжить заявку · шаг 2 из 3»: the way back to what was being filled in.

use crate::db::Tx;
use crate::ids::PersonId;
use crate::message::{Button, Programme, button, text};
use crate::post::drafts;
use anyhow::Result;

/// The button that takes up somebody's newest draft, if there is one.
pub async fn newest(tx: &mut Tx, person: PersonId) -> Result<Option<Button>> {
    let draft = drafts::of(tx, person).await?.into_iter().next();
    Ok(draft.map(|draft| {
        let label = text!(
            "home-resume",
            topic = Programme(draft.topic),
            step = draft.step,
            of = draft.steps
        );
        button(label, format!("/resume {}", draft.id))
    }))
}
