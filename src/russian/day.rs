//! Which day is meant: «завтра», «к пятнице», «через 3 дня», «12.03».

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::calendar::date_at;
use super::line::{Line, Span, is_preposition};
use super::names::weekday;
use super::numeral::cardinal_at;
use super::stretch::{Stretch, from_today, later, stretch_at};

/// Which way a day without a year or a week is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// Deadlines, appointments.
    Future,
    /// The journal.
    Past,
}

/// What a text says about a day.
///
/// A date may lie on the other side of today than the [`Lean`]: «вчера» as a deadline, or «12.03» on the 13th of
/// March. That is for the caller to refuse with an example; guessing a date a year away would be worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// This day.
    One(NaiveDate),
    /// One of two, the likelier first: the person has to be asked.
    Either(NaiveDate, NaiveDate),
    /// A day that no calendar has: «33 марта».
    Impossible,
    /// Nothing about a day.
    None,
}

/// The day meant by `text`.
pub fn day(text: &str, today: NaiveDate, lean: Lean) -> Day {
    find(&Line::of(text), today, lean).map_or(Day::None, |found| found.day)
}

/// A day and where it was said, the preposition included.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub day: Day,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// «завтра», «12 марта».
    Plain,
    /// «14.10», which may be a time.
    OrClock,
    Weekday(Weekday),
    /// The week of this Monday.
    Week(NaiveDate),
}

#[derive(Debug, Clone, Copy)]
struct Mention {
    sort: Sort,
    day: Day,
    span: Span,
}

/// The first day said in the line; what is said twice («пт, 13 марта») is put together.
pub(crate) fn find(line: &Line, today: NaiveDate, lean: Lean) -> Option<Found> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut i = 0;
    while i < line.len() {
        match mention_at(line, i, today, lean) {
            Some((sort, day, len)) => {
                mentions.push(Mention {
                    sort,
                    day,
                    span: Span {
                        from: i,
                        to: i + len,
                    },
                });
                i += len;
            }
            None => i += 1,
        }
    }
    // «14.10 завтра»: a time after all.
    if mentions.len() > 1 {
        let sure = mentions
            .iter()
            .find(|one| one.sort != Sort::OrClock)
            .copied();
        if let Some(sure) = sure {
            mentions.retain(|one| one.sort != Sort::OrClock || agree(one.day, sure));
        }
    }
    let mut found = *mentions.first()?;
    for next in &mentions[1..] {
        let Some(both) = together(line, found, *next) else {
            break;
        };
        found = both;
    }
    while found.span.from > 0 && is_preposition(line.before(found.span.from)) {
        found.span.from -= 1;
    }
    Some(Found {
        day: found.day,
        span: found.span,
    })
}

fn agree(date: Day, other: Mention) -> bool {
    match (date, other.sort) {
        (Day::One(date), Sort::Weekday(weekday)) => date.weekday() == weekday,
        (date, _) => date == other.day,
    }
}

/// Two mentions of one day, or a choice between two days.
fn together(line: &Line, a: Mention, b: Mention) -> Option<Mention> {
    let span = Span {
        from: a.span.from,
        to: b.span.to,
    };
    let one = |date: Option<NaiveDate>| {
        let day = date.map_or(Day::Impossible, Day::One);
        Mention {
            sort: Sort::Plain,
            day,
            span,
        }
    };
    let between: Vec<&str> = (a.span.to..b.span.from).map(|i| line.at(i)).collect();
    let choice = between
        .iter()
        .any(|word| matches!(*word, "или" | "or" | "либо"))
        || matches!(between[..], ["-" | "/"]);
    let near = between
        .iter()
        .all(|word| is_preposition(word) || matches!(*word, "," | "(" | ")" | "." | "-"));
    match (a.sort, b.sort, a.day, b.day) {
        (_, _, Day::One(first), Day::One(second)) if choice && first != second => Some(Mention {
            sort: Sort::Plain,
            day: Day::Either(first, second),
            span,
        }),
        _ if !near => None,
        (Sort::Week(monday), Sort::Weekday(weekday), ..)
        | (Sort::Weekday(weekday), Sort::Week(monday), ..) => Some(one(later(
            monday,
            i64::from(weekday.num_days_from_monday()),
        ))),
        (Sort::Weekday(said), _, weekday, Day::One(date))
        | (_, Sort::Weekday(said), Day::One(date), weekday) => {
            if date.weekday() == said {
                return Some(one(Some(date)));
            }
            // The name and the number disagree; only the person knows which of them is the slip.
            let Day::One(other) = weekday else {
                return None;
            };
            Some(Mention {
                sort: Sort::Plain,
                day: Day::Either(date, other),
                span,
            })
        }
        (_, _, first, second) if first == second => Some(Mention { span, ..a }),
        _ => None,
    }
}

/// What is said about a day at `i`, and how many tokens it takes.
fn mention_at(line: &Line, i: usize, today: NaiveDate, lean: Lean) -> Option<(Sort, Day, usize)> {
    if let Some(written) = date_at(line, i, today, lean) {
        let sort = if written.or_clock {
            Sort::OrClock
        } else {
            Sort::Plain
        };
        return Some((sort, written.day, written.len));
    }
    let plain = |(day, len)| (Sort::Plain, day, len);
    from_today(line, i)
        .map(|(days, len)| plain((on(later(today, days)), len)))
        .or_else(|| in_a_while(line, i, today))
        .or_else(|| some_week(line, i, today, lean))
        .or_else(|| some_weekday(line, i, today, lean))
        .or_else(|| span_alone(line, i, today).map(plain))
}

fn on(date: Option<NaiveDate>) -> Day {
    date.map_or(Day::Impossible, Day::One)
}

/// «через неделю», «3 дня назад».
fn in_a_while(line: &Line, i: usize, today: NaiveDate) -> Option<(Sort, Day, usize)> {
    if matches!(line.at(i), "через" | "черз" | "чрез" | "in") {
        let (stretch, len) = stretch_at(line, i + 1)?;
        let date = stretch.after(today);
        // «Через день» is the next day for some, the one after it for others.
        if line.at(i + 1) == "день" {
            let (next, after) = (later(today, 1)?, later(today, 2)?);
            return Some((Sort::Plain, Day::Either(next, after), 2));
        }
        let whole_weeks = matches!(stretch, Stretch::Days(days) if days % 7 == 0)
            && line.at(i + len).starts_with("недел");
        let sort = date
            .and_then(monday)
            .filter(|_| whole_weeks)
            .map_or(Sort::Plain, Sort::Week);
        return Some((sort, on(date), 1 + len));
    }
    // «дня через три»
    if line.at(i + 1) == "через" && matches!(line.at(i), "дня" | "дней" | "недели" | "недель")
    {
        let (n, more) = cardinal_at(line, i + 2)?;
        let days = if line.at(i).starts_with("нед") {
            7
        } else {
            1
        };
        return Some((Sort::Plain, on(later(today, days * i64::from(n))), 2 + more));
    }
    let (stretch, len) = stretch_at(line, i)?;
    matches!(line.at(i + len), "назад" | "ago")
        .then(|| (Sort::Plain, on(stretch.before(today)), len + 1))
}

fn monday(date: NaiveDate) -> Option<NaiveDate> {
    later(date, -i64::from(date.weekday().num_days_from_monday()))
}

/// Which of the days or weeks of that name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    This,
    Next,
    Last,
}

/// «эту», «следующую», «след.», «прошлую».
fn which_at(line: &Line, i: usize) -> Option<(Which, usize)> {
    let word = line.at(i);
    let which = match word {
        "эту" | "этот" | "этой" | "это" | "эти" | "этого" | "этих" | "ту" | "this" => {
            Which::This
        }
        "next" => Which::Next,
        "last" => Which::Last,
        _ if word.starts_with("ближайш") => Which::This,
        _ if word.starts_with("следу") || word == "след" || word.starts_with("будущ") => {
            Which::Next
        }
        _ if word.starts_with("прошл") || word.starts_with("прошед") => Which::Last,
        _ => return None,
    };
    let dot = usize::from(word == "след" && line.at(i + 1) == ".");
    Some((which, 1 + dot))
}

/// «на этой неделе», «до конца недели», «на выходных», «после выходных», «до конца месяца».
/// A week stands for its Friday, as deadlines do at school.
fn some_week(line: &Line, i: usize, today: NaiveDate, lean: Lean) -> Option<(Sort, Day, usize)> {
    let end = line.at(i).starts_with("конц") || line.at(i) == "конец";
    let beginning = line.at(i).starts_with("начал");
    let start = i + usize::from(end || beginning);
    let (which, len) = which_at(line, start).unwrap_or((Which::This, 0));
    let noun = start + len;
    let said = len > 0 || end || beginning;
    let total = noun + 1 - i;
    let this_monday = monday(today)?;
    match line.at(noun) {
        "неделе" | "недели" | "неделю" | "неделя" | "неделей" | "week"
            if said || (line.before(noun) == "на" && line.at(noun) == "неделе") =>
        {
            if matches!(line.at(i), "ту" | "это" | "этих" | "эти") {
                return None;
            }
            let start = match which {
                Which::This => this_monday,
                Which::Next => later(this_monday, 7)?,
                Which::Last => later(this_monday, -7)?,
            };
            let friday = later(start, 4)?;
            let day = match (which, lean) {
                (Which::This | Which::Next, Lean::Future) if beginning => {
                    Day::One(start.max(today))
                }
                (Which::This, Lean::Future) => Day::One(friday.max(today)),
                (Which::Next, _) => Day::One(friday),
                // A week gone by has no day of its own; with a weekday it has.
                _ => Day::None,
            };
            let sort = Sort::Week(start);
            let weekday_near =
                day == Day::None && (0..line.len()).all(|i| weekday(line.at(i)).is_none());
            (!weekday_near).then_some((sort, day, total))
        }
        "месяца" | "month" if end && which == Which::This => {
            let next = today.with_day(1)?.checked_add_months(Months::new(1))?;
            Some((Sort::Plain, on(later(next, -1)), total))
        }
        word if word.starts_with("выходн") || word == "weekend" => {
            let saturday = later(this_monday, 5)?;
            if matches!(line.before(i), "после" | "after") {
                return Some((Sort::Plain, on(later(this_monday, 7)), total));
            }
            let weeks = match (which, lean) {
                (Which::Next, _) => 7,
                (Which::Last, _) | (_, Lean::Past) => -7,
                _ => 0,
            };
            let saturday = later(saturday, weeks)?;
            Some((
                Sort::Plain,
                Day::Either(saturday, later(saturday, 1)?),
                total,
            ))
        }
        _ => None,
    }
}

/// «в пятницу», «в следующую пятницу».
fn some_weekday(line: &Line, i: usize, today: NaiveDate, lean: Lean) -> Option<(Sort, Day, usize)> {
    let which = which_at(line, i);
    let len = which.map_or(0, |(_, len)| len);
    let word = line.at(i + len);
    let wanted = weekday(word)?;
    let before = line.before(i);
    // «по пятницам» is every week, «окружающая среда» is not a day.
    let every = before == "по"
        || before.starts_with("кажд")
        || before == "every"
        || (word.ends_with("ам") && len == 0);
    let nature =
        wanted == Weekday::Wed && (before.starts_with("окружающ") || line.at(i + 1) == "обитания");
    if every || nature {
        return None;
    }
    let ahead =
        i64::from((7 + wanted.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7);
    let this_week = i64::from(wanted.num_days_from_monday())
        - i64::from(today.weekday().num_days_from_monday());
    let one = |days| on(later(today, days));
    let either = |a, b| Some(Day::Either(later(today, a)?, later(today, b)?));
    let day = match (which.map(|(which, _)| which), lean) {
        (Some(Which::This), _) => one(if this_week >= 0 || lean == Lean::Past {
            this_week
        } else {
            ahead
        }),
        // Early in the week «следующая пятница» is the coming one for some, next week's for others.
        (Some(Which::Next), _) if this_week >= 2 => either(this_week, this_week + 7)?,
        (Some(Which::Next), _) => one(this_week + 7),
        (Some(Which::Last), _) if this_week <= -2 => either(this_week, this_week - 7)?,
        (Some(Which::Last), _) => one(this_week - 7),
        (None, Lean::Future) if ahead == 0 => either(0, 7)?,
        (None, Lean::Past) if ahead == 0 => either(0, -7)?,
        (None, Lean::Future) => one(ahead),
        (None, Lean::Past) => one(ahead - 7),
    };
    let sort = if which.is_none() {
        Sort::Weekday(wanted)
    } else {
        Sort::Plain
    };
    Some((sort, day, len + 1))
}

/// «две недели» as the whole answer: how long from today.
fn span_alone(line: &Line, i: usize, today: NaiveDate) -> Option<(Day, usize)> {
    let (stretch, len) = stretch_at(line, i)?;
    // «в 3 дня» is a time.
    let timed = matches!(line.before(i), "в" | "во" | "до" | "к");
    (line.alone(i, i + len) && !timed).then(|| (on(stretch.after(today)), len))
}
