//! Who of those that said «Беру» will help.

use super::Search;
use crate::dialogues::{acquaintance, offers as cards};
use crate::ids::PersonId;
use crate::programme::consents::{self, Purpose};
use crate::programme::help_requests::{self, HelpRequest, Status as Stands};
use crate::programme::mentors;
use crate::programme::notices::Ring;
use crate::programme::offers::{self, Offer, Status};
use anyhow::Result;

impl Search<'_> {
    /// Whether somebody can be chosen now: the two hours are over, it is urgent,
    /// or nobody is left to wait for.
    pub async fn is_ripe(&mut self, request: &HelpRequest, taken: &Offer) -> Result<bool> {
        let asked = offers::about(self.tx, request.id).await?;
        let waits = asked.iter().any(|offer| offer.status == Status::Asked);
        Ok(request.urgent || !waits || self.now >= taken.asked_at + super::COLLECTING)
    }

    /// Chooses the least loaded of those who said «Беру»; the others are thanked
    /// and are first for the next one. `acting` hears it in the reply to the press.
    pub async fn choose(
        &mut self,
        request: &HelpRequest,
        acting: Option<PersonId>,
    ) -> Result<Option<Offer>> {
        let purpose = Purpose::Programme;
        if !request.is_searching()
            || !consents::may(self.tx, request.mentee, purpose, self.now).await?
        {
            return Ok(None);
        }
        let mut takers = Vec::new();
        for offer in offers::about(self.tx, request.id).await? {
            if offer.status == Status::Taken
                && consents::may(self.tx, offer.mentor, purpose, self.now).await?
            {
                let load = offers::load(self.tx, offer.mentor).await?;
                takers.push((load, offer.answered_at, offer));
            }
        }
        takers.sort_by_key(|(load, answered_at, offer)| (*load, *answered_at, offer.id));
        let mut takers = takers.into_iter().map(|(_, _, offer)| offer);
        let Some(chosen) = takers.next() else {
            return Ok(None);
        };
        if !offers::choose(self.tx, chosen.id).await? {
            return Ok(None);
        }
        for late in takers {
            self.thank(request, &late, acting).await?;
        }
        offers::settle_unanswered(self.tx, request.id, Status::Withdrawn).await?;
        help_requests::set_status(self.tx, request.id, Stands::Offered).await?;
        acquaintance::invite(self, request, &chosen, acting).await?;
        Ok(Some(chosen))
    }

    /// «Заявку уже взяли»: and the next one of this subject is offered first.
    pub async fn thank(
        &mut self,
        request: &HelpRequest,
        late: &Offer,
        acting: Option<PersonId>,
    ) -> Result<()> {
        offers::set_status(self.tx, late.id, late.status, Status::Late, self.now).await?;
        if let Some(subject) = &request.subject {
            mentors::set_first_for(self.tx, late.mentor, Some(subject)).await?;
        }
        if acting != Some(late.mentor) {
            self.tell(late.mentor, cards::gone(request), Ring::Politely)
                .await?;
        }
        Ok(())
    }

    /// The curator brings two together by hand: those who were asked are thanked,
    /// nobody is waited for. `false` where somebody is chosen already, or a consent
    /// is missing.
    pub async fn appoint(&mut self, request: &HelpRequest, mentor: PersonId) -> Result<bool> {
        let purpose = Purpose::Programme;
        let may = consents::may(self.tx, request.mentee, purpose, self.now).await?
            && consents::may(self.tx, mentor, purpose, self.now).await?;
        let is_free = offers::chosen(self.tx, request.id).await?.is_none();
        if !may || !is_free || !request.is_searching() {
            return Ok(false);
        }
        let (school, now) = (self.school.id, self.now);
        let wave = request.wave.max(1);
        offers::ask(self.tx, school, request.id, mentor, wave, now, now).await?;
        let mut others = Vec::new();
        let mut own = None;
        for offer in offers::about(self.tx, request.id).await? {
            match offer.mentor == mentor {
                true => own = Some(offer),
                false if offer.status == Status::Taken => others.push(offer),
                false => {}
            }
        }
        let Some(own) = own else { return Ok(false) };
        offers::set_status(self.tx, own.id, own.status, Status::Taken, now).await?;
        if !offers::choose(self.tx, own.id).await? {
            return Ok(false);
        }
        for late in others {
            self.thank(request, &late, None).await?;
        }
        offers::settle_unanswered(self.tx, request.id, Status::Withdrawn).await?;
        Ok(acquaintance::arrange(self, request, &own, None)
            .await?
            .is_some())
    }
}
