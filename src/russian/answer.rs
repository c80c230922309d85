//! Short answers: «ага», «второе», «меню».

use super::line::Line;
use super::normal::{distance, normal, same_word};
use super::numeral::{cardinal, ordinal, ordinal_at};

/// Agreement or refusal, if the text is nothing but that: «ага», «+», «нет, спасибо». «Да нет» and «не знаю» are `None`.
pub fn yes_no(text: &str) -> Option<bool> {
    let folded: Vec<String> = normal(text).split(' ').map(once).collect();
    let words: Vec<&str> = folded
        .iter()
        .map(String::as_str)
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return sign(text);
    }
    match words.join(" ").as_str() {
        "не против" | "почему бы и нет" | "почему нет" | "без проблем" | "no problem" =>
        {
            return Some(true);
        }
        "не хочу"
        | "не могу"
        | "не надо"
        | "не нужно"
        | "не подходит"
        | "не согласен"
        | "не согласна"
        | "не буду"
        | "не получится"
        | "не сейчас"
        | "ни за что"
        | "no thanks"
        | "no thank you" => return Some(false),
        _ => {}
    }
    let (mut yes, mut no) = (false, false);
    for word in words {
        match word {
            "да" | "ага" | "угу" | "ок" | "окей" | "оке" | "оки" | "ладно" | "хорошо"
            | "конечно" | "конешно" | "верно" | "подходит" | "согласен" | "согласна"
            | "согласны" | "давай" | "давайте" | "можно" | "точно" | "именно" | "разумется"
            | "хочу" | "буду" | "готов" | "готова" | "д" | "lf" | "yes" | "yep" | "yeah"
            | "yea" | "y" | "ok" | "okay" | "oka" | "sure" | "плюс" => yes = true,
            "нет"
            | "не"
            | "неа"
            | "нетушки"
            | "неет"
            | "нит"
            | "отказываюсь"
            | "н"
            | "no"
            | "nope"
            | "n"
            | "nah"
            | "минус" => no = true,
            "спасибо"
            | "пожалуйста"
            | "пж"
            | "очень"
            | "я"
            | "все"
            | "же"
            | "ну"
            | "thanks"
            | "thank"
            | "you"
            | "please" => {}
            _ => return None,
        }
    }
    (yes != no).then_some(yes)
}

/// The word with every run of one letter as one: «дааа» → «да».
fn once(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// An answer of signs only.
fn sign(text: &str) -> Option<bool> {
    let yes = text.contains(['+', '➕', '👍', '✅', '👌', '🆗', '✔', '✓']);
    let no =
        text.contains(['➖', '👎', '❌', '✖', '✗', '🚫']) || matches!(text.trim(), "-" | "–" | "—");
    (yes != no).then_some(yes)
}

/// A number by itself, in digits or in words to twenty: «2», «№ 2», «второе», «двоим».
pub fn number(text: &str) -> Option<u32> {
    let line = Line::of(text);
    let words: Vec<usize> = (0..line.len()).filter(|i| !line.is_sign(*i)).collect();
    let is_filler = |word: &str| matches!(word, "номер" | "вариант" | "пункт" | "ответ" | "number");
    let start = *words.iter().find(|i| !is_filler(line.at(**i)))?;
    let (found, len) = if let Some(found) =
        ordinal_at(&line, start).filter(|(found, _)| *found <= 20 || line.number(start).is_some())
    {
        found
    } else if let Some(number) = line.number(start) {
        (number, 1)
    } else {
        let word = line.at(start);
        (
            cardinal(word)
                .or_else(|| ordinal(word))
                .filter(|number| *number <= 20)?,
            1,
        )
    };
    let minus = line.before(start) == "-" && line.touches(start.saturating_sub(1));
    let rest = words
        .iter()
        .all(|i| *i < start + len || is_filler(line.at(*i)));
    (rest && !minus).then_some(found)
}

/// A word that works as a key below the chat or a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuWord {
    /// «меню»
    Menu,
    /// «поддержка», «мне плохо»
    Support,
    /// «помощь»: how the bot works
    Help,
    /// «отмена»
    Cancel,
    /// «статус»
    Status,
    /// «назад»
    Back,
    /// «пропустить»
    Skip,
    /// «готово»
    Done,
    /// «пауза»
    Pause,
    /// «начать»
    Start,
}

const MENU_WORDS: &[(MenuWord, &[&str])] = &[
    (
        MenuWord::Menu,
        &[
            "меню",
            "в меню",
            "главное меню",
            "главная",
            "домой",
            "menu",
            "home",
        ],
    ),
    (
        MenuWord::Support,
        &["поддержка", "мне плохо", "support", "sos", "сос"],
    ),
    (MenuWord::Help, &["помощь", "справка", "хелп", "help"]),
    (
        MenuWord::Cancel,
        &["отмена", "отменить", "отмени", "cancel", "стоп"],
    ),
    (MenuWord::Status, &["статус", "мои заявки", "status"]),
    (MenuWord::Back, &["назад", "вернуться", "back"]),
    (
        MenuWord::Skip,
        &["пропустить", "пропусти", "пропуск", "дальше", "skip"],
    ),
    (MenuWord::Done, &["готово", "готов", "готова", "done"]),
    (
        MenuWord::Pause,
        &["пауза", "паузу", "сделать паузу", "pause"],
    ),
    (MenuWord::Start, &["начать", "старт", "start"]),
];

/// The menu word that the whole text is, a slash or a misspelling forgiven.
pub fn menu_word(text: &str) -> Option<MenuWord> {
    let said = normal(text);
    if said.is_empty() {
        return None;
    }
    let find = |like: &dyn Fn(&str) -> bool| {
        MENU_WORDS
            .iter()
            .find(|(_, names)| names.iter().any(|name| like(name)))
            .map(|(word, _)| *word)
    };
    let plain = |word: &str| word.chars().all(char::is_alphabetic) && word.chars().count() >= 5;
    // A long word bears two slips: «падержка» must not be lost.
    let like = |name: &str| {
        let slips = if name.chars().count() >= 8 { 2 } else { 1 };
        plain(name) && (same_word(name, &said) || distance(name, &said) <= slips)
    };
    find(&|name| name == said).or_else(|| plain(&said).then(|| find(&like))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_in_few_words() {
        for text in [
            "да",
            "Да!",
            "ДА",
            "дааа",
            "ага",
            "+",
            "👍",
            "ок",
            "окей",
            "да, конечно",
            "хорошо, спасибо",
            "yes",
            "OK",
            "не против",
            "да да",
            "согласна",
        ] {
            assert_eq!(yes_no(text), Some(true), "{text}");
        }
        for text in [
            "нет",
            "Нет.",
            "неееет",
            "не",
            "неа",
            "нет, спасибо",
            "no",
            "не могу",
            "-",
            "👎",
            "nope",
            "не хочу",
        ] {
            assert_eq!(yes_no(text), Some(false), "{text}");
        }
        for text in [
            "",
            "да нет",
            "не знаю",
            "может быть",
            "привет",
            "да, но позже",
            "не уверена",
            "дроби",
            "...",
            "👍👎",
        ] {
            assert_eq!(yes_no(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_by_itself() {
        for (text, wanted) in [
            ("1", 1),
            ("1.", 1),
            ("2)", 2),
            ("№ 3", 3),
            ("номер 3", 3),
            ("два", 2),
            ("второе", 2),
            ("двоим", 2),
            ("одному", 1),
            ("2-й", 2),
            ("двадцать", 20),
            ("1️⃣", 1),
            ("вариант 2", 2),
            ("142", 142),
            ("0", 0),
            ("two", 2),
        ] {
            assert_eq!(number(text), Some(wanted), "{text}");
        }
        for text in [
            "",
            "два раза",
            "5–7",
            "12.03",
            "7А",
            "-3",
            "99999999999999999999",
            "привет",
            "три из пяти",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn typed_words_do_what_keys_do() {
        for (text, wanted) in [
            ("Меню", MenuWord::Menu),
            ("/menu", MenuWord::Menu),
            ("меню!!", MenuWord::Menu),
            ("поддержка", MenuWord::Support),
            ("падержка", MenuWord::Support),
            ("Помощь", MenuWord::Help),
            ("отмена", MenuWord::Cancel),
            ("✕ Отмена", MenuWord::Cancel),
            ("‹ Назад", MenuWord::Back),
            ("пропустить", MenuWord::Skip),
            ("готово", MenuWord::Done),
            ("ПАУЗА", MenuWord::Pause),
            ("начать", MenuWord::Start),
            ("статус", MenuWord::Status),
            ("cancel", MenuWord::Cancel),
            ("мне плохо", MenuWord::Support),
        ] {
            assert_eq!(menu_word(text), Some(wanted), "{text}");
        }
        for text in [
            "",
            "мне нужна помощь",
            "математика",
            "дом",
            "наряд",
            "привет",
            "в пятницу",
            "не понимаю дроби",
        ] {
            assert_eq!(menu_word(text), None, "{text}");
        }
    }
}
