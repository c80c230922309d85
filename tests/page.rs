//! The school's own page in a browser: what people do there on a small phone, and
//! whether somebody who does not see or point can do it, too.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod page {
    mod axe;
    #[allow(dead_code)]
    #[path = "../demo/browser.rs"]
    mod browser;
    mod cast;
    mod round;
    mod rules;
}
