//! Phones, e-mails and profiles in a text.

use super::mask::Found;
use std::ops::Range;

/// Every contact in `text` by the bytes it takes, in no order; none overlap.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, Found)> {
    let mut found = Vec::new();
    for chunk in chunks(text) {
        if let Some(contact) = in_chunk(text, chunk) {
            found.push(contact);
        }
    }
    let written: Vec<Range<usize>> = found.iter().map(|(range, _)| range.clone()).collect();
    let is_free = |range: &Range<usize>| {
        written
            .iter()
            .all(|other| range.end <= other.start || other.end <= range.start)
    };
    let phones = phones(text)
        .into_iter()
        .filter(is_free)
        .map(|range| (range, Found::Phone));
    found.extend(phones.collect::<Vec<_>>());
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
        match (!follows_digit).then(|| phone_at(&letters[at..])).flatten() {
            Some(taken) => {
                let end = letters
                    .get(at + taken)
                    .map_or(text.len(), |&(byte, _)| byte);
                found.push(letters[at].0..end);
                at += taken;
            }
            None => at += 1,
        }
    }
    found
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '+' | '=' | '*' | '/' | '.' | '-' | '^')
}

/// How many characters a phone takes that begins with the first of `letters`:
/// «8» or «+7» and ten digits, or the ten digits of a mobile.
fn phone_at(letters: &[(usize, char)]) -> Option<usize> {
    let mut digits: Vec<char> = Vec::new();
    let mut groups: Vec<usize> = Vec::new();
    let mut separators = 0;
    let mut end = None;
    let has_plus = letters.first()?.1 == '+';
    for (at, &(_, letter)) in letters.iter().enumerate().skip(usize::from(has_plus)) {
        match letter {
            '0'..='9' => {
                if separators > 0 || groups.is_empty() {
                    groups.push(0);
                }
                if let Some(group) = groups.last_mut() {
                    *group += 1;
                }
                digits.push(letter);
                separators = 0;
                let is_last = !letters
                    .get(at + 1)
                    .is_some_and(|next| next.1.is_ascii_digit());
                if is_last && is_phone(&digits, &groups, has_plus) {
                    end = Some(at + 1);
                    break;
                }
                if digits.len() > 11 {
                    break;
                }
            }
            ' ' | '\u{a0}' | '-' | '–' | '—' | '(' | ')' | '.' => {
                if groups.is_empty() && letter != '(' {
                    return None;
                }
                separators += 1;
                if separators > 3 {
                    break;
                }
            }
            _ => break,
        }
    }
    end
}

fn is_phone(digits: &[char], groups: &[usize], has_plus: bool) -> bool {
    let is_area = |digit: Option<&char>| matches!(digit, Some('3' | '4' | '8' | '9'));
    match digits.len() {
        11 => {
            let is_whole = groups.len() == 1;
            // «8 916 …» or «8916 …»; «7 8 9 10 …» is a row of numbers.
            let is_grouped = match groups {
                [1, area, ..] => *area >= 3,
                [first, ..] => *first >= 4,
                [] => false,
            };
            matches!(digits[0], '7' | '8') && is_area(digits.get(1)) && (is_whole || is_grouped)
        }
        10 => !has_plus && digits[0] == '9' && (groups.len() == 1 || groups[0] == 3),
        _ => false,
    }
}
