//! A time as people write it: «завтра 15:30», «в пт после 6 урока», «12.03 в 16».

use super::{Proposing, Step};
use crate::conversation::Turn;
use crate::conversation::dialogue::Next;
use crate::message::text;
use crate::russian::clock::{Time, moment, time};
use crate::russian::day::{Day, Lean};
use anyhow::Result;
use chrono::NaiveDate;

impl Proposing {
    pub(super) async fn read_time(
        mut self,
        typed: &str,
        turn: &mut Turn<'_>,
    ) -> Result<Next<Self>> {
        let today = turn.today();
        let said = moment(typed, today, Lean::Future);
        let hour = said.time.or_else(|| time(typed));
        let day = match said.day {
            Day::Impossible => {
                let typed = turn.own(typed.chars().take(40).collect::<String>());
                return Ok(self.unclear(text!("meeting-impossible", typed = typed)));
            }
            Day::One(day) | Day::Either(day, _) => Some(day),
            Day::None => self.day,
        };
        match (day, hour) {
            (Some(day), Some(hour)) => self.take_day_and_hour(day, hour, turn).await,
            (Some(day), None) => {
                self.day = Some(day);
                Ok(self.at_step(Step::Typing))
            }
            // An hour without a day: today, if it is still ahead.
            (None, Some(hour)) => self.take_day_and_hour(today, hour, turn).await,
            (None, None) => Ok(self.unclear(text!("meeting-time-hint"))),
        }
    }

    async fn take_day_and_hour(
        mut self,
        day: NaiveDate,
        hour: Time,
        turn: &mut Turn<'_>,
    ) -> Result<Next<Self>> {
        let grade = turn.me.grade();
        let possible = self.possible(turn).await?;
        let at = match hour {
            Time::Clock(hour) => Some(turn.school.time().at(day, hour)),
            Time::AfterLesson(lesson) => possible.after_lessons(day, Some(lesson), grade),
            Time::AfterLessons => possible.after_lessons(day, None, grade),
        };
        self.day = None;
        match at {
            Some(at) => self.take_time(at, turn).await,
            None => Ok(self.unclear(text!("meeting-no-such-lesson", day = day))),
        }
    }
}
