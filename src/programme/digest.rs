//! The month in figures, for the curator (domain §12.4).
//!
//! A digest is a function of a school, a month and the instant it was made for:
//! the text, the chart and the table are made from the same value, whenever each
//! of them is made.

mod facts;
pub mod table;

use crate::db::Tx;
use crate::programme::school_time::SchoolTime;
use crate::programme::schools::School;
use anyhow::Result;
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, Utc};

/// Months in the chart.
const BARS: u32 = 6;
/// A pair in rhythm has met twice within so many days (K15).
const RHYTHM_DAYS: u64 = 28;

/// A month of a school, as it was known at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its first day.
    pub first: NaiveDate,
    /// The first day after it.
    pub end: NaiveDate,
    /// Both, as instants of the school's clock.
    pub from: DateTime<Utc>,
    /// See `from`.
    pub until: DateTime<Utc>,
    /// What was written later does not count.
    pub as_of: DateTime<Utc>,
}

impl Span {
    /// The month of `day`, as known at `as_of`.
    pub fn of(day: NaiveDate, time: &SchoolTime, as_of: DateTime<Utc>) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        let end = first + Months::new(1);
        Self {
            first,
            end,
            from: time.at(first, NaiveTime::MIN),
            until: time.at(end, NaiveTime::MIN),
            as_of,
        }
    }

    /// The month before.
    pub fn before(self, time: &SchoolTime) -> Self {
        Self::of(self.first - Months::new(1), time, self.as_of)
    }

    /// The last day that counts: of the month, or today while it lasts.
    fn last_day(self, time: &SchoolTime) -> NaiveDate {
        time.day_of(self.as_of).min(self.end - Days::new(1))
    }
}

/// The month's figures; `None` where the data cannot tell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// Pupils who were in a pair during the month.
    pub participants: i64,
    /// Pupils of the school, if the curator has said how many (K2s).
    pub pupils: Option<i64>,
    /// The share of the school's pupils that is planned, in per cent.
    pub planned_share: Option<i64>,
    /// Requests sent in the month.
    pub requests: i64,
    /// Those of them that a mentor answered.
    pub answered: i64,
    /// Open requests older than three days at the end.
    pub waiting: i64,
    /// Days from a request to its pair, the median (K16).
    pub days_to_pair: Option<i64>,
    /// Meetings held in the month.
    pub held: i64,
    /// Those of them that the mentee confirmed.
    pub confirmed: i64,
    /// Pairs that should be meeting.
    pub working: i64,
    /// Those of them with two confirmed meetings in four weeks (K15).
    pub in_rhythm: i64,
    /// Requests that ended well.
    pub resolved: i64,
    /// Mentees who became mentors in the month (K18).
    pub became_mentors: i64,
}

impl Figures {
    /// Share of the school's pupils, in tenths of a per cent.
    pub fn share(&self) -> Option<i64> {
        tenths(self.participants, self.pupils?)
    }

    /// Share of the meetings that were confirmed, in per cent.
    pub fn confirmed_share(&self) -> Option<i64> {
        tenths(self.confirmed, self.held).map(|tenths| (tenths + 5) / 10)
    }

    /// Nothing has ever happened: nothing is sent.
    pub fn is_empty(&self) -> bool {
        self.participants + self.requests + self.waiting + self.held + self.working == 0
    }
}

/// A month and the one before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Digest {
    /// Which month.
    pub span: Span,
    /// Its figures.
    pub figures: Figures,
    /// The figures of the month before.
    pub before: Figures,
    /// First day, confirmed and unconfirmed meetings of the last months, oldest
    /// first.
    pub bars: Vec<(NaiveDate, u32, u32)>,
}

/// The digest of the month that `day` lies in.
pub async fn compute(
    tx: &mut Tx,
    school: &School,
    day: NaiveDate,
    as_of: DateTime<Utc>,
) -> Result<Digest> {
    let time = school.time();
    let span = Span::of(day, time, as_of);
    let mut bars = Vec::new();
    for back in (0..BARS).rev() {
        let month = Span::of(span.first - Months::new(back), time, as_of);
        let (held, confirmed) = facts::meetings(tx, school.id, month).await?;
        let count = |number: i64| u32::try_from(number).unwrap_or(0);
        bars.push((month.first, count(confirmed), count(held - confirmed)));
    }
    Ok(Digest {
        span,
        figures: figures(tx, school, span).await?,
        before: figures(tx, school, span.before(time)).await?,
        bars,
    })
}

async fn figures(tx: &mut Tx, school: &School, span: Span) -> Result<Figures> {
    let (held, confirmed) = facts::meetings(tx, school.id, span).await?;
    let (requests, answered) = facts::requests(tx, school.id, span).await?;
    let last = span.last_day(school.time());
    let (working, in_rhythm) =
        facts::rhythm(tx, school.id, last - Days::new(RHYTHM_DAYS - 1), last, span).await?;
    let waits = facts::waits(tx, school.id, span).await?;
    Ok(Figures {
        participants: facts::participants(tx, school.id, span).await?,
        pupils: school.settings.plan.pupils,
        planned_share: school.settings.plan.share,
        requests,
        answered,
        waiting: facts::waiting(tx, school.id, span).await?,
        days_to_pair: median(
            waits
                .iter()
                .map(|(from, to)| (*to - *from).num_days())
                .collect(),
        ),
        held,
        confirmed,
        working,
        in_rhythm,
        resolved: facts::resolved(tx, school.id, span).await?,
        became_mentors: facts::became_mentors(tx, school.id, span).await?,
    })
}

/// `part` of `whole` in tenths of a per cent, rounded half up.
fn tenths(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (part * 2000 / whole + 1) / 2)
}

/// The middle one; the lower of the two middle ones of an even number.
fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len().checked_sub(1)? / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up() {
        assert_eq!(tenths(62, 612), Some(101));
        assert_eq!(tenths(1, 3), Some(333));
        assert_eq!(tenths(2, 3), Some(667));
        assert_eq!(tenths(0, 5), Some(0));
        assert_eq!(tenths(1, 0), None);
        let figures = Figures {
            held: 74,
            confirmed: 69,
            ..Figures::default()
        };
        assert_eq!(figures.confirmed_share(), Some(93));
    }

    #[test]
    fn the_median_of_waiting_is_a_day_somebody_really_waited() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![5]), Some(5));
        assert_eq!(median(vec![9, 1, 2]), Some(2));
        assert_eq!(median(vec![9, 1, 2, 4]), Some(2));
    }

    #[test]
    fn a_month_is_the_schools_month() {
        let time = SchoolTime {
            zone: chrono_tz::Asia::Kamchatka,
            ..SchoolTime::default()
        };
        let day = NaiveDate::from_ymd_opt(2026, 3, 17).unwrap_or_default();
        let span = Span::of(day, &time, DateTime::<Utc>::MIN_UTC);
        assert_eq!(span.from.to_rfc3339(), "2026-02-28T12:00:00+00:00");
        assert_eq!(span.until.to_rfc3339(), "2026-03-31T12:00:00+00:00");
        assert_eq!(span.before(&time).first.to_string(), "2026-02-01");
    }
}
