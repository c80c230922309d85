//! Words that mean a button: its label, the beginning of its label, its number.
//!
//! Every keyboard also works by typing, so that it works read aloud, and after
//! the messenger has dropped a press.

use crate::conversation::Turn;
use crate::message::{Arg, Button};
use crate::post::cards;
use crate::programme::people;
use crate::russian::signal::signal_word;
use crate::words::{self, Values};
use anyhow::Result;
use fluent_templates::fluent_bundle::FluentValue;

/// So many messages back a button's label is still known.
const BACK: i64 = 20;
/// Words longer than any label are no label.
const LONGEST: usize = 60;

/// What these words mean while nothing is being asked: a button of the newest
/// message, by its number too, or else a label of an earlier one that still stands
/// in the chat. Gives the event's value: a command, or a stamped answer.
pub async fn recent(typed: &str, turn: &mut Turn<'_>) -> Result<Option<String>> {
    if typed.chars().count() > LONGEST {
        return Ok(None);
    }
    let mut cards = cards::recent(turn.tx, turn.shown(), BACK)
        .await?
        .into_iter();
    let Some((number, newest)) = cards.next() else {
        return Ok(None);
    };
    if let Some(value) = meant(typed, &newest.buttons, false, turn).await? {
        return Ok(Some(stamped(number, value)));
    }
    // «Я на месте» is about the next meeting, not about that of an old reminder.
    if signal_word(typed).is_some() {
        return Ok(None);
    }
    let typed = plain(typed);
    for (_, earlier) in cards {
        for button in &earlier.buttons {
            // Answers belonged to questions that are over; commands stay.
            if button.value.starts_with('/') && plain(&label(button, turn).await?) == typed {
                return Ok(Some(button.value.clone()));
            }
        }
    }
    Ok(None)
}

/// A command is valid by itself; an answer belongs to its card.
pub fn stamped(number: i64, value: String) -> String {
    match value.starts_with('/') {
        true => value,
        false => format!("{number}:{value}"),
    }
}

/// The value of the offered button that these words mean, if they mean exactly one.
pub async fn meant(
    typed: &str,
    offered: &[Button],
    takes_numbers: bool,
    turn: &mut Turn<'_>,
) -> Result<Option<String>> {
    let typed = plain(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    if !takes_numbers && let Ok(number) = typed.parse::<usize>() {
        let choice = number.checked_sub(1).and_then(|index| offered.get(index));
        return Ok(choice.map(|button| button.value.clone()));
    }
    let mut labels = Vec::with_capacity(offered.len());
    for button in offered {
        labels.push((plain(&label(button, turn).await?), &button.value));
    }
    if let Some((_, value)) = labels.iter().find(|(label, _)| *label == typed) {
        return Ok(Some((*value).clone()));
    }
    let mut beginning = labels.iter().filter(|(label, _)| {
        label
            .strip_prefix(&typed)
            .is_some_and(|rest| rest.starts_with(' '))
    });
    Ok(match (beginning.next(), beginning.next()) {
        (Some((_, value)), None) if typed.chars().count() >= 2 => Some((*value).clone()),
        _ => None,
    })
}

/// A label as it is read, people's names included: what was typed here may be
/// compared with everything that the one who typed it could see.
async fn label(button: &Button, turn: &mut Turn<'_>) -> Result<String> {
    let language = turn.account.language;
    let mut values = Values::new();
    let policy = turn.school.policy(turn.account.address.platform);
    values.insert("policy".into(), FluentValue::from(policy.name()));
    for (name, arg) in &button.label.args {
        let value = match arg {
            Arg::Count(count) => FluentValue::from(*count),
            Arg::Word(key) => FluentValue::from(words::plain(language, key)),
            Arg::Programme(text) => FluentValue::from(text.0.clone()),
            Arg::Flag(flag) => FluentValue::from(if *flag { "yes" } else { "no" }),
            Arg::Own(text, _) | Arg::Personal { text, .. } => FluentValue::from(text.0.clone()),
            Arg::Person(person) | Arg::Name(person) => {
                let shown = people::find(turn.tx, *person)
                    .await?
                    .map(|person| person.shown());
                FluentValue::from(shown.unwrap_or_default())
            }
            _ => FluentValue::from(""),
        };
        values.insert(name.clone(), value);
    }
    Ok(words::text(language, &button.label.key, &values))
}

/// Lower case, ё as е, letters and digits only, single spaces.
fn plain(text: &str) -> String {
    let kept: String = text
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'ё' => 'е',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_letter_case_do_not_matter() {
        assert_eq!(plain("‹ Назад"), "назад");
        assert_eq!(plain("Ещё…"), "еще");
        assert_eq!(plain("  Да,  так и было! ✓"), "да так и было");
    }
}
