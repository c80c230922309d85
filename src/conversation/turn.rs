//! What a conversation may touch while it answers one event.

use crate::db::Tx;
use crate::event::Ref;
use crate::ids::{LetterId, PersonId};
use crate::message::{Content, Message, Text};
use crate::post::inbox;
use crate::post::outbox::{self, To};
use crate::programme::accounts::Account;
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

    /// What the account's platform may carry.
    pub fn policy(&self) -> DataPolicy {
        self.school.policy(self.account.address.platform)
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
        let to = To::Account(self.account.id);
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
            by: Some(self.me.id),
            on_behalf_of: None,
            act,
            subject,
            detail: "",
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
