//! School subjects and what pupils call them: «матеша», «литра», «инглиш».

use std::sync::LazyLock;

use super::line::{Line, Span};
use super::normal::{distance, stem};

/// A subject's key and the names it goes by, folded as [`super::normal::normal`] does.
#[derive(Debug)]
pub struct SubjectNames {
    /// The key that is stored and that the locales translate.
    pub key: &'static str,
    /// Names of one or two words; endings and, in long ones, a misspelling are forgiven.
    pub names: &'static [&'static str],
}

const fn names(key: &'static str, names: &'static [&'static str]) -> SubjectNames {
    SubjectNames { key, names }
}

/// The usual subjects of a Russian school.
#[rustfmt::skip]
pub const SUBJECTS: &[SubjectNames] = &[
    names("maths", &[
        "математика", "матеша", "матем", "матан", "матик", "математичка", "мат ка", "алгебра", "алгеб", "алг",
        "геометрия", "геома", "геом", "вероятность", "теорвер", "maths", "math", "mathematics", "algebra",
        "geometry",
    ]),
    names("russian", &[
        "русский", "русский язык", "рус яз", "русяз", "русиш", "русич", "русичка", "рус", "russian",
    ]),
    names("english", &[
        "английский", "английский язык", "англ яз", "англ", "анг", "англичанка", "инглиш", "инглишь", "инглишу",
        "ингл", "инглис", "english",
    ]),
    names("physics", &[
        "физика", "физичка", "физ", "physics",
    ]),
    names("chemistry", &[
        "химия", "хемия", "химея", "химоза", "химичка", "хим", "chemistry",
    ]),
    names("biology", &[
        "биология", "биолога", "биологичка", "био", "biology",
    ]),
    names("geography", &[
        "география", "геогр", "гео", "геогра", "геоша", "geography",
    ]),
    names("history", &[
        "история", "истор", "ист", "истра", "history",
    ]),
    names("social", &[
        "обществознание", "общество", "общага", "общ", "social studies",
    ]),
    names("literature", &[
        "литература", "литра", "литер", "лит ра", "литр ра", "лит", "чтение", "литературное чтение", "literature",
    ]),
    names("informatics", &[
        "информатика", "инфа", "информ", "программирование", "прога", "informatics", "computer science",
        "programming",
    ]),
    names("german", &[
        "немецкий", "немецкий язык", "немец", "нем яз", "дойч", "german",
    ]),
    names("french", &[
        "французский", "французский язык", "франц", "french",
    ]),
    names("surroundings", &[
        "окружающий мир", "окружайка", "окруж мир", "окр мир", "окружашка", "природоведение",
    ]),
    names("pe", &[
        "физкультура", "физическая культура", "физра", "физ ра", "физкульт", "физо", "pe",
    ]),
    names("art", &[
        "изо", "изобразительное искусство", "рисование", "мхк",
    ]),
    names("music", &[
        "музыка", "муз", "сольфеджио", "music",
    ]),
    names("technology", &[
        "технология", "труды", "труд", "технолог", "technology",
    ]),
    names("obzr", &[
        "обзр", "обж", "основы безопасности",
    ]),
];

/// The subject named in the text. With several, the one named first; a name without a slip wins over one with.
/// `offered` narrows the choice to these keys; empty, it is all of them.
pub fn subject(text: &str, offered: &[&str]) -> Option<&'static str> {
    find(&Line::of(text), offered).first().map(|(key, _)| *key)
}

/// All the subjects named, in the order of the text: «математика и физика».
pub fn subjects(text: &str, offered: &[&str]) -> Vec<&'static str> {
    let mut keys: Vec<&'static str> = Vec::new();
    for (key, _) in find(&Line::of(text), offered) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Subjects and their places; names without a slip, or if there are none, with one.
pub(crate) fn find(line: &Line, offered: &[&str]) -> Vec<(&'static str, Span)> {
    let stems: Vec<String> = line.tokens.iter().map(|token| stem(&token.text)).collect();
    [false, true]
        .into_iter()
        .map(|slips| scan(line, &stems, offered, slips))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

fn scan(line: &Line, stems: &[String], offered: &[&str], slips: bool) -> Vec<(&'static str, Span)> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < line.len() {
        let named = NAMES
            .iter()
            .filter(|_| line.is_word(i))
            .filter(|name| offered.is_empty() || offered.contains(&name.key))
            .filter_map(|name| Some((name.key, name.stands(line, stems, i, slips)?)))
            .max_by_key(|(_, len)| *len);
        let Some((key, len)) = named else {
            i += 1;
            continue;
        };
        found.push((
            key,
            Span {
                from: i,
                to: i + len,
            },
        ));
        i += len;
    }
    found
}

/// A name made ready for comparing.
struct Name {
    key: &'static str,
    first: Known,
    second: Option<Known>,
}

struct Known {
    word: &'static str,
    stem: String,
    len: usize,
}

static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let known = |word: &'static str| Known {
        word,
        stem: stem(word),
        len: word.chars().count(),
    };
    let name = |key, name: &'static str| match name.split_once(' ') {
        Some((first, second)) => Name {
            key,
            first: known(first),
            second: Some(known(second)),
        },
        None => Name {
            key,
            first: known(name),
            second: None,
        },
    };
    SUBJECTS
        .iter()
        .flat_map(|subject| {
            subject
                .names
                .iter()
                .map(move |word| name(subject.key, word))
        })
        .collect()
});

impl Name {
    /// How many tokens the name takes at `i`, if it stands there.
    fn stands(&self, line: &Line, stems: &[String], i: usize, slips: bool) -> Option<usize> {
        if !self.first.is(line.at(i), stems.get(i)?, slips) {
            return None;
        }
        let Some(second) = &self.second else {
            return (!is_ordinary(line, i, self.first.word)).then_some(1);
        };
        // «физ-ра», «рус. яз.»
        let mark = usize::from(matches!(line.at(i + 1), "-" | "."));
        let next = i + 1 + mark;
        second
            .is(line.at(next), stems.get(next)?, slips)
            .then_some(2 + mark)
    }
}

impl Known {
    fn is(&self, word: &str, word_stem: &str, slips: bool) -> bool {
        if word == self.word {
            return true;
        }
        // Cheap first: without slips the first letters are the same.
        if !slips && word.get(..2) != self.word.get(..2) {
            return false;
        }
        let len = word.chars().count();
        // Short slang is taken literally: «рус» is not «русый», «био» has no cases.
        if self.len < 4 || len < 4 {
            return false;
        }
        // «мать» and «матем» share a stem of three letters; these are safe.
        let short = matches!(self.word, "химия" | "хемия" | "химея" | "инфа" | "прога");
        if word_stem == self.stem && (short || self.stem.chars().count() >= 4) {
            return true;
        }
        let long = |word: &str| word.chars().count() >= 6;
        slips
            && self.len >= 6
            && ((len >= 6 && distance(word, self.word) <= 1)
                || (long(&self.stem) && long(word_stem) && distance(word_stem, &self.stem) <= 1)
                || (self.len >= 9
                    && word.get(..2) == self.word.get(..2)
                    && distance(word, self.word) <= 2))
    }
}

/// Everyday words that look like a subject's name.
fn is_ordinary(line: &Line, i: usize, name: &str) -> bool {
    let (word, before, next) = (line.at(i), line.before(i), line.at(i + 1));
    match name {
        // «с трудом», «без труда»; «два литра»; «изо всех сил»
        "труд" | "труды" => !matches!(word, "труд" | "труду" | "труды" | "трудам"),
        "литра" | "литер" => {
            line.number(i.wrapping_sub(1)).is_some()
                || super::numeral::cardinal(before).is_some()
                || matches!(word, "литр" | "литров" | "литры")
        }
        "изо" => matches!(next, "всех" | "дня" | "рта" | "льда"),
        "история" => {
            matches!(word, "истерия" | "истерии")
                || matches!(before, "моя" | "эта" | "длинная" | "смешная" | "такая")
        }
        "технолог" | "информ" | "немец" => word != name,
        "матем" | "матик" => matches!(word, "матом" | "матами"),
        "общество" => matches!(before, "в" | "во"),
        "русский" => matches!(next, "народ" | "человек" | "музей"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_known_by_their_nicknames() {
        for (text, wanted) in [
            ("математика", "maths"),
            ("Матеша", "maths"),
            ("помоги с матешей", "maths"),
            ("алгебра", "maths"),
            ("по геометрии", "maths"),
            ("математека", "maths"),
            ("мотематика", "maths"),
            ("русский", "russian"),
            ("русиш", "russian"),
            ("по русскому языку", "russian"),
            ("рус. яз.", "russian"),
            ("инглиш", "english"),
            ("англиский", "english"),
            ("English", "english"),
            ("по англу", "english"),
            ("физика", "physics"),
            ("физику", "physics"),
            ("химия", "chemistry"),
            ("по химии", "chemistry"),
            ("биология", "biology"),
            ("география", "geography"),
            ("история", "history"),
            ("общага", "social"),
            ("общество", "social"),
            ("обществознание", "social"),
            ("литра", "literature"),
            ("по литре", "literature"),
            ("литература", "literature"),
            ("инфа", "informatics"),
            ("по инфе", "informatics"),
            ("немецкий", "german"),
            ("французский", "french"),
            ("окружайка", "surroundings"),
            ("окружающий мир", "surroundings"),
            ("физра", "pe"),
            ("физ-ра", "pe"),
            ("физкультура", "pe"),
            ("изо", "art"),
            ("музыка", "music"),
            ("труды", "technology"),
            ("обж", "obzr"),
            ("ОБЗР", "obzr"),
            ("хемия", "chemistry"),
        ] {
            assert_eq!(subject(text, &[]), Some(wanted), "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_not_subjects() {
        for text in [
            "",
            "привет",
            "с трудом",
            "изо всех сил",
            "два литра",
            "2 литра воды",
            "не понимаю",
            "сегодня",
            "мать",
            "мама",
            "помогите",
            "дроби",
            "контрольная",
            "урок",
            "спасибо",
            "физрук заболел",
            "в обществе",
            "хочу спать",
            "время",
            "обед",
            "биография",
            "меню",
            "поддержка",
            "этот мир",
            "язык",
            "лиса",
            "общий",
        ] {
            assert_eq!(subject(text, &[]), None, "{text}");
        }
    }

    #[test]
    fn only_the_offered_are_chosen() {
        assert_eq!(subject("физика и химия", &["chemistry"]), Some("chemistry"));
        assert_eq!(subject("физика", &["chemistry"]), None);
        assert_eq!(
            subjects("математика, физика и матеша", &[]),
            ["maths", "physics"]
        );
    }
}
