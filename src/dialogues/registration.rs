//! The way in: «Это ты?», three rules, and what comes next for whom.
//!
//! A card tells who somebody is. Whoever comes by a class code is asked for a
//! name, where names may be asked, and waits for the curator.

use crate::conversation::dialogue::{Answer, Dialogue, Next};
use crate::conversation::office::attachment_key;
use crate::conversation::{Reply, Turn};
use crate::dialogues::accounts::speaks_as_adult;
use crate::dialogues::{consent_needed, home};
use crate::message::{Arg, Message, Programme, button, text};
use crate::post::drafts;
use crate::programme::people::{self, Newcomer, Role, Status};
use crate::programme::{invitations, mentors};
use crate::russian::answer::{MenuWord, menu_word, yes_no};
use crate::russian::full_name;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// The draft's topic, which is its command.
const TOPIC: &str = "newcomer";

/// Where the way in stands: a stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    /// «Это ты?»
    Card,
    /// Family and given name.
    Name,
    /// Which of the two is which.
    NameCheck,
    /// The three rules.
    Rules,
    /// Who sees what, before «Понятно».
    Sees,
}

/// The way in of one person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Registration {
    step: Step,
    /// Family, given and patronymic as they were typed.
    name: Option<[String; 3]>,
}

impl Registration {
    fn at(step: Step) -> Self {
        Self { step, name: None }
    }

    fn go(mut self, step: Step) -> Next<Self> {
        self.step = step;
        Next::Ask(self)
    }
}

impl Dialogue for Registration {
    async fn open(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        match turn.me.status {
            Status::Invited => {}
            Status::Waiting => return Ok(Next::Done(Reply::card(waiting()))),
            Status::Active | Status::Left => return Ok(Next::Done(Reply::then("/menu"))),
        }
        // Whatever leads back here goes on where it stood.
        let mut begun = None;
        for draft in drafts::of(turn.tx, turn.me.id).await? {
            if draft.topic == TOPIC {
                begun = begun.or_else(|| serde_json::from_value(draft.state.0).ok());
                drafts::end(turn.tx, turn.me.id, draft.id).await?;
            }
        }
        if let Some(begun) = begun {
            return Ok(Next::Ask(begun));
        }
        let step = if turn.is_by_guardian() {
            // The adult has said whose phone it is.
            Step::Rules
        } else if invitations::has_card(turn.tx, turn.me.id).await? {
            Step::Card
        } else {
            Step::Name
        };
        Ok(Next::Ask(Self::at(step)))
    }

    async fn ask(&self, turn: &mut Turn<'_>) -> Result<Message> {
        let school = || Programme(turn.school.name.clone());
        Ok(match (self.step, &self.name) {
            (Step::Card, _) if turn.me.adult => {
                let roles = turn.roles.iter();
                let roles = roles.map(|role| Arg::Word(format!("role-{}", role.name()).into()));
                let text = text!(
                    "entry-adult",
                    name = Arg::Name(turn.me.id),
                    school = school(),
                    roles = Arg::List(roles.collect()),
                );
                Message::new(text)
                    .row([
                        button(text!("entry-begin"), "yes"),
                        button(text!("entry-what-i-see"), "sees"),
                    ])
                    .row([button(text!("entry-not-mine"), "no")])
            }
            (Step::Card, _) => {
                let text = text!("entry-is-it-you", who = turn.me.id, school = school());
                let message = Message::new(text).row([button(text!("entry-yes"), "yes")]);
                let message = match turn.is_by_guardian() {
                    true => message,
                    false => message.row([button(text!("accounts-is-adults"), "adult")]),
                };
                message.row([button(text!("entry-not-mine"), "no")])
            }
            (Step::Name, _) | (Step::NameCheck, None) => {
                Message::new(text!("entry-name", school = school()))
            }
            (Step::NameCheck, Some([family, given, _])) => {
                let own = |word: &str| turn.own(word);
                let text = text!(
                    "entry-name-check",
                    family = own(family),
                    given = own(given),
                    class = Arg::Class(turn.me.id),
                );
                Message::new(text)
                    .row([button(text!("entry-name-right"), "yes")])
                    .row([
                        button(text!("entry-name-swap"), "swap"),
                        button(text!("entry-name-again"), "again"),
                    ])
            }
            (Step::Rules, _) => Message::new(text!("entry-rules")).row([
                button(text!("entry-understood"), "yes"),
                button(text!("entry-who-sees"), "sees"),
            ]),
            (Step::Sees, _) => Message::new(text!("privacy-who-sees"))
                .row([button(text!("entry-understood"), "yes")]),
        })
    }

    async fn answer(mut self, answer: Answer, turn: &mut Turn<'_>) -> Result<Next<Self>> {
        let answer = match answer {
            Answer::Press(value) => value,
            Answer::Attachment(what) => return Ok(Next::Again(self, text!(attachment_key(what)))),
            Answer::Text(typed) if self.step == Step::Name => {
                let Some(name) = full_name::read(&typed) else {
                    return Ok(Next::Again(self, text!("entry-name-unclear")));
                };
                self.name = Some(name);
                return Ok(self.go(Step::NameCheck));
            }
            Answer::Text(typed) => match yes_no(&typed) {
                Some(true) => "yes".to_owned(),
                Some(false) if self.step == Step::Card => "no".to_owned(),
                Some(false) if self.step == Step::NameCheck => "again".to_owned(),
                _ if menu_word(&typed) == Some(MenuWord::Back) => "back".to_owned(),
                _ => return Ok(Next::Again(self, text!("entry-press-please"))),
            },
        };
        match (self.step, answer.as_str()) {
            (Step::Card, "no") => Ok(Next::Done(give_back(turn).await?)),
            (Step::Card, "sees") => Ok(self.go(Step::Sees)),
            // An adult's card has said the rules; «Начать» is the end.
            (Step::Card, "adult") if !turn.me.adult => {
                speaks_as_adult(turn).await?;
                Ok(self.go(Step::Rules))
            }
            (Step::Card, "yes") if turn.me.adult => Ok(Next::Done(self.finish(turn).await?)),
            (Step::Card, "yes") => Ok(self.go(Step::Rules)),
            (Step::NameCheck, "yes") => Ok(self.go(Step::Rules)),
            (Step::NameCheck, "swap") => {
                if let Some([family, given, _]) = &mut self.name {
                    std::mem::swap(family, given);
                }
                Ok(Next::Ask(self))
            }
            (Step::NameCheck, "again" | "back") => Ok(self.go(Step::Name)),
            (Step::Rules, "sees") => Ok(self.go(Step::Sees)),
            (Step::Rules, "back") if self.name.is_some() => Ok(self.go(Step::NameCheck)),
            (Step::Rules | Step::Sees, "yes") => Ok(Next::Done(self.finish(turn).await?)),
            _ => Ok(Next::Again(self, text!("entry-press-please"))),
        }
    }
}

impl Registration {
    async fn finish(self, turn: &mut Turn<'_>) -> Result<Reply> {
        if let Some([family, given, patronymic]) = self.name {
            let who = Newcomer {
                family,
                given,
                patronymic,
                grade: turn.me.grade,
                letter: turn.me.letter.clone(),
                adult: turn.me.adult,
            };
            people::set_name(turn.tx, turn.me.id, &who).await?;
            people::set_status(turn.tx, turn.me.id, Status::Waiting).await?;
            turn.me = people::get(turn.tx, turn.me.id).await?;
            return Ok(Reply::card(waiting()));
        }
        people::set_status(turn.tx, turn.me.id, Status::Active).await?;
        turn.me = people::get(turn.tx, turn.me.id).await?;
        if let Some(paper) = consent_needed::instead(turn).await? {
            return Ok(Reply::card(paper));
        }
        let offered = mentors::profile(turn.tx, turn.me.id).await?.is_some();
        if turn.is(Role::Mentor) && !offered {
            return Ok(Reply::then("/offer-help"));
        }
        Ok(Reply::then("/menu"))
    }
}

/// What somebody sees whom the curator has not let in yet.
fn waiting() -> Message {
    Message::new(text!("entry-waiting"))
        .row([button(text!("consent-for-parents"), "/for-parents")])
        .row([button(text!("consent-consultations"), "/consultations")])
}

/// «Нет, карточка чужая»: nothing of the card stays here.
async fn give_back(turn: &mut Turn<'_>) -> Result<Reply> {
    invitations::give_back(turn.tx, turn.account.id, turn.me.id).await?;
    let message = Message::new(text!("entry-given-back"))
        .row([button(text!("landing-button-other-code"), "/code")]);
    Ok(Reply::card(message))
}

/// `/start`; with a code behind it, it is `/code`.
pub async fn start(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Message> {
    home::menu(None, turn).await
}
