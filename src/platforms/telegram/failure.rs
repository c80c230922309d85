//! What can go wrong with a call, told apart by what the caller does next.
//!
//! The server's wording is not part of its contract, so descriptions are
//! matched by a part of them, in lower case, and the number is believed first.

use std::error::Error;
use std::fmt;
use std::time::Duration;

/// Why a call brought no result. No text in it ever holds the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Too fast: nothing was done, come back after this long.
    Wait(Duration),
    /// The person blocked the bot, is gone, or never started it.
    Unreachable,
    /// The message to be edited or deleted is not there, or may not be touched.
    Gone,
    /// The message may not be taken away: too old, or the chat does not allow it.
    Kept,
    /// The message already looks exactly like that: as good as done.
    Unchanged,
    /// The press waits for no answer any more.
    TooOld,
    /// The server understood and will never do it: a bug of ours.
    Refused(String),
    /// Nothing was done: the server was not reached, or said that it failed.
    Down(String),
    /// The request was on its way when the line broke: done or not, nobody knows.
    Uncertain(String),
    /// Another instance receives with this token, or a webhook does.
    Elsewhere,
    /// The server does not know the token.
    BadToken,
}

/// What stands in 400 answers about a person who cannot be written to.
const UNREACHABLE: [&str; 7] = [
    "chat not found",
    "chat_id is empty",
    "user not found",
    "peer_id_invalid",
    "user_is_blocked",
    "input_user_deactivated",
    "upgraded to a supergroup",
];

/// What stands in 400 answers about a message that cannot be changed.
const GONE: [&str; 5] = [
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message to delete not found",
    "message_id_invalid",
];

/// A pause for an answer that forgets to name one.
const A_MOMENT: Duration = Duration::from_secs(1);

impl Failure {
    /// Reads `{"ok": false, …}`. `pause` is the answer's `retry_after`, in seconds.
    pub(super) fn answered(code: u16, description: &str, pause: Option<u64>) -> Self {
        let said = description.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
        match code {
            401 => Self::BadToken,
            // A token of the wrong shape makes the path wrong; an unknown
            // method says so.
            404 if !said.contains("method") => Self::BadToken,
            403 => Self::Unreachable,
            409 => Self::Elsewhere,
            429 => Self::Wait(
                pause
                    .or_else(|| said.rsplit(' ').next()?.parse().ok())
                    .map_or(A_MOMENT, Duration::from_secs),
            ),
            500.. => Self::Down(description.to_owned()),
            _ if says(&["message is not modified"]) => Self::Unchanged,
            _ if says(&["query is too old", "query_id_invalid"]) => Self::TooOld,
            _ if says(&["message can't be deleted"]) => Self::Kept,
            _ if says(&GONE) => Self::Gone,
            _ if says(&UNREACHABLE) => Self::Unreachable,
            _ => Self::Refused(description.to_owned()),
        }
    }

    /// An answer that is not the Bot API's: a page of some proxy on the way.
    ///
    /// Only 503 promises that nobody behind the proxy was asked.
    pub(super) fn unreadable(status: u16) -> Self {
        match status {
            503 => Self::Down("HTTP 503, not from the Bot API".into()),
            413 => Self::Refused("HTTP 413: too large".into()),
            _ => Self::Uncertain(format!("HTTP {status}, not from the Bot API")),
        }
    }

    /// No answer at all.
    pub(super) fn unanswered(error: reqwest::Error) -> Self {
        // The address holds the token.
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
            Self::Kept => f.write_str("the message cannot be taken away"),
            Self::Unchanged => f.write_str("the message is like that already"),
            Self::TooOld => f.write_str("the press is too old to be answered"),
            Self::Refused(why) => write!(f, "refused: {why}"),
            Self::Down(why) => write!(f, "not reached: {why}"),
            Self::Uncertain(why) => write!(f, "perhaps done, perhaps not: {why}"),
            Self::Elsewhere => f.write_str("another instance or a webhook receives"),
            Self::BadToken => f.write_str("the token is wrong"),
        }
    }
}

impl Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_of_the_server_has_its_meaning() {
        let bad = |rest: &str| Failure::answered(400, &format!("Bad Request: {rest}"), None);
        let no = |rest: &str| Failure::answered(403, &format!("Forbidden: {rest}"), None);
        for unreachable in [
            no("bot was blocked by the user"),
            no("user is deactivated"),
            no("bot can't initiate conversation with a user"),
            no("the bot can't send messages to the bot"),
            bad("chat not found"),
            bad("chat_id is empty"),
            bad("PEER_ID_INVALID"),
            bad("group chat was upgraded to a supergroup chat"),
        ] {
            assert_eq!(unreachable, Failure::Unreachable);
        }
        for gone in [
            bad("message to edit not found"),
            bad("message can't be edited"),
            bad("there is no text in the message to edit"),
            bad("message to delete not found"),
        ] {
            assert_eq!(gone, Failure::Gone);
        }
        assert_eq!(bad("message can't be deleted for everyone"), Failure::Kept);
        assert_eq!(
            bad(
                "message is not modified: specified new message content and reply markup are \
                 exactly the same as a current content and reply markup of the message"
            ),
            Failure::Unchanged
        );
        assert_eq!(
            bad("query is too old and response timeout expired or query ID is invalid"),
            Failure::TooOld
        );
        for bug in [
            "message text is empty",
            "message is too long",
            "BUTTON_DATA_INVALID",
            "reply markup is too long",
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ] {
            assert_eq!(
                bad(bug),
                Failure::Refused(format!("Bad Request: {bug}")),
                "{bug}"
            );
        }
    }

    #[test]
    fn numbers_are_believed_before_words() {
        assert_eq!(
            Failure::answered(401, "Unauthorized", None),
            Failure::BadToken
        );
        assert_eq!(Failure::answered(404, "Not Found", None), Failure::BadToken);
        assert_eq!(
            Failure::answered(404, "Not Found: method not found", None),
            Failure::Refused("Not Found: method not found".into())
        );
        for told in [
            "Conflict: terminated by other getUpdates request; make sure that only one bot \
             instance is running",
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook \
             to delete the webhook first",
        ] {
            assert_eq!(Failure::answered(409, told, None), Failure::Elsewhere);
        }
        assert_eq!(
            Failure::answered(500, "Internal Server Error: restart", None),
            Failure::Down("Internal Server Error: restart".into())
        );
    }

    #[test]
    fn a_pause_is_taken_from_the_number_then_from_the_words() {
        let seconds = |n| Failure::Wait(Duration::from_secs(n));
        let told = "Too Many Requests: retry after 7";
        assert_eq!(Failure::answered(429, told, Some(9)), seconds(9));
        assert_eq!(Failure::answered(429, told, None), seconds(7));
        assert_eq!(
            Failure::answered(429, "Too Many Requests", None),
            seconds(1)
        );
    }

    #[test]
    fn only_a_503_promises_that_nothing_was_done() {
        assert!(matches!(Failure::unreadable(503), Failure::Down(_)));
        for status in [200, 500, 502, 504] {
            assert!(matches!(Failure::unreadable(status), Failure::Uncertain(_)));
        }
    }
}
