//! The curator lets newcomers in, a class at a time, by exception one by one.

pub mod candidates;
pub mod consents;
mod withdrawn;

use crate::conversation::{Reply, Turn};
use crate::ids::PersonId;
use crate::message::{Arg, Button, Message, Personal, button, text};
use crate::programme::approvals::{self, Newcomer};
use crate::programme::notices::{self, Ring};
use crate::programme::people::{self, Person};
use crate::programme::{accounts, consents as ledger, mentors};
use anyhow::Result;

/// Buttons of a list that fit a page of every messenger beside the others.
pub(super) const PAGE: usize = 6;

/// A second press, or a button of before: the list as it stands now.
pub(super) fn already(list: &str) -> Reply {
    Reply::toast(text!("button-already-done")).and_then(list)
}

/// A class, to be compared; none for those without one.
type Class = (Option<i64>, Option<String>);

fn class_of_one(person: &Person) -> Class {
    (person.grade, person.letter.clone())
}

/// The class of a button: it names somebody of the class by number, as a value is
/// kept by the messenger, and a class beside call signs tells who they are.
pub(super) async fn class_meant(one: &str, turn: &mut Turn<'_>) -> Result<Option<Class>> {
    let Ok(one) = one.parse::<PersonId>() else {
        return Ok(None);
    };
    let found = people::in_school(turn.tx, turn.school.id, one).await?;
    Ok(found.map(|person| class_of_one(&person)))
}

/// A class where it is counted; where classes may not be shown, its place in the list.
pub(super) fn class_name(person: &Person) -> Arg {
    match person.class() {
        Some(class) => Personal(class).into(),
        None => Arg::Word("approvals-class-none".into()),
    }
}

/// A class beside the people in it: shown only where classes may be.
pub(super) fn class_of(person: &Person) -> Arg {
    Arg::Personal {
        text: Personal(person.class().unwrap_or_default()),
        instead: "approvals-class-hidden".into(),
    }
}

/// Those of a list by class, in its order.
pub(super) fn by_class<T>(list: Vec<T>, person: impl Fn(&T) -> &Person) -> Vec<Vec<T>> {
    let mut classes: Vec<Vec<T>> = Vec::new();
    for item in list {
        let own = class_of_one(person(&item));
        let last = classes.last_mut().filter(|class| {
            class
                .first()
                .is_some_and(|first| class_of_one(person(first)) == own)
        });
        match last {
            Some(class) => class.push(item),
            None => classes.push(vec![item]),
        }
    }
    classes
}

pub(super) fn count<T>(list: &[T]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}

/// `/approvals`: who waits, by class, and the ways to the other two lists.
pub async fn show(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let waiting = approvals::waiting(turn.tx, turn.school.id).await?;
    let classes = by_class(waiting, |newcomer| &newcomer.person);
    let mut message = Message::new(if classes.is_empty() {
        text!("approvals-none")
    } else {
        text!("approvals-title")
    });
    for (number, class) in (1_i64..).zip(classes.iter().take(PAGE)) {
        let Some(first) = class.first() else { continue };
        let name = class_name(&first.person);
        let listed = class.iter().filter(|one| one.listed.is_some()).count();
        let listed = i64::try_from(listed).unwrap_or(0);
        message = message.line(text!(
            "approvals-class",
            class = name.clone(),
            number = number,
            count = count(class),
            listed = listed,
            others = if listed == 0 {
                0
            } else {
                count(class) - listed
            },
        ));
        let one = first.person.id;
        let mut row: Vec<Button> = Vec::new();
        if listed > 0 {
            let label = text!(
                "approvals-accept-class",
                listed = listed,
                class = name.clone(),
                number = number
            );
            row.push(button(label, format!("/approve-class {one}")));
        }
        let label = text!("approvals-show-class", class = name, number = number);
        row.push(button(label, format!("/newcomers {one}")));
        message = message.row(row);
    }
    let mentors = mentors::candidates_count(turn.tx, turn.school.id).await?;
    if mentors > 0 {
        let label = text!("approvals-mentors", count = mentors);
        message = message.row([button(label, "/candidates")]);
    }
    let papers = ledger::missing(turn.tx, turn.school.id, turn.now).await?;
    if !papers.is_empty() {
        let label = text!("approvals-consents", count = count(&papers));
        message = message.row([button(label, "/consents")]);
    }
    Ok(message.row([button(text!("button-menu"), "/menu")]))
}

async fn of_class(one: &str, turn: &mut Turn<'_>) -> Result<Vec<Newcomer>> {
    let class = class_meant(one, turn).await?;
    let mut waiting = approvals::waiting(turn.tx, turn.school.id).await?;
    waiting.retain(|newcomer| Some(class_of_one(&newcomer.person)) == class);
    Ok(waiting)
}

/// `/newcomers 17`: the class of person 17 one by one, those who need a look first.
pub async fn newcomers(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let mut waiting = of_class(argument.unwrap_or_default(), turn).await?;
    let Some(first) = waiting.first() else {
        return show(None, turn).await;
    };
    let mut message = Message::new(text!("approvals-people", class = class_of(&first.person)));
    waiting.sort_by_key(|newcomer| newcomer.listed.is_some());
    for newcomer in waiting.iter().take(PAGE) {
        let who = newcomer.person.id;
        message = message
            .line(match newcomer.listed {
                Some(_) => text!("approvals-person-listed", who = who),
                None => text!("approvals-person-other", who = who),
            })
            .row([button(
                text!("consents-person", who = who),
                format!("/newcomer-card {who}"),
            )]);
    }
    if waiting.len() > PAGE {
        let more = count(&waiting) - count(&waiting[..PAGE]);
        message = message.line(text!("approvals-more", count = more));
    }
    Ok(message.row([button(text!("button-back"), "/approvals")]))
}

/// `/newcomer-card 17`
pub async fn card(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let id: Option<PersonId> = argument.and_then(|id| id.parse().ok());
    let waiting = approvals::waiting(turn.tx, turn.school.id).await?;
    let found = waiting
        .into_iter()
        .find(|newcomer| Some(newcomer.person.id) == id);
    let Some(newcomer) = found else {
        return show(None, turn).await;
    };
    let who = newcomer.person.id;
    turn.opens_card_of(who).await?;
    let is_listed = newcomer.listed.is_some();
    Ok(Message::new(text!(
        "approvals-card",
        who = full_name(&newcomer.person),
        listed = is_listed
    ))
    .row([
        button(text!("approvals-accept"), format!("/approve {who}")),
        button(text!("approvals-refuse"), format!("/refuse {who}")),
    ])
    .row([button(text!("button-back"), format!("/newcomers {who}"))]))
}

/// Family and given name: two of a class may share the given one.
fn full_name(person: &Person) -> Arg {
    Arg::Personal {
        text: Personal(format!(
            "{}, {}",
            person.full_name(),
            person.class().unwrap_or_default()
        )),
        instead: "hidden-personal".into(),
    }
}

/// `/approve-class 17`: everybody of the class of person 17 who is in its list.
pub async fn approve_class(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let waiting = of_class(argument.unwrap_or_default(), turn).await?;
    let mut accepted = 0;
    for newcomer in waiting.iter().filter(|newcomer| newcomer.listed.is_some()) {
        accepted += i64::from(accept(newcomer.person.id, turn).await?);
    }
    after(accepted, turn).await
}

/// `/approve 17`
pub async fn approve(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(person) = argument.and_then(|id| id.parse().ok()) else {
        return Ok(Reply::then("/approvals"));
    };
    let accepted = i64::from(accept(person, turn).await?);
    after(accepted, turn).await
}

async fn after(accepted: i64, turn: &mut Turn<'_>) -> Result<Reply> {
    if accepted == 0 {
        return Ok(already("/approvals"));
    }
    let list = show(None, turn).await?;
    Ok(Reply::card(list).and_say(text!("approvals-accepted", count = accepted)))
}

async fn accept(person: PersonId, turn: &mut Turn<'_>) -> Result<bool> {
    let by = turn.me.id;
    let accepted = approvals::accept(turn.tx, turn.school.id, person, by, turn.now).await?;
    if let Some(person) = accepted {
        let welcome =
            Message::new(text!("approvals-welcome")).row([button(text!("button-menu"), "/menu")]);
        turn.tell(person, welcome, Ring::Politely).await?;
    }
    Ok(accepted.is_some())
}

/// `/refuse 17`: told kindly, then nobody's account any more.
pub async fn refuse(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(person) = argument.and_then(|id| id.parse().ok()) else {
        return Ok(Reply::then("/approvals"));
    };
    let by = turn.me.id;
    if !approvals::refuse(turn.tx, turn.school.id, person, by, turn.now).await? {
        return Ok(already("/approvals"));
    }
    // The notice is addressed to the account: the person has none afterwards.
    let account = accounts::for_notice(turn.tx, person).await?;
    if let Some(account) = account {
        let message = Message::new(text!("approvals-not-found"));
        notices::to_account(turn.tx, &turn.school, account, message, turn.now).await?;
    }
    accounts::unlink_all(turn.tx, person).await?;
    let list = show(None, turn).await?;
    Ok(Reply::card(list).and_say(text!("approvals-refused", who = person)))
}
