//! Conversations, one flow a file, and the registry of everything that can be
//! said to the bot.

pub mod accounts;
pub mod acquaintance;
pub mod acquaintance_time;
pub mod after_meeting;
pub mod aloud;
pub mod approvals;
pub mod ask_curator;
pub mod away;
pub mod cards;
pub mod closed_day;
pub mod confirmation;
pub mod consent_needed;
pub mod curator;
pub mod digest;
pub mod enough;
pub mod going_on;
pub mod help;
pub mod help_request;
pub mod home;
pub mod illness;
pub mod invite;
pub mod journal_entry;
pub mod landing;
pub mod masked;
pub mod meeting;
pub mod meeting_proposal;
pub mod my_pairs;
pub mod notices;
pub mod offer_help;
pub mod offers;
pub mod pause;
pub mod registration;
pub mod replacement;
pub mod search;
pub mod set_up;
pub mod settings;
pub mod silence;
pub mod successes;
pub mod support;
pub mod waiting;

use crate::conversation::clock::Task;
use crate::conversation::forms::Filling;
use crate::conversation::{Conversations, Entry};
use crate::dialogues::meeting::reminders;
use crate::programme::{self, people::Role};
use crate::{act, dialogue, screen, task};
use chrono::Duration;

/// Everybody who takes part.
const EVERYONE: &[Role] = Role::ALL;
/// Who is helped.
const MENTEE: &[Role] = &[Role::Mentee];
/// Who helps.
const MENTOR: &[Role] = &[Role::Mentor];
/// Whoever keeps the desk.
const CURATOR: &[Role] = &[Role::Curator];

/// The two sides of a pair.
const PAIRS: &[Role] = &[Role::Mentor, Role::Mentee];

/// Whom children tell things; they hand them over.
const TOLD: &[Role] = &[Role::Mentor, Role::ClassTeacher, Role::Guardian];

/// The adults whom a child may call.
const CALLED: &[Role] = &programme::safety::chain::ADULTS;
/// Who may open a closed call again, with a reason.
const SEALED: &[Role] = &[Role::Psychologist, Role::Head];
/// Those who may help others.
const HELPERS: &[Role] = &[Role::Mentee, Role::Mentor, Role::ClassTeacher];

/// Those who keep the cards of their pupils.
const KEEPERS: &[Role] = &[Role::Curator, Role::ClassTeacher];

/// Commands, who may give them, and what they do: the permission table.
static ENTRIES: &[Entry] = &[
    // Always.
    screen!("menu", EVERYONE, home::menu),
    screen!("start", EVERYONE, registration::start),
    screen!("status", EVERYONE, home::menu),
    screen!("more", EVERYONE, home::more),
    screen!("help", EVERYONE, help::help),
    screen!("support", EVERYONE, support::card),
    screen!("safety", EVERYONE, support::card),
    act!("support-call", EVERYONE, support::calling::call),
    screen!("support-adults", EVERYONE, support::calling::adults),
    screen!("support-hide", EVERYONE, support::calling::hide),
    act!("support-hidden", EVERYONE, support::calling::hidden),
    act!("support-safe", EVERYONE, support::waiting::safe),
    screen!("support-wait", EVERYONE, support::waiting::wait),
    act!("support-eased", EVERYONE, support::waiting::eased),
    screen!("support-answer", EVERYONE, support::waiting::answer),
    act!("support-none", EVERYONE, support::none),
    act!("support-erase", EVERYONE, support::erase),
    // Somebody was told of trouble; an adult is called.
    screen!("told", TOLD, support::told::told),
    act!("told-call", TOLD, support::told::call),
    screen!("alarm", CALLED, support::adult::open),
    act!("alarm-take", CALLED, support::adult::take),
    act!("alarm-pass", CALLED, support::adult::pass),
    act!("alarm-when", CALLED, support::adult::when),
    act!("alarm-tick", CALLED, support::adult::tick),
    act!("alarm-close", CALLED, support::adult::close),
    screen!("safety-log", SEALED, support::closed::list),
    dialogue!("safety-open", SEALED, support::closed::Opening),
    // A name was typed where names may not go.
    dialogue!("masked", EVERYONE, masked::Masked),
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
    // The way in.
    dialogue!("newcomer", EVERYONE, registration::Registration),
    act!("for-parents", EVERYONE, consent_needed::for_parents),
    screen!("consultations", EVERYONE, consent_needed::consultations),
    dialogue!("offer-help", HELPERS, Filling<offer_help::OfferHelp>),
    act!("card-new", KEEPERS, cards::new_card),
    act!("card-close", KEEPERS, cards::close),
    // One's own choices.
    screen!("settings", EVERYONE, settings::show),
    act!("language", EVERYONE, settings::language),
    screen!("notices", EVERYONE, notices::show),
    act!("notice", EVERYONE, notices::switch),
    act!("later", EVERYONE, notices::later),
    screen!("privacy", EVERYONE, settings::privacy),
    // One's own places, and for whom one speaks there.
    screen!("accounts", EVERYONE, accounts::show),
    screen!("place", EVERYONE, accounts::one),
    act!("place-add", EVERYONE, accounts::add),
    act!("place-first", EVERYONE, accounts::first),
    act!("place-adult", EVERYONE, accounts::adults),
    screen!("place-off", EVERYONE, accounts::off),
    act!("place-gone", EVERYONE, accounts::gone),
    dialogue!("code", EVERYONE, accounts::code::Adding),
    act!("for-whom", EVERYONE, accounts::for_whom::choose),
    screen!("for-whom-list", EVERYONE, accounts::for_whom::list),
    dialogue!("pause", EVERYONE, pause::Pause),
    dialogue!("ill", EVERYONE, illness::Illness),
    act!("unpause", EVERYONE, away::end),
    act!("well", EVERYONE, away::end),
    // The curator invites people and lets them in.
    dialogue!("invite", CURATOR, Filling<invite::Inviting>),
    act!("invite-undo", CURATOR, invite::undo),
    screen!("approvals", CURATOR, approvals::show),
    screen!("newcomers", CURATOR, approvals::newcomers),
    screen!("newcomer-card", CURATOR, approvals::card),
    act!("approve", CURATOR, approvals::approve),
    act!("approve-class", CURATOR, approvals::approve_class),
    act!("refuse", CURATOR, approvals::refuse),
    screen!("candidates", CURATOR, approvals::candidates::list),
    screen!("candidate", CURATOR, approvals::candidates::card),
    act!("candidate-invite", CURATOR, approvals::candidates::invite),
    act!("candidate-admit", CURATOR, approvals::candidates::admit),
    act!("candidate-decline", CURATOR, approvals::candidates::decline),
    screen!("consents", CURATOR, approvals::consents::list),
    screen!("consents-class", CURATOR, approvals::consents::class),
    act!("consents-all", CURATOR, approvals::consents::all),
    dialogue!("consents-except", CURATOR, approvals::consents::Except),
    screen!(
        "consent-withdraw",
        CURATOR,
        approvals::consents::withdraw_ask
    ),
    act!("consent-withdrawn", CURATOR, approvals::consents::withdraw),
    // The desk.
    dialogue!("set-up", CURATOR, Filling<set_up::SetUp>),
    screen!("desk", CURATOR, curator::desk::desk),
    act!("desk-later", CURATOR, curator::desk::later),
    act!("desk-answered", CURATOR, curator::questions::answered),
    dialogue!("desk-reply", CURATOR, curator::questions::Answering),
    act!("desk-settle", CURATOR, curator::disputes::settle),
    act!("desk-let", CURATOR, curator::no_adult::let_be),
    act!("desk-call-off", CURATOR, curator::no_adult::call_off),
    screen!("desk-requests", CURATOR, curator::requests::list),
    screen!("desk-request", CURATOR, curator::requests::one),
    screen!("desk-pick", CURATOR, curator::requests::pick),
    act!("desk-bring", CURATOR, curator::requests::bring),
    act!("desk-nudge", CURATOR, curator::silent::nudge),
    screen!("desk-seek", CURATOR, curator::requests::seek),
    act!("desk-seek-ask", CURATOR, curator::requests::ask_one),
    act!("desk-ask", CURATOR, curator::requests::ask_all),
    screen!("desk-pairs", CURATOR, curator::pairs::list),
    screen!("desk-pair", CURATOR, curator::pair::card),
    dialogue!("desk-find", CURATOR, curator::find::Find),
    dialogue!("desk-pause", CURATOR, curator::pause::Pause),
    act!("desk-unpause", CURATOR, curator::pair::unpause),
    dialogue!("desk-close", CURATOR, curator::close::Close),
    act!("desk-replace", CURATOR, curator::pair::replace),
    screen!("desk-orders", CURATOR, curator::orders::list),
    dialogue!("desk-order", CURATOR, Filling<curator::orders::Order>),
    screen!("desk-unreachable", CURATOR, curator::lists::unreachable),
    screen!("desk-parked", CURATOR, curator::lists::parked),
    act!("desk-parked-seen", CURATOR, curator::lists::parked_seen),
    // Another mentor, or an adult's word.
    dialogue!("replace", PAIRS, replacement::Replacement),
    act!("replace-undo", PAIRS, replacement::undo),
    act!("enough", MENTEE, enough::enough),
    dialogue!("ask-curator", EVERYONE, Filling<ask_curator::AskCurator>),
    // The journal.
    dialogue!("log", &[Role::Mentor], journal_entry::JournalEntry),
    act!("stands", &[Role::Mentor], journal_entry::stands),
    screen!("pairs", &[Role::Mentor], my_pairs::list),
    screen!("pair", &[Role::Mentor], my_pairs::one),
    screen!("entry", &[Role::Mentor], my_pairs::entry),
    dialogue!("confirm", &[Role::Mentee], confirmation::Confirmation),
    act!("week", &[Role::Mentee], confirmation::all_right),
    screen!("successes", &[Role::Mentee], successes::show),
    act!("fine", &[Role::Mentee], silence::fine),
    // The month.
    act!("digest", &[Role::Curator], digest::digest),
    screen!("digest-sources", &[Role::Curator], digest::sources),
    screen!("digest-meetings", CURATOR, digest::meetings),
    screen!("digest-requests", CURATOR, digest::requests),
    // Meetings.
    screen!("meetings", PAIRS, meeting::list),
    screen!("meeting", PAIRS, meeting::card),
    screen!("meet-off", PAIRS, meeting::off),
    act!("meet-cancel", PAIRS, meeting::cancel),
    act!("meet-once", PAIRS, meeting::once),
    act!("calendar", PAIRS, meeting::calendar),
    act!("signal", PAIRS, meeting::signals::give),
    dialogue!("meet", PAIRS, meeting_proposal::Proposing),
    dialogue!("closed", &[Role::Curator], closed_day::Closing),
    act!("reopen", &[Role::Curator], closed_day::undo),
    act!("meet-yes", PAIRS, meeting_proposal::answers::yes),
    act!("meet-no", PAIRS, meeting_proposal::answers::no),
];

/// What the clock does.
static TASKS: &[Task] = &[
    task!("digest", Duration::days(20), digest::run),
    // Meetings.
    task!("eve", reminders::EVE_STALENESS, reminders::eve),
    task!("day", reminders::DAY_STALENESS, reminders::day),
    task!("closed_day", Duration::hours(12), closed_day::run),
    task!("repeat", reminders::REPEAT_STALENESS, reminders::repeat),
    task!("safety_next", Duration::days(30), support::no_answer),
    task!("safety_hourly", Duration::days(30), support::every_hour),
    task!("safety_back", Duration::days(30), support::after_a_day),
    task!("safety_told", Duration::days(30), support::no_time_named),
    task!("offer_wave", Duration::days(60), search::tasks::wave),
    task!("offer_choice", Duration::days(60), search::tasks::choice),
    task!(
        "offer_reminder",
        Duration::hours(2),
        search::tasks::reminder
    ),
    task!("promise", Duration::days(60), search::tasks::promise),
    task!("meet_answer", Duration::days(60), acquaintance::unanswered),
    task!("pause-over", Duration::days(14), away::over),
    // Late by however much, it sets the next one.
    task!(
        "curator_morning",
        Duration::days(4000),
        curator::morning::morning
    ),
    task!("replacement_tell", Duration::days(30), replacement::tell),
    task!(
        "replacement_promise",
        Duration::days(60),
        replacement::keep_promise
    ),
    task!(
        "question_promise",
        Duration::days(60),
        ask_curator::keep_promise
    ),
    // The journal.
    task!("ask_log", Duration::days(3), after_meeting::ask_log),
    task!("not_logged", Duration::days(5), after_meeting::not_logged),
    task!("ask_confirm", Duration::days(5), after_meeting::ask_confirm),
    task!("weekly_confirm", Duration::days(3), confirmation::weekly),
    task!(
        "dispute_promise",
        Duration::days(20),
        after_meeting::dispute_promise
    ),
    task!("silent_mentor", Duration::days(30), silence::ask),
];

/// All of it, for the office.
pub static CONVERSATIONS: Conversations = Conversations {
    entries: ENTRIES,
    tasks: TASKS,
    visitor: |event, visitor| Box::pin(landing::welcome(event, visitor)),
    listen: |words, turn| Box::pin(support::listen(words, turn)),
    said: |words, turn| Box::pin(help_request::said(words, turn)),
    newcomer: "newcomer",
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
