//! The people of a school: pupils, teachers, parents.

mod roster;

pub(super) use roster::note_roster;
pub use roster::{namesakes, roster, surnames};

use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::ids::{PersonId, SchoolId};
use crate::programme::{call_signs, consents, desk, schools};
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

/// What somebody may do in the programme; not exclusive (domain §2.1).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type,
)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Role {
    /// Наставляемый.
    Mentee,
    /// Наставник.
    Mentor,
    /// Куратор.
    Curator,
    /// Законный представитель.
    Guardian,
    /// Классный руководитель.
    ClassTeacher,
    /// Педагог-психолог.
    Psychologist,
    /// Директор.
    Head,
}

impl Role {
    /// Everybody who has a role.
    pub const ALL: &'static [Self] = &[
        Self::Mentee,
        Self::Mentor,
        Self::Curator,
        Self::Guardian,
        Self::ClassTeacher,
        Self::Psychologist,
        Self::Head,
    ];

    /// The word for it on the command line and, after `role-`, in `locales/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mentee => "mentee",
            Self::Mentor => "mentor",
            Self::Curator => "curator",
            Self::Guardian => "guardian",
            Self::ClassTeacher => "class-teacher",
            Self::Psychologist => "psychologist",
            Self::Head => "head",
        }
    }

    /// From the word on the command line.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.name() == name)
    }
}

/// How far somebody's way into the programme has come (domain §10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Status {
    /// Has a card, has not come yet, or has not said «Да, это я».
    Invited,
    /// Came by a class code; the curator looks.
    Waiting,
    /// Takes part.
    Active,
    /// Took leave.
    Left,
}

/// What a person chose in /settings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Kinds of notices that are not wanted.
    pub muted: Vec<String>,
}

/// A human being.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// The school.
    pub school: SchoolId,
    /// Фамилия.
    pub family: String,
    /// Имя.
    pub given: String,
    /// Отчество.
    pub patronymic: String,
    /// For signing at 14 and 18.
    pub birth_date: Option<NaiveDate>,
    /// The class of a pupil, 1 to 11.
    pub grade: Option<i64>,
    /// «А».
    pub letter: Option<String>,
    /// «Синий Кит».
    pub call_sign: String,
    /// Spoken to with «Вы».
    pub adult: bool,
    /// How far in.
    pub status: Status,
    /// No requests until then.
    pub paused_until: Option<NaiveDate>,
    /// No meetings until then.
    pub ill_until: Option<NaiveDate>,
    /// Own settings.
    pub settings: Json<Choices>,
}

/// Kinds of notices that may be switched off: what concerns safety, an
/// appointment of today or an answer somebody waits for always comes.
pub const MUTABLE: &[&str] = &[
    "eve", "again", "confirm", "weekly", "silence", "offers", "thanks",
];

impl Person {
    /// Whether a kind of notice is wanted; see [`MUTABLE`].
    pub fn wants(&self, kind: &str) -> bool {
        !self.settings.muted.iter().any(|muted| muted == kind)
    }

    /// A pupil's grade as school time wants it; `None` for adults.
    pub fn grade(&self) -> Option<u8> {
        self.grade.and_then(|grade| u8::try_from(grade).ok())
    }

    /// «9 «А»», «9», or nothing.
    pub fn class(&self) -> Option<String> {
        Some(class_name(self.grade?, self.letter.as_deref()))
    }

    /// How others see the name: «Мария Ивановна», «Катя, 9 «А»».
    pub fn shown(&self) -> String {
        if self.given.is_empty() {
            return self.call_sign.clone();
        }
        if self.adult {
            return self.addressed();
        }
        match self.class() {
            Some(class) => format!("{}, {class}", self.given),
            None => self.given.clone(),
        }
    }

    /// How the person is addressed: «Мария Ивановна», «Катя».
    pub fn addressed(&self) -> String {
        if self.adult && !self.patronymic.is_empty() {
            format!("{} {}", self.given, self.patronymic)
        } else {
            self.given.clone()
        }
    }

    /// Family, given, patronymic: for papers.
    pub fn full_name(&self) -> String {
        [&self.family, &self.given, &self.patronymic]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// «9 «А»», or «9» where there is one class of it.
pub fn class_name(grade: i64, letter: Option<&str>) -> String {
    match letter {
        Some(letter) => format!("{grade} «{letter}»"),
        None => grade.to_string(),
    }
}

/// Who a new person is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Newcomer {
    /// Фамилия.
    pub family: String,
    /// Имя.
    pub given: String,
    /// Отчество.
    pub patronymic: String,
    /// A pupil's class.
    pub grade: Option<i64>,
    /// «А».
    pub letter: Option<String>,
    /// Spoken to with «Вы».
    pub adult: bool,
}

/// Enters somebody into the school's books, under a call sign of their own.
pub async fn add(
    tx: &mut Tx,
    school: SchoolId,
    who: &Newcomer,
    status: Status,
    now: DateTime<Utc>,
) -> Result<PersonId> {
    let call_sign = call_signs::free(tx, school).await?;
    let (id,): (PersonId,) = fetch_one!(
        tx,
        "INSERT INTO person (school, family, given, patronymic, grade, letter, call_sign, adult, status, settings, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
        school,
        &who.family,
        &who.given,
        &who.patronymic,
        who.grade,
        &who.letter,
        call_sign,
        who.adult,
        status,
        Json(Choices::default()),
        now
    )?;
    note_roster(tx, school).await?;
    Ok(id)
}

/// Somebody by identity.
pub async fn find(tx: &mut Tx, person: PersonId) -> Result<Option<Person>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, family, given, patronymic, birth_date, grade, letter, call_sign, adult,
                status, paused_until, ill_until, settings
         FROM person WHERE id = $1 AND erased_at IS NULL",
        person
    )?)
}

/// Somebody of this very school: an id that comes from a button is a claim.
pub async fn in_school(tx: &mut Tx, school: SchoolId, person: PersonId) -> Result<Option<Person>> {
    Ok(find(tx, person)
        .await?
        .filter(|person| person.school == school))
}

/// Somebody who must exist because a row of ours points at them.
pub async fn get(tx: &mut Tx, person: PersonId) -> Result<Person> {
    find(tx, person)
        .await?
        .ok_or_else(|| anyhow::anyhow!("person {person} is gone"))
}

/// The person's roles, in the order of [`Role`].
pub async fn roles(tx: &mut Tx, person: PersonId) -> Result<Vec<Role>> {
    let rows: Vec<(Role,)> = fetch_all!(tx, "SELECT role FROM role WHERE person = $1", person)?;
    let mut roles: Vec<Role> = rows.into_iter().map(|(role,)| role).collect();
    roles.sort();
    Ok(roles)
}

/// Gives a role; giving it twice is the same.
pub async fn give_role(
    tx: &mut Tx,
    person: PersonId,
    role: Role,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO role (person, role, since) VALUES ($1, $2, $3) ON CONFLICT (person, role) DO NOTHING",
        person,
        role,
        now
    )?;
    consents::note_end(tx, person).await?;
    if role == Role::Curator {
        // Whoever keeps the desk hears of it in the morning.
        let curator = get(tx, person).await?;
        let school = schools::get(tx, curator.school).await?;
        desk::expect_morning(tx, &school, person, now).await?;
    }
    Ok(())
}

/// Takes a role away.
pub async fn take_role(tx: &mut Tx, person: PersonId, role: Role) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM role WHERE person = $1 AND role = $2",
        person,
        role
    )?;
    consents::note_end(tx, person).await
}

/// Who takes part in this role, the earliest first.
pub async fn with_role(tx: &mut Tx, school: SchoolId, role: Role) -> Result<Vec<Person>> {
    Ok(fetch_all!(
        tx,
        "SELECT p.id, p.school, p.family, p.given, p.patronymic, p.birth_date, p.grade, p.letter,
                p.call_sign, p.adult, p.status, p.paused_until, p.ill_until, p.settings
         FROM role AS r JOIN person AS p ON p.id = r.person
         WHERE r.role = $2 AND p.school = $1 AND p.status = 'active' AND p.erased_at IS NULL
         ORDER BY p.id",
        school,
        role
    )?)
}

/// Everybody of a school who was not erased, in the order they came.
pub async fn of_school(tx: &mut Tx, school: SchoolId) -> Result<Vec<Person>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, school, family, given, patronymic, birth_date, grade, letter, call_sign, adult,
                status, paused_until, ill_until, settings
         FROM person WHERE school = $1 AND erased_at IS NULL ORDER BY id",
        school
    )?)
}

/// Moves somebody on their way into the programme.
pub async fn set_status(tx: &mut Tx, person: PersonId, status: Status) -> Result<()> {
    execute!(
        tx,
        "UPDATE person SET status = $2 WHERE id = $1",
        person,
        status
    )?;
    Ok(())
}

/// Writes a name that was asked for.
pub async fn set_name(tx: &mut Tx, person: PersonId, who: &Newcomer) -> Result<()> {
    execute!(
        tx,
        "UPDATE person SET family = $2, given = $3, patronymic = $4, grade = $5, letter = $6 WHERE id = $1",
        person,
        &who.family,
        &who.given,
        &who.patronymic,
        who.grade,
        &who.letter
    )?;
    let school = get(tx, person).await?.school;
    note_roster(tx, school).await
}

/// Keeps what the person chose in /settings.
pub async fn set_choices(tx: &mut Tx, person: PersonId, choices: &Choices) -> Result<()> {
    execute!(
        tx,
        "UPDATE person SET settings = $2 WHERE id = $1",
        person,
        Json(choices)
    )?;
    Ok(())
}

/// Pauses until a day (inclusive), or ends the pause.
pub async fn pause(tx: &mut Tx, person: PersonId, until: Option<NaiveDate>) -> Result<()> {
    execute!(
        tx,
        "UPDATE person SET paused_until = $2 WHERE id = $1",
        person,
        until
    )?;
    Ok(())
}

/// Ill until a day (inclusive), or well again.
pub async fn ill(tx: &mut Tx, person: PersonId, until: Option<NaiveDate>) -> Result<()> {
    execute!(
        tx,
        "UPDATE person SET ill_until = $2 WHERE id = $1",
        person,
        until
    )?;
    Ok(())
}
