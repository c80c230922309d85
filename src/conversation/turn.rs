//! What a conversation may touch while it answers one event.

use crate::conversation::Doors;
use crate::db::Tx;
use crate::event::Ref;
use crate::ids::{LetterId, PersonId};
use crate::message::{Arg, Content, Message, Personal, Text};
use crate::post::cards::Shown;
use crate::post::inbox;
use crate::post::outbox::{self, To};
use crate::programme::accounts::{Account, Owner};
use crate::programme::audit;
use crate::programme::notices::{self, Ring};
use crate::programme::people::{Person, Role};
use crate::programme::schools::{DataPolicy, School};
use crate::programme::sealed_notes::{self, Kind, Note};
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

/// One event of one known person, in one transaction.
#[derive(Debug)]
pub struct Turn<'t> {
    /// The open transaction; everything the event leads to is in it.
    pub tx: &'t mut Tx,
    /// Who acts.
    pub me: Person,
    /// In which roles.
    pub roles: Vec<Role>,
    /// In which school.
    pub school: School,
    /// From which account.
    pub account: Account,
    /// Whose the account is: the person's own, or an adult's who speaks for them.
    pub owner: Owner,
    /// That adult, if they take part themselves.
    pub adult: Option<PersonId>,
    /// Where else the bot can be written to.
    pub doors: &'t Doors,
    /// The instant of the turn.
    pub now: DateTime<Utc>,
    /// For what must be sealed.
    pub key: &'t Key,
    /// What was touched.
    pub reference: Ref,
    /// The stored event that is being answered.
    pub letter: LetterId,
    /// The press has had its toast.
    pub is_answered: bool,
    /// Words of the open draft were typed in another account, and this one's
    /// messenger may not carry them.
    pub is_typed_elsewhere: bool,
}

impl Turn<'_> {
    /// Today, by the school's clock.
    pub fn today(&self) -> NaiveDate {
        self.school.time().day_of(self.now)
    }

    /// Whether the person acts in this role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether an adult acts for the person.
    pub fn is_by_guardian(&self) -> bool {
        self.owner == Owner::Guardian
    }

    /// To whom cards are shown here.
    pub fn shown(&self) -> Shown {
        Shown {
            person: self.me.id,
            guardian: self.is_by_guardian(),
        }
    }

    /// Who acts: the person, or a known adult for them.
    pub fn by(&self) -> PersonId {
        self.adult.unwrap_or(self.me.id)
    }

    /// Who acts, and for whom, if not for themselves.
    pub fn by_for(&self) -> (PersonId, Option<PersonId>) {
        (self.by(), self.adult.map(|_| self.me.id))
    }

    /// Whether an adult reads this.
    pub fn is_read_by_adult(&self) -> bool {
        self.me.adult || self.is_by_guardian()
    }

    /// What the account's platform may carry.
    pub fn policy(&self) -> DataPolicy {
        self.school.policy(self.account.address.platform)
    }

    /// What the person typed, to be read by them: in full where it was typed, as
    /// something personal anywhere else.
    pub fn own(&self, words: impl Into<String>) -> Arg {
        let words = Personal(words.into());
        match self.is_typed_elsewhere {
            false => Arg::Own(words, self.account.id),
            true => words.into(),
        }
    }

    /// Says something that stays: a receipt.
    pub async fn say(&mut self, message: Message) -> Result<()> {
        self.push(&Content::Say(message)).await
    }

    /// Shows something on the card. A screen redraws the pressed message only
    /// while that is the live card: a receipt or a reminder is not overwritten.
    pub async fn show(&mut self, message: Message) -> Result<()> {
        let on = self
            .pressed()
            .filter(|on| self.account.live_message.as_ref() == Some(on));
        self.push(&Content::Card { message, on }).await
    }

    /// Redraws the message whose button was pressed, whatever it is.
    pub async fn redraw(&mut self, message: Message) -> Result<()> {
        let on = self.pressed();
        self.push(&Content::Card { message, on }).await
    }

    /// Answers the press; every press is answered once.
    pub async fn toast(&mut self, text: Option<Text>) -> Result<()> {
        if self.reference.press.is_none() || self.is_answered {
            return Ok(());
        }
        self.is_answered = true;
        let to = self.reference.clone();
        self.push(&Content::Toast { text, to }).await
    }

    /// Owes somebody else a notice.
    pub async fn tell(&mut self, to: PersonId, message: Message, ring: Ring) -> Result<()> {
        notices::tell(self.tx, &self.school, to, message, ring, self.now).await
    }

    /// Sends content to the account the event came from.
    pub async fn push(&mut self, content: &Content) -> Result<()> {
        let to = To::Speaker(self.account.id, self.me.id);
        outbox::push(
            self.tx,
            Some(self.school.id),
            to,
            content,
            self.now,
            self.now,
        )
        .await?;
        Ok(())
    }

    /// Writes into the school's log what this person did, about what: `pair:4`.
    pub async fn log(&mut self, act: &str, subject: &str) -> Result<()> {
        let line = audit::Line {
            school: self.school.id,
            by: Some(self.by()),
            on_behalf_of: self.by_for().1,
            act,
            subject,
            detail: match self.owner {
                Owner::Own => "",
                Owner::Guardian => "guardian",
            },
        };
        audit::write(self.tx, line, self.now).await
    }

    /// Seals what this person said for the curator alone.
    pub async fn keep_sealed(&mut self, kind: Kind, subject: i64, words: &str) -> Result<()> {
        let note = Note {
            school: self.school.id,
            person: self.me.id,
            kind,
            subject,
        };
        sealed_notes::keep(self.tx, self.key, note, words, self.now).await?;
        self.blank_letter().await
    }

    /// What was typed has been sealed: the stored event keeps no words of it.
    pub async fn blank_letter(&mut self) -> Result<()> {
        inbox::blank(self.tx, self.letter).await
    }

    /// «Каждый просмотр карточки записывается»: somebody's card is about to be
    /// shown. What an adult opens is written down; pupils see only each other's
    /// first name and class, and their own.
    pub async fn opens_card_of(&mut self, whom: PersonId) -> Result<()> {
        if !self.me.adult || whom == self.me.id {
            return Ok(());
        }
        self.log(audit::CARD_OPENED, &format!("person:{whom}"))
            .await
    }

    /// The message whose button was pressed, if a button was.
    pub fn pressed(&self) -> Option<String> {
        self.reference
            .press
            .as_ref()
            .and(self.reference.message.clone())
    }
}
