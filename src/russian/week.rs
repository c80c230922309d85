//! When somebody is free in any week: «вт и чт после 6 урока», «в любой день», «кроме среды».

use chrono::{NaiveTime, Weekday};

use super::clock::{Time, time_at};
use super::line::Line;
use super::names::weekday;

/// From when on a person is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum From {
    /// No time was said.
    AnyTime,
    /// «после уроков».
    AfterLessons,
    /// «после 6 урока».
    AfterLesson(u8),
    /// «с 15:30».
    Clock(NaiveTime),
}

/// A weekday, and from when on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Which day.
    pub weekday: Weekday,
    /// Since when.
    pub from: From,
}

/// Any school's week at its longest; which of these days a school works is the school's to know.
const SCHOOL_WEEK: [Weekday; 6] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
];

/// Days said together, and the time said with them.
#[derive(Default)]
struct Group {
    days: Vec<Weekday>,
    from: Option<From>,
    time_first: bool,
}

/// The slots of the text, Monday first. A time without a day is for every day of the school week; a time after
/// several days is for all of them, «вт и чт после 6 урока».
pub fn slots(text: &str) -> Option<Vec<Slot>> {
    let line = Line::of(text);
    let mut groups: Vec<Group> = vec![Group::default()];
    let mut except: Vec<Weekday> = Vec::new();
    let (mut excepting, mut any) = (false, false);
    let mut i = 0;
    while i < line.len() {
        if let Some((time, len)) = time_at(&line, i, true) {
            let from = from(time);
            match groups.last_mut() {
                Some(group) if group.from.is_none() => {
                    group.time_first = group.days.is_empty();
                    group.from = Some(from);
                }
                // «с 15 до 17»: only the beginning is asked.
                _ if matches!(line.before(i), "до" | "-" | "по") => {}
                _ => groups.push(Group {
                    days: Vec::new(),
                    from: Some(from),
                    time_first: true,
                }),
            }
            i += len;
            continue;
        }
        let word = line.at(i);
        let days: Vec<Weekday> = match word {
            "будни" | "будням" | "будний" | "будние" | "weekdays" => {
                SCHOOL_WEEK[..5].to_vec()
            }
            "выходным" | "выходные" | "выходных" | "weekend" | "weekends" =>
            {
                vec![Weekday::Sat, Weekday::Sun]
            }
            _ => weekday(word).into_iter().collect(),
        };
        if days.is_empty() {
            match word {
                "кроме" | "except" | "исключая" | "не" => excepting = true,
                "ежедневно" | "всегда" | "угодно" | "anytime" | "always" | "any" | "any_day" => {
                    any = true
                }
                "день" | "дни" | "day" => any |= any_before(&line, i),
                "любой" | "любое" | "любые" | "каждый" => {
                    any |= line.spoken().len() <= 2 || line.at(i + 1).starts_with("врем")
                }
                // «не могу в среду, могу в пятницу»
                "могу" | "смогу" | "можно" | "лучше" | "удобно" | "но"
                    if line.before(i) != "не" =>
                {
                    excepting = false
                }
                _ => {}
            }
            i += 1;
            continue;
        }
        if excepting {
            except.extend(days);
        } else if let Some(range) = range_from(&line, i, &days) {
            push(&mut groups, range.0);
            i = range.1;
            continue;
        } else {
            push(&mut groups, days);
        }
        i += 1;
    }
    gather(groups, &except, any)
}

/// A day after a finished group opens the next one, unless the time came first: «после 6 урока во вт и чт».
fn push(groups: &mut Vec<Group>, days: Vec<Weekday>) {
    match groups.last_mut() {
        Some(group) if group.from.is_none() || group.days.is_empty() => group.days.extend(days),
        // The time came before its days, and these go on with them.
        Some(group) if group.time_first => group.days.extend(days),
        _ => groups.push(Group {
            days,
            ..Group::default()
        }),
    }
}

fn any_before(line: &Line, i: usize) -> bool {
    let before = line.before(i);
    before.starts_with("люб") || before.starts_with("кажд") || matches!(before, "every" | "any")
}

/// «пн-ср», «с понедельника по четверг»: the days, and where to go on.
fn range_from(line: &Line, i: usize, days: &[Weekday]) -> Option<(Vec<Weekday>, usize)> {
    let [first] = days else { return None };
    let joined = line.at(i + 1) == "-"
        || (matches!(line.before(i), "с" | "со") && matches!(line.at(i + 1), "по" | "до"));
    let last = weekday(line.at(i + 2)).filter(|_| joined)?;
    let mut range = vec![*first];
    let mut day = *first;
    while day != last {
        day = day.succ();
        range.push(day);
    }
    Some((range, i + 3))
}

fn from(time: Time) -> From {
    match time {
        Time::Clock(clock) => From::Clock(clock),
        Time::AfterLesson(lesson) => From::AfterLesson(lesson),
        Time::AfterLessons => From::AfterLessons,
    }
}

fn gather(mut groups: Vec<Group>, except: &[Weekday], any: bool) -> Option<Vec<Slot>> {
    let said = groups.iter().any(|group| !group.days.is_empty());
    let timed = groups.iter().find_map(|group| group.from);
    if !said {
        if !any && except.is_empty() && timed.is_none() {
            return None;
        }
        groups = vec![Group {
            days: SCHOOL_WEEK.to_vec(),
            from: timed,
            time_first: false,
        }];
    }
    let mut slots: Vec<Slot> = groups
        .iter()
        .flat_map(|group| {
            group
                .days
                .iter()
                .map(|day| (*day, group.from.unwrap_or(From::AnyTime)))
        })
        .filter(|(day, _)| !except.contains(day))
        .map(|(weekday, from)| Slot { weekday, from })
        .collect();
    slots.sort_by_key(|slot| (slot.weekday.num_days_from_monday(), slot.from));
    slots.dedup();
    (!slots.is_empty()).then_some(slots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let Some(slots) = slots(text) else {
            return "-".into();
        };
        let slots = slots.iter().map(|slot| match slot.from {
            From::AnyTime => slot.weekday.to_string(),
            From::AfterLessons => format!("{} lessons", slot.weekday),
            From::AfterLesson(lesson) => format!("{} {lesson}", slot.weekday),
            From::Clock(clock) => format!("{} {}", slot.weekday, clock.format("%H:%M")),
        });
        slots.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn free_days_are_read_as_pupils_write_them() {
        for (text, wanted) in [
            ("вт и чт после 6 урока", "Tue 6, Thu 6"),
            ("вт и чт", "Tue, Thu"),
            ("в любой день", "Mon, Tue, Wed, Thu, Fri, Sat"),
            ("любой", "Mon, Tue, Wed, Thu, Fri, Sat"),
            ("когда угодно", "Mon, Tue, Wed, Thu, Fri, Sat"),
            ("по вторникам в 15:30", "Tue 15:30"),
            ("пн, ср, пт", "Mon, Wed, Fri"),
            ("кроме среды", "Mon, Tue, Thu, Fri, Sat"),
            ("в любой день кроме ср и пт", "Mon, Tue, Thu, Sat"),
            (
                "после уроков",
                "Mon lessons, Tue lessons, Wed lessons, Thu lessons, Fri lessons, Sat lessons",
            ),
            ("ПН после уроков!", "Mon lessons"),
            ("пн-ср", "Mon, Tue, Wed"),
            (
                "с понедельника по четверг после 5 урока",
                "Mon 5, Tue 5, Wed 5, Thu 5",
            ),
            ("пн в 15:30, ср после 6 урока", "Mon 15:30, Wed 6"),
            ("после 6 урока во вторник и четверг", "Tue 6, Thu 6"),
            (
                "по будням с 15",
                "Mon 15:00, Tue 15:00, Wed 15:00, Thu 15:00, Fri 15:00",
            ),
            ("по выходным", "Sat, Sun"),
            ("вторник четверг 15.30", "Tue 15:30, Thu 15:30"),
            ("сб с 10 до 12", "Sat 10:00"),
            ("понидельник и пятницо", "Mon, Fri"),
            ("не могу в среду", "Mon, Tue, Thu, Fri, Sat"),
            ("не могу в среду, могу в пятницу", "Fri"),
            ("чт после 6", "Thu 6"),
            (
                "каждый день после 7 урока",
                "Mon 7, Tue 7, Wed 7, Thu 7, Fri 7, Sat 7",
            ),
            ("tue and thu after lesson 6", "Tue 6, Thu 6"),
            ("any day", "Mon, Tue, Wed, Thu, Fri, Sat"),
            ("привет", "-"),
            ("", "-"),
            ("не знаю", "-"),
            ("5-7", "-"),
        ] {
            assert_eq!(said(text), wanted, "{text}");
        }
    }
}
