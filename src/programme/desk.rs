//! What waits for the curator: one list, in the order of urgency.
//!
//! Whatever the school's own rules can decide is decided elsewhere; the rest is
//! a [`Matter`] each, with the minutes it usually takes. Silence and waiting are
//! counted in school days.

mod facts;
mod later;
mod morning;
mod no_adult;
mod parked;
mod questions;

pub use facts::matters;
pub use later::postpone;
pub use morning::{MORNING, expect_morning};
pub use no_adult::let_meeting_be;
pub use parked::{Parked, looked_at, parked};
pub use questions::{
    About, NewQuestion, Question, answered, ask, open_question, open_questions, promise_again,
};

use crate::ids::{EntryId, HelpRequestId, MeetingId, PairId, PersonId, SafetyCallId};
use chrono::{DateTime, Utc};

/// Pairs silent for this many school days come to the desk (domain §9.5).
pub const SILENT_DAYS: u32 = 14;

/// Something that needs a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// Calls for an adult without an answer that the reader was asked to take.
    Calls(Vec<SafetyCallId>),
    /// A meeting ahead without an adult on duty.
    NoAdult {
        /// Which.
        meeting: MeetingId,
        /// Of whom.
        pair: PairId,
        /// When it begins.
        at: DateTime<Utc>,
    },
    /// Somebody asked for another mentor, or a mentor to stop.
    Replacement {
        /// The stopped pair.
        pair: PairId,
        /// Its number.
        number: i64,
        /// Since when meetings are stopped.
        since: DateTime<Utc>,
    },
    /// «Позвать куратора».
    Question {
        /// Which.
        question: i64,
        /// Who asks.
        person: PersonId,
    },
    /// A request that found no mentor, or that the curator looks at first.
    Request {
        /// Which.
        request: HelpRequestId,
        /// «Заявка № 142».
        number: i64,
        /// A subject's code; none where it is not about lessons.
        subject: Option<String>,
        /// Since when it waits, in school days, the first one counted.
        days: i64,
        /// It is urgent.
        urgent: bool,
    },
    /// A new pair that has not agreed on a time for the acquaintance.
    Acquaintance {
        /// Which.
        pair: PairId,
        /// Its number.
        number: i64,
    },
    /// The two remember a meeting differently.
    Dispute(EntryId),
    /// A mentee who did not come several times in a row.
    Absence {
        /// Of which pair.
        pair: PairId,
        /// How many times.
        times: i64,
    },
    /// Those who want to be mentors.
    Candidates(i64),
    /// A class whose newcomers wait to be let in.
    Newcomers {
        /// Its grade; none for adults.
        grade: Option<i64>,
        /// Its letter.
        letter: Option<String>,
        /// How many wait.
        count: i64,
        /// Whoever of them came first: a class is nobody's number.
        first: PersonId,
    },
    /// New pairs that wait for the order.
    Orders(i64),
    /// People who cannot take part for want of a consent.
    Consents(i64),
    /// Pairs that have not met for long.
    Silent(Vec<PairId>),
    /// People whom no messenger reaches.
    Unreachable(i64),
    /// Words, tasks and messages that a bug of ours kept from being done.
    Parked(i64),
}

impl Matter {
    /// The lower, the earlier it is shown.
    fn rank(&self) -> u8 {
        match self {
            Self::Calls(_) => 0,
            Self::NoAdult { .. } => 1,
            Self::Replacement { .. } => 2,
            Self::Request { urgent: true, .. } => 3,
            Self::Question { .. } => 4,
            Self::Request { .. } => 5,
            Self::Acquaintance { .. } => 6,
            Self::Dispute(_) => 7,
            Self::Absence { .. } => 8,
            Self::Candidates(_) => 9,
            Self::Newcomers { .. } => 10,
            Self::Orders(_) => 11,
            Self::Consents(_) => 12,
            Self::Silent(_) => 13,
            Self::Unreachable(_) => 14,
            Self::Parked(_) => 15,
        }
    }

    /// How long it usually takes, in half minutes.
    fn half_minutes(&self) -> i64 {
        match self {
            Self::Newcomers { .. } | Self::Unreachable(_) | Self::Parked(_) => 1,
            Self::Orders(_) | Self::Acquaintance { .. } | Self::Silent(_) => 2,
            Self::Consents(_) | Self::NoAdult { .. } | Self::Question { .. } => 3,
            Self::Request { .. } | Self::Candidates(_) => 3,
            Self::Dispute(_) | Self::Absence { .. } => 3,
            Self::Calls(_) | Self::Replacement { .. } => 4,
        }
    }

    /// Its name in a button and in the list of what was put off.
    pub fn key(&self) -> String {
        match self {
            Self::Calls(_) => "calls".to_owned(),
            Self::NoAdult { meeting, .. } => format!("meeting:{meeting}"),
            Self::Replacement { pair, .. } => format!("replacement:{pair}"),
            Self::Question { question, .. } => format!("question:{question}"),
            Self::Request { request, .. } => format!("request:{request}"),
            Self::Acquaintance { pair, .. } => format!("acquaintance:{pair}"),
            Self::Dispute(entry) => format!("dispute:{entry}"),
            // Missed once more, it comes back.
            Self::Absence { pair, times } => format!("absence:{pair}:{times}"),
            Self::Candidates(_) => "candidates".to_owned(),
            // A button carries the key, and no class goes to a foreign messenger.
            Self::Newcomers { first, .. } => format!("newcomers:{first}"),
            Self::Orders(_) => "orders".to_owned(),
            Self::Consents(_) => "consents".to_owned(),
            Self::Silent(_) => "silent".to_owned(),
            Self::Unreachable(_) => "unreachable".to_owned(),
            Self::Parked(_) => "parked".to_owned(),
        }
    }

    /// Whether it may be put off: a child's call and a meeting without an adult
    /// may not.
    pub fn may_wait(&self) -> bool {
        !matches!(self, Self::Calls(_) | Self::NoAdult { .. })
    }
}

/// The most urgent first; equals stay in the order they came.
pub fn ordered(mut matters: Vec<Matter>) -> Vec<Matter> {
    matters.sort_by_key(Matter::rank);
    matters
}

/// «Примерно 5 минут»: never less than one.
pub fn minutes(matters: &[Matter]) -> i64 {
    let half: i64 = matters.iter().map(Matter::half_minutes).sum();
    ((half + 1) / 2).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(number: i64, urgent: bool) -> Matter {
        Matter::Request {
            request: HelpRequestId(number),
            number,
            subject: None,
            days: 2,
            urgent,
        }
    }

    #[test]
    fn a_childs_call_is_first_and_papers_are_last() {
        let matters = vec![
            Matter::Parked(1),
            Matter::Consents(3),
            request(1, false),
            Matter::Orders(2),
            request(2, true),
            Matter::Calls(vec![SafetyCallId(1)]),
        ];
        let keys: Vec<_> = ordered(matters).iter().map(Matter::key).collect();
        assert_eq!(
            keys,
            [
                "calls",
                "request:2",
                "request:1",
                "orders",
                "consents",
                "parked"
            ]
        );
    }

    #[test]
    fn those_who_wait_longer_stay_before_the_others() {
        let keys: Vec<_> = ordered(vec![request(7, false), request(3, false)])
            .iter()
            .map(Matter::key)
            .collect();
        assert_eq!(keys, ["request:7", "request:3"]);
    }

    #[test]
    fn minutes_are_whole_and_at_least_one() {
        assert_eq!(minutes(&[Matter::Parked(1)]), 1);
        assert_eq!(minutes(&[request(1, false), request(2, false)]), 3);
        assert_eq!(minutes(&[request(1, false), Matter::Orders(5)]), 3);
    }

    #[test]
    fn what_cannot_wait_has_no_later() {
        assert!(!Matter::Calls(vec![SafetyCallId(1)]).may_wait());
        assert!(Matter::Orders(1).may_wait());
    }

    #[test]
    fn a_key_fits_a_button_even_with_the_longest_id() {
        let longest = Matter::Acquaintance {
            pair: PairId(i64::MAX),
            number: 1,
        };
        assert!(format!("/desk-later {}", longest.key()).len() <= 64);
    }
}
