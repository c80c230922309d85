//! PostgreSQL instead of SQLite: `DATABASE_URL` changes, and not one word.

use super::nastavnik::Place;
use crate::support::database::{Engine, database};
use crate::support::telegram::{Person, Shown};
use nastavnik::db::Db;

const ANYA: i64 = 50_100_200;
const MARIA: i64 = 50_100_300;

#[tokio::test]
async fn postgresql_says_what_sqlite_says_with_the_address_alone_changed() {
    let embedded = first_steps(Engine::Sqlite).await;
    let server = first_steps(Engine::Postgres).await;
    assert!(embedded.len() > 8, "{embedded:#?}");
    assert_eq!(embedded, server);
    // Telegram may carry names in this school: the pupil's own is there.
    assert!(embedded.iter().any(|text| text.contains("Аня")));
}

/// A pupil comes in, a curator sets up her school; what both have on screen.
async fn first_steps(engine: Engine) -> Vec<String> {
    let database = database(engine, async |url| {
        Db::connect(url).await?.close().await;
        Ok(())
    })
    .await;
    let (mut place, fake) = Place::with_telegram().await;
    place.set(
        "NASTAVNIK_KEY",
        "a key that nobody else knows, thirty-two long",
    );
    place.set("DATABASE_URL", &database.url);
    let add = ["school", "add", "школа № 1", "--timezone", "Asia/Omsk"];
    place.done(&add).await;
    let full = ["school", "set", "1", "telegram", "full"];
    place.done(&full).await;
    let serving = place.serve().await;
    let anya = fake.person(ANYA, "Аня", Some("ru"));
    comes_in(&place, &anya, "mentee", "Соколова Аня", &["--grade", "6Б"]).await;
    taps(&anya, "Да, это я", "Три правила").await;
    taps(&anya, "Понятно", "Карточка принята").await;
    let maria = fake.person(MARIA, "Мария", Some("ru"));
    comes_in(&place, &maria, "curator", "Лебедева Мария", &[]).await;
    taps(&maria, "Начать", "семь вопросов").await;
    taps(&maria, "Начать настройку · 7 вопросов", "Шаг 1 из 7").await;
    taps(&maria, "Омск", "Шаг 2 из 7").await;
    assert!(serving.ends_on("TERM").await);
    [anya.sees(), maria.sees()]
        .concat()
        .iter()
        .flat_map(looks)
        .collect()
}

/// A message's texts: how it looked before each edit, and how it looks.
fn looks(shown: &Shown) -> Vec<String> {
    let before = shown.edits.iter().map(|edit| edit.text.clone());
    before.chain([shown.text.clone()]).collect()
}

/// Opens the link of a card made for them.
async fn comes_in(place: &Place, who: &Person, role: &str, name: &str, more: &[&str]) {
    let line = ["invite", role, "--school", "1", "--name", name];
    let card = place.done(&[&line[..], more].concat()).await;
    let link = card.lines().nth(1).unwrap();
    who.starts(Some(link.split_once("?start=").unwrap().1));
    sees(
        who,
        if role == "mentee" {
            "Это ты?"
        } else {
            "Вы подключены"
        },
    )
    .await;
}

async fn taps(who: &Person, label: &str, then: &str) {
    who.taps(label);
    sees(who, then).await;
}

async fn sees(who: &Person, words: &str) {
    who.until(words, |who| {
        let last = who.last();
        last.is_some_and(|last| last.text.contains(words))
    })
    .await;
}
