//! Habits of the house that no lint knows.

use crate::none;
use crate::source::{Source, files, root};

/// Longer files hold more than one notion.
const LINES: usize = 400;

/// Files that are still to be split. Nothing is added here.
const TO_SPLIT: &[&str] = &[
    "src/platforms/telegram/client.rs",
    "src/platforms/telegram/read_tests.rs",
];

/// Where Russian is the matter itself and not a text for people.
const CYRILLIC: &[&str] = &[
    "src/russian/",
    "src/programme/safety",
    "src/programme/policy",
];

/// Where the present comes from; everywhere else it is an argument.
const CLOCK: &[&str] = &[
    "src/main.rs",
    "src/platforms/",
    "src/web/",
    "src/web.rs",
    "src/cli/",
    "src/cli.rs",
];

/// Where SQL lives.
const SQL: &[&str] = &["src/db.rs", "src/db/", "src/post/", "src/programme/"];

#[test]
fn no_file_is_longer_than_400_lines() {
    let mut problems = Vec::new();
    for path in files("src", "rs").into_iter().chain(files("tests", "rs")) {
        let lines = std::fs::read_to_string(root().join(&path))
            .unwrap()
            .lines()
            .count();
        if lines > LINES && !TO_SPLIT.contains(&path.to_str().unwrap()) {
            problems.push(format!("{}: {lines} lines", path.display()));
        }
    }
    none("A file holds one notion in at most 400 lines", &problems);
}

#[test]
fn texts_for_people_are_in_the_locales() {
    check(
        "Texts for people live in locales/ (tests/repository/habits.rs)",
        cyrillic,
    );
}

#[test]
fn now_is_an_argument() {
    check("The present is an argument, `now`", clock);
}

#[test]
fn sql_is_where_it_belongs() {
    check("SQL lives in db, post and programme", sql);
}

fn check(rule: &str, problems: fn(&Source) -> Vec<String>) {
    let problems: Vec<_> = Source::of_the_crate().iter().flat_map(problems).collect();
    none(rule, &problems);
}

fn is_in(source: &Source, places: &[&str]) -> bool {
    places.iter().any(|place| source.path.starts_with(place))
}

fn cyrillic(source: &Source) -> Vec<String> {
    if is_in(source, CYRILLIC) {
        return Vec::new();
    }
    source
        .tokens
        .iter()
        .filter(|token| !token.in_test)
        .filter_map(|token| Some((token.line, token.string.as_deref()?)))
        .filter(|(_, string)| is_text(string))
        .map(|(line, string)| format!("{}: {string}", source.at(line)))
        .collect()
}

/// More than one letter: «ё» alone is folded or compared, not read by anybody.
fn is_text(string: &str) -> bool {
    string.chars().count() > 1 && string.contains(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

fn clock(source: &Source) -> Vec<String> {
    if is_in(source, CLOCK) {
        return Vec::new();
    }
    ["Utc", "Local", "SystemTime"]
        .into_iter()
        .flat_map(|clock| {
            let found: Vec<_> = source.find(&[clock, ":", ":", "now"]).collect();
            found
                .into_iter()
                .map(move |index| format!("{}: {clock}::now", source.at(source.tokens[index].line)))
        })
        .collect()
}

fn sql(source: &Source) -> Vec<String> {
    const MACROS: &[&str] = &[
        "execute",
        "fetch",
        "fetch_all",
        "fetch_one",
        "fetch_optional",
    ];
    if is_in(source, SQL) {
        return Vec::new();
    }
    let macros = source
        .macros(MACROS)
        .filter(|found| !found.in_test)
        .map(|found| format!("{}: {}!", source.at(found.line), found.name));
    let calls = source.tokens.windows(4).filter_map(|window| {
        let [first, _, _, name] = window else {
            return None;
        };
        let is_sqlx = first.text == "sqlx" && !first.in_test;
        let is_sql = name.text.starts_with("query") || name.text == "raw_sql";
        (is_sqlx && is_sql).then(|| format!("{}: sqlx::{}", source.at(name.line), name.text))
    });
    macros.chain(calls).collect()
}

#[test]
fn each_habit_is_seen_when_it_slips() {
    type Problems = fn(&Source) -> Vec<String>;
    let cases: &[(Problems, &str, &str, usize)] = &[
        (
            cyrillic,
            "src/web/page.rs",
            "fn f() { g(\"Меню\", r#\"Ёж\"#, 'я') }",
            2,
        ),
        (
            cyrillic,
            "src/web/page.rs",
            "/// «Меню»\nfn f() { g(\"menu\") } // Меню",
            0,
        ),
        (
            cyrillic,
            "src/web/page.rs",
            "#[cfg(test)] mod tests { const A: &str = \"Меню\"; }",
            0,
        ),
        (
            cyrillic,
            "src/russian/dates.rs",
            "const A: &str = \"завтра\";",
            0,
        ),
        (
            clock,
            "src/post/inbox.rs",
            "fn f() { let now = chrono::Utc::now(); }",
            1,
        ),
        (
            clock,
            "src/platforms/demo.rs",
            "fn f() { let now = Utc::now(); }",
            0,
        ),
        (
            sql,
            "src/dialogues/menu.rs",
            "fn f() { execute!(tx, \"SELECT 1\"); sqlx::query_as(\"SELECT 1\"); }",
            2,
        ),
        (
            sql,
            "src/programme/pairs.rs",
            "fn f() { execute!(tx, \"SELECT 1\"); }",
            0,
        ),
    ];
    for (problems, path, text, expected) in cases {
        let found = problems(&Source::parse(*path, text, false));
        assert_eq!(found.len(), *expected, "{path}: {text}: {found:?}");
    }
}
