#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use calamine::{Data, Reader, open_workbook};
use proptest::prelude::*;
use tempfile::NamedTempFile;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 13).unwrap()
}

fn rows() -> Vec<Vec<Cell>> {
    vec![
        vec![
            "Ли Артём".into(),
            Cell::Number(-7),
            Cell::Decimal(10.5),
            Cell::Date(day()),
            Cell::Time(day().and_hms_opt(16, 2, 0).unwrap()),
            Cell::Flag(true),
        ],
        vec!["=1+1;\"x\"\nдва".into(), None::<String>.into()],
        vec![
            "+7 900 000-00-00".into(),
            Cell::Number(i64::MAX),
            Cell::Decimal(f64::NAN),
            Cell::Date(NaiveDate::MIN),
            Cell::Empty,
            Cell::Flag(false),
        ],
    ]
}

fn written(kind: Kind, rows: &[Vec<Cell>]) -> NamedTempFile {
    let file = NamedTempFile::new().unwrap();
    let headings: Vec<String> = ["Ф. И. О.", "Число", "Доля", "День", "Время", "Да или нет"]
        .map(str::to_owned)
        .to_vec();
    let mut table =
        TableFile::create(file.path(), kind, Language::Ru, "Люди: 7/А", &headings).unwrap();
    for row in rows {
        table.row(row).unwrap();
    }
    table.finish().unwrap();
    file
}

#[test]
fn a_book_is_read_again_with_its_types() {
    let file = written(Kind::Xlsx, &rows());
    let mut book: calamine::Xlsx<_> = open_workbook(file.path()).unwrap();
    assert_eq!(book.sheet_names(), ["Люди 7 А"]);
    let range = book.worksheet_range("Люди 7 А").unwrap();
    assert_eq!(range.get_size(), (4, 6));
    let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!(cell(0, 0), Data::String("Ф. И. О.".into()));
    assert_eq!(cell(1, 0), Data::String("Ли Артём".into()));
    assert_eq!(cell(1, 1), Data::Float(-7.0));
    assert_eq!(cell(1, 2), Data::Float(10.5));
    let Data::DateTime(date) = cell(1, 3) else {
        panic!("not a date: {:?}", cell(1, 3));
    };
    assert_eq!(date.to_ymd_hms_milli(), (2026, 3, 13, 0, 0, 0, 0));
    let Data::DateTime(time) = cell(1, 4) else {
        panic!("not a time: {:?}", cell(1, 4));
    };
    assert_eq!(time.to_ymd_hms_milli(), (2026, 3, 13, 16, 2, 0, 0));
    assert_eq!(cell(1, 5), Data::String("да".into()));
    assert_eq!(cell(2, 0), Data::String("=1+1;\"x\"\nдва".into()));
    assert_eq!(cell(2, 1), Data::Empty);
    assert_eq!(cell(3, 0), Data::String("+7 900 000-00-00".into()));
    assert_eq!(cell(3, 1), Data::String(i64::MAX.to_string()));
    assert_eq!(cell(3, 2), Data::Empty);
    let formulas = book.worksheet_formula("Люди 7 А").unwrap();
    assert_eq!(formulas.used_cells().count(), 0);
}

#[test]
fn a_csv_opens_in_excel_and_runs_nothing() {
    let file = written(Kind::Csv, &rows()[..2]);
    let text = std::fs::read_to_string(file.path()).unwrap();
    assert_eq!(
        text,
        "\u{FEFF}Ф. И. О.;Число;Доля;День;Время;Да или нет\r\n\
         Ли Артём;-7;10,5;13.03.2026;13.03.2026 16:02;да\r\n\
         \"'=1+1;\"\"x\"\"\nдва\";;;;;\r\n"
    );
}

#[test]
fn a_row_wider_than_its_headings_is_refused() {
    let file = NamedTempFile::new().unwrap();
    for kind in [Kind::Xlsx, Kind::Csv] {
        let mut table =
            TableFile::create(file.path(), kind, Language::Ru, "", &["а".into()]).unwrap();
        assert!(table.row(&[Cell::Empty, Cell::Empty]).is_err());
        table.row(&[]).unwrap();
        table.finish().unwrap();
    }
}

/// Reads `;` and quotes as a spreadsheet does.
fn csv_fields(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut letters = text.trim_start_matches('\u{FEFF}').chars().peekable();
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().unwrap();
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => rows.push(vec![String::new()]),
            other => row.last_mut().unwrap().push(other),
        }
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_stays_one_cell_and_no_formula(text in "\\PC{0,30}|.{0,30}|[=+@;\",\n\r\t -]{0,12}") {
        let file = written(Kind::Csv, &[vec![text.clone().into()]]);
        let rows = csv_fields(&std::fs::read_to_string(file.path()).unwrap());
        prop_assert_eq!(rows.len(), 3);
        prop_assert_eq!(rows[1].len(), 6);
        let field = &rows[1][0];
        prop_assert!(!clean::looks_like_formula(field));
        let kept = clean::for_cell(&text);
        prop_assert_eq!(field.strip_prefix('\'').filter(|_| !kept.starts_with('\'')).unwrap_or(field), &kept);
        written(Kind::Xlsx, &[vec![text.into()]]);
    }
}
