//! Where logging begins: a meeting from a reminder, a pair, an entry to correct,
//! or the question which of them.

use super::{At, JournalEntry, Said, TOPIC, not_yours};
use crate::conversation::{Answer, Next, Reply, Turn};
use crate::db::Tx;
use crate::ids::{MeetingId, PairId, PersonId};
use crate::message::{Message, button, text};
use crate::post::{drafts, schedule};
use crate::programme::consents::{self, Purpose};
use crate::programme::journal::{self, Outcome};
use crate::programme::meetings::{self, ASK_LOG, Meeting, MeetingStatus};
use crate::programme::pairs::{self, Pair};
use crate::russian::meeting::Held;
use anyhow::Result;
use chrono::{NaiveTime, TimeDelta};

/// Whoever waits knows after ten minutes that nobody comes.
const WAIT: TimeDelta = TimeDelta::minutes(10);
/// «Спросить вечером» asks at this hour.
const EVENING: u32 = 19;

impl JournalEntry {
    /// `17` a meeting, `17 no` what became of it, `p4` a pair, `e45` an entry.
    pub(super) async fn start(argument: &str, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let (subject, word) = argument.split_once(' ').unwrap_or((argument, ""));
        if let Some(entry) = subject.strip_prefix('e').and_then(|id| id.parse().ok()) {
            let Some(entry) = journal::in_school(turn.tx, turn.school.id, entry).await? else {
                return Ok(Next::Done(not_yours()));
            };
            return Self::correcting(entry, turn).await;
        }
        if let Some(pair) = subject.strip_prefix('p').and_then(|id| id.parse().ok()) {
            return Self::of_pair(pair, turn).await;
        }
        match subject.parse::<MeetingId>() {
            Ok(meeting) => Self::of_meeting(meeting, word, turn).await,
            Err(_) => Self::choose(turn).await,
        }
    }

    /// Which of the meetings that are over; if there is only one, that one.
    async fn choose(turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let open = journal::unlogged(turn.tx, turn.me.id, turn.now).await?;
        let mine = mine(turn).await?;
        match (open.as_slice(), mine.as_slice()) {
            ([], []) => Ok(Next::Done(Reply::card(
                Message::new(text!("log-no-pairs")).row([button(text!("button-menu"), "/menu")]),
            ))),
            ([meeting], [_]) => Box::pin(Self::of_meeting(meeting.id, "", turn)).await,
            ([], [pair]) => Self::of_pair(pair.id, turn).await,
            _ => Ok(Next::Ask(Self::about(
                None,
                None,
                Said::nothing(),
                At::Which,
            ))),
        }
    }

    pub(super) async fn which(self, answer: &Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        match answer {
            Answer::Press(value) if value.starts_with('m') => {
                match value.trim_start_matches('m').parse() {
                    Ok(meeting) => Self::of_meeting(meeting, "", turn).await,
                    Err(_) => Ok(self.unclear("log-which-hint")),
                }
            }
            Answer::Press(value) => match value.trim_start_matches('p').parse() {
                Ok(pair) => Self::of_pair(pair, turn).await,
                Err(_) => Ok(self.unclear("log-which-hint")),
            },
            _ => Ok(self.unclear("log-which-hint")),
        }
    }

    async fn of_pair(pair: PairId, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let Some(pair) = pairs::in_school(turn.tx, turn.school.id, pair).await? else {
            return Ok(Next::Done(not_yours()));
        };
        if let Some(reply) = refusal(&pair, turn).await? {
            return Ok(Next::Done(reply));
        }
        Ok(Next::Ask(Self::about(
            Some(pair.id),
            None,
            Said::nothing(),
            At::How,
        )))
    }

    async fn of_meeting(meeting: MeetingId, word: &str, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let Some(meeting) = meetings::in_school(turn.tx, turn.school.id, meeting).await? else {
            return Ok(Next::Done(not_yours()));
        };
        let Some(pair) = pairs::find(turn.tx, meeting.pair).await? else {
            return Ok(Next::Done(not_yours()));
        };
        if let Some(reply) = refusal(&pair, turn).await? {
            return Ok(Next::Done(reply));
        }
        forget(turn.tx, turn.me.id, meeting.id).await?;
        if let Some(entry) = journal::for_meeting(turn.tx, meeting.id).await? {
            let message = Message::new(text!("log-already", at = meeting.starts_at))
                .row([button(
                    text!("button-change"),
                    format!("/log e{}", entry.id),
                )])
                .row([button(text!("button-menu"), "/menu")]);
            return Ok(Next::Done(Reply::say(message)));
        }
        if meeting.status != MeetingStatus::Planned {
            return Ok(Next::Done(plain("log-not-planned")));
        }
        if meeting.starts_at > turn.now {
            let message = Message::new(text!("log-too-early", at = meeting.starts_at))
                .row([button(text!("button-menu"), "/menu")]);
            return Ok(Next::Done(Reply::say(message)));
        }
        let said = Said::of_meeting(&meeting, turn.school.time());
        let entry = Self::about(Some(pair.id), Some(meeting.id), said, At::How);
        match word {
            "yes" => entry.held(Held::Yes, turn).await,
            "no" => entry.held(Held::No, turn).await,
            "moved" => entry.held(Held::Moved, turn).await,
            "later" => entry.later(turn).await,
            word => match Outcome::from_name(word) {
                Some(Outcome::Held) | None => Ok(Next::Ask(entry)),
                Some(outcome) => entry.not_held(outcome, turn).await,
            },
        }
    }

    async fn correcting(entry: journal::Entry, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        // An old version leads to the one that stands now.
        let entry = match journal::history(turn.tx, entry.line).await?.pop() {
            Some(latest) => latest,
            None => entry,
        };
        let pair = pairs::find(turn.tx, entry.pair).await?;
        let Some(pair) = pair.filter(|pair| pair.mentor == turn.me.id) else {
            return Ok(Next::Done(not_yours()));
        };
        if let Some(reply) = refusal(&pair, turn).await? {
            return Ok(Next::Done(reply));
        }
        let mut correction = Self::about(
            Some(pair.id),
            entry.meeting,
            Said::of_entry(&entry),
            At::Change,
        );
        correction.correcting = Some(entry.id);
        Ok(Next::Ask(correction))
    }

    pub(super) fn about(
        pair: Option<PairId>,
        meeting: Option<MeetingId>,
        said: Said,
        at: At,
    ) -> Self {
        Self {
            pair,
            meeting,
            correcting: None,
            said,
            at,
            changing: false,
            tries: 0,
            untouched: false,
        }
    }

    /// «Спросить вечером», once a meeting.
    pub(super) async fn later(self, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let time = turn.school.time();
        let hour = NaiveTime::from_hms_opt(EVENING, 0, 0).unwrap_or_default();
        let at = time.at(time.day_of(turn.now), hour);
        let Some(meeting) = self.meeting.filter(|_| at > turn.now) else {
            return Ok(Next::Again(self, text!("log-evening-is-now")));
        };
        schedule::set(turn.tx, turn.school.id, ASK_LOG, meeting.0, "evening", at).await?;
        let message = Message::new(text!("log-evening", at = crate::message::Arg::Clock(at)))
            .row([button(text!("button-menu"), "/menu")]);
        Ok(Next::Done(Reply::say(message)))
    }

    pub(super) async fn is_too_early(&self, turn: &mut Turn<'_>) -> Result<bool> {
        let meeting = match self.meeting {
            Some(meeting) => meetings::find(turn.tx, meeting).await?,
            None => None,
        };
        Ok(meeting.is_some_and(|meeting| turn.now < meeting.starts_at + WAIT))
    }
}

/// The dialogue that a reminder about a meeting opens: the next words answer it.
pub fn untouched(
    meeting: &Meeting,
    time: &crate::programme::school_time::SchoolTime,
) -> JournalEntry {
    let said = Said::of_meeting(meeting, time);
    JournalEntry {
        untouched: true,
        ..JournalEntry::about(Some(meeting.pair), Some(meeting.id), said, At::How)
    }
}

/// A mentor's own pairs.
pub(super) async fn mine(turn: &mut Turn<'_>) -> Result<Vec<Pair>> {
    let me = turn.me.id;
    let pairs = pairs::of(turn.tx, me).await?;
    Ok(pairs.into_iter().filter(|pair| pair.mentor == me).collect())
}

/// Why this person may not write in this journal now.
async fn refusal(pair: &Pair, turn: &mut Turn<'_>) -> Result<Option<Reply>> {
    if pair.mentor != turn.me.id {
        return Ok(Some(not_yours()));
    }
    if !consents::may(turn.tx, pair.mentee, Purpose::Programme, turn.now).await? {
        return Ok(Some(plain("log-no-consent")));
    }
    Ok(None)
}

fn plain(key: &'static str) -> Reply {
    Reply::say(Message::new(text!(key)).row([button(text!("button-menu"), "/menu")]))
}

/// One meeting is asked about once: what a reminder or an earlier press has
/// begun ends here.
pub(super) async fn forget(tx: &mut Tx, person: PersonId, meeting: MeetingId) -> Result<()> {
    for draft in drafts::of(tx, person).await? {
        let about = draft.state.0.get("meeting").and_then(|id| id.as_i64());
        let corrects = draft
            .state
            .0
            .get("correcting")
            .is_some_and(|id| !id.is_null());
        if draft.topic == TOPIC && about == Some(meeting.0) && !corrects {
            drafts::end(tx, person, draft.id).await?;
        }
    }
    Ok(())
}
