//! What stands under a message.

use teloxide::types::{
    InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, KeyboardMarkup, KeyboardRemove,
    ReplyMarkup,
};

/// A message as it goes out: plain text and what can be pressed.
///
/// Telegram lets a message carry *either* buttons of its own *or* the keys below
/// the chat, so `keys` counts only while there are no `buttons`. The keys stay
/// below the chat until other keys come: send them once with a message that has
/// no buttons, the first one to a person. That message can never be edited
/// afterwards (`Gone`), so it should not be a card.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outgoing<'a> {
    /// 1 to 4096 characters, no markup.
    pub text: &'a str,
    /// Rows of label and value; a value has 1 to 64 bytes.
    pub buttons: &'a [Vec<(String, String)>],
    /// The keys below the chat; an empty list takes them away.
    pub keys: Option<&'a [String]>,
}

/// Two keys fit a phone's width with the words whole.
const KEYS_IN_A_ROW: usize = 2;

impl Outgoing<'_> {
    pub(super) fn markup(&self) -> Option<ReplyMarkup> {
        if !self.buttons.is_empty() {
            return Some(inline(self.buttons).into());
        }
        let keys = self.keys?;
        if keys.is_empty() {
            return Some(KeyboardRemove::new().into());
        }
        let rows = keys
            .chunks(KEYS_IN_A_ROW)
            .map(|row| row.iter().map(KeyboardButton::new).collect::<Vec<_>>());
        Some(
            KeyboardMarkup::new(rows)
                .persistent()
                .resize_keyboard()
                .into(),
        )
    }
}

pub(super) fn inline(rows: &[Vec<(String, String)>]) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(rows.iter().map(|row| {
        row.iter()
            .map(|(label, value)| InlineKeyboardButton::callback(label, value))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn buttons_come_before_keys_and_no_keys_take_them_away() {
        let keys = ["Меню".to_owned(), "Поддержка".to_owned(), "Ещё".to_owned()];
        let buttons = [vec![("Да".to_owned(), "7:yes".to_owned())]];
        let both = Outgoing {
            text: "?",
            buttons: &buttons,
            keys: Some(&keys),
        };
        let shown = |outgoing: Outgoing<'_>| serde_json::json!(outgoing.markup());
        assert_eq!(
            shown(both),
            json!({"inline_keyboard": [[{"text": "Да", "callback_data": "7:yes"}]]})
        );
        let below = shown(Outgoing {
            buttons: &[],
            ..both
        });
        assert_eq!(
            below["keyboard"],
            json!([[{"text": "Меню"}, {"text": "Поддержка"}], [{"text": "Ещё"}]])
        );
        assert_eq!(below["is_persistent"], json!(true));
        assert_eq!(below["resize_keyboard"], json!(true));
        let none = Outgoing {
            buttons: &[],
            keys: Some(&[]),
            ..both
        };
        assert_eq!(shown(none)["remove_keyboard"], json!(true));
        assert_eq!(shown(Outgoing::default()), json!(null));
    }
}
