//! What the answers to the seven questions mean, pressed or typed.

use crate::message::{Arg, Programme, Text, text};
use crate::programme::school_time::{PhoneRule, Place, Shift, Slot};
use crate::russian::place::{self, Places};
use crate::russian::{answer, clock, day, subject, week, zone};
use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

/// A zone's own name, a city, or «МСК+4».
pub fn zone(said: &str) -> Option<chrono_tz::Tz> {
    let named = said.parse().ok();
    named.or_else(|| zone::zone(said)?.parse().ok())
}

/// «5», «шесть», «пн–сб».
pub fn week(said: &str) -> Option<Vec<Weekday>> {
    const WEEK: [Weekday; 6] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
    ];
    match answer::number(said) {
        Some(5) => return Some(WEEK[..5].to_vec()),
        Some(6) => return Some(WEEK.to_vec()),
        _ => {}
    }
    let mut days: Vec<Weekday> = week::slots(said)?.iter().map(|slot| slot.weekday).collect();
    days.dedup();
    (days.len() >= 3).then_some(days)
}

/// The rule, as its button says it.
pub fn phones(said: &str) -> Option<PhoneRule> {
    match said {
        "after" => Some(PhoneRule::AfterLessons),
        "breaks" => Some(PhoneRule::AtBreaks),
        "always" => Some(PhoneRule::Always),
        _ => None,
    }
}

/// Its words in the review.
pub fn phones_key(rule: PhoneRule) -> &'static str {
    match rule {
        PhoneRule::AfterLessons => "setup-phones-after",
        PhoneRule::AtBreaks => "setup-phones-breaks",
        PhoneRule::Always => "setup-phones-always",
    }
}

/// The first bell of the day, of all shifts.
pub fn first_bell(bells: &[Shift]) -> Option<NaiveTime> {
    let lessons = bells.iter().flat_map(|shift| &shift.lessons);
    lessons.map(|lesson| lesson.from).min()
}

/// All bells move with the first one.
pub fn move_bells(bells: &mut [Shift], first: NaiveTime) {
    let Some(was) = first_bell(bells) else {
        return;
    };
    let by = first - was;
    for lesson in bells.iter_mut().flat_map(|shift| &mut shift.lessons) {
        lesson.from += by;
        lesson.to += by;
    }
}

/// Keeps what is offered, or takes the subjects that were typed.
pub fn subjects(said: &str, usual: &[String]) -> Option<Vec<String>> {
    if said == "keep" {
        return Some(usual.to_vec());
    }
    let named = subject::subjects(said, &[]);
    (!named.is_empty()).then(|| named.into_iter().map(str::to_owned).collect())
}

/// Places with their hours, or the part that was not understood.
pub fn places(said: &str) -> Result<Vec<Place>, String> {
    if said == "none" {
        return Ok(Vec::new());
    }
    match place::places(said) {
        Places::Unclear(part) => Err(part),
        Places::All(places) => {
            let mut known: Vec<Place> = Vec::new();
            for place in places {
                let hours = place.days.iter().map(|weekday| Slot {
                    weekday: *weekday,
                    from: place.from,
                    to: place.to,
                });
                // «Библиотека вт …; библиотека чт …» is one place.
                match known.iter_mut().find(|other| other.name == place.name) {
                    Some(other) => other.hours.extend(hours),
                    None => known.push(Place {
                        name: place.name,
                        hours: hours.collect(),
                        capacity: None,
                    }),
                }
            }
            Ok(known)
        }
    }
}

/// One place in the review. The school's own rooms are no personal data.
pub fn place_line(place: &Place) -> Text {
    let days: Vec<Arg> = place
        .hours
        .iter()
        .map(|slot| {
            Arg::from(text!(
                "setup-review-duty",
                weekday = i64::from(slot.weekday.number_from_monday()),
                from = Arg::Time(slot.from),
                to = Arg::Time(slot.to)
            ))
        })
        .collect();
    let name = Programme(place.name.clone());
    text!("setup-review-place", name = name, hours = Arg::List(days))
}

/// «Да» and «нет».
pub fn yes(said: &str) -> Option<bool> {
    match said {
        "yes" => Some(true),
        "no" => Some(false),
        _ => answer::yes_no(said),
    }
}

/// «7:45, 5 числа»; what is not said stays as it was.
pub fn hours(said: &str, usual: (NaiveTime, u32), today: NaiveDate) -> Option<(NaiveTime, u32)> {
    if said == "keep" {
        return Some(usual);
    }
    let time = clock::clock(said);
    let day = match day::day(said, today, day::Lean::Future) {
        day::Day::One(day) | day::Day::Either(day, _) => Some(day.day()),
        _ => None,
    };
    (time.is_some() || day.is_some()).then(|| (time.unwrap_or(usual.0), day.unwrap_or(usual.1)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::programme::school_time::usual_bells;

    fn time(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn hours_are_read_together_or_alone() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
        let usual = (time(8, 30), 1);
        let hours = |said| hours(said, usual, today);
        assert_eq!(hours("7:45, 5 числа"), Some((time(7, 45), 5)));
        assert_eq!(hours("в 7:45"), Some((time(7, 45), 1)));
        assert_eq!(hours("25 числа"), Some((time(8, 30), 25)));
        assert_eq!(hours("keep"), Some(usual));
        assert_eq!(hours("не знаю"), None);
    }

    #[test]
    fn the_bells_move_with_the_first_one() {
        let mut bells = usual_bells();
        move_bells(&mut bells, time(8, 0));
        assert_eq!(first_bell(&bells), Some(time(8, 0)));
        assert_eq!(bells[1].lessons[5].to, time(13, 40));
    }

    #[test]
    fn a_week_has_five_days_or_six() {
        assert_eq!(week("5").unwrap().len(), 5);
        assert_eq!(week("шесть").unwrap().len(), 6);
        assert_eq!(week("пн-сб").unwrap().len(), 6);
        assert_eq!(week("7"), None);
        assert_eq!(week("чт"), None);
    }

    #[test]
    fn one_place_may_have_several_duties() {
        let places = places("библиотека вт 14:00–16:00; библиотека чт 15:00–16:00").unwrap();
        assert_eq!(places.len(), 1);
        assert_eq!(places[0].hours.len(), 2);
        assert_eq!(super::places("двор"), Err("двор".to_owned()));
    }
}
