//! Codes as they are printed, typed and stored.

use rand::Rng;
use sha2::{Digest, Sha256};

/// Letters that nobody takes for a digit or for one another; 5 bits each.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 80 bits.
const TOKEN: usize = 16;
const DIGITS: usize = 8;

/// A code that somebody typed or whose link they opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// Of a link or a QR.
    Token(String),
    /// Of the card's front.
    Digits(String),
}

/// A new token.
pub fn token() -> String {
    let mut random = rand::rng();
    (0..TOKEN)
        .map(|_| char::from(ALPHABET[random.random_range(0..ALPHABET.len())]))
        .collect()
}

/// Eight new digits.
pub fn digits() -> String {
    let mut random = rand::rng();
    (0..DIGITS)
        .map(|_| char::from(b'0' + random.random_range(0..10u8)))
        .collect()
}

/// «4071 8826»: as it is printed, in fours.
pub fn spaced(code: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    let fours = signs.chunks(4).map(|four| four.iter().collect::<String>());
    fours.collect::<Vec<_>>().join(" ")
}

/// What is kept of a code.
pub fn digest(code: &str) -> String {
    let digest = Sha256::digest(code.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a code however it was typed; `None` if it cannot be one.
pub fn read(text: &str) -> Option<Code> {
    let folded = folded(text)?;
    match folded.len() {
        TOKEN => Some(Code::Token(folded)),
        DIGITS if folded.bytes().all(|byte| byte.is_ascii_digit()) => Some(Code::Digits(folded)),
        _ => None,
    }
}

/// Whether somebody tries a code: nothing but one, or about as many digits.
pub fn is_attempt(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    match read(text) {
        Some(Code::Digits(_)) => true,
        // A word of sixteen letters is not a code.
        Some(Code::Token(_)) => digits > 0,
        None => (4..=10).contains(&digits) && letters <= 2,
    }
}

/// The code's own letters; `None` where there is any other.
fn folded(text: &str) -> Option<String> {
    text.chars()
        .filter(|c| !c.is_whitespace() && !"-–—_.".contains(*c))
        .flat_map(char::to_lowercase)
        .map(|c| {
            let c = match c {
                'а' => 'a',
                'в' => 'b',
                'с' => 'c',
                'е' | 'ё' => 'e',
                'н' => 'h',
                'к' => 'k',
                'м' => 'm',
                'р' => 'p',
                'т' => 't',
                'х' => 'x',
                'у' => 'y',
                'о' | 'o' => '0',
                'з' => '3',
                'i' | 'l' | 'і' => '1',
                c => c,
            };
            (c.is_ascii() && ALPHABET.contains(&(c as u8))).then_some(c)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_with_spaces_dashes_and_letters_that_look_like_them() {
        let code = Some(Code::Digits("40718826".into()));
        for text in [
            "40718826",
            "4071 8826",
            " 4071-8826 ",
            "4О71 8826",
            "407l 8826",
        ] {
            assert_eq!(read(text), code, "{text}");
        }
        for text in ["4071 882", "4071 88261", "привет", "", "4071+8826"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_token_is_read_in_either_alphabet_and_case() {
        let token = token();
        assert_eq!(read(&token), Some(Code::Token(token.clone())));
        assert_eq!(
            read(&token.to_uppercase()),
            Some(Code::Token(token.clone()))
        );
        assert_eq!(
            read("АВСЕ НКМР ТХУ0 1234"),
            Some(Code::Token("abcehkmptxy01234".into()))
        );
    }

    #[test]
    fn only_what_could_be_a_code_counts_as_a_try() {
        for text in ["4071 8826", "407188", "4071-882", "40718826!"] {
            assert!(is_attempt(text), "{text}");
        }
        for text in [
            "привет",
            "мне 12 лет",
            "89161234567",
            "transportstrength",
            "6 Б",
            "",
        ] {
            assert!(!is_attempt(text), "{text}");
        }
    }

    #[test]
    fn codes_are_long_enough_and_differ() {
        assert_ne!(token(), token());
        assert_eq!((token().len(), digits().len()), (16, 8));
        assert_eq!(spaced("40718826"), "4071 8826");
        assert_eq!(digest("40718826").len(), 64);
    }
}
