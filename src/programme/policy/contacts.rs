//! Phones, e-mails and profiles in a text.

use super::mask::Found;
use super::spoken;
use std::ops::Range;

/// Every contact in `text` by the bytes it takes, in no order; none overlap.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, Found)> {
    let mut found = Vec::new();
    for chunk in chunks(text) {
        if let Some(contact) = in_chunk(text, chunk) {
            found.push(contact);
        }
    }
    let phones = phones(text).into_iter().map(|range| (range, Found::Phone));
    for contact in phones.chain(spoken::find(text)) {
        let range = &contact.0;
        let is_free = found
            .iter()
            .all(|(other, _)| range.end <= other.start || other.end <= range.start);
        if is_free {
            found.push(contact);
        }
    }
    found
}

/// Where a person's profile can be linked to. A host alone is no profile.
const PROFILES: [&str; 18] = [
    "t.me/",
    "telegram.me/",
    "telegram.dog/",
    "vk.com/",
    "vk.ru/",
    "vk.me/",
    "vkontakte.ru/",
    "ok.ru/",
    "max.ru/",
    "instagram.com/",
    "facebook.com/",
    "wa.me/",
    "discord.gg/",
    "discord.com/users/",
    "tiktok.com/@",
    "steamcommunity.com/",
    "tg://",
    "viber://",
];

/// The shortest user name a messenger gives out.
const SHORTEST_USERNAME: usize = 4;

fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split(|letter: char| letter.is_whitespace() || "«»<>\"()[]{},;".contains(letter))
        .map(move |chunk| {
            let start = chunk.as_ptr() as usize - text.as_ptr() as usize;
            start..start + chunk.len()
        })
        .filter(|chunk| !chunk.is_empty())
}

fn in_chunk(text: &str, chunk: Range<usize>) -> Option<(Range<usize>, Found)> {
    let trimmed = text[chunk.clone()].trim_end_matches(['.', ',', '!', '?', ':', ';', '…', '\'']);
    let end = chunk.start + trimmed.len();
    let lower = trimmed.to_ascii_lowercase();
    for host in PROFILES {
        if let Some(at) = lower.find(host)
            && lower.len() > at + host.len()
        {
            let before = &lower[..at];
            let scheme = before.rfind("http").filter(|_| before.contains("://"));
            let is_host = before.is_empty()
                || before.ends_with(['/', '.', ':', '-', '='])
                || before
                    .chars()
                    .next_back()
                    .is_some_and(|last| !last.is_ascii_alphanumeric());
            if is_host {
                let start = scheme.unwrap_or_else(|| link_start(before));
                return Some((chunk.start + start..end, Found::Link));
            }
        }
    }
    let at = trimmed.find('@')?;
    let local = trimmed[..at]
        .rfind(|letter: char| !(letter.is_alphanumeric() || "._+-".contains(letter)))
        .map_or(0, |stop| {
            stop + trimmed[stop..].chars().next().map_or(1, char::len_utf8)
        });
    let domain: &str = &trimmed[at + 1..];
    let domain = &domain[..domain
        .find(|letter: char| !(letter.is_alphanumeric() || "._-".contains(letter)))
        .unwrap_or(domain.len())];
    let domain = domain.trim_end_matches(['.', '-']);
    let start = chunk.start + local;
    let end = chunk.start + at + 1 + domain.len();
    if local < at {
        let (_, zone) = domain.rsplit_once('.')?;
        let is_zone = zone.chars().count() >= 2 && zone.chars().all(char::is_alphabetic);
        return is_zone.then_some((start..end, Found::Email));
    }
    let name = domain.split(['.', '-']).next().unwrap_or_default();
    let is_name = name.len() >= SHORTEST_USERNAME
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && name.starts_with(|letter: char| letter.is_ascii_alphabetic());
    is_name.then_some((start..start + 1 + name.len(), Found::Link))
}

/// Where `m.` or `www.` before a host begins.
fn link_start(before: &str) -> usize {
    before
        .rfind(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.'))
        .map_or(0, |stop| {
            stop + before[stop..].chars().next().map_or(1, char::len_utf8)
        })
}

fn phones(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = 0;
    while at < letters.len() {
        let follows_digit = at > 0 && is_word(letters[at - 1].1);
        match (!follows_digit).then(|| phone_at(&letters, at)).flatten() {
            Some(end) => {
                let byte = letters.get(end).map_or(text.len(), |&(byte, _)| byte);
                found.push(letters[at].0..byte);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '+' | '=' | '*' | '/' | '.' | '-' | '^')
}

/// Digits of the longest number with a country's code.
const LONGEST: usize = 13;

/// What was read so far of what may be a phone.
#[derive(Default)]
struct Dialled {
    digits: Vec<char>,
    groups: Vec<usize>,
    /// Everything between the groups.
    between: String,
    has_plus: bool,
}

/// Where a phone ends that begins at `start`.
fn phone_at(letters: &[(usize, char)], start: usize) -> Option<usize> {
    let has_plus = letters[start].1 == '+';
    let mut dialled = Dialled {
        has_plus,
        ..Dialled::default()
    };
    let mut separators = 0;
    for (at, &(_, letter)) in letters
        .iter()
        .enumerate()
        .skip(start + usize::from(has_plus))
    {
        match letter {
            '0'..='9' => {
                if separators > 0 || dialled.groups.is_empty() {
                    dialled.groups.push(0);
                }
                if let Some(group) = dialled.groups.last_mut() {
                    *group += 1;
                }
                dialled.digits.push(letter);
                separators = 0;
                let next = |ahead: usize| letters.get(at + ahead).map(|next| next.1);
                let is_digit = |next: Option<char>| next.is_some_and(|next| next.is_ascii_digit());
                let goes_on = next(1).is_some_and(|gap| is_gap(gap) && is_digit(next(2)));
                if !is_digit(next(1)) && dialled.is_phone(goes_on || is_in_row(letters, start)) {
                    return Some(at + 1);
                }
                if dialled.digits.len() > LONGEST {
                    return None;
                }
            }
            gap if is_gap(gap) => {
                if dialled.groups.is_empty() && letter != '(' {
                    return None;
                }
                dialled.between.push(gap);
                separators += 1;
                if separators > 3 {
                    return None;
                }
            }
            _ => return None,
        }
    }
    None
}

fn is_gap(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '\u{a0}' | '-' | '–' | '—' | '(' | ')' | '.' | '/' | '*' | '_'
    )
}

/// «5 6 8 9 1 …»: a row of numbers was going on before.
fn is_in_row(letters: &[(usize, char)], start: usize) -> bool {
    start >= 2 && is_gap(letters[start - 1].1) && letters[start - 2].1.is_ascii_digit()
}

impl Dialled {
    /// «8» or «+7» and ten digits, the ten digits of a mobile, «+» and another
    /// country's code, a town's six or seven digits. `in_row`: there are more
    /// numbers beside it, so what could be either is a row.
    fn is_phone(&self, in_row: bool) -> bool {
        let digits = &self.digits;
        let is_area = |digit: Option<&char>| matches!(digit, Some('3' | '4' | '8' | '9'));
        let groups = &self.groups[..];
        match digits.len() {
            11..=LONGEST if self.has_plus => groups.len() <= 6,
            11 => {
                let is_whole = groups.len() == 1;
                // «8 916 …» or «8916 …»; «7 8 9 10 …» is a row of numbers.
                let is_grouped = match groups {
                    [1, area, ..] => *area >= 3,
                    [first, ..] => *first >= 4,
                    [] => false,
                };
                let is_spelt = digits[1] == '9' && groups.iter().all(|one| *one == 1) && !in_row;
                matches!(digits[0], '7' | '8')
                    && is_area(digits.get(1))
                    && (is_whole || is_grouped || is_spelt)
            }
            10 => !self.has_plus && digits[0] == '9' && (groups.len() == 1 || groups[0] == 3),
            6 | 7 if self.between == "--" && !self.has_plus && !in_row => match groups {
                [3, 2, 2] => true,
                [2, 2, 2] => !is_date(digits),
                _ => false,
            },
            _ => false,
        }
    }
}

/// «12-03-26»
fn is_date(digits: &[char]) -> bool {
    let two = |at: usize| digits[at..at + 2].iter().collect::<String>();
    let (day, month) = (two(0), two(2));
    ("01".."32").contains(&day.as_str()) && ("01".."13").contains(&month.as_str())
}
