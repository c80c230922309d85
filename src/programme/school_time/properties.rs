//! What holds at every instant, in every zone, for every grade.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use chrono::{DateTime, Datelike, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use proptest::prelude::*;

fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    // 2025-09-01 to 2027-09-01
    (1_756_674_000_i64..1_819_746_000)
        .prop_map(|second| DateTime::from_timestamp(second, 0).unwrap())
}

fn grades() -> impl Strategy<Value = Option<u8>> {
    proptest::option::of(1_u8..=11)
}

fn phones() -> impl Strategy<Value = PhoneRule> {
    prop_oneof![
        Just(PhoneRule::AfterLessons),
        Just(PhoneRule::AtBreaks),
        Just(PhoneRule::Always)
    ]
}

fn schools() -> impl Strategy<Value = SchoolTime> {
    let zone = proptest::sample::select(&chrono_tz::TZ_VARIANTS[..]);
    (zone, any::<bool>(), phones()).prop_map(|(zone, saturday, phones)| {
        let mut school = SchoolTime {
            zone,
            phones,
            ..SchoolTime::default()
        };
        school.week.extend(saturday.then_some(Weekday::Sat));
        school
    })
}

proptest! {
    #[test]
    fn a_local_time_read_back_is_itself_or_lay_in_a_gap(
        school in schools(),
        at in instants(),
    ) {
        let local = school.local(at);
        let back = school.at(local.date(), local.time());
        prop_assert_eq!(school.local(back), local);
        prop_assert!(back <= at, "of two, the earlier one");
    }

    #[test]
    fn any_wall_time_gives_the_first_instant_not_before_it(
        school in schools(),
        at in instants(),
    ) {
        let wall: NaiveDateTime = at.naive_utc();
        let instant = school.at(wall.date(), wall.time());
        prop_assert!(school.local(instant) >= wall);
        prop_assert!(school.local(instant - TimeDelta::seconds(1)) < wall);
    }

    #[test]
    fn the_next_ring_is_not_in_the_past_and_may_ring(
        school in schools(),
        at in instants(),
        grade in grades(),
        urgent in any::<bool>(),
    ) {
        let ring = school.next_ring(at, grade, urgent);
        prop_assert!(ring >= at);
        prop_assert!(school.may_ring(ring, grade, urgent), "{at} → {ring}");
        prop_assert!(ring - at < TimeDelta::days(120));
        prop_assert_eq!(school.next_ring(ring, grade, urgent), ring);
    }

    #[test]
    fn no_earlier_minute_may_ring(at in instants(), grade in grades(), phones in phones()) {
        let school = SchoolTime { phones, ..SchoolTime::default() };
        let ring = school.next_ring(at, grade, false);
        let mut minute = ring - TimeDelta::minutes(1);
        while minute >= at.max(ring - TimeDelta::days(4)) {
            prop_assert!(!school.may_ring(minute, grade, false), "{minute} before {ring}");
            minute -= TimeDelta::minutes(1);
        }
    }

    #[test]
    fn an_answer_has_three_waking_hours_at_least_and_a_school_day_at_most(
        at in instants(),
        grade in grades(),
        due in proptest::option::of(-3_i64..40),
        zone in proptest::sample::select(&[chrono_tz::Europe::Kaliningrad, chrono_tz::Asia::Kamchatka][..]),
    ) {
        let school = SchoolTime { zone, ..SchoolTime::default() };
        let due = due.map(|days| school.day_of(at) + TimeDelta::days(days));
        let answer = school.answer_by(at, due, grade);
        let local = school.local(answer);
        prop_assert!(local.minute().is_multiple_of(15) && local.second() == 0, "{local}");
        prop_assert!(school.may_ring(answer, grade, true));

        let soon = school.next_ring(at, grade, true);
        let late = school.next_ring(at, grade, false);
        let awake = waking_minutes(&school, soon, answer);
        prop_assert!(awake >= 3 * 60, "{awake} minutes from {soon} to {answer}");
        // One school day after it is heard, and what the last bell and the quarter add.
        let mut end = school.day_of(late).succ_opt().unwrap();
        end = school.school_day_from(end, grade);
        prop_assert!(school.day_of(answer) <= end, "{late} → {answer}");
        if school.day_of(late).succ_opt() == Some(end) {
            prop_assert!(answer - late <= TimeDelta::minutes(24 * 60 + 15), "{late} → {answer}");
        }
    }

    #[test]
    fn digests_come_once_a_month(
        at in instants(),
        month_day in 1_u32..=31,
        hour in 0_u32..24,
        school in schools(),
    ) {
        let time = NaiveTime::from_hms_opt(hour, 30, 0).unwrap();
        let mut due = school.digest_at(month_day, time, at);
        prop_assert!(due > at);
        for _ in 0..13 {
            let next = school.digest_at(month_day, time, due);
            let months = |at| { let day = school.day_of(at); day.year() * 12 + day.month0() as i32 };
            prop_assert_eq!(months(next), months(due) + 1);
            due = next;
        }
    }

    #[test]
    fn a_meeting_is_reminded_of_before_it_begins(
        school in schools(),
        meeting in instants(),
        grade in grades(),
    ) {
        prop_assert!(school.eve_reminder(meeting) < meeting);
        prop_assert!(school.day_reminder(meeting, grade) < meeting);
    }

    #[test]
    fn silence_is_never_longer_than_the_school_days_since(
        since in instants(),
        days in 0_i64..300,
        grade in grades(),
    ) {
        let school = SchoolTime::default();
        let since = school.day_of(since);
        let today = since + TimeDelta::days(days);
        let silent = school.silent_school_days(since, today, grade);
        prop_assert!(silent <= school.school_days_between(since, today, grade));
        prop_assert!(school.silent_school_days(today, today, grade) == 0);
    }

    #[test]
    fn whoever_met_later_than_silent_since_has_not_been_silent_for_so_long(
        today in instants(),
        ago in 0_i64..450,
        days in 0_u32..25,
        grade in grades(),
        closed in proptest::collection::vec((0_i64..60, proptest::option::of(1_u8..=11)), 0..3),
        mut school in schools(),
    ) {
        let today = school.day_of(today);
        school.closed = closed
            .into_iter()
            .map(|(ago, grade)| Closed {
                day: today - TimeDelta::days(ago),
                grades: grade.map(|grade| vec![grade]),
            })
            .collect();
        let since = today - TimeDelta::days(ago);
        let is_candidate = school.silent_since(today, days).is_some_and(|latest| since <= latest);
        let is_silent = |grade| school.silent_school_days(since, today, grade) >= days;
        prop_assert!(is_candidate || !is_silent(grade));
        prop_assert_eq!(is_candidate, is_silent(None));
    }
}

/// Counted the slow way: minute by minute.
fn waking_minutes(school: &SchoolTime, from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
    let minutes = (0..(to - from).num_minutes()).map(|minute| from + TimeDelta::minutes(minute));
    minutes
        .filter(|at| !school.quiet.holds(school.local(*at).time()))
        .take(181)
        .count() as i64
}
