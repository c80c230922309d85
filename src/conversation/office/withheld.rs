//! Words that came in changed: sealed ones are opened for the turn, masked ones
//! are shown to their author before anything is done with them.

use super::Office;
use super::letters::read_words;
use crate::conversation::{Back, Turn};
use crate::event::Event;
use crate::message::{Content, Message, Special, text};
use crate::post::drafts;
use crate::programme::policy;
use crate::sealed::Key;
use anyhow::Result;

/// Sealed words as they were typed.
pub(super) fn opened(event: Event, key: &Key) -> Result<Event> {
    Ok(match event {
        Event::Sealed { words, edited } => {
            let words = key.open_special(&Special(words))?;
            if edited {
                Event::Edited(words)
            } else {
                Event::Text(words)
            }
        }
        event => event,
    })
}

impl Office {
    /// The message goes from the chat, and what is left of it waits for a yes.
    pub(super) async fn withhold(
        &self,
        text: &str,
        found: &[String],
        turn: &mut Turn<'_>,
    ) -> Result<()> {
        // First what was found, then what is left.
        let argument = format!("{}\n{text}", found.join(","));
        self.open(policy::MASKED, Some(&argument), turn).await?;
        if let Some(on) = turn.reference.message.clone() {
            let otherwise = Message::new(text!("masked-delete-yourself"));
            turn.push(&Content::Withdraw { on, otherwise }).await?;
        }
        Ok(())
    }

    /// Back to the question that was open before.
    pub(super) async fn go_back(&self, back: Back, turn: &mut Turn<'_>) -> Result<()> {
        let draft = match back.to {
            Some(draft) => drafts::get(turn.tx, turn.me.id, draft).await?,
            None => None,
        };
        let id = draft.as_ref().map(|draft| draft.id);
        drafts::point_at(turn.tx, turn.me.id, id).await?;
        match (back.words, draft) {
            (Some(words), draft) => self.take(read_words(Event::Text(words)), draft, turn).await,
            (None, Some(draft)) => self.take_up(draft, None, turn).await,
            (None, None) => self.go_on("/menu", turn).await,
        }
    }
}
