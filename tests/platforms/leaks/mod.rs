//! Where names may not go, no text can carry any: every key of the locales is
//! rendered with every class of argument in each of its places, in both languages
//! and to both «ты» and «Вы», as words and as a button, and searched for the
//! persons' data. The same renderings where names may go find it.

mod arguments;
mod parcels;
mod secrets;
mod templates;

use crate::support::database::{Engine, TestDatabase, database};
use arguments::{Argument, arguments};
use chrono::{DateTime, TimeZone, Utc};
use nastavnik::db::{Db, Tx};
use nastavnik::delivery::voice::Voice;
use nastavnik::event::{Address, Platform};
use nastavnik::ids::{AccountId, PersonId, SchoolId};
use nastavnik::message::{Arg, Message, Text, button};
use nastavnik::programme::accounts;
use nastavnik::programme::people::{self, Newcomer, Status};
use nastavnik::programme::schools::{self, DataPolicy, Settings};
use nastavnik::sealed::Key;
use nastavnik::words::Language;
use std::collections::BTreeSet;
use templates::{Template, templates};

/// Renderings that were searched when this was written last: it may not get less.
const RENDERINGS: usize = 270_000;

const BOT: i64 = 7;

/// A school where Telegram may carry no names, and whose people have them.
struct Place {
    db: Db,
    key: Key,
    school: SchoolId,
    /// A pupil and a teacher, who read; each in both languages, and on the demo.
    readers: Vec<(AccountId, PersonId)>,
    _database: TestDatabase,
}

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 10, 11, 30, 0)
        .single()
        .expect("a valid instant")
}

impl Place {
    async fn with(policy: DataPolicy) -> Self {
        let database = database(Engine::Sqlite, async |url| {
            Db::connect(url).await?.close().await;
            Ok(())
        })
        .await;
        let db = Db::open(&database.url).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let settings = Settings {
            telegram: policy,
            demo: policy,
            ..Settings::default()
        };
        let school = schools::add(&mut tx, "школа «Пример»", &settings, now());
        let school = school.await.unwrap();
        let mut readers = Vec::new();
        for (newcomer, peer) in [(secrets::pupil(), 1), (secrets::teacher(), 11)] {
            let person = person(&mut tx, school, &newcomer).await;
            for (place, language) in Language::ALL.into_iter().enumerate() {
                let peer = peer + place as i64;
                let account = account(&mut tx, Platform::Telegram, peer, language, person).await;
                readers.push((account, person));
            }
        }
        tx.commit().await.unwrap();
        Self {
            db,
            key: Key::from_secret("a key that only the tests know, long").unwrap(),
            school,
            readers,
            _database: database,
        }
    }

    /// Every reader, with a voice of their own.
    async fn voices(&self, tx: &mut Tx) -> Vec<(Voice, AccountId, PersonId)> {
        let mut voices = Vec::new();
        for (account, person) in &self.readers {
            let found = accounts::find(tx, *account).await.unwrap().unwrap();
            let voice = Voice::of(tx, found, None, None).await.unwrap();
            voices.push((voice.with_key(Some(self.key.clone())), *account, *person));
        }
        voices
    }
}

async fn person(tx: &mut Tx, school: SchoolId, newcomer: &Newcomer) -> PersonId {
    let added = people::add(tx, school, newcomer, Status::Active, now());
    added.await.unwrap()
}

async fn account(
    tx: &mut Tx,
    platform: Platform,
    peer: i64,
    language: Language,
    person: PersonId,
) -> AccountId {
    let address = Address {
        platform,
        bot: BOT,
        peer,
    };
    let account = accounts::meet(tx, address, language, None, now());
    let account = account.await.unwrap().id;
    accounts::link(tx, account, person, now()).await.unwrap();
    account
}

/// What a rendering is of, for whoever must mend it.
fn name(template: &Template, place: &str, argument: &Argument, language: Language) -> String {
    let key = &template.key;
    format!("{key} ${place} = {} ({})", argument.name, language.code())
}

/// A template with one place filled, as words and as a button, in each of the
/// variants that its other places choose.
async fn renderings(
    tx: &mut Tx,
    voice: &Voice,
    template: &Template,
    place: &str,
    arg: &Arg,
) -> Vec<String> {
    let mut seen = Vec::new();
    for choice in template.choices(place) {
        let mut text = Text::new(template.key.clone());
        for (other, value) in choice {
            text.args.insert(other.into(), value);
        }
        text.args.insert(place.to_owned().into(), arg.clone());
        let message = Message::new(text.clone()).row([button(text, "/menu")]);
        let rendered = voice.render(tx, &message).await.unwrap();
        let labels = rendered.buttons.into_iter().flatten();
        seen.extend(labels.map(|(label, _)| label).chain([rendered.text]));
    }
    seen
}

#[tokio::test]
async fn no_text_carries_anybody_where_names_may_not_go() {
    let place = Place::with(DataPolicy::Pseudonymous).await;
    let mut tx = place.db.read().await.unwrap();
    let arguments = arguments(&place).await;
    let (mut count, mut leaks) = (0, Vec::new());
    for (voice, account, _) in place.voices(&mut tx).await {
        for template in templates() {
            for hole in &template.places {
                for argument in arguments.iter().filter(|a| a.is_hidden_from(account)) {
                    let seen = renderings(&mut tx, &voice, &template, hole, &argument.arg).await;
                    count += seen.len();
                    let found = seen.iter().find_map(|text| secrets::found_in(text));
                    if let Some(found) = found {
                        let name = name(&template, hole, argument, voice.language());
                        leaks.push(format!("{found}: {name}"));
                    }
                }
            }
        }
    }
    println!("{count} renderings where names may not go, searched");
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
    assert!(count >= RENDERINGS, "only {count} renderings were searched");
}

/// Places that are read only where names may not go: the number of a list stands
/// there instead of a class.
const INSTEAD_OF_A_CLASS: [(&str, &str); 5] = [
    ("approvals-accept-class", "number"),
    ("approvals-class", "number"),
    ("approvals-show-class", "number"),
    ("consents-class", "number"),
    ("consents-open", "number"),
];

/// The control: what was searched for is there where it may be, for every key and
/// place, or the search proved nothing.
#[tokio::test]
async fn the_same_texts_carry_everybody_where_names_may_go() {
    let place = Place::with(DataPolicy::Full).await;
    let mut tx = place.db.read().await.unwrap();
    let arguments = arguments(&place).await;
    let (mut silent, mut count) = (BTreeSet::new(), 0);
    // «ты» and «Вы»: some texts name only whom they say «Вы» to.
    let voices = place.voices(&mut tx).await;
    let voices = [&voices[0], &voices[2]];
    for template in templates() {
        for hole in template.shown.intersection(&template.places) {
            let is_read = !INSTEAD_OF_A_CLASS.contains(&(template.key.as_str(), hole.as_str()));
            for argument in arguments.iter().filter(|_| is_read) {
                let mut is_found = false;
                for (voice, ..) in voices {
                    let seen = renderings(&mut tx, voice, &template, hole, &argument.arg).await;
                    is_found |= seen.iter().any(|text| secrets::found_in(text).is_some());
                }
                count += 1;
                if !is_found {
                    silent.insert(name(&template, hole, argument, Language::Ru));
                }
            }
        }
    }
    let silent: Vec<_> = silent.into_iter().collect();
    assert!(count > 1000, "only {count} places");
    assert!(silent.is_empty(), "nobody in:\n{}", silent.join("\n"));
}

/// What somebody typed stays theirs to read, where it was typed and nowhere else.
#[tokio::test]
async fn own_words_are_read_where_they_were_typed_only() {
    let place = Place::with(DataPolicy::Pseudonymous).await;
    let mut tx = place.db.read().await.unwrap();
    let arguments = arguments(&place).await;
    let mut own = 0;
    for (voice, account, _) in place.voices(&mut tx).await {
        for argument in arguments.iter().filter(|a| !a.is_hidden_from(account)) {
            let text = Text::new("meeting-topic").with("topic", argument.arg.clone());
            let seen = voice.text(&mut tx, &text).await.unwrap();
            assert!(secrets::found_in(&seen).is_some(), "{seen}");
            own += 1;
        }
    }
    assert_eq!(own, place.readers.len());
}
