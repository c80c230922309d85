//! The surnames that are masked are those of the school as it is now, although
//! nobody reads them again while they stand.

use crate::fresh;
use crate::support::database::Engine;
use chrono::{DateTime, Utc};
use nastavnik::db::{Db, Tx};
use nastavnik::event::{Address, Event, Incoming, Platform, Ref};
use nastavnik::programme::accounts;
use nastavnik::programme::people::{self, Newcomer, Status};
use nastavnik::programme::policy::Admission;
use nastavnik::programme::schools::{self, Settings};
use nastavnik::sealed::Key;
use nastavnik::words::Language;

const TELEGRAM: Address = Address {
    platform: Platform::Telegram,
    bot: 7,
    peer: 1,
};

fn now() -> DateTime<Utc> {
    "2026-03-10T11:30:00Z".parse().unwrap()
}

fn called(family: &str) -> Newcomer {
    Newcomer {
        family: family.to_owned(),
        given: "Петя".to_owned(),
        ..Newcomer::default()
    }
}

async fn is_masked(admission: &Admission, tx: &mut Tx, words: &str) -> bool {
    let incoming = Incoming {
        key: "a key".to_owned(),
        from: TELEGRAM,
        event: Event::Text(words.to_owned()),
        reference: Ref::default(),
        language: None,
        sent_at: now(),
    };
    let admitted = admission.admit(tx, incoming).await.unwrap();
    matches!(admitted.event, Event::Masked { .. })
}

#[tokio::test]
async fn a_surname_is_masked_as_soon_and_as_long_as_somebody_has_it() {
    for engine in Engine::ALL {
        let database = fresh(engine).await;
        let db = Db::connect(&database.url).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let settings = Settings::default();
        let school = schools::add(&mut tx, "школа", &settings, now())
            .await
            .unwrap();
        let me = people::add(&mut tx, school, &called(""), Status::Active, now())
            .await
            .unwrap();
        let account = accounts::meet(&mut tx, TELEGRAM, Language::Ru, None, now())
            .await
            .unwrap();
        accounts::link(&mut tx, account.id, me, now())
            .await
            .unwrap();
        let key = Key::from_secret("a key that only the tests know, long").unwrap();
        let admission = Admission::new(key);
        let (one, other) = ("Спросите Белокрылова", "Спросите Черноусова");
        assert!(!is_masked(&admission, &mut tx, one).await, "{engine}");

        let who = called("Белокрылов");
        let pupil = people::add(&mut tx, school, &who, Status::Waiting, now())
            .await
            .unwrap();
        assert!(is_masked(&admission, &mut tx, one).await, "{engine}");
        assert!(!is_masked(&admission, &mut tx, other).await, "{engine}");

        people::set_name(&mut tx, pupil, &called("Черноусов"))
            .await
            .unwrap();
        assert!(!is_masked(&admission, &mut tx, one).await, "{engine}");
        assert!(is_masked(&admission, &mut tx, other).await, "{engine}");
        tx.commit().await.unwrap();
        db.close().await;
    }
}
