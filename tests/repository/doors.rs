//! The ways on which words reach people, and who may go there. What the types
//! cannot forbid is listed here, a line each, to be reviewed.

use crate::none;
use crate::source::Source;
use std::collections::BTreeMap;

/// Where words of the locales are looked up, and for whom.
const LOOK_UP: &[(&str, &str)] = &[
    ("src/delivery/", "the voice itself, and papers"),
    ("src/cli/", "the operator's screen"),
    ("src/web/demo/", "the demo's own page: an invented school"),
    ("src/web/page/", "around the chat: nobody is named there"),
    ("src/web/shared/", "around the chats of both pages"),
    (
        "src/platforms/telegram/menu.rs",
        "commands and the profile: no person in them",
    ),
    (
        "src/conversation/answers.rs",
        "compared with what was typed, never sent",
    ),
    (
        "src/dialogues/landing.rs",
        "compared with what was typed, never sent",
    ),
    (
        "src/dialogues/help_request/topics.rs",
        "the topics of the school's own lists",
    ),
];

/// Where something is said to be fit for every platform, how often, and why it is.
const FOR_EVERYBODY: &[(&str, usize, &str)] = &[
    ("src/programme/help_requests.rs", 1, "a topic of the list"),
    ("src/conversation/unfinished.rs", 1, "a dialogue's name"),
    ("src/dialogues/registration.rs", 1, "the school"),
    ("src/dialogues/notices.rs", 1, "a kind of notices"),
    (
        "src/dialogues/help_request/screens.rs",
        1,
        "a topic of the list",
    ),
    ("src/dialogues/offer_help.rs", 1, "a span of grades"),
    ("src/dialogues/successes.rs", 1, "one of four words of ours"),
    ("src/dialogues/meeting.rs", 1, "a day"),
    (
        "src/dialogues/meeting/words.rs",
        2,
        "a place of the school; a topic of the list",
    ),
    (
        "src/dialogues/invite.rs",
        2,
        "a new card's digits and a class code, for whom they are",
    ),
    (
        "src/dialogues/cards.rs",
        1,
        "a new card's digits, for whom it is",
    ),
    (
        "src/dialogues/accounts.rs",
        2,
        "a linking code and its link, for whom they are",
    ),
    ("src/dialogues/acquaintance.rs", 2, "a place of the school"),
    (
        "src/dialogues/confirmation/ask.rs",
        1,
        "a topic of the list",
    ),
    (
        "src/dialogues/home/mentee.rs",
        1,
        "one of four words of ours",
    ),
    (
        "src/dialogues/journal_entry/ask.rs",
        1,
        "a topic of the list",
    ),
    (
        "src/dialogues/consent_needed.rs",
        2,
        "the school's telephone and hours",
    ),
    ("src/dialogues/curator/cards.rs", 1, "a place of the school"),
    ("src/dialogues/curator/pair.rs", 1, "an order's number"),
    ("src/dialogues/curator/orders.rs", 2, "an order's number"),
    ("src/dialogues/landing.rs", 1, "who runs the bot"),
    (
        "src/dialogues/set_up/answers.rs",
        1,
        "a place of the school",
    ),
    ("src/dialogues/closed_day.rs", 2, "grades"),
];

/// Calls that bring words to a messenger.
const TELLING: &[&str] = &[
    "send_message",
    "edit_message",
    "send_file",
    "set_commands",
    "set_profile",
];

/// Who may make them.
const TELLERS: &[&str] = &[
    "src/platforms/telegram/carrier.rs",
    "src/platforms/telegram/client.rs",
    "src/platforms/telegram/menu.rs",
];

#[test]
fn words_are_looked_up_by_the_voice_and_for_reviewed_ends() {
    let mut problems = Vec::new();
    let mut used = BTreeMap::<&str, usize>::new();
    for source in Source::of_the_crate() {
        for line in looked_up(&source) {
            match LOOK_UP
                .iter()
                .find(|(path, _)| source.path.starts_with(path))
            {
                Some((path, _)) => *used.entry(path).or_default() += 1,
                None => problems.push(source.at(line)),
            }
        }
    }
    let idle = LOOK_UP.iter().filter(|(path, _)| !used.contains_key(path));
    problems.extend(idle.map(|(path, _)| format!("{path} looks nothing up any more")));
    none(
        "Only delivery/voice makes words for people (or it is listed in tests/repository/doors.rs)",
        &problems,
    );
}

fn looked_up(source: &Source) -> Vec<usize> {
    if source.path == "src/words.rs" {
        return Vec::new();
    }
    ["text", "plain", "find"]
        .iter()
        .flat_map(|name| {
            let call = ["words", ":", ":", name, "("];
            let tokens = &source.tokens;
            let lines = source.find(&call).filter(|at| !tokens[*at].in_test);
            lines.map(|at| tokens[at].line).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn what_is_fit_for_every_platform_is_reviewed() {
    let mut problems = Vec::new();
    for source in Source::of_the_crate() {
        // Where the classes are, and where they are read.
        if source.path == "src/message.rs" || source.path.starts_with("src/delivery/voice") {
            continue;
        }
        let found = said_fit(&source);
        let path = source.path.as_str();
        let listed = FOR_EVERYBODY.iter().find(|(listed, ..)| *listed == path);
        let expected = listed.map_or(0, |(_, count, _)| *count);
        if found != expected {
            problems.push(format!("{path}: {found} times, {expected} reviewed"));
        }
    }
    none(
        "`Programme(…)` is for what tells of nobody (listed in tests/repository/doors.rs)",
        &problems,
    );
}

/// How often something is put into the class that goes everywhere; a pattern that
/// only reads one, `Arg::Programme(text) =>`, does not.
fn said_fit(source: &Source) -> usize {
    let tokens = &source.tokens;
    let is_pattern = |at: usize| {
        tokens[at..]
            .iter()
            .position(|token| token.text == ")")
            .is_some_and(|end| {
                let after = tokens[at + end + 1..].iter().take(2);
                after.map(|token| token.text.as_str()).eq(["=", ">"])
            })
    };
    source
        .find(&["Programme", "("])
        .filter(|at| !tokens[*at].in_test && !is_pattern(*at))
        // `Arg::Programme(Programme(…))` is one.
        .filter(|at| {
            tokens
                .get(at + 2)
                .is_none_or(|next| next.text != "Programme")
        })
        .filter(|at| tokens.get(at + 5).is_none_or(|next| next.text != "message"))
        .count()
}

#[test]
fn only_the_carrier_tells_a_messenger_anything() {
    let mut problems = Vec::new();
    for source in Source::of_the_crate() {
        problems.extend(tells(&source));
    }
    none(
        "Words reach a messenger through the courier and its carrier only",
        &problems,
    );
}

fn tells(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    let found = |pattern: &[&str]| -> Vec<usize> {
        let tokens = &source.tokens;
        let places = source.find(pattern).filter(|at| !tokens[*at].in_test);
        places.map(|at| tokens[at].line).collect()
    };
    if !TELLERS.contains(&source.path.as_str()) {
        for call in TELLING {
            let lines = found(&[".", call, "("]);
            problems.extend(
                lines
                    .iter()
                    .map(|line| format!("{}: {call}", source.at(*line))),
            );
        }
    }
    if source.path != "src/platforms/vk/carrier.rs" {
        for call in ["send", "edit"] {
            let lines = found(&["client", ".", call, "("]);
            problems.extend(
                lines
                    .iter()
                    .map(|line| format!("{}: {call}", source.at(*line))),
            );
        }
    }
    // What a messenger is given is made by the voice and only handed on.
    if source.module() != "delivery" {
        let lines = [found(&["Rendered", "{"]), found(&["Rendered", ":", ":"])].concat();
        problems.extend(
            lines
                .iter()
                .map(|line| format!("{}: Rendered", source.at(*line))),
        );
    }
    problems
}

#[test]
fn side_doors_are_seen() {
    let parse = |path: &str, text: &str| Source::parse(path, text, false);
    let path = "src/platforms/telegram/polling.rs";
    for (text, expected) in [
        ("fn f() { client.send_message(1, words).await }", 1),
        ("fn f() { client.answer_press(&press, None).await }", 0),
        ("fn f() { self.client.send(peer, 1, what).await }", 1),
        ("fn f() { let r = Rendered { text, buttons }; }", 1),
        (
            "#[cfg(test)] mod tests { fn f() { Rendered::default() } }",
            0,
        ),
    ] {
        assert_eq!(tells(&parse(path, text)).len(), expected, "{text}");
    }
    let text = "fn f() { match a { Arg::Programme(text) => g(), } \
                h(Arg::Programme(Programme(x))); crate::message::Programme(y); Programme(z) }";
    assert_eq!(said_fit(&parse("src/dialogues/x.rs", text)), 3);
    let text = "fn f() { words::plain(language, key); crate::words::text(a, b, c); words::keys() }";
    assert_eq!(looked_up(&parse("src/dialogues/x.rs", text)).len(), 2);
}
