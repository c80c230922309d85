//! Pictures of the page, for people to look at: `DEMO_PICTURES=folder`. The
//! README's is one of them.

use crate::browser::Browser;
use std::path::Path;

/// The page as it stands: on a desk by day and at night, and in a hand.
pub async fn take(browser: &mut Browser, name: &str) {
    let Some(folder) = std::env::var_os("DEMO_PICTURES") else {
        return;
    };
    let folder = Path::new(&folder);
    for (kind, width, height, dark) in [
        ("light", 1440, 900, false),
        ("dark", 1440, 900, true),
        ("narrow", 390, 844, false),
    ] {
        browser.size(width, height).await;
        browser.dark(dark).await;
        // Two frames: the page lays itself out anew.
        browser
            .eval("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 400))))")
            .await;
        std::fs::create_dir_all(folder).unwrap();
        let picture = browser.picture().await;
        std::fs::write(folder.join(format!("{name}-{kind}.png")), picture).unwrap();
    }
    browser.size(1440, 900).await;
    browser.dark(false).await;
}
