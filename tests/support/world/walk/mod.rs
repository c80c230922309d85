//! The wrong-role walk: every button of a story is pressed by everybody else.
//!
//! When a button appears, the play's database is copied, people who have nothing
//! to do with the play enter the copy, and everybody to whom the button was not
//! offered presses it there. At the end all buttons are pressed once more. A
//! press is refused when it
//!
//! * changes no fact and tells nobody else anything;
//! * gets the very answer that a number gets which nothing has: so it tells
//!   nothing of the thing, not even that it exists;
//! * shows people of no role and of other schools nobody but themselves;
//! * is no bug of ours.
//!
//! Who may press what was offered to another is in `allowed`, line by line.

mod allowed;
mod copy;
mod facts;
mod forged;
mod harvest;
mod others;
mod rules;
mod tally;

pub use allowed::ALLOWED;
pub use forged::Acting;
pub use tally::Tally;

use super::World;
use crate::support::database::Engine;
use copy::Copy;
use harvest::Harvest;
use nastavnik::db::Db;
use nastavnik::event::Event;
use nastavnik::programme::{accounts, people, schools};
use nastavnik::words::Language;
use others::{Kin, Presser};
use std::collections::BTreeMap;
use tally::Over;

/// What a story's walk has seen so far.
#[derive(Debug, Default)]
pub struct Walk {
    harvest: Harvest,
    tally: Tally,
    /// What should not be: «command: what», how often, and the first example.
    holes: BTreeMap<String, (usize, String)>,
    /// Only the walk of a whole story is counted.
    over: Option<Over>,
}

impl Walk {
    /// Of a story, whose end is waited for by whoever sums them up.
    pub fn of_a_story() -> Self {
        Self {
            over: Some(Over),
            ..Self::default()
        }
    }
}

/// Which buttons, and whether those of cards are among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// The buttons have just appeared.
    Fresh,
    /// The story is over: cards were answered, commands stay for ever.
    End,
}

impl World {
    /// New buttons are walked at the moment they appear.
    pub(super) async fn walk_new_buttons(&mut self) {
        let Some(mut walk) = self.walk.take() else {
            return;
        };
        let mut tx = self.db.begin().await.expect("begin");
        let new = walk.harvest.gather(&mut tx).await;
        tx.commit().await.expect("commit");
        if !new.is_empty() {
            walk.tally.buttons += new.len();
            let copy = Copy::of(&self.db, self.now).await;
            self.walk_values(&mut walk, &new, copy, Moment::Fresh).await;
        }
        self.walk = Some(walk);
    }

    /// All buttons once more, as everything stands at the end, in the play's own
    /// database: the play is over.
    pub(super) async fn walk_all_buttons(&mut self, story: &str) {
        let is_sampled = self.stage == super::Stage::DEMO_POSTGRES && is_sample(story);
        let walk = self.walk.take();
        let Some(mut walk) = walk.or_else(|| is_sampled.then(Walk::default)) else {
            return;
        };
        let mut tx = self.db.begin().await.expect("begin");
        walk.harvest.gather(&mut tx).await;
        tx.commit().await.expect("commit");
        let all = walk.harvest.all();
        let engine = match &self.db {
            Db::Sqlite { .. } => Engine::Sqlite,
            Db::Postgres(_) => Engine::Postgres,
        };
        let copy = Copy::at(self.db.clone(), engine, self.now, None).await;
        self.walk_values(&mut walk, &all, copy, Moment::End).await;
        assert!(walk.holes.is_empty(), "{}", walk.report());
        if walk.over.is_some() {
            walk.tally.stories += 1;
            walk.tally.add();
        }
    }

    async fn walk_values(
        &mut self,
        walk: &mut Walk,
        values: &[String],
        mut copy: Copy,
        moment: Moment,
    ) {
        walk.tally.moments += 1;
        let pressers = self.pressers(&copy).await;
        copy.begins().await;
        let (commands, answers): (Vec<_>, Vec<_>) =
            values.iter().partition(|value| value.starts_with('/'));
        let mut later = Vec::new();
        let mut nobodys = BTreeMap::new();
        for value in commands {
            let shape = harvest::nobodys(value);
            if !nobodys.contains_key(&shape) {
                let round = copy.round(&everybody(&pressers, &shape)).await;
                walk.tally.nobodys += pressers.len();
                nobodys.insert(shape.clone(), round);
            }
            let mut refused = Vec::new();
            let mut tx = copy.db.begin().await.expect("begin");
            for who in &pressers {
                if walk.harvest.is_offered(value, who.at.peer) {
                    continue;
                }
                if allowed::may(&mut tx, who, value).await {
                    later.push((who, value));
                } else {
                    refused.push((who, Event::Press(value.clone())));
                }
            }
            tx.commit().await.expect("commit");
            let round = copy.round(&refused).await;
            walk.looks_at_refusals(value, &refused, &round, &nobodys[&shape]);
        }
        if moment == Moment::Fresh {
            walk.presses_answers(&mut copy, &answers, &pressers).await;
        }
        // These may change things, so they come last.
        for (who, value) in later {
            let round = copy.round(&[(who, Event::Press(value.clone()))]).await;
            walk.looks_at_allowed(value, who, &round, &nobodys[&harvest::nobodys(value)]);
        }
        copy.close().await;
    }

    /// Everybody in the play, and those who enter for the walk.
    async fn pressers(&mut self, copy: &Copy) -> Vec<Presser> {
        let mut tx = copy.db.begin().await.expect("begin");
        let mut pressers = Vec::new();
        for actor in &self.cast {
            let at = self.address(actor);
            let account = accounts::meet(&mut tx, at, Language::Ru, None, self.now)
                .await
                .expect("account");
            let (mut roles, mut kin) = (Vec::new(), Kin::Stranger);
            if let Some(person) = account.speaks_for {
                roles = people::roles(&mut tx, person).await.expect("roles");
                let person = people::get(&mut tx, person).await.expect("person");
                kin = if person.school == self.school {
                    Kin::InPlay
                } else {
                    Kin::OtherSchool
                };
            }
            pressers.push(Presser {
                name: actor.name.clone(),
                at,
                kin,
                person: account.speaks_for.map(|person| person.0),
                roles,
            });
        }
        let school = schools::get(&mut tx, self.school).await.expect("school");
        let place = self.messengers.of(self.stage.platform).place();
        let others = others::enter(&mut tx, self.school, &school.settings.0, place, self.now).await;
        pressers.extend(others);
        tx.commit().await.expect("commit");
        pressers
    }
}

fn everybody<'p>(pressers: &'p [Presser], value: &str) -> Vec<(&'p Presser, Event)> {
    pressers
        .iter()
        .map(|who| (who, Event::Press(value.to_owned())))
        .collect()
}

/// One story in six is walked on PostgreSQL, too, always the same ones.
fn is_sample(story: &str) -> bool {
    story
        .bytes()
        .map(usize::from)
        .sum::<usize>()
        .is_multiple_of(6)
}
