//! Forged values: every command with arguments that no button ever had.

use super::copy::Copy;
use super::everybody;
use crate::support::world::World;
use nastavnik::dialogues::CONVERSATIONS;
use nastavnik::event::Event;

/// Every command meets every so manieth argument, and its neighbour those that
/// follow: all of them with all commands would take minutes.
const EVERY: usize = 8;

/// What somebody types after a command who wants to see it break. No number
/// here is a row's of the scene.
fn arguments() -> Vec<String> {
    let mut arguments: Vec<String> = [
        "",
        "0",
        "-1",
        "-9223372036854775808",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999999999999999",
        "+987654321",
        "987654321 987654321 987654321",
        "987654321 yes",
        "m987654321",
        "o-987654321",
        "p9223372036854775807",
        "e9223372036854775808",
        "request:9223372036854775807 999999999999",
        "987654321 2147483648",
        "1e3",
        "NaN",
        "٣",
        "９８７６５４３２１",
        "99999Ъ",
        "-1А",
        "2026-13",
        "-262144-01",
        "262143-12",
        "9999999999-12-31",
        "-9223372036854775808-01",
        "'; DROP TABLE person; --",
        "{$name} { $x -> }",
        "<b>&amp;</b> _*`[",
        "%s%n %00 ../../etc/passwd",
        "\u{202e}\u{200b}\u{feff}",
        "👩‍👩‍👧‍👦 é\u{301}\u{301}\u{301}",
        "да",
        "yes",
        "later",
        ":",
        "17:",
        "/menu /menu",
        "\n\n\t",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push("9".repeat(4000));
    arguments.push("Ж".repeat(4000));
    arguments
}

/// A command that does something whatever follows it, to what is its giver's
/// own, and the tables where that stands.
pub type Acting = (&'static str, &'static [&'static str]);

/// What came of it.
#[derive(Debug, Default)]
pub struct Forged {
    /// Commands times arguments times people.
    pub presses: usize,
    /// Bugs, silence, and facts that are not the giver's own to change.
    pub holes: Vec<String>,
}

impl World {
    /// Everybody in the play, and everybody else, gives every command with
    /// forged arguments, on a copy of the play.
    pub async fn forges(&mut self, acting: &[Acting]) -> Forged {
        let mut forged = Forged::default();
        let mut copy = Copy::of(&self.db, self.now).await;
        let mut pressers = self.pressers(&copy).await;
        copy.begins().await;
        let arguments = arguments();
        for (row, entry) in CONVERSATIONS.entries.iter().enumerate() {
            for (place, argument) in arguments.iter().enumerate() {
                if !(row + place).is_multiple_of(EVERY) {
                    continue;
                }
                let value = format!("/{} {argument}", entry.command);
                let presses: Vec<_> = everybody(&pressers, &value)
                    .into_iter()
                    .map(|(who, press)| match Event::command(&value) {
                        // Typed and pressed in turn.
                        Some(typed) if (place / EVERY).is_multiple_of(2) => (who, typed),
                        _ => (who, press),
                    })
                    .collect();
                let round = copy.round(&presses).await;
                forged.presses += presses.len();
                let short: String = value.chars().take(60).collect();
                for bug in &round.parked {
                    forged.holes.push(format!("{short}: a bug: {bug}"));
                }
                for (who, _) in &presses {
                    if round.answer(who).is_empty() {
                        let hole = format!("{short}: {} hears nothing", who.name);
                        forged.holes.push(hole);
                    }
                }
                if round.changes.is_empty() {
                    continue;
                }
                let own = acting.iter().find(|(command, _)| *command == entry.command);
                let own = own.map_or(&[][..], |(_, tables)| tables);
                for change in &round.changes {
                    // «+ person: id=3 …»
                    let table = change[change.find(' ').unwrap_or(0)..].trim_start();
                    let table = table.split(':').next().unwrap_or_default();
                    if !own.contains(&table) {
                        forged.holes.push(format!("{short}: {change}"));
                    }
                }
                // As it was, for whatever comes next.
                copy.close().await;
                copy = Copy::of(&self.db, self.now).await;
                pressers = self.pressers(&copy).await;
                copy.begins().await;
            }
        }
        copy.close().await;
        forged
    }
}
