//! The mentor's journal as a book: domain §7.3, one sheet a pair, printable.
//!
//! Rows go to a temporary file as they come, so a book of 100 000 rows needs
//! a few megabytes of memory.

mod facts;
mod words;

pub use facts::{Confirmation, Figure, JournalLine, JournalSheet, Summary};

use super::sheet_name::{SheetNames, with_initials};
use super::text_cell::TextCell;
use crate::words::{Language, plain};
use anyhow::{Context, Result};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet};
use std::fs::File;
use std::path::Path;

/// Every sheet keeps a temporary file open until the end, and a process is
/// commonly allowed 1 024. Pairs beyond this share one last sheet.
const SHEETS: usize = 400;

/// Excel's limit for page breaks in a sheet.
const PAGE_BREAKS: usize = 1_000;

/// Widths of the six columns, in characters: together an A4 page on its side.
const WIDTHS: [f64; 6] = [13.0, 26.0, 24.0, 38.0, 32.0, 27.0];

/// The column where the header's values begin.
const VALUE: u16 = 2;

/// A book that is being written. `create`, then for each pair `sheet` and its
/// `line`s, then `finish`.
pub struct JournalBook {
    out: File,
    language: Language,
    workbook: Workbook,
    sheets: usize,
    names: SheetNames,
    row: u32,
    page_breaks: Vec<u32>,
    look: Look,
}

struct Look {
    title: Format,
    label: TextCell,
    value: TextCell,
    heading: TextCell,
    cell: TextCell,
    signature: TextCell,
}

impl Look {
    fn new() -> Self {
        let cell = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            label: TextCell::new(Format::new()),
            value: TextCell::new(Format::new().set_bold()),
            heading: TextCell::new(
                cell.clone()
                    .set_bold()
                    .set_align(FormatAlign::Center)
                    .set_align(FormatAlign::VerticalCenter)
                    .set_background_color("#E8EDF2"),
            ),
            signature: TextCell::new(cell.clone().set_font_size(9)),
            cell: TextCell::new(cell),
        }
    }
}

impl JournalBook {
    /// Begins the book that will lie at `path`.
    ///
    /// # Errors
    /// The file or the temporary folder cannot be written.
    pub fn create(path: &Path, language: Language) -> Result<Self> {
        let out = File::create(path).context("cannot write the journal's file")?;
        let mut workbook = Workbook::new();
        // The library would panic without a place for its temporary files.
        workbook
            .set_tempdir(std::env::temp_dir())
            .context("the temporary folder cannot be written")?;
        Ok(Self {
            out,
            language,
            workbook,
            sheets: 0,
            names: SheetNames::default(),
            row: 0,
            page_breaks: Vec::new(),
            look: Look::new(),
        })
    }

    /// Adds the sheet «Сводка»; called first, it is the first one.
    ///
    /// # Errors
    /// The temporary file cannot be written.
    pub fn summary(&mut self, summary: &Summary) -> Result<()> {
        let language = self.language;
        let name = plain(language, "paper-summary-sheet");
        self.begin_sheet(&name)?;
        let (look, sheet) = (&self.look, current(&mut self.workbook, self.sheets)?);
        for (column, width) in (0..).zip([60.0, 22.0, 22.0, 22.0]) {
            sheet.set_column_width(column, width)?;
        }
        let title = super::clean::for_cell(&summary.title);
        sheet.write_string_with_format(0, 0, title, &look.title)?;
        let headings = [
            "paper-summary-figure",
            "paper-summary-value",
            "paper-summary-plan",
            "paper-summary-before",
        ];
        for (column, key) in (0..).zip(headings) {
            let heading = plain(language, key);
            look.heading.write(sheet, 2, column, &heading)?;
        }
        let unknown = plain(language, "paper-summary-unknown");
        for (row, figure) in (3..).zip(&summary.figures) {
            look.cell.write(sheet, row, 0, &figure.name)?;
            for (column, value) in (1..).zip([&figure.value, &figure.plan, &figure.before]) {
                let value = value.as_deref().unwrap_or(&unknown);
                look.cell.write(sheet, row, column, value)?;
            }
        }
        Ok(())
    }

    /// Begins a pair: the header and the six headings of the form.
    ///
    /// # Errors
    /// The temporary file cannot be written.
    pub fn sheet(&mut self, pair: &JournalSheet) -> Result<()> {
        let language = self.language;
        if self.sheets < SHEETS {
            let name = format!(
                "{} – {}",
                with_initials(&pair.mentor),
                with_initials(&pair.mentee)
            );
            let name = name.trim_matches([' ', '–']).to_owned();
            self.begin_form(&name)?;
        } else if self.sheets == SHEETS {
            self.begin_form(&plain(language, "paper-journal-rest"))?;
        } else {
            self.row += 1;
            if self.page_breaks.len() < PAGE_BREAKS {
                self.page_breaks.push(self.row);
            }
        }
        let (look, sheet) = (&self.look, current(&mut self.workbook, self.sheets)?);
        sheet.write_string_with_format(
            self.row,
            0,
            plain(language, "paper-journal-title"),
            &look.title,
        )?;
        let header = [
            ("paper-journal-mentor", &pair.mentor),
            ("paper-journal-mentee", &pair.mentee),
            ("paper-journal-form", &pair.form),
            ("paper-journal-direction", &pair.direction),
        ];
        for (row, (key, value)) in (self.row + 1..).zip(header) {
            let label = plain(language, key);
            look.label.write(sheet, row, 0, &label)?;
            look.value.write(sheet, row, VALUE, value)?;
        }
        let headings = self.row + 6;
        for (column, heading) in (0..).zip(words::headings(language)) {
            look.heading.write(sheet, headings, column, &heading)?;
        }
        if self.row == 0 {
            sheet.set_repeat_rows(headings, headings)?;
            sheet.set_freeze_panes(headings + 1, 0)?;
        }
        self.row = headings + 1;
        Ok(())
    }

    /// Adds a meeting to the pair begun last.
    ///
    /// # Errors
    /// No pair was begun, the sheet is full (1 048 576 rows) or the temporary
    /// file cannot be written.
    pub fn line(&mut self, line: &JournalLine) -> Result<()> {
        anyhow::ensure!(self.row > 0, "a line of the journal before its pair");
        let sheet = current(&mut self.workbook, self.sheets)?;
        let cells = words::cells(self.language, line);
        for (column, text) in (0..).zip(&cells) {
            let cell = if usize::from(column) + 1 == cells.len() {
                &self.look.signature
            } else {
                &self.look.cell
            };
            cell.write(sheet, self.row, column, text)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Writes the file. A book without a single sheet says that it is empty.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish(mut self) -> Result<()> {
        if self.sheets == 0 {
            let title = plain(self.language, "paper-journal-title");
            self.begin_sheet(&title)?;
            let empty = plain(self.language, "paper-journal-empty");
            current(&mut self.workbook, self.sheets)?.write_string(0, 0, empty)?;
        }
        if !self.page_breaks.is_empty() {
            current(&mut self.workbook, self.sheets)?.set_page_breaks(&self.page_breaks)?;
        }
        self.workbook.save_to_writer(&mut self.out)?;
        self.out.sync_all().context("cannot write the journal")
    }

    fn begin_sheet(&mut self, wish: &str) -> Result<()> {
        // Asks for a temporary file once more: an error here, a panic inside.
        self.workbook.set_tempdir(std::env::temp_dir())?;
        let fallback = plain(self.language, "paper-journal-pair");
        let name = self.names.give(wish, &fallback);
        let sheet = self.workbook.add_worksheet_with_constant_memory();
        sheet
            .set_name(name)?
            .set_landscape()
            .set_paper_size(9)
            .set_margins(0.4, 0.4, 0.5, 0.5, 0.25, 0.25)
            .set_print_fit_to_pages(1, 0)
            .set_footer("&R&P / &N");
        self.sheets += 1;
        self.row = 0;
        Ok(())
    }

    fn begin_form(&mut self, wish: &str) -> Result<()> {
        self.begin_sheet(wish)?;
        let sheet = current(&mut self.workbook, self.sheets)?;
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
        Ok(())
    }
}

/// The sheet that was begun last; no field of the book but the workbook is
/// borrowed by it.
fn current(workbook: &mut Workbook, sheets: usize) -> Result<&mut Worksheet> {
    let last = sheets.checked_sub(1).context("no sheet was begun")?;
    Ok(workbook.worksheet_from_index(last)?)
}

#[cfg(test)]
mod tests;
