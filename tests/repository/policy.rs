//! A text that differs by `$policy` says the careful thing unless names are
//! expressly allowed: also where the value is missing, as in a word without values.

use crate::none;
use crate::source::{files, root};
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};

#[test]
fn where_nothing_is_said_names_may_not_go() {
    let (mut problems, mut choices) = (Vec::new(), 0);
    for path in files("locales", "ftl") {
        let text = std::fs::read_to_string(root().join(&path)).unwrap();
        let (found, count) = careless(&text);
        choices += count;
        problems.extend(found.iter().map(|key| format!("{}: {key}", path.display())));
    }
    assert!(choices > 40, "only {choices} texts differ by policy");
    none(
        "`$policy` chooses between `[full]` and `*[pseudonymous]`, and not in a term",
        &problems,
    );
}

/// Keys whose choice by policy is not safe, and how many choices there are.
fn careless(text: &str) -> (Vec<String>, usize) {
    let resource = fluent_syntax::parser::parse(text.to_owned()).expect("Fluent");
    let (mut careless, mut count) = (Vec::new(), 0);
    for entry in resource.body {
        let (key, value, is_term) = match entry {
            Entry::Message(message) => (message.id.name, message.value, false),
            // A term is not given the values of the text that uses it.
            Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value), true),
            _ => continue,
        };
        for is_safe in value.iter().flat_map(choices) {
            count += 1;
            if is_term || !is_safe {
                careless.push(key.clone());
            }
        }
    }
    (careless, count)
}

/// For each choice by policy in a pattern: is it safe?
fn choices(pattern: &Pattern<String>) -> Vec<bool> {
    let mut found = Vec::new();
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            look(expression, &mut found);
        }
    }
    found
}

fn look(expression: &Expression<String>, found: &mut Vec<bool>) {
    let (selector, variants) = match expression {
        Expression::Select { selector, variants } => (selector, variants),
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            return look(expression, found);
        }
        // Read, not chosen by: nobody should see the word itself.
        Expression::Inline(inline) => return found.extend(is_policy(inline).then_some(false)),
    };
    if is_policy(selector) {
        let named = |name: &str, is_default: bool| {
            variants.iter().any(|variant| {
                variant.default == is_default
                    && matches!(&variant.key, VariantKey::Identifier { name: found } if found == name)
            })
        };
        found.push(variants.len() == 2 && named("full", false) && named("pseudonymous", true));
    }
    for variant in variants {
        found.extend(choices(&variant.value));
    }
}

fn is_policy(inline: &InlineExpression<String>) -> bool {
    matches!(inline, InlineExpression::VariableReference { id } if id.name == "policy")
}

#[test]
fn careless_choices_are_seen() {
    let text = "a = { $policy ->\n    [full] Имя\n   *[pseudonymous] Позывной\n }\n\
                b = { $policy ->\n   *[full] Имя\n    [pseudonymous] Позывной\n }\n\
                c = { $policy ->\n    [ful] Имя\n   *[pseudonymous] Позывной\n }\n\
                d = { $you ->\n   *[vy] { $policy ->\n       *[other] Имя\n    }\n }\n\
                e = { $policy }\n\
                -f = { $policy ->\n    [full] Имя\n   *[pseudonymous] Позывной\n }\n";
    assert_eq!(
        careless(text),
        (["b", "c", "d", "e", "-f"].map(str::to_owned).to_vec(), 6)
    );
}
