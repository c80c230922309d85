//! Names of sheets as Excel wants them.

use super::clean;
use std::collections::HashSet;

/// Excel's limit for a sheet's name, in UTF-16 units.
const LIMIT: usize = 31;

/// The names given in one book, so that none is given twice.
#[derive(Debug, Default)]
pub(super) struct SheetNames {
    /// In lower case: to Excel «Пара» and «пара» are the same.
    taken: HashSet<String>,
}

impl SheetNames {
    /// A valid name near to `wish` that the book does not have yet; `fallback`
    /// where nothing is left of the wish.
    pub fn give(&mut self, wish: &str, fallback: &str) -> String {
        let wish = [wish, fallback, "1"]
            .into_iter()
            .map(allowed)
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        let mut name = clean::shortened(&wish, LIMIT);
        let mut number = 2_u32;
        while !self.taken.insert(name.to_lowercase()) {
            let suffix = format!(" ({number})");
            name = clean::shortened(&wish, LIMIT - suffix.len()) + &suffix;
            number += 1;
        }
        name
    }
}

/// Only letters that Excel allows. «History» is a name it keeps for itself.
fn allowed(wish: &str) -> String {
    let letters = wish.replace(['*', '?', ':', '[', ']', '\\', '/'], " ");
    let line = clean::one_line(&letters, usize::MAX);
    let name = line.trim_matches(['\'', ' ']);
    if name.eq_ignore_ascii_case("history") {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}

/// «Миронова Анна Петровна» as «Миронова А. П.».
pub(super) fn with_initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let mut short = words.next().unwrap_or_default().to_owned();
    for letter in words.filter_map(|word| word.chars().next()) {
        short.push(' ');
        short.push(letter);
        short.push('.');
    }
    short
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_wish_gets_a_number() {
        let mut names = SheetNames::default();
        assert_eq!(names.give("Пара", "Лист"), "Пара");
        assert_eq!(names.give("пара", "Лист"), "пара (2)");
        assert_eq!(names.give("[:]", "Лист"), "Лист");
        assert_eq!(names.give("'History'", "Лист"), "History_");
        let long = "Константинопольская-Преображенская А. А.";
        assert_eq!(names.give(long, ""), "Константинопольская-Преображен…");
        assert_eq!(names.give(long, ""), "Константинопольская-Преобр… (2)");
    }

    #[test]
    fn a_name_is_shortened_to_initials() {
        assert_eq!(with_initials("Миронова  Анна Петровна"), "Миронова А. П.");
        assert_eq!(with_initials("Ли"), "Ли");
        assert_eq!(with_initials(" "), "");
    }

    proptest! {
        #[test]
        fn every_name_is_one_that_excel_takes(wishes in prop::collection::vec("\\PC{0,40}|[\\[\\]'*?:/ a]{0,5}|.{0,9}", 1..20)) {
            let mut names = SheetNames::default();
            let mut seen = HashSet::new();
            for wish in &wishes {
                let name = names.give(wish, "");
                rust_xlsxwriter::utility::check_sheet_name(&name).unwrap();
                prop_assert!(name.encode_utf16().count() <= LIMIT);
                prop_assert!(seen.insert(name.to_lowercase()));
            }
        }
    }
}
