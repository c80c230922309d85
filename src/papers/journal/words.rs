//! What stands in the journal's cells.

use super::JournalLine;
use crate::words::{Language, Values, find, plain, text};
use chrono::Datelike;

/// Where the pen goes; the bot's own note stands under it.
const PEN: &str = "\n____________________";

/// The six columns of the form, as the source names them.
pub(super) fn headings(language: Language) -> [String; 6] {
    [
        "paper-journal-column-date",
        "paper-journal-column-kind",
        "paper-journal-column-topic",
        "paper-journal-column-content",
        "paper-journal-column-result",
        "paper-journal-column-signature",
    ]
    .map(|key| plain(language, key))
}

/// The six cells of one meeting.
pub(super) fn cells(language: Language, line: &JournalLine) -> [String; 6] {
    [
        date(language, line),
        kind(language, line),
        line.topic.clone(),
        line.content.clone(),
        result(language, line),
        format!("{PEN}\n{}", note(language, line)),
    ]
}

fn date(language: Language, line: &JournalLine) -> String {
    let date = line.held_on.format("%d.%m.%Y").to_string();
    match line.minutes {
        Some(minutes) => {
            let values = Values::from([("minutes".into(), minutes.to_string().into())]);
            let minutes = text(language, "paper-journal-minutes", &values);
            format!("{date}\n{minutes}")
        }
        None => date,
    }
}

fn kind(language: Language, line: &JournalLine) -> String {
    let format = known(language, "paper-format-", &line.format);
    let shapes = line
        .shape
        .iter()
        .map(|shape| known(language, "paper-shape-", shape));
    let words: Vec<String> = std::iter::once(format)
        .chain(shapes)
        .filter(|word| !word.trim().is_empty())
        .collect();
    words.join(", ")
}

fn result(language: Language, line: &JournalLine) -> String {
    let Some(outcome) = &line.outcome else {
        return line.result.clone();
    };
    let words = lookup(language, "paper-outcome-", outcome)
        .unwrap_or_else(|| plain(language, "paper-outcome-other"));
    if line.result.trim().is_empty() {
        words
    } else {
        format!("{words}\n{}", line.result)
    }
}

fn note(language: Language, line: &JournalLine) -> String {
    if line.disputed {
        return plain(language, "paper-journal-disputed");
    }
    let Some(confirmed) = &line.confirmed else {
        return plain(language, "paper-journal-unconfirmed");
    };
    let at = if confirmed.at.year() == line.held_on.year() {
        confirmed.at.format("%d.%m, %H:%M")
    } else {
        confirmed.at.format("%d.%m.%Y, %H:%M")
    };
    let mut values = Values::from([("at".into(), at.to_string().into())]);
    match &confirmed.by {
        Some(by) => {
            values.insert("by".into(), by.clone().into());
            text(language, "paper-journal-confirmed-by", &values)
        }
        None => text(language, "paper-journal-confirmed", &values),
    }
}

/// The words for `code` among the keys that begin with `group`, or `code` itself where it is no code but words.
fn known(language: Language, group: &str, code: &str) -> String {
    lookup(language, group, code).unwrap_or_else(|| code.to_owned())
}

fn lookup(language: Language, group: &str, code: &str) -> Option<String> {
    let is_code = !code.is_empty()
        && code
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '_' || letter == '-');
    if !is_code {
        return None;
    }
    let key = format!("{group}{}", code.replace('_', "-"));
    find(language, &key, &Values::new())
}
