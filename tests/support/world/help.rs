//! Mentors, places, and two who press in one instant.

use super::{Actor, World};
use chrono::{NaiveTime, Weekday};
use nastavnik::programme::mentors::{self, Offer};
use nastavnik::programme::school_time::{Place, Slot};
use nastavnik::programme::schools;

/// An hour of every working day.
pub fn every_day(from: u32, to: u32) -> Vec<Slot> {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour");
    [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ]
    .map(|weekday| Slot {
        weekday,
        from: time(from),
        to: time(to),
    })
    .to_vec()
}

impl World {
    /// An admitted mentor of these subjects, for all grades, free after lessons.
    pub async fn admits(&mut self, who: &Actor, subjects: &[&str]) {
        let person = who.person.expect("somebody who takes part");
        let offer = Offer {
            subjects: subjects.iter().map(ToString::to_string).collect(),
            grade_from: 1,
            grade_to: 11,
            free: every_day(14, 17),
            capacity: 2,
        };
        let (school, now) = (self.school, self.now);
        let mut tx = self.db.begin().await.expect("begin");
        mentors::save(&mut tx, school, person, &offer, now)
            .await
            .expect("profile");
        mentors::admit(&mut tx, school, person, None, now)
            .await
            .expect("admission");
        tx.commit().await.expect("commit");
    }

    /// The library, with an adult on duty on working days.
    pub async fn opens_the_library(&mut self) {
        self.decides(|settings| {
            settings.places = vec![Place {
                name: "библиотека".to_owned(),
                hours: every_day(14, 17),
                capacity: None,
            }];
        })
        .await;
    }

    /// The school decides otherwise.
    pub async fn decides(&mut self, change: impl FnOnce(&mut schools::Settings)) {
        let mut tx = self.db.begin().await.expect("begin");
        let mut settings = schools::get(&mut tx, self.school)
            .await
            .expect("school")
            .settings
            .0;
        change(&mut settings);
        schools::set(&mut tx, self.school, &settings)
            .await
            .expect("settings");
        tx.commit().await.expect("commit");
    }

    /// The month's digest is expected on the school's day.
    pub async fn plans_digest(&mut self) {
        let mut tx = self.db.begin().await.expect("begin");
        let school = schools::get(&mut tx, self.school).await.expect("school");
        nastavnik::dialogues::digest::plan(&mut tx, &school, self.now)
            .await
            .expect("digest");
        tx.commit().await.expect("commit");
    }

    /// Two press before anything is done: both events are in one batch.
    pub async fn both_press(
        &mut self,
        (one, label): (&Actor, &str),
        (other, other_label): (&Actor, &str),
    ) {
        for (who, label) in [(one, label), (other, other_label)] {
            let (message, value) = self.remember(who, label).await;
            self.transcript.act(&who.name, &format!("▸ {label}"));
            self.phone_of_mut(who)
                .press(who.peer, message, &value)
                .await;
        }
        self.settle().await;
    }
}
