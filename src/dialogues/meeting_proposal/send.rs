//! The proposal goes to the other side.

use super::{Proposing, Step, answers};
use crate::conversation::dialogue::Next;
use crate::conversation::{Reply, Turn};
use crate::dialogues::meeting::words;
use crate::message::{Message, button, text};
use crate::programme::meetings::{self, NewMeeting};
use crate::programme::notices::Ring;
use anyhow::Result;

impl Proposing {
    pub(super) async fn send(mut self, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let (Some(at), Some(place)) = (self.at, self.place.clone()) else {
            self.step = Step::Time;
            return Ok(Next::Ask(self));
        };
        // What was free when it was chosen may be taken by now.
        let possible = self.possible(turn).await?;
        if possible.against(at, &place).is_some() {
            return self.take_time(at, turn).await;
        }
        let pair = self.pair(turn).await?;
        if !self.have_consents(&pair, turn).await? {
            return Ok(super::refused(text!("meeting-not-now")));
        }
        let (topic, listed) = meetings::topic_of(turn.tx, pair.id).await?;
        let wish = NewMeeting {
            pair: pair.id,
            kind: self.kind,
            starts_at: at,
            minutes: self.minutes,
            place: place.clone(),
            topic: topic.clone(),
            listed,
            weekly: self.weekly,
            proposed_by: Some(turn.me.id),
        };
        let proposal = meetings::propose(turn.tx, &turn.school, wish, self.moves, turn.now).await?;
        if let Some(other) = pair.other(turn.me.id) {
            let mut message = match self.moves {
                None => Message::new(text!("meeting-invitation", at = at)),
                Some(moved) => {
                    let was = meetings::find(turn.tx, moved).await?;
                    let was = was.map_or(at, |was| was.starts_at);
                    Message::new(text!("meeting-move-invitation", was = was, at = at))
                }
            };
            message = message.line(text!(
                "meeting-invitation-place",
                place = words::place(&place),
                minutes = i64::from(self.minutes),
            ));
            if let Some(topic) = words::topic(&topic, listed) {
                message = message.space(topic);
            }
            if self.weekly {
                message = message.line(text!("meeting-weekly"));
            }
            message = message.line(text!("meeting-invitation-from", who = turn.me.id));
            let message = answers::buttons(message, proposal);
            turn.tell(other, message, Ring::Politely).await?;
        }
        let receipt = Message::new(text!("meeting-sent", at = at, place = words::place(&place)))
            .line(text!("meeting-sent-next", moves = self.moves.is_some()))
            .row([
                button(
                    text!("meeting-button-withdraw"),
                    format!("/meet-cancel {proposal}"),
                ),
                words::menu_button(),
            ]);
        Ok(Next::Done(Reply::say(receipt)))
    }
}
