//! No line of a log carries a word of people, at whatever level: everything that
//! is logged while stories are played is looked at as it is written.
//!
//! All people of the stories write Russian, so one Russian letter gives a name, a
//! class or a text away; what they type in other letters is looked for as it is.

use std::collections::BTreeSet;
use std::io;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

#[derive(Default)]
struct Seen {
    /// Lines so far.
    count: usize,
    /// Those that tell of somebody.
    telling: Vec<String>,
    /// What was typed without one Russian letter.
    typed: BTreeSet<String>,
}

static SEEN: Mutex<Option<Seen>> = Mutex::new(None);

/// As much of a typed text as is nobody else's by chance.
const TELLING: usize = 8;
/// Enough of them to see what is wrong.
const KEPT: usize = 20;

fn seen() -> MutexGuard<'static, Option<Seen>> {
    SEEN.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Pen;

impl io::Write for Pen {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut seen = seen();
        let seen = seen.get_or_insert_default();
        seen.count += 1;
        if seen.telling.len() < KEPT {
            let words = String::from_utf8_lossy(line);
            if tells(&words, &seen.typed) {
                seen.telling.push(words.into_owned());
            }
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// From now on every line of this process is looked at.
pub fn are_watched() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // sqlx tells its statements, which are literals of ours and hold no values
        // (tests/repository/sql); a story's own statements may hold anything.
        let statements = Targets::new()
            .with_default(LevelFilter::DEBUG)
            .with_target("sqlx::query", LevelFilter::OFF);
        let lines = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(|| Pen);
        tracing_subscriber::registry()
            .with(lines.with_filter(statements))
            .init();
        // A story may have nothing to log; that lines arrive here is seen by this one.
        tracing::info!("every line is looked at");
    });
}

/// Somebody types this.
pub fn never_tell(text: &str) {
    let is_telling = text.chars().count() >= TELLING && !text.starts_with('/');
    if is_telling && !text.chars().any(is_russian) {
        seen().get_or_insert_default().typed.insert(text.to_owned());
    }
}

/// Fails with the lines that tell of somebody, and if there were no lines at all.
pub fn tell_of_nobody() {
    let seen = seen();
    let seen = seen.as_ref().expect("a log that is watched");
    assert!(seen.count > 0, "nothing was logged");
    assert!(
        seen.telling.is_empty(),
        "the log tells of people:\n{}",
        seen.telling.join("")
    );
}

fn tells(line: &str, typed: &BTreeSet<String>) -> bool {
    // As letters, and as JSON, an address or bytes write them.
    line.chars().any(is_russian)
        || ["\\u04", "%D0%", "%D1%", "%d0%", "%d1%", "\\xd0", "\\xd1"]
            .iter()
            .any(|escaped| line.contains(escaped))
        || typed.iter().any(|text| line.contains(text.as_str()))
}

fn is_russian(letter: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&letter)
}

#[test]
fn a_line_that_tells_is_known() {
    let typed = BTreeSet::from(["89161234567".to_owned()]);
    for line in [
        "letter=17 from Аня",
        r#"{"text": "\u0410\u043d\u044f"}"#,
        "GET /log?who=%D0%90",
        "said 89161234567",
    ] {
        assert!(tells(line, &typed), "{line}");
    }
    assert!(!tells("a letter is handled letter=17 school=1", &typed));
}
