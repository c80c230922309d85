//! What is known of a call for an adult: stored values and the four ticks.

use crate::ids::{AccountId, PersonId, SafetyCallId, SchoolId};
use crate::programme::people::Role;
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

macro_rules! stored {
    ($($(#[$doc:meta])* $Name:ident { $($(#[$one:meta])* $Variant:ident,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
        #[serde(rename_all = "snake_case")]
        #[sqlx(type_name = "text", rename_all = "snake_case")]
        pub enum $Name { $($(#[$one])* $Variant,)+ }
    )+};
}

stored! {
    /// How it began.
    Origin {
        /// «Поддержка».
        Support,
        /// A mentor or an adult hands over what they were told.
        Told,
        /// The lexicon heard it.
        Words,
        /// An adult who speaks for the child asks, on their own phone.
        Guardian,
    }
    /// «Ты сейчас в безопасности?»
    Safe {
        /// «Да»
        Yes,
        /// «Нет»
        No,
        /// «Не знаю»
        Unknown,
        /// Not answered.
        Unasked,
    }
    /// How far it has come.
    Status {
        /// Words are kept; nobody has been called.
        Open,
        /// Adults are being called.
        Calling,
        /// Somebody said «Беру на себя».
        Taken,
        /// It has an outcome.
        Closed,
    }
    /// When the adult will come.
    Comes {
        /// «Прямо сейчас»
        Now,
        /// «На перемене»
        Break,
        /// «После уроков»
        AfterLessons,
        /// «Утром»
        Morning,
    }
    /// What a called adult said.
    Said {
        /// Nothing yet.
        Waiting,
        /// «Беру на себя».
        Took,
        /// «Не могу, следующему».
        Passed,
        /// Nothing in time.
        Silent,
    }
}

impl Origin {
    /// Somebody hands over what is not their own trouble.
    pub fn is_told(self) -> bool {
        matches!(self, Self::Told | Self::Guardian)
    }
}

/// One of the four ticks an adult sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// The child was found in person.
    Found,
    /// No questioning, no promise of secrecy.
    Discreet,
    /// The head knows.
    Head,
    /// Guardianship or police know, where there is a threat.
    Authorities,
}

/// The four ticks: a stored format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ticks {
    found: bool,
    discreet: bool,
    head: bool,
    authorities: bool,
}

impl Ticks {
    /// Whether it is set.
    pub fn has(self, tick: Tick) -> bool {
        match tick {
            Tick::Found => self.found,
            Tick::Discreet => self.discreet,
            Tick::Head => self.head,
            Tick::Authorities => self.authorities,
        }
    }

    /// The same with one of them turned over.
    pub fn toggled(mut self, tick: Tick) -> Self {
        let place = match tick {
            Tick::Found => &mut self.found,
            Tick::Discreet => &mut self.discreet,
            Tick::Head => &mut self.head,
            Tick::Authorities => &mut self.authorities,
        };
        *place = !*place;
        self
    }

    /// What must always be done is done; the authorities only where there is a
    /// threat.
    pub fn are_enough(self) -> bool {
        self.found && self.discreet && self.head
    }
}

/// «Кому не показывать».
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hidden {
    /// Whom.
    pub persons: Vec<PersonId>,
}

/// What the child wrote, in the platform's words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    /// Messages of the chat.
    pub refs: Vec<String>,
}

/// Somebody asks for an adult.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Call {
    /// Identity.
    pub id: SafetyCallId,
    /// In which school.
    pub school: SchoolId,
    /// The child, or who was told of trouble.
    pub person: PersonId,
    /// Where they called from: the answer goes there and nowhere else.
    pub account: Option<AccountId>,
    /// How it began.
    pub origin: Origin,
    /// «В безопасности?»
    pub safe: Safe,
    /// What was typed; see [`Call::words`].
    pub sealed: Option<Vec<u8>>,
    /// Whom not to tell.
    pub hidden_from: Json<Hidden>,
    /// How far.
    pub status: Status,
    /// When the adult was asked for.
    pub asked_at: DateTime<Utc>,
    /// Who said «Беру на себя».
    pub taken_by: Option<PersonId>,
    /// And when.
    pub taken_at: Option<DateTime<Utc>>,
    /// When they will come.
    pub comes: Option<Comes>,
    /// The four ticks.
    pub outcome: Json<Ticks>,
    /// What was typed, as messages of the chat.
    pub messages: Json<Written>,
    /// «Мне уже легче».
    pub eased_at: Option<DateTime<Utc>>,
}

impl Call {
    /// What was typed, for the adult who took the call.
    pub fn words(&self, key: &Key) -> Result<Option<String>> {
        self.sealed
            .as_deref()
            .map(|sealed| key.open(sealed))
            .transpose()
    }

    /// Whether the child does not want this person to know.
    pub fn hides_from(&self, person: PersonId) -> bool {
        self.hidden_from.persons.contains(&person)
    }

    /// Adults are being called and the child still waits for one.
    pub fn is_calling(&self) -> bool {
        self.status == Status::Calling && self.eased_at.is_none()
    }
}

/// An adult who was called.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Asked {
    /// Who.
    pub adult: PersonId,
    /// As whom.
    pub role: Role,
    /// In which step of the chain.
    pub step: i64,
    /// What they said.
    pub answer: Said,
}
