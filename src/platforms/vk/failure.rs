//! What can go wrong with a call, told apart by what the caller does next.
//!
//! The server answers errors with HTTP 200 and a number; the words beside it are
//! for people.

use std::error::Error;
use std::fmt;
use std::time::Duration;

/// Why a call brought no result. No text in it ever holds the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Too fast: nothing was done, come back after this long.
    Wait(Duration),
    /// The person forbade messages, is gone, or never wrote.
    Unreachable,
    /// The message to be edited or deleted is not there, or may not be touched.
    Gone,
    /// The press waits for no answer any more.
    TooOld,
    /// The server understood and will never do it: a bug of ours.
    Refused(String),
    /// Nothing was done: the server was not reached, or said that it failed.
    Down(String),
    /// The request was on its way when the line broke: done or not, nobody knows.
    /// A message bears being sent again: it has a number of its own.
    Uncertain(String),
    /// The community's key or its settings do not let us: for a human to mend.
    Barred(String),
}

/// The method whose presses grow too old.
const ANSWER: &str = "messages.sendMessageEventAnswer";
/// What a key without the right to manage cannot change.
const SETTINGS: &str = "groups.setLongPollSettings";
/// Methods about one message that may not be there any more.
const OF_A_MESSAGE: [&str; 3] = [
    "messages.edit",
    "messages.delete",
    "messages.getByConversationMessageId",
];

impl Failure {
    /// Reads `{"error": {"error_code": …, "error_msg": …}}`, or the error of one
    /// peer in an answer about several.
    pub(super) fn answered(method: &str, code: i64, told: &str) -> Self {
        let why = || format!("{method}: {code} {told}");
        let is_of_a_message = OF_A_MESSAGE.contains(&method);
        match code {
            6 => Self::Wait(Duration::from_secs(1)),
            29 => Self::Wait(Duration::from_secs(60)),
            // Flood control looks at one chat: the others need not wait.
            1 | 9 | 10 | 36 => Self::Down(why()),
            18 | 37 | 900 | 901 | 902 | 3610 => Self::Unreachable,
            917 | 922 | 925 | 927 | 932 | 935 | 945 | 946 | 1012 => Self::Unreachable,
            936 | 962 | 969 | 985 | 987 | 988 => Self::Unreachable,
            909 | 920 | 924 => Self::Gone,
            // Whoever looks after the community may keep its settings to themselves.
            7 | 15 if method == SETTINGS => Self::Refused(why()),
            7 | 15 | 100 if is_of_a_message => Self::Gone,
            100 if method == ANSWER => Self::TooOld,
            5 | 7 | 15 | 27 | 28 | 200..=204 | 912 => Self::Barred(why()),
            // It wants a human in front of a browser.
            14 | 17 | 24 | 3300 => Self::Barred(why()),
            _ => Self::Refused(why()),
        }
    }

    /// An answer that is not VK's: a page of some proxy on the way.
    ///
    /// Only 503 promises that nobody behind the proxy was asked.
    pub(super) fn unreadable(status: u16) -> Self {
        match status {
            503 => Self::Down("HTTP 503, not from VK".into()),
            413 => Self::Refused("HTTP 413: too large".into()),
            _ => Self::Uncertain(format!("HTTP {status}, not from VK")),
        }
    }

    /// No answer at all.
    pub(super) fn unanswered(error: reqwest::Error) -> Self {
        // The long poll's address holds its key.
        let error = error.without_url();
        let told = chain(&error);
        if error.is_connect() {
            Self::Down(told)
        } else if error.is_builder() {
            Self::Refused(told)
        } else {
            Self::Uncertain(told)
        }
    }
}

/// The error and what it came from: reqwest's own words alone say nothing.
fn chain(error: &dyn Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        told.push_str(": ");
        told.push_str(&error.to_string());
        cause = error.source();
    }
    told
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wait(pause) => write!(f, "too many requests: wait {} s", pause.as_secs()),
            Self::Unreachable => f.write_str("the person cannot be written to"),
            Self::Gone => f.write_str("the message cannot be changed any more"),
            Self::TooOld => f.write_str("the press is too old to be answered"),
            Self::Refused(why) => write!(f, "refused: {why}"),
            Self::Down(why) => write!(f, "not reached: {why}"),
            Self::Uncertain(why) => write!(f, "perhaps done, perhaps not: {why}"),
            Self::Barred(why) => write!(f, "the community's key or settings: {why}"),
        }
    }
}

impl Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    fn send(code: i64) -> Failure {
        Failure::answered("messages.send", code, "…")
    }

    #[test]
    fn every_number_has_its_meaning() {
        assert_eq!(send(6), Failure::Wait(Duration::from_secs(1)));
        for code in [1, 9, 10, 36] {
            assert!(matches!(send(code), Failure::Down(_)), "{code}");
        }
        for code in [18, 900, 901, 902] {
            assert_eq!(send(code), Failure::Unreachable, "{code}");
        }
        for code in [5, 7, 15, 27, 912] {
            assert!(matches!(send(code), Failure::Barred(_)), "{code}");
        }
        for code in [100, 911, 914, 4_321] {
            assert!(matches!(send(code), Failure::Refused(_)), "{code}");
        }
    }

    #[test]
    fn a_message_that_is_gone_bars_nothing() {
        for code in [15, 100, 909, 924] {
            let failure = Failure::answered("messages.edit", code, "…");
            assert_eq!(failure, Failure::Gone, "{code}");
        }
        assert_eq!(Failure::answered(ANSWER, 100, "…"), Failure::TooOld);
        assert!(matches!(
            Failure::answered("messages.edit", 914, "…"),
            Failure::Refused(_)
        ));
    }

    #[test]
    fn only_a_503_promises_that_nothing_was_done() {
        assert!(matches!(Failure::unreadable(503), Failure::Down(_)));
        for status in [200, 500, 502, 504] {
            assert!(matches!(Failure::unreadable(status), Failure::Uncertain(_)));
        }
    }
}
