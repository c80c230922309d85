//! A reader of CSV that shares nothing with the writer.

/// `;` between values, quotes doubled inside quotes.
pub fn parse(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut value) = (Vec::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                value.extend(letters.next());
            }
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => row.push(std::mem::take(&mut value)),
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut value));
                rows.push(std::mem::take(&mut row));
            }
            letter => value.push(letter),
        }
    }
    rows
}
