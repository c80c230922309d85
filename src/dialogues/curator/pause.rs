//! `/desk-pause`: until when a pair does not meet.

use super::open_pair;
use super::pair::other;
use crate::conversation::{Answer, Dialogue, Next, Reply, Turn};
use crate::ids::PairId;
use crate::message::{Message, button, text};
use crate::programme::notices::Ring;
use crate::programme::{meetings, pairs};
use crate::russian::day::{self, Day, Lean};
use anyhow::Result;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// No pause is longer, in days.
const LONGEST: u64 = 120;

/// The question. A stored format.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pause {
    /// Until when?
    Until(PairId),
}

impl Dialogue for Pause {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let pair = open_pair(argument, turn).await?;
        Ok(match pair.filter(|pair| pair.is_active(turn.today())) {
            Some(pair) => Next::Ask(Self::Until(pair.id)),
            None => Next::Done(Reply::toast(text!("button-already-done")).and_then("/desk-pairs")),
        })
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let Self::Until(pair) = self;
        let planned = meetings::of_pair(turn.tx, *pair).await?.len() as i64;
        Ok(Message::new(text!("desk-pause-until", planned = planned))
            .row([
                button(text!("desk-pause-week"), "7"),
                button(text!("desk-pause-two"), "14"),
            ])
            .row([button(text!("button-cancel"), "/cancel")]))
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let Self::Until(id) = self;
        let today = turn.today();
        let until = match &answer {
            Answer::Press(days) => days
                .parse()
                .ok()
                .and_then(|days| today.checked_add_days(Days::new(days))),
            Answer::Text(text) => match day::day(text, today, Lean::Future) {
                Day::One(day) | Day::Either(day, _) => Some(day),
                _ => None,
            },
            Answer::Attachment(_) => None,
        };
        let latest = today.checked_add_days(Days::new(LONGEST));
        match until.filter(|day| *day > today && Some(*day) <= latest) {
            Some(until) => Ok(Next::Done(pause(id, until, turn).await?)),
            None => Ok(Next::Again(self, text!("desk-pause-unclear"))),
        }
    }
}

async fn pause(id: PairId, until: NaiveDate, turn: &mut Turn<'_>) -> Result<Reply> {
    let pair = open_pair(Some(&id.to_string()), turn).await?;
    let Some(pair) = pair.filter(|pair| pair.is_active(turn.today())) else {
        return Ok(Reply::toast(text!("button-already-done")).and_then("/desk-pairs"));
    };
    pairs::pause(turn.tx, id, Some(until)).await?;
    let mut called_off = 0_i64;
    for meeting in meetings::of_pair(turn.tx, id).await? {
        if turn.school.time().day_of(meeting.starts_at) <= until
            && meetings::cancel(turn.tx, meeting.id, turn.now).await?
        {
            called_off += 1;
        }
    }
    turn.log("pair-paused", &format!("pair:{id}")).await?;
    for person in [pair.mentor, pair.mentee] {
        let mut news = Message::new(text!("pair-news"))
            .line(text!("pair-paused", day = until))
            .line(text!("pair-with", person = other(&pair, person)));
        if called_off > 0 {
            news = news.line(text!("pair-paused-meetings", count = called_off));
        }
        let news = news.row([button(text!("button-menu"), "/menu")]);
        turn.tell(person, news, Ring::Politely).await?;
    }
    Ok(Reply::toast(text!("desk-done")).and_then(format!("/desk-pair {id}")))
}
