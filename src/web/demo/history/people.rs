//! The people of the made-up school. Everybody has an account; four of them hold
//! the phones of the page.

use super::rows;
use crate::db::Tx;
use crate::ids::PersonId;
use crate::programme::accounts;
use crate::programme::consents::{self, Purpose, Signed, Signer, Way};
use crate::programme::people::{self, Newcomer, Role, Status};
use crate::programme::schools::School;
use crate::web::demo::world::address;
use crate::words::Language;
use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use std::collections::HashMap;

const PEOPLE: &str = include_str!("people.tsv");

/// Somebody with an account.
#[derive(Debug, Clone)]
pub struct Holder {
    /// Its chat.
    pub peer: i64,
    /// Who.
    pub person: PersonId,
    /// How the page calls them: «Аня, 6 «Б»».
    pub title: String,
    /// The key of who that is, for the phones of the page.
    pub subtitle: Option<&'static str>,
}

/// Everybody, by the key of the table.
#[derive(Debug, Default)]
pub struct Cast {
    /// Who holds which phone, those of the page first.
    pub holders: Vec<Holder>,
    ids: HashMap<&'static str, PersonId>,
}

impl Cast {
    /// Somebody of the table.
    pub fn id(&self, key: &str) -> Result<PersonId> {
        self.ids
            .get(key)
            .copied()
            .with_context(|| format!("nobody is {key}"))
    }
}

/// Enters everybody.
pub async fn write(
    tx: &mut Tx,
    school: &School,
    language: Language,
    now: DateTime<Utc>,
) -> Result<Cast> {
    let mut cast = Cast::default();
    for (row, peer) in rows(PEOPLE).zip(1..) {
        let [key, phone, roles, family, given, patronymic, class, consent] = row.as_slice() else {
            anyhow::bail!("people.tsv: {row:?}");
        };
        let (grade, letter) = class.split_once(' ').unzip();
        let who = Newcomer {
            family: (*family).to_owned(),
            given: (*given).to_owned(),
            patronymic: (*patronymic).to_owned(),
            grade: grade.map(str::parse).transpose()?,
            letter: letter.map(str::to_owned),
            adult: grade.is_none(),
        };
        let person = people::add(tx, school.id, &who, Status::Active, now).await?;
        for role in roles.split(',') {
            let role = Role::from_name(role).with_context(|| format!("{role} is no role"))?;
            people::give_role(tx, person, role, now).await?;
        }
        if *consent == "yes" {
            let signed = signed(who.adult, now);
            consents::register(tx, school.id, person, signed, None, now).await?;
        }
        let account = accounts::meet(tx, address(peer), language, None, now).await?;
        accounts::link(tx, account.id, person, now).await?;
        cast.holders.push(Holder {
            peer,
            person,
            title: people::get(tx, person).await?.shown(),
            subtitle: subtitle(phone)?,
        });
        cast.ids.insert(key, person);
    }
    Ok(cast)
}

/// Who holds a phone of the page; nothing for those whose phone is not on it.
fn subtitle(phone: &str) -> Result<Option<&'static str>> {
    Ok(Some(match phone {
        "" => return Ok(None),
        "mentee" => "demo-phone-mentee",
        "mentor-f" => "demo-phone-mentor-f",
        "mentor-m" => "demo-phone-mentor-m",
        "curator" => "demo-phone-curator",
        other => anyhow::bail!("{other} is nobody's phone"),
    }))
}

fn signed(adult: bool, now: DateTime<Utc>) -> Signed {
    Signed {
        purpose: Purpose::Programme,
        signer: if adult { Signer::Own } else { Signer::Guardian },
        way: Way::Paper,
        on: now.date_naive(),
        until: None,
    }
}
