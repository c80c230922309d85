//! Where a school's clocks hang: «Омск», «по Москве», «МСК+4».

use super::normal::{same_word, stem, words};

/// A city everybody in its zone knows, the hours it is ahead of Moscow, and the zone's name in the tz database.
const ZONES: &[(&str, i8, &str)] = &[
    ("москва", 0, "Europe/Moscow"),
    ("петербург", 0, "Europe/Moscow"),
    ("калининград", -1, "Europe/Kaliningrad"),
    ("самара", 1, "Europe/Samara"),
    ("ижевск", 1, "Europe/Samara"),
    ("екатеринбург", 2, "Asia/Yekaterinburg"),
    ("уфа", 2, "Asia/Yekaterinburg"),
    ("челябинск", 2, "Asia/Yekaterinburg"),
    ("пермь", 2, "Asia/Yekaterinburg"),
    ("тюмень", 2, "Asia/Yekaterinburg"),
    ("омск", 3, "Asia/Omsk"),
    ("красноярск", 4, "Asia/Krasnoyarsk"),
    ("новосибирск", 4, "Asia/Novosibirsk"),
    ("томск", 4, "Asia/Tomsk"),
    ("барнаул", 4, "Asia/Barnaul"),
    ("кемерово", 4, "Asia/Novokuznetsk"),
    ("иркутск", 5, "Asia/Irkutsk"),
    ("якутск", 6, "Asia/Yakutsk"),
    ("чита", 6, "Asia/Chita"),
    ("владивосток", 7, "Asia/Vladivostok"),
    ("хабаровск", 7, "Asia/Vladivostok"),
    ("магадан", 8, "Asia/Magadan"),
    ("сахалин", 8, "Asia/Sakhalin"),
    ("камчатка", 9, "Asia/Kamchatka"),
    ("петропавловск", 9, "Asia/Kamchatka"),
];

/// The name of the zone, by a city or by the difference from Moscow.
pub fn zone(text: &str) -> Option<&'static str> {
    by_difference(text).or_else(|| {
        let said = words(text);
        let exact = |city: &str| said.iter().any(|word| stem(word) == stem(city));
        // «Омск» is also Moscow with a slip: what is written right goes first.
        let slipped = |city: &str| said.iter().any(|word| same_word(word, city));
        let mut zones = ZONES.iter();
        let found = zones.find(|(city, ..)| exact(city));
        found
            .or_else(|| ZONES.iter().find(|(city, ..)| slipped(city)))
            .map(|(.., zone)| *zone)
    })
}

/// «МСК+4», «мск + 4 часа», «МСК-1».
fn by_difference(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let (before, rest) = text.split_once("мск").or_else(|| text.split_once("msk"))?;
    // «Омск», «Томск» only end that way.
    if before.ends_with(char::is_alphabetic) {
        return None;
    }
    let rest: String = rest.split_whitespace().collect();
    let difference = match rest.chars().next() {
        None => 0,
        Some('+') => leading_number(&rest[1..])?,
        Some('-' | '−' | '–') => -leading_number(rest.trim_start_matches(['-', '−', '–']))?,
        Some(_) => return None,
    };
    ZONES
        .iter()
        .find(|(_, ahead, _)| *ahead == difference)
        .map(|(.., zone)| *zone)
}

fn leading_number(text: &str) -> Option<i8> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_named_by_its_city_or_by_the_distance_from_moscow() {
        for (text, wanted) in [
            ("Омск", Some("Asia/Omsk")),
            ("мы в Новосибирске", Some("Asia/Novosibirsk")),
            ("по Москве", Some("Europe/Moscow")),
            ("екатиринбург", Some("Asia/Yekaterinburg")),
            ("Камчатка", Some("Asia/Kamchatka")),
            ("МСК+4", Some("Asia/Krasnoyarsk")),
            ("мск + 2 часа", Some("Asia/Yekaterinburg")),
            ("МСК−1", Some("Europe/Kaliningrad")),
            ("мск", Some("Europe/Moscow")),
            ("мск+40", None),
            ("Париж", None),
            ("", None),
        ] {
            assert_eq!(zone(text), wanted, "{text}");
        }
    }
}
