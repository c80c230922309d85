//! Strangers land here: what this is, who runs it, how to get in, where help is.
//! Nothing about who takes part.
//!
//! A stranger has no cards that could be numbered, so every button is a command
//! and every label works as typed words.

use crate::conversation::Visitor;
use crate::conversation::office::attachment_key;
use crate::dialogues::{accounts as places, cards, support};
use crate::event::Event;
use crate::ids::PersonId;
use crate::message::{Button, Message, Programme, Text, button, text};
use crate::programme::invitations::{self, Redeemed};
use crate::programme::safety::lexicon;
use crate::programme::schools::DataPolicy;
use crate::programme::{accounts, people, schools};
use crate::words::{self, Language};
use anyhow::Result;

/// Answers somebody nobody knows yet; gives the command to go on with once the
/// account speaks for somebody.
pub async fn welcome(event: Event, visitor: &mut Visitor<'_>) -> Result<Option<String>> {
    let message = match event {
        Event::Command { name, argument } => match (name.as_str(), argument) {
            ("start" | "code", Some(code)) => return by_code(&code, visitor).await,
            (name, argument) => page(name, argument.as_deref(), visitor).await?,
        },
        Event::Text(words) | Event::Edited(words) => {
            // Whoever needs help gets the numbers, whatever else was typed.
            if lexicon::alarm(&words).is_some() {
                numbers()
            } else if invitations::looks_like_code(&words) {
                return by_code(&words, visitor).await;
            } else {
                let command = named(&words, visitor.account.language).unwrap_or_default();
                page(command, None, visitor).await?
            }
        }
        // A stranger's number or address: it went before anything was kept.
        Event::Masked { text, .. } => {
            visitor
                .withdraw(Message::new(text!("masked-delete-yourself")))
                .await?;
            match lexicon::alarm(&text) {
                Some(_) => numbers(),
                None => first(visitor).preceded_by(text!("masked-stranger")),
            }
        }
        Event::Attachment(what) => first(visitor).preceded_by(text!(attachment_key(what))),
        _ => first(visitor),
    };
    visitor.card(message).await?;
    Ok(None)
}

/// One of the landing's few pages; the first one for any other word.
async fn page(name: &str, argument: Option<&str>, visitor: &mut Visitor<'_>) -> Result<Message> {
    Ok(match name {
        "code" => Message::new(text!("landing-code"))
            .row([no_card()])
            .row([to_start()]),
        "how" | "help" => Message::new(text!("landing-how"))
            .row([enter()])
            .row([to_start()]),
        "parent" => Message::new(text!("landing-parent"))
            .row([enter()])
            .row([to_start()]),
        "no-card" => Message::new(text!("landing-no-card")).row([to_start()]),
        "camera" => Message::new(text!("landing-camera"))
            .row([enter()])
            .row([to_start()]),
        "mine" => Message::new(text!("landing-mine")).row([to_start()]),
        "support" | "safety" => numbers(),
        "language" => {
            let language = argument.map(Language::from_code);
            let language = language.unwrap_or_else(|| other(visitor.account.language));
            accounts::set_language(visitor.tx, visitor.account.id, language).await?;
            visitor.account.language = language;
            first(visitor)
        }
        _ => first(visitor),
    })
}

fn first(visitor: &Visitor<'_>) -> Message {
    let operator = Programme(visitor.operator.trim().to_owned());
    let named = !operator.0.is_empty();
    let language = other(visitor.account.language);
    Message::new(text!("landing", named = named, operator = operator))
        .paragraph(text!("landing-how-in"))
        .paragraph(text!("landing-numbers"))
        .row([enter()])
        .row([
            button(text!("landing-button-parent"), "/parent"),
            button(text!("button-how-it-works"), "/how"),
        ])
        .row([button(
            text!("landing-button-language"),
            format!("/language {}", language.code()),
        )])
}

fn numbers() -> Message {
    support::stranger_card()
}

fn enter() -> Button {
    button(text!("landing-button-code"), "/code")
}

fn no_card() -> Button {
    button(text!("landing-button-no-card"), "/no-card")
}

fn to_start() -> Button {
    button(text!("landing-button-start"), "/start")
}

fn other(language: Language) -> Language {
    match language {
        Language::Ru => Language::En,
        Language::En => Language::Ru,
    }
}

/// Labels and the commands they stand for.
const LABELS: &[(&str, &str)] = &[
    ("landing-button-code", "code"),
    ("landing-button-again", "code"),
    ("landing-button-parent", "parent"),
    ("landing-button-no-card", "no-card"),
    ("landing-button-camera", "camera"),
    ("landing-button-mine", "mine"),
    ("landing-button-language", "language"),
    ("button-how-it-works", "how"),
];

/// The command whose label somebody typed.
fn named(typed: &str, language: Language) -> Option<&'static str> {
    let typed = typed.trim().to_lowercase();
    let label = |key: &str| words::plain(language, key).to_lowercase();
    LABELS
        .iter()
        .find(|(key, _)| label(key) == typed)
        .map(|(_, command)| *command)
}

/// Somebody shows a code, by link or by hand.
async fn by_code(code: &str, visitor: &mut Visitor<'_>) -> Result<Option<String>> {
    let redeemed = invitations::redeem(visitor.tx, code, &visitor.account, visitor.now).await?;
    let message = match redeemed {
        Redeemed::Personal(person) => {
            // A new card of somebody who is here already adds a place, too.
            is_added(person, visitor).await?;
            return Ok(Some("/newcomer".to_owned()));
        }
        Redeemed::Linked(person) => {
            is_added(person, visitor).await?;
            let mut message = Message::new(text!("accounts-linked"));
            if !people::get(visitor.tx, person).await?.adult {
                message = message.row([button(text!("accounts-is-adults"), "/place-adult")]);
            }
            visitor.say(message).await?;
            return Ok(Some("/menu".to_owned()));
        }
        Redeemed::LinkOver => Message::new(text!("accounts-code-over"))
            .row([button(text!("landing-button-other-code"), "/code")]),
        Redeemed::Class(invitation) => {
            let school = schools::get(visitor.tx, invitation.school).await?;
            let platform = visitor.account.address.platform;
            if school.policy(platform) == DataPolicy::Full {
                let account = visitor.account.clone();
                invitations::join_class(visitor.tx, &invitation, &account, visitor.now).await?;
                return Ok(Some("/newcomer".to_owned()));
            }
            // Neither a name nor a class may be asked here: only a card, which
            // tells who somebody is without words.
            Message::new(text!("landing-class-without-names"))
                .row([enter()])
                .row([no_card()])
        }
        Redeemed::Used { invitation, .. } if invitation.used_by.is_none() => {
            Message::new(text!("landing-withdrawn")).row([no_card()])
        }
        Redeemed::Used { invitation, newly } => {
            if newly {
                cards::tell_of_second_use(visitor.tx, &invitation, visitor.now).await?;
            }
            Message::new(text!("landing-used"))
                .row([button(text!("landing-button-mine"), "/mine")])
                .row([button(text!("landing-button-other-code"), "/code")])
        }
        Redeemed::Unknown(tries) => wrong(tries),
        Redeemed::Wait(_) => Message::new(text!("landing-wait")).row([no_card()]),
    };
    visitor.card(message).await?;
    Ok(None)
}

/// The other places of somebody hear of this one.
async fn is_added(person: PersonId, visitor: &mut Visitor<'_>) -> Result<()> {
    let owner = people::get(visitor.tx, person).await?;
    let school = schools::get(visitor.tx, owner.school).await?;
    places::tell_others(visitor.tx, &school, person, visitor.account.id, visitor.now).await
}

/// First what was expected, then buttons, then a human being.
fn wrong(tries: i64) -> Message {
    let say = |key: Text| Message::new(key);
    match tries {
        ..=1 => say(text!("landing-wrong-first")).row([no_card()]),
        2 => say(text!("landing-wrong-second"))
            .row([
                button(text!("landing-button-again"), "/code"),
                button(text!("landing-button-camera"), "/camera"),
            ])
            .row([no_card()]),
        _ => say(text!("landing-wrong-third"))
            .row([button(text!("landing-button-again"), "/code")])
            .row([no_card()]),
    }
}
