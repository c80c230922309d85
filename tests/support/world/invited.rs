//! Cards and posters in a story. Codes are drawn by lot, so the transcript says
//! which code was shown and not how it reads.

use super::{Actor, Part, World};
use nastavnik::ids::PersonId;
use nastavnik::programme::invitations::{self, Invite, Issued, Who};
use nastavnik::programme::people::{Role, Status, find};
use nastavnik::programme::schools::DataPolicy;

impl World {
    /// Prints a card or a poster.
    pub async fn invites(&mut self, role: Role, who: Who) -> Issued {
        let mut tx = self.db.begin().await.expect("begin");
        let invite = Invite { role, who };
        let issued = invitations::invite(&mut tx, self.school, invite, None, self.now)
            .await
            .expect("invitation");
        tx.commit().await.expect("commit");
        issued
    }

    /// Prints a card for somebody of the class list, who has not come yet.
    pub async fn prints_card(&mut self, part: Part) -> Issued {
        let role = part.roles.first().copied().expect("a role");
        self.invites(role, Who::Newcomer(part.newcomer)).await
    }

    /// Somebody types a code; `shown` stands for it in the transcript.
    pub async fn says_secret(&mut self, who: &Actor, secret: &str, shown: &str) {
        self.transcript.act(&who.name, &format!("‹{shown}›"));
        self.phone_of_mut(who).say(who.peer, secret).await;
        self.settle().await;
    }

    /// Somebody types the eight digits of a card.
    pub async fn says_digits(&mut self, who: &Actor, card: &Issued) {
        let digits = card.digits.as_deref().expect("a card");
        let spaced = invitations::spaced(digits);
        self.says_secret(who, &spaced, "8 цифр с карточки").await;
    }

    /// Somebody opens the link of a card or a poster.
    pub async fn opens_link(&mut self, who: &Actor, card: &Issued) {
        let command = format!("/start {}", card.token);
        self.says_secret(who, &command, "ссылка с QR-кода").await;
    }

    /// How far somebody's way in has come.
    pub async fn status_of(&mut self, person: PersonId) -> Option<Status> {
        let mut tx = self.db.read().await.expect("read");
        find(&mut tx, person)
            .await
            .expect("find")
            .map(|person| person.status)
    }
}

/// Where a story goes two ways.
impl World {
    /// Whether this stage's messenger may carry names.
    pub fn names_may_be_asked(&self) -> bool {
        self.stage.policy == DataPolicy::Full
    }

    /// Another school beside the story's own.
    pub async fn founds_school(&mut self, name: &str) -> nastavnik::ids::SchoolId {
        let mut tx = self.db.begin().await.expect("begin");
        let settings = self
            .stage
            .settings(nastavnik::programme::schools::Settings::default());
        let school = nastavnik::programme::schools::add(&mut tx, name, &settings, self.now)
            .await
            .expect("school");
        tx.commit().await.expect("commit");
        school
    }
}

impl World {
    /// Presses the button that shows somebody: by name, or by call sign where
    /// names may not go.
    pub async fn presses_person(&mut self, who: &Actor, shown: &Actor) {
        let label = if self.policy_of(who.platform) == DataPolicy::Full {
            shown.name.clone()
        } else {
            let mut tx = self.db.read().await.expect("read");
            let person = shown.person.expect("somebody known");
            let person = find(&mut tx, person).await.expect("find");
            person.expect("somebody").call_sign
        };
        self.presses(who, &label).await;
    }

    /// Types the number of a button, counted from 1.
    pub async fn presses_place(&mut self, who: &Actor, place: usize) {
        self.says(who, &place.to_string()).await;
    }
}
