//! Topics that belong to one subject only: a request that names one needs no subject.
//! Words that several subjects share («график», «скорость», «реакция») are left out on purpose.

use super::line::{Line, Span};

/// Beginnings of a topic's words, and the subject.
#[rustfmt::skip]
const TOPICS: &[(&str, &[&str])] = &[
    ("maths", &[
        "дроб", "уравнен", "неравенств", "процент", "праценты", "умножен", "делени", "вычитан", "знаменател",
        "пропорц", "дискриминант", "логарифм", "производн", "интеграл", "синус", "косинус", "тангенс",
        "тригонометр", "теорем", "пифагор", "виет", "треугольник", "параллелограмм", "трапеци", "периметр",
        "многочлен", "одночлен", "квадратн", "парабол", "прогресси", "комбинаторик", "стереометр", "планиметр",
        "столбик", "fraction", "equation", "percent", "logarithm",
    ]),
    ("russian", &[
        "причасти", "причастн", "деепричаст", "запят", "пунктуац", "орфограф", "спряжен", "склонени", "падеж",
        "суффикс", "приставк", "наречи", "местоимен", "прилагательн", "существительн", "сложноподчин",
        "сложносочин", "изложени", "диктант", "безударн", "односоставн", "подлежащ", "сказуем", "жи ши",
    ]),
    ("english", &[
        "past simple", "past continuous", "past perfect", "present simple", "present perfect",
        "present continuous", "future simple", "паст симпл", "презент", "неправильные глаголы",
        "неправильных глагол", "irregular verbs", "passive voice", "conditional",
    ]),
    ("physics", &[
        "ньютон", "закон ома", "закону ома", "законом ома", "архимед", "трени", "термодинамик", "кинематик",
        "оптик", "электростатик", "импульс",
    ]),
    ("chemistry", &[
        "валентност", "окислен", "окислительн", "овр", "оксид", "менделеев", "алкан", "алкен", "молярн",
        "гидролиз",
    ]),
    ("biology", &[
        "фотосинтез", "митоз", "мейоз", "генетик", "днк", "хромосом", "членистоног",
    ]),
    ("geography", &[
        "контурн", "литосфер", "гидросфер", "меридиан",
    ]),
    ("history", &[
        "наполеон", "крепостн", "рюрик", "декабрист",
    ]),
    ("literature", &[
        "онегин", "обломов", "лермонтов", "пушкин", "гогол", "раскольников", "стихотворени", "толсто", "достоевск",
    ]),
    ("informatics", &[
        "питон", "python", "паскал", "систем счислени", "системы счислени", "системах счислени", "excel", "эксель",
    ]),
    ("social", &[
        "конституц", "обществознан",
    ]),
];

/// The topics in the line and their subjects.
pub(crate) fn find(line: &Line) -> Vec<(&'static str, Span)> {
    let stands = |i: usize, topic: &str| {
        let words: Vec<&str> = topic.split(' ').collect();
        let all = words.iter().enumerate().all(|(n, word)| {
            // «ОВР» and «ДНК» are whole words.
            if word.chars().count() <= 3 {
                line.at(i + n) == *word
            } else {
                line.at(i + n).starts_with(word)
            }
        });
        all.then_some(words.len())
    };
    let mut found = Vec::new();
    for i in 0..line.len() {
        for (subject, topics) in TOPICS {
            if let Some(len) = topics.iter().find_map(|topic| stands(i, topic)) {
                found.push((
                    *subject,
                    Span {
                        from: i,
                        to: i + len,
                    },
                ));
            }
        }
    }
    found
}

/// The one subject that all topics of the line belong to.
pub(crate) fn subject(line: &Line, offered: &[&str]) -> Option<&'static str> {
    let found = find(line);
    let (first, _) = *found.first()?;
    let alike = found.iter().all(|(subject, _)| *subject == first);
    (alike && (offered.is_empty() || offered.contains(&first))).then_some(first)
}
