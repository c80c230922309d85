//! Arrows go down only.

use crate::none;
use crate::source::Source;
use std::collections::BTreeSet;

/// From the bottom to the top. A module uses its own layer and those below.
const LAYERS: &[&[&str]] = &[
    &["russian"],
    &["db", "ids", "event", "message", "sealed", "words"],
    &["papers"],
    &["post"],
    &["programme"],
    &["conversation"],
    &["dialogues"],
    &["backup", "delivery"],
    &["config", "platforms", "web", "cli"],
];

/// Modules with less freedom than their layer has.
const PURE: &[Pure] = &[
    Pure {
        module: "russian",
        modules: &[],
        foreign: IO,
    },
    Pure {
        module: "ids",
        modules: &[],
        foreign: MESSENGERS,
    },
    Pure {
        module: "event",
        modules: &["ids", "message", "russian", "words"],
        foreign: MESSENGERS,
    },
    Pure {
        module: "message",
        modules: &["event", "ids", "russian", "words"],
        foreign: MESSENGERS,
    },
    Pure {
        module: "words",
        modules: &["event", "ids", "message", "russian"],
        foreign: MESSENGERS,
    },
    // Bytes out of facts: they know what the programme calls things.
    Pure {
        module: "papers",
        modules: &["ids", "message", "russian", "words"],
        foreign: IO,
    },
];

const IO: &[&str] = &["axum", "reqwest", "sqlx", "teloxide", "tokio"];
const MESSENGERS: &[&str] = &["axum", "reqwest", "teloxide", "tokio"];

struct Pure {
    module: &'static str,
    /// What else of the crate it may use.
    modules: &'static [&'static str],
    /// Crates it may not use.
    foreign: &'static [&'static str],
}

#[test]
fn arrows_go_down_only() {
    let problems: Vec<_> = Source::of_the_crate().iter().flat_map(problems).collect();
    none(
        "A layer uses only itself and those below it (tests/repository/layers.rs)",
        &problems,
    );
}

fn problems(source: &Source) -> Vec<String> {
    let module = source.module();
    // The wiring sees everything.
    if matches!(module, "main" | "lib") {
        return Vec::new();
    }
    let Some(own) = layer(module) else {
        return vec![format!(
            "{}: the module `{module}` has no layer",
            source.path
        )];
    };
    let pure = PURE.iter().find(|pure| pure.module == module);
    let mut problems = Vec::new();
    for (used, line) in uses(source) {
        if used == module {
            continue;
        }
        let at = source.at(line);
        match (layer(&used), pure) {
            (Some(_), Some(pure)) if !pure.modules.contains(&used.as_str()) => {
                problems.push(format!("{at}: `{module}` is pure and may not use `{used}`"));
            }
            (Some(layer), _) if layer > own => {
                problems.push(format!("{at}: `{module}` is below `{used}`"));
            }
            // Not a module: a macro or an item of the crate's root.
            _ => {}
        }
    }
    for foreign in pure.map_or(&[][..], |pure| pure.foreign) {
        for index in source.find(&[foreign, ":", ":"]) {
            let token = &source.tokens[index];
            if !token.in_test {
                problems.push(format!(
                    "{}: `{module}` is pure and may not use `{foreign}`",
                    source.at(token.line)
                ));
            }
        }
    }
    problems
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The modules that `crate::module` and `crate::{module, …}` name, with lines.
fn uses(source: &Source) -> BTreeSet<(String, usize)> {
    let tokens = &source.tokens;
    let mut found = BTreeSet::new();
    for start in source.find(&["crate", ":", ":"]) {
        if tokens[start].in_test {
            continue;
        }
        let first = start + 3;
        if tokens[first].text != "{" {
            found.insert((tokens[first].text.clone(), tokens[first].line));
            continue;
        }
        let mut depth = 0_u32;
        for (index, token) in tokens.iter().enumerate().skip(first) {
            match token.text.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            if depth == 1 && matches!(tokens[index].text.as_str(), "{" | ",") {
                found.insert((tokens[index + 1].text.clone(), tokens[index + 1].line));
            }
        }
    }
    found
}

#[test]
fn every_way_of_looking_up_is_seen() {
    for (text, expected) in [
        ("use crate::delivery::voice;", 1),
        ("use crate::{db, delivery::{voice, send}, web::page};", 2),
        ("fn f() { crate::cli::run() }", 1),
        ("fn f() { select! { x = crate::cli::run() => {} } }", 1),
        ("use crate::db::{Tx, execute}; use crate::ids::PersonId;", 0),
        ("/// See [`crate::cli`].\nfn f() {}", 0),
        ("#[cfg(test)] mod tests { use crate::cli; }", 0),
    ] {
        let source = Source::parse("src/post/inbox.rs", text, false);
        assert_eq!(problems(&source).len(), expected, "{text}");
    }
}

#[test]
fn pure_modules_have_less_freedom() {
    for (path, text, expected) in [
        ("src/russian/dates.rs", "use crate::russian::stems;", 0),
        ("src/russian/dates.rs", "use crate::ids::PersonId;", 1),
        ("src/papers/digest.rs", "use crate::words::Language;", 0),
        (
            "src/papers/digest.rs",
            "use crate::db::Tx; use tokio::fs;",
            2,
        ),
        ("src/ids.rs", "use crate::db::Tx;", 1),
        (
            "src/ids.rs",
            "#[derive(sqlx::Type)] struct PersonId(i64);",
            0,
        ),
        ("src/surprise.rs", "", 1),
        ("src/main.rs", "use crate::cli;", 0),
    ] {
        let source = Source::parse(path, text, false);
        assert_eq!(problems(&source).len(), expected, "{path}: {text}");
    }
}
