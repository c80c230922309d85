//! `digest`: a month's summary on the screen and, if asked, to the curators.

use super::open;
use super::say::{line, refuse, values};
use crate::config::Config;
use crate::delivery::voice::Voice;
use crate::dialogues::digest;
use crate::message::{Arg, Message, text};
use crate::programme::digest::compute;
use crate::words::Language;
use anyhow::Result;
use chrono::{NaiveDate, Utc};

pub(super) async fn digest(
    config: &Config,
    language: Language,
    school: &str,
    month: &str,
    is_sent: bool,
) -> Result<()> {
    let named = || values([("month", month.to_owned())]);
    let first = first_day(month).ok_or_else(|| refuse(language, "cli-bad-month", &named()))?;
    let db = open::beside(config).await?;
    let mut tx = if is_sent {
        db.begin().await?
    } else {
        db.read().await?
    };
    let school = open::school(&mut tx, language, school).await?;
    let now = Utc::now();
    if first > school.time().day_of(now) {
        return Err(refuse(language, "cli-future-month", &named()));
    }
    let digest = compute(&mut tx, &school, first, now).await?;
    let is_empty = digest.figures.is_empty();
    let message = if is_empty {
        Message::new(text!("digest-nothing", month = Arg::Month(first)))
    } else {
        // To the screen nobody is greeted by name.
        digest::message(&digest, Arg::List(Vec::new()), &[])
    };
    let voice = Voice::aloud(language, &school);
    println!("{}", voice.render(&mut tx, &message).await?.text);
    if is_sent {
        let count = if is_empty {
            0
        } else {
            digest::send(&mut tx, &school, &digest, now).await?
        };
        tx.commit().await?;
        let values = values([("count", count.to_string())]);
        line(language, "cli-digest-sent", &values);
    } else {
        // The database closes once nobody reads.
        drop(tx);
    }
    db.close().await;
    Ok(())
}

/// «2026-03», and nothing that only resembles it.
fn first_day(month: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok()?;
    (day.format("%Y-%m").to_string() == month).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_four_digits_a_dash_and_two_digits() {
        assert_eq!(first_day("2026-03"), NaiveDate::from_ymd_opt(2026, 3, 1));
        for month in [
            "2026-3", "2026-13", "2026-00", "+2026-03", "03.2026", "2026", "",
        ] {
            assert_eq!(first_day(month), None, "{month}");
        }
    }
}
