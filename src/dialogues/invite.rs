//! `/invite`: the curator writes a card in the chat.
//!
//! «Кого приглашаем?» → «Из какого класса?» → «Фамилия и имя?» → a look at it →
//! the eight digits, to be handed over. A whole class gets one code instead. A
//! name that stands in the books already is shown before a second person is made.
//! Where names may not go nobody is invited: a card needs one.

use crate::conversation::dialogue::Answer;
use crate::conversation::forms::{Form, Taken};
use crate::conversation::{Reply, Turn};
use crate::message::{Arg, Message, Personal, Programme, Text, button, text};
use crate::programme::invitations::{self, Invite, Issued, Who};
use crate::programme::people::{self, Newcomer, Person, Role};
use crate::programme::schools::DataPolicy;
use crate::russian::full_name;
use crate::russian::grades::class;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// «Взрослый, без класса»
const NO_CLASS: &str = "adult";
/// The engine's word for the review's end.
const SEND: &str = "send";

/// Who is invited. A stored format, and the values of the buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Whom {
    /// One pupil.
    Pupil,
    /// A pupil or an adult who will help.
    Mentor,
    /// Whoever of a class wants to.
    Class,
    /// Who leads a class.
    ClassTeacher,
    /// Педагог-психолог.
    Psychologist,
    /// Директор.
    Head,
    /// One more curator.
    Curator,
}

impl Whom {
    const ROWS: [&'static [Self]; 4] = [
        &[Self::Pupil, Self::Mentor],
        &[Self::Class, Self::ClassTeacher],
        &[Self::Psychologist, Self::Head],
        &[Self::Curator],
    ];

    /// The key of its name, which is its button's value too.
    fn key(self) -> &'static str {
        match self {
            Self::Pupil => "invite-pupil",
            Self::Mentor => "invite-mentor",
            Self::Class => "invite-class",
            Self::ClassTeacher => "invite-class-teacher",
            Self::Psychologist => "invite-psychologist",
            Self::Head => "invite-head",
            Self::Curator => "invite-curator",
        }
    }

    fn role(self) -> Role {
        match self {
            Self::Pupil | Self::Class => Role::Mentee,
            Self::Mentor => Role::Mentor,
            Self::ClassTeacher => Role::ClassTeacher,
            Self::Psychologist => Role::Psychologist,
            Self::Head => Role::Head,
            Self::Curator => Role::Curator,
        }
    }
}

/// A card being written.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Inviting {
    whom: Option<Whom>,
    grade: Option<i64>,
    letter: Option<String>,
    /// A mentor who is no pupil.
    is_adult: bool,
    /// Family, given name, patronymic.
    name: Option<[String; 3]>,
}

/// Its questions: a stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// As what.
    Whom,
    /// Of which class, or leading which.
    Class,
    /// What they are called.
    Name,
}

impl Form for Inviting {
    type Field = Field;

    const FIELDS: &'static [Field] = &[Field::Whom, Field::Class, Field::Name];

    async fn open(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Result<Self, Reply>> {
        Ok(match turn.policy() {
            DataPolicy::Full => Ok(Self::default()),
            DataPolicy::Pseudonymous => Err(Reply::card(
                elsewhere().row([button(text!("button-menu"), "/menu")]),
            )),
        })
    }

    fn is_asked(&self, field: Field) -> bool {
        let has_class = matches!(
            self.whom,
            None | Some(Whom::Pupil | Whom::Mentor | Whom::Class | Whom::ClassTeacher)
        );
        match field {
            Field::Whom => true,
            Field::Class => has_class,
            Field::Name => self.whom != Some(Whom::Class),
        }
    }

    fn has(&self, field: Field) -> bool {
        match field {
            Field::Whom => self.whom.is_some(),
            Field::Class => self.grade.is_some() || self.is_adult,
            Field::Name => self.name.is_some(),
        }
    }

    fn takes_numbers(&self, field: Field) -> bool {
        field == Field::Class
    }

    async fn ask(&self, field: Field, turn: &mut Turn<'_>) -> Result<Message> {
        // Begun elsewhere: here it waits.
        if turn.policy() == DataPolicy::Pseudonymous {
            return Ok(elsewhere());
        }
        Ok(match field {
            Field::Whom => {
                Whom::ROWS
                    .into_iter()
                    .fold(Message::new(text!("invite-whom")), |message, row| {
                        message.row(row.iter().map(|whom| button(text!(whom.key()), whom.key())))
                    })
            }
            Field::Class => {
                let ask = Message::new(match self.whom {
                    Some(Whom::ClassTeacher) => text!("invite-which-class-led"),
                    Some(Whom::Class) => text!("invite-which-class"),
                    _ => text!("invite-of-which-class"),
                });
                match self.whom {
                    Some(Whom::Mentor) => ask.row([button(text!("invite-no-class"), NO_CLASS)]),
                    _ => ask,
                }
            }
            Field::Name => Message::new(match self.is_pupil() {
                true => text!("invite-name"),
                false => text!("invite-full-name"),
            }),
        })
    }

    async fn take(&mut self, field: Field, answer: &Answer, _turn: &mut Turn<'_>) -> Result<Taken> {
        let said = match answer {
            Answer::Press(value) | Answer::Text(value) => value.as_str(),
            Answer::Attachment(_) => "",
        };
        Ok(match field {
            Field::Whom => self.take_whom(said),
            Field::Class => self.take_class(said),
            Field::Name => match full_name::read(said) {
                Some(name) => {
                    self.name = Some(name);
                    Taken::Kept
                }
                None => Taken::Unclear(text!("invite-name-unclear")),
            },
        })
    }

    async fn review(&self, turn: &mut Turn<'_>) -> Result<Option<Message>> {
        let Some(whom) = self.whom else {
            return Ok(None);
        };
        let named = self.name.as_ref().map(|name| name.join(" "));
        let message = Message::new(text!(
            "invite-review",
            whom = Arg::Word(whom.key().into()),
            named = named.is_some(),
            name = Personal(named.unwrap_or_default().trim_end().to_owned()),
            has_class = self.grade.is_some(),
            class = Personal(self.class().unwrap_or_default()),
        ));
        let issue = match whom {
            Whom::Class => button(text!("invite-issue-code"), SEND),
            _ => button(text!("invite-issue"), SEND),
        };
        Ok(Some(match self.namesake(turn).await? {
            Some(known) => message
                .paragraph(text!("invite-known", who = known.id))
                .row([button(
                    text!("card-button-new"),
                    format!("/card-new {}", known.id),
                )])
                .row([button(text!("invite-issue-another"), SEND)]),
            None => message.row([issue]),
        }))
    }

    fn label(field: Field) -> Text {
        match field {
            Field::Whom => text!("invite-label-whom"),
            Field::Class => text!("invite-label-class"),
            Field::Name => text!("invite-label-name"),
        }
    }

    async fn finish(self, turn: &mut Turn<'_>) -> Result<Reply> {
        let Some(whom) = self.whom else {
            return Ok(Reply::then("/invite"));
        };
        let who = match whom {
            Whom::Class => Who::Class {
                grade: self.grade.unwrap_or_default(),
                letter: self.letter.clone(),
            },
            _ => Who::Newcomer(self.newcomer()),
        };
        let invite = Invite {
            role: whom.role(),
            who,
        };
        let (school, by) = (turn.school.id, Some(turn.me.id));
        let issued = invitations::invite(turn.tx, school, invite, by, turn.now).await?;
        let about = match issued.person {
            Some(person) => format!("person:{person}"),
            None => format!("class:{}", self.grade.unwrap_or_default()),
        };
        turn.log("card-issued", &about).await?;
        Ok(Reply::say(self.receipt(&issued)))
    }
}

impl Inviting {
    fn take_whom(&mut self, said: &str) -> Taken {
        let mut all = Whom::ROWS.into_iter().flatten().copied();
        let Some(whom) = all.find(|whom| whom.key() == said) else {
            return Taken::Unclear(text!("invite-whom-unclear"));
        };
        // «Изменить»: a class and a name stand, unless they make no sense now.
        self.whom = Some(whom);
        self.is_adult &= whom == Whom::Mentor;
        if !self.is_asked(Field::Class) {
            (self.grade, self.letter) = (None, None);
        }
        if !self.is_asked(Field::Name) {
            self.name = None;
        }
        Taken::Kept
    }

    fn take_class(&mut self, said: &str) -> Taken {
        if said == NO_CLASS && self.whom == Some(Whom::Mentor) {
            (self.grade, self.letter, self.is_adult) = (None, None, true);
            return Taken::Kept;
        }
        match class(said) {
            Some((grade, letter)) => {
                (self.grade, self.letter, self.is_adult) = (Some(grade.into()), letter, false);
                Taken::Kept
            }
            None => Taken::Unclear(text!("invite-class-unclear")),
        }
    }

    fn is_pupil(&self) -> bool {
        self.whom == Some(Whom::Pupil) || (self.whom == Some(Whom::Mentor) && !self.is_adult)
    }

    fn class(&self) -> Option<String> {
        Some(people::class_name(self.grade?, self.letter.as_deref()))
    }

    fn newcomer(&self) -> Newcomer {
        let [family, given, patronymic] = self.name.clone().unwrap_or_default();
        Newcomer {
            family,
            given,
            patronymic,
            grade: self.grade,
            letter: self.letter.clone(),
            adult: !self.is_pupil(),
        }
    }

    async fn namesake(&self, turn: &mut Turn<'_>) -> Result<Option<Person>> {
        let Some([family, given, _]) = &self.name else {
            return Ok(None);
        };
        let known = people::namesakes(turn.tx, turn.school.id, family, given).await?;
        // Of the same class, or both of none: an adult leads a class, and is of none.
        let grade = self.grade.filter(|_| self.is_pupil());
        Ok(known.into_iter().find(|person| person.grade == grade))
    }

    fn receipt(&self, issued: &Issued) -> Message {
        let another = || button(text!("invite-another"), "/invite");
        let menu = || button(text!("button-menu"), "/menu");
        match (issued.person, &issued.digits) {
            (Some(person), Some(digits)) => {
                let digits = Programme(invitations::spaced(digits));
                Message::new(text!("invite-card", who = person, digits = digits))
                    .row([another(), menu()])
                    .row([button(
                        text!("invite-withdraw"),
                        format!("/invite-undo {person}"),
                    )])
            }
            _ => {
                let code = Programme(invitations::spaced(&issued.token));
                let class = Personal(self.class().unwrap_or_default());
                Message::new(text!("invite-class-code", class = class, code = code))
                    .row([another(), menu()])
            }
        }
    }
}

fn elsewhere() -> Message {
    Message::new(text!("invite-elsewhere"))
}

/// `/invite-undo 17`: a card that nobody has come by yet opens nothing any more.
pub async fn undo(argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Reply> {
    let done = || Reply::toast(text!("button-already-done")).and_then("/menu");
    let Some(id) = argument.and_then(|id| id.parse().ok()) else {
        return Ok(done());
    };
    let Some(person) = people::in_school(turn.tx, turn.school.id, id).await? else {
        return Ok(done());
    };
    if !invitations::withdraw(turn.tx, person.id, turn.now).await? {
        return Ok(done());
    }
    turn.log("card-withdrawn", &format!("person:{}", person.id))
        .await?;
    Ok(Reply::card(
        Message::new(text!("invite-withdrawn", who = person.id))
            .row([button(text!("invite-another"), "/invite")]),
    ))
}
