//! Where pairs meet, and when an adult is there: «библиотека пн–пт 14:00–16:00; кабинет 23 вт, чт 15:00–17:00».

use super::week::{self, From};
use chrono::{NaiveTime, Weekday};

/// A place with the hours of an adult on duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// As it was written: «кабинет 23».
    pub name: String,
    /// On which days.
    pub days: Vec<Weekday>,
    /// From when.
    pub from: NaiveTime,
    /// Until when.
    pub to: NaiveTime,
}

/// What was written about places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Places {
    /// Every one of them was understood.
    All(Vec<Place>),
    /// This part was not: a name, days, or two hours are missing.
    Unclear(String),
}

/// Places, one a line or divided by semicolons.
pub fn places(text: &str) -> Places {
    let mut found = Vec::new();
    for part in text.split(['\n', ';']).map(str::trim) {
        if part.is_empty() {
            continue;
        }
        match place(part) {
            Some(place) => found.push(place),
            None => return Places::Unclear(part.to_owned()),
        }
    }
    if found.is_empty() {
        return Places::Unclear(text.trim().to_owned());
    }
    Places::All(found)
}

fn place(text: &str) -> Option<Place> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let start = words.iter().position(|word| is_when(word))?;
    let (name, when) = words.split_at(start);
    let name = name
        .join(" ")
        .trim_end_matches(" по")
        .trim_end_matches(" с")
        .trim_end_matches([',', ':', '-', '–', '—', ' '])
        .to_owned();
    let when = when.join(" ");
    let (from, to) = hours(&when)?;
    let mut days: Vec<Weekday> = week::slots(&when)?
        .iter()
        .filter(|slot| matches!(slot.from, From::Clock(_) | From::AnyTime))
        .map(|slot| slot.weekday)
        .collect();
    days.dedup();
    let is_whole = !name.is_empty() && !days.is_empty() && from < to;
    is_whole.then_some(Place {
        name,
        days,
        from,
        to,
    })
}

/// A word that begins the days and hours.
fn is_when(word: &str) -> bool {
    !clocks(word).is_empty() || week::slots(word).is_some_and(|slots| !slots.is_empty())
}

/// The first two times of the text.
fn hours(text: &str) -> Option<(NaiveTime, NaiveTime)> {
    match clocks(text).as_slice() {
        [from, to, ..] => Some((*from, *to)),
        _ => None,
    }
}

/// «14:00», «14.00», one after another.
fn clocks(text: &str) -> Vec<NaiveTime> {
    let pieces: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit() && c != ':' && c != '.')
        .collect();
    pieces
        .iter()
        .filter_map(|piece| {
            let (hour, minute) = piece.split_once([':', '.'])?;
            NaiveTime::from_hms_opt(hour.parse().ok()?, minute.get(..2)?.parse().ok()?, 0)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        match places(text) {
            Places::Unclear(part) => format!("? {part}"),
            Places::All(places) => places
                .iter()
                .map(|place| {
                    let days: Vec<_> = place.days.iter().map(ToString::to_string).collect();
                    let (from, to) = (place.from.format("%H:%M"), place.to.format("%H:%M"));
                    format!("{}: {} {from}–{to}", place.name, days.join(" "))
                })
                .collect::<Vec<_>>()
                .join("; "),
        }
    }

    #[test]
    fn places_are_read_as_a_teacher_writes_them() {
        for (text, wanted) in [
            (
                "библиотека пн–пт 14:00–16:00",
                "библиотека: Mon Tue Wed Thu Fri 14:00–16:00",
            ),
            (
                "библиотека пн-пт 14:00-16:00; кабинет 23 вт, чт 15.00–17.00",
                "библиотека: Mon Tue Wed Thu Fri 14:00–16:00; кабинет 23: Tue Thu 15:00–17:00",
            ),
            (
                "Кабинет 23, вт и чт с 15:00 до 17:00",
                "Кабинет 23: Tue Thu 15:00–17:00",
            ),
            (
                "Актовый зал по средам 14:30 – 15:30",
                "Актовый зал: Wed 14:30–15:30",
            ),
            (
                "библиотека по будням 14:00–16:00\nкласс 5 пт 13:00–14:00",
                "библиотека: Mon Tue Wed Thu Fri 14:00–16:00; класс 5: Fri 13:00–14:00",
            ),
            ("библиотека", "? библиотека"),
            ("пн–пт 14:00–16:00", "? пн–пт 14:00–16:00"),
            ("библиотека пн 16:00–14:00", "? библиотека пн 16:00–14:00"),
            ("библиотека пн 14:00", "? библиотека пн 14:00"),
            ("зал пн 14:00–16:00; двор", "? двор"),
            ("", "? "),
        ] {
            assert_eq!(said(text), wanted, "{text}");
        }
    }
}
