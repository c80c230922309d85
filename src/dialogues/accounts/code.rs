//! `/code`: a card or a linking code, given where somebody is known already.
//!
//! A code of one's own changes nothing. One of somebody else makes the account
//! speak for both, after a question: whose phone is it? A child's card on an adult's
//! phone makes the adult a proxy.

use super::{speaks_as_adult, tell_others};
use crate::conversation::{Answer, Dialogue, Next, Reply, Turn};
use crate::dialogues::{cards, home};
use crate::ids::{InvitationId, PersonId};
use crate::message::{Message, Text, button, text};
use crate::programme::accounts::{Owner, places};
use crate::programme::invitations::{self, Looked, Redeemed, links};
use crate::programme::people::{self, Person, Status};
use crate::russian::answer::yes_no;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// A code that was shown and not used yet: a stored format.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adding {
    /// This card's.
    Card(InvitationId, PersonId),
    /// This person's, for another place.
    Link(PersonId),
}

/// Whose phone it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phone {
    /// An adult's, as is known; the code is a child's.
    Adults,
    /// Children's so far; the code is another child's.
    Childrens,
    /// The code is an adult's.
    Own,
}

impl Adding {
    fn person(self) -> PersonId {
        match self {
            Self::Card(_, person) | Self::Link(person) => person,
        }
    }

    async fn phone(self, turn: &mut Turn<'_>) -> Result<Phone> {
        if people::get(turn.tx, self.person()).await?.adult {
            return Ok(Phone::Own);
        }
        let account = turn.account.id;
        let known = places::people_of(turn.tx, account).await?;
        let is_adults = known.iter().any(|(_, owner)| *owner == Owner::Guardian)
            || places::adult_at(turn.tx, account).await?.is_some();
        Ok(match is_adults {
            true => Phone::Adults,
            false => Phone::Childrens,
        })
    }

    /// Uses the code; `false` if somebody else was faster, or it took too long.
    async fn take(self, owner: Owner, turn: &mut Turn<'_>) -> Result<bool> {
        let account = turn.account.clone();
        let person = self.person();
        let is_taken = match self {
            Self::Card(card, _) => match invitations::find(turn.tx, card).await? {
                Some(card) => {
                    let taken =
                        invitations::take(turn.tx, card, person, &account, turn.now).await?;
                    matches!(taken, Redeemed::Personal(_))
                }
                None => false,
            },
            Self::Link(_) => match links::of(turn.tx, person, turn.now).await? {
                Some(link) => links::take(turn.tx, &link, &account, owner, turn.now).await?,
                None => false,
            },
        };
        if is_taken {
            places::set_owner(turn.tx, account.id, person, owner).await?;
        }
        Ok(is_taken)
    }
}

impl Dialogue for Adding {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let Some(code) = argument else {
            return done(text!("accounts-code-here"), turn).await;
        };
        let account = turn.account.clone();
        let adding = match invitations::look(turn.tx, code, &account, turn.now).await? {
            Looked::Unknown(tries) => {
                return done(text!("accounts-code-wrong", tries = tries), turn).await;
            }
            Looked::Wait(until) => {
                return done(text!("accounts-code-wait", until = until), turn).await;
            }
            Looked::LinkOver => return done(text!("accounts-code-over"), turn).await,
            // A poster: whoever is known is in already.
            Looked::Class(_) => return Ok(Next::Done(Reply::then("/menu"))),
            Looked::Card(_, person) if person == turn.me.id => {
                return Ok(Next::Done(Reply::then("/menu")));
            }
            Looked::Card(card, person) => {
                let owner = people::get(turn.tx, person).await?;
                if let Some(reply) = refused(&owner, turn).await? {
                    return Ok(reply);
                }
                let is_used = card.used_by.is_some_and(|by| by != account.id);
                if is_used || card.frozen_at.is_some() {
                    let used = invitations::take(turn.tx, card, person, &account, turn.now).await?;
                    if let Redeemed::Used {
                        invitation,
                        newly: true,
                    } = used
                    {
                        cards::tell_of_second_use(turn.tx, &invitation, turn.now).await?;
                    }
                    return done(text!("accounts-code-used"), turn).await;
                }
                Self::Card(card.id, person)
            }
            Looked::Link(link) => {
                let owner = people::get(turn.tx, link.person).await?;
                if let Some(reply) = refused(&owner, turn).await? {
                    return Ok(reply);
                }
                Self::Link(link.person)
            }
        };
        Ok(Next::Ask(adding))
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let who = self.person();
        let no = button(text!("entry-not-mine"), "no");
        Ok(match self.phone(turn).await? {
            Phone::Adults => Message::new(text!("accounts-whose-adults", who = who))
                .row([button(text!("accounts-is-adults"), "guardian")])
                .row([no]),
            Phone::Childrens => Message::new(text!("accounts-whose", who = who))
                .row([button(text!("accounts-is-ours"), "own")])
                .row([button(text!("accounts-is-adults"), "guardian")])
                .row([no]),
            Phone::Own => Message::new(text!("accounts-whose-own", who = who))
                .row([button(text!("accounts-is-mine"), "own")])
                .row([no]),
        })
    }

    async fn answer(self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let phone = self.phone(turn).await?;
        let word = match answer {
            Answer::Press(value) => value,
            Answer::Text(words) => match (yes_no(&words), phone) {
                (Some(true), Phone::Adults) => "guardian".to_owned(),
                (Some(true), Phone::Own) => "own".to_owned(),
                (Some(false), _) => "no".to_owned(),
                _ => return Ok(Next::Again(self, text!("entry-press-please"))),
            },
            Answer::Attachment(_) => return Ok(Next::Again(self, text!("entry-press-please"))),
        };
        let owner = match (word.as_str(), phone) {
            ("guardian", Phone::Adults | Phone::Childrens) => Owner::Guardian,
            ("own", Phone::Childrens | Phone::Own) => Owner::Own,
            ("no", _) => return Ok(left(text!("accounts-code-not-mine"))),
            _ => return Ok(Next::Again(self, text!("entry-press-please"))),
        };
        if !self.take(owner, turn).await? {
            return Ok(left(text!("accounts-code-over")));
        }
        let person = self.person();
        let (school, account) = (turn.school.clone(), turn.account.id);
        turn.log("place-shared", &format!("person:{person}"))
            .await?;
        if owner == Owner::Guardian || phone == Phone::Own {
            speaks_as_adult(turn).await?;
        }
        tell_others(turn.tx, &school, person, account, turn.now).await?;
        let both = Message::new(text!("accounts-both", who = person));
        let next = Reply::say(both).and_then(format!("/for-whom {person}"));
        Ok(Next::Done(next))
    }
}

/// Nothing can be added: the account speaks for them already, they are of another
/// school, or they have left.
async fn refused(owner: &Person, turn: &mut Turn<'_>) -> Result<Option<Next<Adding>>> {
    if owner.school != turn.school.id {
        return done(text!("accounts-code-elsewhere"), turn).await.map(Some);
    }
    let account = turn.account.id;
    if places::place(turn.tx, owner.id, account).await?.is_some() {
        return done(text!("accounts-code-already"), turn).await.map(Some);
    }
    if owner.status == Status::Left {
        return done(text!("accounts-code-over"), turn).await.map(Some);
    }
    Ok(None)
}

/// The question is over: a line about the code, and the way to the menu.
fn left<T>(line: Text) -> Next<T> {
    let menu = button(text!("button-menu"), "/menu");
    Next::Done(Reply::card(Message::new(line).row([menu])))
}

/// The menu with a line about the code.
async fn done<T>(line: Text, turn: &mut Turn<'_>) -> Result<Next<T>> {
    let menu = home::menu(None, turn).await?;
    Ok(Next::Done(Reply::card(menu.preceded_by(line))))
}
