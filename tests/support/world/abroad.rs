//! Where people go by call signs, the foreign messenger may know nobody: whatever
//! Telegram's server was given in a story, texts, labels, values, file names,
//! bytes, menus, is searched for the school's people and for what others typed.

use super::{Actor, World};
use crate::support::telegram::Received;
use nastavnik::db::Tx;
use nastavnik::event::Platform;
use nastavnik::programme::schools::DataPolicy;
use std::sync::LazyLock;

/// Who is in the books: family, given and patronymic name, grade, letter.
type Entered = (String, String, String, Option<i64>, Option<String>);

/// Endings of files in which nobody can be named.
const NAMELESS: &[&str] = &[".png", ".ics"];

/// Fewer letters are what anybody may say.
const OWN_WORDS: usize = 15;

/// All our own texts: who types one of them tells nothing.
static OURS: LazyLock<String> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");
    let mut texts = String::new();
    for language in ["ru", "en"] {
        for file in std::fs::read_dir(format!("{folder}/{language}")).expect("the locales") {
            let path = file.expect("a file").path();
            texts += &lower(&std::fs::read_to_string(path).expect("a locale"));
        }
    }
    texts
});

impl World {
    /// What Telegram was given, where it may know nobody.
    pub fn told_abroad(&self) -> Vec<Received> {
        match self.policy_of(Platform::Telegram) {
            DataPolicy::Pseudonymous => self.messengers.given_to_telegram(),
            DataPolicy::Full => Vec::new(),
        }
    }

    /// The play so far.
    pub fn transcript(&self) -> &str {
        self.transcript.text()
    }

    /// Fails with what Telegram was told of people; gives how much was searched.
    pub async fn nobody_is_told_abroad(&self) -> usize {
        let told = self.told_abroad();
        let people = self.entered().await;
        let mut leaks = Vec::new();
        for received in &told {
            let words = match self.is_no_name() {
                true => lower(&without_small_words(&received.words)),
                false => lower(&received.words),
            };
            leaks.extend(named_in(&words, &people).map(|name| (name, received)));
            leaks.extend(self.typed_by_others(received).map(|text| (text, received)));
            for (name, bytes) in &received.files {
                let bytes = lower(&String::from_utf8_lossy(bytes));
                leaks.extend(named_in(&bytes, &people).map(|name| (name, received)));
                if !NAMELESS.iter().any(|ending| name.ends_with(ending)) {
                    leaks.push((format!("the file {name}"), received));
                }
            }
        }
        let leaks: Vec<_> = leaks
            .iter()
            .take(10)
            .map(|(what, received)| format!("«{what}» in {}: {}", received.method, received.words))
            .collect();
        assert!(leaks.is_empty(), "told abroad:\n{}", leaks.join("\n"));
        told.len()
    }

    /// Somebody said of a word in small letters that it is no name («морозов и
    /// оттепелей»), and reads it again.
    fn is_no_name(&self) -> bool {
        self.transcript.text().contains("▸ Это не имя")
    }

    /// What somebody else than the reader typed and the reader got word for word.
    fn typed_by_others<'a>(&'a self, received: &'a Received) -> impl Iterator<Item = String> + 'a {
        let words = lower(&received.words);
        let is_reader = |name: &str| {
            let reader = |actor: &&Actor| Some(actor.peer) == received.chat;
            self.cast
                .iter()
                .find(reader)
                .is_some_and(|actor| actor.name == name)
        };
        let typed = self.transcript.typed().iter();
        typed
            .filter(move |(who, text)| !is_reader(who) && text.chars().count() >= OWN_WORDS)
            .map(|(_, text)| lower(text))
            .filter(|text| !text.starts_with('/') && !OURS.contains(text.as_str()))
            .filter(move |text| words.contains(text.as_str()))
    }

    async fn entered(&self) -> Vec<Entered> {
        let sql = "SELECT family, given, patronymic, grade, letter FROM person";
        let mut tx = self.db.read().await.expect("read");
        match &mut tx {
            Tx::Sqlite(tx) => sqlx::query_as(sql).fetch_all(&mut **tx).await,
            Tx::Postgres(tx) => sqlx::query_as(sql).fetch_all(&mut **tx).await,
        }
        .expect("people")
    }
}

/// What begins with a capital, and everything that is no word.
fn without_small_words(text: &str) -> String {
    text.split_inclusive(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.starts_with(char::is_lowercase))
        .collect()
}

/// Lower case, е for ё.
fn lower(text: &str) -> String {
    text.to_lowercase().replace('ё', "е")
}

/// Names and classes of people in a text, in whatever case they stand.
fn named_in<'a>(words: &'a str, people: &'a [Entered]) -> impl Iterator<Item = String> + 'a {
    let split: Vec<&str> = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let plain: String = words
        .chars()
        .filter(|letter| !" «»\"-".contains(*letter))
        .collect();
    people
        .iter()
        .filter_map(move |(family, given, patronymic, grade, letter)| {
            let is_named =
                |name: &str| !name.is_empty() && split.iter().any(|word| is_form(name, word));
            let class = grade
                .zip(letter.as_ref())
                .map(|(grade, letter)| format!("{grade}{letter}"));
            [family, given, patronymic]
                .into_iter()
                .find(|name| is_named(&lower(name)))
                .cloned()
                .or_else(|| class.filter(|class| has_class(&plain, &lower(class))))
        })
}

/// Whether a word is a case of a name.
fn is_form(name: &str, word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "", "а", "я", "ы", "и", "е", "у", "ю", "ой", "ей", "ою", "ом", "ем", "ым", "ых", "ого",
        "ому",
    ];
    let stem = name.trim_end_matches(['а', 'я', 'й', 'ь', 'ы', 'и']);
    let ending = word.strip_prefix(stem);
    word == name || (stem.chars().count() > 1 && ending.is_some_and(|end| ENDINGS.contains(&end)))
}

/// «6б», not in «16б» nor «6бит».
fn has_class(plain: &str, class: &str) -> bool {
    plain.match_indices(class).any(|(at, _)| {
        let before = plain[..at].chars().next_back();
        let after = plain[at + class.len()..].chars().next();
        !before.is_some_and(|letter| letter.is_ascii_digit())
            && !after.is_some_and(char::is_alphanumeric)
    })
}

#[test]
fn people_are_known_in_every_case() {
    let anya = [(
        "Соколова".to_owned(),
        "Аня".to_owned(),
        "Игоревна".to_owned(),
        Some(6),
        Some("Б".to_owned()),
    )];
    for words in [
        "Ане лучше",
        "с Соколовой",
        "/newcomers 6Б",
        "6 «Б», 3",
        "И. Игоревной",
    ] {
        assert_eq!(named_in(&lower(words), &anya).count(), 1, "{words}");
    }
    for words in ["16 «Б»", "анкета", "Сокольники", "6 бит", "6 «В»"] {
        assert_eq!(named_in(&lower(words), &anya).count(), 0, "{words}");
    }
}
