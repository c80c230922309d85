//! School classes: whom a mentor would help, «5–7», and where somebody studies, «7 «а»».

use std::ops::RangeInclusive;

use super::line::{Line, among, cyrillic};
use super::numeral::{cardinal_at, ordinal_at};

/// The grades meant: «5–7», «с 5 по 7», «6», «до 7», «от 5», «младшим», «любым». Within 1 to 11 only.
/// Grades with a gap, «5 и 8», are not a range and `None`.
pub fn grades(text: &str) -> Option<RangeInclusive<u8>> {
    let line = Line::of(text);
    let mut named: Vec<RangeInclusive<u8>> = Vec::new();
    let mut numbers: Vec<u8> = Vec::new();
    let (mut ranged, mut least, mut most) = (false, false, false);
    let mut i = 0;
    while i < line.len() {
        let word = line.at(i);
        if let Some((number, len)) = grade_at(&line, i) {
            numbers.push(
                u8::try_from(number)
                    .ok()
                    .filter(|grade| (1..=11).contains(grade))?,
            );
            i += len;
            continue;
        }
        match word {
            "-" | "по" if !numbers.is_empty() => ranged = true,
            "." if line.at(i + 1) == "." => ranged = true,
            "до" => {
                ranged |= !numbers.is_empty();
                most |= numbers.is_empty();
            }
            "от" | "с" | "со" | "начиная" | "from" => least = true,
            "+" if !numbers.is_empty() => least = true,
            "старше" if line.before(i) == "не" => most = true,
            "младше" if line.before(i) == "не" => least = true,
            "старше" | "выше" => least = true,
            "ниже" => most = true,
            "to" => ranged = true,
            "всем" | "все" | "any" | "all" | "everyone" => named.push(1..=11),
            "разницы" | "равно" | "важно" if matches!(line.before(i), "без" | "все" | "не") => {
                named.push(1..=11)
            }
            _ if word.starts_with("люб") || word.starts_with("кажд") => named.push(1..=11),
            _ if word.starts_with("младш")
                || word.starts_with("началь")
                || word.starts_with("началк")
                || word.starts_with("мелк")
                || word.starts_with("малыш") =>
            {
                named.push(1..=4)
            }
            _ if word.starts_with("средн") => named.push(5..=9),
            _ if word.starts_with("старш") => named.push(10..=11),
            // «кроме девятых», «не пятым»: more than a range can say.
            "кроме" | "не" | "except"
                if !matches!(line.at(i + 1), "старше" | "младше" | "важно") =>
            {
                return None;
            }
            _ if !line.is_sign(i) && !is_filler(word) => return None,
            _ => {}
        }
        i += 1;
    }
    match (numbers.as_slice(), named.as_slice()) {
        ([], []) => None,
        ([], [first, rest @ ..]) => {
            let all = rest.iter().fold(first.clone(), |a, b| {
                *a.start().min(b.start())..=*a.end().max(b.end())
            });
            Some(all)
        }
        ([one], _) if most && !least => Some(1..=*one),
        ([one], _) if least && !most => Some(*one..=11),
        ([one], []) => Some(*one..=*one),
        ([a, b], []) if ranged => Some(*a.min(b)..=*a.max(b)),
        (many, []) if !ranged => neighbours(many),
        _ => None,
    }
}

/// «5, 6 и 7».
fn neighbours(grades: &[u8]) -> Option<RangeInclusive<u8>> {
    let mut sorted = grades.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let (first, last) = (*sorted.first()?, *sorted.last()?);
    (usize::from(last - first) + 1 == sorted.len()).then_some(first..=last)
}

fn grade_at(line: &Line, i: usize) -> Option<(u32, usize)> {
    if let Some(found) = ordinal_at(line, i).or_else(|| cardinal_at(line, i)) {
        return Some(found);
    }
    // «пятым», «седьмых»
    let word = line.at(i);
    let singular = word
        .strip_suffix("ым")
        .or_else(|| word.strip_suffix("ых"))
        .map(|stem| format!("{stem}ый"))?;
    super::numeral::ordinal(&singular).map(|number| (number, 1))
}

fn is_filler(word: &str) -> bool {
    word.starts_with("класс")
        || among(
            word,
            "и кл из в во для ребятам ребята детям года хочу могу мне можно или школа школе без \
            не grade grades and только примерно лучше школы вообще разницы равно важно классам",
        )
}

/// A school class: its grade and letter, upper-case. «7А», «7 «а»», «7-а класс», «учусь в 7 а»; `None` where there
/// is anything else.
pub fn class(text: &str) -> Option<(u8, Option<String>)> {
    let line = Line::of(text);
    let words: Vec<usize> = (0..line.len()).filter(|i| !line.is_sign(*i)).collect();
    let start = *words
        .iter()
        .find(|i| !among(line.at(**i), "я мы из в во учусь учимся класс grade"))?;
    let ending = ordinal_at(&line, start).filter(|(_, len)| {
        !(*len > 1
            && is_letter(line.at(start + len - 1))
            && line.at(start + len).is_empty()
            && line.at(start + len - 1) == "е")
    });
    let (grade, len) = ending.or_else(|| cardinal_at(&line, start))?;
    let grade = u8::try_from(grade)
        .ok()
        .filter(|grade| (1..=11).contains(grade))?;
    let mut letter = None;
    for i in words.into_iter().filter(|i| *i >= start + len) {
        let word = line.at(i);
        match word {
            "класс" | "класса" | "классе" | "кл" | "grade" => {}
            _ if letter.is_none() && is_letter(word) => letter = word.chars().next(),
            _ => return None,
        }
    }
    let letter = letter.map(|letter| cyrillic(letter).to_uppercase().collect());
    Some((grade, letter))
}

fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    matches!(
        (letters.next().map(cyrillic), letters.next()),
        (Some('а'..='я'), None)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_a_range() {
        for (text, wanted) in [
            ("5–7", 5..=7),
            ("5-7", 5..=7),
            ("5 - 7 классы", 5..=7),
            ("с 5 по 7", 5..=7),
            ("от 5 до 7", 5..=7),
            ("6", 6..=6),
            ("6 класс", 6..=6),
            ("любым", 1..=11),
            ("Любому!", 1..=11),
            ("всем", 1..=11),
            ("без разницы", 1..=11),
            ("младшим", 1..=4),
            ("началке", 1..=4),
            ("средним", 5..=9),
            ("старшим", 10..=11),
            ("до 7", 1..=7),
            ("от 5", 5..=11),
            ("5+", 5..=11),
            ("5 и 6", 5..=6),
            ("5,6,7", 5..=7),
            ("7-5", 5..=7),
            ("10-11", 10..=11),
            ("с пятого по седьмой", 5..=7),
            ("пятым", 5..=5),
            ("не старше 7", 1..=7),
            ("не младше 5 класса", 5..=11),
            ("младшим и средним", 1..=9),
            ("5..7", 5..=7),
            ("5 6", 5..=6),
            ("с 1 по 4 класс", 1..=4),
        ] {
            assert_eq!(grades(text), Some(wanted), "{text}");
        }
        for text in [
            "",
            "привет",
            "0",
            "12",
            "5-12",
            "5 и 8",
            "не знаю",
            "кроме 9",
            "5 яблок",
            "999999999999",
            "1-2-3-7",
        ] {
            assert_eq!(grades(text), None, "{text}");
        }
    }

    #[test]
    fn a_class_has_a_grade_and_maybe_a_letter() {
        let letter = |letter: &str| Some(letter.to_owned());
        for (text, wanted) in [
            ("7А", (7, letter("А"))),
            ("7 «а»", (7, letter("А"))),
            ("7-а класс", (7, letter("А"))),
            ("7 a", (7, letter("А"))),
            ("7", (7, None)),
            ("7 класс", (7, None)),
            ("11б", (11, letter("Б"))),
            ("учусь в 7 А", (7, letter("А"))),
            ("7-й «В»", (7, letter("В"))),
            ("седьмой а", (7, letter("А"))),
            ("10 класс «Г»", (10, letter("Г"))),
            ("7е", (7, letter("Е"))),
        ] {
            assert_eq!(class(text), Some(wanted), "{text}");
        }
        for text in [
            "",
            "12А",
            "0",
            "7 в школе",
            "семь раз",
            "А",
            "привет",
            "7 а б",
        ] {
            assert_eq!(class(text), None, "{text}");
        }
    }
}
