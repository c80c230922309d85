//! Papers of consent, marked by the class: all of them, or all but a few.

use super::withdrawn;
use super::{PAGE, already, by_class, class_meant, class_name, class_of, class_of_one, count};
use crate::conversation::dialogue::{Answer, Dialogue, Next};
use crate::conversation::office::attachment_key;
use crate::conversation::{Reply, Turn};
use crate::dialogues::search::Search;
use crate::ids::PersonId;
use crate::message::{Message, button, text};
use crate::programme::consents::{self, Purpose, Signed, Signer, Way};
use crate::programme::help_requests::{self, Status};
use crate::programme::notices::Ring;
use crate::programme::people::{self, Person};
use crate::programme::schools::ConsentRule;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// From this grade on pupils are 14, where nothing says when they were born.
const GRADE_OF_14: i64 = 8;

async fn missing(turn: &mut Turn<'_>) -> Result<Vec<Person>> {
    let mut people = Vec::new();
    for id in consents::missing(turn.tx, turn.school.id, turn.now).await? {
        people.push(people::get(turn.tx, id).await?);
    }
    Ok(people)
}

/// Those of the class of somebody.
async fn missing_in(one: &str, turn: &mut Turn<'_>) -> Result<Vec<Person>> {
    let class = class_meant(one, turn).await?;
    let mut people = missing(turn).await?;
    people.retain(|person| Some(class_of_one(person)) == class);
    Ok(people)
}

/// `/consents`: missing papers by class.
pub async fn list(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let classes = by_class(missing(turn).await?, |person| person);
    if classes.is_empty() {
        return Ok(
            Message::new(text!("consents-none")).row([button(text!("button-back"), "/approvals")])
        );
    }
    let mut message = Message::new(text!("consents-title"));
    for (number, class) in (1_i64..).zip(&classes) {
        let Some(first) = class.first() else { continue };
        let text = text!(
            "consents-class",
            class = class_name(first),
            number = number,
            count = count(class)
        );
        message = message.line(text);
    }
    // Those first that hold up the most; the others move up as these are done.
    let mut largest: Vec<_> = (1_i64..).zip(&classes).collect();
    largest.sort_by_key(|(_, class)| std::cmp::Reverse(class.len()));
    for (number, class) in largest.into_iter().take(PAGE) {
        let Some(first) = class.first() else { continue };
        let label = text!(
            "consents-open",
            class = class_name(first),
            number = number,
            count = count(class)
        );
        message = message.row([button(label, format!("/consents-class {}", first.id))]);
    }
    Ok(message.row([button(text!("button-back"), "/approvals")]))
}

/// `/consents-class 17`: the class of person 17
pub async fn class(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let people = missing_in(argument.unwrap_or_default(), turn).await?;
    let Some(first) = people.first() else {
        return list(None, turn).await;
    };
    let mut message = Message::new(text!("consents-of-class", class = class_of(first)));
    for person in &people {
        message = message.line(text!("consents-person", who = person.id));
    }
    let label = text!("consents-all", count = count(&people));
    // The number is part of the claim: whoever joined meanwhile is not marked.
    let all = format!("/consents-all {} {}", first.id, newest(&people));
    Ok(message
        .row([button(label, all)])
        .row([button(
            text!("consents-except"),
            format!("/consents-except {}", first.id),
        )])
        .row([button(text!("button-back"), "/consents")]))
}

fn newest(people: &[Person]) -> i64 {
    people.iter().map(|person| person.id.0).max().unwrap_or(0)
}

/// `/consents-all 17 41`: everybody of the class of person 17 who was on the list that was
/// shown, whose newest person was 41.
pub async fn all(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let (one, newest) = argument
        .and_then(|argument| argument.split_once(' '))
        .unwrap_or_default();
    let newest: i64 = newest.parse().unwrap_or(0);
    let mut people = missing_in(one, turn).await?;
    people.retain(|person| person.id.0 <= newest);
    mark(&people, turn).await
}

/// A request that waited for the paper sets out now.
async fn search_begins(person: PersonId, turn: &mut Turn<'_>) -> Result<()> {
    for request in help_requests::open_of(turn.tx, person).await? {
        if request.status == Status::Submitted {
            Search::of_turn(turn).begin(request.id).await?;
        }
    }
    Ok(())
}

/// Registers a paper for each; they hear of it.
async fn mark(people: &[Person], turn: &mut Turn<'_>) -> Result<Reply> {
    let mut marked = 0;
    for person in people {
        let signed = Signed {
            purpose: Purpose::Programme,
            signer: signer(person, turn.school.settings.consent),
            way: Way::Paper,
            on: turn.today(),
            until: None,
        };
        let by = Some(turn.me.id);
        if consents::register(turn.tx, turn.school.id, person.id, signed, by, turn.now).await? {
            marked += 1;
            turn.log("consent-registered", &format!("person:{}", person.id))
                .await?;
            let message =
                Message::new(text!("consents-thanks")).row([button(text!("button-menu"), "/menu")]);
            turn.tell(person.id, message, Ring::Politely).await?;
            search_begins(person.id, turn).await?;
        }
    }
    if marked == 0 {
        return Ok(already("/consents"));
    }
    let rest = list(None, turn).await?;
    Ok(Reply::card(rest).and_say(text!("consents-marked", count = marked)))
}

/// Whose signature the school's rule asks for.
fn signer(person: &Person, rule: ConsentRule) -> Signer {
    let is_14 = person.grade.is_none_or(|grade| grade >= GRADE_OF_14);
    match rule {
        _ if person.adult => Signer::Own,
        ConsentRule::SelfFrom14 if is_14 => Signer::Own,
        ConsentRule::Guardian | ConsentRule::SelfFrom14 => Signer::Guardian,
    }
}

/// `/consent-withdraw 17`: asks once.
pub async fn withdraw_ask(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    let Some(person) = somebody(argument, turn).await? else {
        return list(None, turn).await;
    };
    Ok(
        Message::new(text!("consents-withdraw-ask", who = person)).row([
            button(
                text!("consents-withdraw-yes"),
                format!("/consent-withdrawn {person}"),
            ),
            button(text!("button-cancel"), "/menu"),
        ]),
    )
}

/// `/consent-withdrawn 17`
pub async fn withdraw(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let Some(person) = somebody(argument, turn).await? else {
        return Ok(already("/consents"));
    };
    if !consents::withdraw(turn.tx, person, Purpose::Programme, turn.now).await? {
        return Ok(already("/consents"));
    }
    turn.log("consent-withdrawn", &format!("person:{person}"))
        .await?;
    withdrawn::stop(person, turn).await?;
    Ok(Reply::card(text!("consents-withdrawn", who = person)))
}

async fn somebody(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Option<PersonId>> {
    let Some(id) = argument.and_then(|id| id.parse().ok()) else {
        return Ok(None);
    };
    let found = people::in_school(turn.tx, turn.school.id, id).await?;
    Ok(found.map(|person| person.id))
}

/// «Все, кроме…»: who has not brought the paper yet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Except {
    /// Who was missing when the list was opened.
    asked: Vec<PersonId>,
    /// Who still is.
    without: Vec<PersonId>,
    page: usize,
}

impl Except {
    fn pages(&self) -> usize {
        self.asked.len().div_ceil(PAGE).max(1)
    }
}

impl Dialogue for Except {
    async fn open(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let people = missing_in(argument.unwrap_or_default(), turn).await?;
        if people.is_empty() {
            return Ok(Next::Done(Reply::then("/consents")));
        }
        Ok(Next::Ask(Self {
            asked: people.iter().map(|person| person.id).collect(),
            without: Vec::new(),
            page: 0,
        }))
    }

    async fn ask(&self, _turn: &mut Turn<'_>) -> Result<Message> {
        let mut message = Message::new(text!("consents-except-ask"));
        let page = self.asked.chunks(PAGE).nth(self.page).unwrap_or_default();
        for person in page {
            let label = if self.without.contains(person) {
                text!("consents-chosen", who = *person)
            } else {
                text!("consents-person", who = *person)
            };
            message = message.row([button(label, format!("p{person}"))]);
        }
        if self.pages() > 1 {
            let at = i64::try_from(self.page + 1).unwrap_or(1);
            let of = i64::try_from(self.pages()).unwrap_or(1);
            message = message.row([button(text!("list-next-page", page = at, of = of), "next")]);
        }
        let rest = count(&self.asked) - count(&self.without);
        Ok(message
            .row([button(text!("consents-except-done", count = rest), "done")])
            .row([button(text!("button-cancel"), "/cancel")]))
    }

    async fn answer(mut self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let value = match answer {
            Answer::Press(value) => value,
            Answer::Attachment(what) => return Ok(Next::Again(self, text!(attachment_key(what)))),
            Answer::Text(_) => return Ok(Next::Again(self, text!("entry-press-please"))),
        };
        if value == "next" {
            self.page = (self.page + 1) % self.pages();
            return Ok(Next::Ask(self));
        }
        if value == "done" {
            if self.without.len() == self.asked.len() {
                return Ok(Next::Again(self, text!("consents-except-nobody")));
            }
            let mut people = missing(turn).await?;
            people.retain(|person| {
                self.asked.contains(&person.id) && !self.without.contains(&person.id)
            });
            return Ok(Next::Done(mark(&people, turn).await?));
        }
        let person = value.strip_prefix('p').and_then(|id| id.parse().ok());
        if let Some(person) = person.filter(|person| self.asked.contains(person)) {
            match self.without.iter().position(|other| *other == person) {
                Some(place) => {
                    self.without.remove(place);
                }
                None => self.without.push(person),
            }
        }
        Ok(Next::Ask(self))
    }
}
