//! Topics to pick: so frequent that they say nothing about anybody, and may be
//! shown anywhere.

use crate::words::{self, Language, Values};

/// The topics of a subject, in words; none for a subject that has no list.
pub fn picks(subject: &str, language: Language) -> Vec<String> {
    let key = format!("topics-{subject}");
    words::find(language, &key, &Values::new())
        .map(|list| {
            list.split(';')
                .map(|topic| topic.trim().to_owned())
                .collect()
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::schools::Settings;

    #[test]
    fn every_usual_subject_has_topics_that_fit_a_button() {
        for language in Language::ALL {
            for subject in Settings::default().subjects {
                let picks = picks(&subject, language);
                assert!((3..=6).contains(&picks.len()), "{subject}");
                assert!(
                    picks.iter().all(|pick| pick.chars().count() <= 20),
                    "{picks:?}"
                );
            }
        }
    }
}
