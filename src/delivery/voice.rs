//! A message becomes words for one account: its language, ты or Вы, what its
//! platform may carry, the school's clock. Nothing else in the program makes
//! text for people, so nothing else can leak a name.

mod fold;
mod values;

pub use fold::fold;
pub use values::day;

use crate::conversation::office::stamped_for;
use crate::db::Tx;
use crate::ids::{AccountId, PersonId, SchoolId};
use crate::message::{Button, Join, Message, Text, text};
use crate::programme::accounts::{Account, Owner, places};
use crate::programme::people;
use crate::programme::school_time::SchoolTime;
use crate::programme::schools::{self, DataPolicy, School};
use crate::sealed::Key;
use crate::words::{self, Language, Values};
use anyhow::Result;
use fluent_templates::fluent_bundle::FluentValue;

/// Words and buttons for one account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The text; empty for a picture without a caption.
    pub text: String,
    /// Labels and values, row by row.
    pub buttons: Vec<Vec<(String, String)>>,
}

/// Labels longer than this do not fit VK.
const LABEL: usize = 40;
/// Values longer than this do not fit Telegram.
const VALUE: usize = 64;

/// The reader: everything that decides how a message reads.
#[derive(Debug, Clone)]
pub struct Voice {
    pub(self) account: Option<AccountId>,
    pub(self) language: Language,
    pub(self) policy: DataPolicy,
    pub(self) time: SchoolTime,
    pub(self) key: Option<Key>,
    you: &'static str,
    /// Of whom it is said, on an account that speaks for several.
    of_several: Option<PersonId>,
}

impl Voice {
    /// How one account is spoken to. `for_person` is whom a notice is for;
    /// otherwise the account speaks for itself.
    pub async fn of(
        tx: &mut Tx,
        account: Account,
        for_person: Option<PersonId>,
        school: Option<SchoolId>,
    ) -> Result<Self> {
        let person = match for_person.or(account.speaks_for) {
            Some(person) => people::find(tx, person).await?,
            None => None,
        };
        let school = match school.or(person.as_ref().map(|person| person.school)) {
            Some(school) => schools::find(tx, school).await?,
            None => None,
        };
        let platform = account.address.platform;
        let voices = places::people_of(tx, account.id).await?;
        let id = person.as_ref().map(|person| person.id);
        let is_by_guardian = voices
            .iter()
            .any(|(spoken, owner)| Some(*spoken) == id && *owner == Owner::Guardian);
        Ok(Self {
            language: account.language,
            policy: school
                .as_ref()
                .map_or(DataPolicy::Pseudonymous, |school| school.policy(platform)),
            time: school
                .map(|school| school.settings.0.time)
                .unwrap_or_default(),
            // A stranger may be anybody: «Вы» offends nobody.
            of_several: id.filter(|_| voices.len() > 1),
            // So may whoever speaks for a child.
            you: if !is_by_guardian && person.is_some_and(|person| !person.adult) {
                "ty"
            } else {
                "vy"
            },
            account: Some(account.id),
            key: None,
        })
    }

    /// For a reader without an account, such as the command line's: «Вы», and
    /// nobody named, as nobody knows who reads.
    pub fn aloud(language: Language, school: &School) -> Self {
        Self {
            account: None,
            language,
            policy: DataPolicy::Pseudonymous,
            time: school.time().clone(),
            key: None,
            you: "vy",
            of_several: None,
        }
    }

    /// With the key that opens what messages carry sealed.
    pub fn with_key(mut self, key: Option<Key>) -> Self {
        self.key = key;
        self
    }

    /// What this account's platform may carry.
    pub fn policy(&self) -> DataPolicy {
        self.policy
    }

    /// The language that is read there.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A whole message. Where one account speaks for several people it says on top
    /// whom it is about, and its buttons act for that person.
    pub async fn render(&self, tx: &mut Tx, message: &Message) -> Result<Rendered> {
        let mut text = match self.of_several {
            Some(who) => self.text(tx, &text!("accounts-for", who = who)).await?,
            None => String::new(),
        };
        for (join, part) in &message.parts {
            let words = self.text(tx, part).await?;
            if words.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push_str(match join {
                    Join::Space => " ",
                    Join::Line => "\n",
                    Join::Paragraph => "\n\n",
                });
            }
            text.push_str(&words);
        }
        let mut buttons = Vec::with_capacity(message.rows.len());
        for row in &message.rows {
            let mut labels = Vec::with_capacity(row.len());
            for button in row {
                labels.push(self.button(tx, button).await?);
            }
            buttons.push(labels);
        }
        Ok(Rendered { text, buttons })
    }

    /// One text.
    pub async fn text(&self, tx: &mut Tx, text: &Text) -> Result<String> {
        let mut values = Values::new();
        values.insert("you".into(), FluentValue::from(self.you));
        values.insert("policy".into(), FluentValue::from(self.policy.name()));
        for (name, arg) in &text.args {
            values.insert(name.clone(), Box::pin(self.value(tx, arg)).await?);
        }
        Ok(words::text(self.language, &text.key, &values)
            .trim_end()
            .to_owned())
    }

    async fn button(&self, tx: &mut Tx, button: &Button) -> Result<(String, String)> {
        let label = self.text(tx, &button.label).await?;
        let label = if label.chars().count() > LABEL {
            label.chars().take(LABEL - 1).chain(['…']).collect()
        } else {
            label
        };
        Ok((label, self.stamped(&button.value)))
    }

    /// A value too long for a stamp goes without: it acts for whom is being spoken.
    fn stamped(&self, value: &str) -> String {
        let stamped = self.of_several.map(|who| stamped_for(who, value));
        let stamped = stamped.filter(|stamped| stamped.len() <= VALUE);
        stamped.unwrap_or_else(|| value.to_owned())
    }
}

/// Splits what is longer than a messenger takes, at a blank line, a line, a
/// space: the same way each time, so that a retry can go on at a part.
pub fn split(text: &str, limit: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end();
    while rest.chars().count() > limit {
        let end = rest
            .char_indices()
            .nth(limit)
            .map_or(rest.len(), |(index, _)| index);
        let head = &rest[..end];
        let cut = ["\n\n", "\n", " "]
            .iter()
            .find_map(|gap| head.rfind(gap).filter(|cut| *cut > 0))
            .unwrap_or(end);
        parts.push(rest[..cut].trim_end().to_owned());
        rest = rest[cut..].trim_start();
    }
    parts.push(rest.to_owned());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_text_is_split_at_a_blank_line_first() {
        assert_eq!(split("один\n\nдва три", 10), ["один", "два три"]);
        assert_eq!(split("раздватричетыре", 5), ["раздв", "атрич", "етыре"]);
        assert_eq!(split("коротко", 10), ["коротко"]);
    }

    proptest! {
        #[test]
        fn no_part_is_too_long_and_no_letter_is_lost(text in "\\PC{0,300}", limit in 5_usize..50) {
            let parts = split(&text, limit);
            prop_assert!(parts.iter().all(|part| part.chars().count() <= limit));
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&parts.join(" ")), letters(&text));
        }
    }
}
