//! The people of a story.

use super::World;
use nastavnik::db::Tx;
use nastavnik::event::{Address, Platform};
use nastavnik::ids::{PersonId, SchoolId};
use nastavnik::programme::accounts;
use nastavnik::programme::consents::{self, Purpose, Signed, Signer, Way};
use nastavnik::programme::people::{self, Newcomer, Role, Status};
use nastavnik::words::Language;

/// Somebody with a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// As the transcript calls them.
    pub name: String,
    /// The messenger on their phone.
    pub platform: Platform,
    /// Their chat.
    pub peer: i64,
    /// Who they are, once the bot knows them.
    pub person: Option<PersonId>,
}

/// Who somebody is when the story begins.
#[derive(Debug, Clone)]
pub struct Part {
    pub roles: Vec<Role>,
    pub newcomer: Newcomer,
    pub consent: bool,
}

impl Part {
    /// A pupil of a class: `Part::pupil("Аня Соколова", 6, "Б")`.
    pub fn pupil(name: &str, grade: i64, letter: &str) -> Self {
        let newcomer = Newcomer {
            grade: Some(grade),
            letter: Some(letter.to_owned()),
            ..named(name)
        };
        Self {
            roles: vec![Role::Mentee],
            newcomer,
            consent: true,
        }
    }

    /// A teacher: `Part::adult("Мария Ивановна Лебедева", Role::Curator)`.
    pub fn adult(name: &str, role: Role) -> Self {
        Self {
            roles: vec![role],
            newcomer: Newcomer {
                adult: true,
                ..named(name)
            },
            consent: true,
        }
    }

    pub fn also(mut self, role: Role) -> Self {
        self.roles.push(role);
        self
    }

    /// Instead of the usual role.
    pub fn in_role(mut self, role: Role) -> Self {
        self.roles = vec![role];
        self
    }

    pub fn without_consent(mut self) -> Self {
        self.consent = false;
        self
    }
}

/// «Имя Фамилия» or «Имя Отчество Фамилия».
fn named(name: &str) -> Newcomer {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (given, patronymic, family) = match words.as_slice() {
        [given, patronymic, family] => (*given, *patronymic, *family),
        [given, family] => (*given, "", *family),
        _ => (name, "", ""),
    };
    Newcomer {
        given: given.to_owned(),
        patronymic: patronymic.to_owned(),
        family: family.to_owned(),
        ..Newcomer::default()
    }
}

impl World {
    /// Somebody who takes part already, with an account.
    pub async fn enters(&mut self, part: Part) -> Actor {
        self.enters_school(self.school, part).await
    }

    /// The same, with this messenger.
    pub async fn enters_on(&mut self, platform: Platform, part: Part) -> Actor {
        let actor = self.stranger_on(platform, &part.newcomer.given).await;
        self.takes_part(actor, self.school, part).await
    }

    /// Somebody of another school.
    pub async fn enters_school(&mut self, school: SchoolId, part: Part) -> Actor {
        let actor = self.stranger(&part.newcomer.given).await;
        self.takes_part(actor, school, part).await
    }

    async fn takes_part(&mut self, mut actor: Actor, school: SchoolId, part: Part) -> Actor {
        let address = self.address(&actor);
        let mut tx = self.db.begin().await.expect("begin");
        let id = people::add(&mut tx, school, &part.newcomer, Status::Active, self.now)
            .await
            .expect("person");
        for role in &part.roles {
            people::give_role(&mut tx, id, *role, self.now)
                .await
                .expect("role");
        }
        if part.consent {
            let signed = Signed {
                purpose: Purpose::Programme,
                signer: if part.newcomer.adult {
                    Signer::Own
                } else {
                    Signer::Guardian
                },
                way: Way::Paper,
                on: self.now.date_naive(),
                until: None,
            };
            consents::register(&mut tx, school, id, signed, None, self.now)
                .await
                .expect("consent");
        }
        let account = accounts::meet(&mut tx, address, Language::Ru, None, self.now)
            .await
            .expect("account");
        accounts::link(&mut tx, account.id, id, self.now)
            .await
            .expect("link");
        tx.commit().await.expect("commit");
        actor.person = Some(id);
        if let Some(known) = self.cast.iter_mut().find(|known| known.peer == actor.peer) {
            known.person = Some(id);
        }
        actor
    }

    /// Somebody nobody knows, with a phone.
    pub async fn stranger(&mut self, name: &str) -> Actor {
        self.stranger_on(self.stage.platform, name).await
    }

    /// The same, with this messenger. Chats are numbered through all messengers.
    pub async fn stranger_on(&mut self, platform: Platform, name: &str) -> Actor {
        let wished = 1000 + self.cast.len() as i64;
        let peer = self
            .messengers
            .of_mut(platform)
            .register(wished, name)
            .await;
        let actor = Actor {
            name: name.to_owned(),
            platform,
            peer,
            person: None,
        };
        self.cast.push(actor.clone());
        actor
    }

    /// Where an actor's account is.
    pub fn address(&self, actor: &Actor) -> Address {
        let (platform, bot) = self.phone_of(actor).place();
        Address {
            platform,
            bot,
            peer: actor.peer,
        }
    }
}

impl World {
    /// The school's call signs in the order of its people.
    pub(super) async fn signs(&self) -> Vec<String> {
        let mut tx = self.db.read().await.expect("read");
        call_signs(&mut tx, self.school).await
    }
}

/// Call signs are drawn by lot; in a transcript they go by the order of people.
pub async fn call_signs(tx: &mut Tx, school: SchoolId) -> Vec<String> {
    let sql = "SELECT call_sign FROM person WHERE school = $1 ORDER BY id";
    let rows: Vec<(String,)> = match tx {
        Tx::Sqlite(tx) => sqlx::query_as(sql).bind(school).fetch_all(&mut **tx).await,
        Tx::Postgres(tx) => sqlx::query_as(sql).bind(school).fetch_all(&mut **tx).await,
    }
    .expect("call signs");
    rows.into_iter().map(|(sign,)| sign).collect()
}

/// A statement that no story has a word for.
pub async fn run(tx: &mut Tx, sql: &'static str) {
    match tx {
        Tx::Sqlite(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop),
        Tx::Postgres(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop),
    }
    .expect(sql);
}
