//! Days and times against their corpus.
#![allow(clippy::unwrap_used)]
use super::*;

const CORPUS: &str = include_str!("../../tests/corpora/days.tsv");
const SECOND: &str = include_str!("../../tests/corpora/days-second.tsv");

fn said_day(day: Day) -> String {
    match day {
        Day::One(date) => date.to_string(),
        Day::Either(a, b) => format!("{a}|{b}"),
        Day::Impossible => "impossible".into(),
        Day::None => "-".into(),
    }
}

fn said_time(time: Option<Time>) -> String {
    match time {
        Some(Time::Clock(clock)) => clock.format("%H:%M").to_string(),
        Some(Time::AfterLesson(n)) => format!("lesson {n}"),
        Some(Time::AfterLessons) => "lessons".into(),
        None => "-".into(),
    }
}

/// How many of the corpus are right, and what was wrong.
fn measure(corpus: &str) -> (usize, Vec<String>) {
    let mut today = NaiveDate::default();
    let (mut right, mut wrong) = (0, Vec::new());
    for line in corpus.lines().filter(|line| !line.starts_with('#')) {
        if let Some(date) = line.strip_prefix("@ ") {
            today = date.parse().unwrap();
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let lean = if fields[0] == "f" {
            Lean::Future
        } else {
            Lean::Past
        };
        let moment = moment(fields[1], today, lean);
        let (day, time) = (said_day(moment.day), said_time(moment.time));
        if day == fields[2] && time == fields[3] {
            right += 1;
        } else {
            wrong.push(format!("{today} {line} → {day} {time}"));
        }
    }
    println!(
        "days and times: {right} of {} right\n{}",
        right + wrong.len(),
        wrong.join("\n")
    );
    (right, wrong)
}

#[test]
fn every_day_and_time_of_the_corpus_is_understood() {
    let (right, wrong) = measure(CORPUS);
    assert!(
        right > 200 && wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn days_and_times_of_the_second_corpus_are_understood() {
    let (right, wrong) = measure(SECOND);
    assert!(right >= 36, "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_bare_hour_is_a_time_when_the_time_is_asked() {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
    assert_eq!(clock("16"), at(16, 0));
    assert_eq!(clock("в 3"), at(15, 0));
    assert_eq!(clock("16 часов"), at(16, 0));
    assert_eq!(clock("08:30"), at(8, 30));
    assert_eq!(clock("7 вечера"), at(19, 0));
    assert_eq!(clock("12.03"), None);
    assert_eq!(clock("в 7 классе"), None);
    assert_eq!(clock("в 5 задачах"), None);
    assert_eq!(clock("25:00"), None);
    assert_eq!(time("после 6"), Some(Time::AfterLesson(6)));
    assert_eq!(time("после 16"), at(16, 0).map(Time::Clock));
}
