//! Words compared with words, as forgiving as a teacher reading a note.

use super::line::{Kind, Line};

/// Lower case, ё as е, punctuation and emoji out, spaces folded: «  Не  понял!! 🙏» → «не понял».
pub fn normal(text: &str) -> String {
    let line = Line::of(text);
    let mut out = String::with_capacity(text.len());
    let mut end = None;
    for token in line.tokens.iter().filter(|token| token.kind != Kind::Sign) {
        if end.is_some_and(|end| end != token.from) {
            out.push(' ');
        }
        out.push_str(&token.text);
        end = Some(token.to);
    }
    out
}

/// The words of [`normal`].
pub fn words(text: &str) -> Vec<String> {
    normal(text).split_whitespace().map(str::to_owned).collect()
}

/// The same word but for its ending, or but for one misspelling when both have five letters or more.
pub fn same_word(a: &str, b: &str) -> bool {
    let (a, b) = (normal(a), normal(b));
    if a == b {
        return true;
    }
    if a.chars().chain(b.chars()).any(|c| !c.is_alphabetic()) {
        return false;
    }
    let (left, right) = (stem(&a), stem(&b));
    if left == right && left.chars().count() >= 3 {
        return true;
    }
    let long = |word: &str| word.chars().count() >= 5;
    (long(&a) && long(&b) && distance(&a, &b) <= 1)
        || (long(&left) && long(&right) && distance(&left, &right) <= 1)
}

/// Letters to add, drop, change or swap with their neighbour to turn one word into the other
/// (Damerau's distance, each place touched once).
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // Words this long are not words; comparing them would only cost time.
    if a.len().abs_diff(b.len()) > 2 || a.len() > 40 {
        return a.len().max(b.len());
    }
    let mut earlier = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(earlier[j - 2] + 1);
            }
        }
        earlier = last;
        last = row;
    }
    last[b.len()]
}

const GERUND_AFTER_A: &[&str] = &["вшись", "вши", "в"];
const GERUND: &[&str] = &["ившись", "ывшись", "ивши", "ывши", "ив", "ыв"];
const ADJECTIVE: &[&str] = &[
    "ими", "ыми", "его", "ого", "ему", "ому", "ее", "ие", "ые", "ое", "ей", "ий", "ый", "ой", "ем",
    "им", "ым", "ом", "их", "ых", "ую", "юю", "ая", "яя", "ою", "ею",
];
const PARTICIPLE_AFTER_A: &[&str] = &["ем", "нн", "вш", "ющ", "щ"];
const PARTICIPLE: &[&str] = &["ивш", "ывш", "ующ"];
const VERB_AFTER_A: &[&str] = &[
    "ешь", "нно", "ете", "йте", "ла", "на", "ли", "ем", "ло", "но", "ет", "ют", "ны", "ть", "й",
    "л", "н",
];
const VERB: &[&str] = &[
    "ейте", "уйте", "ила", "ыла", "ена", "ите", "или", "ыли", "ило", "ыло", "ено", "ует", "уют",
    "ены", "ить", "ыть", "ишь", "ей", "уй", "ил", "ыл", "им", "ым", "ен", "ят", "ит", "ыт", "ую",
    "ю",
];
const NOUN: &[&str] = &[
    "иями", "ями", "ами", "ией", "иям", "ием", "иях", "ев", "ов", "ие", "ье", "еи", "ии", "ей",
    "ой", "ий", "ям", "ем", "ам", "ом", "ах", "ях", "ию", "ью", "ия", "ья", "а", "е", "и", "й",
    "о", "у", "ы", "ь", "ю", "я",
];

/// The word without its ending (the Snowball stemmer for Russian): «дробей», «дробями» → «дроб».
/// A word in another alphabet stays whole.
pub fn stem(word: &str) -> String {
    let word = normal(word);
    let is_vowel = |c: char| "аеиоуыэюя".contains(c);
    // An ending starts after the first vowel, or there is nothing left of the word.
    let Some(root) = word
        .char_indices()
        .find(|(_, c)| is_vowel(*c))
        .map(|(i, c)| i + c.len_utf8())
    else {
        return word;
    };
    let (head, tail) = word.split_at(root);
    let mut tail = tail.to_owned();
    let after_a = |tail: &str, ending: &str| {
        tail.strip_suffix(ending)
            .filter(|rest| rest.ends_with(['а', 'я']))
            .map(str::len)
    };
    let any = |tail: &str, ending: &str| tail.strip_suffix(ending).map(str::len);
    let find = |tail: &str, plain: &[&str], guarded: &[&str]| {
        let plain = plain.iter().filter_map(|ending| any(tail, ending));
        let guarded = guarded.iter().filter_map(|ending| after_a(tail, ending));
        plain.chain(guarded).min()
    };

    if let Some(len) = find(&tail, GERUND, GERUND_AFTER_A) {
        tail.truncate(len);
    } else {
        if let Some(len) = find(&tail, &["ся", "сь"], &[]) {
            tail.truncate(len);
        }
        if let Some(len) = find(&tail, ADJECTIVE, &[]) {
            tail.truncate(len);
            if let Some(len) = find(&tail, PARTICIPLE, PARTICIPLE_AFTER_A) {
                tail.truncate(len);
            }
        } else if let Some(len) = find(&tail, VERB, VERB_AFTER_A).or_else(|| find(&tail, NOUN, &[]))
        {
            tail.truncate(len);
        }
    }
    for ending in ["и", "ость", "ост", "ейше", "ейш"] {
        if let Some(len) = any(&tail, ending) {
            tail.truncate(len);
        }
    }
    if tail.ends_with("нн") {
        tail.truncate(tail.len() - 'н'.len_utf8());
    }
    if let Some(len) = any(&tail, "ь") {
        tail.truncate(len);
    }
    format!("{head}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_recognised_however_it_is_typed() {
        assert_eq!(normal("  Всё   ПОНЯТНО!! 🙏🙏 "), "все понятно");
        assert_eq!(normal("Инглиш — 5–7"), "инглиш 5 7");
        assert_eq!(normal("7«а»"), "7 а");
        assert_eq!(normal("7А класс"), "7а класс");
        assert_eq!(normal("Йошкин".replace('Й', "И\u{306}").as_str()), "йошкин");
        assert_eq!(normal("мaтематика"), "математика");
        assert_eq!(normal("🎉"), "");
        assert_eq!(words("Не, понял.."), ["не", "понял"]);
    }

    #[test]
    fn endings_do_not_matter() {
        for (a, b) in [
            ("математика", "математикой"),
            ("дроби", "дробей"),
            ("дроби", "дробями"),
            ("химия", "химии"),
            ("русский", "русскому"),
            ("уравнение", "уравнений"),
            ("матеша", "матешу"),
            ("пятница", "пятнице"),
        ] {
            assert!(same_word(a, b), "{a} {b}: {} {}", stem(a), stem(b));
        }
    }

    #[test]
    fn one_misspelling_is_forgiven_from_five_letters_on() {
        assert!(same_word("математека", "математика"));
        assert!(same_word("паддержка", "поддержка"));
        assert!(same_word("помщоь", "помощь"));
        assert!(!same_word("кот", "код"));
        assert!(!same_word("дочка", "печка"));
        assert!(!same_word("15", "16"));
    }
}
