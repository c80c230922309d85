//! What a press by the wrong person may do: nothing, and say nothing.

use super::Walk;
use super::copy::{Copy, Round};
use super::others::{Kin, Presser};
use nastavnik::event::Event;
use nastavnik::programme::people::Role;
use serde_json::Value;
use std::fmt::Write;

/// The short answers to a button of a card that does not ask the presser.
const STALE: &[&str] = &[
    "button-from-before",
    "button-already-sent",
    "button-already-done",
    "button-outdated",
    "button-cancelled",
];

impl Walk {
    pub(super) fn looks_at_refusals(
        &mut self,
        value: &str,
        presses: &[(&Presser, Event)],
        round: &Round,
        nobodys: &Round,
    ) {
        self.looks_for_traces(value, presses, round);
        for (who, _) in presses {
            let (answer, nothing) = (round.answer(who), nobodys.answer(who));
            if answer == nothing {
                self.tally.refused += 1;
            } else {
                let what = format!("{} hears something else than of nobody's number", who.name);
                self.hole(value, &what, || {
                    format!("{}\n    nobody's: {}", shown(answer), shown(nothing))
                });
            }
        }
    }

    pub(super) fn looks_at_allowed(
        &mut self,
        value: &str,
        who: &Presser,
        round: &Round,
        nobodys: &Round,
    ) {
        self.tally.presses += 1;
        self.tally.allowed += 1;
        if !round.parked.is_empty() {
            self.hole(value, "a bug", || round.parked.join("\n    "));
        }
        if !round.changes.is_empty() || round.answer(who) != nobodys.answer(who) {
            let command = value.split([' ', '/']).nth(1).unwrap_or_default();
            self.tally.used.insert(command.to_owned());
        }
    }

    /// Stamped answers mean the presser's own card of that number. Whoever has
    /// such a card with this answer on it answers their own question; for all
    /// others nothing happens. One place in the office decides, so one person
    /// of each kind is enough.
    pub(super) async fn presses_answers(
        &mut self,
        copy: &mut Copy,
        values: &[&String],
        pressers: &[Presser],
    ) {
        let mut presses = Vec::new();
        let mut tx = copy.db.begin().await.expect("begin");
        for value in values {
            for who in pressers {
                let is_meant = match who.kin {
                    Kin::InPlay => true,
                    Kin::SameSchool | Kin::OtherSchool => who.roles.contains(&Role::Mentee),
                    Kin::Stranger | Kin::Waiting => true,
                    Kin::Left => who.roles.contains(&Role::Mentor),
                };
                if is_meant
                    && !self.harvest.is_offered(value, who.at.peer)
                    && !has_card(&mut tx, who, value).await
                {
                    presses.push((who, Event::Press((*value).clone())));
                }
            }
        }
        tx.commit().await.expect("commit");
        if presses.is_empty() {
            return;
        }
        let round = copy.round(&presses).await;
        self.looks_for_traces(values[0], &presses, &round);
        self.tally.refused += presses.len();
        for (who, _) in &presses {
            let toasts = round
                .answer(who)
                .iter()
                .filter_map(|said| said.pointer("/toast/text/key").and_then(Value::as_str));
            let told: Vec<_> = toasts.filter(|key| !STALE.contains(key)).collect();
            if !told.is_empty() {
                let what = format!("{} hears {}", who.name, told.join(", "));
                self.hole(values[0], &what, String::new);
            }
        }
    }

    /// Facts, notices to others, bugs, silence, and names.
    pub(super) fn looks_for_traces(
        &mut self,
        value: &str,
        presses: &[(&Presser, Event)],
        round: &Round,
    ) {
        self.tally.presses += presses.len();
        if !round.changes.is_empty() {
            self.hole(value, "facts are changed", || round.changes.join("\n    "));
        }
        if !round.parked.is_empty() {
            self.hole(value, "a bug", || round.parked.join("\n    "));
        }
        for peer in round.answers.keys() {
            if !presses.iter().any(|(who, _)| who.at.peer == *peer) {
                let what = format!("peer {peer} is told of it");
                self.hole(value, &what, String::new);
            }
        }
        for (who, _) in presses {
            let answer = round.answer(who);
            if answer.is_empty() {
                let what = format!("{} hears nothing", who.name);
                self.hole(value, &what, String::new);
            }
            if knows_nobody(who) && answer.iter().any(|said| tells_of_others(said, who.person)) {
                let what = format!("{} hears of somebody", who.name);
                self.hole(value, &what, || shown(answer));
            }
        }
    }

    pub(super) fn hole(&mut self, value: &str, what: &str, example: impl FnOnce() -> String) {
        let command = value.split(' ').next().unwrap_or_default();
        let command = if command.starts_with('/') {
            command
        } else {
            "a card"
        };
        let hole = self
            .holes
            .entry(format!("{command}: {what}"))
            .or_insert_with(|| (0, format!("{value}\n    {}", example())));
        hole.0 += 1;
    }

    pub(super) fn report(&self) -> String {
        let mut report = format!("{} holes\n", self.holes.len());
        for (hole, (count, example)) in &self.holes {
            let _ = writeln!(report, "{hole} ({count} times)\n  e.g. {example}");
        }
        report
    }
}

/// Whoever entered for the walk and keeps no desk has met nobody.
fn knows_nobody(who: &Presser) -> bool {
    who.kin != Kin::InPlay && !(who.kin == Kin::SameSchool && who.roles.contains(&Role::Curator))
}

/// Whether an answer names somebody else, or carries words about somebody.
fn tells_of_others(said: &Value, me: Option<i64>) -> bool {
    match said {
        Value::Object(fields) => fields.iter().any(|(name, field)| {
            let is_told = match name.as_str() {
                "person" | "name" | "class" => field.as_i64().is_some_and(|id| Some(id) != me),
                "personal" | "special" | "own" => true,
                _ => false,
            };
            is_told || tells_of_others(field, me)
        }),
        Value::Array(items) => items.iter().any(|item| tells_of_others(item, me)),
        _ => false,
    }
}

async fn has_card(tx: &mut nastavnik::db::Tx, who: &Presser, value: &str) -> bool {
    let Some((number, answer)) = value.split_once(':') else {
        return false;
    };
    let (Some(person), Ok(number)) = (who.person, number.parse::<i64>()) else {
        return false;
    };
    let person = nastavnik::ids::PersonId(person);
    let card = nastavnik::post::cards::find(tx, person, number)
        .await
        .expect("a card");
    card.is_some_and(|card| {
        let mut buttons = card.offered.0.buttons.iter();
        buttons.any(|button| button.value == answer)
    })
}

fn shown(answer: &[Value]) -> String {
    let shown: Vec<_> = answer.iter().map(ToString::to_string).collect();
    shown.join("\n    ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use nastavnik::event::{Address, Platform};
    use serde_json::json;

    fn somebody(kin: Kin) -> Presser {
        Presser {
            name: "кто-то".to_owned(),
            at: Address {
                platform: Platform::Demo,
                bot: 0,
                peer: 7,
            },
            kin,
            person: Some(3),
            roles: vec![Role::Mentor],
        }
    }

    fn said(what: Value) -> Round {
        Round {
            answers: [(7, vec![what])].into(),
            ..Round::default()
        }
    }

    fn holes(kin: Kin, round: &Round, nobodys: &Round) -> Vec<String> {
        let mut walk = Walk::default();
        let who = somebody(kin);
        let presses = [(&who, Event::Press("/take 5".to_owned()))];
        walk.looks_at_refusals("/take 5", &presses, round, nobodys);
        walk.holes.into_keys().collect()
    }

    #[test]
    fn a_refusal_like_a_number_that_nothing_has_is_no_hole() {
        let no = said(json!({"toast": {"text": {"key": "button-not-yours"}}}));
        assert_eq!(holes(Kin::SameSchool, &no, &no), [""; 0]);
    }

    #[test]
    fn a_fact_a_notice_a_bug_a_silence_and_a_name_are_holes() {
        let no = || said(json!({"toast": {"text": {"key": "button-not-yours"}}}));
        let changed = Round {
            changes: vec!["+ pair: id=1".to_owned()],
            ..no()
        };
        assert_eq!(
            holes(Kin::InPlay, &changed, &no()),
            ["/take: facts are changed"]
        );
        let mut told = no();
        told.answers.insert(8, vec![json!({"say": {}})]);
        assert_eq!(
            holes(Kin::InPlay, &told, &no()),
            ["/take: peer 8 is told of it"]
        );
        let parked = Round {
            parked: vec!["7: panic".to_owned()],
            ..no()
        };
        assert_eq!(holes(Kin::InPlay, &parked, &no()), ["/take: a bug"]);
        let silent = Round::default();
        assert_eq!(
            holes(Kin::InPlay, &silent, &silent),
            ["/take: кто-то hears nothing"]
        );
        let other = said(json!({"toast": {"text": {"key": "button-already-done"}}}));
        assert_eq!(
            holes(Kin::InPlay, &other, &no()),
            ["/take: кто-то hears something else than of nobody's number"]
        );
        let mine = said(json!({"say": {"args": {"who": {"person": 3}}}}));
        assert_eq!(holes(Kin::OtherSchool, &mine, &mine), [""; 0]);
        let named = said(json!({"say": {"args": {"who": {"person": 4}}}}));
        assert_eq!(
            holes(Kin::OtherSchool, &named, &named),
            ["/take: кто-то hears of somebody"]
        );
        assert_eq!(holes(Kin::InPlay, &named, &named), [""; 0]);
    }
}
