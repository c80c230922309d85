#![allow(clippy::unwrap_used)]

use super::*;
use chrono::TimeZone;
use proptest::prelude::*;

fn meeting() -> CalendarMeeting {
    CalendarMeeting {
        id: 151,
        home: "school17.example".into(),
        sequence: 0,
        starts_at: Utc.with_ymd_and_hms(2026, 3, 13, 9, 30, 0).unwrap(),
        minutes: 40,
        place: Some("каб. 214; второй этаж, налево".into()),
        subject: Some("физика".into()),
    }
}

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 12, 15, 0, 0).unwrap()
}

/// What a calendar reads: each property with the component it stands in
/// (RFC 5545: lines unfolded, texts unescaped).
#[derive(Debug)]
struct Read(Vec<(String, String, String)>);

impl Read {
    fn new(ics: &str) -> Self {
        assert!(
            !ics.replace("\r\n", "").contains(['\r', '\n']),
            "a bare line end"
        );
        let mut open: Vec<String> = Vec::new();
        let mut properties = Vec::new();
        for line in ics.replace("\r\n ", "").split_terminator("\r\n") {
            let (name, value) = line.split_once(':').unwrap();
            match name {
                "BEGIN" => open.push(value.to_owned()),
                "END" => assert_eq!(open.pop().as_deref(), Some(value)),
                _ => {
                    let component = open.last().unwrap().clone();
                    properties.push((component, name.to_owned(), unescaped(value)));
                }
            }
        }
        assert!(open.is_empty());
        Self(properties)
    }

    /// The one property of that name; `None` where there is none.
    fn get(&self, component: &str, name: &str) -> Option<&str> {
        let mut found = self
            .0
            .iter()
            .filter(|(of, key, _)| of == component && key == name);
        let value = found.next().map(|(_, _, value)| value.as_str());
        assert!(found.next().is_none(), "{name} twice");
        value
    }
}

fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(kept @ ('\\' | ',' | ';')) => text.push(kept),
                other => panic!("an escape nobody knows: {other:?}"),
            },
            other => text.push(other),
        }
    }
    text
}

#[test]
fn a_meeting_is_read_again_with_its_hour_place_and_alarm() {
    let ics = ics(&meeting(), Change::Agreed, Language::Ru, now());
    let read = Read::new(&ics);
    let event = |name| read.get("VEVENT", name).unwrap();
    assert_eq!(read.get("VCALENDAR", "METHOD"), Some("PUBLISH"));
    assert_eq!(read.get("VCALENDAR", "VERSION"), Some("2.0"));
    assert_eq!(event("UID"), "meeting-151@school17.example");
    assert_eq!(event("SEQUENCE"), "0");
    assert_eq!(event("STATUS"), "CONFIRMED");
    assert_eq!(event("SUMMARY"), "Встреча: физика");
    assert_eq!(event("LOCATION"), "каб. 214; второй этаж, налево");
    assert_eq!(event("DTSTAMP"), "20260312T150000Z");
    assert_eq!(event("DTSTART"), "20260313T093000Z");
    assert_eq!(event("DTEND"), "20260313T101000Z");
    assert_eq!(read.get("VALARM", "TRIGGER"), Some("-PT3600S"));
    assert_eq!(read.get("VALARM", "ACTION"), Some("DISPLAY"));
    assert_eq!(read.get("VALARM", "DESCRIPTION"), Some("Через час встреча"));
    assert!(!ics.contains("ORGANIZER") && !ics.contains("ATTENDEE"));
}

#[test]
fn a_moved_and_a_cancelled_meeting_keep_their_uid() {
    let later = CalendarMeeting {
        sequence: 2,
        ..meeting()
    };
    let off = Read::new(&ics(&later, Change::Cancelled, Language::En, now()));
    assert_eq!(off.get("VCALENDAR", "METHOD"), Some("CANCEL"));
    assert_eq!(
        off.get("VEVENT", "UID"),
        Some("meeting-151@school17.example")
    );
    assert_eq!(off.get("VEVENT", "SEQUENCE"), Some("2"));
    assert_eq!(off.get("VEVENT", "STATUS"), Some("CANCELLED"));
    assert_eq!(off.get("VALARM", "TRIGGER"), None);
}

#[test]
fn a_meeting_without_place_and_subject_is_just_a_meeting() {
    let bare = CalendarMeeting {
        place: None,
        subject: Some(" ".into()),
        home: "ё".into(),
        ..meeting()
    };
    let read = Read::new(&ics(&bare, Change::Agreed, Language::En, now()));
    assert_eq!(read.get("VEVENT", "SUMMARY"), Some("Meeting"));
    assert_eq!(read.get("VEVENT", "LOCATION"), None);
    assert_eq!(read.get("VEVENT", "UID"), Some("meeting-151@nastavnik"));
}

proptest! {
    #[test]
    fn any_text_makes_a_file_that_can_be_read(
        place in "\\PC{0,60}|.{0,300}|[\r\n:;,\\\\ ]{0,90}",
        subject in "\\PC{0,60}|.{0,300}",
        home in ".{0,20}",
        minutes in any::<u32>(),
        id in any::<i64>(),
        far in any::<bool>(),
    ) {
        let starts_at = if far { DateTime::<Utc>::MAX_UTC } else { now() };
        let meeting = CalendarMeeting {
            id, home, minutes, starts_at, sequence: u32::MAX,
            place: Some(place.clone()), subject: Some(subject),
        };
        let ics = ics(&meeting, Change::Agreed, Language::Ru, now());
        prop_assert!(ics.split("\r\n").all(|line| line.len() <= 76));
        let read = Read::new(&ics);
        let place = clean::one_line(&place, LIMIT);
        prop_assert_eq!(read.get("VEVENT", "LOCATION").unwrap_or_default(), place);
    }
}
