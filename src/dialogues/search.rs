//! The search for a mentor: up to three are asked together, twice; then the
//! curator searches (decisions on offers in waves).
//!
//! Everything here can be done from a turn and from a task, and reads the facts
//! anew: whoever comes second finds nothing to do.

mod choice;
pub mod tasks;

use crate::conversation::Turn;
use crate::conversation::clock::Errand;
use crate::db::Tx;
use crate::dialogues::offers;
use crate::ids::{HelpRequestId, OfferId, PersonId};
use crate::message::Message;
use crate::post::schedule;
use crate::programme::consents::{self, Purpose};
use crate::programme::help_requests::{self, HelpRequest, Status};
use crate::programme::notices::{self, Ring};
use crate::programme::schools::School;
use crate::programme::{matching, mentors, offers as made, people};
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, Days, Duration, NaiveDate, Utc};

/// Until when a wave is waited for; the key is its number.
pub const WAVE: &str = "offer_wave";
/// When one of those who said «Беру» is chosen; the key is the wave's number.
pub const CHOICE: &str = "offer_choice";
/// A reminder to a mentor who has not answered; the subject is the offer.
pub const REMINDER: &str = "offer_reminder";

/// Asked together.
const A_WAVE: usize = 3;
/// «Стало срочно»: everybody who is free, within reason.
const URGENT_WAVE: usize = 10;
/// Then the curator.
const WAVES: i64 = 2;
/// So long «Беру» is collected, that not the fastest but the least loaded helps.
const COLLECTING: Duration = Duration::hours(2);
/// A mentor is reminded so long before the end.
const BEFORE: Duration = Duration::hours(2);

/// Where a search stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The curator looks at it before mentors are asked.
    Screening,
    /// Nobody may be asked before the consent is there.
    NoConsent,
    /// So many mentors have been asked.
    Asked(i64),
    /// The curator searches.
    Curator,
}

/// What a search may touch.
#[derive(Debug)]
pub struct Search<'a> {
    /// The open transaction.
    pub tx: &'a mut Tx,
    /// Whose school.
    pub school: &'a School,
    /// For what is sealed.
    pub key: &'a Key,
    /// The instant.
    pub now: DateTime<Utc>,
}

impl<'a> Search<'a> {
    /// In a turn.
    pub fn of_turn(turn: &'a mut Turn<'_>) -> Self {
        Self {
            tx: &mut *turn.tx,
            school: &turn.school,
            key: turn.key,
            now: turn.now,
        }
    }

    /// In a task.
    pub fn of_errand(errand: &'a mut Errand<'_>) -> Self {
        Self {
            tx: &mut *errand.tx,
            school: &errand.school,
            key: errand.seal,
            now: errand.now,
        }
    }

    /// The first step after a request was sent, or its consent was registered.
    pub async fn begin(&mut self, request: HelpRequestId) -> Result<Step> {
        let request = help_requests::get(self.tx, request).await?;
        if !consents::may(self.tx, request.mentee, Purpose::Programme, self.now).await? {
            self.promise(&request, self.curator_by(false)).await?;
            return Ok(Step::NoConsent);
        }
        if self.school.settings.screening {
            self.promise(&request, self.curator_by(false)).await?;
            return Ok(Step::Screening);
        }
        self.next(&request).await
    }

    /// The next wave, or the curator after the last one.
    pub async fn next(&mut self, request: &HelpRequest) -> Result<Step> {
        if request.wave >= WAVES {
            return self.to_curator(request).await;
        }
        self.wave(request, A_WAVE).await
    }

    /// «Стало срочно»: everybody who has not been asked yet, and the curator too.
    /// Whoever said «Беру» already is chosen at once.
    pub async fn hurry(&mut self, request: &HelpRequest) -> Result<Step> {
        if self.choose(request, None).await?.is_some() {
            return Ok(Step::Asked(0));
        }
        self.wave(request, URGENT_WAVE).await
    }

    async fn wave(&mut self, request: &HelpRequest, count: usize) -> Result<Step> {
        let (school, now) = (self.school, self.now);
        let found = matching::best(self.tx, self.key, school, request, count, now).await?;
        let wave = request.wave + 1;
        let mut deadline = None;
        let mut asked = 0;
        for candidate in found {
            if let Some(by) = self.ask(request, candidate.mentor, wave).await? {
                deadline = deadline.max(Some(by));
                asked += 1;
            }
        }
        let Some(deadline) = deadline else {
            return self.to_curator(request).await;
        };
        help_requests::set_wave(self.tx, request.id, wave).await?;
        self.set(CHOICE, request.id.0, wave, self.now + COLLECTING)
            .await?;
        self.set(WAVE, request.id.0, wave, deadline).await?;
        self.promise(request, deadline).await?;
        Ok(Step::Asked(asked))
    }

    /// Asks one mentor; gives until when the answer is waited for, or nothing if
    /// this one was asked before.
    async fn ask(
        &mut self,
        request: &HelpRequest,
        mentor: PersonId,
        wave: i64,
    ) -> Result<Option<DateTime<Utc>>> {
        let person = people::get(self.tx, mentor).await?;
        let by = self
            .school
            .time()
            .answer_by(self.now, self.due(request), person.grade());
        // Why this mentor is told before `first_for` is used up.
        let why = matching::why(self.tx, request, mentor).await?;
        let offer = made::ask(
            self.tx,
            self.school.id,
            request.id,
            mentor,
            wave,
            by,
            self.now,
        )
        .await?;
        let Some(offer) = offer else {
            return Ok(None);
        };
        if why.first {
            mentors::set_first_for(self.tx, mentor, None).await?;
        }
        let card = offers::card(self.tx, offer, request, by, why).await?;
        self.tell(mentor, card, self.ring(request)).await?;
        schedule::set(self.tx, self.school.id, REMINDER, offer.0, "", by - BEFORE).await?;
        Ok(Some(by))
    }

    /// The curator searches from here on; offers that stand may still be taken.
    pub async fn to_curator(&mut self, request: &HelpRequest) -> Result<Step> {
        help_requests::set_status(self.tx, request.id, Status::Curator).await?;
        let by = self.curator_by(request.urgent);
        self.promise(request, by).await?;
        Ok(Step::Curator)
    }

    /// Until when the curator has an answer: two school days, one if it is urgent.
    pub fn curator_by(&self, urgent: bool) -> DateTime<Utc> {
        let time = self.school.time();
        let day = time.answer_by(self.now, None, None);
        if urgent {
            day
        } else {
            time.answer_by(day, None, None)
        }
    }

    /// Promises the pupil a message by then, at an hour when it can be heard.
    pub async fn promise(&mut self, request: &HelpRequest, by: DateTime<Utc>) -> Result<()> {
        let mentee = people::get(self.tx, request.mentee).await?;
        let by = self
            .school
            .time()
            .next_ring(by, mentee.grade(), request.urgent);
        help_requests::promise(self.tx, request, by).await
    }

    /// Owes somebody a notice.
    pub async fn tell(&mut self, to: PersonId, message: Message, ring: Ring) -> Result<()> {
        notices::tell(self.tx, self.school, to, message, ring, self.now).await
    }

    async fn set(
        &mut self,
        kind: &str,
        subject: i64,
        key: i64,
        due_at: DateTime<Utc>,
    ) -> Result<()> {
        let key = key.to_string();
        schedule::set(self.tx, self.school.id, kind, subject, &key, due_at).await
    }

    fn ring(&self, request: &HelpRequest) -> Ring {
        if request.urgent {
            Ring::Today
        } else {
            Ring::Politely
        }
    }

    /// By when help is needed, for the length of waiting: what is urgent is
    /// needed tomorrow.
    fn due(&self, request: &HelpRequest) -> Option<NaiveDate> {
        let tomorrow = self.school.time().day_of(self.now) + Days::new(1);
        if request.urgent {
            Some(tomorrow)
        } else {
            request.due_on
        }
    }
}

/// For the curator's desk: asks this mentor about this request, by hand. Gives
/// the offer; nothing if this one was asked before, or the search is over, or a
/// consent is missing.
pub async fn ask_mentor(
    search: &mut Search<'_>,
    request: HelpRequestId,
    mentor: PersonId,
) -> Result<Option<OfferId>> {
    let Some(request) = help_requests::in_school(search.tx, search.school.id, request).await?
    else {
        return Ok(None);
    };
    let (tx, now) = (&mut *search.tx, search.now);
    let known = people::in_school(tx, search.school.id, mentor).await?;
    let may = consents::may(tx, request.mentee, Purpose::Programme, now).await?
        && consents::may(tx, mentor, Purpose::Programme, now).await?;
    if !request.is_searching() || known.is_none() || !may || mentor == request.mentee {
        return Ok(None);
    }
    let wave = request.wave.max(1);
    let Some(by) = search.ask(&request, mentor, wave).await? else {
        return Ok(None);
    };
    help_requests::set_wave(search.tx, request.id, wave).await?;
    // A wave of its own in the schedule: the number of those asked so far.
    let asked = made::about(search.tx, request.id).await?;
    let key = format!("hand-{}", asked.len());
    schedule::set(search.tx, search.school.id, WAVE, request.id.0, &key, by).await?;
    search.promise(&request, by).await?;
    let offer = asked.into_iter().find(|offer| offer.mentor == mentor);
    Ok(offer.map(|offer| offer.id))
}
