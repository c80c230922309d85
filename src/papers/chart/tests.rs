#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use proptest::prelude::*;

/// The picture again: RGB, row by row.
fn pixels(png: &[u8]) -> Vec<[u8; 3]> {
    let decoder = png::Decoder::new(std::io::Cursor::new(png));
    let mut reader = decoder.read_info().unwrap();
    let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut buffer).unwrap();
    assert_eq!((info.width, info.height), (SIDE, SIDE));
    buffer.as_chunks::<3>().0.to_vec()
}

fn count(png: &[u8], color: [u8; 3]) -> usize {
    pixels(png).iter().filter(|pixel| **pixel == color).count()
}

const SOLID: [u8; 3] = [11, 79, 138];
const HATCHED: [u8; 3] = [213, 94, 0];

fn months(figures: &[(u32, u32)]) -> Vec<MonthBar> {
    let first = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
    month_bars(
        Language::Ru,
        figures
            .iter()
            .zip(0..)
            .map(|((confirmed, unconfirmed), month)| {
                (first + chrono::Months::new(month), *confirmed, *unconfirmed)
            }),
    )
}

fn drawn(figures: &[(u32, u32)]) -> Vec<u8> {
    chart(
        &title(Language::Ru),
        &Legend::new(Language::Ru),
        &months(figures),
    )
    .unwrap()
}

#[test]
fn the_year_stands_under_the_first_month_and_under_january() {
    let labels: Vec<String> = months(&[(0, 0); 5])
        .into_iter()
        .map(|bar| bar.label)
        .collect();
    assert_eq!(labels, ["окт\n2025", "ноя", "дек", "янв\n2026", "фев"]);
}

#[test]
fn bars_are_as_high_as_their_numbers() {
    let one = count(&drawn(&[(10, 0), (10, 0)]), SOLID);
    let half = count(&drawn(&[(10, 0), (5, 0)]), SOLID);
    // Both pictures have the same swatch, 44 by 44, in the legend.
    let ratio = (half - 1936) as f64 / (one - 1936) as f64;
    assert!((ratio - 0.75).abs() < 0.01, "{ratio}");
    let parts = drawn(&[(30, 6), (40, 0)]);
    assert!(count(&parts, HATCHED) > 1000);
    assert_eq!(count(&drawn(&[(30, 0), (40, 0)]), HATCHED), 0);
}

#[test]
fn nothing_is_drawn_as_bars_where_nothing_happened() {
    for figures in [&[][..], &[(0, 0)], &[(0, 0); 6]] {
        let png = drawn(figures);
        assert_eq!(count(&png, SOLID) + count(&png, HATCHED), 0);
        // Words stand in the middle.
        let middle = SIDE as usize * 400..SIDE as usize * 800;
        assert!(pixels(&png)[middle].iter().any(|pixel| *pixel != [255; 3]));
    }
}

#[test]
fn the_picture_is_small_enough_to_send() {
    let png = drawn(&[(41, 3), (52, 0), (38, 9), (60, 2), (66, 0), (69, 5)]);
    assert!(png.len() < 200_000, "{} bytes", png.len());
}

#[test]
fn numbers_are_grouped_by_thousands() {
    assert_eq!(grouped(9_999), "9999");
    assert_eq!(grouped(12_345), "12\u{A0}345");
    assert_eq!(grouped(8_589_934_590), "8\u{A0}589\u{A0}934\u{A0}590");
}

/// Writes pictures to look at: `CHARTS=/tmp cargo test --lib look_at -- --ignored`.
#[test]
#[ignore = "for eyes"]
fn look_at_the_charts() {
    let Ok(folder) = std::env::var("CHARTS") else {
        return;
    };
    let pictures: [(&str, &[(u32, u32)]); 7] = [
        (
            "usual",
            &[(41, 3), (52, 0), (38, 9), (60, 2), (66, 0), (69, 5)],
        ),
        ("one", &[(7, 2)]),
        ("empty", &[(0, 0); 6]),
        (
            "large",
            &[
                (12_345, 678),
                (99_999, 1_200),
                (1, 0),
                (0, 3),
                (123_456, 7),
                (54_321, 0),
            ],
        ),
        (
            "largest",
            &[
                (u32::MAX, u32::MAX),
                (1, 1),
                (u32::MAX, 0),
                (0, 0),
                (2, 0),
                (0, u32::MAX),
            ],
        ),
        (
            "year",
            &[
                (5, 1),
                (8, 0),
                (12, 2),
                (9, 9),
                (0, 4),
                (11, 0),
                (14, 3),
                (0, 0),
                (3, 0),
                (20, 1),
                (25, 2),
                (31, 6),
            ],
        ),
        ("start", &[(0, 0), (0, 0), (0, 0), (1, 0), (4, 2), (12, 6)]),
    ];
    for (name, figures) in pictures {
        std::fs::write(format!("{folder}/chart-{name}.png"), drawn(figures)).unwrap();
    }
    let long =
        "Служба учебной помощи, гимназия № 1517: встречи наставников за последние шесть месяцев";
    let legend = Legend {
        confirmed: "confirmed by both sides, which takes a tap each and is done".into(),
        ..Legend::new(Language::En)
    };
    let png = chart(long, &legend, &months(&[(3, 1), (4, 2)])).unwrap();
    std::fs::write(format!("{folder}/chart-long.png"), png).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_words_and_numbers_make_a_picture(
        title in "\\PC{0,300}|.{0,80}",
        words in "\\PC{0,80}|.{0,20}",
        labels in prop::collection::vec(("\\PC{0,20}|.{0,9}", any::<u32>(), any::<u32>()), 0..16),
    ) {
        let legend = Legend { confirmed: words.clone(), unconfirmed: words.clone(), empty: words };
        let bars: Vec<MonthBar> = labels
            .into_iter()
            .map(|(label, confirmed, unconfirmed)| MonthBar { label, confirmed, unconfirmed })
            .collect();
        let png = chart(&title, &legend, &bars).unwrap();
        prop_assert!(png.starts_with(b"\x89PNG"));
    }
}
