//! How long something took: «40 мин», «полтора часа», «1 ч 20 мин».

use super::clock::{Time, time_at};
use super::line::{Line, Span, among, is_preposition};
use super::numeral::cardinal_at;

/// Nothing here takes longer than a day.
const MOST: u32 = 24 * 60;

/// Minutes said in the text, from one to a day's worth; «с 14:30 до 15:10» is counted.
pub fn minutes(text: &str) -> Option<u32> {
    find(&Line::of(text), None).map(|(minutes, _)| minutes)
}

/// [`minutes`], or a bare «40» where minutes are asked for.
pub fn bare_minutes(text: &str) -> Option<u32> {
    let line = Line::of(text);
    find(&line, None).map(|(minutes, _)| minutes).or_else(|| {
        let i = (0..line.len()).find(|i| !line.is_sign(*i) && !is_preposition(line.at(*i)))?;
        let (minutes, len) = cardinal_at(&line, i)?;
        (line.alone(i, i + len) && (1..=MOST).contains(&minutes)).then_some(minutes)
    })
}

/// The first length in the line outside `skip`, and where it stands.
pub(crate) fn find(line: &Line, skip: Option<Span>) -> Option<(u32, Span)> {
    let free = |i: usize| skip.is_none_or(|skip| !skip.holds(i));
    (0..line.len()).find_map(|i| {
        let (minutes, len) = between(line, i).or_else(|| length_at(line, i))?;
        if !(1..=MOST).contains(&minutes) || !(i..i + len).all(free) {
            return None;
        }
        let mut from = i;
        while from > 0 && free(from - 1) && is_preposition(line.before(from)) {
            from -= 1;
        }
        Some((minutes, Span { from, to: i + len }))
    })
}

/// «14:30–15:10», «с 14:30 до 15:10».
fn between(line: &Line, i: usize) -> Option<(u32, usize)> {
    line.number(i)?;
    let (Time::Clock(start), len) = time_at(line, i, false)? else {
        return None;
    };
    let until = i + len;
    if !matches!(line.at(until), "-" | "до" | "по" | "to" | "till") {
        return None;
    }
    let (Time::Clock(end), more) = time_at(line, until + 1, false)? else {
        return None;
    };
    let minutes = u32::try_from((end - start).num_minutes()).ok()?;
    Some((minutes, len + 1 + more))
}

fn length_at(line: &Line, i: usize) -> Option<(u32, usize)> {
    // «через 10 минут», «без 10 минут»: a time to come, not a length.
    if matches!(line.before(i), "через" | "без" | "каждый" | "каждые") {
        return None;
    }
    half(line, i)
        .or_else(|| hours(line, i))
        .or_else(|| only_minutes(line, i))
}

/// «полчаса», «полтора часа», «half an hour».
fn half(line: &Line, i: usize) -> Option<(u32, usize)> {
    let dash = usize::from(line.at(i + 1) == "-");
    Some(match line.at(i) {
        "полчаса" | "полчасика" | "полчас" => (30, 1),
        "пол" | "половина" | "половину" | "half" if is_hour(line.at(i + 1 + dash)) => {
            (30, 2 + dash)
        }
        "half" if matches!(line.at(i + 1), "an" | "a") && is_hour(line.at(i + 2)) => (30, 3),
        "полтора" | "полутора" => (90, 1 + usize::from(is_hour(line.at(i + 1)))),
        _ => return None,
    })
}

/// «час», «2 часа», «1,5 ч», «1 ч 20 мин», «час двадцать», «час с половиной».
fn hours(line: &Line, i: usize) -> Option<(u32, usize)> {
    let said = matches!(line.before(i), "в" | "во" | "к" | "at");
    let (mut minutes, mut to) = if matches!(line.at(i), "час" | "часик" | "hour")
        || (line.at(i) == "часа"
            && matches!(line.before(i), "около" | "больше" | "меньше" | "порядка"))
    {
        (60, i + 1)
    } else if let Some((sign, second)) = line.pair(i)
        && matches!(sign, "," | ".")
        && is_hour(line.at(second + 1))
    {
        let places = u32::try_from(line.at(second).len())
            .ok()
            .filter(|places| *places <= 2)?;
        let part = line.number(second)? * 60 / 10_u32.pow(places);
        (
            line.number(i)?.checked_mul(60)?.checked_add(part)?,
            second + 2,
        )
    } else {
        let (hours, len) = if line.at(i) == "an" {
            (1, 1)
        } else {
            cardinal_at(line, i)?
        };
        is_hour(line.at(i + len)).then_some((hours.checked_mul(60)?, i + len + 1))?
    };
    let of_the_day = matches!(line.at(to), "дня" | "утра" | "вечера" | "ночи");
    if said || of_the_day || minutes > MOST {
        return None;
    }
    let start = to + usize::from(matches!(line.at(to), "и" | "and" | "."));
    if line.at(to) == "с" && line.at(to + 1).starts_with("половин") {
        minutes += 30;
        to += 2;
    } else if let Some((more, len)) =
        cardinal_at(line, start).filter(|(more, _)| (1..60).contains(more))
    {
        let named = is_minute(line.at(start + len));
        // «час двадцать», but «час, 3 из 5» and «час 5 задач» are not minutes.
        let bare = start == to
            && more >= 5
            && !line.is_word(start + len)
            && !line.is_sign(start + len)
            || (start == to && line.touches(to.saturating_sub(1)) && !line.is_word(start + len))
            || (start == to && more >= 10 && line.at(start + len) == ",");
        if named || bare {
            minutes += more;
            to = start + len + usize::from(named);
        }
    }
    Some((minutes, to - i))
}

/// «40 мин», «40м», «сорок минут», «минут сорок».
fn only_minutes(line: &Line, i: usize) -> Option<(u32, usize)> {
    if line.at(i) == "минут" || line.at(i) == "мин" {
        let (minutes, len) = cardinal_at(line, i + 1)?;
        return (line.pair(i + 1).is_none() && !is_minute(line.at(i + 1 + len)))
            .then_some((minutes, 1 + len));
    }
    let (minutes, len) = cardinal_at(line, i)?;
    let part = i > 1
        && line.is_sign(i - 1)
        && line.touches(i - 1)
        && line.touches(i - 2)
        && line.number(i - 2).is_some()
        && line.before(i) != ",";
    (is_minute(line.at(i + len)) && !part).then_some((minutes, len + 1))
}

fn is_hour(word: &str) -> bool {
    among(word, "час часа часов часик часика ч h hr hour hours")
}

fn is_minute(word: &str) -> bool {
    among(
        word,
        "мин м минут минута минуты минуту минуток минуточек минт минуту min mins minute \
            minutes m",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_say_them() {
        for (text, wanted) in [
            ("40 мин", 40),
            ("40 минут", 40),
            ("40м", 40),
            ("40 м.", 40),
            ("час", 60),
            ("полчаса", 30),
            ("пол часа", 30),
            ("полтора часа", 90),
            ("1 ч 20 мин", 80),
            ("1ч20", 80),
            ("1ч 20м", 80),
            ("1,5 часа", 90),
            ("1.5 ч", 90),
            ("45 минут", 45),
            ("сорок пять минут", 45),
            ("минут 40", 40),
            ("минут сорок", 40),
            ("два часа", 120),
            ("2 часа", 120),
            ("час двадцать", 80),
            ("час с половиной", 90),
            ("час и 10 минут", 70),
            ("около часа", 60),
            ("с 14:30 до 15:10", 40),
            ("14:30–15:10", 40),
            ("занимались 35 минуток)", 35),
            ("half an hour", 30),
            ("an hour", 60),
            ("45 minutes", 45),
            ("1 h 30 min", 90),
            ("ЧАС!!", 60),
            ("часик", 60),
        ] {
            assert_eq!(minutes(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_lengths() {
        for text in [
            "",
            "40",
            "в час",
            "в 3 часа",
            "7 класс",
            "3 из 5",
            "через 10 минут",
            "0 минут",
            "5000 минут",
            "3 дня",
            "12.03",
            "в 15:30",
            "час дня",
            "сейчас",
        ] {
            assert_eq!(minutes(text), None, "{text}");
        }
        assert_eq!(minutes("час, 3 из 5"), Some(60));
        assert_eq!(minutes("час 5 задач"), Some(60));
    }

    #[test]
    fn a_bare_number_is_minutes_when_minutes_are_asked() {
        assert_eq!(bare_minutes("40"), Some(40));
        assert_eq!(bare_minutes("сорок"), Some(40));
        assert_eq!(bare_minutes("примерно 40."), Some(40));
        assert_eq!(bare_minutes("полчаса"), Some(30));
        assert_eq!(bare_minutes("40 задач"), None);
        assert_eq!(bare_minutes("99999999999999"), None);
    }
}
