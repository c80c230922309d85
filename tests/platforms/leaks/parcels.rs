//! Every kind of parcel with every class of argument, through the courier to a
//! messenger that keeps all it is given: words, labels, values, names of files,
//! captions, bytes, toasts, keys and menus.

use super::arguments::{Argument, arguments};
use super::{BOT, Place, now, secrets};
use chrono::Duration;
use nastavnik::delivery::carrier::{Carrier, Portion, SendError, Sent};
use nastavnik::delivery::{Courier, Rendered};
use nastavnik::event::{Address, Platform, Ref};
use nastavnik::message::{Arg, Button, Content, Message, PaperKind, Recipe, Text, button};
use nastavnik::post::files;
use nastavnik::post::outbox::{self, To};
use nastavnik::programme::people::Role;
use nastavnik::programme::schools::DataPolicy;
use nastavnik::words::Language;
use std::borrow::Cow;
use std::sync::{Arc, Mutex};

/// Keeps everything; may refuse to take messages away.
#[derive(Clone, Default)]
struct Keeper {
    kept: Arc<Mutex<Vec<Vec<u8>>>>,
    keeps_messages: bool,
}

impl Keeper {
    fn keep(&self, what: impl Into<Vec<u8>>) {
        self.kept.lock().unwrap().push(what.into());
    }

    fn words(&self, message: &Rendered) -> Result<Sent, SendError> {
        self.keep(message.text.as_bytes());
        for (label, value) in message.buttons.iter().flatten() {
            self.keep(label.as_bytes());
            self.keep(value.as_bytes());
        }
        Ok(Sent("1".to_owned()))
    }
}

impl Carrier for Keeper {
    fn place(&self) -> (Platform, i64) {
        (Platform::Telegram, BOT)
    }

    async fn send(
        &self,
        _: Address,
        message: &Rendered,
        keys: Option<&[String]>,
        _: Portion,
    ) -> Result<Sent, SendError> {
        keys.into_iter()
            .flatten()
            .for_each(|key| self.keep(key.as_bytes()));
        self.words(message)
    }

    async fn edit(
        &self,
        _: Address,
        _: &str,
        message: &Rendered,
    ) -> Result<Option<Sent>, SendError> {
        self.words(message).map(Some)
    }

    async fn strip(&self, _: Address, _: &str) -> Result<(), SendError> {
        Ok(())
    }

    async fn toast(&self, _: Address, _: &Ref, text: Option<&str>) -> Result<(), SendError> {
        text.into_iter().for_each(|text| self.keep(text.as_bytes()));
        Ok(())
    }

    async fn file(
        &self,
        _: Address,
        name: &str,
        bytes: Vec<u8>,
        caption: &Rendered,
        _: Portion,
    ) -> Result<Sent, SendError> {
        self.keep(name.as_bytes());
        self.keep(bytes);
        self.words(caption)
    }

    async fn delete(&self, _: Address, _: &str) -> Result<bool, SendError> {
        Ok(!self.keeps_messages)
    }

    async fn menu(&self, _: Address, _: Language, roles: &[Role]) -> Result<(), SendError> {
        roles
            .iter()
            .for_each(|role| self.keep(role.name().as_bytes()));
        Ok(())
    }
}

/// What holds words of ours, so that a new kind of parcel is not forgotten here.
fn kinds(content: &Content) -> &'static str {
    match content {
        Content::Say(_) => "a message",
        Content::Card { on: Some(_), .. } => "a redrawn card",
        Content::Card { on: None, .. } => "a card",
        Content::Toast { .. } => "a toast",
        Content::File { personal: true, .. } => "a file with names",
        Content::File { .. } => "a file",
        Content::Paper { recipe, .. } if recipe.kind.is_personal() => "a paper with names",
        Content::Paper { .. } => "a paper",
        Content::Settle { .. } => "a message without its buttons",
        Content::Delete(_) => "a message taken away",
        Content::Withdraw { .. } => "somebody's message taken away",
    }
}

/// Each kind of parcel, saying an argument wherever there is room for one.
async fn parcels(place: &Place, arg: &Arg) -> Vec<Content> {
    let text = || Text::new("meeting-topic").with("topic", arg.clone());
    let buttons = || -> Vec<Button> { vec![button(text(), "/menu"), button(text(), "/menu")] };
    let message = || Message::new(text()).line(text()).row(buttons());
    let mut tx = place.db.begin().await.unwrap();
    let with_names = files::keep(&mut tx, place.school, secrets::WORDS.as_bytes(), now());
    let with_names = with_names.await.unwrap();
    let without = files::keep(&mut tx, place.school, b"nobody", now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let paper = |kind| Content::Paper {
        recipe: Recipe {
            kind,
            school: place.school,
            month: now().date_naive(),
            as_of: now(),
        },
        name: text(),
        caption: message(),
    };
    let file = |file, personal| Content::File {
        file,
        name: text(),
        ending: Cow::Borrowed("txt"),
        personal,
        caption: message(),
    };
    vec![
        Content::Say(message()),
        Content::Card {
            message: message(),
            on: None,
        },
        Content::Card {
            message: message(),
            on: Some("1".to_owned()),
        },
        Content::Toast {
            text: Some(text()),
            to: Ref {
                press: Some("1".to_owned()),
                message: None,
            },
        },
        file(with_names, true),
        file(without, false),
        paper(PaperKind::DigestChart),
        paper(PaperKind::DigestJournal),
        Content::Settle { on: "1".to_owned() },
        Content::Delete("1".to_owned()),
        Content::Withdraw {
            on: "1".to_owned(),
            otherwise: message(),
        },
    ]
}

/// All that a messenger got of parcels owed to everybody who reads.
async fn handed_over(place: &Place, contents: &[Content], argument: &Argument) -> Vec<Vec<u8>> {
    let keeper = Keeper {
        keeps_messages: true,
        ..Keeper::default()
    };
    let courier = Courier::new(keeper.clone(), place.db.clone(), 0).with_key(place.key.clone());
    let mut tx = place.db.begin().await.unwrap();
    let is_own = matches!(argument.arg, Arg::Own(..));
    let mut owed = 0;
    for (account, person) in &place.readers {
        if argument.is_hidden_from(*account) {
            owed += 1;
            // A notice may find the very account where own words were typed.
            let notice = Some(To::Person(*person)).filter(|_| !is_own);
            for to in [Some(To::Account(*account)), notice].into_iter().flatten() {
                for content in contents {
                    let school = Some(place.school);
                    let pushed = outbox::push(&mut tx, school, to, content, now(), now());
                    pushed.await.unwrap();
                }
            }
        }
    }
    assert!(owed > 0, "{}", argument.name);
    tx.commit().await.unwrap();
    // A chat may rest for a while; a toast is worth nothing after a minute.
    let mut later = now();
    while courier.send_due(later).await.unwrap() > 0 {
        later += Duration::seconds(2);
    }
    let mut tx = place.db.read().await.unwrap();
    let (open, _, parked) = outbox::counts(&mut tx).await.unwrap();
    assert_eq!((open, parked), (0, 0), "{}", argument.name);
    std::mem::take(&mut *keeper.kept.lock().unwrap())
}

#[tokio::test]
async fn no_parcel_carries_anybody_where_names_may_not_go() {
    let place = Place::with(DataPolicy::Pseudonymous).await;
    let (mut things, mut leaks) = (0, Vec::new());
    for argument in arguments(&place).await {
        let contents = parcels(&place, &argument.arg).await;
        let kept = handed_over(&place, &contents, &argument).await;
        things += kept.len();
        let found = kept.iter().find_map(|bytes| secrets::found_in_bytes(bytes));
        leaks.extend(found.map(|found| format!("{found}: {}", argument.name)));
    }
    println!("{things} things that a messenger was given, searched");
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
    assert!(things > 5_000, "only {things}");
}

/// The control: where names may go, every parcel that says anything carries them.
#[tokio::test]
async fn the_same_parcels_carry_everybody_where_names_may_go() {
    let place = Place::with(DataPolicy::Full).await;
    let argument = arguments(&place).await.remove(0);
    for content in parcels(&place, &argument.arg).await {
        let kept = handed_over(&place, std::slice::from_ref(&content), &argument).await;
        let is_found = kept
            .iter()
            .any(|bytes| secrets::found_in_bytes(bytes).is_some());
        let says_nothing = matches!(content, Content::Settle { .. } | Content::Delete(_));
        assert_eq!(is_found, !says_nothing, "{}", kinds(&content));
    }
}
