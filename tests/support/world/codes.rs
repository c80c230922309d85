//! Codes that a message shows: drawn by lot, so the transcript tells only that
//! one stands there, and the story remembers it for whoever types it.

use super::{Actor, World};

/// Four signs and a gap, and so on: «4071 8826», «k3f9 …».
const FOUR: usize = 4;

/// The text with every code replaced, and the last code that stood in it.
pub fn hidden(text: &str) -> (String, Option<String>) {
    let (mut shown, mut last) = (String::new(), None);
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some((start, end)) = code_in(rest) {
            let code = &rest[start..end];
            shown.push_str(&rest[..start]);
            shown.push_str(match code.len() {
                9 => "‹8 цифр›",
                _ => "‹код класса›",
            });
            last = Some(code.to_owned());
            rest = &rest[end..];
        }
        shown.push_str(rest);
    }
    (shown, last)
}

/// Where a code stands: two fours of digits, or four fours of anything.
fn code_in(line: &str) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    [FOUR, 2].into_iter().find_map(|fours| {
        let length = fours * (FOUR + 1) - 1;
        (0..bytes.len().checked_sub(length - 1)?).find_map(|start| {
            let end = start + length;
            let code = &bytes[start..end];
            let is_sign = |place: usize, sign: &u8| match place % (FOUR + 1) {
                FOUR => *sign == b' ',
                _ if fours == 2 => sign.is_ascii_digit(),
                _ => sign.is_ascii_lowercase() || sign.is_ascii_digit(),
            };
            let alone = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric());
            let fits = code
                .iter()
                .enumerate()
                .all(|(place, sign)| is_sign(place, sign));
            let stands_alone =
                || alone(line[..start].chars().next_back()) && alone(line[end..].chars().next());
            (fits && stands_alone()).then_some((start, end))
        })
    })
}

impl World {
    /// Somebody types the code that was last shown to another.
    pub async fn says_code_shown_to(&mut self, who: &Actor, shown_to: &Actor) {
        let code = self.codes.get(&shown_to.peer).cloned();
        let code = code.unwrap_or_else(|| panic!("{} was shown no code", shown_to.name));
        let (hidden, _) = hidden(&code);
        self.says_secret(who, &code, hidden.trim_matches(['‹', '›']))
            .await;
    }
}

#[test]
fn codes_are_seen_and_telephones_are_not() {
    let (shown, code) = hidden("Цифры: 4071 8826. Звоните: 8-800-2000-122.");
    assert_eq!(shown, "Цифры: ‹8 цифр›. Звоните: 8-800-2000-122.");
    assert_eq!(code.as_deref(), Some("4071 8826"));
    let (shown, code) = hidden("Код:\nk3f9 0000 aaaa zzz1\nconf 2026 года");
    assert_eq!(shown, "Код:\n‹код класса›\nconf 2026 года");
    assert_eq!(code.as_deref(), Some("k3f9 0000 aaaa zzz1"));
    assert_eq!(hidden("школа номер 1234 5678а").1, None);
}
