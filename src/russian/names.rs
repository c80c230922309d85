//! Names of weekdays and months, in every case, shortened and misspelt.

use chrono::Weekday;

use super::normal::distance;

const WEEKDAYS: &[(Weekday, &[&str])] = &[
    (
        Weekday::Mon,
        &[
            "понедельник",
            "понедельника",
            "понедельнику",
            "понедельником",
            "понедельникам",
            "monday",
        ],
    ),
    (
        Weekday::Tue,
        &[
            "вторник",
            "вторника",
            "вторнику",
            "вторником",
            "вторникам",
            "tuesday",
        ],
    ),
    (
        Weekday::Wed,
        &[
            "среда",
            "среды",
            "среде",
            "среду",
            "средой",
            "средам",
            "wednesday",
        ],
    ),
    (
        Weekday::Thu,
        &[
            "четверг",
            "четверга",
            "четвергу",
            "четвергом",
            "четвергам",
            "thursday",
        ],
    ),
    (
        Weekday::Fri,
        &[
            "пятница",
            "пятницы",
            "пятнице",
            "пятницу",
            "пятницей",
            "пятницам",
            "friday",
        ],
    ),
    (
        Weekday::Sat,
        &[
            "суббота",
            "субботы",
            "субботе",
            "субботу",
            "субботой",
            "субботам",
            "saturday",
        ],
    ),
    (
        Weekday::Sun,
        &[
            "воскресенье",
            "воскресенья",
            "воскресенью",
            "воскресеньем",
            "воскресеньям",
            "sunday",
        ],
    ),
];

/// The weekday of this name in any case or number, shortened, or misspelt if long.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "пн" | "пон" | "пнд" | "понед" | "mon" => return Some(Weekday::Mon),
        "вт" | "втр" | "tue" => return Some(Weekday::Tue),
        "ср" | "срд" | "wed" => return Some(Weekday::Wed),
        "чт" | "чтв" | "четв" | "thu" => return Some(Weekday::Thu),
        "пт" | "птн" | "пятн" | "fri" => return Some(Weekday::Fri),
        "сб" | "суб" | "субб" | "суботу" | "субота" | "суботы" | "суботе" | "sat" =>
        {
            return Some(Weekday::Sat);
        }
        "вс" | "вск" | "воскр" | "sun" => return Some(Weekday::Sun),
        _ => {}
    }
    let named = |like: &dyn Fn(&str) -> bool| {
        WEEKDAYS
            .iter()
            .find(|(_, names)| names.iter().any(|name| like(name)))
            .map(|(day, _)| *day)
    };
    let len = word.chars().count();
    // A mark of four is one letter away from Thursday.
    let mark = word.starts_with("четверк") && len > 7;
    named(&|name| name == word).or_else(|| {
        let slips = if len >= 10 { 2 } else { 1 };
        (len >= 7 && !mark)
            .then(|| named(&|name| name.chars().count() >= 7 && distance(name, word) <= slips))?
    })
}

const MONTHS: &[&[&str]] = &[
    &["января", "январь", "январю", "янв"],
    &["февраля", "февраль", "февралю", "февр", "фев"],
    &["марта", "март", "марту", "мар"],
    &["апреля", "апрель", "апрелю", "апр"],
    &["мая", "май", "маю"],
    &["июня", "июнь", "июню", "июн"],
    &["июля", "июль", "июлю", "июл"],
    &["августа", "август", "августу", "авг"],
    &["сентября", "сентябрь", "сентябрю", "сент", "сен"],
    &["октября", "октябрь", "октябрю", "окт"],
    &["ноября", "ноябрь", "ноябрю", "нояб", "ноя"],
    &["декабря", "декабрь", "декабрю", "дек"],
];

/// The number of the month of this name.
pub(crate) fn month(word: &str) -> Option<u32> {
    let number = |like: &dyn Fn(&str) -> bool| {
        (1..)
            .zip(MONTHS)
            .find(|(_, names)| names.iter().any(|name| like(name)))
            .map(|(number, _)| number)
    };
    let long = |word: &str| word.chars().count() >= 6;
    number(&|name| name == word)
        .or_else(|| long(word).then(|| number(&|name| long(name) && distance(name, word) <= 1))?)
}

/// The number of the month of this English name.
pub(crate) fn english_month(word: &str) -> Option<u32> {
    const NAMES: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is =
        |name: &str| name == word || (word.len() == 3 && name.starts_with(word) && word.is_ascii());
    (1..)
        .zip(NAMES)
        .find(|(_, name)| is(name))
        .map(|(number, _)| number)
}
