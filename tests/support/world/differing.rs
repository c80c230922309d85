//! One transcript for all stages, with marks where VK differs: a line `[VK] …` is
//! seen there only, a line `[не VK] …` everywhere else.

use super::Stage;
use nastavnik::event::Platform;
use nastavnik::programme::schools::DataPolicy;
use std::sync::{Mutex, MutexGuard, PoisonError};

pub const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/snapshots");
const ONLY: &str = "[VK]";
const NOT: &str = "[не VK]";

/// Performances of one story may end together, and each looks at the whole.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Nobody else looks while this is held.
pub fn one_at_a_time() -> MutexGuard<'static, ()> {
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What was seen on a stage, beside what the reviewed transcript says of the others.
pub fn beside_others(name: &str, seen: &str, stage: Stage) -> String {
    // VK is in the country: nobody goes by a call sign there.
    if stage.policy == DataPolicy::Pseudonymous {
        return seen.to_owned();
    }
    let file = std::fs::read_to_string(format!("{FOLDER}/{name}.snap")).ok();
    let reviewed = file
        .as_deref()
        .and_then(|file| file.splitn(3, "---\n").nth(2));
    format!(
        "\n{}\n",
        whole(reviewed, seen, stage.platform == Platform::Vk)
    )
}

/// The reviewed transcript with this stage's side of it replaced.
fn whole(reviewed: Option<&str>, seen: &str, is_vk: bool) -> String {
    let seen = seen.trim_matches('\n');
    let Some(reviewed) = reviewed.map(|text| text.trim_matches('\n')) else {
        return seen.to_owned();
    };
    let (vk, elsewhere) = (side(reviewed, true), side(reviewed, false));
    let seen: Vec<_> = seen.lines().map(str::to_owned).collect();
    if seen == if is_vk { &vk[..] } else { &elsewhere[..] } {
        return reviewed.to_owned();
    }
    if is_vk {
        merged(&elsewhere, &seen)
    } else {
        merged(&seen, &vk)
    }
}

/// What is seen on one side.
fn side(whole: &str, is_vk: bool) -> Vec<String> {
    let (ours, theirs) = if is_vk { (ONLY, NOT) } else { (NOT, ONLY) };
    let lines = whole.lines().filter(|line| !line.starts_with(theirs));
    let lines = lines.map(|line| match line.strip_prefix(ours) {
        Some(rest) => rest.strip_prefix(' ').unwrap_or(rest).to_owned(),
        None => line.to_owned(),
    });
    lines.collect()
}

/// Both sides in one, as few lines marked as can be.
fn merged(elsewhere: &[String], vk: &[String]) -> String {
    let (rows, columns) = (elsewhere.len(), vk.len());
    // The length of what the rests have in common.
    let mut common = vec![vec![0_u32; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            common[row][column] = if elsewhere[row] == vk[column] {
                common[row + 1][column + 1] + 1
            } else {
                common[row + 1][column].max(common[row][column + 1])
            };
        }
    }
    let mut whole = Vec::new();
    let mark = |mark: &str, line: &str| format!("{mark} {line}").trim_end().to_owned();
    let (mut row, mut column) = (0, 0);
    while row < rows || column < columns {
        if row < rows && column < columns && elsewhere[row] == vk[column] {
            whole.push(vk[column].clone());
            (row, column) = (row + 1, column + 1);
        } else if row < rows
            && (column == columns || common[row + 1][column] >= common[row][column + 1])
        {
            whole.push(mark(NOT, &elsewhere[row]));
            row += 1;
        } else {
            whole.push(mark(ONLY, &vk[column]));
            column += 1;
        }
    }
    whole.join("\n")
}

#[test]
fn a_transcript_tells_each_side_what_it_saw() {
    let everywhere = "Аня: /menu\n  → Аня:\n    [Раз] [Два]\n\nКонец";
    let vk = "Аня: /menu\n  → Аня:\n    [Раз]\n    [Два]\n\nКонец";
    let both = whole(Some(everywhere), vk, true);
    assert_eq!(
        both,
        "Аня: /menu\n  → Аня:\n[не VK]     [Раз] [Два]\n[VK]     [Раз]\n[VK]     [Два]\n\nКонец"
    );
    assert_eq!(side(&both, true).join("\n"), vk);
    assert_eq!(side(&both, false).join("\n"), everywhere);
    assert_eq!(whole(Some(&both), vk, true), both);
    assert_eq!(whole(Some(&both), everywhere, false), both);
    // When they agree again, no mark is left.
    assert_eq!(whole(Some(&both), vk, false), vk);
}
