//! Dates as they are written, «12.03», «12 марта», «15 числа».

use chrono::{Datelike, Days, Months, NaiveDate};

use super::day::{Day, Lean};
use super::line::{Kind, Line};
use super::names::{english_month, month};
use super::numeral::{cardinal_at, ordinal_at};

/// A date without a year may lie this many days on the wrong side of today and still be meant this year:
/// «к 12.03» on the 13th is a slip to be asked about, not a date a year ahead.
const SLIP: u64 = 60;

/// A date read at some place of a line.
pub(crate) struct Written {
    pub day: Day,
    /// How many tokens it takes.
    pub len: usize,
    /// «14.10» could be read as a time too.
    pub or_clock: bool,
}

/// The date written at `i`.
pub(crate) fn date_at(line: &Line, i: usize, today: NaiveDate, lean: Lean) -> Option<Written> {
    iso(line, i)
        .or_else(|| dotted(line, i, today, lean))
        .or_else(|| named(line, i, today, lean))
        .or_else(|| of_the_month(line, i, today, lean))
}

/// «2027-03-12».
fn iso(line: &Line, i: usize) -> Option<Written> {
    let (sign, second) = line.pair(i)?;
    let (other, third) = line.pair(second)?;
    if line.at(i).len() != 4 || sign != "-" || other != "-" {
        return None;
    }
    let day = exact(line.number(i)?, line.number(second)?, line.number(third)?);
    Some(Written {
        day,
        len: 5,
        or_clock: false,
    })
}

/// «12.03», «12.3», «12/03», «12.03.27».
fn dotted(line: &Line, i: usize, today: NaiveDate, lean: Lean) -> Option<Written> {
    let (sign, second) = line.pair(i)?;
    let (d, m) = (line.number(i)?, line.number(second)?);
    if line.at(i).len() > 2
        || line.at(second).len() > 2
        || is_numbered(line, i)
        || (i > 1 && line.touches(i - 1) && line.is_sign(i - 1) && line.touches(i - 2))
    {
        return None;
    }
    if let Some((other, third)) = line.pair(second) {
        let year = line.number(third)?;
        let year = if line.at(third).len() == 2 {
            2000 + year
        } else {
            year
        };
        let written = other == sign
            && matches!(sign, "." | "/" | "-")
            && matches!(line.at(third).len(), 2 | 4);
        return written.then(|| Written {
            day: exact(year, m, d),
            len: 5,
            or_clock: false,
        });
    }
    let alone = line.alone(i, i + 3);
    let sure = alone || matches!(line.before(i), "к" | "ко" | "до" | "на" | "by");
    let two_digits = line.at(second).len() == 2;
    let zero = line.at(second).starts_with('0');
    let written = match sign {
        "." => two_digits || sure,
        "/" => zero || alone,
        "-" => zero && m > 0,
        "," => zero && alone,
        _ => false,
    };
    let or_clock = sign == "." && two_digits && d < 24 && m < 60;
    let said_as_time = matches!(line.before(i), "в" | "во" | "at");
    if !written || (or_clock && (said_as_time || m == 0 || m > 12)) {
        return None;
    }
    let day = nearest(d, m, today, lean);
    if day == Day::Impossible && !sure {
        return None;
    }
    Some(Written {
        day,
        len: 3,
        or_clock,
    })
}

/// «12 марта», «12-го марта 2027 года», «двенадцатого марта», «March 12».
fn named(line: &Line, i: usize, today: NaiveDate, lean: Lean) -> Option<Written> {
    // «сочинение про 9 мая» is about the day, not due on it.
    if matches!(line.before(i), "про" | "о" | "об" | "about") {
        return None;
    }
    if let Some(m) = english_month(line.at(i)) {
        let (d, len) = ordinal_at(line, i + 1).or_else(|| Some((line.number(i + 1)?, 1)))?;
        let day = (line.at(i + 1).len() <= 2 && line.at(i + 2) != ":")
            .then(|| nearest(d, m, today, lean))?;
        return Some(Written {
            day,
            len: 1 + len,
            or_clock: false,
        });
    }
    let (d, mut len) = ordinal_at(line, i).or_else(|| cardinal_at(line, i))?;
    if line.kind(i) == Some(Kind::Number) && line.at(i).len() > 2 {
        return None;
    }
    len += usize::from(line.at(i + len) == "of");
    let m = month(line.at(i + len)).or_else(|| english_month(line.at(i + len)))?;
    len += 1;
    let said = matches!(line.at(i + len + 1), "г" | "год" | "года");
    let year = line
        .number(i + len)
        .and_then(|year| match line.at(i + len).len() {
            4 if (1900..2200).contains(&year) => Some(year),
            2 if said => Some(2000 + year),
            _ => None,
        });
    let Some(year) = year else {
        return Some(Written {
            day: nearest(d, m, today, lean),
            len,
            or_clock: false,
        });
    };
    Some(Written {
        day: exact(year, m, d),
        len: len + 1 + usize::from(said),
        or_clock: false,
    })
}

/// «15 числа», «к 15-му».
fn of_the_month(line: &Line, i: usize, today: NaiveDate, lean: Lean) -> Option<Written> {
    let ordinal = ordinal_at(line, i);
    let (d, mut len) = ordinal.or_else(|| cardinal_at(line, i))?;
    if matches!(line.at(i + len), "числа" | "числу" | "число") {
        len += 1;
    } else {
        // «к 15-му» by itself, but not «до 5-го урока».
        let digits = line.kind(i) == Some(Kind::Number);
        let due = matches!(line.before(i), "к" | "ко" | "до" | "на");
        if ordinal.is_none() || !digits || !due || line.is_word(i + len) {
            return None;
        }
    }
    Some(Written {
        day: monthly(d, today, lean),
        len,
        or_clock: false,
    })
}

fn exact(year: u32, month: u32, day: u32) -> Day {
    let year = i32::try_from(year).ok();
    let date = year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    date.map_or(Day::Impossible, Day::One)
}

/// The day and month in the year that is meant.
fn nearest(day: u32, month: u32, today: NaiveDate, lean: Lean) -> Day {
    let years = [today.year() - 1, today.year(), today.year() + 1];
    let mut dates = years
        .into_iter()
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    let slip = Days::new(SLIP);
    let date = match lean {
        Lean::Future => {
            dates.find(|date| date.checked_add_days(slip).is_none_or(|late| late >= today))
        }
        Lean::Past => dates.rfind(|date| {
            date.checked_sub_days(slip)
                .is_none_or(|early| early <= today)
        }),
    };
    date.map_or(Day::Impossible, Day::One)
}

/// The nearest such day of a month, on or after today, or on or before it.
fn monthly(day: u32, today: NaiveDate, lean: Lean) -> Day {
    let month = |n: u32| {
        let moved = match lean {
            Lean::Future => today.checked_add_months(Months::new(n)),
            Lean::Past => today.checked_sub_months(Months::new(n)),
        };
        moved
            .and_then(|date| date.with_day(1))
            .and_then(|first| first.with_day(day))
    };
    let fits = |date: &NaiveDate| match lean {
        Lean::Future => *date >= today,
        Lean::Past => *date <= today,
    };
    (0..4)
        .filter_map(month)
        .find(fits)
        .map_or(Day::Impossible, Day::One)
}

/// «№ 5.12», «параграф 12.3», «балл 4.5»: numbers of things.
pub(crate) fn is_numbered(line: &Line, i: usize) -> bool {
    let mut before = line.before(i);
    if before == "." && i >= 2 {
        before = line.at(i - 2);
    }
    const THINGS: &[&str] = &[
        "параграф",
        "номер",
        "задач",
        "задани",
        "упражн",
        "пункт",
        "балл",
        "вариант",
        "глав",
        "тем",
    ];
    matches!(before, "№" | "§" | "п" | "упр" | "стр" | "гл")
        || THINGS.iter().any(|thing| before.starts_with(thing))
}
