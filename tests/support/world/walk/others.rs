//! People who have nothing to do with a story: one of each role in its school,
//! a whole small school beside it, and those who are outside.

use super::super::Part;
use nastavnik::db::Tx;
use nastavnik::event::{Address, Platform};
use nastavnik::ids::SchoolId;
use nastavnik::programme::accounts;
use nastavnik::programme::consents::{self, Purpose, Signed, Signer, Way};
use nastavnik::programme::people::{self, Role, Status};
use nastavnik::programme::schools::{self, Settings};
use nastavnik::words::Language;

use chrono::{DateTime, Utc};

/// Somebody who presses what was offered to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presser {
    /// As a report calls them.
    pub name: String,
    pub at: Address,
    pub kin: Kin,
    /// None for a stranger.
    pub person: Option<i64>,
    pub roles: Vec<Role>,
}

/// How somebody stands to the school of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kin {
    /// In the play.
    InPlay,
    /// Of the same school, with no part in the play.
    SameSchool,
    /// Of the same school, and not let in yet.
    Waiting,
    /// Was of the same school.
    Left,
    /// Of another school.
    OtherSchool,
    /// Of no school.
    Stranger,
}

/// The outsiders, put into a copy of the play.
pub async fn enter(
    tx: &mut Tx,
    school: SchoolId,
    settings: &Settings,
    (platform, bot): (Platform, i64),
    now: DateTime<Utc>,
) -> Vec<Presser> {
    let other = schools::add(tx, "школа за рекой", settings, now)
        .await
        .expect("another school");
    let mut cast: Vec<(Kin, SchoolId, Part)> = Vec::new();
    for role in Role::ALL {
        cast.push((Kin::SameSchool, school, part(*role)));
    }
    cast.push((Kin::Waiting, school, part(Role::Mentor)));
    for role in [Role::Mentor, Role::Curator] {
        cast.push((Kin::Left, school, part(role)));
    }
    for role in [
        Role::Curator,
        Role::Psychologist,
        Role::Mentor,
        Role::Mentee,
    ] {
        cast.push((Kin::OtherSchool, other, part(role)));
    }
    let mut pressers = Vec::new();
    for (place, (kin, school, part)) in cast.into_iter().enumerate() {
        let at = Address {
            platform,
            bot,
            peer: 900_001 + place as i64,
        };
        let status = match kin {
            Kin::Waiting => Status::Waiting,
            Kin::Left => Status::Left,
            _ => Status::Active,
        };
        let person = enter_one(tx, school, at, &part, status, now).await;
        let roles: Vec<_> = part.roles.iter().map(|role| role.name()).collect();
        if place == 0 {
            // Had stopped the bot, and presses an old button all the same.
            let account = accounts::meet(tx, at, Language::Ru, None, now).await;
            let account = account.expect("account").id;
            accounts::unreachable(tx, account, now)
                .await
                .expect("unreachable");
        }
        pressers.push(Presser {
            name: format!("{kin:?} {}", roles.join("+")),
            at,
            kin,
            person: Some(person),
            roles: part.roles,
        });
    }
    let at = Address {
        platform,
        bot,
        peer: 900_100,
    };
    accounts::meet(tx, at, Language::Ru, None, now)
        .await
        .expect("account");
    pressers.push(Presser {
        name: "a stranger".to_owned(),
        at,
        kin: Kin::Stranger,
        person: None,
        roles: Vec::new(),
    });
    pressers
}

fn part(role: Role) -> Part {
    match role {
        Role::Mentee => Part::pupil("Зоя Чужакова", 5, "Д"),
        Role::Mentor => Part::pupil("Яков Чужаков", 10, "Д").in_role(Role::Mentor),
        role => Part::adult("Эмма Юлиановна Чужова", role),
    }
}

async fn enter_one(
    tx: &mut Tx,
    school: SchoolId,
    at: Address,
    part: &Part,
    status: Status,
    now: DateTime<Utc>,
) -> i64 {
    let person = people::add(tx, school, &part.newcomer, status, now)
        .await
        .expect("person");
    for role in &part.roles {
        people::give_role(tx, person, *role, now)
            .await
            .expect("role");
    }
    let signed = Signed {
        purpose: Purpose::Programme,
        signer: if part.newcomer.adult {
            Signer::Own
        } else {
            Signer::Guardian
        },
        way: Way::Paper,
        on: now.date_naive(),
        until: None,
    };
    consents::register(tx, school, person, signed, None, now)
        .await
        .expect("consent");
    let account = accounts::meet(tx, at, Language::Ru, None, now)
        .await
        .expect("account");
    accounts::link(tx, account.id, person, now)
        .await
        .expect("link");
    person.0
}
