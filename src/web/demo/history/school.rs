//! The made-up school and what it has decided.

use super::{clock, rows};
use crate::db::Tx;
use crate::programme::school_time::{Place, Slot};
use crate::programme::schools::{self, Plan, School, Settings};
use anyhow::{Context, Result};
use chrono::{DateTime, Utc, Weekday};

const SCHOOL: &str = include_str!("school.tsv");

/// A school that has answered everything.
pub async fn write(tx: &mut Tx, now: DateTime<Utc>) -> Result<School> {
    let mut name = "";
    let mut settings = Settings {
        set_up: true,
        plan: Plan {
            pupils: Some(412),
            teachers: Some(31),
            share: Some(5),
        },
        ..Settings::default()
    };
    for row in rows(SCHOOL) {
        match row.as_slice() {
            ["name", value] => name = value,
            ["phone", value] => settings.phone = (*value).to_owned(),
            ["consultations", value] => settings.consultations = (*value).to_owned(),
            ["place", place, days, from, to] => settings.places.push(Place {
                name: (*place).to_owned(),
                hours: slots(days, from, to)?,
                capacity: None,
            }),
            other => anyhow::bail!("school.tsv: {other:?}"),
        }
    }
    let id = schools::add(tx, name, &settings, now).await?;
    schools::get(tx, id).await
}

/// The same hours on several days: «2,4» or «1-5».
pub fn slots(days: &str, from: &str, to: &str) -> Result<Vec<Slot>> {
    let numbers: Vec<u8> = match days.split_once('-') {
        Some((first, last)) => (first.parse()?..=last.parse()?).collect(),
        None => days.split(',').map(str::parse).collect::<Result<_, _>>()?,
    };
    let (from, to) = (clock(from)?, clock(to)?);
    numbers
        .into_iter()
        .map(|number| {
            let weekday = Weekday::try_from(number.wrapping_sub(1))
                .ok()
                .with_context(|| format!("{number} is no day of the week"))?;
            Ok(Slot { weekday, from, to })
        })
        .collect()
}
