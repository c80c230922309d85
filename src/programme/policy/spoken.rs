//! Contacts as they are said: «восемь девятьсот…», «lev собака mail точка ru», «тг: lev2012».

use super::mask::Found;
use std::ops::Range;

/// A word without what stands around it, by the bytes it takes.
type Word<'a> = (Range<usize>, &'a str);

/// Every spoken contact in `text`, in no order; none overlap.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, Found)> {
    let words = words(text);
    let mut found: Vec<(Range<usize>, Found)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let one = number(rest)
            .map(|count| (0, count, Found::Phone))
            .or_else(|| address(rest).map(|count| (0, count, Found::Email)))
            .or_else(|| nickname(text, rest).map(|()| (1, 2, Found::Link)));
        match one {
            Some((from, to, what)) => {
                let end = rest[to - 1].0.end;
                found.push((rest[from].0.start..end, what));
                at += to;
            }
            None => at += 1,
        }
    }
    found
}

/// Words, and `@` as a word of its own.
fn words(text: &str) -> Vec<Word<'_>> {
    let is_part = |letter: char| letter.is_alphanumeric() || "._+-".contains(letter);
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_part(letter) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            let word = text[from..at].trim_end_matches(['.', '-', '_', '+']);
            let bare = word.trim_start_matches(['.', '-', '_', '+']);
            let from = from + word.len() - bare.len();
            if !bare.is_empty() {
                words.push((from..from + bare.len(), bare));
            }
        }
        if letter == '@' {
            words.push((at..at + 1, &text[at..at + 1]));
        }
    }
    words
}

/// What numbers are made of when a telephone number is dictated.
const NUMERALS: [&str; 37] = [
    "ноль",
    "нуль",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
];
/// The code of a mobile begins so.
const NINE_HUNDRED: [&str; 2] = ["девятьсот", "девять"];
/// Fewer numerals are no telephone number.
const DICTATED: usize = 5;

/// «восемь девятьсот шестнадцать …»: how many words it takes.
fn number(words: &[Word]) -> Option<usize> {
    let lower = |at: usize| words.get(at).map(|(_, word)| word.to_lowercase());
    let first = lower(0)?;
    let code = lower(1)?;
    let begins = ["восемь", "семь"].contains(&first.as_str());
    if !begins || !NINE_HUNDRED.contains(&code.as_str()) {
        return None;
    }
    let numerals = words
        .iter()
        .take_while(|(_, word)| {
            let word = word.to_lowercase();
            NUMERALS.contains(&word.as_str()) || NINE_HUNDRED.contains(&word.as_str())
        })
        .count();
    (numerals >= DICTATED).then_some(numerals)
}

/// «lev собака mail точка ru», «dima12 @ mail.ru»: how many words it takes.
fn address(words: &[Word]) -> Option<usize> {
    let ([(_, local), (_, sign)], rest) = words.split_first_chunk::<2>()?;
    let is_sign = ["@", "собака", "собачка", "sobaka"].contains(&sign.to_lowercase().as_str());
    if !is_sign || !local.is_ascii() {
        return None;
    }
    let is_zone =
        |zone: &str| zone.len() >= 2 && zone.bytes().all(|byte| byte.is_ascii_lowercase());
    let (_, host) = rest.first()?;
    if let Some((_, zone)) = host.rsplit_once('.')
        && is_zone(&zone.to_ascii_lowercase())
    {
        return Some(3);
    }
    let (_, dot) = rest.get(1)?;
    let (_, zone) = rest.get(2)?;
    let is_dot = ["точка", "tochka", "dot"].contains(&dot.to_lowercase().as_str());
    (is_dot && host.is_ascii() && is_zone(&zone.to_ascii_lowercase())).then_some(5)
}

/// Where people say they can be found.
const MESSENGERS: [&str; 20] = [
    "тг",
    "tg",
    "телега",
    "телеге",
    "телегу",
    "телеграм",
    "телеграме",
    "телеграмм",
    "telegram",
    "вк",
    "vk",
    "инста",
    "инсте",
    "инсту",
    "insta",
    "ник",
    "дискорд",
    "discord",
    "ватсап",
    "скайп",
];
/// The shortest user name a messenger gives out.
const SHORTEST: usize = 4;

/// «тг: lev2012», «ник `lev_2012`»: a messenger and a name there.
fn nickname(text: &str, words: &[Word]) -> Option<()> {
    let [(place, messenger), (range, name), ..] = words else {
        return None;
    };
    if !MESSENGERS.contains(&messenger.to_lowercase().as_str()) {
        return None;
    }
    let between = text.get(place.end..range.start)?.trim();
    let is_name = name.len() >= SHORTEST
        && name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.');
    // Without a colon only what is no word.
    let is_made_up = name
        .bytes()
        .any(|byte| byte.is_ascii_digit() || byte == b'_');
    let is_meant = matches!(between, ":" | "-" | "–" | "—") || (between.is_empty() && is_made_up);
    (is_name && is_meant).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dictated_is_found_whole() {
        for (text, expected) in [
            (
                "мой восемь девятьсот один два три четыре",
                "восемь девятьсот один два три четыре",
            ),
            ("pasha собака bk точка ru, жду", "pasha собака bk точка ru"),
            ("почта: a_b @ bk.ru", "a_b @ bk.ru"),
            ("я в тг: pasha", "pasha"),
            ("ник pasha_2011.", "pasha_2011"),
        ] {
            let found = find(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].0.clone()], expected);
        }
    }

    #[test]
    fn lessons_are_not_contacts() {
        for text in [
            "восемь девятьсот, это восемь тысяч девятьсот?",
            "семь девять одиннадцать",
            "собака лает. Точка.",
            "кот, собака, mail",
            "в телеге лошадь",
            "в ВК video про дроби",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}
