//! The home card: what stands now, and at most six things to do.
//!
//! Somebody with several roles sees what each of them has to say; the curator's
//! desk comes first, a mentor's day before a mentee's.

mod curator;
mod mentee;
mod mentor;

use crate::conversation::{Turn, unfinished};
use crate::dialogues::accounts::for_whom;
use crate::message::{Arg, Button, Message, Text, button, text};
use crate::programme::pairs;
use crate::programme::people::{Role, Status};
use anyhow::Result;

/// What one role puts on the card.
#[derive(Debug, Default)]
pub struct Part {
    /// The greeting; the first role's is used.
    pub greeting: Option<Text>,
    /// What stands now, a line each.
    pub lines: Vec<Text>,
    /// What can be done, the frequent first.
    pub rows: Vec<Vec<Button>>,
}

/// So many actions stand on the card, «Ещё» among them.
const ACTIONS: usize = 6;
/// More buttons than these no messenger of ours takes under one message.
const BUTTONS: usize = 10;

/// What every role of somebody has to say.
struct Home {
    greeting: Text,
    lines: Vec<Text>,
    /// What stands on the card.
    shown: Vec<Vec<Button>>,
    /// What has to wait behind «Ещё».
    rest: Vec<Vec<Button>>,
}

async fn home(turn: &mut Turn<'_>) -> Result<Home> {
    let mut parts = Vec::new();
    if turn.is(Role::Curator) {
        parts.push(curator::part(turn).await?);
    }
    if turn.is(Role::Mentor) {
        parts.push(mentor::part(turn).await?);
    }
    if turn.is(Role::Mentee) {
        parts.push(mentee::part(turn).await?);
    }
    let greeting = parts.iter_mut().find_map(|part| part.greeting.take());
    let lines = parts.iter_mut().flat_map(|part| part.lines.drain(..));
    let lines = lines.collect();
    // A draft that waits is the first thing to do.
    let draft = unfinished::newest(turn.tx, turn.shown()).await?;
    let rows = parts.into_iter().flat_map(|part| part.rows);
    let rows = draft.map(|draft| vec![draft]).into_iter().chain(rows);
    let (shown, rest) = dealt(rows, ACTIONS - 1);
    Ok(Home {
        greeting: greeting.unwrap_or_else(|| text!("home-empty", name = Arg::Name(turn.me.id))),
        lines,
        shown,
        rest,
    })
}

/// The first so many actions in their rows, and the others. Two roles may offer
/// the same thing: it stands once.
fn dealt(
    rows: impl IntoIterator<Item = Vec<Button>>,
    most: usize,
) -> (Vec<Vec<Button>>, Vec<Vec<Button>>) {
    let mut known: Vec<String> = Vec::new();
    let (mut shown, mut rest) = (Vec::new(), Vec::new());
    for row in rows {
        let (mut here, mut there) = (Vec::new(), Vec::new());
        for button in row {
            if known.contains(&button.value) {
                continue;
            }
            known.push(button.value.clone());
            let side = if known.len() <= most {
                &mut here
            } else {
                &mut there
            };
            side.push(button);
        }
        shown.push(here);
        rest.push(there);
    }
    shown.retain(|row| !row.is_empty());
    rest.retain(|row| !row.is_empty());
    (shown, rest)
}

fn with_rows(message: Message, rows: Vec<Vec<Button>>) -> Message {
    rows.into_iter().fold(message, Message::row)
}

/// `/menu`
pub async fn menu(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let others = for_whom::rows(turn).await?;
    if turn.me.status == Status::Left {
        let support = button(text!("button-support"), "/support");
        let message = with_rows(Message::new(text!("home-left")), others);
        return Ok(message.row([support]));
    }
    let home = home(turn).await?;
    let mut message = Message::new(home.greeting);
    if turn.is_by_guardian() {
        message = message.preceded_by(text!("accounts-as-adult", who = turn.me.id));
    }
    let message = home.lines.into_iter().fold(message, Message::line);
    let message = with_rows(message, others);
    Ok(with_rows(message, home.shown).row([button(text!("button-more"), "/more")]))
}

/// `/more`: what is needed less often.
pub async fn more(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let first = match turn.is(Role::Curator) {
        true => button(text!("more-set-up"), "/set-up"),
        false => button(text!("replace-ask-curator"), "/ask-curator"),
    };
    let mut rows = home(turn).await?.rest;
    rows.extend(endings(turn).await?);
    if turn.is(Role::Psychologist) || turn.is(Role::Head) {
        rows.push(vec![button(text!("care-log-button"), "/safety-log")]);
    }
    rows.push(vec![first]);
    rows.push(vec![
        button(text!("settings-title"), "/settings"),
        button(text!("settings-pause"), "/pause"),
    ]);
    // Where it becomes much, these two are found in the settings.
    if rows.iter().flatten().count() <= BUTTONS - 3 {
        rows.push(vec![button(text!("settings-privacy"), "/privacy")]);
        rows.push(vec![button(text!("button-how-it-works"), "/help")]);
    }
    rows.push(vec![button(text!("button-menu"), "/menu")]);
    Ok(with_rows(Message::new(text!("more-title")), rows))
}

/// The ways out of a pair: nobody has to wait for a reminder to find them.
async fn endings(turn: &mut Turn<'_>) -> Result<Option<Vec<Button>>> {
    let me = turn.me.id;
    let mut open = pairs::of(turn.tx, me).await?;
    open.retain(|pair| pair.stopped_at.is_none());
    if open.iter().any(|pair| pair.mentee == me) {
        return Ok(Some(vec![
            button(text!("silence-another"), "/replace"),
            button(text!("silence-enough"), "/enough"),
        ]));
    }
    Ok((!open.is_empty()).then(|| vec![button(text!("more-stop"), "/replace")]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(values: &[&str]) -> Vec<Button> {
        let one = |value: &&str| button(text!("button-menu"), *value);
        values.iter().map(one).collect()
    }

    #[test]
    fn what_does_not_fit_waits_behind_more_and_nothing_stands_twice() {
        let rows = [row(&["/a"]), row(&["/b", "/c"]), row(&["/a"]), row(&["/d"])];
        let (shown, rest) = dealt(rows.clone(), 5);
        assert_eq!(
            (shown, rest),
            (vec![row(&["/a"]), row(&["/b", "/c"]), row(&["/d"])], vec![])
        );
        let (shown, rest) = dealt(rows, 2);
        assert_eq!(shown, vec![row(&["/a"]), row(&["/b"])]);
        assert_eq!(rest, vec![row(&["/c"]), row(&["/d"])]);
    }
}
