//! An account that speaks for several people: which of them acts?
//!
//! Its buttons are stamped with the person they were shown for, `@17 /take 5`. A
//! stamp is a claim as any value is: it counts only while the account still speaks
//! for that person, who is then the one being spoken for.

use crate::conversation::Turn;
use crate::db::Tx;
use crate::event::Event;
use crate::ids::PersonId;
use crate::programme::accounts::{self, Account, Owner, places};
use crate::programme::people::{self, Person, Role, Status};
use anyhow::{Context, Result};

/// A value with the stamp of the person it was shown for.
pub fn stamped_for(person: PersonId, value: &str) -> String {
    format!("@{person} {value}")
}

/// Whom a value was shown for, and the value itself.
fn unstamped(value: &str) -> Option<(PersonId, &str)> {
    let (person, value) = value.strip_prefix('@')?.split_once(' ')?;
    Some((person.parse().ok()?, value))
}

/// The event without its stamp, and the account speaking for whom it was meant.
pub async fn taken_off(tx: &mut Tx, account: &mut Account, event: Event) -> Result<Event> {
    let Event::Press(value) = &event else {
        return Ok(event);
    };
    let Some((person, meant)) = unstamped(value) else {
        // An answer from the time when the account spoke for one: whose was it?
        let is_answer = !value.starts_with('/');
        if is_answer && places::count(tx, account.id).await? > 1 {
            return Ok(Event::Press(String::new()));
        }
        return Ok(event);
    };
    if !places::speak_for(tx, account.id, person).await? {
        return Ok(Event::Press(String::new()));
    }
    account.speaks_for = Some(person);
    Ok(Event::Press(meant.to_owned()))
}

/// Whose the account is for the person who acts, and the adult who acts for a child.
pub async fn standing(
    tx: &mut Tx,
    account: &Account,
    me: PersonId,
) -> Result<(Owner, Option<PersonId>)> {
    let place = places::place(tx, me, account.id).await?;
    let owner = place.map_or(Owner::Own, |place| place.owner);
    let adult = match owner {
        Owner::Own => None,
        Owner::Guardian => places::adult_at(tx, account.id).await?,
    };
    Ok((owner, adult))
}

/// The roles that somebody acts in. Whoever left keeps theirs for the books, and
/// they open nothing any more.
pub async fn roles(tx: &mut Tx, person: &Person) -> Result<Vec<Role>> {
    match person.status {
        Status::Left => Ok(Vec::new()),
        _ => people::roles(tx, person.id).await,
    }
}

impl Turn<'_> {
    /// Goes on for another of the account's people; `false` if they are none of them.
    pub async fn becomes(&mut self, person: PersonId) -> Result<bool> {
        if !places::speak_for(self.tx, self.account.id, person).await? {
            return Ok(false);
        }
        self.account = accounts::find(self.tx, self.account.id)
            .await?
            .context("the account of a turn")?;
        self.me = people::get(self.tx, person).await?;
        self.roles = roles(self.tx, &self.me).await?;
        (self.owner, self.adult) = standing(self.tx, &self.account, person).await?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_put_on_and_taken_off() {
        let stamped = stamped_for(PersonId(17), "/take 5");
        assert_eq!(stamped, "@17 /take 5");
        assert_eq!(unstamped(&stamped), Some((PersonId(17), "/take 5")));
        for foreign in ["/take 5", "17:yes", "@17", "@ten /take 5", "@", ""] {
            assert_eq!(unstamped(foreign), None, "{foreign}");
        }
    }
}
