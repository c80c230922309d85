//! The files of the school's page, compiled in, and those made of the words.

use super::ui;
use crate::web::shared::{self, Asset, CSS, HTML, JS};
use crate::words::{self, Language};
use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

const PNG: &str = "image/png";

/// What makes the page something that can be put on a phone's first screen.
pub const MANIFEST: &str = "/manifest.webmanifest";
/// The words around the chat.
pub const WORDS: &str = "/words.json";
/// The worker that keeps these files.
pub const WORKER: &str = "/worker.js";

/// What only this page has.
pub const ASSETS: &[Asset] = &[
    Asset::new("/", HTML, include_bytes!("index.html")),
    Asset::new("/page.css", CSS, include_bytes!("page.css")),
    Asset::new("/page.js", JS, include_bytes!("page.js")),
    Asset::new("/line.js", JS, include_bytes!("line.js")),
    Asset::new("/telling.js", JS, include_bytes!("telling.js")),
    Asset::new("/icon-192.png", PNG, include_bytes!("icon-192.png")),
    Asset::new("/icon-512.png", PNG, include_bytes!("icon-512.png")),
];

/// All of the page's files.
pub fn all() -> impl Iterator<Item = &'static Asset> {
    ASSETS.iter().chain(shared::ASSETS)
}

/// The words, and who runs this.
pub(super) fn words(language: Language, operator: &str) -> Response {
    let ui = shared::texts(ui::UI_KEYS, language);
    let words = json!({ "ui": ui, "operator": operator });
    let headers = [
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "accept-language"),
    ];
    (headers, Json(words)).into_response()
}

/// Name and icons for a phone's first screen.
pub(super) fn manifest(language: Language) -> Response {
    let name = words::plain(language, "page-ui-title");
    let icon = |path: &str, sizes: &str, kind: &str| json!({ "src": path, "sizes": sizes, "type": kind, "purpose": "any" });
    let manifest = json!({
        "name": name,
        "short_name": words::plain(language, "page-ui-brand"),
        "lang": language.code(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#e8eef5",
        "theme_color": "#ffffff",
        "icons": [
            icon("/icon-192.png", "192x192", PNG),
            icon("/icon-512.png", "512x512", PNG),
            icon("/icon.svg", "any", shared::SVG),
        ],
    });
    let headers = [
        (header::CONTENT_TYPE, "application/manifest+json"),
        (header::VARY, "accept-language"),
    ];
    (headers, manifest.to_string()).into_response()
}

/// The worker knows the files and when they are other ones.
pub(super) fn worker() -> Response {
    static WITH_FILES: OnceLock<String> = OnceLock::new();
    let script = WITH_FILES.get_or_init(|| {
        let mut digest = Sha256::new();
        let mut files = vec![WORDS];
        for asset in all() {
            digest.update(asset.body);
            files.push(asset.path);
        }
        let digest = digest.finalize();
        let version: String = digest[..6]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        include_str!("worker.js")
            .replace("{{version}}", &version)
            .replace("{{files}}", &files.join("\", \""))
    });
    ([(header::CONTENT_TYPE, JS)], script.as_str()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_are_as_large_as_the_manifest_says() {
        for (path, size) in [("/icon-192.png", 192_u32), ("/icon-512.png", 512)] {
            let icon = ASSETS.iter().find(|asset| asset.path == path);
            let header = icon.map(|icon| icon.body.get(16..24).unwrap_or_default());
            let sides = [size.to_be_bytes(), size.to_be_bytes()].concat();
            assert_eq!(header, Some(&sides[..]), "{path}");
        }
    }
}
