//! «Вт и чт после 6 урока» becomes hours of the week.

use super::{Availability, SchoolTime, Slot};
use crate::russian::week::{self, From};
use chrono::NaiveTime;

/// Nobody meets in school before this.
fn morning() -> NaiveTime {
    NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default()
}

/// Nor after this.
fn evening() -> NaiveTime {
    NaiveTime::from_hms_opt(20, 0, 0).unwrap_or_default()
}

impl SchoolTime {
    /// The hours that were meant, on the days this school works.
    ///
    /// Lessons are counted by the bells of `grade`; an adult means those of the
    /// largest grade. Hours that begin too late to be any are left out.
    pub fn hours(&self, said: &[week::Slot], grade: Option<u8>) -> Availability {
        let grade = grade.or_else(|| self.bells.iter().map(|shift| shift.grades.1).max());
        let lessons = grade.map_or(&[][..], |grade| self.shift(grade));
        let after_last = lessons.iter().map(|lesson| lesson.to).max();
        let slots = said.iter().filter_map(|slot| {
            let from = match slot.from {
                From::AnyTime => morning(),
                From::AfterLessons => after_last.unwrap_or_else(morning),
                From::AfterLesson(number) => {
                    let index = usize::from(number).checked_sub(1)?;
                    // «После 7 урока», where there are six: after the lessons.
                    lessons
                        .get(index)
                        .map(|lesson| lesson.to)
                        .or(after_last)
                        .unwrap_or_else(morning)
                }
                From::Clock(clock) => clock,
            };
            Some(Slot {
                weekday: slot.weekday,
                from,
                to: evening(),
            })
        });
        slots
            .filter(|slot| slot.from < slot.to && self.week.contains(&slot.weekday))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn hours(text: &str, grade: Option<u8>) -> Vec<String> {
        let said = week::slots(text).unwrap();
        let hours = SchoolTime::default().hours(&said, grade);
        hours
            .iter()
            .map(|slot| format!("{} {}", slot.weekday, slot.from.format("%H:%M")))
            .collect()
    }

    #[test]
    fn lessons_are_counted_by_the_bells_of_the_grade() {
        let bells = SchoolTime::default();
        let sixth = bells.shift(6).get(5).unwrap().to.format("%H:%M");
        assert_eq!(
            hours("вт и чт после 6 урока", Some(6)),
            [format!("Tue {sixth}"), format!("Thu {sixth}")]
        );
        assert_eq!(hours("вт после 9 урока", Some(6)), [format!("Tue {sixth}")]);
        assert_eq!(hours("вт после 6 урока", None), [format!("Tue {sixth}")]);
    }

    #[test]
    fn days_without_school_are_left_out() {
        assert_eq!(hours("пт и сб с 15:00", Some(8)), ["Fri 15:00"]);
        assert!(hours("сб", Some(8)).is_empty());
        assert_eq!(hours("в любой день", None).len(), 5);
        assert!(hours("пн с 21:00", None).is_empty());
    }
}
