//! What people type, made fit for paper.

/// Excel's limit for one cell, in UTF-16 units.
pub(super) const CELL_LIMIT: usize = 32_767;

/// `text` as one cell can hold it: lines end in `\n`, no control characters,
/// nothing XML cannot carry, at most [`CELL_LIMIT`] UTF-16 units (then `…`).
pub(super) fn for_cell(text: &str) -> String {
    let mut lines = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\t', " ");
    lines.retain(|letter| letter == '\n' || is_printable(letter));
    shortened(&lines, CELL_LIMIT)
}

/// `text` on one line: any run of white space is one space, at most `limit`
/// UTF-16 units.
pub(super) fn one_line(text: &str, limit: usize) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| {
            word.chars()
                .filter(|letter| is_printable(*letter))
                .collect()
        })
        .filter(|word: &String| !word.is_empty())
        .collect();
    shortened(&words.join(" "), limit)
}

/// At most `limit` UTF-16 units, the last of them `…` where something was cut.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    if text.encode_utf16().count() <= limit {
        return text.to_owned();
    }
    let mut room = limit.saturating_sub(1);
    let mut short: String = text
        .chars()
        .take_while(|letter| {
            let fits = letter.len_utf16() <= room;
            room = room.saturating_sub(letter.len_utf16());
            fits
        })
        .collect();
    if limit > 0 {
        short.push('…');
    }
    short
}

/// Whether spreadsheet programs could take `text` for a formula, also where
/// they forgive white space or full-width signs in front.
pub(super) fn looks_like_formula(text: &str) -> bool {
    let formula = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(formula)
}

/// Not a control character, a direction override (which lets a text show itself
/// as another one) or one of the two code points XML forbids.
fn is_printable(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        && !matches!(letter, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cell_keeps_its_lines_and_loses_control_characters() {
        assert_eq!(for_cell("a\u{0}b\r\nc\rd\t\u{1b}[0m"), "ab\nc\nd [0m");
        assert_eq!(for_cell("x\u{202E}y\u{FFFF}"), "xy");
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(one_line("  два\n\nслова\t\u{7} ", 99), "два слова");
        assert_eq!(one_line("два слова", 5), "два …");
    }

    #[test]
    fn a_text_is_measured_as_excel_measures() {
        assert_eq!(shortened("🐋🐋", 4), "🐋🐋");
        assert_eq!(shortened("🐋🐋", 3), "🐋…");
        assert_eq!(shortened("🐋", 0), "");
    }

    #[test]
    fn a_formula_is_seen_behind_white_space() {
        assert!(looks_like_formula("=1+1"));
        assert!(looks_like_formula("  @SUM(A1)"));
        assert!(looks_like_formula("\tx"));
        assert!(looks_like_formula("＝1"));
        assert!(!looks_like_formula("2=2"));
        assert!(!looks_like_formula(""));
    }

    proptest! {
        #[test]
        fn no_text_is_longer_than_its_limit(text in ".{0,200}", limit in 0usize..150) {
            prop_assert!(shortened(&text, limit).encode_utf16().count() <= limit);
            let line = one_line(&text, limit);
            prop_assert!(line.encode_utf16().count() <= limit);
            prop_assert!(!line.contains(['\n', '\r', '\t']));
        }
    }
}
