//! What people's apps can show: old ones know no buttons under a message, or
//! none that are pressed without a word.
//!
//! An app says so with each message that is written in it. What it said last is
//! remembered between runs, because a reminder goes out without a message first.

use crate::db::Tx;
use crate::post::cursor;
use anyhow::Result;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What an app can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phone {
    /// Buttons that are pressed without a word.
    Usual,
    /// Buttons under a message that say their label.
    Talking,
    /// No buttons under a message: choices are words.
    Wordy,
}

impl Phone {
    /// Reads `client_info`; nothing where there is none.
    pub(super) fn read(info: &Value) -> Option<Self> {
        let actions = info["button_actions"].as_array()?;
        Some(if info["inline_keyboard"] != true {
            Self::Wordy
        } else if actions.iter().any(|action| action == "callback") {
            Self::Usual
        } else {
            Self::Talking
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Talking => "talking",
            Self::Wordy => "wordy",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "talking" => Self::Talking,
            "wordy" => Self::Wordy,
            _ => Self::Usual,
        }
    }
}

/// Everybody's app that is not a usual one. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Phones(Arc<Mutex<HashMap<i64, Phone>>>);

impl Phones {
    /// What this person's app can show.
    pub(super) fn of(&self, peer: i64) -> Phone {
        self.known().get(&peer).copied().unwrap_or(Phone::Usual)
    }

    /// Takes up what was remembered.
    pub(super) async fn recall(&self, tx: &mut Tx, group: i64) -> Result<()> {
        let prefix = prefix(group);
        let remembered = cursor::beginning_with(tx, &prefix).await?;
        let phones = remembered.into_iter().filter_map(|(name, phone)| {
            let peer = name.strip_prefix(&prefix)?.parse().ok()?;
            Some((peer, Phone::from_name(&phone)))
        });
        self.known().extend(phones);
        Ok(())
    }

    /// Remembers what apps say of themselves, if that is new; it counts from the
    /// commit on, with [`Phones::learn`].
    pub(super) async fn keep(
        &self,
        tx: &mut Tx,
        group: i64,
        told: &[(i64, Phone)],
        now: DateTime<Utc>,
    ) -> Result<()> {
        for (peer, phone) in told {
            if self.of(*peer) != *phone {
                let name = format!("{}{peer}", prefix(group));
                cursor::set(tx, &name, phone.name(), now).await?;
            }
        }
        Ok(())
    }

    /// What was remembered is so from now on.
    pub(super) fn learn(&self, told: &[(i64, Phone)]) {
        let mut known = self.known();
        for (peer, phone) in told {
            match phone {
                Phone::Usual => known.remove(peer),
                phone => known.insert(*peer, *phone),
            };
        }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<i64, Phone>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn prefix(group: i64) -> String {
    format!("vk:{group}:phone:")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_app_is_known_by_what_it_can_show() {
        let app = |actions: &[&str], inline: bool| {
            Phone::read(
                &json!({"button_actions": actions, "keyboard": true, "inline_keyboard": inline}),
            )
        };
        assert_eq!(app(&["text", "callback"], true), Some(Phone::Usual));
        assert_eq!(app(&["text"], true), Some(Phone::Talking));
        assert_eq!(app(&["text"], false), Some(Phone::Wordy));
        assert_eq!(Phone::read(&json!(null)), None);
    }
}
