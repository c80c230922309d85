#![allow(clippy::unwrap_used, clippy::expect_used)]
use super::*;
use crate::programme::school_time::testing::{at, shown, time};
use crate::programme::school_time::{Closed, Lesson, Shift};
use chrono::Weekday::{self, Fri, Thu, Tue};

fn slot(weekday: Weekday, from: &str, to: &str) -> Slot {
    Slot {
        weekday,
        from: time(from),
        to: time(to),
    }
}

fn library() -> Place {
    Place {
        name: "библиотека".into(),
        hours: vec![slot(Thu, "14:00", "16:00"), slot(Fri, "13:00", "15:30")],
        capacity: Some(1),
    }
}

fn proposed(school: &SchoolTime, now: &str, wish: &Wish<'_>) -> Vec<String> {
    let proposals = school.propose(at(now), wish).into_iter();
    proposals
        .map(|proposal| format!("{} @{}", shown(proposal.start), proposal.place))
        .collect()
}

/// Calls `act` with two pupils, free on these slots, who want 40 minutes.
fn with_wish<T>(
    slots: &[Slot],
    places: &[Place],
    busy: &[Busy],
    act: impl FnOnce(&Wish<'_>) -> T,
) -> T {
    let side = |grade| Side {
        grade: Some(grade),
        free: slots,
    };
    act(&Wish {
        mentor: side(9),
        mentee: side(6),
        places,
        minutes: 40,
        busy,
        count: 3,
    })
}

#[test]
fn the_next_times_after_lessons_with_an_adult_near() {
    let free = [slot(Thu, "14:00", "17:00"), slot(Fri, "12:00", "17:00")];
    let times = with_wish(&free, &[library()], &[], |wish| {
        proposed(&SchoolTime::default(), "2026-03-10 16:00", wish)
    });
    let expected = [
        "Thu 2026-03-12 14:30 @0",
        "Thu 2026-03-12 15:15 @0",
        "Fri 2026-03-13 14:30 @0",
    ];
    assert_eq!(times, expected);
}

#[test]
fn a_place_that_is_full_gives_way_to_the_next_one() {
    let gym = Place {
        name: "спортзал".into(),
        hours: vec![slot(Thu, "14:00", "15:30")],
        capacity: None,
    };
    let free = [slot(Thu, "14:00", "15:30")];
    let taken = [Busy {
        from: at("2026-03-12 14:00"),
        to: at("2026-03-12 16:00"),
        place: Some(0),
    }];
    let times = with_wish(&free, &[library(), gym], &taken, |wish| {
        proposed(&SchoolTime::default(), "2026-03-10 16:00", wish)
    });
    assert_eq!(
        times[..2],
        ["Thu 2026-03-12 14:30 @1", "Thu 2026-03-19 14:30 @0"]
    );
}

#[test]
fn who_is_elsewhere_is_not_called() {
    let free = [slot(Thu, "14:00", "15:30")];
    let elsewhere = [Busy {
        from: at("2026-03-12 15:00"),
        to: at("2026-03-12 15:40"),
        place: None,
    }];
    let times = with_wish(&free, &[library()], &elsewhere, |wish| {
        proposed(&SchoolTime::default(), "2026-03-10 16:00", wish)
    });
    assert_eq!(times[0], "Thu 2026-03-19 14:30 @0");
}

#[test]
fn meetings_may_follow_one_another_without_a_gap() {
    let free = [slot(Thu, "14:00", "15:45")];
    let busy = |from, to| Busy {
        from: at(from),
        to: at(to),
        place: None,
    };
    let around = [
        busy("2026-03-12 14:00", "2026-03-12 15:00"),
        busy("2026-03-12 15:40", "2026-03-12 16:00"),
    ];
    let times = with_wish(&free, &[library()], &around, |wish| {
        proposed(&SchoolTime::default(), "2026-03-10 16:00", wish)
    });
    assert_eq!(times[0], "Thu 2026-03-12 15:00 @0");
}

#[test]
fn holidays_and_closed_classes_are_passed_over() {
    let free = [slot(Fri, "14:00", "17:00")];
    let school = SchoolTime {
        closed: vec![Closed {
            day: at("2026-03-27 12:00").date_naive(),
            grades: Some(vec![6]),
        }],
        ..SchoolTime::default()
    };
    let times = with_wish(&free, &[library()], &[], |wish| {
        proposed(&school, "2026-03-24 16:00", wish)
    });
    assert_eq!(times, ["Fri 2026-04-10 14:30 @0"]);
}

#[test]
fn today_is_proposed_only_with_an_hours_notice() {
    let free = [slot(Thu, "14:00", "17:00")];
    let times = with_wish(&free, &[library()], &[], |wish| {
        proposed(&SchoolTime::default(), "2026-03-12 14:05", wish)
    });
    assert_eq!(times[0], "Thu 2026-03-12 15:15 @0");
}

#[test]
fn pupils_of_the_second_shift_meet_before_their_lessons() {
    let bells = Shift {
        grades: (1, 11),
        lessons: vec![Lesson {
            from: time("15:00"),
            to: time("19:00"),
        }],
    };
    let school = SchoolTime {
        bells: vec![bells],
        ..SchoolTime::default()
    };
    let free = [slot(Thu, "14:00", "17:00")];
    let times = with_wish(&free, &[library()], &[], |wish| {
        proposed(&school, "2026-03-10 16:00", wish)
    });
    assert_eq!(times[0], "Thu 2026-03-12 14:00 @0");
    assert_eq!(times[1], "Thu 2026-03-19 14:00 @0");
}

#[test]
fn nobody_free_or_no_place_is_no_proposal() {
    let school = SchoolTime::default();
    let none = |free: &[Slot], places: &[Place]| {
        with_wish(free, places, &[], |wish| {
            proposed(&school, "2026-03-10 16:00", wish)
        })
    };
    assert!(none(&[], &[library()]).is_empty());
    assert!(none(&[slot(Thu, "14:00", "17:00")], &[]).is_empty());
    assert!(none(&[slot(Tue, "14:00", "17:00")], &[library()]).is_empty());
}

#[test]
fn a_duty_as_long_as_the_meeting_is_used_from_its_first_minute() {
    let mut office = library();
    office.hours = vec![slot(Thu, "14:20", "15:00")];
    let free = [slot(Thu, "14:00", "17:00")];
    let times = with_wish(&free, &[office], &[], |wish| {
        proposed(&SchoolTime::default(), "2026-03-10 16:00", wish)
    });
    assert_eq!(times[0], "Thu 2026-03-12 14:20 @0");
}

#[test]
fn the_nearest_time_with_an_adult_is_on_either_side() {
    let school = SchoolTime::default();
    let nearest = |now, wanted| {
        let grades = [Some(9), Some(6)];
        school
            .nearest_with_duty(at(now), &library(), at(wanted), 40, &grades)
            .map(shown)
    };
    let now = "2026-03-10 16:00";
    assert_eq!(
        nearest(now, "2026-03-11 14:30").unwrap(),
        "Thu 2026-03-12 14:30"
    );
    assert_eq!(
        nearest(now, "2026-03-14 12:00").unwrap(),
        "Fri 2026-03-13 14:45"
    );
    assert_eq!(
        nearest("2026-03-13 16:00", "2026-03-14 12:00").unwrap(),
        "Thu 2026-03-19 14:30"
    );
    let never = Place {
        hours: Vec::new(),
        ..library()
    };
    assert_eq!(
        school.nearest_with_duty(at(now), &never, at(now), 40, &[]),
        None
    );
}
