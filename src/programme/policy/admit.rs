//! What comes in is looked at before it is kept.
//!
//! Words of alarm are sealed at once, whoever wrote them. Where people go by
//! call signs, names and contacts are taken out of everything else; what was
//! typed is nowhere then, not even for a moment.

use super::mask::{Counterpart, Known, Masked, mask};
use super::surnames::SurnameIndex;
use crate::db::Tx;
use crate::event::{Event, Incoming};
use crate::ids::{PersonId, SchoolId};
use crate::post::{drafts, inbox};
use crate::programme::safety::lexicon::{Alarm, alarm};
use crate::programme::schools::DataPolicy;
use crate::programme::{accounts, pairs, people, schools};
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The dialogue that shows masked words to their author.
pub const MASKED: &str = "masked";
/// The field of its state that says «это не имя».
pub const NO_NAME: &str = "no_name";

/// The way of every platform's events into the inbox.
#[derive(Debug)]
pub struct Admission {
    key: Key,
    rosters: Mutex<HashMap<SchoolId, Roster>>,
}

/// How a school's surnames are found, and which state of them it was made of.
#[derive(Debug, Clone)]
struct Roster {
    state: i64,
    index: Arc<SurnameIndex>,
}

impl Admission {
    /// With the key that seals words of alarm.
    pub fn new(key: Key) -> Self {
        Self {
            key,
            rosters: Mutex::default(),
        }
    }

    /// Keeps what may be kept of a fetched batch; gives how many were new.
    pub async fn receive(
        &self,
        tx: &mut Tx,
        batch: &[Incoming],
        now: DateTime<Utc>,
    ) -> Result<u64> {
        let mut admitted = Vec::with_capacity(batch.len());
        for incoming in batch {
            admitted.push(self.admit(tx, incoming.clone()).await?);
        }
        inbox::receive(tx, &admitted, now).await
    }

    /// The event as it may be kept.
    pub async fn admit(&self, tx: &mut Tx, incoming: Incoming) -> Result<Incoming> {
        let Some(words) = words(&incoming.event) else {
            return Ok(incoming);
        };
        // Safety is asked first, about the words as they were typed.
        if alarm(&words) == Some(Alarm::Call) {
            let event = Event::Sealed {
                words: self.key.special(&words)?.0,
                edited: matches!(incoming.event, Event::Edited(_)),
            };
            return Ok(Incoming { event, ..incoming });
        }
        if is_code(&words) {
            return Ok(incoming);
        }
        let Some((person, school)) = accounts::speaker_at(tx, incoming.from).await? else {
            return Ok(without_contacts(incoming, &words));
        };
        let policy = schools::get(tx, school)
            .await?
            .policy(incoming.from.platform);
        if policy == DataPolicy::Full {
            return Ok(incoming);
        }
        let surnames = self.surnames(tx, school).await?;
        let known = Known {
            counterparts: counterparts(tx, person).await?,
            surnames: &surnames,
            small_is_ordinary: is_said_again(tx, person).await?,
        };
        let Masked { text, found } = mask(&words, &known);
        if found.is_empty() {
            return Ok(incoming);
        }
        let found = found.iter().map(|place| place.what.name().to_owned());
        let event = Event::Masked {
            text,
            found: found.collect(),
        };
        Ok(Incoming { event, ..incoming })
    }

    /// The index is built anew only when the roster is another one. Its state is
    /// read first: a surname that comes between the two is in an index too early,
    /// never too late.
    async fn surnames(&self, tx: &mut Tx, school: SchoolId) -> Result<Arc<SurnameIndex>> {
        let state = people::roster(tx, school).await?;
        if let Some(known) = self.rosters().get(&school)
            && known.state == state
        {
            return Ok(known.index.clone());
        }
        let surnames = people::surnames(tx, school).await?;
        let index = Arc::new(SurnameIndex::new(&surnames));
        let roster = Roster {
            state,
            index: index.clone(),
        };
        self.rosters().insert(school, roster);
        Ok(index)
    }

    fn rosters(&self) -> MutexGuard<'_, HashMap<SchoolId, Roster>> {
        self.rosters.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A stranger has no school whose people could be known; a telephone number or an
/// address is never kept.
fn without_contacts(incoming: Incoming, words: &str) -> Incoming {
    let known = Known {
        counterparts: Vec::new(),
        surnames: &SurnameIndex::default(),
        small_is_ordinary: false,
    };
    let Masked { text, found } = mask(words, &known);
    if found.is_empty() {
        return incoming;
    }
    let found = found.iter().map(|place| place.what.name().to_owned());
    let event = Event::Masked {
        text,
        found: found.collect(),
    };
    Incoming { event, ..incoming }
}

/// «Это не имя» was pressed: the words that come next are the same ones, said
/// again by somebody who knows what is at stake.
async fn is_said_again(tx: &mut Tx, person: PersonId) -> Result<bool> {
    let draft = drafts::current(tx, person).await?;
    Ok(draft.is_some_and(|draft| {
        let said = draft.state.0.get(NO_NAME).and_then(|said| said.as_bool());
        draft.topic == MASKED && said == Some(true)
    }))
}

/// What was typed, a command with its argument too.
fn words(event: &Event) -> Option<String> {
    match event {
        Event::Text(words) | Event::Edited(words) => Some(words.clone()),
        Event::Command {
            name,
            argument: Some(argument),
        } => Some(format!("/{name} {argument}")),
        _ => None,
    }
}

/// The eight digits of a card, or the token of its link.
fn is_code(words: &str) -> bool {
    let (is_start, code) = match Event::command(words) {
        Some(Event::Command { name, argument }) => (name == "start", argument.unwrap_or_default()),
        _ => (false, words.to_owned()),
    };
    let is_digits = code
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '-'));
    if is_digits {
        return code.chars().filter(char::is_ascii_digit).count() == 8;
    }
    is_start
        && code
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
}

async fn counterparts(tx: &mut Tx, person: PersonId) -> Result<Vec<Counterpart>> {
    let mut counterparts = Vec::new();
    for pair in pairs::of(tx, person).await? {
        let Some(other) = pair.other(person) else {
            continue;
        };
        let other = people::get(tx, other).await?;
        counterparts.push(Counterpart {
            family: other.family,
            given: other.given,
            call_sign: other.call_sign,
        });
    }
    Ok(counterparts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_cards_and_links_are_no_telephone_numbers() {
        for code in ["4071 8826", "40718826", "/start 40718826", "/start aB3_x-9"] {
            assert!(is_code(code), "{code}");
        }
        for words in [
            "89161234567",
            "/start 89161234567",
            "мой 40718826",
            "/ask aB3",
            "/start Иванов",
        ] {
            assert!(!is_code(words), "{words}");
        }
    }
}
