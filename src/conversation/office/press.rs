//! A stamped button is pressed: does its card still ask?
//!
//! A value is a claim, not a permission: it must be one of those the card
//! offered, and the card must be the open question of a dialogue of this person.

use super::Office;
use crate::conversation::dialogue::Answer;
use crate::conversation::{Turn, unfinished};
use crate::message::text;
use crate::post::cards;
use crate::post::drafts::{self, Draft};
use anyhow::Result;

impl Office {
    /// A stamped button: is its card still the open question?
    pub(super) async fn pressed(
        &self,
        value: &str,
        open: Option<Draft>,
        turn: &mut Turn<'_>,
    ) -> Result<()> {
        let claim = value
            .split_once(':')
            .and_then(|(number, value)| Some((number.parse().ok()?, value)));
        let Some((number, value)) = claim else {
            turn.toast(Some(text!("button-from-before"))).await?;
            return self.go_on("/menu", turn).await;
        };
        let card = cards::find(turn.tx, turn.me.id, number).await?;
        let Some(card) = card else {
            turn.toast(Some(text!("button-from-before"))).await?;
            return self.go_on("/menu", turn).await;
        };
        let draft = match card.draft {
            Some(draft) => drafts::get(turn.tx, turn.me.id, draft).await?,
            None => None,
        };
        let by_guardian = turn.is_by_guardian();
        let draft = draft.filter(|draft| unfinished::is_open_to(draft, by_guardian));
        let Some(draft) = draft else {
            let was_cancelled = match card.draft {
                Some(draft) => drafts::is_cancelled(turn.tx, turn.me.id, draft).await?,
                None => false,
            };
            let key = if was_cancelled {
                "button-cancelled"
            } else if card.answered {
                "button-already-sent"
            } else {
                "button-from-before"
            };
            turn.toast(Some(text!(key))).await?;
            return if card.answered {
                Ok(())
            } else {
                self.go_on("/menu", turn).await
            };
        };
        let newest = cards::newest_of(turn.tx, turn.me.id, draft.id).await?;
        let is_offered = card
            .offered
            .0
            .buttons
            .iter()
            .any(|button| button.value == value);
        if newest == Some(number) && is_offered {
            if open.is_none_or(|open| open.id != draft.id) {
                drafts::point_at(turn.tx, turn.me.id, Some(draft.id)).await?;
            }
            let answer = Answer::Press(value.to_owned());
            return self.answer_open(answer, Some(draft), turn).await;
        }
        // The second press of a double one lands on the redrawn card itself.
        if turn.pressed().is_some() && turn.pressed() == turn.account.live_message {
            return turn.toast(Some(text!("button-already-done"))).await;
        }
        turn.toast(Some(text!("button-outdated"))).await?;
        self.take_up(draft, Some(text!("card-fresh")), turn).await
    }
}
