//! How long and how far: «3 дня», «две недели», «послезавтра».

use chrono::{Months, NaiveDate, TimeDelta};

use super::line::{Line, among};
use super::normal::distance;
use super::numeral::cardinal_at;

/// So many days later, or earlier; `None` beyond the calendar.
pub(super) fn later(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_add_signed(TimeDelta::try_days(days)?)
}

/// A span of days, weeks or months at `i`: «3 дня», «две недели», «неделю».
#[derive(Clone, Copy)]
pub(super) enum Stretch {
    Days(i64),
    Months(u32),
}

impl Stretch {
    /// The day so much later; `None` beyond the calendar.
    pub(super) fn after(self, date: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => later(date, days),
            Self::Months(months) => date.checked_add_months(Months::new(months)),
        }
    }

    /// The day so much earlier; `None` beyond the calendar.
    pub(super) fn before(self, date: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => later(date, -days),
            Self::Months(months) => date.checked_sub_months(Months::new(months)),
        }
    }
}

/// The span that begins at word `i`, and how many words it takes.
pub(super) fn stretch_at(line: &Line, i: usize) -> Option<(Stretch, usize)> {
    let counted = match line.at(i) {
        "пару" | "пара" => Some((2, 1)),
        "a" | "an" => Some((1, 1)),
        _ => cardinal_at(line, i),
    };
    // «недели две»: about two.
    let about = cardinal_at(line, i + 1)
        .filter(|_| matches!(line.at(i), "недели" | "недель" | "дня" | "дней" | "месяца"));
    if let Some((n, more)) = about {
        let days = if line.at(i).starts_with("нед") {
            7
        } else {
            1
        };
        let stretch = if line.at(i) == "месяца" {
            Stretch::Months(n)
        } else {
            Stretch::Days(days * i64::from(n))
        };
        return Some((stretch, 1 + more));
    }
    let (n, len) = counted.unwrap_or((1, 0));
    let stretch = match line.at(i + len) {
        "день" | "дня" | "дней" | "дн" | "денек" | "day" | "days" => {
            Stretch::Days(i64::from(n))
        }
        "неделя" | "неделю" | "недели" | "недель" | "недельку" | "нед" | "week" | "weeks" => {
            Stretch::Days(7 * i64::from(n))
        }
        "месяц" | "месяца" | "месяцев" | "мес" | "month" | "months" => {
            Stretch::Months(n)
        }
        _ => return None,
    };
    Some((stretch, len + 1))
}

/// «сегодня», «после завтра», «позавчера», with the days from today.
pub(super) fn from_today(line: &Line, i: usize) -> Option<(i64, usize)> {
    let word = line.at(i);
    let like =
        |name: &str| word == name || (word.chars().count() >= 6 && distance(name, word) <= 1);
    let tomorrow = |word: &str| {
        among(
            word,
            "завтра зафтра завтро завтар затвра завра зватра tomorrow tmrw",
        )
    };
    let yesterday = |word: &str| {
        matches!(
            word,
            "вчера" | "вчира" | "вчра" | "вчерась" | "вчерашний" | "yesterday"
        )
    };
    Some(match word {
        "после" if tomorrow(line.at(i + 1)) => (2, 2),
        "поза" | "позо" if yesterday(line.at(i + 1)) => (-2, 2),
        _ if tomorrow(word) => (1, 1),
        _ if yesterday(word) => (-1, 1),
        "the"
            if line.at(i + 1) == "day" && line.at(i + 2) == "after" && tomorrow(line.at(i + 3)) =>
        {
            (2, 4)
        }
        "day" if line.at(i + 1) == "after" && tomorrow(line.at(i + 2)) => (2, 3),
        "следующий" | "другой" if line.at(i + 1) == "день" && line.before(i) == "на" => {
            (1, 2)
        }
        "седня" | "сеня" | "сегодняшний" | "today" => (0, 1),
        _ if like("сегодня") => (0, 1),
        _ if like("послезавтра") => (2, 1),
        _ if like("позавчера") => (-2, 1),
        _ => return None,
    })
}
