//! What everybody did and saw, as a play to be read and reviewed.

use super::codes;
use chrono::Duration;
use std::fmt::Write;

/// Something on somebody's screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    Message {
        peer: i64,
        text: String,
        buttons: Vec<Vec<String>>,
        file: Option<String>,
    },
    Edit {
        peer: i64,
        id: i64,
        text: String,
        buttons: Vec<Vec<String>>,
    },
    Toast {
        peer: i64,
        text: String,
    },
    Removed {
        peer: i64,
    },
}

impl Seen {
    /// The words of a message.
    pub fn text(&self) -> &str {
        match self {
            Self::Message { text, .. } | Self::Edit { text, .. } | Self::Toast { text, .. } => text,
            Self::Removed { .. } => "",
        }
    }

    pub fn peer(&self) -> i64 {
        match self {
            Self::Message { peer, .. }
            | Self::Edit { peer, .. }
            | Self::Toast { peer, .. }
            | Self::Removed { peer } => *peer,
        }
    }

    /// With everything that is read on the screen as this makes it.
    pub fn read_as(mut self, read: impl Fn(&str) -> String) -> Self {
        match &mut self {
            Self::Message { text, buttons, .. } | Self::Edit { text, buttons, .. } => {
                *text = read(text);
                buttons
                    .iter_mut()
                    .flatten()
                    .for_each(|label| *label = read(label));
            }
            Self::Toast { text, .. } => *text = read(text),
            Self::Removed { .. } => {}
        }
        self
    }
}

#[derive(Debug, Default)]
pub struct Transcript {
    lines: String,
    /// Who typed what.
    typed: Vec<(String, String)>,
}

impl Transcript {
    pub fn text(&self) -> &str {
        &self.lines
    }

    /// What people typed, oldest first.
    pub fn typed(&self) -> &[(String, String)] {
        &self.typed
    }

    pub fn act(&mut self, who: &str, what: &str) {
        // Not a press, nor anything without words.
        if !what.starts_with(['▸', '(']) {
            super::logs::never_tell(what);
            self.typed.push((who.to_owned(), what.to_owned()));
        }
        let _ = writeln!(self.lines, "\n{who}: {what}");
    }

    pub fn note(&mut self, words: &str) {
        let _ = writeln!(self.lines, "\n   {words}");
    }

    pub fn pause(&mut self, time: Duration) {
        let (days, hours, minutes) = (
            time.num_days(),
            time.num_hours() % 24,
            time.num_minutes() % 60,
        );
        let mut parts = Vec::new();
        for (count, unit) in [(days, "дн."), (hours, "ч"), (minutes, "мин")] {
            if count > 0 {
                parts.push(format!("{count} {unit}"));
            }
        }
        let _ = writeln!(self.lines, "\n   … прошло {}", parts.join(" "));
    }

    /// `signs` are the school's call signs in the order of its people.
    pub fn saw(&mut self, who: &str, seen: &Seen, signs: &[String]) {
        match seen {
            Seen::Message {
                text,
                buttons,
                file,
                ..
            } => {
                let file = file
                    .as_ref()
                    .map(|name| format!("📎 {name}\n"))
                    .unwrap_or_default();
                self.said(
                    &format!("→ {who}"),
                    &format!("{file}{text}"),
                    buttons,
                    signs,
                );
            }
            // A card that only loses its buttons.
            Seen::Edit { text, buttons, .. } if buttons.is_empty() => {
                let first = text.lines().next().unwrap_or_default();
                let first = plain(first, signs);
                let _ = writeln!(self.lines, "  ✎ {who}: без кнопок: {first}");
            }
            Seen::Edit { text, buttons, .. } => {
                self.said(&format!("✎ {who}"), text, buttons, signs)
            }
            Seen::Toast { text, .. } => {
                let _ = writeln!(self.lines, "  ({who}: всплывает «{}»)", plain(text, signs));
            }
            Seen::Removed { .. } => {
                let _ = writeln!(self.lines, "  ✕ {who}: сообщение убрано");
            }
        }
    }

    fn said(&mut self, to: &str, text: &str, buttons: &[Vec<String>], signs: &[String]) {
        let text = plain(text, signs);
        let indent = " ".repeat(4);
        let _ = writeln!(self.lines, "  {to}:");
        for line in text.lines() {
            let _ = writeln!(self.lines, "{}", format!("{indent}{line}").trim_end());
        }
        for row in buttons {
            let row: Vec<_> = row
                .iter()
                .map(|label| format!("[{}]", plain(label, signs)))
                .collect();
            let _ = writeln!(self.lines, "{indent}{}", row.join(" "));
        }
    }
}

/// «Синий Кит» is drawn by lot: «Позывной 3» is the third of the school.
pub fn plain(text: &str, signs: &[String]) -> String {
    let (text, _) = codes::hidden(text);
    let mut text = super::linked::without_tokens(&text);
    for (place, sign) in signs.iter().enumerate() {
        let known = format!("Позывной {}", place + 1);
        text = text.replace(sign.as_str(), &known);
        // A long one at the end of a button's label is cut short.
        let cut = (4..sign.chars().count()).rev().find_map(|length| {
            let cut: String = sign.chars().take(length).chain(['…']).collect();
            text.contains(&cut).then_some(cut)
        });
        if let Some(cut) = cut {
            text = text.replace(&cut, &known);
        }
    }
    text
}

#[test]
fn a_call_sign_is_known_in_full_and_cut_short() {
    let signs = ["Синий Кит".to_owned(), "Серебряный Сокол".to_owned()];
    assert_eq!(
        plain("Куратор · Серебряный Сок…", &signs),
        "Куратор · Позывной 2"
    );
    assert_eq!(
        plain("Синий Кит и Серебряный Сокол", &signs),
        "Позывной 1 и Позывной 2"
    );
}
