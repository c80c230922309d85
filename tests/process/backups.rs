//! `backup` and `restore`, as an operator runs them.

use super::nastavnik::{Place, content};
use super::seed::{migrated, number};
use crate::support::database::Engine;
use crate::support::telegram::FakeTelegram;
use crate::support::vk::{Act, FakeVk};
use chrono::Utc;
use nastavnik::db::{Db, catalog, rows};
use nastavnik::event::{Address, Platform};
use nastavnik::message::{Content, Message, text};
use nastavnik::post::outbox::{self, To};
use nastavnik::programme::accounts;
use nastavnik::words::Language;
use std::collections::BTreeMap;

const ANYA: i64 = 50_100_200;
const PEOPLE: std::ops::Range<i64> = 7001..7009;

fn url(place: &Place) -> String {
    format!("sqlite://{}", place.path("nastavnik.db").display())
}

/// Every row of every table; cards and what the machine notes for itself apart.
async fn tables(url: &str) -> BTreeMap<String, Vec<String>> {
    let db = Db::open(url).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let mut all = BTreeMap::new();
    for mut table in catalog::tables(&mut tx).await.unwrap() {
        if table.name == "cursor" {
            continue;
        }
        table.columns.retain(|column| column.name != "cards");
        let mut found = Vec::new();
        let each = rows::each(&mut tx, &table, |row| {
            found.push(serde_json::to_string(&row).unwrap());
            Ok(())
        });
        each.await.unwrap();
        found.sort();
        all.insert(table.name, found);
    }
    drop(tx);
    db.close().await;
    all
}

/// A place beside with the same key and nothing else.
fn beside(place: &Place) -> Place {
    let other = Place::new();
    std::fs::copy(
        place.path("nastavnik.db.key"),
        other.path("nastavnik.db.key"),
    )
    .unwrap();
    other
}

async fn school(place: &Place) {
    let add = ["school", "add", "Школа № 1", "--timezone", "Asia/Omsk"];
    place.done(&add).await;
}

async fn talk(fake: &FakeTelegram, until: impl Fn() -> bool) {
    let people: Vec<_> = PEOPLE
        .map(|peer| fake.person(peer, "Прохожий", Some("ru")))
        .collect();
    for number in 0.. {
        for person in &people {
            person.says(&format!("слово {number}"));
        }
        fake.until("half of it was fetched", |fake| {
            fake.pending() < people.len() / 2
        })
        .await;
        if until() && number > 2 {
            return;
        }
    }
}

#[tokio::test]
async fn a_copy_made_under_load_is_one_moment_and_a_copy_of_rest_is_everything() {
    let (place, fake) = Place::with_telegram().await;
    school(&place).await;
    let serving = place.serve().await;
    let file = place.path("1.backup").display().to_string();
    let backup = ["backup", file.as_str()];
    let backing_up = place.done(&backup);
    let is_done = std::cell::Cell::new(false);
    let (told, ()) = tokio::join!(
        async {
            fake.until("some were answered", |fake| {
                PEOPLE.clone().any(|peer| !fake.seen(peer).is_empty())
            })
            .await;
            let told = backing_up.await;
            is_done.set(true);
            told
        },
        talk(&fake, || is_done.get())
    );
    assert!(told.contains("Сохранено строк"), "{told}");
    fake.until("everybody was answered", |fake| fake.pending() == 0)
        .await;
    assert!(serving.ends_on("TERM").await);

    let other = beside(&place);
    let told = other.done(&["restore", &file]).await;
    assert!(told.contains("Восстановлено строк"), "{told}");
    let letters = |at: &str| {
        let url = at.to_owned();
        async move { number(&url, "SELECT count(*) FROM letter").await }
    };
    let (then, now) = (letters(&url(&other)).await, letters(&url(&place)).await);
    assert!(0 < then && then <= now, "{then} letters of {now}");
    // One moment: nothing in between is missing, nothing points at nothing, and
    // who was answered had asked.
    let sql = "SELECT count(*) FROM letter WHERE handled_at IS NOT NULL";
    let handled = number(&url(&other), sql).await;
    let gaps = number(&url(&other), "SELECT max(id) - count(*) FROM letter").await;
    assert_eq!(gaps, 0);
    let orphans = number(
        &url(&other),
        "SELECT count(*) FROM pragma_foreign_key_check",
    )
    .await;
    assert_eq!(orphans, 0);
    let strangers = "SELECT count(*) FROM parcel WHERE account NOT IN (SELECT id FROM account)";
    assert_eq!(number(&url(&other), strangers).await, 0);
    assert!(handled <= then);

    let file = place.path("2.backup").display().to_string();
    place.done(&["backup", &file]).await;
    other.done(&["restore", &file, "--replace"]).await;
    assert_eq!(tables(&url(&other)).await, tables(&url(&place)).await);
}

#[tokio::test]
async fn what_could_go_wrong_is_refused_and_changes_nothing() {
    let (place, _fake) = Place::with_telegram().await;
    let file = place.path("1.backup").display().to_string();
    let told = place.refused(&["backup", &file]).await;
    assert!(told.contains("nastavnik.db"), "no database: {told}");
    school(&place).await;
    let serving = place.serve().await;
    place.done(&["backup", &file]).await;
    let told = place.refused(&["backup", &file]).await;
    assert!(told.contains("1.backup"), "it is not written over: {told}");
    let told = place.refused(&["restore", &file, "--replace"]).await;
    assert!(told.contains("уже работает"), "{told}");
    assert!(serving.ends_on("TERM").await);
    let told = place.refused(&["restore", &file]).await;
    assert!(told.contains("--replace"), "{told}");

    let whole = content(&place.path("1.backup"));
    let half = place.path("half.backup");
    std::fs::write(&half, &whole[..whole.len() / 2]).unwrap();
    let before = tables(&url(&place)).await;
    let half = half.display().to_string();
    let told = place.refused(&["restore", &half, "--replace"]).await;
    assert!(told.contains("half.backup"), "{told}");
    let other = Place::new();
    let told = other.refused(&["restore", &file]).await;
    assert!(told.contains("nastavnik.db.key"), "{told}");
    let mut other = Place::new();
    other.set("NASTAVNIK_KEY", "another secret, just as long as it");
    let told = other.refused(&["restore", &file]).await;
    assert!(told.contains("another key"), "{told}");
    assert!(
        !other.path("nastavnik.db").exists(),
        "not even an empty one"
    );
    assert_eq!(tables(&url(&place)).await, before);
    place.done(&["restore", &file, "--replace"]).await;
    assert_eq!(tables(&url(&place)).await, before);
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(place.path("1.backup")).unwrap();
    assert_eq!(mode.permissions().mode() & 0o777, 0o600);
}

/// The file's database is left behind for a server's.
#[tokio::test]
async fn a_school_moves_to_a_server_and_nothing_is_restored_under_a_running_program() {
    const KEY: &str = "a key that nobody else knows, thirty-two long";
    let (mut place, fake) = Place::with_telegram().await;
    place.set("NASTAVNIK_KEY", KEY);
    school(&place).await;
    let serving = place.serve().await;
    let anya = fake.person(ANYA, "Аня", Some("ru"));
    anya.says("привет");
    fake.until("it is greeted", |fake| !fake.seen(ANYA).is_empty())
        .await;
    assert!(serving.ends_on("TERM").await);
    let file = place.path("1.backup").display().to_string();
    place.done(&["backup", &file]).await;

    let database = migrated(Engine::Postgres).await;
    let before = tables(&url(&place)).await;
    place.set("DATABASE_URL", &database.url);
    let serving = place.serve().await;
    for replace in [&["restore", &file][..], &["restore", &file, "--replace"]] {
        let told = place.refused(replace).await;
        assert!(told.contains("уже работает"), "{told}");
    }
    assert!(serving.ends_on("TERM").await);
    place.done(&["restore", &file]).await;
    assert_eq!(tables(&database.url).await, before);
    let told = place.refused(&["restore", &file]).await;
    assert!(told.contains("--replace"), "{told}");
    let serving = place.serve().await;
    let seen = |fake: &FakeTelegram| {
        let ledger = fake.ledger();
        let shown = |act: &crate::support::telegram::Act| {
            use crate::support::telegram::Act;
            matches!(act, Act::Sent { .. } | Act::Edited { .. })
        };
        ledger.iter().filter(|entry| shown(&entry.act)).count()
    };
    let shown = seen(&fake);
    anya.says("Меню");
    fake.until("it goes on there", |fake| seen(fake) > shown)
        .await;
    assert!(serving.ends_on("TERM").await);
    let again = place.path("2.backup").display().to_string();
    place.done(&["backup", &again]).await;
}

/// How many messages VK was given that it took for repeats of older ones.
fn swallowed(fake: &FakeVk) -> usize {
    let is_so = |act: &Act| matches!(act, Act::SentAgain { .. });
    let ledger = fake.ledger();
    ledger.iter().filter(|entry| is_so(&entry.act)).count()
}

/// A message is owed to Anya and comes, or does not.
async fn owes(place: &Place, fake: &FakeVk, number: i64) {
    let now = Utc::now();
    let db = Db::open(&url(place)).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let address = Address {
        platform: Platform::Vk,
        bot: fake.group(),
        peer: ANYA,
    };
    let met = accounts::meet(&mut tx, address, Language::Ru, None, now);
    let to = To::Account(met.await.unwrap().id);
    let content = Content::Say(Message::new(text!("fault", number = number)));
    let pushed = outbox::push(&mut tx, None, to, &content, now, now);
    pushed.await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
}

fn come(fake: &FakeVk) -> usize {
    let seen = fake.seen(ANYA).into_iter();
    seen.filter(|message| message.text.contains("номер"))
        .count()
}

/// VK brings a chat no second message under a number that it knows: whoever is
/// given an old number after a restore is silent.
#[tokio::test]
async fn a_restored_copy_reuses_no_number_that_vk_knows() {
    let (place, fake) = Place::with_vk().await;
    school(&place).await;
    let serving = place.serve().await;
    fake.person(ANYA).starts(None);
    fake.until("the landing has come", |fake| !fake.seen(ANYA).is_empty())
        .await;
    owes(&place, &fake, 1).await;
    fake.until("the first has come", |fake| come(fake) == 1)
        .await;
    let file = place.path("1.backup").display().to_string();
    place.done(&["backup", &file]).await;
    for number in 2..7 {
        owes(&place, &fake, number).await;
    }
    fake.until("five more have come", |fake| come(fake) == 6)
        .await;
    assert!(serving.ends_on("TERM").await);
    let known = number(&url(&place), "SELECT max(id) FROM parcel").await;

    place.done(&["restore", &file, "--replace"]).await;
    let before = number(&url(&place), "SELECT max(id) FROM parcel").await;
    assert!(before < known, "the copy knows nothing of the later ones");
    let serving = place.serve().await;
    for number in 7..12 {
        owes(&place, &fake, number).await;
    }
    fake.until("five new ones have come", |fake| come(fake) == 11)
        .await;
    assert!(serving.ends_on("TERM").await);
    assert_eq!(swallowed(&fake), 0);
    let sql = "SELECT min(id) FROM parcel WHERE id > 1048576";
    assert!(number(&url(&place), sql).await > known + (1 << 16));

    // The control: with the numbers of the copy, VK takes new words for old ones.
    place.done(&["restore", &file, "--replace"]).await;
    let db = Db::open(&url(&place)).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    catalog::set_last(&mut tx, "parcel", before).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    let serving = place.serve().await;
    owes(&place, &fake, 12).await;
    fake.until("VK has swallowed it", |fake| swallowed(fake) > 0)
        .await;
    assert!(serving.ends_on("TERM").await);
    assert_eq!(come(&fake), 11, "nobody has heard of it");
}
