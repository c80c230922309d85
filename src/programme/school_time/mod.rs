//! The school's time: which days it works, when its bells ring, when a phone may.
//!
//! Everything here is a function of values: settings of one school in, instants
//! out. Nobody asks the wall clock, nothing is stored. Instants are UTC; days and
//! hours are the school's own, in the zone of [`SchoolTime::zone`].
//!
//! Wherever a grade is asked for, `Some(7)` is a pupil of the seventh grade and
//! `None` is an adult (or the school as a whole): bells and closures of single
//! grades do not concern them.

mod answers;
mod bells;
mod clock;
mod days;
mod proposals;
mod reminders;
mod ring;
mod said;
mod slots;
mod year;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod testing;

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

pub use bells::{Lesson, PhoneRule, Shift, usual_bells};
pub use clock::QuietHours;
pub use days::{Closed, Holiday};
pub use proposals::{Busy, HORIZON_DAYS, Proposal, Side, Wish};
pub use slots::{Availability, Place, Slot, overlap};
pub use year::{SchoolYear, next_month_day, public_days_off, usual_holidays};

/// How far any search for a day looks ahead. Longer than the summer holidays, so
/// that what is due in June is found in September; short enough to never hang on
/// a school whose settings leave no working day at all.
const FAR: usize = 120;

/// When a school works and when its people may be disturbed.
///
/// Lives in the school's settings as JSON. Every field has a default, so `{}` is
/// an ordinary five-day school in Moscow time. A stored format: add, never rename.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SchoolTime {
    /// Where the school's clocks hang (`Asia/Kamchatka`).
    pub zone: chrono_tz::Tz,
    /// The days of the week with lessons.
    pub week: Vec<Weekday>,
    /// The holidays the school has written down. A school year with none of them
    /// has the usual ones: see [`SchoolTime::holidays_of`].
    pub holidays: Vec<Holiday>,
    /// Quarantine, frost, an election in the gym.
    pub closed: Vec<Closed>,
    /// Days with lessons although the calendar says otherwise (a moved Saturday).
    pub opened: Vec<NaiveDate>,
    /// Bells, a table per shift.
    pub bells: Vec<Shift>,
    /// When pupils have their phones back.
    pub phones: PhoneRule,
    /// When everybody sleeps.
    pub quiet: QuietHours,
}

impl Default for SchoolTime {
    fn default() -> Self {
        use Weekday::{Fri, Mon, Thu, Tue, Wed};
        Self {
            zone: chrono_tz::Europe::Moscow,
            week: vec![Mon, Tue, Wed, Thu, Fri],
            holidays: Vec::new(),
            closed: Vec::new(),
            opened: Vec::new(),
            bells: usual_bells(),
            phones: PhoneRule::default(),
            quiet: QuietHours::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn empty_settings_are_an_ordinary_school() {
        let school: SchoolTime = serde_json::from_str("{}").unwrap();
        assert_eq!(school, SchoolTime::default());
    }

    #[test]
    fn settings_come_back_as_they_were_stored() {
        let day = NaiveDate::from_ymd_opt(2026, 2, 3).unwrap();
        let school = SchoolTime {
            zone: chrono_tz::Asia::Kamchatka,
            closed: vec![Closed {
                day,
                grades: Some(vec![1, 2]),
            }],
            holidays: usual_holidays(SchoolYear(2025)),
            phones: PhoneRule::AtBreaks,
            ..SchoolTime::default()
        };
        let json = serde_json::to_string(&school).unwrap();
        assert!(json.contains(r#""zone":"Asia/Kamchatka""#), "{json}");
        assert!(json.contains(r#""phones":"at_breaks""#), "{json}");
        assert_eq!(serde_json::from_str::<SchoolTime>(&json).unwrap(), school);
    }

    #[test]
    fn settings_may_be_written_by_hand() {
        let school: SchoolTime = serde_json::from_str(
            r#"{"zone": "Asia/Omsk", "week": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
                "closed": [{"day": "2026-02-03"}],
                "bells": [{"grades": [1, 11], "lessons": [{"from": "08:00", "to": "08:40"}]}],
                "quiet": {"from": "22:00", "to": "07:30"}}"#,
        )
        .unwrap();
        assert_eq!(school.week.len(), 6);
        assert_eq!(school.bells[0].lessons.len(), 1);
        assert_eq!(school.phones, PhoneRule::AfterLessons);
    }
}
