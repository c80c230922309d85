//! Sentences about meetings against their corpora.
#![allow(clippy::unwrap_used)]
use super::*;

const CORPUS: &str = include_str!("../../tests/corpora/meetings.tsv");
const SECOND: &str = include_str!("../../tests/corpora/meetings-second.tsv");

#[test]
fn meetings_of_the_corpus_are_understood() {
    assert!(measure(CORPUS) >= 95);
}

#[test]
fn meetings_of_the_second_corpus_are_understood() {
    assert!(measure(SECOND) >= 85);
}

/// The share understood in full, in percent.
fn measure(corpus: &str) -> usize {
    let today = NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
    let (mut right, mut wrong) = (0, Vec::new());
    for line in corpus.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let got = meeting_log(fields[0], today);
        let day = match got.day {
            Some(Day::One(date)) => date.to_string(),
            Some(Day::Either(a, b)) => format!("{a}|{b}"),
            Some(Day::Impossible) => "impossible".into(),
            Some(Day::None) | None => "-".into(),
        };
        let held = match got.held {
            Some(Held::Yes) => "yes",
            Some(Held::No) => "no",
            Some(Held::Moved) => "moved",
            Some(Held::NoShow) => "noshow",
            None => "-",
        };
        let or = |text: Option<String>| text.unwrap_or("-".into());
        let minutes = or(got.minutes.map(|minutes| minutes.to_string()));
        let got = [
            day,
            minutes,
            held.into(),
            or(got.topic),
            or(got.content),
            or(got.result),
        ];
        if got[..] == fields[1..] {
            right += 1;
        } else {
            wrong.push(format!("{line} → {}", got.join(" | ")));
        }
    }
    let all = right + wrong.len();
    println!("meetings: {right} of {all} right\n{}", wrong.join("\n"));
    right * 100 / all
}
