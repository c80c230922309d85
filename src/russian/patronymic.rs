//! Patronymics that are two words: «Гасан оглы», «Гасан кызы».

/// Whether a word after a father's name says whose child somebody is.
pub fn is_son_or_daughter(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "оглы", "оглу", "кызы", "гызы", "улы", "уулу", "ogly", "oglu", "kyzy", "qizi",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}

#[test]
fn a_father_and_whose_child() {
    assert!(is_son_or_daughter("Оглы") && is_son_or_daughter("qizi"));
    assert!(!is_son_or_daughter("Ивановна"));
}
