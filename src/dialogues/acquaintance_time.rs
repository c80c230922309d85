//! When and where two get acquainted: the first time that suits both, in a
//! place with an adult on duty.

use crate::dialogues::search::Search;
use crate::programme::help_requests::HelpRequest;
use crate::programme::meetings::{self, Meeting, MeetingKind, NewMeeting};
use crate::programme::pairs::Pair;
use crate::programme::school_time::{Busy, HORIZON_DAYS, Side, Slot, Wish};
use crate::programme::{mentors, people};
use anyhow::Result;
use chrono::Duration;

/// Plans it; nothing where there is no place or no common time: the curator
/// sets it then.
pub async fn plan(
    search: &mut Search<'_>,
    request: &HelpRequest,
    pair: &Pair,
) -> Result<Option<Meeting>> {
    let places = &search.school.settings.places;
    // Whoever was not asked is taken to be free whenever there is a duty: the
    // time can be changed by a press.
    let duty: Vec<Slot> = places
        .iter()
        .flat_map(|place| place.hours.clone())
        .collect();
    let or_duty = |free: Vec<Slot>| if free.is_empty() { duty.clone() } else { free };
    let profile = mentors::profile(search.tx, pair.mentor).await?;
    let mentor_free = or_duty(profile.map(|profile| profile.free).unwrap_or_default());
    let mentee_free = or_duty(request.free.slots.clone());
    let mentor = people::get(search.tx, pair.mentor).await?;
    let mentee = people::get(search.tx, pair.mentee).await?;
    let mut busy = Vec::new();
    for person in [pair.mentor, pair.mentee] {
        for meeting in meetings::of_person(search.tx, person, search.now).await? {
            busy.push(Busy {
                from: meeting.starts_at,
                to: meeting.ends_at(),
                place: None,
            });
        }
    }
    let far = search.now + Duration::days(HORIZON_DAYS as i64 + 1);
    let ahead = meetings::planned_between(search.tx, search.school.id, search.now, far).await?;
    for meeting in ahead {
        let place = places.iter().position(|place| place.name == meeting.place);
        if place.is_some() {
            busy.push(Busy {
                from: meeting.starts_at,
                to: meeting.ends_at(),
                place,
            });
        }
    }
    let minutes = MeetingKind::Acquaintance.usual_minutes(mentee.grade());
    let wish = Wish {
        mentor: Side {
            grade: mentor.grade(),
            free: &mentor_free,
        },
        mentee: Side {
            grade: mentee.grade(),
            free: &mentee_free,
        },
        places,
        minutes,
        busy: &busy,
        count: 1,
    };
    let found = search.school.time().propose(search.now, &wish);
    let Some(proposal) = found.first() else {
        return Ok(None);
    };
    let Some(place) = places.get(proposal.place) else {
        return Ok(None);
    };
    let wish = NewMeeting {
        pair: pair.id,
        kind: MeetingKind::Acquaintance,
        starts_at: proposal.start,
        minutes,
        place: place.name.clone(),
        topic: String::new(),
        listed: true,
        weekly: false,
        proposed_by: None,
    };
    let id = meetings::plan(search.tx, search.school, wish, search.now).await?;
    meetings::find(search.tx, id).await
}
