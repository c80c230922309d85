//! Every statement is read from the source, its places are counted, and it is
//! prepared on both engines.

use crate::none;
use crate::source::Source;
use std::collections::BTreeSet;

/// The macros of `db` that take a transaction, a statement and its values.
const MACROS: &[&str] = &["execute", "fetch_all", "fetch_one", "fetch_optional"];

/// A statement as the code has it.
pub struct Statement {
    pub at: String,
    pub sql: String,
    /// How many values are bound.
    pub values: usize,
}

/// Every statement of a file; one that is not a literal is an error.
pub fn statements(source: &Source) -> impl Iterator<Item = Result<Statement, String>> + '_ {
    source
        .macros(MACROS)
        .filter(|found| !found.in_test)
        .map(|found| {
            let at = source.at(found.line);
            let literal = match found.arguments.get(1) {
                Some([literal]) => literal.string.clone(),
                _ => None,
            };
            let sql = literal
                .ok_or_else(|| format!("{at}: {}! without a literal statement", found.name))?;
            Ok(Statement {
                at,
                sql,
                values: found.arguments.len() - 2,
            })
        })
}

/// What is wrong with a statement before any engine sees it.
fn problem(statement: &Statement) -> Option<String> {
    let Statement { at, sql, values } = statement;
    let places = places(sql);
    if !places.iter().copied().eq(1..=*values) {
        return Some(format!("{at}: {values} values for the places {places:?}"));
    }
    takes_all_columns(sql).then(|| format!("{at}: name the columns instead of `*`"))
}

/// The numbers of all `$n`.
fn places(sql: &str) -> BTreeSet<usize> {
    sql.split('$')
        .skip(1)
        .filter_map(|rest| {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            rest[..end].parse().ok()
        })
        .collect()
}

/// `SELECT *`, `pair.*` and `RETURNING *`, but not `count(*)`.
fn takes_all_columns(sql: &str) -> bool {
    sql.match_indices('*').any(|(index, _)| {
        let before = sql[..index].trim_end().to_ascii_lowercase();
        ["select", "distinct", "returning", ",", "."]
            .iter()
            .any(|word| before.ends_with(word))
    })
}

#[test]
fn every_statement_is_sound() {
    let problems: Vec<_> = Source::of_the_crate()
        .iter()
        .flat_map(|source| {
            statements(source)
                .filter_map(|found| match found {
                    Ok(statement) => problem(&statement),
                    Err(problem) => Some(problem),
                })
                .collect::<Vec<_>>()
        })
        .collect();
    none(
        "A statement is one literal with a value for each place and named columns",
        &problems,
    );
}

#[test]
fn unsound_statements_are_seen() {
    for (call, sound) in [
        ("execute!(tx, \"SAVEPOINT turn\")", true),
        (
            "execute!(tx, \"UPDATE a SET b = $1, c = $2 WHERE b = $1\", x, Json(&y),)",
            true,
        ),
        ("fetch_one!(&mut tx, \"SELECT count(*) FROM a\")", true),
        (
            "fetch_one!(tx, \"SELECT a FROM b WHERE c = $2\", x, y)",
            false,
        ),
        ("fetch_one!(tx, \"SELECT a FROM b WHERE c = $1\")", false),
        (
            "fetch_one!(tx, \"SELECT a FROM b WHERE c = $1\", f(x, y), z)",
            false,
        ),
        ("fetch_all!(tx, \"SELECT * FROM a\")", false),
        ("fetch_all!(tx, \"SELECT a.id, b.* FROM a, b\")", false),
        ("fetch_all!(tx, \"DELETE FROM a RETURNING *\")", false),
        ("execute!(tx, sql)", false),
    ] {
        let source = Source::parse(
            "src/post/inbox.rs",
            &format!("fn f() {{ ensure!({call}? == 1); }}"),
            false,
        );
        let found: Vec<_> = statements(&source).collect();
        assert_eq!(found.len(), 1, "{call}");
        let is_sound = found[0]
            .as_ref()
            .is_ok_and(|statement| problem(statement).is_none());
        assert_eq!(is_sound, sound, "{call}");
    }
}
