//! The roster's surnames in every case, found fast.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A school's surnames; built once, asked for every word that comes in.
#[derive(Debug, Default)]
pub struct SurnameIndex {
    /// Every form of every surname: lower case, е for ё.
    forms: HashMap<Box<str>, Form>,
    /// Long forms with one letter left out, to find a slip.
    near: HashMap<Box<str>, Vec<Box<str>>>,
}

#[derive(Debug, Clone, Copy)]
struct Form {
    /// Looks like a surname whoever reads it: -ов, -ская, -енко.
    is_telling: bool,
    /// One of -ов, -ев and theirs, where a slip is forgiven without a capital.
    is_possessive: bool,
}

/// How a word stands in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// No capital.
    Small,
    /// A capital that any word would have there.
    First,
    /// A capital of its own.
    Capital,
}

/// The shortest form found without a capital, in Latin letters or with a slip.
const LONG: usize = 6;

/// Ordinary words that are, or nearly are, forms of surnames.
static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("common_words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

impl SurnameIndex {
    /// From the surnames as the roster has them, women's forms and double ones
    /// too; anything shorter than two letters is left out.
    pub fn new<S: AsRef<str>>(surnames: impl IntoIterator<Item = S>) -> Self {
        let mut index = Self::default();
        for surname in surnames {
            let whole = plain(surname.as_ref());
            for part in whole.split(|letter: char| !letter.is_alphabetic()) {
                if part.chars().count() >= 2 {
                    index.add(part);
                }
            }
        }
        index
    }

    fn add(&mut self, surname: &str) {
        let (forms, is_telling, is_possessive) = declined(surname);
        for form in forms {
            let is_new = !self.forms.contains_key(form.as_str());
            if is_new && is_telling && form.chars().count() >= LONG {
                for shorter in one_less(&form) {
                    self.near
                        .entry(shorter)
                        .or_default()
                        .push(form.as_str().into());
                }
            }
            let known = self.forms.entry(form.into()).or_insert(Form {
                is_telling,
                is_possessive,
            });
            known.is_telling |= is_telling;
            known.is_possessive |= is_possessive;
        }
    }

    /// Whether `word` is a surname of the roster where it stands.
    pub(super) fn has(&self, word: &str, standing: Standing) -> bool {
        if self.forms.is_empty() {
            return false;
        }
        let is_latin = word.is_ascii();
        let typed = hardened(&spelt(word));
        let is_long = typed.chars().count() >= LONG;
        let is_common = COMMON.contains(typed.as_str());
        if is_latin && !is_long {
            return false;
        }
        if let Some(form) = self.forms.get(typed.as_str()) {
            return match standing {
                Standing::Capital => true,
                Standing::First => form.is_telling || (!is_common && form.is_possessive),
                Standing::Small => form.is_telling && is_long && !is_common,
            };
        }
        // «Заболотский» sounds as «Заболоцкий» does.
        let heard = typed.replace("тск", "цк");
        let is_heard = self
            .forms
            .get(heard.as_str())
            .is_some_and(|form| form.is_telling && (standing != Standing::Small || is_long));
        is_long && !is_common && (is_heard || self.has_near(&typed, standing, is_latin))
    }

    /// Whether `word` is a surname that reads as one whatever stands beside it.
    pub(super) fn is_telling(&self, word: &str) -> bool {
        self.forms
            .get(plain(word).as_str())
            .is_some_and(|form| form.is_telling)
    }

    fn has_near(&self, typed: &str, standing: Standing, is_latin: bool) -> bool {
        let fits = |form: &str| {
            let is_possessive = self
                .forms
                .get(form)
                .is_some_and(|known| known.is_possessive);
            let is_adjective = form.ends_with("вой") || form.ends_with("ной");
            // A long one is nobody else's by one letter: «Шевчинко», «Вишнивская».
            let is_unlike = |letters| {
                form.chars().count() >= letters
                    && form.chars().rev().take(2).eq(typed.chars().rev().take(2))
            };
            form.chars().next() == typed.chars().next()
                && is_one_slip(form, typed)
                && match standing {
                    Standing::Capital => true,
                    Standing::First => (is_possessive && !is_adjective) || is_unlike(LONG + 2),
                    Standing::Small => {
                        (is_possessive && !is_adjective && looks_possessive(typed))
                            || (!is_possessive && is_unlike(LONG + 3))
                    }
                }
                && (!is_latin || is_possessive || standing == Standing::Capital)
        };
        let mut tried: Vec<Box<str>> = one_less(typed);
        tried.push(typed.into());
        // A letter too many in what was typed.
        let is_extra = tried.iter().any(|shorter| {
            shorter.chars().count() >= LONG
                && self
                    .forms
                    .get(shorter)
                    .is_some_and(|known| known.is_telling)
                && fits(shorter)
        });
        is_extra
            || tried.iter().any(|shorter| {
                self.near
                    .get(shorter)
                    .is_some_and(|forms| forms.iter().any(|form| fits(form)))
            })
    }
}

/// As it would stand in Russian letters: lower case, е for ё.
pub(super) fn spelt(word: &str) -> String {
    if word.chars().all(|letter| letter.is_ascii_alphabetic()) {
        russian(word)
    } else {
        plain(&unmixed(word))
    }
}

/// Lower case, е for ё.
pub(super) fn plain(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

/// All forms of a surname, whether they tell themselves from other words, and
/// whether it is one of -ов and -ев.
fn declined(surname: &str) -> (Vec<String>, bool, bool) {
    let cut = |count: usize| {
        let letters = surname.chars().count();
        surname
            .chars()
            .take(letters.saturating_sub(count))
            .collect::<String>()
    };
    let ends = |endings: &[&str]| endings.iter().any(|ending| surname.ends_with(ending));
    let with = |stem: String, endings: &[&str]| -> Vec<String> {
        endings
            .iter()
            .map(|ending| format!("{stem}{ending}"))
            .collect()
    };
    const POSSESSIVE: &[&str] = &["", "а", "у", "ым", "ом", "е", "ой", "ою", "ы", "ых", "ыми"];
    const ADJECTIVE: &[&str] = &[
        "ий", "ый", "ой", "ого", "его", "ому", "ему", "им", "ым", "ом", "ем", "ая", "ую", "яя",
        "юю", "ей", "ие", "ые", "их", "ых", "ими", "ыми",
    ];
    let is_long = surname.chars().count() >= 5;
    if ends(&["ов", "ев", "ин", "ын"]) && surname.chars().count() >= 4 {
        let is_possessive = ends(&["ов", "ев"]);
        return (with(surname.to_owned(), POSSESSIVE), true, is_possessive);
    }
    if ends(&["ова", "ева", "ина", "ына"]) && is_long {
        let is_possessive = ends(&["ова", "ева"]);
        return (with(cut(1), POSSESSIVE), true, is_possessive);
    }
    if ends(&["ский", "цкий", "ская", "цкая", "ской", "цкой"]) {
        return (with(cut(2), ADJECTIVE), true, false);
    }
    if ends(&["ый", "ий", "ой", "ая", "яя"]) && is_long {
        return (with(cut(2), ADJECTIVE), false, false);
    }
    if ends(&["енко", "дзе", "швили", "аго", "яго"]) {
        return (vec![surname.to_owned()], true, false);
    }
    if ends(&["их", "ых", "о", "е", "и", "у", "ю", "э", "ы"]) {
        return (vec![surname.to_owned()], false, false);
    }
    if ends(&["а"]) {
        return (
            with(cut(1), &["а", "ы", "и", "у", "е", "ой", "ей", "ою"]),
            false,
            false,
        );
    }
    if ends(&["я"]) {
        return (with(cut(1), &["я", "и", "ю", "е", "ей"]), false, false);
    }
    if ends(&["ь", "й"]) {
        return (
            with(cut(1), &["ь", "й", "я", "ю", "ем", "е", "и", "ей"]),
            false,
            false,
        );
    }
    let is_telling = is_long && ends(&["ук", "юк", "ич", "ян", "янц", "манн", "берг", "штейн"]);
    let mut forms = with(
        surname.to_owned(),
        &["", "а", "у", "ом", "ем", "е", "ы", "и", "ами", "ам"],
    );
    // Заяц, зайца; Швец, Швеца or Швца.
    if surname.ends_with("ец") {
        forms.extend(with(cut(2), &["ца", "цу", "цом", "цем", "це"]));
    }
    if surname == "заяц" {
        forms.extend(with("зайц".to_owned(), &["а", "у", "ем", "е"]));
    }
    (forms, is_telling, false)
}

/// Whether a misspelt word still ends as surnames of -ов do.
fn looks_possessive(word: &str) -> bool {
    let stem = ["ыми", "ым", "ой", "ых", "а", "у", "е", "ы"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    ["ов", "ев", "ав", "ив"]
        .iter()
        .any(|ending| stem.ends_with(ending))
}

fn one_less(word: &str) -> Vec<Box<str>> {
    let letters: Vec<char> = word.chars().collect();
    (1..letters.len())
        .map(|left_out| {
            letters
                .iter()
                .enumerate()
                .filter(|&(at, _)| at != left_out)
                .map(|(_, letter)| letter)
                .collect::<String>()
                .into()
        })
        .collect()
}

/// One letter wrong, missing, extra, or two neighbours swapped.
fn is_one_slip(form: &str, typed: &str) -> bool {
    let form: Vec<char> = form.chars().collect();
    let typed: Vec<char> = typed.chars().collect();
    let same = form
        .iter()
        .zip(&typed)
        .take_while(|(one, other)| one == other)
        .count();
    let (one, other) = (&form[same..], &typed[same..]);
    match one.len().cmp(&other.len()) {
        std::cmp::Ordering::Equal => {
            one.get(1..) == other.get(1..)
                || (one.len() >= 2
                    && one[0] == other[1]
                    && one[1] == other[0]
                    && one[2..] == other[2..])
        }
        std::cmp::Ordering::Greater => one.get(1..) == Some(other),
        std::cmp::Ordering::Less => other.get(1..) == Some(one),
    }
}

/// «Иваноф», «иваноффым»: ф for в as it sounds.
fn hardened(word: &str) -> String {
    let word = word.replace("фф", "в");
    for (soft, hard) in [("оф", "ов"), ("еф", "ев"), ("офа", "ова"), ("офым", "овым")]
    {
        if let Some(stem) = word.strip_suffix(soft) {
            return format!("{stem}{hard}");
        }
    }
    word
}

/// Latin letters that look like Russian ones, made Russian.
fn unmixed(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    word.chars()
        .map(|letter| match letter {
            'a' | 'A' => 'а',
            'c' | 'C' => 'с',
            'e' | 'E' => 'е',
            'o' | 'O' => 'о',
            'p' | 'P' => 'р',
            'x' | 'X' => 'х',
            'y' | 'Y' => 'у',
            'K' | 'k' => 'к',
            'M' => 'м',
            'T' => 'т',
            'H' => 'н',
            'B' => 'в',
            other => other,
        })
        .collect()
}

/// A surname in Latin letters, by the sound.
fn russian(word: &str) -> String {
    let mut word = word.to_ascii_lowercase();
    const SOUNDS: &[(&str, &str)] = &[
        ("shch", "щ"),
        ("sch", "щ"),
        ("sh", "ш"),
        ("ch", "ч"),
        ("zh", "ж"),
        ("kh", "х"),
        ("ts", "ц"),
        ("tz", "ц"),
        ("ya", "я"),
        ("ia", "я"),
        ("ja", "я"),
        ("yu", "ю"),
        ("iu", "ю"),
        ("ju", "ю"),
        ("yo", "е"),
        ("ye", "е"),
        ("je", "е"),
        ("iy", "ий"),
        ("yy", "ый"),
    ];
    for (latin, letter) in SOUNDS {
        word = word.replace(latin, letter);
    }
    word.chars()
        .map(|letter| match letter {
            'a' => 'а',
            'b' => 'б',
            'c' => 'ц',
            'd' => 'д',
            'e' => 'е',
            'f' => 'ф',
            'g' => 'г',
            'h' => 'х',
            'i' => 'и',
            'j' => 'й',
            'k' => 'к',
            'l' => 'л',
            'm' => 'м',
            'n' => 'н',
            'o' => 'о',
            'p' => 'п',
            'q' => 'к',
            'r' => 'р',
            's' => 'с',
            't' => 'т',
            'u' => 'у',
            'v' | 'w' => 'в',
            'x' => 'х',
            'y' => 'ы',
            'z' => 'з',
            other => other,
        })
        .collect()
}
