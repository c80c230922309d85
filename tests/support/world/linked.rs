//! One person with several phones, and one phone of several people.
//!
//! Codes are drawn by lot, so the world remembers the newest one that was shown and
//! the transcript says only that it was.

use super::transcript::Seen;
use super::{Actor, Part, World, codes};
use nastavnik::event::Platform;
use nastavnik::programme::accounts::{self, Owner};
use nastavnik::words::Language;

/// The code that texts give as an example.
const EXAMPLE: &str = "4071 8826";

/// What anybody was shown last.
#[derive(Debug, Default)]
pub struct Newest {
    code: Option<String>,
    token: Option<String>,
}

/// The token of a link in a text.
pub fn token_in(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("start=")?;
    let end = rest.find(|char: char| !char.is_ascii_alphanumeric());
    Some(rest[..end.unwrap_or(rest.len())].to_owned())
}

/// A text whose links can be reviewed.
pub fn without_tokens(text: &str) -> String {
    match token_in(text) {
        Some(token) => text.replace(&token, "‹код›"),
        None => text.to_owned(),
    }
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
        self.newest.code.clone().expect("a code was shown")
    }

    /// Somebody types the newest code.
    pub async fn says_code(&mut self, who: &Actor) {
        let code = self.shown_code();
        self.says_secret(who, &code, "код").await;
    }

    /// What the world remembers of a text.
    pub(super) fn remembers_codes(&mut self, seen: &Seen) {
        let text = seen.text();
        if let (_, Some(code)) = codes::hidden(text) {
            self.codes.insert(seen.peer(), code);
        }
        let (_, code) = codes::hidden(text);
        self.newest.code = code
            .filter(|code| code != EXAMPLE)
            .or(self.newest.code.take());
        if let Some(token) = token_in(text) {
            self.newest.token = Some(token);
        }
    }

    /// Somebody opens the newest link.
    pub async fn opens_shown_link(&mut self, who: &Actor) {
        let token = self.newest.token.clone().expect("a link was shown");
        self.says_secret(who, &format!("/start {token}"), "ссылка")
            .await;
    }
}

#[test]
fn links_and_names_of_messengers_are_read_the_same_everywhere() {
    assert_eq!(without_tokens("?start=abc12 "), "?start=‹код› ");
    let places = "Вот:\n• Telegram № 1\nПишите в Telegram";
    assert_eq!(
        without_messenger(places, Platform::Telegram),
        "Вот:\n• Мессенджер № 1\nПишите в Telegram"
    );
}
