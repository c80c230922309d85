//! «Позвать куратора», answered: in words, by an invitation, or in person. Each
//! answer reaches whoever asked.

use crate::conversation::{Answer, Dialogue, Next, Reply, Turn};
use crate::ids::PersonId;
use crate::message::{Arg, Message, Personal, button, text};
use crate::programme::accounts;
use crate::programme::desk::{self, Question};
use crate::programme::notices::{self, Ring};
use crate::programme::schools::DataPolicy;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// The longest answer, in characters.
const LONGEST: usize = 700;

async fn waiting(id: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<Question>> {
    let Some(id) = id.and_then(|id| id.parse().ok()) else {
        return Ok(None);
    };
    desk::open_question(turn.tx, turn.school.id, id).await
}

/// «Артём, 6 «Б» спрашивает: О занятиях»
pub(super) async fn card(message: Message, id: i64, turn: &mut Turn<'_>) -> Result<Message> {
    let Some(question) = desk::open_question(turn.tx, turn.school.id, id).await? else {
        return Ok(message);
    };
    let mut message = message.line(text!(
        "desk-question",
        person = question.person,
        about = Arg::Word(question.about.key().into()),
        guardian = question.guardian
    ));
    if let Some(sealed) = &question.sealed {
        let words = Personal(turn.key.open(sealed)?);
        message = message.line(text!("desk-question-words", words = words));
    }
    let message = message.line(text!("desk-question-by", day = question.promised_on));
    // Words are only written where they may be read.
    let message = match reads_words(question.person, turn).await? {
        true => message.row([button(
            text!("desk-question-write"),
            format!("/desk-reply {id}"),
        )]),
        false => message,
    };
    Ok(message.row([
        button(
            text!("desk-question-invite"),
            format!("/desk-answered {id} come"),
        ),
        button(
            text!("desk-question-answered"),
            format!("/desk-answered {id}"),
        ),
    ]))
}

async fn reads_words(person: PersonId, turn: &mut Turn<'_>) -> Result<bool> {
    let Some(home) = accounts::for_notice(turn.tx, person).await? else {
        return Ok(false);
    };
    let home = accounts::find(turn.tx, home).await?;
    Ok(home.is_some_and(|home| turn.school.policy(home.address.platform) == DataPolicy::Full))
}

/// `/desk-answered <question>`: in person; `/desk-answered <question> come`: the
/// curator asks to drop in.
pub async fn answered(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let mut words = argument.unwrap_or_default().split_whitespace();
    let question = waiting(words.next(), turn).await?;
    let answer = match words.next() {
        Some("come") => text!("answer-come"),
        _ => text!("answer-given"),
    };
    close(
        question,
        Message::new(text!("answer-title")).line(answer),
        turn,
    )
    .await
}

async fn close(question: Option<Question>, answer: Message, turn: &mut Turn<'_>) -> Result<Reply> {
    let already = Reply::toast(text!("button-already-done")).and_then("/desk");
    let Some(question) = question else {
        return Ok(already);
    };
    let (school, id, me) = (turn.school.id, question.id, turn.me.id);
    if !desk::answered(turn.tx, school, id, me, turn.now).await? {
        return Ok(already);
    }
    turn.log("question-answered", &format!("question:{id}"))
        .await?;
    let answer = answer.row([
        button(text!("answer-ask-again"), "/ask-curator"),
        button(text!("button-menu"), "/menu"),
    ]);
    let (school, to) = (&turn.school, question.asker());
    notices::tell_at(turn.tx, school, to, answer, Ring::Politely, turn.now).await?;
    Ok(Reply::toast(text!("desk-done")).and_then("/desk"))
}

/// `/desk-reply <question>`: the answer in words. A stored format.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answering {
    /// What to answer?
    Words(i64),
}

impl Dialogue for Answering {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        Ok(match waiting(argument, turn).await? {
            Some(question) if reads_words(question.person, turn).await? => {
                Next::Ask(Self::Words(question.id))
            }
            _ => Next::Done(Reply::toast(text!("button-already-done")).and_then("/desk")),
        })
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let Self::Words(id) = self;
        let message = Message::new(text!("desk-reply"));
        let message = match desk::open_question(turn.tx, turn.school.id, *id).await? {
            Some(question) => message.line(text!("desk-reply-to", person = question.person)),
            None => message,
        };
        Ok(message.row([button(text!("button-cancel"), "/cancel")]))
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let Answer::Text(words) = answer else {
            return Ok(Next::Again(self, text!("desk-reply-unclear")));
        };
        let Self::Words(id) = self;
        let question = desk::open_question(turn.tx, turn.school.id, id).await?;
        let words = Arg::Personal {
            text: Personal(words.trim().chars().take(LONGEST).collect()),
            instead: "answer-elsewhere".into(),
        };
        let answer = Message::new(text!("answer-title")).line(text!("answer-words", words = words));
        Ok(Next::Done(close(question, answer, turn).await?))
    }

    fn takes_numbers(&self) -> bool {
        true
    }
}
