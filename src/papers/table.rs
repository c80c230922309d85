//! Any table as XLSX or CSV, row by row: exports, rosters, registers.

use super::clean;
use super::sheet_name::SheetNames;
use super::text_cell::TextCell;
use crate::words::{Language, plain};
use anyhow::{Context, Result};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Narrower than this no column gets, wider than [`WIDEST`] neither.
const NARROWEST: usize = 12;
const WIDEST: usize = 40;

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words; whatever they look like, they never become a formula.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A measured one; what is not finite is left empty.
    Decimal(f64),
    /// A day of the school.
    Date(NaiveDate),
    /// A minute in the school's zone.
    Time(NaiveDateTime),
    /// «да» or «нет».
    Flag(bool),
    /// Nothing is known.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Which file a table becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A book with one sheet, its headings frozen and filterable by eye.
    Xlsx,
    /// UTF-8 with its mark in front and `;` between values, as Excel with
    /// Russian settings opens it at a double click.
    Csv,
}

/// A table that is being written. `create`, `row`s, then `finish`.
pub struct TableFile {
    language: Language,
    columns: usize,
    writer: Writer,
}

enum Writer {
    Xlsx(Box<Xlsx>),
    Csv(BufWriter<File>),
}

struct Xlsx {
    out: File,
    workbook: Workbook,
    row: u32,
    text: TextCell,
    number: Format,
    date: Format,
    time: Format,
}

impl TableFile {
    /// Begins the table at `path`; `name` is its sheet.
    ///
    /// # Errors
    /// The file or the temporary folder cannot be written, or there are more
    /// headings than a sheet has columns.
    pub fn create(
        path: &Path,
        kind: Kind,
        language: Language,
        name: &str,
        headings: &[String],
    ) -> Result<Self> {
        let out = File::create(path).context("cannot write the table's file")?;
        let writer = match kind {
            Kind::Xlsx => Writer::Xlsx(Box::new(Xlsx::begin(out, language, name, headings)?)),
            Kind::Csv => {
                let mut out = BufWriter::new(out);
                out.write_all("\u{FEFF}".as_bytes())?;
                let texts: Vec<String> = headings.iter().map(|text| csv_text(text)).collect();
                write!(out, "{}\r\n", texts.join(";"))?;
                Writer::Csv(out)
            }
        };
        Ok(Self {
            language,
            columns: headings.len(),
            writer,
        })
    }

    /// Adds a row. Missing values are empty.
    ///
    /// # Errors
    /// There are more values than headings, the sheet is full (1 048 576 rows)
    /// or the disk is.
    pub fn row(&mut self, cells: &[Cell]) -> Result<()> {
        anyhow::ensure!(
            cells.len() <= self.columns,
            "a row of {} values under {} headings",
            cells.len(),
            self.columns
        );
        match &mut self.writer {
            Writer::Xlsx(xlsx) => xlsx.row(self.language, cells),
            Writer::Csv(out) => {
                let texts: Vec<String> = (0..self.columns)
                    .map(|column| csv_cell(self.language, cells.get(column)))
                    .collect();
                Ok(write!(out, "{}\r\n", texts.join(";"))?)
            }
        }
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish(self) -> Result<()> {
        let out = match self.writer {
            Writer::Xlsx(mut xlsx) => {
                xlsx.workbook.save_to_writer(&mut xlsx.out)?;
                xlsx.out
            }
            Writer::Csv(out) => out.into_inner().context("cannot write the table")?,
        };
        out.sync_all().context("cannot write the table")
    }
}

impl Xlsx {
    fn begin(out: File, language: Language, name: &str, headings: &[String]) -> Result<Self> {
        let mut workbook = Workbook::new();
        // The library would panic without a place for its temporary files.
        workbook
            .set_tempdir(std::env::temp_dir())
            .context("the temporary folder cannot be written")?;
        let fallback = plain(language, "paper-table-sheet");
        let sheet = workbook.add_worksheet_with_constant_memory();
        sheet
            .set_name(SheetNames::default().give(name, &fallback))?
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_repeat_rows(0, 0)?
            .set_freeze_panes(1, 0)?;
        let look = TextCell::new(
            Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_border_bottom(FormatBorder::Thin)
                .set_background_color("#E8EDF2"),
        );
        for (column, heading) in (0_u16..).zip(headings) {
            let width = (heading.chars().count() + 4).clamp(NARROWEST, WIDEST);
            sheet.set_column_width(column, u32::try_from(width)?)?;
            look.write(sheet, 0, column, heading)?;
        }
        let top = Format::new().set_align(FormatAlign::Top);
        Ok(Self {
            out,
            workbook,
            row: 1,
            text: TextCell::new(top.clone().set_text_wrap()),
            date: top.clone().set_num_format("dd.mm.yyyy"),
            time: top.clone().set_num_format("dd.mm.yyyy hh:mm"),
            number: top,
        })
    }

    fn row(&mut self, language: Language, cells: &[Cell]) -> Result<()> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (column, cell) in (0_u16..).zip(cells) {
            let row = self.row;
            match cell {
                Cell::Text(text) => self.text.write(sheet, row, column, text)?,
                // Excel itself keeps 15 digits; longer numbers stay exact as words.
                Cell::Number(number) if number.unsigned_abs() >= 1_000_000_000_000_000 => {
                    self.text.write(sheet, row, column, &number.to_string())?;
                }
                #[allow(clippy::cast_precision_loss)]
                Cell::Number(number) => {
                    sheet.write_number_with_format(row, column, *number as f64, &self.number)?;
                }
                Cell::Decimal(number) if number.is_finite() => {
                    sheet.write_number_with_format(row, column, *number, &self.number)?;
                }
                Cell::Decimal(_) | Cell::Empty => {}
                // Excel's calendar runs from 1900 to 9999; other days are words.
                Cell::Date(date) => match excel_day(*date) {
                    Some(day) => {
                        sheet.write_datetime_with_format(row, column, day, &self.date)?;
                    }
                    None => self.text.write(sheet, row, column, &date_words(*date))?,
                },
                Cell::Time(time) => match excel_time(*time) {
                    Some(time) => {
                        sheet.write_datetime_with_format(row, column, time, &self.time)?;
                    }
                    None => self.text.write(sheet, row, column, &time_words(*time))?,
                },
                Cell::Flag(flag) => {
                    self.text
                        .write(sheet, row, column, &word(language, *flag))?;
                }
            }
        }
        self.row += 1;
        Ok(())
    }
}

fn excel_day(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let (month, day) = (date.month().try_into().ok()?, date.day().try_into().ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

fn excel_time(time: NaiveDateTime) -> Option<ExcelDateTime> {
    let (hour, minute) = (time.hour().try_into().ok()?, time.minute().try_into().ok()?);
    excel_day(time.date())?.and_hms(hour, minute, 0).ok()
}

fn date_words(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

fn time_words(time: NaiveDateTime) -> String {
    time.format("%d.%m.%Y %H:%M").to_string()
}

fn word(language: Language, flag: bool) -> String {
    plain(language, if flag { "paper-yes" } else { "paper-no" })
}

fn csv_cell(language: Language, cell: Option<&Cell>) -> String {
    match cell {
        Some(Cell::Text(text)) => csv_text(text),
        Some(Cell::Number(number)) => number.to_string(),
        // A comma, as the programs that open `;` by themselves expect.
        Some(Cell::Decimal(number)) if number.is_finite() => number.to_string().replace('.', ","),
        Some(Cell::Date(date)) => date_words(*date),
        Some(Cell::Time(time)) => time_words(*time),
        Some(Cell::Flag(flag)) => csv_text(&word(language, *flag)),
        Some(Cell::Decimal(_) | Cell::Empty) | None => String::new(),
    }
}

/// CSV has no types: an apostrophe in front keeps a text from being run as
/// a formula, and quotes keep it in its cell.
fn csv_text(text: &str) -> String {
    let mut text = clean::for_cell(text);
    if clean::looks_like_formula(&text) {
        text.insert(0, '\'');
    }
    if text.contains([';', ',', '"', '\n', '\t']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests;
