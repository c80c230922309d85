//! The files of the demo's page, compiled in, beside those of every page.

use crate::web::shared::{self, Asset, CSS, HTML, JS};

/// What only the demo has.
pub const ASSETS: &[Asset] = &[
    Asset::new("/", HTML, include_bytes!("index.html")),
    Asset::new("/demo.css", CSS, include_bytes!("demo.css")),
    Asset::new("/demo.js", JS, include_bytes!("demo.js")),
    Asset::new("/tour.js", JS, include_bytes!("tour.js")),
];

/// What the page may load: its own files, and nothing from anywhere else.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; \
    style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

/// The file served at `path`, or `None` where there is none.
pub fn find(path: &str) -> Option<&'static Asset> {
    let mut all = ASSETS.iter().chain(shared::ASSETS);
    all.find(|asset| asset.path == path)
}
