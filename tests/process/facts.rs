//! What a meeting of the tests was like.

use chrono::{Days, NaiveDate};
use nastavnik::db::Tx;
use nastavnik::ids::{PersonId, SchoolId};
use nastavnik::programme::journal::{self, Facts, Format, NewEntry, Outcome};
use nastavnik::programme::meetings::MeetingKind;
use nastavnik::programme::{pairs, schools};

pub fn held(first: NaiveDate, after: u64, topic: &str, content: &str) -> Facts {
    Facts {
        held_on: first + Days::new(after),
        starts_at: None,
        outcome: Outcome::Held,
        minutes: Some(40),
        format: Format::Offline,
        topic: topic.to_owned(),
        listed: false,
        content: content.to_owned(),
        result: "получается".to_owned(),
    }
}

/// A pair that met once in the month that begins with `first`.
pub async fn meet_once(
    tx: &mut Tx,
    school: SchoolId,
    (mentor, mentee): (PersonId, PersonId),
    first: NaiveDate,
) {
    let school = schools::get(tx, school).await.unwrap();
    let facts = held(first, 6, "дроби", "решали задачи");
    let at = facts.held_on.and_hms_opt(12, 0, 0).unwrap().and_utc();
    let pair = pairs::open(tx, &school, None, mentor, mentee, Some("maths"), at)
        .await
        .unwrap();
    let pair = pairs::find(tx, pair).await.unwrap().unwrap();
    let new = NewEntry {
        meeting: None,
        kind: MeetingKind::Work,
        by: mentor,
        on_behalf_of: None,
        facts,
    };
    let added = journal::add(tx, &school, &pair, new, at).await.unwrap();
    added.unwrap();
}
