//! The journal: how a meeting was, and whether it was so.

mod confirming;
mod silence;
mod writing;

use crate::support::world::{Actor, Part, World};
use nastavnik::ids::{MeetingId, PairId};
use nastavnik::post::schedule;
use nastavnik::programme::meetings::{self, MeetingKind, NewMeeting};
use nastavnik::programme::pairs::Stage;
use nastavnik::programme::people::Role;
use nastavnik::programme::schools;

/// Катя helps Аня.
pub struct Two {
    pub katya: Actor,
    pub anya: Actor,
    pub pair: PairId,
}

pub async fn two(w: &mut World) -> Two {
    let katya = w
        .enters(Part::pupil("Катя Орлова", 9, "А").in_role(Role::Mentor))
        .await;
    let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
    let pair = pair(w, &katya, &anya).await;
    Two { katya, anya, pair }
}

/// A pair that works.
async fn pair(w: &mut World, mentor: &Actor, mentee: &Actor) -> PairId {
    w.pair(mentor, mentee, Stage::Working).await
}

/// A planned meeting at `"13.03.2026 14:30"` of the school's clock, without the
/// reminders that come before it.
pub async fn planned(w: &mut World, pair: PairId, at: &str) -> MeetingId {
    let mut tx = w.db.begin().await.unwrap();
    let school = schools::get(&mut tx, w.school).await.unwrap();
    let local = chrono::NaiveDateTime::parse_from_str(at, "%d.%m.%Y %H:%M").unwrap();
    let wish = NewMeeting {
        pair,
        kind: MeetingKind::Work,
        starts_at: school.time().at(local.date(), local.time()),
        minutes: 40,
        place: "библиотека".to_owned(),
        topic: String::new(),
        listed: false,
        weekly: false,
        proposed_by: None,
    };
    let meeting = meetings::plan(&mut tx, &school, wish, w.now).await.unwrap();
    for kind in [meetings::EVE, meetings::DAY] {
        schedule::suppress(&mut tx, kind, meeting.0, "not in this story", w.now)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    meeting
}
