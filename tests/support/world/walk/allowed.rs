//! The reviewed table: who may press a button that was offered to somebody else.
//!
//! Whatever is not here must be refused with the very answer that a number gets
//! which nothing has. A line that no story needs any more is an error, too.

use super::facts::texts;
use super::others::{Kin, Presser};
use nastavnik::db::Tx;
use nastavnik::programme::people::Role;

/// Who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whoever keeps the desk of this school.
    Curators,
    /// The two of the pair that the number belongs to.
    Pair(Thing),
    /// An adult who was called to the child.
    Called,
    /// Everybody in these roles: the number is a month, or an adult of one's own
    /// school, and the press is about the presser.
    Own(&'static [Role]),
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Pair,
    Meeting,
}

use Thing::{Meeting, Pair};
use Who::{Called, Curators, Own};

pub const ALLOWED: &[(&str, Who)] = &[
    // Curators share one desk: what one of them was shown, another may do.
    ("approve", Curators),
    ("approve-class", Curators),
    ("candidate", Curators),
    ("candidate-admit", Curators),
    ("candidate-decline", Curators),
    ("candidate-invite", Curators),
    ("card-close", Curators),
    ("card-new", Curators),
    ("consent-withdrawn", Curators),
    ("consents-all", Curators),
    ("consents-class", Curators),
    ("consents-except", Curators),
    ("desk-answered", Curators),
    ("desk-ask", Curators),
    ("desk-bring", Curators),
    ("desk-call-off", Curators),
    ("desk-close", Curators),
    ("desk-later", Curators),
    ("desk-let", Curators),
    ("desk-pair", Curators),
    ("desk-pairs", Curators),
    ("desk-pause", Curators),
    ("desk-pick", Curators),
    ("desk-replace", Curators),
    ("desk-reply", Curators),
    ("desk-request", Curators),
    ("desk-seek", Curators),
    ("desk-seek-ask", Curators),
    ("desk-settle", Curators),
    ("desk-unpause", Curators),
    ("invite-undo", Curators),
    ("newcomer-card", Curators),
    ("newcomers", Curators),
    ("refuse", Curators),
    // A meeting is of both; whose answer a proposal waits for, the act checks.
    ("meet", Who::Pair(Pair)),
    ("meet-cancel", Who::Pair(Meeting)),
    ("meet-no", Who::Pair(Meeting)),
    ("meet-once", Who::Pair(Meeting)),
    ("meet-yes", Who::Pair(Meeting)),
    ("meeting", Who::Pair(Meeting)),
    ("signal", Who::Pair(Meeting)),
    // A reminder of it comes to both; each puts off their own.
    ("later", Who::Pair(Meeting)),
    ("notices", Who::Pair(Meeting)),
    // Either may want it to end; each is asked in their own words.
    ("replace", Who::Pair(Pair)),
    // Who asked for it, and when, the act checks.
    ("replace-undo", Who::Pair(Pair)),
    // One adult after another is called, and each may answer.
    ("alarm-pass", Called),
    ("alarm-take", Called),
    // `/digest 2026-04`: that month of one's own school.
    ("digest", Own(&[Role::Curator])),
    ("digest-meetings", Own(&[Role::Curator])),
    ("digest-sources", Own(&[Role::Curator])),
    // A closed call of one's own school, with a reason that is logged.
    ("safety-open", Own(&[Role::Psychologist, Role::Head])),
    // `/support-call 9`: an adult of one's own school comes to whoever presses.
    ("support-call", Own(Role::ALL)),
    ("support-hidden", Own(Role::ALL)),
];

/// Whether the table lets somebody press a value.
pub async fn may(tx: &mut Tx, who: &Presser, value: &str) -> bool {
    let Some((command, argument)) = value
        .strip_prefix('/')
        .and_then(|rest| rest.split_once(' '))
    else {
        return false;
    };
    let line = ALLOWED.iter().find(|(name, _)| *name == command);
    let Some((_, rule)) = line else {
        return false;
    };
    let Some(person) = who.person else {
        return false;
    };
    match rule {
        Curators => {
            matches!(who.kin, Kin::InPlay | Kin::SameSchool) && who.roles.contains(&Role::Curator)
        }
        Own(roles) => who.roles.iter().any(|role| roles.contains(role)),
        Who::Pair(thing) => {
            let id = number(argument);
            // `/meet m7`, `/meet o7`: a meeting or a proposal instead of a pair.
            let is_meeting = *thing == Meeting || argument.starts_with(['m', 'o']);
            let sql = if is_meeting {
                format!(
                    "SELECT 'yes' FROM pair_member AS p JOIN meeting AS m ON m.pair = p.pair
                     WHERE m.id = {id} AND p.person = {person}"
                )
            } else {
                format!("SELECT 'yes' FROM pair_member WHERE pair = {id} AND person = {person}")
            };
            !texts(tx, &sql).await.is_empty()
        }
        Called => {
            let id = number(argument);
            let sql =
                format!("SELECT 'yes' FROM safety_asked WHERE call = {id} AND adult = {person}");
            !texts(tx, &sql).await.is_empty()
        }
    }
}

/// The first number of an argument.
fn number(argument: &str) -> i64 {
    let digits: String = argument
        .chars()
        .skip_while(|char| !char.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().expect("a claim has a number")
}
