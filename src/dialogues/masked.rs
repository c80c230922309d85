//! «Здесь пишем без имён»: what is left of a message that named somebody.
//!
//! What was taken out is not kept, so nothing here can bring it back. Somebody who
//! says «это не имя» types it once more, the word in small letters as ordinary
//! words are: that is their word for it, and what they say then is kept.
//! Telephones, addresses and the names of those one works with go all the same.

use crate::conversation::dialogue::{Answer, Dialogue, Next};
use crate::conversation::office::attachment_key;
use crate::conversation::{Reply, Turn};
use crate::ids::DraftId;
use crate::message::{Arg, Message, button, text};
use crate::post::drafts;
use crate::programme::policy::{Found, MASKED};
use crate::russian::answer::yes_no;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// Masked words that wait for a yes. A stored format; see
/// [`crate::programme::policy::NO_NAME`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Masked {
    words: String,
    /// What was being asked when they were typed.
    before: Option<DraftId>,
    /// What was taken out, by kind.
    #[serde(default)]
    found: Vec<String>,
    /// «Это не имя» was pressed.
    #[serde(default)]
    no_name: bool,
}

impl Dialogue for Masked {
    /// The argument: the kinds of what was found, a line break, what is left.
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let Some((found, words)) = argument.and_then(|argument| argument.split_once('\n')) else {
            return Ok(Next::Done(Reply::then("/menu")));
        };
        let open = drafts::current(turn.tx, turn.me.id).await?;
        let before = match open {
            // Written anew, and named somebody again.
            Some(draft) if draft.topic == MASKED => {
                drafts::end(turn.tx, turn.me.id, draft.id).await?;
                serde_json::from_value::<Self>(draft.state.0)?.before
            }
            open => open.map(|draft| draft.id),
        };
        let mut found: Vec<String> = found.split(',').map(str::to_owned).collect();
        found.sort();
        found.dedup();
        Ok(Next::Ask(Self {
            words: words.to_owned(),
            before,
            found,
            no_name: false,
        }))
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let words = turn.own(self.words.clone());
        if self.no_name {
            return Ok(Message::new(text!("masked-again"))
                .paragraph(text!("masked-words", words = words))
                .row([button(text!("masked-send"), "send")])
                .row([button(text!("masked-back"), "anew")]));
        }
        let message = Message::new(text!("masked-title"))
            .line(text!("masked-why", found = self.kinds()))
            .paragraph(text!("masked-words", words = words))
            .row([button(text!("masked-send"), "send")]);
        let anew = button(text!("masked-anew"), "anew");
        // A telephone is a telephone, whatever one says.
        Ok(match self.is_name() {
            true => message.row([anew, button(text!("masked-no-name"), "no-name")]),
            false => message.row([anew]),
        })
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        Ok(match answer {
            Answer::Press(value) => match value.as_str() {
                "send" => self.send(),
                "no-name" => {
                    let me = turn.me.id;
                    turn.log("not-a-name", &format!("person:{me}")).await?;
                    Next::Ask(Self {
                        no_name: true,
                        ..self
                    })
                }
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

    /// «телефон, фамилия»
    fn kinds(&self) -> Arg {
        let key = |kind: &String| match Found::from_name(kind) {
            Some(Found::Phone) => "masked-found-phone",
            Some(Found::Email) => "masked-found-email",
            Some(Found::Link) => "masked-found-link",
            Some(Found::Counterpart) => "masked-found-counterpart",
            Some(Found::Surname) | None => "masked-found-surname",
        };
        let words = self.found.iter().map(|kind| Arg::Word(key(kind).into()));
        Arg::List(words.collect())
    }

    fn is_name(&self) -> bool {
        let surname = Found::Surname.name();
        self.found.iter().any(|kind| kind == surname)
    }
}
