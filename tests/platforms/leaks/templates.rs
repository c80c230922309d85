//! Every text of the locales: its places, and what chooses between its variants.

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use nastavnik::message::{Arg, Programme};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A text, as all languages together have it.
#[derive(Default)]
pub struct Template {
    pub key: String,
    /// Values that it takes.
    pub places: BTreeSet<String>,
    /// Those that can be read in it, not only choose.
    pub shown: BTreeSet<String>,
    /// By the value that chooses: what it may be.
    variants: BTreeMap<String, BTreeSet<String>>,
    includes: BTreeSet<String>,
}

/// Values that every text is given by the voice itself.
const GIVEN: [&str; 2] = ["you", "policy"];

impl Template {
    /// Ways to fill all places but one, so that each variant is seen.
    pub fn choices(&self, but: &str) -> Vec<Vec<(String, Arg)>> {
        let mut ways = vec![Vec::new()];
        for place in self.places.iter().filter(|place| *place != but) {
            let values = match self.variants.get(place) {
                Some(variants) => variants.iter().map(|value| chosen(value)).collect(),
                None => vec![Arg::Count(2)],
            };
            ways = ways
                .into_iter()
                .flat_map(|way: Vec<_>| {
                    values.iter().map(move |value| {
                        let filled = [(place.clone(), value.clone())];
                        way.iter().cloned().chain(filled).collect()
                    })
                })
                .collect();
        }
        ways
    }

    fn read(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                let mut chooser = Self::default();
                chooser.inline(selector);
                for place in &chooser.places {
                    let known = self.variants.entry(place.clone()).or_default();
                    known.extend(variants.iter().map(|variant| match &variant.key {
                        VariantKey::Identifier { name } => name.clone(),
                        VariantKey::NumberLiteral { value } => value.clone(),
                    }));
                }
                self.places.extend(chooser.places);
                variants
                    .iter()
                    .for_each(|variant| self.read(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.places.insert(id.name.clone());
                self.shown.insert(id.name.clone());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.includes.insert(id.name.clone());
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                // Of numbers only: a word in its place is not shown.
                let mut numbers = Self::default();
                arguments
                    .positional
                    .iter()
                    .for_each(|value| numbers.inline(value));
                self.places.extend(numbers.places);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::TermReference { .. }
            | InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

/// A value that makes Fluent choose this variant.
fn chosen(variant: &str) -> Arg {
    match variant {
        "yes" => Arg::Flag(true),
        "no" => Arg::Flag(false),
        "zero" => Arg::Count(0),
        "one" => Arg::Count(1),
        "few" => Arg::Count(2),
        "many" => Arg::Count(5),
        other => match other.parse() {
            Ok(number) => Arg::Count(number),
            Err(_) => Arg::Programme(Programme(other.to_owned())),
        },
    }
}

/// All of them, by key.
pub fn templates() -> Vec<Template> {
    let mut templates = BTreeMap::<String, Template>::new();
    for language in ["ru", "en"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("locales")
            .join(language);
        for entry in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let resource = fluent_syntax::parser::parse(text).expect("Fluent");
            for entry in resource.body {
                let Entry::Message(message) = entry else {
                    continue;
                };
                let template = templates.entry(message.id.name.clone()).or_default();
                template.key = message.id.name;
                message.value.iter().for_each(|value| template.read(value));
            }
        }
    }
    let included: Vec<_> = templates
        .values()
        .flat_map(|template| {
            template
                .includes
                .iter()
                .map(|key| (key.clone(), template.key.clone()))
        })
        .collect();
    for (key, by) in included {
        let places = templates.get(&key).map(|template| template.places.clone());
        if let Some(template) = templates.get_mut(&by) {
            template.places.extend(places.unwrap_or_default());
        }
    }
    for template in templates.values_mut() {
        template
            .places
            .retain(|place| !GIVEN.contains(&place.as_str()));
    }
    assert!(templates.len() > 500, "{}", templates.len());
    templates.into_values().collect()
}
