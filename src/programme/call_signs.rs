//! «Синий Кит»: two kind words that name a person where names may not go. Free
//! of role, never reused in a school.

use crate::db::{Tx, fetch_all};
use crate::ids::SchoolId;
use anyhow::{Result, bail};
use rand::seq::IndexedRandom;
use std::collections::HashSet;

/// Adjectives and animals of the masculine gender, one pair a line half; data,
/// not words of the conversation: a call sign is a name and is not translated.
static WORDS: &str = include_str!("call_signs.txt");

/// A call sign nobody in the school has or had.
pub async fn free(tx: &mut Tx, school: SchoolId) -> Result<String> {
    let rows: Vec<(String,)> =
        fetch_all!(tx, "SELECT call_sign FROM person WHERE school = $1", school)?;
    let taken: HashSet<String> = rows.into_iter().map(|(sign,)| sign).collect();
    let (colours, animals) = words();
    let free: Vec<String> = colours
        .iter()
        .flat_map(|colour| {
            animals
                .iter()
                .map(move |animal| format!("{colour} {animal}"))
        })
        .filter(|sign| !taken.contains(sign))
        .collect();
    match free.choose(&mut rand::rng()) {
        Some(sign) => Ok(sign.clone()),
        // The pairs are used up: a number makes them new.
        None => match (1..).find_map(|n| {
            let sign = format!("{} {} {n}", colours.first()?, animals.first()?);
            (!taken.contains(&sign)).then_some(sign)
        }) {
            Some(sign) => Ok(sign),
            None => bail!("no call signs"),
        },
    }
}

fn words() -> (Vec<&'static str>, Vec<&'static str>) {
    let mut halves = WORDS
        .split("\n\n")
        .map(|half| half.split_whitespace().collect());
    (
        halves.next().unwrap_or_default(),
        halves.next().unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_enough_call_signs_for_a_large_school() {
        let (colours, animals) = words();
        assert!(
            colours.len() * animals.len() >= 5_000,
            "{} × {}",
            colours.len(),
            animals.len()
        );
        let unique: HashSet<_> = colours.iter().collect();
        assert_eq!(unique.len(), colours.len());
        let unique: HashSet<_> = animals.iter().collect();
        assert_eq!(unique.len(), animals.len());
    }
}
