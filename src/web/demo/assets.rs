//! The files of the demo's page, compiled in. They hold no text for people:
//! every word comes from `locales/` by [`super::ui`].

/// One file of the page.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Where it is served, from the root.
    pub path: &'static str,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// The file itself.
    pub body: &'static str,
}

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// Every file of the page.
pub const ASSETS: &[Asset] = &[
    asset("/", HTML, include_str!("index.html")),
    asset("/demo.css", CSS, include_str!("demo.css")),
    asset("/phone.css", CSS, include_str!("phone.css")),
    asset("/demo.js", JS, include_str!("demo.js")),
    asset("/phone.js", JS, include_str!("phone.js")),
    asset("/write.js", JS, include_str!("write.js")),
    asset("/bubble.js", JS, include_str!("bubble.js")),
    asset("/page.js", JS, include_str!("page.js")),
    asset("/tour.js", JS, include_str!("tour.js")),
    asset("/icon.svg", SVG, include_str!("icon.svg")),
    asset("/pattern.svg", SVG, include_str!("pattern.svg")),
];

/// What the page may load: its own files, and nothing from anywhere else.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; \
    style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

/// The file served at `path`, or `None` where there is none.
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}

const fn asset(path: &'static str, content_type: &'static str, body: &'static str) -> Asset {
    Asset {
        path,
        content_type,
        body,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// The values of `attribute="…"` in `text`.
    fn values<'a>(text: &'a str, attribute: &str) -> Vec<&'a str> {
        text.split(&format!(" {attribute}=\""))
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect()
    }

    #[test]
    fn the_page_holds_no_russian_text() {
        for asset in ASSETS {
            let letter = asset.body.find(|c| ('\u{400}'..='\u{4ff}').contains(&c));
            assert_eq!(letter, None, "{} holds a text for people", asset.path);
        }
    }

    #[test]
    fn everything_the_page_loads_is_served() {
        let html = find("/").unwrap().body;
        let mut loaded = values(html, "src");
        loaded.extend(values(html, "href").iter().filter(|to| to.starts_with('/')));
        for script in ASSETS.iter().filter(|asset| asset.content_type == JS) {
            for line in script.body.lines().filter(|l| l.starts_with("import ")) {
                loaded.push(line.split('"').nth(1).unwrap());
            }
        }
        for style in ASSETS.iter().filter(|asset| asset.content_type == CSS) {
            loaded.extend(
                style
                    .body
                    .split("url(\"")
                    .skip(1)
                    .map(|rest| rest.split('"').next().unwrap()),
            );
        }
        assert!(loaded.len() >= ASSETS.len() - 1);
        for path in loaded {
            assert!(find(path).is_some(), "{path} is not served");
        }
    }

    #[test]
    fn the_page_obeys_its_own_policy() {
        let html = find("/").unwrap().body;
        assert!(!html.contains(" style=") && !html.contains("<style"));
        for script in html.split("<script").skip(1) {
            assert!(script.split('>').next().unwrap().contains(" src=\"/"));
        }
        for event in ["onclick", "onload", "onerror", "onsubmit"] {
            assert!(values(html, event).is_empty(), "{event} stands inline");
        }
    }
}
