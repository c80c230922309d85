//! What holds for any text: nothing panics, and what the programme prints reads back.
#![allow(clippy::unwrap_used)]

use chrono::{Days, NaiveDate, NaiveTime};
use proptest::prelude::*;

use super::clock::{Time, clock, moment, time};
use super::day::{Day, Lean, day};
use super::{answer, grades, length, meeting, normal, request, subject, week};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 10).unwrap()
}

fn everything(text: &str) {
    for today in [today(), NaiveDate::MIN, NaiveDate::MAX] {
        for lean in [Lean::Future, Lean::Past] {
            moment(text, today, lean);
            day(text, today, lean);
        }
        request::request(text, today, &[]);
        meeting::meeting_log(text, today);
    }
    clock(text);
    time(text);
    length::minutes(text);
    length::bare_minutes(text);
    grades::grades(text);
    grades::class(text);
    week::slots(text);
    answer::yes_no(text);
    answer::number(text);
    answer::menu_word(text);
    subject::subjects(text, &["maths"]);
    normal::same_word(text, "математика");
    let once = normal::normal(text);
    assert_eq!(normal::normal(&once), once, "folding twice changes nothing");
}

/// Texts that look like what the parsers look for.
fn nearly() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[0-9]{1,12}",
        "[а-яё]{1,9}",
        "[.,:;/+-]",
        Just("в".to_owned()),
        Just("к".to_owned()),
        Just("после".to_owned()),
        Just("через".to_owned()),
        Just("без".to_owned()),
        Just("недели".to_owned()),
        Just("дня".to_owned()),
        Just("часа".to_owned()),
        Just("минут".to_owned()),
        Just("пятницу".to_owned()),
        Just("следующую".to_owned()),
        Just("марта".to_owned()),
        Just("числа".to_owned()),
        Just("урока".to_owned()),
        Just("из".to_owned()),
        Just("дроби".to_owned()),
        Just("не".to_owned()),
        Just("пришел".to_owned()),
        Just("кроме".to_owned()),
        Just("по".to_owned()),
        Just("до".to_owned()),
        Just("сам".to_owned()),
        Just("назад".to_owned()),
        Just("месяцев".to_owned()),
        Just("тема".to_owned()),
        Just("половине".to_owned()),
        Just("второго".to_owned()),
    ];
    (prop::collection::vec(word, 0..9), prop::bool::ANY)
        .prop_map(|(words, spaced)| words.join(if spaced { " " } else { "" }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_text_panics(text in "\\PC{0,60}") {
        everything(&text);
    }

    #[test]
    fn no_text_of_any_characters_panics(text in any::<String>()) {
        everything(&text);
    }

    #[test]
    fn no_text_that_nearly_parses_panics(text in nearly()) {
        everything(&text);
    }

    #[test]
    fn a_printed_date_reads_back(ahead in 0_u64..36_500) {
        let date = today() + Days::new(ahead);
        for printed in ["%d.%m.%Y", "%Y-%m-%d"] {
            prop_assert_eq!(day(&date.format(printed).to_string(), today(), Lean::Future), Day::One(date));
        }
    }

    #[test]
    fn a_date_without_a_year_reads_back_within_ten_months(ahead in 0_u64..300) {
        let date = today() + Days::new(ahead);
        let before = today() - Days::new(ahead);
        let printed = |date: NaiveDate| date.format("%d.%m").to_string();
        prop_assert_eq!(day(&printed(date), today(), Lean::Future), Day::One(date));
        prop_assert_eq!(day(&printed(before), today(), Lean::Past), Day::One(before));
    }

    #[test]
    fn a_printed_time_reads_back(hour in 0_u32..24, minute in 0_u32..60) {
        let at = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        let printed = at.format("%H:%M").to_string();
        prop_assert_eq!(clock(&printed), Some(at));
        let both = moment(&format!("13.03.2026, {printed}"), today(), Lean::Future);
        prop_assert_eq!(both.day, Day::One(NaiveDate::from_ymd_opt(2026, 3, 13).unwrap()));
        prop_assert_eq!(both.time, Some(Time::Clock(at)));
    }

    #[test]
    fn printed_minutes_read_back(minutes in 1_u32..=1440) {
        prop_assert_eq!(length::minutes(&format!("{minutes} мин")), Some(minutes));
        prop_assert_eq!(length::bare_minutes(&minutes.to_string()), Some(minutes));
        if minutes > 60 && minutes % 60 != 0 {
            prop_assert_eq!(length::minutes(&format!("{} ч {} мин", minutes / 60, minutes % 60)), Some(minutes));
        }
    }
}
