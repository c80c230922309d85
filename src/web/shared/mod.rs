//! What the demo's page and the school's own page have in common: a chat on a
//! screen, and the words around it. They hold no text for people: every word
//! comes from `locales/`.

use crate::words::{self, Language};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;

/// One file of a page.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Where it is served, from the root.
    pub path: &'static str,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// The file itself.
    pub body: &'static [u8],
}

impl Asset {
    /// A file compiled in.
    pub const fn new(path: &'static str, content_type: &'static str, body: &'static [u8]) -> Self {
        Self {
            path,
            content_type,
            body,
        }
    }

    /// The file as an answer.
    pub fn reply(&self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, self.content_type),
            (header::CACHE_CONTROL, "no-cache"),
        ];
        (headers, self.body).into_response()
    }
}

/// Types of files.
pub const HTML: &str = "text/html; charset=utf-8";
/// Styles.
pub const CSS: &str = "text/css; charset=utf-8";
/// Scripts.
pub const JS: &str = "text/javascript; charset=utf-8";
/// Drawings.
pub const SVG: &str = "image/svg+xml";

/// The files of every page.
pub const ASSETS: &[Asset] = &[
    Asset::new("/base.css", CSS, include_bytes!("base.css")),
    Asset::new("/phone.css", CSS, include_bytes!("phone.css")),
    Asset::new("/base.js", JS, include_bytes!("base.js")),
    Asset::new("/phone.js", JS, include_bytes!("phone.js")),
    Asset::new("/write.js", JS, include_bytes!("write.js")),
    Asset::new("/bubble.js", JS, include_bytes!("bubble.js")),
    Asset::new("/icon.svg", SVG, include_bytes!("icon.svg")),
    Asset::new("/pattern.svg", SVG, include_bytes!("pattern.svg")),
];

/// Every text that these files ask for.
pub const UI_KEYS: &[&str] = &[
    "chat-ui-chat",
    "chat-ui-with-bot",
    "chat-ui-typing",
    "chat-ui-from-bot",
    "chat-ui-from-me",
    "chat-ui-unread",
    "chat-ui-down",
    "chat-ui-edited",
    "chat-ui-keys",
    "chat-ui-write",
    "chat-ui-send",
    "chat-ui-picture",
    "chat-ui-enlarge",
    "chat-ui-download",
    "chat-ui-close",
];

/// The texts of a page, its own and those of every page.
pub fn texts(own: &[&'static str], language: Language) -> BTreeMap<&'static str, String> {
    own.iter()
        .chain(UI_KEYS)
        .map(|key| (*key, words::plain(language, key)))
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::web::{demo, page};
    use std::collections::BTreeSet;

    struct Site {
        name: &'static str,
        assets: Vec<Asset>,
        own: &'static [&'static str],
    }

    impl Site {
        fn texts(&self) -> Vec<(&'static str, &'static str, &'static str)> {
            let texts = self
                .assets
                .iter()
                .filter(|asset| !asset.path.ends_with(".png"));
            texts
                .map(|asset| {
                    let text = std::str::from_utf8(asset.body).unwrap();
                    (asset.path, asset.content_type, text)
                })
                .collect()
        }

        fn has(&self, path: &str) -> bool {
            self.assets.iter().any(|asset| asset.path == path)
        }
    }

    fn sites() -> [Site; 2] {
        let with = |own: &[Asset]| [own, ASSETS].concat();
        [
            Site {
                name: "demo",
                assets: with(demo::assets::ASSETS),
                own: demo::ui::UI_KEYS,
            },
            Site {
                name: "page",
                assets: with(page::assets::ASSETS),
                own: page::ui::UI_KEYS,
            },
        ]
    }

    /// The values of `attribute="…"` in `text`.
    fn values<'a>(text: &'a str, attribute: &str) -> Vec<&'a str> {
        text.split(&format!(" {attribute}=\""))
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect()
    }

    #[test]
    fn no_page_holds_russian_text() {
        for site in sites() {
            for (path, _, text) in site.texts() {
                let letter = text.find(|c| ('\u{400}'..='\u{4ff}').contains(&c));
                assert_eq!(letter, None, "{path} holds a text for people");
            }
        }
    }

    #[test]
    fn everything_a_page_loads_is_served() {
        for site in sites() {
            let mut loaded = Vec::new();
            for (_, kind, text) in site.texts() {
                match kind {
                    HTML => {
                        loaded.extend(values(text, "src"));
                        let links = values(text, "href");
                        loaded.extend(links.iter().filter(|to| to.starts_with('/')));
                    }
                    JS => {
                        let imports = text.lines().filter(|line| line.starts_with("import "));
                        loaded.extend(imports.map(|line| line.split('"').nth(1).unwrap()));
                    }
                    CSS => {
                        let urls = text.split("url(\"").skip(1);
                        loaded.extend(urls.map(|rest| rest.split('"').next().unwrap()));
                    }
                    _ => {}
                }
            }
            assert!(loaded.len() > 9, "{}: {loaded:?}", site.name);
            for path in loaded {
                let is_made = path == page::assets::MANIFEST;
                assert!(
                    site.has(path) || is_made,
                    "{}: {path} is not served",
                    site.name
                );
            }
        }
    }

    #[test]
    fn a_page_obeys_its_own_policy() {
        for site in sites() {
            for (path, kind, text) in site.texts() {
                if kind != HTML {
                    continue;
                }
                assert!(
                    !text.contains(" style=") && !text.contains("<style"),
                    "{path}"
                );
                for script in text.split("<script").skip(1) {
                    assert!(script.split('>').next().unwrap().contains(" src=\"/"));
                }
                for event in ["onclick", "onload", "onerror", "onsubmit"] {
                    assert!(values(text, event).is_empty(), "{event} stands inline");
                }
            }
        }
    }

    /// The texts a file names: `data-ui="x"`, `data-ui-label="x"`, `word("x")`, also
    /// `word(a ? "x" : "y")`.
    fn asked(text: &str) -> Vec<String> {
        let attributes = [" data-ui=\"", " data-ui-label=\""];
        let named = attributes
            .iter()
            .flat_map(|open| text.split(open).skip(1))
            .filter_map(|rest| rest.split('"').next());
        let called = text
            .split("word(")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
            .flat_map(|inside| inside.split('"').skip(1).step_by(2));
        named.chain(called).map(str::to_owned).collect()
    }

    #[test]
    fn a_page_asks_for_exactly_the_listed_texts() {
        for site in sites() {
            let files = site.texts();
            let asked: BTreeSet<_> = files.iter().flat_map(|file| asked(file.2)).collect();
            let listed: BTreeSet<_> = site
                .own
                .iter()
                .chain(UI_KEYS)
                .map(|key| key.split_once("-ui-").unwrap().1.to_owned())
                .collect();
            assert_eq!(asked, listed, "{}", site.name);
        }
    }

    /// The keys a file of words defines: the lookup itself falls back to Russian.
    fn defined(words: &str) -> BTreeSet<&str> {
        words
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key)
            .filter(|key| key.contains("-ui-"))
            .collect()
    }

    #[test]
    fn every_listed_text_is_in_both_languages() {
        for (own, ru, en) in [
            (
                UI_KEYS,
                include_str!("../../../locales/ru/chat.ftl"),
                include_str!("../../../locales/en/chat.ftl"),
            ),
            (
                demo::ui::UI_KEYS,
                include_str!("../../../locales/ru/demo.ftl"),
                include_str!("../../../locales/en/demo.ftl"),
            ),
            (
                page::ui::UI_KEYS,
                include_str!("../../../locales/ru/page.ftl"),
                include_str!("../../../locales/en/page.ftl"),
            ),
        ] {
            let own: BTreeSet<_> = own.iter().copied().collect();
            assert_eq!(own, defined(ru));
            assert_eq!(own, defined(en));
        }
    }

    #[test]
    fn a_text_comes_in_the_language_asked_for() {
        assert_eq!(texts(demo::ui::UI_KEYS, Language::En)["demo-ui-lang"], "en");
        assert_eq!(texts(page::ui::UI_KEYS, Language::Ru)["page-ui-lang"], "ru");
    }
}
