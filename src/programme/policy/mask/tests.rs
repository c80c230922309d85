#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use std::sync::LazyLock;
use std::time::Instant;

/// A thousand names: men's and women's forms of the invented roster.
static ROSTER: LazyLock<SurnameIndex> = LazyLock::new(|| {
    let men = include_str!("../../../../tests/corpora/surnames.txt")
        .lines()
        .skip(1);
    let names: Vec<String> = men
        .flat_map(|man| {
            let woman = if man.ends_with("ов")
                || man.ends_with("ев")
                || man.ends_with("ёв")
                || man.ends_with("ин")
            {
                format!("{man}а")
            } else if let Some(stem) = man.strip_suffix("ский") {
                format!("{stem}ская")
            } else {
                man.to_owned()
            };
            [man.to_owned(), woman]
        })
        .collect();
    assert!(names.len() >= 1000);
    SurnameIndex::new(names)
});

fn known() -> Known<'static> {
    let counterpart = |family: &str, given: &str, call_sign: &str| Counterpart {
        family: family.to_owned(),
        given: given.to_owned(),
        call_sign: call_sign.to_owned(),
    };
    Known {
        counterparts: vec![
            counterpart("Лебедева", "Дарья", "Синий Кит"),
            counterpart("Гайдуков", "Тимур", "Быстрый Стриж"),
        ],
        surnames: &ROSTER,
        small_is_ordinary: false,
    }
}

fn corpus() -> Vec<(&'static str, Option<&'static str>)> {
    include_str!("../../../../tests/corpora/mask.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let mut columns = line.split('\t').skip(1);
            (columns.next().expect("a text"), columns.next())
        })
        .collect()
}

#[test]
fn what_leads_to_a_person_goes_and_the_rest_stays() {
    let known = known();
    let corpus = corpus();
    let with: Vec<_> = corpus.iter().filter(|(_, left)| left.is_some()).collect();
    let without: Vec<_> = corpus.iter().filter(|(_, left)| left.is_none()).collect();
    let missed: Vec<String> = with
        .iter()
        .filter(|(text, left)| Some(mask(text, &known).text.as_str()) != *left)
        .map(|(text, left)| {
            format!(
                "{text}: {} not {}",
                mask(text, &known).text,
                left.unwrap_or_default()
            )
        })
        .collect();
    let wrong: Vec<String> = without
        .iter()
        .filter(|(text, _)| mask(text, &known).text != **text)
        .map(|(text, _)| format!("{text}: {}", mask(text, &known).text))
        .collect();
    println!(
        "of {} with: {} not as they should be\n{}",
        with.len(),
        missed.len(),
        missed.join("\n")
    );
    println!(
        "of {} without: {} masked\n{}",
        without.len(),
        wrong.len(),
        wrong.join("\n")
    );
    assert!(missed.len() * 20 <= with.len(), "{missed:#?}");
    assert!(wrong.len() * 100 <= without.len(), "{wrong:#?}");
}

#[test]
fn places_point_at_what_stands_there_now() {
    let masked = mask("Даша, звони 8 916 123-45-67 или Иванову", &known());
    assert_eq!(masked.text, "Синий Кит, звони […] или […]");
    let found: Vec<_> = masked
        .found
        .iter()
        .map(|place| (place.what, &masked.text[place.range.clone()]))
        .collect();
    assert_eq!(
        found,
        [
            (Found::Counterpart, "Синий Кит"),
            (Found::Phone, GAP),
            (Found::Surname, GAP),
        ]
    );
}

#[test]
fn places_hold_after_what_was_uncovered_too() {
    let masked = mask("Даша a@b.ru8 916 123-45-67, Иванов", &known());
    for place in &masked.found {
        assert!(
            [GAP, "Синий Кит"].contains(&&masked.text[place.range.clone()]),
            "{masked:?}"
        );
    }
    assert_eq!(masked.text, "Синий Кит […][…], […]");
}

#[test]
fn a_lesson_may_name_its_authors() {
    for text in [
        "учи стихи Некрасова",
        "закон Попова и опыты Павлова",
        "басня Крылова",
    ] {
        assert_eq!(mask(text, &known()).text, text);
    }
    assert_eq!(mask("сижу с Крыловым", &known()).text, "сижу с […]");
}

#[test]
fn a_call_sign_is_no_surname_and_a_given_name_no_adjective() {
    assert_eq!(mask("Где Белый Волк?", &known()).text, "Где Белый Волк?");
    assert_eq!(
        mask("сижу с Никитой Сафоновым", &known()).text,
        "сижу с Никитой […]"
    );
    assert_eq!(
        mask("сижу с Никитой Волком", &known()).text,
        "сижу с Никитой […]"
    );
}

#[test]
fn a_small_word_that_is_no_name_stays_and_everything_else_goes() {
    let known = Known {
        small_is_ordinary: true,
        ..known()
    };
    let typed = "на улице морозов не было, Петровым звони 89161234567";
    assert_eq!(
        mask(typed, &known).text,
        "на улице морозов не было, […] звони […]"
    );
}

#[test]
fn an_empty_roster_masks_contacts_only() {
    let index = SurnameIndex::default();
    let known = Known {
        counterparts: Vec::new(),
        surnames: &index,
        small_is_ordinary: false,
    };
    assert_eq!(mask("Иванов 89161234567", &known).text, "Иванов […]");
}

#[test]
fn a_long_message_is_masked_at_once() {
    let known = known();
    let text: String = "решаем уравнения с Петровым, звони 8 916 и "
        .chars()
        .cycle()
        .take(4000)
        .collect();
    let started = Instant::now();
    mask(&text, &known);
    let took = started.elapsed();
    println!("{took:?}");
    assert!(took.as_millis() < 300, "{took:?}");
}

proptest::proptest! {
    #[test]
    fn masking_twice_changes_nothing(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "Иванов", "мороз", "Мороз", "Толстой", "Волк", "Даша", "Лебедева", "Синий", "Кит",
                "8 916 123-45-67", "8", "916", "1234567", "@kolya_1", "a@b.ru", "t.me/x", "@", ".",
                " ", " ", ", ", "! ", "-", "[…]", "…", "(", ")", "ё", "Тимур", "Стриж", "басня",
            ]),
            0..14,
        ),
        free in ".{0,20}",
    ) {
        let text = format!("{}{free}", parts.concat());
        let known = known();
        let once = mask(&text, &known);
        proptest::prop_assert_eq!(&mask(&once.text, &known).text, &once.text);
        for place in &once.found {
            let there = &once.text[place.range.clone()];
            proptest::prop_assert!([GAP, "Синий Кит", "Быстрый Стриж"].contains(&there));
        }
    }

    #[test]
    fn what_holds_nobody_is_kept_letter_by_letter(text in "[0-9 .,:№%а-г\u{300}😀\n]{0,60}") {
        // Ten digits in a row may be a phone.
        let digits = text.chars().filter(char::is_ascii_digit).count();
        proptest::prop_assume!(digits < 10);
        proptest::prop_assert_eq!(mask(&text, &known()).text, text);
    }
}
