//! What a meeting of the tests was like.

use chrono::{Days, NaiveDate};
use nastavnik::programme::journal::{Facts, Format, Outcome};

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
