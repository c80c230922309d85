//! What the mentors of the made-up school offer.

use super::people::Cast;
use super::{rows, school};
use crate::db::Tx;
use crate::programme::mentors::{self, Offer};
use crate::programme::schools::School;
use anyhow::{Context, Result};
use chrono::{DateTime, Utc};

const MENTORS: &str = include_str!("mentors.tsv");

/// Keeps what they offer; the curator has admitted most of them.
pub async fn write(tx: &mut Tx, school: &School, cast: &Cast, now: DateTime<Utc>) -> Result<()> {
    let curator = cast.id("curator")?;
    for row in rows(MENTORS) {
        let [key, subjects, grades, days, from, to, capacity, admitted] = row.as_slice() else {
            anyhow::bail!("mentors.tsv: {row:?}");
        };
        let (grade_from, grade_to) = grades.split_once('-').context("grades")?;
        let offer = Offer {
            subjects: subjects.split(',').map(str::to_owned).collect(),
            grade_from: grade_from.parse()?,
            grade_to: grade_to.parse()?,
            free: school::slots(days, from, to)?,
            capacity: capacity.parse()?,
        };
        let person = cast.id(key)?;
        mentors::save(tx, school.id, person, &offer, now).await?;
        if *admitted == "yes" {
            mentors::admit(tx, school.id, person, Some(curator), now).await?;
        }
    }
    Ok(())
}
