//! Where this bot can be written to, as far as it is known while it runs: links to
//! it are made from here.

use crate::event::Platform;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The beginnings of links, by messenger; shared by everything that runs.
#[derive(Debug, Clone, Default)]
pub struct Doors(Arc<RwLock<BTreeMap<Platform, String>>>);

impl Doors {
    /// A messenger's link begins like this; a code is put behind it.
    pub fn open(&self, platform: Platform, beginning: String) {
        let mut doors = self.0.write().unwrap_or_else(PoisonError::into_inner);
        doors.insert(platform, beginning);
    }

    /// The links that bring a code along, one a messenger.
    pub fn links(&self, token: &str) -> Vec<(Platform, String)> {
        let doors = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let link = |(platform, beginning): (&Platform, &String)| {
            (*platform, format!("{beginning}{token}"))
        };
        doors.iter().map(link).collect()
    }
}

/// `https://t.me/school_bot?start=`
pub fn telegram(username: &str) -> String {
    format!("https://t.me/{username}?start=")
}

/// `https://vk.me/club17?ref=`
pub fn vk(group: i64) -> String {
    format!("https://vk.me/club{group}?ref=")
}

/// `https://help.school.example/#`: what is behind it never leaves the browser.
pub fn web(page: &str) -> String {
    format!("{}/#", page.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_made_where_a_door_is_open() {
        let doors = Doors::default();
        assert_eq!(doors.links("abc"), []);
        doors
            .clone()
            .open(Platform::Telegram, telegram("school_bot"));
        doors.open(Platform::Vk, vk(17));
        doors.open(Platform::Web, web("https://help.school.example/"));
        let link = |platform, link: &str| (platform, link.to_owned());
        assert_eq!(
            doors.links("abc"),
            [
                link(Platform::Telegram, "https://t.me/school_bot?start=abc"),
                link(Platform::Vk, "https://vk.me/club17?ref=abc"),
                link(Platform::Web, "https://help.school.example/#abc"),
            ]
        );
    }
}
