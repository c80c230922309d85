//! A conversation that asks.
//!
//! A state is a question, so it can always be asked again: after nonsense, after
//! a restart, after a reminder. `ask` writes nothing.

use crate::conversation::{Reply, Turn};
use crate::event::Attachment;
use crate::message::{Message, Text};
use anyhow::Result;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::pin::Pin;

/// What came back to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// One of the values that were offered, pressed or typed as label or number.
    Press(String),
    /// Words.
    Text(String),
    /// No words at all.
    Attachment(Attachment),
}

/// What an answer leads to.
#[derive(Debug)]
pub enum Next<S> {
    /// The next question.
    Ask(S),
    /// The same question, with what was wrong above it.
    Again(S, Text),
    /// Nothing is left to ask.
    Done(Reply),
}

/// A dialogue: one flow, one file.
pub trait Dialogue: Sized + Send + Serialize + DeserializeOwned + 'static {
    /// The first question, or the reason why there is none. `argument` is what
    /// followed the command.
    fn open(
        argument: Option<&str>,
        turn: &mut Turn<'_>,
    ) -> impl Future<Output = Result<Next<Self>>> + Send;

    /// The question this state puts to the person. Values of buttons that begin
    /// with `/` are commands; others are answers to this question.
    fn ask(&self, turn: &mut Turn<'_>) -> impl Future<Output = Result<Message>> + Send;

    /// What an answer leads to.
    fn answer(
        self,
        answer: Answer,
        turn: &mut Turn<'_>,
    ) -> impl Future<Output = Result<Next<Self>>> + Send;

    /// «Шаг 2 из 3»; (0, 0) where there are no steps.
    fn progress(&self) -> (i64, i64) {
        (0, 0)
    }

    /// A typed number is an answer of its own here, not the number of a choice.
    fn takes_numbers(&self) -> bool {
        false
    }
}

type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// A dialogue whose type the caller need not know: states are JSON values, as
/// they are stored. One that does not decode any more is an error the turn
/// answers kindly; it never locks anybody in.
#[derive(Clone, Copy)]
pub struct DialogueFns {
    /// [`Dialogue::open`].
    pub open: for<'a, 't> fn(Option<&'a str>, &'a mut Turn<'t>) -> Later<'a, Next<Value>>,
    /// [`Dialogue::ask`].
    pub ask: for<'a, 't> fn(&'a Value, &'a mut Turn<'t>) -> Later<'a, Message>,
    /// [`Dialogue::answer`].
    pub answer: for<'a, 't> fn(Value, Answer, &'a mut Turn<'t>) -> Later<'a, Next<Value>>,
    /// [`Dialogue::progress`].
    pub progress: fn(&Value) -> (i64, i64),
    /// [`Dialogue::takes_numbers`].
    pub takes_numbers: fn(&Value) -> bool,
    /// Whether a stored state can still be read.
    pub is_readable: fn(&Value) -> bool,
}

impl<S: Serialize> Next<S> {
    fn stored(self) -> Result<Next<Value>> {
        Ok(match self {
            Self::Ask(state) => Next::Ask(serde_json::to_value(state)?),
            Self::Again(state, why) => Next::Again(serde_json::to_value(state)?, why),
            Self::Done(reply) => Next::Done(reply),
        })
    }
}

impl DialogueFns {
    /// The functions of one dialogue.
    pub const fn of<D: Dialogue>() -> Self {
        Self {
            open: |argument, turn| Box::pin(async move { D::open(argument, turn).await?.stored() }),
            ask: |state, turn| Box::pin(async move { decode::<D>(state)?.ask(turn).await }),
            answer: |state, answer, turn| {
                Box::pin(async move { decode::<D>(&state)?.answer(answer, turn).await?.stored() })
            },
            progress: |state| decode::<D>(state).map_or((0, 0), |state| state.progress()),
            takes_numbers: |state| decode::<D>(state).is_ok_and(|state| state.takes_numbers()),
            is_readable: |state| decode::<D>(state).is_ok(),
        }
    }
}

fn decode<D: Dialogue>(state: &Value) -> Result<D> {
    Ok(D::deserialize(state)?)
}
