//! `/desk-pairs`: every open pair, a page at a time.

use crate::conversation::Turn;
use crate::event::Platform;
use crate::message::{Button, Message, button, text};
use crate::programme::pairs::{self, Pair};
use anyhow::Result;

/// How many items a page has: VK shows ten buttons at most.
pub fn page_size(turn: &Turn<'_>) -> usize {
    match turn.account.address.platform {
        Platform::Vk => 5,
        _ => 7,
    }
}

/// `/desk-pairs [page]`
pub async fn list(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let open = pairs::open_in(turn.tx, turn.school.id).await?;
    if open.is_empty() {
        return Ok(
            Message::new(text!("desk-pairs-none")).row([button(text!("button-menu"), "/menu")])
        );
    }
    let size = page_size(turn);
    let page = Page::of(argument, open.len(), size);
    let mut message = Message::new(text!("desk-pairs", count = open.len() as i64));
    for pair in open.iter().skip(page.at * size).take(size) {
        message = message.row([pair_button(pair)]);
    }
    Ok(message.row(page.row("/desk-pairs")).row([
        button(text!("desk-find-button"), "/desk-find"),
        button(text!("button-menu"), "/menu"),
    ]))
}

/// «№ 17 · Катя, 9 «А» — Аня, 6 «Б»»
pub fn pair_button(pair: &Pair) -> Button {
    let label = text!(
        "desk-pair-button",
        number = pair.number,
        mentor = pair.mentor,
        mentee = pair.mentee
    );
    button(label, format!("/desk-pair {}", pair.id))
}

/// Where somebody is in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Which page, from 0.
    pub at: usize,
    /// Of how many.
    pub of: usize,
}

impl Page {
    /// The page that was asked for; one that is not there is the nearest.
    pub fn of(argument: Option<&str>, items: usize, size: usize) -> Self {
        let of = items.div_ceil(size).max(1);
        let asked = argument.and_then(|page| page.parse::<usize>().ok());
        let at = asked.unwrap_or(1).clamp(1, of) - 1;
        Self { at, of }
    }

    /// `‹` `2/5` `›`; nothing where there is one page.
    pub fn row(self, command: &str) -> Vec<Button> {
        let mut row = Vec::new();
        if self.at > 0 {
            row.push(button(text!("page-back"), format!("{command} {}", self.at)));
        }
        if self.of > 1 {
            let here = text!("page-here", at = self.at as i64 + 1, of = self.of as i64);
            row.push(button(here, format!("{command} {}", self.at + 1)));
        }
        if self.at + 1 < self.of {
            row.push(button(
                text!("page-on"),
                format!("{command} {}", self.at + 2),
            ));
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_not_there_is_the_nearest() {
        assert_eq!(Page::of(None, 15, 7), Page { at: 0, of: 3 });
        assert_eq!(Page::of(Some("3"), 15, 7), Page { at: 2, of: 3 });
        assert_eq!(Page::of(Some("9"), 15, 7), Page { at: 2, of: 3 });
        assert_eq!(Page::of(Some("0"), 15, 7), Page { at: 0, of: 3 });
        assert_eq!(Page::of(Some("x"), 0, 7), Page { at: 0, of: 1 });
    }

    #[test]
    fn the_pager_has_only_the_ways_there_are() {
        let ways = |at, of| Page { at, of }.row("/x").len();
        assert_eq!(
            [ways(0, 1), ways(0, 2), ways(1, 3), ways(2, 3)],
            [0, 2, 3, 2]
        );
    }
}
