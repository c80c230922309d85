//! What the bot says: keys of texts and typed arguments, never text.
//!
//! [`crate::delivery::voice`] alone turns a message into words, when it is sent
//! and its reader is known: language, ты or Вы, what the platform may carry,
//! and how long it may be. So nothing below it can leak a name, and a message
//! can still move to another account. All of this is a stored format: add,
//! never rename.

use crate::event::Ref;
use crate::ids::{AccountId, FileId, PersonId, SchoolId};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A text by its key in `locales/`, with values for its places.
///
/// Besides its own arguments every text may ask for `$you` (`ty`, `vy`) and
/// `$policy` (`full`, `pseudonymous`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The key in `locales/`.
    pub key: Cow<'static, str>,
    /// Values by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<Cow<'static, str>, Arg>,
}

/// Times, subjects, counts and codes: may be shown on every platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Programme(pub String);

/// A name, a class, free text about a person: only where the policy is `full`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Personal(pub String);

/// Safety, health, family: never in a push, and only where the policy is `full`.
/// Sealed by [`crate::sealed::Key::special`]: a stored message holds no words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Special(pub String);

/// A value of a text, with the class of what it tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// A number: chooses plurals.
    Count(i64),
    /// A word of ours, by key: a subject, a role, a stage.
    Word(Cow<'static, str>),
    /// A whole text of ours.
    Text(Box<Text>),
    /// «пт, 13 марта»
    Day(NaiveDate),
    /// «пт, 13 марта, 14:30», in the school's zone.
    Moment(DateTime<Utc>),
    /// Tenths: 101 is «10,1».
    Tenths(i64),
    /// «14:30», in the school's zone.
    Clock(DateTime<Utc>),
    /// «14:30», as it is.
    Time(NaiveTime),
    /// «марта» in Russian, where a date's month stands in the genitive.
    Month(NaiveDate),
    /// Who: «Катя, 9 «А»», «Мария Ивановна», or a call sign. Nominative only.
    Person(PersonId),
    /// How to address them: «Катя», «Мария Ивановна»; nothing where names may not go.
    Name(PersonId),
    /// Their class, «9 «А»»; nothing where classes may not go.
    Class(PersonId),
    /// May be shown anywhere.
    Programme(Programme),
    /// Shown where the policy is full; elsewhere the text under `instead`.
    Personal {
        /// What it says.
        text: Personal,
        /// The key of what stands in its place.
        instead: Cow<'static, str>,
    },
    /// Never pushed: shown only in answer to a press that asked for it.
    Special(Special),
    /// What this very account typed: shown there in full, elsewhere as `Personal`.
    Own(Personal, AccountId),
    /// Several, joined by commas.
    List(Vec<Arg>),
    /// `yes` or `no`, to choose between variants of a text.
    Flag(bool),
}

impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}
impl From<bool> for Arg {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}
impl From<PersonId> for Arg {
    fn from(person: PersonId) -> Self {
        Self::Person(person)
    }
}
impl From<NaiveDate> for Arg {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}
impl From<DateTime<Utc>> for Arg {
    fn from(moment: DateTime<Utc>) -> Self {
        Self::Moment(moment)
    }
}
impl From<Programme> for Arg {
    fn from(text: Programme) -> Self {
        Self::Programme(text)
    }
}
impl From<Special> for Arg {
    fn from(text: Special) -> Self {
        Self::Special(text)
    }
}
impl From<Personal> for Arg {
    /// Hidden behind the general words for "something personal".
    fn from(text: Personal) -> Self {
        Self::Personal {
            text,
            instead: Cow::Borrowed("hidden-personal"),
        }
    }
}
impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Text(Box::new(text))
    }
}

impl Text {
    /// A text without values.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self {
            key: key.into(),
            args: BTreeMap::new(),
        }
    }

    /// With a value for one of its places. A value without a class does not
    /// compile: whoever fills a place says what it tells about people.
    ///
    /// ```
    /// use nastavnik::ids::PersonId;
    /// use nastavnik::message::{Personal, Programme, text};
    ///
    /// let who = String::from("Катя");
    /// text!("offer-who", who = PersonId(1));
    /// text!("offer-who", who = Personal(who.clone()));
    /// text!("offer-who", who = Programme(who), count = 2_i64);
    /// fn told(person: nastavnik::programme::people::Person) {
    ///     text!("offer-who", who = person.id);
    /// }
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use nastavnik::message::text;
    ///
    /// let who = String::from("Катя");
    /// text!("offer-who", who = who);
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use nastavnik::message::text;
    ///
    /// text!("offer-who", who = "Катя");
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use nastavnik::message::text;
    /// use nastavnik::programme::people::Person;
    ///
    /// fn told(person: Person) {
    ///     text!("offer-who", who = person.given);
    /// }
    /// ```
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.insert(Cow::Borrowed(name), value.into());
        self
    }
}

/// `text!("request-sent", number = 142, subject = …)`: a [`Text`].
#[macro_export]
macro_rules! text {
    ($key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::message::Text::new($key)$(.with(stringify!($name), $value))*
    };
}
pub use text;

/// How a part of a message stands to what is before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Join {
    /// In the same line, after a space.
    Space,
    /// In a line of its own.
    Line,
    /// After an empty line.
    Paragraph,
}

/// Buttons and text, made of parts that may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The text, in order.
    pub parts: Vec<(Join, Text)>,
    /// Buttons, row by row.
    #[serde(default)]
    pub rows: Vec<Vec<Button>>,
}

/// A button: a label and what pressing it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What is read on it; 40 characters at most.
    pub label: Text,
    /// A command (`/take 17`), valid for ever, or an answer to this card,
    /// which `turn` alone stamps with the card's number.
    pub value: String,
}

/// `button(text!("button-menu"), "/menu")`.
pub fn button(label: Text, value: impl Into<String>) -> Button {
    Button {
        label,
        value: value.into(),
    }
}

impl Message {
    /// Begins with one text.
    pub fn new(text: Text) -> Self {
        Self {
            parts: vec![(Join::Line, text)],
            rows: Vec::new(),
        }
    }

    /// Goes on in the same line.
    pub fn space(self, text: Text) -> Self {
        self.part(Join::Space, text)
    }

    /// Adds a line.
    pub fn line(self, text: Text) -> Self {
        self.part(Join::Line, text)
    }

    /// Adds a paragraph.
    pub fn paragraph(self, text: Text) -> Self {
        self.part(Join::Paragraph, text)
    }

    fn part(mut self, join: Join, text: Text) -> Self {
        self.parts.push((join, text));
        self
    }

    /// Adds a row of buttons; an empty one is left out.
    pub fn row(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        let row: Vec<_> = buttons.into_iter().collect();
        if !row.is_empty() {
            self.rows.push(row);
        }
        self
    }

    /// Puts a part before everything else, on its own line.
    pub fn preceded_by(mut self, text: Text) -> Self {
        self.parts.insert(0, (Join::Line, text));
        self
    }
}

impl From<Text> for Message {
    fn from(text: Text) -> Self {
        Self::new(text)
    }
}

/// What a parcel holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A message that stays: a receipt, a reminder, a question to somebody.
    Say(Message),
    /// The account's one card. `on` is the message whose button was pressed: it
    /// is redrawn. Otherwise the live card is redrawn while it is the last
    /// message of the chat; else a new one is sent and the old loses its buttons.
    Card {
        /// What it shows.
        message: Message,
        /// The pressed message, in the platform's words.
        on: Option<String>,
    },
    /// The short answer to a press.
    Toast {
        /// What it says; nothing just stops the spinner.
        text: Option<Text>,
        /// The press.
        to: Ref,
    },
    /// A picture or a document.
    File {
        /// The bytes.
        file: FileId,
        /// Its name, without the ending.
        name: Text,
        /// `xlsx`, `png`, `ics`.
        ending: Cow<'static, str>,
        /// Names of people stand in it, so it does not go where they may not.
        personal: bool,
        /// What is said with it.
        caption: Message,
    },
    /// A paper that is made when it goes, from what was true at an instant: so
    /// no names lie about in stored files, and a retry makes the same one.
    Paper {
        /// What is to be made.
        recipe: Recipe,
        /// Its name, without the ending.
        name: Text,
        /// What is said with it.
        caption: Message,
    },
    /// A message that loses its buttons and keeps its words.
    Settle {
        /// The message, in the platform's words.
        on: String,
    },
    /// A message to be taken away.
    Delete(String),
    /// What somebody wrote is to be taken away; where the messenger refuses, they
    /// are asked to do it themselves.
    Withdraw {
        /// The message, in the platform's words.
        on: String,
        /// What is said then.
        otherwise: Message,
    },
}

/// A paper by what it is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Recipe {
    /// Which paper.
    pub kind: PaperKind,
    /// Whose.
    pub school: SchoolId,
    /// Any day of the month it is about.
    pub month: NaiveDate,
    /// What was written later is not in it.
    pub as_of: DateTime<Utc>,
}

/// The papers that are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Meetings of the last months, as a picture without names.
    DigestChart,
    /// The month's journal with its figures, as a workbook with names.
    DigestJournal,
}

impl PaperKind {
    /// The ending of its file.
    pub fn ending(self) -> &'static str {
        match self {
            Self::DigestChart => "png",
            Self::DigestJournal => "xlsx",
        }
    }

    /// Names of people stand in it, so it does not go where they may not.
    pub fn is_personal(self) -> bool {
        matches!(self, Self::DigestJournal)
    }
}
