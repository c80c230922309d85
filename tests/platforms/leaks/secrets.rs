//! What may not be read where names may not go, however it is spelt.

use nastavnik::programme::people::Newcomer;

/// What was typed about somebody.
pub const WORDS: &str = "тайнопись про Ксенофонта";
/// What was said in trust.
pub const TRUST: &str = "сокровенность";

/// Beginnings that no ending changes, in both alphabets and without gaps. None is
/// a part of any word of ours, or the search would find it everywhere.
const STEMS: &[&str] = &[
    "ксенофонт",
    "елпидифор",
    "барсукевич",
    "пульхери",
    "варсонофьев",
    "жмайлов",
    "тайнопис",
    "сокровенн",
    "7щ",
    "29112011",
    "20111129",
    "ksenofont",
    "xenofont",
    "elpidifor",
    "barsukevich",
    "pulkheri",
    "pulheri",
    "varsonof",
    "zhmailov",
    "zhmaylov",
    "tainopis",
    "taynopis",
    "7sch",
    "7shch",
];

/// A pupil with everything that people have.
pub fn pupil() -> Newcomer {
    Newcomer {
        family: "Барсукевич".to_owned(),
        given: "Ксенофонт".to_owned(),
        patronymic: "Елпидифорович".to_owned(),
        grade: Some(7),
        letter: Some("Щ".to_owned()),
        adult: false,
    }
}

/// A teacher.
pub fn teacher() -> Newcomer {
    Newcomer {
        family: "Жмайлова".to_owned(),
        given: "Пульхерия".to_owned(),
        patronymic: "Варсонофьевна".to_owned(),
        adult: true,
        ..Newcomer::default()
    }
}

/// The first of it that a text tells.
pub fn found_in(text: &str) -> Option<&'static str> {
    let plain: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'ё' { 'е' } else { letter })
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    STEMS.iter().find(|stem| plain.contains(**stem)).copied()
}

/// The same in the bytes of a file.
pub fn found_in_bytes(bytes: &[u8]) -> Option<&'static str> {
    let wide: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    found_in(&String::from_utf8_lossy(bytes)).or_else(|| found_in(&String::from_utf16_lossy(&wide)))
}

#[test]
fn it_is_found_however_it_is_spelt() {
    for text in [
        "Ксенофонту лучше",
        "с БАРСУКЕВИЧЕМ К.",
        "7 «Щ»",
        "7щ",
        "Тайнопись…",
        "29.11.2011",
        "Elpidiforovich",
    ] {
        assert!(found_in(text).is_some(), "{text}");
    }
    let wide: Vec<u8> = "Жмайлова"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(found_in_bytes(&wide), Some("жмайлов"));
    assert_eq!(found_in("Синий Кит, 17 котят, 7 «Ш»"), None);
}
