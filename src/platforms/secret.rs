//! Whether somebody knows a secret, told in a time that tells nothing.

/// Takes as long for a wrong secret as for the right one. An empty secret is
/// known to nobody.
pub(super) fn is_same(told: &[u8], secret: &[u8]) -> bool {
    let differs = told
        .iter()
        .zip(secret)
        .fold(0, |differs, (told, secret)| differs | (told ^ secret));
    told.len() == secret.len() && differs == 0 && !secret.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_secret_is_the_secret_and_an_empty_one_is_none() {
        assert!(is_same(b"abc", b"abc"));
        for told in ["", "ab", "abcd", "abd", "ABC"] {
            assert!(!is_same(told.as_bytes(), b"abc"), "{told}");
        }
        assert!(!is_same(b"", b""));
    }
}
