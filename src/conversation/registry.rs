//! Everything that can be said to the bot: commands, who may give them, and what
//! they do. The permission table in ARCHITECTURE.md is printed from here.

use crate::conversation::clock::Task;
use crate::conversation::dialogue::DialogueFns;
use crate::conversation::{Reply, Turn, Visitor};
use crate::event::Event;
use crate::message::Message;
use crate::programme::people::Role;
use anyhow::Result;
use std::pin::Pin;

/// A future that lives as long as the turn.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;
/// Shows something; changes nothing.
pub type ScreenFn = for<'a, 't> fn(Option<&'a str>, &'a mut Turn<'t>) -> Later<'a, Message>;
/// Changes one thing; idempotent and guarded.
pub type ActFn = for<'a, 't> fn(Option<&'a str>, &'a mut Turn<'t>) -> Later<'a, Reply>;
/// Answers somebody who is nobody yet; gives the command to go on with once the
/// account speaks for a person.
pub type VisitorFn = for<'a, 't> fn(Event, &'a mut Visitor<'t>) -> Later<'a, Option<String>>;
/// Hears words before anything else does; a reply instead of everything else, or
/// a quiet line after it.
pub type ListenFn = for<'a, 't> fn(&'a str, &'a mut Turn<'t>) -> Later<'a, Heard>;

/// Makes something of words that answer nothing; `None` shows the menu.
pub type SaidFn = for<'a, 't> fn(&'a str, &'a mut Turn<'t>) -> Later<'a, Option<Reply>>;

/// What the safety check made of somebody's words.
#[derive(Debug, Default)]
pub enum Heard {
    /// Nothing: the words go on.
    #[default]
    Nothing,
    /// They go on, and this line is added.
    Quietly(Message),
    /// This is the answer; the open question waits.
    Instead(Reply),
}

/// One of the three kinds.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Shows.
    Screen(ScreenFn),
    /// Changes.
    Act(ActFn),
    /// Asks.
    Dialogue(DialogueFns),
}

/// One line of the registry.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The word after the slash.
    pub command: &'static str,
    /// Who may give it.
    pub roles: &'static [Role],
    /// What it does.
    pub kind: Kind,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "/{}", self.command)
    }
}

/// All that the conversation layer needs to know of the dialogues above it.
#[derive(Clone, Copy)]
pub struct Conversations {
    /// The registry.
    pub entries: &'static [Entry],
    /// What the clock does.
    pub tasks: &'static [Task],
    /// The landing of strangers.
    pub visitor: VisitorFn,
    /// The safety check on a known person's words.
    pub listen: ListenFn,
    /// What becomes of words when nothing was asked.
    pub said: SaidFn,
    /// Where somebody goes whose way in is not finished.
    pub newcomer: &'static str,
}

impl Conversations {
    /// The line of a command.
    pub fn find(&self, command: &str) -> Option<&'static Entry> {
        self.entries.iter().find(|entry| entry.command == command)
    }
}

/// `screen!("menu", EVERYONE, home::show)`
#[macro_export]
macro_rules! screen {
    ($command:literal, $roles:expr, $show:path) => {
        $crate::conversation::Entry {
            command: $command,
            roles: $roles,
            kind: $crate::conversation::Kind::Screen(|argument, turn| {
                Box::pin($show(argument, turn))
            }),
        }
    };
}

/// `act!("take", &[Role::Mentor], offers::take)`
#[macro_export]
macro_rules! act {
    ($command:literal, $roles:expr, $act:path) => {
        $crate::conversation::Entry {
            command: $command,
            roles: $roles,
            kind: $crate::conversation::Kind::Act(|argument, turn| Box::pin($act(argument, turn))),
        }
    };
}

/// `dialogue!("request", &[Role::Mentee], Filling<HelpRequest>)`
#[macro_export]
macro_rules! dialogue {
    ($command:literal, $roles:expr, $Dialogue:ty) => {
        $crate::conversation::Entry {
            command: $command,
            roles: $roles,
            kind: $crate::conversation::Kind::Dialogue(
                $crate::conversation::dialogue::DialogueFns::of::<$Dialogue>(),
            ),
        }
    };
}
