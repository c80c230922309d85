//! Four pupils of a school whose Telegram may carry everything.

use crate::phones::Phone;
use crate::support::telegram::FakeTelegram;
use chrono::Utc;
use nastavnik::db::Db;
use nastavnik::event::{Address, Platform};
use nastavnik::programme::accounts;
use nastavnik::programme::consents::{self, Purpose, Signed, Signer, Way};
use nastavnik::programme::people::{self, Newcomer, Role, Status};
use nastavnik::programme::schools::{self, DataPolicy, Settings};
use nastavnik::words::Language;

const PUPILS: [&str; 4] = ["Аня", "Боря", "Вера", "Гриша"];

/// Fills an empty database, and gives everybody a phone.
pub async fn fill(url: &str, fake: &FakeTelegram) -> Vec<Phone> {
    let now = Utc::now();
    let db = Db::connect(url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let settings = Settings {
        set_up: true,
        telegram: DataPolicy::Full,
        ..Settings::default()
    };
    let school = schools::add(&mut tx, "школа «Пример»", &settings, now)
        .await
        .unwrap();
    let mut phones = Vec::new();
    for (peer, given) in (5001..).zip(PUPILS) {
        let newcomer = Newcomer {
            given: given.to_owned(),
            family: "Примерова".to_owned(),
            grade: Some(6),
            letter: Some("Б".to_owned()),
            ..Newcomer::default()
        };
        let id = people::add(&mut tx, school, &newcomer, Status::Active, now)
            .await
            .unwrap();
        people::give_role(&mut tx, id, Role::Mentee, now)
            .await
            .unwrap();
        let signed = Signed {
            purpose: Purpose::Programme,
            signer: Signer::Guardian,
            way: Way::Paper,
            on: now.date_naive(),
            until: None,
        };
        consents::register(&mut tx, school, id, signed, None, now)
            .await
            .unwrap();
        let address = Address {
            platform: Platform::Telegram,
            bot: fake.bot(),
            peer,
        };
        let account = accounts::meet(&mut tx, address, Language::Ru, None, now)
            .await
            .unwrap();
        accounts::link(&mut tx, account.id, id, now).await.unwrap();
        let person = fake.person(peer, given, Some("ru"));
        person.has_started();
        phones.push(Phone::new(person));
    }
    tx.commit().await.unwrap();
    db.close().await;
    phones
}
