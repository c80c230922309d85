//! Those who press what is not theirs: what the walks of all stories come to
//! (see `tests/support/world/walk`), and forged values for every command.

use crate::requests::{a_school, ask};
use crate::support::world::{ALLOWED, Acting, Part, Stage, Tally, World};
use nastavnik::programme::pairs;
use nastavnik::programme::people::Role;
use std::path::Path;

/// Nine tenths of what was pressed when this was written: so many presses are
/// not lost by a story that changes, only by a walk that does not walk.
const FEWEST_PRESSES: usize = 50_000;

/// Reads its answers from the stories of this very process, so it comes last by
/// its name and waits for them; with a filter some are not performed, and there
/// is nothing to look at.
#[test]
fn all_stories_together_were_walked_and_no_line_of_the_table_is_idle() {
    if is_filtered() {
        return;
    }
    let stories = stories_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories"));
    let all = Tally::of_all(stories).expect("stories that end");
    println!("{all}");
    let report = concat!(env!("CARGO_MANIFEST_DIR"), "/target/test-report");
    std::fs::create_dir_all(report).unwrap();
    std::fs::write(format!("{report}/walk.txt"), format!("{all}\n")).unwrap();

    assert_eq!(all.stories, stories, "stories whose walk found nothing");
    assert!(
        all.presses >= FEWEST_PRESSES,
        "{all}: fewer presses than {FEWEST_PRESSES}"
    );
    let idle: Vec<_> = ALLOWED
        .iter()
        .map(|(command, _)| *command)
        .filter(|command| !all.used.contains(*command))
        .collect();
    assert!(idle.is_empty(), "lines that no story needs: {idle:?}");
}

/// Whether only some tests were asked for.
fn is_filtered() -> bool {
    std::env::args().skip(1).any(|argument| {
        !argument.starts_with('-') || argument == "--skip" || argument == "--shuffle"
    })
}

/// How many plays stand in a folder.
fn stories_in(folder: &Path) -> usize {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| match path.extension() {
            _ if path.is_dir() => stories_in(&path),
            Some(ending) if ending == "rs" => std::fs::read_to_string(&path)
                .unwrap()
                .lines()
                .filter(|line| line.starts_with("story!("))
                .count(),
            _ => 0,
        })
        .sum()
}

/// Commands that do something whatever follows them, to what is the giver's own.
const ACTING: &[Acting] = &[
    // Whoever reads a language that nobody knows reads the other one of two.
    ("language", &["account"]),
    // Any word but «off» is a mentor's pause of two weeks.
    ("rest", &["person", "occurrence", "audit"]),
    // A wrong code is counted.
    ("start", &["account"]),
    ("code", &["account"]),
    // A code that adds a place is made for whoever asks, and a phone is an adult's
    // when its owner says so.
    ("place-add", &["linking_code", "audit"]),
    ("place-adult", &["membership", "audit"]),
    // Help comes to whoever asks for it, however they spell it.
    ("support-call", CALL),
    ("told-call", CALL),
];

/// Where a call for an adult stands.
const CALL: &[&str] = &["safety_call", "safety_asked", "occurrence", "audit"];

#[tokio::test]
async fn forged_values_are_no_bugs_and_change_nothing_of_others() {
    let mut w = World::new(Stage::DEMO_FULL).await;
    let (anya, katya, gleb, maria) = a_school(&mut w).await;
    let petya = w.enters(Part::pupil("Петя Ежов", 6, "В")).await;
    let olga = w
        .enters(Part::adult("Ольга Петровна Белова", Role::Psychologist))
        .await;
    w.note("Всё, что бывает: заявка, пара, встреча, запись, звонок, вопрос.");
    w.pair(&katya, &petya, pairs::Stage::Working).await;
    ask(&mut w, &anya).await;
    w.presses(&gleb, "Беру").await;
    w.says(&katya, "/log p1").await;
    w.says(&katya, "сегодня 40 минут, дроби, сам решил 3 из 5")
        .await;
    w.presses(&katya, "Сохранить").await;
    w.says(&katya, "/meet 1").await;
    w.says(&petya, "поддержка").await;
    w.presses(&petya, "Позвать психолога").await;
    w.presses(&olga, "Открыть").await;
    w.says(&maria, "/desk").await;

    let forged = w.forges(ACTING).await;
    println!("{} forged values given", forged.presses);
    assert!(forged.holes.is_empty(), "{}", forged.holes.join("\n"));
    assert!(forged.presses > 10_000, "{} presses", forged.presses);
}
