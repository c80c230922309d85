//! What stands under a message and below the chat.

use super::name::Name;
use super::phones::Phone;
use serde_json::{Value, json};

/// Two keys fit a phone's width with the words whole.
const KEYS_IN_A_ROW: usize = 2;

/// Buttons under a message that is or was sent at `sent_at`. `None` where there
/// are none, or the app cannot show them: their words stand in the text then.
pub(super) fn under(rows: &[Vec<(String, String)>], sent_at: i64, phone: Phone) -> Option<String> {
    let kind = match phone {
        Phone::Usual => "callback",
        Phone::Talking => "text",
        Phone::Wordy => return None,
    };
    if rows.is_empty() {
        return None;
    }
    let button = |(label, value): &(String, String)| {
        json!({
            "action": {"type": kind, "label": label, "payload": payload(value, sent_at)},
            "color": "secondary",
        })
    };
    let rows: Vec<Vec<_>> = rows
        .iter()
        .map(|row| row.iter().map(button).collect())
        .collect();
    Some(json!({"inline": true, "buttons": rows}).to_string())
}

/// The text keys below the chat; an empty list takes them away.
pub(super) fn below(keys: &[String]) -> String {
    let key = |label: &String| {
        json!({
            "action": {"type": "text", "label": label},
            "color": "secondary",
        })
    };
    let rows: Vec<Vec<_>> = keys
        .chunks(KEYS_IN_A_ROW)
        .map(|row| row.iter().map(key).collect())
        .collect();
    json!({"one_time": false, "inline": false, "buttons": rows}).to_string()
}

/// What a button carries: its value and its message's age.
fn payload(value: &str, sent_at: i64) -> String {
    json!({"v": value, "t": sent_at}).to_string()
}

/// A button's payload as it comes back: a string of JSON, or JSON itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Payload {
    /// One of our buttons, on a message of that age if it says so.
    Value(String, Option<i64>),
    /// «Начать», VK's own button of an empty chat.
    Start,
}

impl Payload {
    /// `None` is none of ours.
    pub(super) fn read(payload: &Value) -> Option<Self> {
        let parsed;
        let payload = match payload {
            Value::String(text) => {
                parsed = serde_json::from_str::<Value>(text).ok()?;
                &parsed
            }
            other => other,
        };
        if payload["command"] == "start" {
            return Some(Self::Start);
        }
        let value = payload["v"].as_str()?.to_owned();
        Some(Self::Value(value, payload["t"].as_i64()))
    }
}

/// The name of the message whose button was pressed.
pub(super) fn pressed(number: i64, sent_at: Option<i64>) -> String {
    match sent_at {
        Some(sent_at) => Name { number, sent_at }.to_string(),
        None => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn rows() -> Vec<Vec<(String, String)>> {
        vec![vec![("Да".to_owned(), "7:yes".to_owned())]]
    }

    #[test]
    fn a_buttons_value_comes_back_however_vk_writes_it() {
        let shown: Value =
            serde_json::from_str(&under(&rows(), 1_000, Phone::Usual).unwrap()).unwrap();
        let action = &shown["buttons"][0][0]["action"];
        assert_eq!(
            (&action["type"], &action["label"]),
            (&json!("callback"), &json!("Да"))
        );
        let as_text = &action["payload"];
        let as_object: Value = serde_json::from_str(as_text.as_str().unwrap()).unwrap();
        let expected = Some(Payload::Value("7:yes".into(), Some(1_000)));
        assert_eq!(Payload::read(as_text), expected);
        assert_eq!(Payload::read(&as_object), expected);
        assert_eq!(
            Payload::read(&json!("{\"command\":\"start\"}")),
            Some(Payload::Start)
        );
        for other in [json!(null), json!("{"), json!({"k": 1}), json!([])] {
            assert_eq!(Payload::read(&other), None);
        }
    }

    #[test]
    fn the_longest_button_fits_its_255_letters() {
        let longest = payload(&"\"".repeat(64), i64::MAX);
        assert!(longest.chars().count() <= 255, "{longest}");
    }

    #[test]
    fn an_old_app_gets_buttons_that_talk_or_none() {
        assert!(
            under(&rows(), 1, Phone::Talking)
                .unwrap()
                .contains("\"text\"")
        );
        assert_eq!(under(&rows(), 1, Phone::Wordy), None);
        assert_eq!(under(&[], 1, Phone::Usual), None);
    }

    #[test]
    fn keys_stand_two_in_a_row_and_an_empty_list_takes_them_away() {
        let keys = ["Меню".to_owned(), "Поддержка".to_owned(), "Ещё".to_owned()];
        let shown: Value = serde_json::from_str(&below(&keys)).unwrap();
        assert_eq!(shown["buttons"].as_array().unwrap().len(), 2);
        assert_eq!(shown["inline"], json!(false));
        let none: Value = serde_json::from_str(&below(&[])).unwrap();
        assert_eq!(none["buttons"], json!([]));
    }
}
