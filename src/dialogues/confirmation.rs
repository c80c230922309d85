//! `/confirm`: «Так и было?», the mentee's word on a meeting.

mod ask;
mod proxy;
mod weekly;

pub(super) use ask::topic;
pub use ask::{question, verdict_key};
pub use weekly::{all_right, weekly};

use super::notices::settings_button;
use crate::conversation::office::attachment_key;
use crate::conversation::{Answer, Dialogue, Next, Reply, Turn};
use crate::ids::EntryId;
use crate::message::{Message, button, text};
use crate::programme::confirmations::{self, Clearer, Verdict};
use crate::programme::journal::{self, Entry, Outcome};
use crate::programme::notices::Ring;
use crate::programme::sealed_notes::Kind;
use crate::programme::{pairs, people};
use crate::russian::answer::{MenuWord, menu_word, yes_no};
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// The command, and the topic of its drafts.
pub const TOPIC: &str = "confirm";

/// A meeting that a mentee is asked about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Confirmation {
    entry: EntryId,
    at: At,
    /// «Спасибо» has been passed on.
    #[serde(default)]
    thanked: bool,
    /// A reminder opened it, and nobody has answered yet.
    #[serde(default)]
    untouched: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum At {
    /// Was it so?
    So,
    /// Has it become clearer?
    Clearer,
    /// Not yet: is the mentor to know?
    NotYet,
    /// What was different?
    Different,
}

/// The dialogue that the reminder opens: the next words answer it.
pub fn untouched(entry: EntryId) -> Confirmation {
    Confirmation {
        entry,
        at: At::So,
        thanked: false,
        untouched: true,
    }
}

impl Confirmation {
    async fn entry(&self, turn: &mut Turn<'_>) -> Result<Option<Entry>> {
        mine(self.entry, turn).await
    }

    fn at(mut self, at: At) -> Next<Self> {
        self.at = at;
        Next::Ask(self)
    }

    async fn yes(self, entry: &Entry, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let (me, by) = (turn.me.id, turn.by());
        if !confirmations::give(turn.tx, entry.id, me, by, Verdict::Yes, turn.now).await? {
            return Ok(Next::Done(already()));
        }
        proxy::note(entry, turn).await?;
        if entry.facts.outcome != Outcome::Held {
            let message = Message::new(text!("confirm-no-show-thanks"))
                .row([button(text!("button-menu"), "/menu")]);
            return Ok(Next::Done(Reply::say(message)));
        }
        Ok(self.at(At::Clearer))
    }

    async fn disagree(
        &self,
        entry: &Entry,
        verdict: Verdict,
        turn: &mut Turn<'_>,
    ) -> Result<Reply> {
        let me = (turn.me.id, turn.by());
        proxy::note(entry, turn).await?;
        let school = turn.school.clone();
        let day =
            confirmations::disagree(turn.tx, &school, entry.id, me, verdict, turn.now).await?;
        Ok(match day {
            Some(day) => Reply::say(
                Message::new(text!("dispute-passed-on", day = day))
                    .row([button(text!("button-menu"), "/menu")]),
            ),
            None => already(),
        })
    }

    async fn so(self, answer: &Answer, entry: &Entry, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let word = match answer {
            Answer::Press(value) => value.as_str(),
            Answer::Text(words) => match yes_no(words) {
                Some(true) => "yes",
                Some(false) => "different",
                None => "",
            },
            Answer::Attachment(_) => "",
        };
        match word {
            "yes" => self.yes(entry, turn).await,
            "different" => Ok(self.at(At::Different)),
            "none" => Ok(Next::Done(
                self.disagree(entry, Verdict::NotHeld, turn).await?,
            )),
            _ => Ok(Next::Again(self, text!("confirm-unclear"))),
        }
    }

    async fn clearer(
        mut self,
        answer: &Answer,
        entry: &Entry,
        turn: &mut Turn<'_>,
    ) -> Result<Next<Self>> {
        let word = match answer {
            Answer::Press(value) => value.as_str(),
            Answer::Text(words) => match yes_no(words) {
                Some(true) => "clear",
                Some(false) => "not-yet",
                None => "",
            },
            Answer::Attachment(_) => "",
        };
        let (clearer, key) = match word {
            "thanks" => {
                if !self.thanked {
                    self.thank(entry, turn).await?;
                    self.thanked = true;
                }
                return Ok(Next::Again(self, text!("confirm-thanks-sent")));
            }
            "clear" => (Clearer::Yes, "confirm-clearer"),
            "a-bit" => (Clearer::ABit, "confirm-a-bit"),
            "not-yet" => (Clearer::NotYet, ""),
            _ => return Ok(Next::Again(self, text!("confirm-unclear"))),
        };
        confirmations::say_clearer(turn.tx, entry.id, turn.me.id, clearer).await?;
        if clearer == Clearer::NotYet {
            return Ok(self.at(At::NotYet));
        }
        let message = Message::new(text!(key)).row([
            button(text!("button-successes"), "/successes"),
            button(text!("button-menu"), "/menu"),
        ]);
        Ok(Next::Done(Reply::say(message)))
    }

    async fn not_yet(
        self,
        answer: &Answer,
        entry: &Entry,
        turn: &mut Turn<'_>,
    ) -> Result<Next<Self>> {
        let tells = match answer {
            Answer::Press(value) => Some(value == "tell"),
            Answer::Text(words) => yes_no(words),
            Answer::Attachment(_) => None,
        };
        let key = match tells {
            None => return Ok(Next::Again(self, text!("confirm-unclear"))),
            Some(true) => {
                self.tell_mentor(entry, "mentor-come-back", turn).await?;
                "confirm-told"
            }
            Some(false) => "confirm-not-told",
        };
        let message = Message::new(text!(key)).row([button(text!("button-menu"), "/menu")]);
        Ok(Next::Done(Reply::say(message)))
    }

    /// «Спасибо» is kept for the mentor's own history; it rings where it is wanted.
    async fn thank(&self, entry: &Entry, turn: &mut Turn<'_>) -> Result<()> {
        confirmations::thank(turn.tx, entry.id, turn.me.id, turn.now).await?;
        let mentor = match pairs::find(turn.tx, entry.pair).await? {
            Some(pair) => people::find(turn.tx, pair.mentor).await?,
            None => None,
        };
        if mentor.is_some_and(|mentor| mentor.wants("thanks")) {
            self.tell_mentor(entry, "thanks-passed-on", turn).await?;
        }
        Ok(())
    }

    async fn tell_mentor(
        &self,
        entry: &Entry,
        key: &'static str,
        turn: &mut Turn<'_>,
    ) -> Result<()> {
        let Some(pair) = pairs::find(turn.tx, entry.pair).await? else {
            return Ok(());
        };
        let message = Message::new(text!(key)).line(text!(
            "mentor-about",
            who = pair.mentee,
            day = entry.facts.held_on,
            has_topic = !entry.facts.topic.is_empty(),
            topic = topic(&entry.facts.topic, entry.facts.listed)
        ));
        let message = match key {
            "thanks-passed-on" => message.row([settings_button("thanks", entry.id.0)]),
            _ => message,
        };
        turn.tell(pair.mentor, message, Ring::Politely).await
    }

    async fn different(
        self,
        answer: &Answer,
        entry: &Entry,
        turn: &mut Turn<'_>,
    ) -> Result<Next<Self>> {
        let verdict = match answer {
            Answer::Press(value) => Verdict::from_name(value),
            Answer::Text(words) => {
                turn.keep_sealed(Kind::Disagreement, entry.id.0, words)
                    .await?;
                Some(Verdict::DifferentWork)
            }
            Answer::Attachment(_) => None,
        };
        match verdict {
            Some(verdict) => Ok(Next::Done(self.disagree(entry, verdict, turn).await?)),
            None => Ok(Next::Again(self, text!("confirm-unclear"))),
        }
    }
}

impl Dialogue for Confirmation {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let argument = argument.unwrap_or_default();
        let (id, word) = argument.split_once(' ').unwrap_or((argument, ""));
        let found = match id.parse() {
            Ok(entry) => mine(entry, turn).await?,
            // «Посмотреть по одной»: the first that waits.
            Err(_) => confirmations::open(turn.tx, turn.me.id, turn.now)
                .await?
                .into_iter()
                .next(),
        };
        let Some(entry) = found else {
            let message =
                Message::new(text!("confirm-nothing")).row([button(text!("button-menu"), "/menu")]);
            return Ok(Next::Done(Reply::card(message)));
        };
        forget(&entry, turn).await?;
        if proxy::is_one_hand(&entry, turn).await? {
            let message = Message::new(text!("confirm-one-hand"))
                .row([button(text!("button-menu"), "/menu")]);
            return Ok(Next::Done(Reply::card(message)));
        }
        let this = Self {
            entry: entry.id,
            at: At::So,
            thanked: false,
            untouched: false,
        };
        if !entry.latest {
            // The entry was corrected since: the new version is what to look at.
            let latest = journal::history(turn.tx, entry.line).await?.pop();
            let Some(latest) = latest else {
                return Ok(Next::Done(already()));
            };
            let this = Self {
                entry: latest.id,
                ..this
            };
            return Ok(Next::Again(this, text!("confirm-corrected")));
        }
        if confirmations::of(turn.tx, entry.id, turn.me.id)
            .await?
            .is_some_and(|word| word.settled_at.is_some())
        {
            return Ok(Next::Done(already()));
        }
        match word {
            "" => Ok(Next::Ask(this)),
            word => this.so(&Answer::Press(word.to_owned()), &entry, turn).await,
        }
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let Some(entry) = self.entry(turn).await? else {
            return Ok(Message::new(text!("confirm-nothing")));
        };
        Ok(self.question(&entry))
    }

    async fn answer(mut self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        self.untouched = false;
        if let Answer::Attachment(what) = answer {
            return Ok(Next::Again(self, text!(attachment_key(what))));
        }
        let Some(entry) = self.entry(turn).await? else {
            return Ok(Next::Done(already()));
        };
        let goes_back = match &answer {
            Answer::Press(value) => value == "back",
            Answer::Text(words) => menu_word(words) == Some(MenuWord::Back),
            Answer::Attachment(_) => false,
        };
        if goes_back && self.at == At::Different {
            return Ok(self.at(At::So));
        }
        if proxy::is_one_hand(&entry, turn).await? {
            let message = Message::new(text!("confirm-one-hand"))
                .row([button(text!("button-menu"), "/menu")]);
            return Ok(Next::Done(Reply::say(message)));
        }
        match self.at {
            At::So if !entry.latest => {
                Ok(Next::Done(Reply::then(format!("/confirm {}", entry.id))))
            }
            At::So => self.so(&answer, &entry, turn).await,
            At::Clearer => self.clearer(&answer, &entry, turn).await,
            At::NotYet => self.not_yet(&answer, &entry, turn).await,
            At::Different => self.different(&answer, &entry, turn).await,
        }
    }
}

/// An entry about this very person: an id in a button is a claim.
async fn mine(entry: EntryId, turn: &mut Turn<'_>) -> Result<Option<Entry>> {
    let Some(entry) = journal::in_school(turn.tx, turn.school.id, entry).await? else {
        return Ok(None);
    };
    let pair = pairs::find(turn.tx, entry.pair).await?;
    Ok(pair
        .is_some_and(|pair| pair.mentee == turn.me.id)
        .then_some(entry))
}

/// What a reminder has begun about this entry ends here.
async fn forget(entry: &Entry, turn: &mut Turn<'_>) -> Result<()> {
    for draft in crate::post::drafts::of(turn.tx, turn.me.id).await? {
        let about = draft.state.0.get("entry").and_then(|id| id.as_i64());
        if draft.topic == TOPIC && about == Some(entry.id.0) {
            crate::post::drafts::end(turn.tx, turn.me.id, draft.id).await?;
        }
    }
    Ok(())
}

fn already() -> Reply {
    Reply::say(
        Message::new(text!("button-already-done")).row([button(text!("button-menu"), "/menu")]),
    )
}
