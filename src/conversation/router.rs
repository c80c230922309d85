//! Where an event goes.
//!
//! Routing is a pure decision: the tree sees the event, how the person stands
//! and whether a question is open, and returns a [`Route`]. Acting on it is the
//! turn's business. Top to bottom it is the policy: newcomers finish their way
//! in, /cancel always works, a command wins over an open question.

use crate::conversation::registry::{Conversations, Entry, Kind};
use crate::event::{Attachment, Event};
use crate::programme::people::Role;
use dptree::prelude::*;

/// What to do with an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Finish registering.
    Newcomer,
    /// Leave the open question.
    Cancel,
    /// Go on with a suspended dialogue.
    Resume(Option<String>),
    /// Show a screen.
    Show(&'static str, Option<String>),
    /// Do an act.
    Do(&'static str, Option<String>),
    /// Open a dialogue.
    Open(&'static str, Option<String>),
    /// A command of ours that this person's roles do not include.
    Forbidden,
    /// A stamped button: an answer to some card.
    Pressed(String),
    /// Words for the open question.
    Words(String),
    /// Words when nothing was asked.
    Said(String),
    /// Something else than words, to an open question or not.
    Attached(Attachment),
    /// A message was changed after it was sent.
    Edited,
    /// Nobody knows: the menu.
    Menu,
}

/// How the person stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Linked, but has not finished the way in.
    Newcomer,
    /// Takes part, in these roles.
    Known(Vec<Role>),
    /// Took part once.
    Left,
}

/// Whether a question is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked(pub bool);

/// The tree.
pub type Router = Handler<'static, Route>;

/// Builds the tree from the registry.
pub fn router(conversations: &Conversations) -> Router {
    let tree = dptree::entry()
        .branch(cancel())
        .branch(newcomers(conversations.newcomer))
        .branch(leavers())
        .branch(resume());
    let tree = conversations
        .entries
        .iter()
        .fold(tree, |tree, entry| tree.branch(entrance(*entry)));
    tree.branch(presses())
        .branch(attachments())
        .branch(edits())
        .branch(words())
        .branch(menu())
}

fn named(event: &Event, word: &str) -> bool {
    matches!(event, Event::Command { name, .. } if name == word)
}

/// The buttons of «Поддержка».
fn named_after_support(event: &Event) -> bool {
    matches!(event, Event::Command { name, .. } if name.starts_with("support-"))
}

fn cancel() -> Router {
    dptree::filter(|event: Event| named(&event, "cancel")).endpoint(|| async { Route::Cancel })
}

/// What works on the way in and after leaving, too: help, and what can be had
/// meanwhile.
const ALWAYS_OPEN: &[&str] = &[
    "support",
    "help",
    "language",
    "privacy",
    "for-parents",
    "consultations",
    "for-whom",
    "for-whom-list",
];

fn is_always_open(event: &Event) -> bool {
    ALWAYS_OPEN.iter().any(|word| named(event, word)) || named_after_support(event)
}

/// Answers to the registration go through; anything else leads back to it. The
/// ways to help stay open: they are listed with the word of the command.
fn newcomers(registration: &'static str) -> Router {
    dptree::filter(
        move |standing: Standing, event: Event, Asked(asked): Asked| {
            let answer = asked
                && matches!(
                    event,
                    Event::Press(_) | Event::Text(_) | Event::Attachment(_)
                );
            let opening = named(&event, registration);
            standing == Standing::Newcomer && !is_always_open(&event) && !answer && !opening
        },
    )
    .endpoint(|| async { Route::Newcomer })
}

/// Nothing of the programme is open to those who have left, whatever their role
/// was and whatever they were being asked; help is.
fn leavers() -> Router {
    dptree::filter(|standing: Standing, event: Event| {
        standing == Standing::Left && !is_always_open(&event)
    })
    .endpoint(|| async { Route::Menu })
}

fn resume() -> Router {
    dptree::filter_map(|event: Event| match event {
        Event::Command { name, argument } if name == "resume" => Some(Route::Resume(argument)),
        _ => None,
    })
    .endpoint(|route: Route| async { route })
}

/// The command of a registry line, for those who may give it.
fn entrance(entry: Entry) -> Router {
    dptree::filter_map(move |event: Event, standing: Standing| match event {
        Event::Command { name, argument } if name == entry.command => {
            let may = match standing {
                Standing::Known(roles) => roles.iter().any(|role| entry.roles.contains(role)),
                // What came this far is open to them.
                Standing::Newcomer | Standing::Left => true,
            };
            Some(match entry.kind {
                _ if !may => Route::Forbidden,
                Kind::Screen(_) => Route::Show(entry.command, argument),
                Kind::Act(_) => Route::Do(entry.command, argument),
                Kind::Dialogue(_) => Route::Open(entry.command, argument),
            })
        }
        _ => None,
    })
    .endpoint(|route: Route| async { route })
}

fn presses() -> Router {
    dptree::filter_map(|event: Event| match event {
        Event::Press(value) => Some(Route::Pressed(value)),
        _ => None,
    })
    .endpoint(|route: Route| async { route })
}

fn attachments() -> Router {
    dptree::filter_map(|event: Event| match event {
        Event::Attachment(what) => Some(Route::Attached(what)),
        _ => None,
    })
    .endpoint(|route: Route| async { route })
}

fn edits() -> Router {
    dptree::filter(|event: Event| matches!(event, Event::Edited(_)))
        .endpoint(|| async { Route::Edited })
}

fn words() -> Router {
    dptree::filter_map(|event: Event, Asked(asked): Asked| match event {
        Event::Text(text) if asked => Some(Route::Words(text)),
        Event::Text(text) => Some(Route::Said(text)),
        _ => None,
    })
    .endpoint(|route: Route| async { route })
}

fn menu() -> Router {
    dptree::endpoint(|| async { Route::Menu })
}

/// Asks the tree.
pub async fn route(router: &Router, event: Event, standing: Standing, asked: Asked) -> Route {
    match router.dispatch(dptree::deps![event, standing, asked]).await {
        ControlFlow::Break(route) => route,
        ControlFlow::Continue(_) => Route::Menu,
    }
}
