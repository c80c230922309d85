//! One setting of a school by its dotted path: `time.zone`, `digest_day`.

use crate::programme::schools::Settings;
use crate::russian::answer::yes_no;
use crate::russian::subject::SUBJECTS;
use serde_json::{Map, Value};

/// Why a setting was not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There is no such key; these there are.
    Unknown(Vec<String>),
    /// The value is of another kind; what was wrong.
    Kind(String),
    /// The value is outside its limits.
    Limits(&'static str),
}

/// Changes one setting.
pub(super) fn change(settings: &Settings, key: &str, value: &str) -> Result<Settings, Refusal> {
    let mut whole = as_json(settings);
    let unknown = || Refusal::Unknown(keys(settings));
    let pointer = format!("/{}", key.replace('.', "/"));
    let place = whole.pointer_mut(&pointer).ok_or_else(unknown)?;
    // A group of settings is set one by one.
    if place.is_object() {
        return Err(unknown());
    }
    *place = read(place, value);
    let changed: Settings =
        serde_json::from_value(whole).map_err(|error| Refusal::Kind(error.to_string()))?;
    limits(&changed)?;
    Ok(changed)
}

/// Every key with its value, in order.
pub(super) fn list(settings: &Settings) -> Vec<(String, String)> {
    let mut found = Vec::new();
    flatten(&as_json(settings), "", &mut found);
    found
}

fn keys(settings: &Settings) -> Vec<String> {
    list(settings).into_iter().map(|(key, _)| key).collect()
}

fn as_json(settings: &Settings) -> Value {
    serde_json::to_value(settings).unwrap_or_else(|_| Value::Object(Map::new()))
}

fn flatten(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = match path {
                    "" => name.clone(),
                    path => format!("{path}.{name}"),
                };
                flatten(value, &path, found);
            }
        }
        Value::String(text) => found.push((path.to_owned(), text.clone())),
        other => found.push((path.to_owned(), other.to_string())),
    }
}

/// What somebody typed, as the kind that stands there now.
fn read(now: &Value, typed: &str) -> Value {
    let text = || Value::String(typed.to_owned());
    match now {
        Value::String(_) => text(),
        Value::Bool(_) => match yes_no(typed) {
            Some(flag) => Value::Bool(flag),
            None => serde_json::from_str(typed).unwrap_or_else(|_| text()),
        },
        // `maths,physics` is easier to type than JSON.
        Value::Array(_) if !typed.trim_start().starts_with('[') => typed
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(Value::from)
            .collect(),
        // Unknown so far: a figure that may be taken back.
        Value::Null if typed.is_empty() || typed == "-" => Value::Null,
        Value::Number(_) if typed == "-" => Value::Null,
        _ => serde_json::from_str(typed).unwrap_or_else(|_| text()),
    }
}

/// What the kinds do not say.
fn limits(settings: &Settings) -> Result<(), Refusal> {
    let known = |code: &String| SUBJECTS.iter().any(|subject| subject.key == code);
    let share = settings
        .plan
        .share
        .is_none_or(|share| (0..=100).contains(&share));
    let counts = [settings.plan.pupils, settings.plan.teachers];
    let rules = [
        // A month has at least so many days.
        ("digest_day: 1–28", (1..=28).contains(&settings.digest_day)),
        // Decided by the domain: three at the very most.
        (
            "pupil_capacity: 1–3",
            (1..=3).contains(&settings.pupil_capacity),
        ),
        (
            "teacher_capacity: 1–20",
            (1..=20).contains(&settings.teacher_capacity),
        ),
        ("plan.share: 0–100", share),
        (
            "plan.pupils, plan.teachers: ≥ 0",
            counts.into_iter().flatten().all(|count| count >= 0),
        ),
        (
            "subjects",
            !settings.subjects.is_empty() && settings.subjects.iter().all(known),
        ),
        ("time.week: ≥ 1", !settings.time.week.is_empty()),
    ];
    match rules.into_iter().find(|(_, holds)| !holds) {
        Some((rule, _)) => Err(Refusal::Limits(rule)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::programme::schools::DataPolicy;

    fn set(key: &str, value: &str) -> Result<Settings, Refusal> {
        change(&Settings::default(), key, value)
    }

    #[test]
    fn every_kind_of_setting_can_be_changed() {
        assert_eq!(
            set("time.zone", "Asia/Omsk").unwrap().time.zone,
            chrono_tz::Asia::Omsk
        );
        assert_eq!(set("telegram", "full").unwrap().telegram, DataPolicy::Full);
        assert!(set("screening", "да").unwrap().screening);
        assert!(!set("interview", "false").unwrap().interview);
        assert_eq!(set("digest_day", "5").unwrap().digest_day, 5);
        assert_eq!(set("plan.pupils", "640").unwrap().plan.pupils, Some(640));
        assert_eq!(
            set("phone", "8 4852 00-00-00").unwrap().phone,
            "8 4852 00-00-00"
        );
        assert_eq!(
            set("subjects", "maths, physics").unwrap().subjects,
            ["maths", "physics"]
        );
        assert_eq!(
            set("curator_time", "07:45:00")
                .unwrap()
                .curator_time
                .to_string(),
            "07:45:00"
        );
        let places = r#"[]"#;
        assert!(set("places", places).unwrap().places.is_empty());
    }

    #[test]
    fn what_does_not_fit_is_refused_and_changes_nothing() {
        assert!(matches!(set("time.moon", "full"), Err(Refusal::Unknown(_))));
        assert!(matches!(set("time", "{}"), Err(Refusal::Unknown(_))));
        for (key, value) in [
            ("time.zone", "Asia/Nowhere"),
            ("telegram", "half"),
            ("digest_day", "soon"),
            ("screening", "maybe"),
            ("curator_time", "26:00:00"),
        ] {
            assert!(matches!(set(key, value), Err(Refusal::Kind(_))), "{key}");
        }
        for (key, value) in [
            ("digest_day", "31"),
            ("pupil_capacity", "4"),
            ("teacher_capacity", "0"),
            ("plan.share", "101"),
            ("subjects", "alchemy"),
            ("time.week", "[]"),
        ] {
            assert!(matches!(set(key, value), Err(Refusal::Limits(_))), "{key}");
        }
    }

    #[test]
    fn every_listed_key_takes_its_own_value_again() {
        let settings = Settings::default();
        for (key, value) in list(&settings) {
            let value = if value == "null" {
                "-".to_owned()
            } else {
                value
            };
            assert_eq!(
                change(&settings, &key, &value),
                Ok(settings.clone()),
                "{key}"
            );
        }
    }
}
