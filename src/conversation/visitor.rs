//! Somebody who wrote and whom nobody knows yet.

use crate::db::Tx;
use crate::event::Ref;
use crate::ids::SchoolId;
use crate::message::{Content, Message, Text};
use crate::post::outbox::{self, To};
use crate::programme::accounts::Account;
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, Utc};

/// What the landing of strangers may touch.
#[derive(Debug)]
pub struct Visitor<'t> {
    /// The open transaction.
    pub tx: &'t mut Tx,
    /// Where they are.
    pub account: Account,
    /// The instant of the turn.
    pub now: DateTime<Utc>,
    /// What they touched.
    pub reference: Ref,
    /// For what must be sealed.
    pub key: &'t Key,
    /// Who runs this bot (`OPERATOR`).
    pub operator: &'t str,
}

impl Visitor<'_> {
    /// Says something that stays.
    pub async fn say(&mut self, message: Message) -> Result<()> {
        self.push(None, &Content::Say(message)).await
    }

    /// Redraws the pressed message, or the live card.
    pub async fn card(&mut self, message: Message) -> Result<()> {
        let on = self
            .reference
            .press
            .as_ref()
            .and(self.reference.message.clone());
        self.push(None, &Content::Card { message, on }).await
    }

    /// Takes away what was just written; asks to, where the messenger refuses.
    pub async fn withdraw(&mut self, otherwise: Message) -> Result<()> {
        match self.reference.message.clone() {
            Some(on) => self.push(None, &Content::Withdraw { on, otherwise }).await,
            None => Ok(()),
        }
    }

    /// Answers the press.
    pub async fn toast(&mut self, text: Option<Text>) -> Result<()> {
        if self.reference.press.is_none() {
            return Ok(());
        }
        let to = self.reference.clone();
        self.push(None, &Content::Toast { text, to }).await
    }

    async fn push(&mut self, school: Option<SchoolId>, content: &Content) -> Result<()> {
        let to = To::Account(self.account.id);
        outbox::push(self.tx, school, to, content, self.now, self.now).await?;
        Ok(())
    }
}
