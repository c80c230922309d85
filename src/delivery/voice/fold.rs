//! More buttons than a messenger takes: rows are joined, and what still does not
//! fit is said in words. Whatever is typed means the button all the same.

use super::Rendered;
use crate::delivery::carrier::Room;
use crate::words::{self, Language, Values};
use fluent_templates::fluent_bundle::FluentValue;

/// A label and a value.
type Button = (String, String);

/// The way back and out stands here, and stays.
const LAST_ROWS: usize = 2;

/// The same message with as many buttons as there is room for.
pub fn fold(mut rendered: Rendered, room: Room, language: Language) -> Rendered {
    if rendered.buttons.is_empty() {
        return rendered;
    }
    let (key, choices) = if room.buttons == 0 {
        let labels = rendered.buttons.drain(..).flatten().enumerate();
        let lines = labels.map(|(place, (label, _))| format!("{}. {label}", place + 1));
        ("choices-typed", lines.collect::<Vec<_>>().join("\n"))
    } else {
        let hidden = hide(&mut rendered.buttons, room.buttons);
        join(&mut rendered.buttons, room);
        if hidden.is_empty() {
            return rendered;
        }
        let labels = hidden.iter().map(|(label, _)| label.as_str());
        ("choices-more", labels.collect::<Vec<_>>().join(", "))
    };
    let mut values = Values::new();
    values.insert("choices".into(), FluentValue::from(choices));
    let line = words::text(language, key, &values);
    rendered.text = format!("{}\n{line}", rendered.text).trim_start().to_owned();
    rendered
}

/// Takes buttons away until there are `most`: from the end of the list, but not
/// from the last rows, nor the first button.
fn hide(rows: &mut Vec<Vec<Button>>, most: usize) -> Vec<Button> {
    let mut count: usize = rows.iter().map(Vec::len).sum();
    let mut hidden = Vec::new();
    while count > most {
        let last = rows.len().saturating_sub(LAST_ROWS).max(1) - 1;
        let Some(button) = rows.get_mut(last).and_then(Vec::pop) else {
            break;
        };
        hidden.insert(0, button);
        count -= 1;
        rows.retain(|row| !row.is_empty());
    }
    hidden
}

/// Puts neighbouring rows into one, those that stay the narrowest first, until
/// there are few enough; rows that are too long are parted before.
fn join(rows: &mut Vec<Vec<Button>>, room: Room) {
    let parted = rows.drain(..).flat_map(|row| {
        let parts: Vec<Vec<Button>> = row.chunks(room.in_a_row).map(<[_]>::to_vec).collect();
        parts
    });
    *rows = parted.collect();
    while rows.len() > room.rows {
        let narrowest = (1..rows.len())
            .filter(|at| rows[at - 1].len() + rows[*at].len() <= room.in_a_row)
            .min_by_key(|at| width(&rows[at - 1], &rows[*at]));
        let Some(at) = narrowest else {
            return;
        };
        let row = rows.remove(at);
        rows[at - 1].extend(row);
    }
}

/// Buttons of a row are equally wide: the longest label counts for all.
fn width(upper: &[Button], lower: &[Button]) -> usize {
    let both = || upper.iter().chain(lower);
    let longest = both().map(|(label, _)| label.chars().count()).max();
    longest.unwrap_or_default() * both().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VK: Room = Room {
        buttons: 10,
        rows: 6,
        in_a_row: 5,
    };

    fn message(rows: &[&[&str]]) -> Rendered {
        let button = |label: &&str| (label.to_string(), format!("/{label}"));
        Rendered {
            text: "Какой предмет?".to_owned(),
            buttons: rows
                .iter()
                .map(|row| row.iter().map(button).collect())
                .collect(),
        }
    }

    fn labels(rendered: &Rendered) -> Vec<Vec<&str>> {
        rendered
            .buttons
            .iter()
            .map(|row| row.iter().map(|(label, _)| label.as_str()).collect())
            .collect()
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        let small = message(&[&["Да", "Нет"], &["‹ Назад"]]);
        assert_eq!(fold(small.clone(), VK, Language::Ru), small);
    }

    #[test]
    fn what_does_not_fit_is_said_and_the_way_out_stays() {
        let many = message(&[
            &["Математика", "Русский язык"],
            &["Английский", "Физика"],
            &["Химия", "Биология"],
            &["История", "Обществознание"],
            &["Информатика", "География"],
            &["Литература"],
            &["Это не про уроки"],
            &["✕ Отмена"],
        ]);
        let folded = fold(many, VK, Language::Ru);
        assert_eq!(
            folded.text,
            "Какой предмет?\nЕщё можно написать: Информатика, География, Литература"
        );
        let shown = labels(&folded);
        assert_eq!(shown.len(), 6);
        assert_eq!(shown.last(), Some(&vec!["✕ Отмена"]));
    }

    #[test]
    fn the_shortest_neighbours_share_a_row() {
        let tall = message(&[
            &["Часы"],
            &["Учебная неделя"],
            &["Звонки и телефоны"],
            &["Предметы"],
            &["Места"],
            &["Время дел и сводки"],
            &["‹ Назад", "✕ Отмена"],
        ]);
        let folded = fold(tall, VK, Language::Ru);
        assert_eq!(folded.text, "Какой предмет?");
        assert_eq!(labels(&folded)[3], ["Предметы", "Места"]);
    }

    #[test]
    fn without_buttons_the_choices_are_words_and_numbers() {
        let small = message(&[&["Да", "Нет"]]);
        let room = Room { buttons: 0, ..VK };
        let folded = fold(small, room, Language::Ru);
        assert!(folded.text.ends_with("\n1. Да\n2. Нет"), "{}", folded.text);
        assert_eq!(folded.buttons, Vec::<Vec<Button>>::new());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_everything_fits(rows in proptest::collection::vec(1_usize..9, 1..20)) {
            let mut number = 0;
            let mut label = || {
                number += 1;
                (format!("к{number}"), format!("/{number}"))
            };
            let buttons: Vec<Vec<_>> = rows
                .iter()
                .map(|count| (0..*count).map(|_| label()).collect())
                .collect();
            let all: usize = rows.iter().sum();
            let rendered = Rendered { text: "?".to_owned(), buttons };
            let folded = fold(rendered, VK, Language::Ru);
            let shown: usize = folded.buttons.iter().map(Vec::len).sum();
            let said = folded.text.split(": ").nth(1).unwrap_or_default();
            let said = said.split(", ").filter(|label| !label.is_empty()).count();
            prop_assert!(shown <= VK.buttons && folded.buttons.len() <= VK.rows);
            prop_assert!(folded.buttons.iter().all(|row| row.len() <= VK.in_a_row));
            prop_assert_eq!(shown + said, all);
        }
    }
}
