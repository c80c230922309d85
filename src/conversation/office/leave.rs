//! A dialogue is left, and come back to.

use super::Office;
use crate::conversation::{Turn, unfinished};
use crate::message::{Message, button, text};
use crate::post::cards;
use crate::post::drafts::{self, Draft};
use crate::programme::policy::MASKED;
use anyhow::Result;

impl Office {
    /// `/cancel`: the open question is left.
    pub(super) async fn cancel(&self, open: Option<Draft>, turn: &mut Turn<'_>) -> Result<()> {
        let Some(draft) = open else {
            let menu = self.screen("menu", None, turn).await?;
            return self
                .show(menu.preceded_by(text!("cancel-nothing")), false, turn)
                .await;
        };
        cards::answered(turn.tx, turn.me.id, draft.id).await?;
        // Words that were withheld are not kept for «Вернуть».
        let undo = match draft.topic.as_str() {
            MASKED => {
                drafts::end(turn.tx, turn.me.id, draft.id).await?;
                None
            }
            _ => {
                drafts::cancel(turn.tx, turn.me.id, draft.id).await?;
                let back = format!("/resume {}", draft.id);
                Some(button(text!("cancel-undo"), back))
            }
        };
        let menu = button(text!("button-menu"), "/menu");
        let message = Message::new(text!("cancelled")).row(undo.into_iter().chain([menu]));
        self.show(message, false, turn).await
    }

    /// `/resume 7`: «Продолжить», and «Вернуть» under what was cancelled.
    pub(super) async fn resume(&self, draft: Option<String>, turn: &mut Turn<'_>) -> Result<()> {
        let id = draft.and_then(|id| id.parse().ok());
        let draft = match id {
            Some(id) => {
                drafts::restore(turn.tx, turn.me.id, id).await?;
                drafts::get(turn.tx, turn.me.id, id).await?
            }
            None => unfinished::of(turn.tx, turn.shown())
                .await?
                .into_iter()
                .next(),
        };
        let by_guardian = turn.is_by_guardian();
        match draft.filter(|draft| unfinished::is_open_to(draft, by_guardian)) {
            Some(draft) => self.take_up(draft, None, turn).await,
            None => self.go_on("/menu", turn).await,
        }
    }
}
