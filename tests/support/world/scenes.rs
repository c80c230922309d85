//! What stands when a story begins: pairs, places.

use super::{Actor, World};
use chrono::{NaiveTime, Weekday};
use nastavnik::ids::PairId;
use nastavnik::programme::pairs::{self, Stage};
use nastavnik::programme::school_time::{Place, Slot};
use nastavnik::programme::schools;

/// `hour("14:30")`
pub fn hour(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").expect("hour:minute")
}

/// «библиотека», with an adult on duty on the five days: `place("библиотека", "14:00", "17:00")`.
pub fn place(name: &str, from: &str, to: &str) -> Place {
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    Place {
        name: name.to_owned(),
        hours: days
            .map(|weekday| Slot {
                weekday,
                from: hour(from),
                to: hour(to),
            })
            .to_vec(),
        capacity: None,
    }
}

impl World {
    /// Two who work together, in maths, with an order behind them where the
    /// stage needs one.
    pub async fn pair(&mut self, mentor: &Actor, mentee: &Actor, stage: Stage) -> PairId {
        let mut tx = self.db.begin().await.expect("begin");
        let school = schools::get(&mut tx, self.school).await.expect("school");
        let mentor = mentor.person.expect("a mentor who takes part");
        let mentee = mentee.person.expect("a mentee who takes part");
        let subject = Some("maths");
        let pair = pairs::open(&mut tx, &school, None, mentor, mentee, subject, self.now)
            .await
            .expect("pair");
        if stage >= Stage::Ordering {
            pairs::set_stage(&mut tx, pair, Stage::Ordering)
                .await
                .expect("ordering");
        }
        if stage > Stage::Ordering {
            pairs::order(&mut tx, pair, "17-ОД", self.now.date_naive())
                .await
                .expect("order");
        }
        pairs::set_stage(&mut tx, pair, stage).await.expect("stage");
        tx.commit().await.expect("commit");
        pair
    }

    /// The school's places with an adult on duty.
    pub async fn places(&mut self, places: Vec<Place>) {
        let mut tx = self.db.begin().await.expect("begin");
        let school = schools::get(&mut tx, self.school).await.expect("school");
        let mut settings = school.settings.0;
        settings.places = places;
        schools::set(&mut tx, self.school, &settings)
            .await
            .expect("settings");
        tx.commit().await.expect("commit");
    }
}
