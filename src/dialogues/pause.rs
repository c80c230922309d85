//! «Пауза»: one tap, always with an end.

use crate::conversation::clock::{Errand, Verdict};
use crate::conversation::dialogue::{Answer, Dialogue, Next};
use crate::conversation::office::attachment_key;
use crate::conversation::{Reply, Turn};
use crate::ids::PersonId;
use crate::message::{Message, Text, button, text};
use crate::post::schedule;
use crate::programme::notices::Ring;
use crate::programme::people;
use crate::russian::answer::{MenuWord, menu_word};
use crate::russian::day::{Day, Lean, day};
use anyhow::Result;
use chrono::{Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// Longer than this is a farewell, not a pause.
const LONGEST_DAYS: u64 = 120;
/// The kind of the welcome back in the schedule: a stored name.
const BACK: &str = "pause-over";

/// What is asked: a stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pause {
    /// «На сколько?»
    HowLong,
    /// «До какого дня?»
    UntilDay,
    /// «До какого дня болеешь?»
    IllUntil,
}

impl Dialogue for Pause {
    async fn open(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let today = turn.today();
        let until = turn.me.paused_until.max(turn.me.ill_until);
        Ok(match until.filter(|until| *until >= today) {
            Some(until) => Next::Done(Reply::card(stands(until))),
            None => Next::Ask(Self::HowLong),
        })
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let back = [button(text!("button-back"), "back")];
        Ok(match self {
            Self::HowLong => Message::new(text!("pause-how-long"))
                .row([
                    button(text!("pause-week"), "7"),
                    button(text!("pause-two-weeks"), "14"),
                ])
                .row([
                    button(text!("pause-until"), "until"),
                    button(text!("pause-ill"), "ill"),
                ])
                .row([button(text!("button-back"), "/settings")]),
            Self::UntilDay => Message::new(text!("pause-which-day")).row(back),
            Self::IllUntil => {
                let tomorrow = turn.today() + Days::new(1);
                let week = turn.today() + Days::new(7);
                Message::new(text!("pause-ill-until"))
                    .row([
                        button(text!("pause-day", day = tomorrow), "1"),
                        button(text!("pause-day", day = week), "7"),
                    ])
                    .row(back)
            }
        })
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let today = turn.today();
        let until = match answer {
            Answer::Attachment(what) => return Ok(Next::Again(self, text!(attachment_key(what)))),
            Answer::Press(value) => match value.as_str() {
                "back" => return Ok(Next::Ask(Self::HowLong)),
                "until" => return Ok(Next::Ask(Self::UntilDay)),
                "ill" => return Ok(Next::Ask(Self::IllUntil)),
                days => days
                    .parse()
                    .ok()
                    .and_then(|days| today.checked_add_days(Days::new(days))),
            },
            Answer::Text(typed) if menu_word(&typed) == Some(MenuWord::Back) => {
                return Ok(Next::Ask(Self::HowLong));
            }
            Answer::Text(typed) => match day(&typed, today, Lean::Future) {
                Day::One(day) => Some(day),
                // «в среду» said on a Wednesday: the later one ends the pause.
                Day::Either(_, later) => Some(later),
                Day::Impossible | Day::None => None,
            },
        };
        match until {
            Some(until) if until >= today && until <= today + Days::new(LONGEST_DAYS) => {
                let is_ill = self == Self::IllUntil;
                Ok(Next::Done(begin(until, is_ill, turn).await?))
            }
            Some(_) => Ok(Next::Again(self, text!("pause-too-far"))),
            None => Ok(Next::Again(self, text!("pause-unclear"))),
        }
    }
}

async fn begin(until: NaiveDate, is_ill: bool, turn: &mut Turn<'_>) -> Result<Reply> {
    if is_ill {
        people::ill(turn.tx, turn.me.id, Some(until)).await?;
    } else {
        people::pause(turn.tx, turn.me.id, Some(until)).await?;
    }
    let morning = NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default();
    let at = turn.school.time().at(until + Days::new(1), morning);
    let (school, me) = (turn.school.id, turn.me.id.0);
    // A pause to the same day may be begun twice; it ends once.
    let key = format!("{until} {}", turn.now.timestamp());
    schedule::suppress(turn.tx, BACK, me, "another pause", turn.now).await?;
    schedule::set(turn.tx, school, BACK, me, &key, at).await?;
    turn.me = people::get(turn.tx, turn.me.id).await?;
    Ok(Reply::card(stands(until)))
}

fn stands(until: NaiveDate) -> Message {
    let text: Text = text!("pause-stands", until = until, back = until + Days::new(1));
    Message::new(text).row([
        button(text!("pause-end"), "/unpause"),
        button(text!("button-menu"), "/menu"),
    ])
}

/// `/unpause`
pub async fn end(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    if turn.me.paused_until.is_none() && turn.me.ill_until.is_none() {
        return Ok(Reply::toast(text!("button-already-done")));
    }
    people::pause(turn.tx, turn.me.id, None).await?;
    people::ill(turn.tx, turn.me.id, None).await?;
    schedule::suppress(turn.tx, BACK, turn.me.id.0, "ended by hand", turn.now).await?;
    turn.me = people::get(turn.tx, turn.me.id).await?;
    let message = Message::new(text!("pause-ended")).row([button(text!("button-menu"), "/menu")]);
    Ok(Reply::card(message))
}

/// «С возвращением!» on the morning after the last day.
pub async fn over(errand: &mut Errand<'_>) -> Result<Verdict> {
    let Some(person) = people::find(errand.tx, PersonId(errand.subject)).await? else {
        return Ok(Verdict::Suppressed("nobody"));
    };
    let today = errand.school.time().day_of(errand.now);
    let until = person.paused_until.max(person.ill_until);
    match until {
        None => return Ok(Verdict::Suppressed("no pause")),
        Some(until) if until >= today => return Ok(Verdict::Suppressed("a longer pause")),
        Some(_) => {}
    }
    people::pause(errand.tx, person.id, None).await?;
    people::ill(errand.tx, person.id, None).await?;
    let message = Message::new(text!("pause-welcome-back")).row([
        button(text!("pause-go-on"), "/menu"),
        button(text!("pause-more"), "/pause"),
    ]);
    errand.tell(person.id, message, Ring::Politely).await?;
    Ok(Verdict::Done)
}
