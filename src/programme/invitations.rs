//! Cards and class codes: how people come in.
//!
//! A personal card has a long token (in its link and QR) and eight digits for
//! when the camera fails; both open it once. A class code is a poster's: many
//! come by it, and the curator approves them. The database holds only digests.

mod codes;
pub mod links;
mod look;

pub use codes::spaced;
pub use look::{Looked, look};

use crate::db::{Tx, execute, fetch_optional};
use crate::ids::{AccountId, InvitationId, PersonId, SchoolId};
use crate::programme::accounts::{self, Account};
use crate::programme::class_teachers;
use crate::programme::people::{self, Newcomer, Role, Status};
use anyhow::{Result, bail};
use chrono::{DateTime, Utc};

/// What a code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Kind {
    /// One person's card.
    Personal,
    /// A poster for a class.
    Class,
}

/// An invitation as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Invitation {
    /// Identity.
    pub id: InvitationId,
    /// Into which school.
    pub school: SchoolId,
    /// For one, or for a class.
    pub kind: Kind,
    /// As what.
    pub role: Role,
    /// Whose card it is.
    pub person: Option<PersonId>,
    /// The class of a class code.
    pub grade: Option<i64>,
    /// Its letter.
    pub letter: Option<String>,
    /// Who came in by it.
    pub used_by: Option<AccountId>,
    /// Somebody else tried it afterwards.
    pub frozen_at: Option<DateTime<Utc>>,
}

/// Whom to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Somebody who is not in the books yet.
    Newcomer(Newcomer),
    /// Somebody who is: a new card.
    Person(PersonId),
    /// Whoever of a class wants to.
    Class {
        /// 1 to 11.
        grade: i64,
        /// «А».
        letter: Option<String>,
    },
}

/// An invitation to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// As what.
    pub role: Role,
    /// Whom.
    pub who: Who,
}

/// What is printed on the card; nobody can read it afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// For the link and the QR: 80 bits in sixteen letters and digits.
    pub token: String,
    /// Eight digits beside it; a class code has none.
    pub digits: Option<String>,
    /// Whose card it is; nobody's if it is a class code.
    pub person: Option<PersonId>,
}

/// What came of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Redeemed {
    /// The account speaks for the owner of this card.
    Personal(PersonId),
    /// A class code; nobody has been made of it yet.
    Class(Invitation),
    /// Somebody else came in by this card. `newly`: it froze just now.
    Used {
        /// The card.
        invitation: Invitation,
        /// The school has not been told of it before.
        newly: bool,
    },
    /// The account is another place of this person now.
    Linked(PersonId),
    /// A code for another place, which works no more.
    LinkOver,
    /// No such code; how many wrong ones came from here within the hour.
    Unknown(i64),
    /// Digits are not looked at before this instant.
    Wait(DateTime<Utc>),
}

/// Invites somebody: makes the person if there is none, gives the role, and
/// gives the codes to be printed.
pub async fn invite(
    tx: &mut Tx,
    school: SchoolId,
    invite: Invite,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<Issued> {
    let Invite { role, who } = invite;
    let mut led = None;
    let (kind, person, grade, letter) = match who {
        Who::Newcomer(mut newcomer) => {
            // An adult is of no class; a class teacher leads one.
            if newcomer.adult
                && let Some(grade) = newcomer.grade.take()
            {
                led = Some((grade, newcomer.letter.take()));
            }
            let person = people::add(tx, school, &newcomer, Status::Invited, now).await?;
            (Kind::Personal, Some(person), None, None)
        }
        Who::Person(person) => {
            if people::in_school(tx, school, person).await?.is_none() {
                bail!("person {person} is not of school {school}");
            }
            (Kind::Personal, Some(person), None, None)
        }
        Who::Class { grade, letter } => (Kind::Class, None, Some(grade), letter),
    };
    if let Some(person) = person {
        people::give_role(tx, person, role, now).await?;
        if let Some(class) = led.filter(|_| role == Role::ClassTeacher) {
            class_teachers::lead(tx, person, &class).await?;
        }
    }
    let token = codes::token();
    let digits = match kind {
        Kind::Personal => Some(free_digits(tx).await?),
        Kind::Class => None,
    };
    let digest = digits.as_ref().map(|digits| codes::digest(digits));
    execute!(
        tx,
        "INSERT INTO invitation (school, kind, token, digits, role, person, grade, letter, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        school,
        kind,
        codes::digest(&token),
        digest,
        role,
        person,
        grade,
        letter,
        by,
        now
    )?;
    Ok(Issued {
        token,
        digits,
        person,
    })
}

/// Eight digits that no other card has.
async fn free_digits(tx: &mut Tx) -> Result<String> {
    for _ in 0..100 {
        let digits = codes::digits();
        if by_digits(tx, &digits).await?.is_none() {
            return Ok(digits);
        }
    }
    bail!("no free digits")
}

/// Whether a text is meant to be a code: it has as many digits, or it is one.
pub fn looks_like_code(text: &str) -> bool {
    codes::is_attempt(text)
}

/// Whether a text can be nothing but a code.
pub fn is_code(text: &str) -> bool {
    codes::read(text).is_some() && codes::is_attempt(text)
}

/// Uses a code. The same account may use its card again and again; another one
/// freezes it.
pub async fn redeem(
    tx: &mut Tx,
    text: &str,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<Redeemed> {
    Ok(match look(tx, text, account, now).await? {
        Looked::Card(card, person) => return take(tx, card, person, account, now).await,
        Looked::Class(invitation) => Redeemed::Class(invitation),
        Looked::Link(link) => match links::take(tx, &link, account, link.owner, now).await? {
            true => Redeemed::Linked(link.person),
            false => Redeemed::LinkOver,
        },
        Looked::LinkOver => Redeemed::LinkOver,
        Looked::Unknown(tries) => Redeemed::Unknown(tries),
        Looked::Wait(until) => Redeemed::Wait(until),
    })
}

/// A card is used once: whoever comes first has it.
pub async fn take(
    tx: &mut Tx,
    invitation: Invitation,
    person: PersonId,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<Redeemed> {
    let rows = execute!(
        tx,
        "UPDATE invitation SET used_by = $2, used_at = $3
         WHERE id = $1 AND used_by IS NULL AND frozen_at IS NULL",
        invitation.id,
        account.id,
        now
    )?;
    if rows == 1 || invitation.used_by == Some(account.id) {
        accounts::link(tx, account.id, person, now).await?;
        return Ok(Redeemed::Personal(person));
    }
    let frozen = execute!(
        tx,
        "UPDATE invitation SET frozen_at = $2 WHERE id = $1 AND frozen_at IS NULL",
        invitation.id,
        now
    )?;
    Ok(Redeemed::Used {
        invitation,
        newly: frozen == 1,
    })
}

/// Makes somebody out of a class code, with the account that used it: nobody
/// knows them yet, so they are asked who they are.
pub async fn join_class(
    tx: &mut Tx,
    invitation: &Invitation,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<PersonId> {
    let newcomer = Newcomer {
        grade: invitation.grade,
        letter: invitation.letter.clone(),
        ..Newcomer::default()
    };
    let person = people::add(tx, invitation.school, &newcomer, Status::Invited, now).await?;
    people::give_role(tx, person, invitation.role, now).await?;
    accounts::link(tx, account.id, person, now).await?;
    Ok(person)
}

/// «Нет, карточка чужая»: the account lets go and the card is as new.
pub async fn give_back(tx: &mut Tx, account: AccountId, person: PersonId) -> Result<()> {
    execute!(
        tx,
        "UPDATE invitation SET used_by = NULL, used_at = NULL
         WHERE person = $2 AND used_by = $1 AND frozen_at IS NULL",
        account,
        person
    )?;
    accounts::unlink(tx, account, person).await
}

/// Takes back the cards of somebody who has not come yet: nobody comes by them
/// any more, and the person takes no part. `false` if somebody came meanwhile.
pub async fn withdraw(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let invited = people::get(tx, person).await?.status == Status::Invited;
    let came: Option<(InvitationId,)> = fetch_optional!(
        tx,
        "SELECT id FROM invitation WHERE person = $1 AND used_by IS NOT NULL LIMIT 1",
        person
    )?;
    if !invited || came.is_some() {
        return Ok(false);
    }
    execute!(
        tx,
        "UPDATE invitation SET frozen_at = $2 WHERE person = $1 AND frozen_at IS NULL",
        person,
        now
    )?;
    people::set_status(tx, person, Status::Left).await?;
    Ok(true)
}

/// A card by identity.
pub async fn find(tx: &mut Tx, invitation: InvitationId) -> Result<Option<Invitation>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, kind, role, person, grade, letter, used_by, frozen_at
         FROM invitation WHERE id = $1",
        invitation
    )?)
}

/// Whether somebody came by a card of their own, not by a class code.
pub async fn has_card(tx: &mut Tx, person: PersonId) -> Result<bool> {
    let row: Option<(i64,)> = fetch_optional!(
        tx,
        "SELECT CAST(1 AS BIGINT) FROM invitation WHERE person = $1 LIMIT 1",
        person
    )?;
    Ok(row.is_some())
}

async fn by_token(tx: &mut Tx, token: &str) -> Result<Option<Invitation>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, kind, role, person, grade, letter, used_by, frozen_at
         FROM invitation WHERE token = $1",
        codes::digest(token)
    )?)
}

async fn by_digits(tx: &mut Tx, digits: &str) -> Result<Option<Invitation>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, school, kind, role, person, grade, letter, used_by, frozen_at
         FROM invitation WHERE digits = $1",
        codes::digest(digits)
    )?)
}
