//! One person with several phones, and one phone of several people.
//!
//! Codes are drawn by lot, so the world remembers the newest one that was shown and
//! the transcript says only that it was.

use super::{Actor, Part, World};
use nastavnik::event::Platform;
use nastavnik::programme::accounts::{self, Owner};
use nastavnik::words::Language;

/// The code that texts give as an example.
const EXAMPLE: &str = "4071 8826";

/// Where «4071 8826» and its like stand in a text, by bytes.
fn spaced(text: &str) -> Option<std::ops::Range<usize>> {
    let is_code = |window: &[u8]| {
        let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
        digits(&window[..4]) && window[4] == b' ' && digits(&window[5..])
    };
    let bytes = text.as_bytes();
    (0..bytes.len().saturating_sub(8)).find_map(|start| {
        let end = start + 9;
        let alone = |place: Option<&u8>| place.is_none_or(|byte| !byte.is_ascii_digit());
        let before = start.checked_sub(1).and_then(|before| bytes.get(before));
        let found = is_code(&bytes[start..end])
            && alone(before)
            && alone(bytes.get(end))
            && &bytes[start..end] != EXAMPLE.as_bytes();
        found.then_some(start..end)
    })
}

/// The code of a text, if one is shown.
pub fn code_in(text: &str) -> Option<String> {
    spaced(text).map(|place| text[place].to_owned())
}

/// The token of a link in a text.
pub fn token_in(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("start=")?;
    let end = rest.find(|char: char| !char.is_ascii_alphanumeric());
    Some(rest[..end.unwrap_or(rest.len())].to_owned())
}

/// A text as it can be reviewed.
pub fn without_codes(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(place) = spaced(&text) {
        text.replace_range(place, "‹код›");
    }
    if let Some(token) = token_in(&text) {
        text = text.replace(&token, "‹код›");
    }
    text
}

/// What stands before the name of a place, if anything does.
const BEFORE: [&str; 3] = ["• ", "место: ", "убрано: "];

/// Where everybody has one messenger, its name as a place is the same on all stages.
pub fn without_messenger(text: &str, platform: Platform) -> String {
    let name = match platform {
        Platform::Telegram => "Telegram",
        Platform::Vk => "ВКонтакте",
        Platform::Web => "страница школы",
        _ => "демо",
    };
    let text = match text.strip_prefix(name) {
        Some(rest) => format!("Мессенджер{rest}"),
        None => text.to_owned(),
    };
    BEFORE.iter().fold(text, |text, before| {
        text.replace(&format!("{before}{name}"), &format!("{before}Мессенджер"))
    })
}

impl World {
    /// Another phone of somebody, which knows nobody yet.
    pub async fn another_phone(&mut self, of: &Actor, platform: Platform) -> Actor {
        let count = 2 + self
            .cast
            .iter()
            .filter(|actor| actor.name.starts_with(&format!("{} (", of.name)))
            .count();
        self.stranger_on(platform, &format!("{} ({count}-й телефон)", of.name))
            .await
    }

    /// Somebody who takes part and has no phone.
    pub async fn without_phone(&mut self, part: Part) -> Actor {
        let actor = self.enters(part).await;
        let mut tx = self.db.begin().await.expect("begin");
        let person = actor.person.expect("a person");
        accounts::unlink_all(&mut tx, person).await.expect("unlink");
        tx.commit().await.expect("commit");
        actor
    }

    /// A phone speaks for somebody from now on, whatever led to it.
    pub async fn links(&mut self, phone: &Actor, whom: &Actor, owner: Owner) {
        let at = self.address(phone);
        let mut tx = self.db.begin().await.expect("begin");
        let account = accounts::meet(&mut tx, at, Language::Ru, None, self.now)
            .await
            .expect("account");
        let person = whom.person.expect("somebody who takes part");
        accounts::link_as(&mut tx, account.id, person, owner, self.now)
            .await
            .expect("link");
        tx.commit().await.expect("commit");
    }

    /// The newest code that anybody was shown.
    pub fn shown_code(&self) -> String {
        self.code.clone().expect("a code was shown")
    }

    /// Somebody types the newest code.
    pub async fn says_code(&mut self, who: &Actor) {
        let code = self.shown_code();
        self.says_secret(who, &code, "код").await;
    }

    /// What the world remembers of a text.
    pub(super) fn remembers_code(&mut self, text: &str) {
        if let Some(code) = code_in(text) {
            self.code = Some(code);
        }
        if let Some(token) = token_in(text) {
            self.token = Some(token);
        }
    }

    /// Somebody opens the newest link.
    pub async fn opens_shown_link(&mut self, who: &Actor) {
        let token = self.token.clone().expect("a link was shown");
        self.says_secret(who, &format!("/start {token}"), "ссылка")
            .await;
    }
}

#[test]
fn a_code_is_found_and_the_example_is_none() {
    assert_eq!(
        code_in("Код: 1234 5678, до 14:40").as_deref(),
        Some("1234 5678")
    );
    assert_eq!(code_in("Например: 4071 8826."), None);
    assert_eq!(code_in("8-800-2000-122 или 124"), None);
    assert_eq!(without_codes("Код: 1234 5678"), "Код: ‹код›");
    assert_eq!(without_codes("?start=abc12 "), "?start=‹код› ");
    let places = "Вот:\n• Telegram № 1\nПишите в Telegram";
    assert_eq!(
        without_messenger(places, Platform::Telegram),
        "Вот:\n• Мессенджер № 1\nПишите в Telegram"
    );
}
