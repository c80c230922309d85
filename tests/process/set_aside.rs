//! A letter, a task and a parcel that always fail: set aside, listed where people
//! look, and everything behind them happens.

use super::nastavnik::Place;
use super::seed::{joins, migrated, number, school};
use crate::support::database::Engine;
use crate::support::telegram::FakeTelegram;
use chrono::{TimeDelta, Utc};
use nastavnik::db::{Db, Tx};
use nastavnik::message::{Content, Message, text};
use nastavnik::post::outbox::{self, To};
use nastavnik::post::schedule;
use nastavnik::programme::people::Role;

const MARIA: i64 = 6001;
const ANYA: i64 = 6002;

const LETTER: &str =
    "INSERT INTO letter (key, platform, bot, peer, event, reference, version, sent_at, received_at)
     VALUES ('telegram:700700:6002:broken', 'telegram', 700700, 6002,
             '{\"nobody\": \"knows\"}', '{\"message\": \"1\", \"press\": null}', 1,
             '2026-03-10 11:30:00+00:00', '2026-03-10 11:30:00+00:00')";
/// Before what was owed to her properly: it stands in front of it.
const PARCEL: &str = "UPDATE parcel SET content = '{\"nobody\": \"knows\"}' WHERE id = 1";

async fn run(tx: &mut Tx, sql: &'static str) {
    let rows = match tx {
        Tx::Sqlite(tx) => sqlx::query(sql)
            .execute(&mut **tx)
            .await
            .unwrap()
            .rows_affected(),
        Tx::Postgres(tx) => sqlx::query(sql)
            .execute(&mut **tx)
            .await
            .unwrap()
            .rows_affected(),
    };
    assert_eq!(rows, 1, "{sql}");
}

fn texts(fake: &FakeTelegram, chat: i64) -> Vec<String> {
    let seen = fake.seen(chat).into_iter();
    seen.map(|message| message.text).collect()
}

#[tokio::test]
async fn what_always_fails_is_set_aside_and_listed_and_the_rest_happens() {
    for engine in Engine::ALL {
        what_always_fails(engine).await;
    }
}

async fn what_always_fails(engine: Engine) {
    let (mut place, fake) = Place::with_telegram().await;
    let database = migrated(engine).await;
    place.set("DATABASE_URL", &database.url);
    place.set("NASTAVNIK_KEY", "a key that only the tests know, long");
    let now = Utc::now();
    let db = Db::open(&database.url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let school = school(&mut tx, now).await;
    joins(&mut tx, school, &fake, (MARIA, "Мария", Role::Curator), now).await;
    let (_, anya) = joins(&mut tx, school, &fake, (ANYA, "Аня", Role::Mentee), now).await;
    for count in [1, 2] {
        let words = Content::Say(Message::new(text!("desk-parked", count = count)));
        let to = To::Account(anya);
        outbox::push(&mut tx, Some(school), to, &words, now, now)
            .await
            .unwrap();
    }
    let earlier = now - TimeDelta::minutes(5);
    for (kind, key) in [("nobody-does-this", "1"), ("digest", "2020-01")] {
        schedule::set(&mut tx, school, kind, school.0, key, earlier)
            .await
            .unwrap();
    }
    run(&mut tx, LETTER).await;
    run(&mut tx, PARCEL).await;
    tx.commit().await.unwrap();
    db.close().await;

    let serving = place.serve().await;
    fake.person(ANYA, "Аня", Some("ru")).says("/menu");
    fake.until("Anya has all of it", |fake| {
        let texts = texts(fake, ANYA);
        let has = |words: &str| texts.iter().any(|text| text.contains(words));
        has("не сделано: 2") && has("Ошибка на моей стороне") && fake.seen(ANYA).len() >= 4
    })
    .await;
    let parked = "SELECT (SELECT count(*) FROM letter WHERE parked IS NOT NULL)
                       + (SELECT count(*) FROM parcel WHERE outcome = 'parked') * 10
                       + (SELECT count(*) FROM occurrence WHERE outcome = 'parked') * 100";
    assert_eq!(number(&database.url, parked).await, 111, "{engine}");
    let left = "SELECT (SELECT count(*) FROM letter WHERE handled_at IS NULL)
                     + (SELECT count(*) FROM occurrence
                        WHERE settled_at IS NULL AND due_at < '2026-11-01 00:00:00+00:00')";
    assert_eq!(
        number(&database.url, left).await,
        0,
        "{engine}: nothing is held up"
    );
    let later = "SELECT count(*) FROM occurrence WHERE kind = 'digest' AND key = '2020-01'
                 AND outcome LIKE 'suppressed%'";
    assert_eq!(
        number(&database.url, later).await,
        1,
        "{engine}: the task behind"
    );
    assert!(
        !texts(&fake, ANYA)
            .iter()
            .any(|text| text.contains("не сделано: 1"))
    );

    // Where people look.
    let (status, metrics) = serving.page("/metrics").await;
    assert_eq!(status, 200);
    for line in ["letters_parked 1", "parcels_parked 1", "tasks_parked 1"] {
        assert!(
            metrics.contains(&format!("nastavnik_{line}\n")),
            "{engine}: {line}"
        );
    }
    assert_eq!(serving.page("/health").await.0, 200, "{engine}: it serves");
    let told = place.run(&["doctor"]).await;
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("ошибок программы: 3"), "{engine}: {told}");

    let maria = fake.person(MARIA, "Мария", Some("ru"));
    maria.has_started();
    maria.says("/desk-parked");
    let to_do = |fake: &FakeTelegram| -> Vec<String> {
        let last = fake.seen(MARIA).pop();
        let labels = last.iter().flat_map(|last| last.labels());
        let to_do = labels.filter(|label| label.ends_with("Разобрано"));
        to_do.map(str::to_owned).collect()
    };
    for left in (1..=3).rev() {
        fake.until("the list is there", |fake| to_do(fake).len() == left)
            .await;
        let list = fake.seen(MARIA).pop().unwrap();
        if left == 3 {
            assert!(
                list.text.contains("не отправлено, "),
                "{engine}: {}",
                list.text
            );
            assert!(
                list.text.contains("напоминание, "),
                "{engine}: {}",
                list.text
            );
        }
        maria.taps(&to_do(&fake)[0]);
    }
    fake.until("nothing is left to look at", |fake| to_do(fake).is_empty())
        .await;
    assert!(serving.ends_on("TERM").await);
    assert_eq!(
        number(&database.url, parked).await,
        0,
        "{engine}: all looked at"
    );

    // And nothing is replayed by another start.
    let before = texts(&fake, ANYA);
    let serving = place.serve().await;
    maria.says("/menu");
    let owed = fake.seen(MARIA).len();
    fake.until("it answers", |fake| fake.seen(MARIA).len() > owed)
        .await;
    assert!(serving.ends_on("TERM").await);
    assert_eq!(texts(&fake, ANYA), before, "{engine}");
}
