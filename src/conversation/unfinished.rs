//! «Продолжить заявку · шаг 2 из 3»: the way back to what was being filled in.

use crate::db::Tx;
use crate::message::{Button, Programme, button, text};
use crate::post::cards::Shown;
use crate::post::drafts::{self, Draft};
use anyhow::Result;

/// What a child began here is for the child alone: an adult who speaks for them is
/// not shown it, and the other way round.
const PRIVATE: [&str; 3] = ["ask-curator", "replace", "masked"];

/// Whether a draft may be taken up where it is.
pub fn is_open_to(draft: &Draft, by_guardian: bool) -> bool {
    draft.guardian == by_guardian || !PRIVATE.contains(&draft.topic.as_str())
}

/// The drafts that somebody may take up, the newest first.
pub async fn of(tx: &mut Tx, to: Shown) -> Result<Vec<Draft>> {
    let mut drafts = drafts::of(tx, to.person).await?;
    drafts.retain(|draft| is_open_to(draft, to.guardian));
    Ok(drafts)
}

/// The button that takes up the newest of them, if there is one.
pub async fn newest(tx: &mut Tx, to: Shown) -> Result<Option<Button>> {
    let draft = of(tx, to).await?.into_iter().next();
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
