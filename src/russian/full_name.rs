//! «Соколова Аня»: a name as somebody writes it.

use crate::russian::patronymic::is_son_or_daughter;

/// Longer words are no name.
const LONGEST: usize = 40;

/// Family name, given name, and a patronymic if there is one, in the order of
/// the text. Any alphabet, hyphens and apostrophes; `None` for anything else.
pub fn read(text: &str) -> Option<[String; 3]> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .collect();
    let (words, son_or_daughter) = match words.as_slice() {
        [names @ .., last] if names.len() == 3 && is_son_or_daughter(last) => {
            (names.to_vec(), Some(last.to_lowercase()))
        }
        _ => (words, None),
    };
    if !(2..=3).contains(&words.len()) || !words.iter().all(|word| is_name(word)) {
        return None;
    }
    let mut names = words.into_iter().map(capitalised);
    let (family, given) = (names.next()?, names.next()?);
    let patronymic: Vec<String> = names.chain(son_or_daughter).collect();
    Some([family, given, patronymic.join(" ")])
}

fn is_name(word: &str) -> bool {
    let is_mark = |c: char| "-‐–'’ʼ".contains(c);
    word.chars().count() <= LONGEST
        && word.chars().all(|c| c.is_alphabetic() || is_mark(c))
        && word.starts_with(char::is_alphabetic)
        && word.ends_with(char::is_alphabetic)
}

/// «соколова-лебедева» as «Соколова-Лебедева»; other capitals stay.
fn capitalised(word: &str) -> String {
    let parts = word.split('-').map(|part| {
        let mut letters = part.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    });
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_alphabet_are_read() {
        let name = |text: &str| {
            read(text).map(|[family, given, patronymic]| format!("{family}|{given}|{patronymic}"))
        };
        assert_eq!(name("соколова аня").as_deref(), Some("Соколова|Аня|"));
        assert_eq!(
            name("Соколова-лебедева  Анна-Мария, Ивановна").as_deref(),
            Some("Соколова-Лебедева|Анна-Мария|Ивановна")
        );
        assert_eq!(name("O’Brien Sean").as_deref(), Some("O’Brien|Sean|"));
        assert_eq!(
            name("мамедов али гасан Оглы").as_deref(),
            Some("Мамедов|Али|Гасан оглы")
        );
        assert_eq!(name("МакДональд Ян").as_deref(), Some("МакДональд|Ян|"));
        for text in ["Аня", "", "Аня 6Б", "привет как твои дела", "- -", "Аня !"]
        {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
