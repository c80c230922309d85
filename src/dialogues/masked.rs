//! «Здесь пишем без имён»: what is left of a message that named somebody.
//!
//! What was taken out is not kept, so nothing here can bring it back.

use crate::conversation::dialogue::{Answer, Dialogue, Next};
use crate::conversation::office::attachment_key;
use crate::conversation::{Reply, Turn};
use crate::ids::DraftId;
use crate::message::{Arg, Message, Personal, button, text};
use crate::post::drafts;
use crate::russian::answer::yes_no;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// The dialogue's name in drafts.
const TOPIC: &str = "masked";

/// Masked words that wait for a yes. A stored format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Masked {
    words: String,
    /// What was being asked when they were typed.
    before: Option<DraftId>,
}

impl Dialogue for Masked {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let Some(words) = argument else {
            return Ok(Next::Done(Reply::then("/menu")));
        };
        let open = drafts::current(turn.tx, turn.me.id).await?;
        let before = match open {
            // Written anew, and named somebody again.
            Some(draft) if draft.topic == TOPIC => {
                drafts::end(turn.tx, turn.me.id, draft.id).await?;
                serde_json::from_value::<Self>(draft.state.0)?.before
            }
            open => open.map(|draft| draft.id),
        };
        Ok(Next::Ask(Self {
            words: words.to_owned(),
            before,
        }))
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let words = Arg::Own(Personal(self.words.clone()), turn.account.id);
        Ok(Message::new(text!("masked-title"))
            .line(text!("masked-why"))
            .paragraph(text!("masked-words", words = words))
            .row([button(text!("masked-send"), "send")])
            .row([
                button(text!("masked-anew"), "anew"),
                button(text!("masked-no-name"), "no-name"),
            ]))
    }

    async fn answer(self, answer: Answer, _turn: &mut Turn<'_>) -> Result<Next<Self>> {
        Ok(match answer {
            Answer::Press(value) => match value.as_str() {
                "send" => self.send(),
                "no-name" => Next::Again(self, text!("masked-gone")),
                _ => Next::Done(Reply::back(self.before, None)),
            },
            Answer::Text(typed) if yes_no(&typed) == Some(true) => self.send(),
            Answer::Text(typed) => Next::Done(Reply::back(self.before, Some(typed))),
            Answer::Attachment(what) => Next::Again(self, text!(attachment_key(what))),
        })
    }
}

impl Masked {
    fn send(self) -> Next<Self> {
        Next::Done(Reply::back(self.before, Some(self.words)))
    }
}
