//! Subjects are codes; `locales/` has a word for each.

use crate::message::Arg;
use std::borrow::Cow;

/// The key of a subject's name: `subject-maths`.
pub fn key(code: &str) -> Cow<'static, str> {
    Cow::Owned(format!("subject-{code}"))
}

/// A subject's name as a value of a text.
pub fn name(code: &str) -> Arg {
    Arg::Word(key(code))
}

/// Several, joined by commas.
pub fn names<'a>(codes: impl IntoIterator<Item = &'a String>) -> Arg {
    Arg::List(codes.into_iter().map(|code| name(code)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::russian::subject::SUBJECTS;
    use crate::words::{self, Language, Values};

    #[test]
    fn every_subject_has_a_name_in_every_language() {
        for language in Language::ALL {
            for subject in SUBJECTS {
                let found = words::find(language, &key(subject.key), &Values::new());
                assert!(found.is_some(), "{}", subject.key);
            }
        }
    }
}
