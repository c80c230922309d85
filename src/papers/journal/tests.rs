#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use calamine::{Data, Reader, Xlsx, open_workbook};
use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;
use tempfile::NamedTempFile;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn pair(mentor: &str, mentee: &str) -> JournalSheet {
    JournalSheet {
        mentor: mentor.into(),
        mentee: mentee.into(),
        form: "«ученик – ученик»".into(),
        direction: "учебное наставничество".into(),
    }
}

fn held() -> JournalLine {
    JournalLine {
        held_on: day(3, 13),
        minutes: Some(40),
        format: "offline".into(),
        shape: vec!["individual".into(), "practice".into()],
        topic: "дроби".into(),
        content: "решали задачи на сложение".into(),
        result: "три из пяти без подсказок".into(),
        outcome: None,
        confirmed: Some(Confirmation {
            at: day(3, 13).and_hms_opt(16, 2, 0).unwrap(),
            by: None,
        }),
        disputed: false,
    }
}

/// Every sheet as rows of texts, read again from the file.
fn read(file: &NamedTempFile) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book: Xlsx<_> = open_workbook(file.path()).unwrap();
    book.sheet_names()
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            let (height, width) = range
                .end()
                .map_or((0, 0), |(row, column)| (row + 1, column + 1));
            let rows = (0..height)
                .map(|row| {
                    (0..width)
                        .map(|column| match range.get_value((row, column)) {
                            None | Some(Data::Empty) => String::new(),
                            Some(Data::String(text)) => text.clone(),
                            Some(other) => panic!("not a text: {other:?}"),
                        })
                        .collect()
                })
                .collect();
            (name, rows)
        })
        .collect()
}

fn written(language: Language, fill: impl FnOnce(&mut JournalBook)) -> NamedTempFile {
    let file = NamedTempFile::new().unwrap();
    let mut book = JournalBook::create(file.path(), language).unwrap();
    fill(&mut book);
    book.finish().unwrap();
    file
}

#[test]
fn the_book_is_the_sources_form_cell_by_cell() {
    let file = written(Language::Ru, |book| {
        book.summary(&Summary {
            title: "Итоги марта".into(),
            figures: vec![Figure {
                name: "Участвуют".into(),
                value: Some("10,1 %".into()),
                plan: Some("10 %".into()),
                before: None,
            }],
        })
        .unwrap();
        book.sheet(&pair("Миронова Анна Петровна", "Ли Артём"))
            .unwrap();
        book.line(&held()).unwrap();
        book.line(&JournalLine {
            held_on: day(3, 20),
            format: "online".into(),
            topic: "=HYPERLINK(\"http://x\")".into(),
            outcome: Some("mentee_absent".into()),
            ..JournalLine::default()
        })
        .unwrap();
        book.line(&JournalLine {
            held_on: NaiveDate::from_ymd_opt(2025, 12, 30).unwrap(),
            shape: vec!["прогулка".into()],
            outcome: Some("сломался автобус".into()),
            result: "созвонились".into(),
            confirmed: Some(Confirmation {
                at: day(1, 9).and_hms_opt(9, 5, 0).unwrap(),
                by: Some("Орлова В. С.".into()),
            }),
            ..JournalLine::default()
        })
        .unwrap();
        book.sheet(&pair("Миронова Анна Петровна", "Ли Артём"))
            .unwrap();
        book.line(&JournalLine {
            disputed: true,
            ..held()
        })
        .unwrap();
    });
    let sheets = read(&file);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Сводка",
            "Миронова А. П. – Ли А.",
            "Миронова А. П. – Ли А. (2)"
        ]
    );
    assert_eq!(
        sheets[0].1,
        [
            ["Итоги марта", "", "", ""],
            ["", "", "", ""],
            ["Показатель", "Значение", "План", "Месяцем раньше"],
            ["Участвуют", "10,1 %", "10 %", "—"],
        ]
    );
    let header = [
        ["Журнал наставника", "", "", "", "", ""],
        [
            "Ф. И. О. наставника",
            "",
            "Миронова Анна Петровна",
            "",
            "",
            "",
        ],
        ["Ф. И. О. наставляемого", "", "Ли Артём", "", "", ""],
        ["Форма наставничества", "", "«ученик – ученик»", "", "", ""],
        ["Направление", "", "учебное наставничество", "", "", ""],
        ["", "", "", "", "", ""],
        [
            "Дата встречи",
            "Формат (очно/дистанционно) Форма встречи (индивидуальная/ групповая; \
             диалог/обсуждение, экскурсия; публичная лекция / практическая работа)",
            "Цель (тема встречи)",
            "Содержание",
            "Результат",
            "Подпись",
        ],
    ];
    assert_eq!(sheets[1].1[..7], header);
    assert_eq!(
        sheets[1].1[7..],
        [
            [
                "13.03.2026\n40 мин",
                "очно, индивидуальная, практическая работа",
                "дроби",
                "решали задачи на сложение",
                "три из пяти без подсказок",
                "\n____________________\nподтверждено в боте 13.03, 16:02",
            ],
            [
                "20.03.2026",
                "дистанционно",
                "=HYPERLINK(\"http://x\")",
                "",
                "не состоялась: не было наставляемого",
                "\n____________________\nне подтверждено",
            ],
            [
                "30.12.2025",
                "прогулка",
                "",
                "",
                "не состоялась\nсозвонились",
                "\n____________________\nподтверждено в боте 09.01.2026, 09:05 (Орлова В. С.)",
            ],
        ]
    );
    assert_eq!(sheets[2].1[..7], header);
    assert!(sheets[2].1[7][5].ends_with("не подтверждено, уточняется"));
}

#[test]
fn a_text_never_becomes_a_formula() {
    let file = written(Language::Ru, |book| {
        book.sheet(&pair("=1+1", "@x")).unwrap();
        book.line(&JournalLine {
            topic: "+7 900".into(),
            content: "-1".into(),
            result: "=cmd|' /C calc'!A0".into(),
            ..held()
        })
        .unwrap();
    });
    let mut book: Xlsx<_> = open_workbook(file.path()).unwrap();
    for name in book.sheet_names() {
        assert_eq!(
            book.worksheet_formula(&name).unwrap().used_cells().count(),
            0
        );
    }
    let (_, rows) = &read(&file)[0];
    assert_eq!(rows[1][2], "=1+1");
    assert_eq!(rows[7][2..5], ["+7 900", "-1", "=cmd|' /C calc'!A0"]);
}

#[test]
fn a_text_longer_than_a_cell_is_cut_and_the_book_still_opens() {
    let file = written(Language::En, |book| {
        book.sheet(&pair("", "")).unwrap();
        book.line(&JournalLine {
            content: "🐋".repeat(40_000),
            ..held()
        })
        .unwrap();
    });
    let sheets = read(&file);
    assert_eq!(sheets[0].0, "Pair");
    let content = &sheets[0].1[7][3];
    assert_eq!(content.encode_utf16().count(), 32_767);
    assert!(content.ends_with('…'));
}

#[test]
fn an_empty_book_says_so_and_a_line_needs_a_pair() {
    let file = written(Language::Ru, |book| {
        assert!(book.line(&held()).is_err());
    });
    assert_eq!(read(&file)[0].1, [["Записей пока нет"]]);
}

#[test]
fn pairs_beyond_the_limit_share_the_last_sheet() {
    let file = written(Language::Ru, |book| {
        for number in 0..SHEETS + 3 {
            book.sheet(&pair(&format!("Наставник{number}"), "Ученик"))
                .unwrap();
            book.line(&held()).unwrap();
        }
    });
    let sheets = read(&file);
    assert_eq!(sheets.len(), SHEETS + 1);
    let (name, rows) = sheets.last().unwrap();
    assert_eq!(name, "Остальные пары");
    let mentors: Vec<&str> = rows
        .iter()
        .filter(|row| row[0] == "Ф. И. О. наставника")
        .map(|row| row[2].as_str())
        .collect();
    assert_eq!(mentors, ["Наставник400", "Наставник401", "Наставник402"]);
    assert_eq!(rows.iter().filter(|row| row[2] == "дроби").count(), 3);
}

#[test]
fn a_page_is_a4_on_its_side_with_the_headings_on_each() {
    let file = written(Language::Ru, |book| book.sheet(&pair("А", "Б")).unwrap());
    let part = |name: &str| {
        let output = std::process::Command::new("unzip")
            .arg("-p")
            .arg(file.path())
            .arg(name)
            .output()
            .ok()?;
        String::from_utf8(output.stdout).ok()
    };
    // Where there is no unzip this test has nothing to look with.
    let (Some(sheet), Some(book)) = (part("xl/worksheets/sheet1.xml"), part("xl/workbook.xml"))
    else {
        return;
    };
    assert!(sheet.contains(r#"paperSize="9""#) && sheet.contains(r#"orientation="landscape""#));
    assert!(book.contains("$7:$7"), "{book}");
}

/// What the process has needed at most, in bytes.
#[cfg(target_os = "linux")]
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    let kilobytes: usize = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kilobytes * 1024
}

/// Run by the next test in a process of its own, where nobody else allocates.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "measures its own process; run by `fifty_thousand_lines_are_streamed`"]
fn fifty_thousand_lines_alone() {
    let before = peak_memory();
    let file = written(Language::Ru, |book| {
        book.sheet(&pair("Миронова Анна Петровна", "Ли Артём"))
            .unwrap();
        for number in 0..50_000 {
            book.line(&JournalLine {
                content: format!("решали задачи, занятие {number}"),
                ..held()
            })
            .unwrap();
        }
    });
    let grown = peak_memory() - before;
    assert!(grown < 16 << 20, "{grown} bytes for 50 000 lines");
    assert_eq!(read(&file)[0].1.len(), 50_007);
    println!("grown by {grown}");
}

#[cfg(target_os = "linux")]
#[test]
fn fifty_thousand_lines_are_streamed() {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture"])
        .arg("papers::journal::tests::fifty_thousand_lines_alone")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
    println!("{said}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_is_written_and_read_again(
        texts in prop::array::uniform8("\\PC{0,30}|.{0,30}|[\u{0}-\u{1f}=+@_x0-9A-F]{0,20}"),
        minutes in any::<Option<u32>>(),
        disputed in any::<bool>(),
    ) {
        let [mentor, mentee, form, format, shape, topic, outcome, by] = texts;
        let file = written(Language::Ru, |book| {
            book.sheet(&JournalSheet { mentor, mentee, form, direction: topic.clone() }).unwrap();
            book.line(&JournalLine {
                held_on: NaiveDate::MAX,
                minutes,
                format,
                shape: vec![shape],
                topic: topic.clone(),
                content: topic.clone(),
                result: String::new(),
                outcome: Some(outcome),
                confirmed: Some(Confirmation { at: NaiveDateTime::MIN, by: Some(by) }),
                disputed,
            }).unwrap();
        });
        let sheets = read(&file);
        let kept = crate::papers::clean::for_cell(&topic);
        // The reader used here resolves Excel's own `_x0041_` escapes only in part.
        if !kept.contains("_x") {
            prop_assert_eq!(&sheets[0].1[7][2], &kept);
        }
    }
}
