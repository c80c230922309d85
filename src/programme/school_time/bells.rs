//! Bells, shifts, and where the phones are meanwhile.

use super::SchoolTime;
use super::clock::hm;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// From bell to bell; the second bell belongs to the break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// The bell that begins it.
    pub from: NaiveTime,
    /// The bell that ends it.
    pub to: NaiveTime,
}

impl Lesson {
    fn contains(&self, time: NaiveTime) -> bool {
        (self.from..self.to).contains(&time)
    }
}

/// The bells of some grades. A grade that no shift names has the first one's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// From which grade to which, both included.
    pub grades: (u8, u8),
    /// The lessons of a day, in order.
    pub lessons: Vec<Lesson>,
}

/// When pupils have their phones back (273-ФЗ ст. 43 ч. 1 п. 4.1: never in a lesson).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneRule {
    /// From the last bell on.
    #[default]
    AfterLessons,
    /// In breaks, too.
    AtBreaks,
    /// The school sets no rule.
    Always,
}

/// Lessons of 45 minutes from 8:30 on: five for the primary school, which ends at
/// 13:15, six for the others, to 14:10.
pub fn usual_bells() -> Vec<Shift> {
    const STARTS: [(u32, u32); 6] = [(8, 30), (9, 25), (10, 30), (11, 35), (12, 30), (13, 25)];
    const ENDS: [(u32, u32); 6] = [(9, 15), (10, 10), (11, 15), (12, 20), (13, 15), (14, 10)];
    let lessons = |count| {
        let bells = STARTS.iter().zip(ENDS).take(count);
        bells.map(|(from, to)| Lesson {
            from: hm(from.0, from.1),
            to: hm(to.0, to.1),
        })
    };
    vec![
        Shift {
            grades: (1, 4),
            lessons: lessons(5).collect(),
        },
        Shift {
            grades: (5, 11),
            lessons: lessons(6).collect(),
        },
    ]
}

impl SchoolTime {
    /// The lessons of a grade on a day; none on days off, none for adults.
    pub fn lessons(&self, day: NaiveDate, grade: Option<u8>) -> &[Lesson] {
        match grade {
            Some(number) if self.is_school_day(day, grade) => self.shift(number),
            _ => &[],
        }
    }

    pub(super) fn shift(&self, grade: u8) -> &[Lesson] {
        let mut shifts = self.bells.iter();
        let own = shifts.find(|shift| (shift.grades.0..=shift.grades.1).contains(&grade));
        own.or(self.bells.first())
            .map_or(&[], |shift| &shift.lessons)
    }

    /// The lesson that a grade has at this instant.
    pub fn lesson_at(&self, at: DateTime<Utc>, grade: Option<u8>) -> Option<Lesson> {
        let local = self.local(at);
        let mut lessons = self.lessons(local.date(), grade).iter();
        lessons
            .find(|lesson| lesson.contains(local.time()))
            .copied()
    }

    /// From the first bell to the last one; `None` on a day without lessons.
    pub(super) fn lesson_hours(&self, day: NaiveDate, grade: Option<u8>) -> Option<Lesson> {
        let lessons = self.lessons(day, grade);
        Some(Lesson {
            from: lessons.iter().map(|lesson| lesson.from).min()?,
            to: lessons.iter().map(|lesson| lesson.to).max()?,
        })
    }

    /// The last bell of a grade's day; `None` on a day without lessons.
    pub fn end_of_lessons(&self, day: NaiveDate, grade: Option<u8>) -> Option<DateTime<Utc>> {
        let hours = self.lesson_hours(day, grade)?;
        Some(self.at(day, hours.to))
    }

    /// «В пятницу после 6 урока»: the bell after lesson `number`, counted from 1.
    ///
    /// An adult means the lessons of the largest grade. `None` where the day has no
    /// such lesson.
    pub fn after_lesson(
        &self,
        number: usize,
        day: NaiveDate,
        grade: Option<u8>,
    ) -> Option<DateTime<Utc>> {
        let grade = grade.or_else(|| self.bells.iter().map(|shift| shift.grades.1).max());
        let lesson = self.lessons(day, grade).get(number.checked_sub(1)?)?;
        Some(self.at(day, lesson.to))
    }

    /// Whether a pupil's phone lies in the bag by the school's rule.
    pub(super) fn is_phone_away(&self, local: NaiveDateTime, grade: Option<u8>) -> bool {
        let (day, time) = (local.date(), local.time());
        match self.phones {
            PhoneRule::Always => false,
            PhoneRule::AtBreaks => self
                .lessons(day, grade)
                .iter()
                .any(|lesson| lesson.contains(time)),
            PhoneRule::AfterLessons => self
                .lesson_hours(day, grade)
                .is_some_and(|hours| hours.contains(time)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::super::testing::{at, day, shown, time};
    use super::*;

    #[test]
    fn a_bell_belongs_to_the_lesson_it_begins_and_to_the_break_it_begins() {
        let school = SchoolTime::default();
        let lesson = |text| {
            school
                .lesson_at(at(text), Some(6))
                .map(|lesson| lesson.from)
        };
        assert_eq!(lesson("2026-03-13 08:29"), None);
        assert_eq!(lesson("2026-03-13 08:30"), Some(time("08:30")));
        assert_eq!(lesson("2026-03-13 09:15"), None);
        assert_eq!(lesson("2026-03-13 13:30"), Some(time("13:25")));
        assert_eq!(lesson("2026-03-14 13:30"), None, "Saturday");
    }

    #[test]
    fn primary_school_goes_home_earlier_and_adults_have_no_bells() {
        let school = SchoolTime::default();
        let end = |grade| school.end_of_lessons(day("2026-03-13"), grade).map(shown);
        assert_eq!(end(Some(2)).unwrap(), "Fri 2026-03-13 13:15");
        assert_eq!(end(Some(9)).unwrap(), "Fri 2026-03-13 14:10");
        assert_eq!(end(None), None);
        assert_eq!(school.end_of_lessons(day("2026-03-15"), Some(9)), None);
    }

    #[test]
    fn after_the_sixth_lesson_is_ten_past_two() {
        let school = SchoolTime::default();
        let after = |number, grade| {
            school
                .after_lesson(number, day("2026-03-13"), grade)
                .map(shown)
        };
        assert_eq!(after(6, Some(7)).unwrap(), "Fri 2026-03-13 14:10");
        assert_eq!(after(6, None).unwrap(), "Fri 2026-03-13 14:10");
        assert_eq!(after(6, Some(3)), None);
        assert_eq!(after(0, Some(7)), None);
        assert_eq!(after(7, Some(7)), None);
    }

    #[test]
    fn the_second_shift_has_its_own_bells() {
        let second = Shift {
            grades: (6, 7),
            lessons: vec![Lesson {
                from: time("14:00"),
                to: time("14:40"),
            }],
        };
        let mut school = SchoolTime::default();
        school.bells.insert(0, second);
        assert_eq!(school.lesson_at(at("2026-03-13 09:00"), Some(6)), None);
        assert!(school.lesson_at(at("2026-03-13 14:20"), Some(6)).is_some());
        assert!(school.lesson_at(at("2026-03-13 09:00"), Some(8)).is_some());
    }

    #[test]
    fn a_school_without_bells_has_no_lessons() {
        let school = SchoolTime {
            bells: Vec::new(),
            ..SchoolTime::default()
        };
        assert_eq!(school.lesson_at(at("2026-03-13 09:00"), Some(6)), None);
        assert_eq!(school.after_lesson(1, day("2026-03-13"), Some(6)), None);
    }
}
