//! What time is meant, «15:30», «в 3 дня», «после 6 урока», and a day together with its time.

use chrono::{NaiveDate, NaiveTime};

use super::calendar::is_numbered;
use super::day::{self, Day, Lean};
use super::line::{Line, Span, among, is_preposition};
use super::names::weekday;
use super::numeral::{cardinal_at, ordinal, ordinal_at};

/// A time of the school day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// By the clock.
    Clock(NaiveTime),
    /// «после 6 урока»: by the bells of the school.
    AfterLesson(u8),
    /// «после уроков»: after the person's own last lesson.
    AfterLessons,
}

/// A day and a time as one sentence says them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day, [`Day::None`] if none is said.
    pub day: Day,
    /// The time, if one is said.
    pub time: Option<Time>,
}

/// The day and the time in «завтра 15:30», «в пт после 6 урока», «12.03 в 16».
pub fn moment(text: &str, today: NaiveDate, lean: Lean) -> Moment {
    let line = Line::of(text);
    let found = day::find(&line, today, lean);
    let time = find(&line, found.map(|found| found.span), false);
    Moment {
        day: found.map_or(Day::None, |found| found.day),
        time: time.map(|(time, _)| time),
    }
}

/// The time by the clock; a bare «16» as the whole text is one too. Hours from one to six are of the afternoon,
/// unless a zero stands before them or the morning is named.
pub fn clock(text: &str) -> Option<NaiveTime> {
    match time(text) {
        Some(Time::Clock(clock)) => Some(clock),
        _ => None,
    }
}

/// The time, by the clock or by the bells.
pub fn time(text: &str) -> Option<Time> {
    let line = Line::of(text);
    if let Some((time, _)) = find(&line, None, false) {
        return Some(time);
    }
    let i = (0..line.len()).find(|i| !line.is_sign(*i) && !is_preposition(line.at(*i)))?;
    let hour = hour_at(&line, i)?;
    let hours = usize::from(line.at(i + 1).starts_with('ч'));
    let clock = line.alone(i, i + 1 + hours).then(|| at(hour, 0)).flatten();
    clock.map(Time::Clock)
}

/// The first time in the line outside `skip`, and where it stands. `loose`: «12.10» is a time here, not a date.
pub(crate) fn find(line: &Line, skip: Option<Span>, loose: bool) -> Option<(Time, Span)> {
    let loose = loose || skip.is_some();
    let free = |i: usize| skip.is_none_or(|skip| !skip.holds(i));
    (0..line.len()).filter(|i| free(*i)).find_map(|i| {
        let (time, len) = time_at(line, i, loose)?;
        (i..i + len).all(free).then(|| {
            let mut from = i;
            while from > 0 && free(from - 1) && is_preposition(line.before(from)) {
                from -= 1;
            }
            (time, Span { from, to: i + len })
        })
    })
}

/// The time said at `i`, and how many tokens it takes.
pub(crate) fn time_at(line: &Line, i: usize, loose: bool) -> Option<(Time, usize)> {
    if let Some(found) = by_the_bells(line, i) {
        return Some(found);
    }
    let found = half(line, i)
        .or_else(|| quarter_to(line, i))
        .or_else(|| past(line, i))
        .or_else(|| digital(line, i, loose))
        .or_else(|| hours_and_minutes(line, i))
        .or_else(|| bare_hour(line, i, loose));
    found.map(|(clock, len)| (Time::Clock(clock), len))
}

/// «после 6 урока», «после 6-го», «после шестого урока», «после уроков», «after school».
fn by_the_bells(line: &Line, i: usize) -> Option<(Time, usize)> {
    if !matches!(line.at(i), "после" | "after") {
        return None;
    }
    let lesson = |word: &str| {
        among(
            word,
            "урока уроков урок ур уроку уроком lesson lessons class",
        )
    };
    if matches!(
        line.at(i + 1),
        "уроков" | "школы" | "занятий" | "учебы" | "school" | "lessons" | "classes" | "lesson"
    ) {
        let numbered = line
            .number(i + 2)
            .filter(|n| (1..=12).contains(n) && line.at(i + 1) == "lesson");
        return Some(match numbered {
            Some(n) => (Time::AfterLesson(u8::try_from(n).ok()?), 3),
            None => (Time::AfterLessons, 2),
        });
    }
    let the = usize::from(line.at(i + 1) == "the");
    let start = i + 1 + the;
    let ordinal = ordinal_at(line, start);
    let (n, len) = ordinal.or_else(|| cardinal_at(line, start))?;
    let next = start + len;
    let named = lesson(line.at(next));
    // «после 6» follows the example «после 6 урока»; from nine on, or with hours named, it is the clock.
    let bare = !line.is_word(next) && line.pair(start).is_none() && n <= 8
        || ordinal.is_some() && !line.is_word(next)
        || (matches!(line.at(next), "в" | "и" | "или" | "кроме" | "во")
            || weekday(line.at(next)).is_some())
            && n <= 8;
    let n = u8::try_from(n).ok().filter(|n| (1..=12).contains(n))?;
    (named || bare).then(|| (Time::AfterLesson(n), next - i + usize::from(named)))
}

/// «полчетвертого», «пол четвертого», «в половине второго».
fn half(line: &Line, i: usize) -> Option<(NaiveTime, usize)> {
    let word = line.at(i);
    let (next, len) = if word == "пол" || word.starts_with("половин") {
        let dash = usize::from(line.at(i + 1) == "-");
        (ordinal(line.at(i + 1 + dash))?, 2 + dash)
    } else {
        (ordinal(word.strip_prefix("пол")?)?, 1)
    };
    hour_before(next)
        .and_then(|hour| at(hour, 30))
        .map(|clock| (clock, len))
}

/// «без пятнадцати три», «без четверти 4».
fn quarter_to(line: &Line, i: usize) -> Option<(NaiveTime, usize)> {
    if line.at(i) != "без" {
        return None;
    }
    let (minutes, mut len) = if line.at(i + 1) == "четверти" {
        (15, 1)
    } else {
        cardinal_at(line, i + 1)?
    };
    len += usize::from(line.at(i + 1 + len).starts_with("мин"));
    let (hour, more) = if line.at(i + 1 + len) == "час" {
        (1, 1)
    } else {
        cardinal_at(line, i + 1 + len)?
    };
    let minutes = (1..30).contains(&minutes).then(|| 60 - minutes)?;
    at(hour_before(hour)?, minutes).map(|clock| (clock, 1 + len + more))
}

/// «четверть четвертого», «десять минут четвертого».
fn past(line: &Line, i: usize) -> Option<(NaiveTime, usize)> {
    let (minutes, len) = if line.at(i) == "четверть" {
        (15, 1)
    } else {
        let (minutes, len) = cardinal_at(line, i)?;
        line.at(i + len)
            .starts_with("мин")
            .then_some((minutes, len + 1))?
    };
    let hour = ordinal(line.at(i + len)).filter(|_| line.at(i + len).ends_with("го"))?;
    at(hour_before(hour)?, minutes).map(|clock| (clock, len + 1))
}

/// «15:30», «15.30», after «в» also «15-30», «15 30», «1530»; then perhaps «вечера».
fn digital(line: &Line, i: usize, loose: bool) -> Option<(NaiveTime, usize)> {
    let hour = line.number(i)?;
    let after_in = matches!(line.before(i), "в" | "во" | "at" | "к" | "около");
    let written = line.at(i);
    if written.len() == 4 && after_in {
        return at(hour / 100, hour % 100)
            .filter(|_| !line.is_word(i + 1))
            .map(|clock| (clock, 1));
    }
    if written.len() > 2 {
        return None;
    }
    let (sign, second) = match line.pair(i) {
        Some(pair) if line.pair(pair.1).is_none() || pair.0 == ":" => pair,
        None if after_in && line.number(i + 1).is_some() => (" ", i + 1),
        _ => return None,
    };
    // In «1:2:3» or «1.2.2027» no two neighbours are a time.
    let before = i.checked_sub(2).and_then(|first| line.pair(first));
    if before.is_some_and(|(other, _)| other == sign) {
        return None;
    }
    let minute = line.number(second)?;
    let fits = match sign {
        ":" => true,
        "." => {
            (loose || after_in || minute == 0 || minute > 12)
                && !is_numbered(line, i)
                && !line.at(second + 1).starts_with('ч')
        }
        // «ср, 15-30»; «15-16» is from three to four.
        "-" => {
            let minutes = loose
                && (8..21).contains(&hour)
                && (minute == 0 || (minute > 24 && minute % 5 == 0));
            (after_in || minutes) && !line.at(second + 1).starts_with("класс")
        }
        " " => !line.is_word(second + 1) || !line.at(second + 1).starts_with("мин"),
        _ => false,
    };
    if !fits || line.at(second).len() != 2 {
        return None;
    }
    let (hour, named) = part_of_day(line, second + 1, hour, written);
    at(hour?, minute).map(|clock| (clock, second + 1 + named - i))
}

/// «в 15ч30», «в 15 ч 30 мин», «в 3 часа 20 минут».
fn hours_and_minutes(line: &Line, i: usize) -> Option<(NaiveTime, usize)> {
    if !matches!(line.before(i), "в" | "во" | "к" | "at" | "около") {
        return None;
    }
    let (hour, len) = cardinal_at(line, i)?;
    if !matches!(line.at(i + len), "ч" | "час" | "часа" | "часов" | "h") {
        return None;
    }
    let minutes = i + len + 1;
    let (minute, more) = cardinal_at(line, minutes).filter(|(minute, _)| *minute < 60)?;
    let named = usize::from(line.at(minutes + more).starts_with("мин"));
    at(afternoon(hour, line.at(i)), minute).map(|clock| (clock, minutes + more + named - i))
}

/// «в 16», «в 3 дня», «в час», «7 вечера», «at 4 pm», «в полдень».
fn bare_hour(line: &Line, i: usize, loose: bool) -> Option<(NaiveTime, usize)> {
    let word = line.at(i);
    if matches!(word, "полдень" | "полудню" | "noon") {
        return at(12, 0).map(|clock| (clock, 1));
    }
    let before = line.before(i);
    let into = matches!(before, "в" | "во" | "к" | "at" | "около" | "часам")
        || (loose && matches!(before, "с" | "после"));
    let (hour, mut len) = if word == "час" {
        (1, 1)
    } else {
        cardinal_at(line, i)?
    };
    let digits = line.number(i).is_some();
    if hour > 23
        || (digits && word.len() > 2)
        || line.pair(i).is_some_and(|(sign, _)| sign != "-" || !loose)
    {
        return None;
    }
    let hours = usize::from(matches!(
        line.at(i + len),
        "час" | "часа" | "часов" | "ч" | "часам"
    ));
    len += hours;
    let (told, named) = part_of_day(line, i + len, hour, word);
    // «3 дня» without «в» is a span of days.
    let day_only = named > 0 && line.at(i + len) == "дня" && hours == 0 && word != "час";
    if named > 0 && (into || !day_only) {
        return at(told?, 0).map(|clock| (clock, len + named));
    }
    let next = line.at(i + len);
    let whole = !line.is_word(i + len)
        || is_preposition(next)
        || among(
            next,
            "и или у завтра сегодня послезавтра можно смогу удобно ровно можешь о tomorrow today",
        )
        || weekday(next).is_some();
    let late = before == "после" && hour < 9 && hours == 0;
    (into && whole && !late && !(word.starts_with("од") && hours == 0))
        .then(|| at(afternoon(hour, word), 0).map(|clock| (clock, len)))?
}

/// The hour with «утра», «дня», «вечера», «ночи» taken into account, and how many tokens these take.
fn part_of_day(line: &Line, i: usize, hour: u32, written: &str) -> (Option<u32>, usize) {
    let hour = match line.at(i) {
        "утра" | "утром" | "am" => Some(hour % 12).filter(|_| hour <= 12),
        "дня" | "днем" | "вечера" | "вечером" | "pm" if hour < 12 => {
            Some(hour + 12)
        }
        "дня" | "днем" | "вечера" | "вечером" | "pm" => Some(hour),
        "ночи" => Some(if hour == 12 { 0 } else { hour }),
        _ => return (Some(afternoon(hour, written)), 0),
    };
    (hour, 1)
}

/// Nobody meets at school at three in the morning; «03:30» says that it is meant.
fn afternoon(hour: u32, written: &str) -> u32 {
    if (1..=6).contains(&hour) && !written.starts_with('0') {
        hour + 12
    } else {
        hour
    }
}

fn hour_before(next: u32) -> Option<u32> {
    match next {
        1 => Some(12),
        2..=12 => Some(afternoon(next - 1, "")),
        13..=23 => Some(next - 1),
        _ => None,
    }
}

fn hour_at(line: &Line, i: usize) -> Option<u32> {
    let written = line.at(i);
    let hour = line
        .number(i)
        .filter(|hour| (1..24).contains(hour) && written.len() <= 2)?;
    Some(afternoon(hour, written))
}

fn at(hour: u32, minute: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
}

#[cfg(test)]
#[path = "clock_tests.rs"]
mod tests;
