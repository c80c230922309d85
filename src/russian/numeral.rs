//! Numbers in words, as far as school needs them.

use super::line::{Kind, Line, among};

/// «три», «трём», «сорок»: whole numbers to twenty, and the tens.
pub(crate) fn cardinal(word: &str) -> Option<u32> {
    Some(match word {
        "ноль" | "нуль" | "zero" => 0,
        "один" | "одна" | "одно" | "одну" | "одному" | "одной" | "одним" | "одного" | "one" => {
            1
        }
        "два" | "две" | "двум" | "двух" | "двумя" | "двое" | "двоим" | "двоих" | "two" => {
            2
        }
        "три" | "трем" | "трех" | "тремя" | "трое" | "троим" | "троих" | "three" => {
            3
        }
        "четыре" | "четырем" | "четырех" | "четверо" | "four" => 4,
        "пять" | "пяти" | "five" => 5,
        "шесть" | "шести" | "six" => 6,
        "семь" | "семи" | "seven" => 7,
        "восемь" | "восьми" | "eight" => 8,
        "девять" | "девяти" | "nine" => 9,
        "десять" | "десяти" | "ten" => 10,
        "одиннадцать" | "одиннадцати" | "одинадцать" | "eleven" => {
            11
        }
        "двенадцать" | "двенадцати" | "twelve" => 12,
        "тринадцать" | "тринадцати" | "thirteen" => 13,
        "четырнадцать" | "четырнадцати" | "fourteen" => 14,
        "пятнадцать" | "пятнадцати" | "fifteen" => 15,
        "шестнадцать" | "шестнадцати" | "sixteen" => 16,
        "семнадцать" | "семнадцати" | "seventeen" => 17,
        "восемнадцать" | "восемнадцати" | "eighteen" => 18,
        "девятнадцать" | "девятнадцати" | "nineteen" => 19,
        "двадцать" | "двадцати" | "twenty" => 20,
        "тридцать" | "тридцати" | "thirty" => 30,
        "сорок" | "сорока" | "forty" => 40,
        "пятьдесят" | "пятидесяти" | "fifty" => 50,
        "шестьдесят" | "sixty" => 60,
        "девяносто" | "ninety" => 90,
        _ => return None,
    })
}

/// A number in digits or words at `i`, and how many tokens it takes: «40», «сорок пять».
pub(crate) fn cardinal_at(line: &Line, i: usize) -> Option<(u32, usize)> {
    if let Some(number) = line.number(i) {
        return Some((number, 1));
    }
    let first = cardinal(line.at(i))?;
    if first >= 20
        && let Some(unit) = cardinal(line.at(i + 1)).filter(|unit| (1..10).contains(unit))
    {
        return Some((first + unit, 2));
    }
    Some((first, 1))
}

/// Stems of the ordinals, and the number.
const ORDINALS: &[(&str, u32)] = &[
    ("перв", 1),
    ("втор", 2),
    ("трет", 3),
    ("четверт", 4),
    ("пят", 5),
    ("шест", 6),
    ("седьм", 7),
    ("восьм", 8),
    ("девят", 9),
    ("десят", 10),
    ("одиннадцат", 11),
    ("одинадцат", 11),
    ("двенадцат", 12),
    ("тринадцат", 13),
    ("четырнадцат", 14),
    ("пятнадцат", 15),
    ("шестнадцат", 16),
    ("семнадцат", 17),
    ("восемнадцат", 18),
    ("девятнадцат", 19),
    ("двадцат", 20),
    ("тридцат", 30),
];

/// Endings of the ordinals, hard and soft; «пять» and «шесть» are not among them.
const ENDINGS: &[&str] = &[
    "ый", "ой", "ий", "ое", "ье", "ая", "ья", "ого", "ьего", "ому", "ьему", "ым", "ьим", "ом",
    "ьем", "ую", "ью", "ые",
];

/// «первый», «шестого», «третьему».
pub(crate) fn ordinal(word: &str) -> Option<u32> {
    let of = |stem: &str| {
        word.strip_prefix(stem)
            .is_some_and(|ending| ENDINGS.contains(&ending))
    };
    ORDINALS
        .iter()
        .find(|(stem, _)| of(stem))
        .map(|(_, number)| *number)
}

/// An ordinal at `i` and how many tokens it takes: «6-го», «6го», «6th», «шестого», «двадцать первого».
/// A number in digits counts only with its ending.
pub(crate) fn ordinal_at(line: &Line, i: usize) -> Option<(u32, usize)> {
    if let Some(number) = line.number(i) {
        let dash = usize::from(line.at(i + 1) == "-" && line.touches(i) && line.touches(i + 1));
        let ending = i + 1 + dash;
        let written = line.kind(ending) == Some(Kind::Word) && line.touches(ending - 1);
        return (written && is_ending(line.at(ending))).then_some((number, 2 + dash));
    }
    let word = line.at(i);
    if let tens @ (20 | 30) = cardinal(word).unwrap_or(0)
        && let Some(unit) = ordinal(line.at(i + 1)).filter(|unit| *unit < 10)
    {
        return Some((tens + unit, 2));
    }
    Some((ordinal(word)?, 1))
}

fn is_ending(word: &str) -> bool {
    among(word, "го му е й я ом м ого ому ое ый ой th st nd rd")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn numbers_in_words_are_numbers() {
        assert_eq!(cardinal_at(&Line::of("сорок пять минут"), 0), Some((45, 2)));
        assert_eq!(ordinal_at(&Line::of("двадцать первого"), 0), Some((21, 2)));
        assert_eq!(ordinal_at(&Line::of("6-го урока"), 0), Some((6, 3)));
        assert_eq!(ordinal("шестого"), Some(6));
        assert_eq!(ordinal("третьего"), Some(3));
        assert_eq!(ordinal("шесть"), None);
        assert_eq!(ordinal("вторник"), None);
    }
}
