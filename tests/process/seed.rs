//! A school with people who have phones, put there before the program begins.

use crate::support::database::{Engine, TestDatabase, database};
use crate::support::telegram::FakeTelegram;
use chrono::{DateTime, Utc};
use nastavnik::db::{Db, Tx};
use nastavnik::event::{Address, Platform};
use nastavnik::ids::{AccountId, PersonId, SchoolId};
use nastavnik::programme::accounts;
use nastavnik::programme::consents::{self, Purpose, Signed, Signer, Way};
use nastavnik::programme::people::{self, Newcomer, Role, Status};
use nastavnik::programme::schools::{self, DataPolicy, Settings};
use nastavnik::words::Language;

/// A migrated database of an engine, for a program to be run on.
pub async fn migrated(engine: Engine) -> TestDatabase {
    database(engine, async |url| {
        Db::connect(url).await?.close().await;
        Ok(())
    })
    .await
}

/// A school that is set up and may be named in Telegram.
pub async fn school(tx: &mut Tx, now: DateTime<Utc>) -> SchoolId {
    let settings = Settings {
        set_up: true,
        telegram: DataPolicy::Full,
        ..Settings::default()
    };
    let added = schools::add(tx, "школа «Пример»", &settings, now).await;
    added.unwrap()
}

/// Somebody who takes part, with a consent and a chat.
pub async fn joins(
    tx: &mut Tx,
    school: SchoolId,
    fake: &FakeTelegram,
    (peer, given, role): (i64, &str, Role),
    now: DateTime<Utc>,
) -> (PersonId, AccountId) {
    let adult = role == Role::Curator;
    let newcomer = Newcomer {
        given: given.to_owned(),
        family: "Примерова".to_owned(),
        adult,
        grade: (!adult).then_some(6),
        letter: (!adult).then(|| "Б".to_owned()),
        ..Newcomer::default()
    };
    let person = people::add(tx, school, &newcomer, Status::Active, now).await;
    let person = person.unwrap();
    people::give_role(tx, person, role, now).await.unwrap();
    let signed = Signed {
        purpose: Purpose::Programme,
        signer: if adult { Signer::Own } else { Signer::Guardian },
        way: Way::Paper,
        on: now.date_naive(),
        until: None,
    };
    consents::register(tx, school, person, signed, None, now)
        .await
        .unwrap();
    let address = Address {
        platform: Platform::Telegram,
        bot: fake.bot(),
        peer,
    };
    let account = accounts::meet(tx, address, Language::Ru, None, now).await;
    let account = account.unwrap().id;
    accounts::link(tx, account, person, now).await.unwrap();
    fake.person(peer, given, Some("ru")).has_started();
    (person, account)
}

/// One number out of a database of either engine, by somebody who only looks.
pub async fn number(url: &str, sql: &'static str) -> i64 {
    use sqlx::{ConnectOptions, Connection};
    if url.starts_with("sqlite:") {
        let options: sqlx::sqlite::SqliteConnectOptions = url.parse().unwrap();
        let mut base = options.read_only(true).connect().await.unwrap();
        let number = sqlx::query_scalar(sql).fetch_one(&mut base).await.unwrap();
        base.close().await.unwrap();
        number
    } else {
        let mut base = sqlx::PgConnection::connect(url).await.unwrap();
        let number = sqlx::query_scalar(sql).fetch_one(&mut base).await.unwrap();
        base.close().await.unwrap();
        number
    }
}
