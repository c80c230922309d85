//! A cell that holds words and stays words.

use super::clean;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// The look of text cells, in two copies: Excel keeps a text that begins with
/// `=` a text, but asks again when somebody edits it; the quote prefix answers.
#[derive(Debug, Clone)]
pub(super) struct TextCell {
    plain: Format,
    quoted: Format,
}

impl TextCell {
    pub fn new(format: Format) -> Self {
        Self {
            quoted: format.clone().set_quote_prefix(),
            plain: format,
        }
    }

    pub fn write(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        text: &str,
    ) -> Result<(), XlsxError> {
        let text = clean::for_cell(text);
        let format = if clean::looks_like_formula(&text) {
            &self.quoted
        } else {
            &self.plain
        };
        if text.is_empty() {
            sheet.write_blank(row, column, format)?;
        } else {
            sheet.write_string_with_format(row, column, text, format)?;
        }
        Ok(())
    }
}
