//! Conversations, one flow a file, and the registry of everything that can be
//! said to the bot.

pub mod acquaintance;
pub mod acquaintance_time;
pub mod ask_curator;
pub mod digest;
pub mod going_on;
pub mod help;
pub mod help_request;
pub mod home;
pub mod landing;
pub mod meeting;
pub mod meeting_proposal;
pub mod offers;
pub mod search;
pub mod support;
pub mod waiting;

use crate::conversation::clock::Task;
use crate::conversation::forms::Filling;
use crate::conversation::{Conversations, Entry};
use crate::dialogues::meeting::reminders;
use crate::programme::people::Role;
use crate::{act, dialogue, screen, task};
use chrono::Duration;

/// Everybody who takes part.
const EVERYONE: &[Role] = Role::ALL;
/// Who is helped.
const MENTEE: &[Role] = &[Role::Mentee];
/// Who helps.
const MENTOR: &[Role] = &[Role::Mentor];

/// The two sides of a pair.
const PAIRS: &[Role] = &[Role::Mentor, Role::Mentee];

/// Commands, who may give them, and what they do: the permission table.
static ENTRIES: &[Entry] = &[
    // Always.
    screen!("menu", EVERYONE, home::menu),
    screen!("start", EVERYONE, home::menu),
    screen!("more", EVERYONE, home::more),
    screen!("help", EVERYONE, help::help),
    screen!("support", EVERYONE, support::card),
    act!("ask-curator", EVERYONE, ask_curator::ask),
    // Help is needed.
    dialogue!("request", MENTEE, Filling<help_request::Request>),
    dialogue!("details", MENTEE, Filling<help_request::details::Details>),
    dialogue!("add", MENTEE, help_request::add::Add),
    screen!("waiting", MENTEE, waiting::show),
    act!("urgent", MENTEE, waiting::urgent),
    act!("call-curator", MENTEE, waiting::call_curator),
    act!("withdraw", MENTEE, waiting::withdraw),
    // Help is offered.
    screen!("offers", MENTOR, offers::list),
    screen!("offer", MENTOR, offers::show),
    act!("take", MENTOR, offers::take),
    act!("decline", MENTOR, offers::decline),
    act!("untake", MENTOR, offers::untake),
    act!("rest", MENTOR, offers::rest),
    // Both agree.
    act!("acquaint", MENTEE, acquaintance::meet),
    act!("another", MENTEE, acquaintance::another),
    act!("answer-later", MENTEE, acquaintance::later),
    act!("go-on", &[Role::Mentor, Role::Mentee], going_on::answer),
    // The month.
    act!("digest", &[Role::Curator], digest::digest),
    screen!("digest-sources", &[Role::Curator], digest::sources),
    // Meetings.
    screen!("meetings", PAIRS, meeting::list),
    screen!("meeting", PAIRS, meeting::card),
    screen!("meet-off", PAIRS, meeting::off),
    act!("meet-cancel", PAIRS, meeting::cancel),
    act!("meet-once", PAIRS, meeting::once),
    act!("calendar", PAIRS, meeting::calendar),
    act!("signal", PAIRS, meeting::signals::give),
    dialogue!("meet", PAIRS, meeting_proposal::Proposing),
    act!("meet-yes", PAIRS, meeting_proposal::answers::yes),
    act!("meet-no", PAIRS, meeting_proposal::answers::no),
];

/// What the clock does.
static TASKS: &[Task] = &[
    task!("digest", Duration::days(20), digest::run),
    // Meetings.
    task!("eve", reminders::EVE_STALENESS, reminders::eve),
    task!("day", reminders::DAY_STALENESS, reminders::day),
    task!("repeat", reminders::REPEAT_STALENESS, reminders::repeat),
    task!("offer_wave", Duration::days(60), search::tasks::wave),
    task!("offer_choice", Duration::days(60), search::tasks::choice),
    task!(
        "offer_reminder",
        Duration::hours(2),
        search::tasks::reminder
    ),
    task!("promise", Duration::days(60), search::tasks::promise),
    task!("ask_curator", Duration::days(7), ask_curator::run),
    task!("meet_answer", Duration::days(60), acquaintance::unanswered),
];

/// All of it, for the office.
pub static CONVERSATIONS: Conversations = Conversations {
    entries: ENTRIES,
    tasks: TASKS,
    visitor: |event, visitor| Box::pin(landing::welcome(event, visitor)),
    listen: |words, turn| Box::pin(support::listen(words, turn)),
    newcomer: "menu",
};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_command_is_named_once_and_fits_a_button() {
        let names: HashSet<_> = ENTRIES.iter().map(|entry| entry.command).collect();
        assert_eq!(names.len(), ENTRIES.len());
        // «/» + command + « » + an id of 19 digits + « » + a short word.
        assert!(
            names.iter().all(|name| name.len() <= 32),
            "64 bytes for a button"
        );
        assert!(CONVERSATIONS.find(CONVERSATIONS.newcomer).is_some());
    }

    #[test]
    fn every_task_has_a_name_of_its_own() {
        let names: HashSet<_> = TASKS.iter().map(|task| task.kind).collect();
        assert_eq!(names.len(), TASKS.len());
    }
}
