//! «Хочу помогать»: с чем, каким классам, когда, скольким.

use crate::conversation::dialogue::Answer;
use crate::conversation::forms::{Form, Taken};
use crate::conversation::{Reply, Turn};
use crate::dialogues::consent_needed;
use crate::message::{Arg, Button, Message, Text, button, text};
use crate::programme::mentors::{self, Offer};
use crate::programme::school_time::Slot;
use crate::programme::subjects;
use crate::russian::answer::{MenuWord, menu_word, number};
use crate::russian::grades::grades;
use crate::russian::subject;
use crate::russian::week;
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// Subjects offered as buttons; the others are typed.
const BUTTONS: usize = 6;

/// The questions: a stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// With what.
    Subjects,
    /// For which grades.
    Grades,
    /// When.
    When,
    /// How many at once.
    Capacity,
}

/// What has been answered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OfferHelp {
    chosen: Vec<String>,
    /// «Готово» was said.
    is_chosen: bool,
    grades: Option<(u8, u8)>,
    free: Vec<Slot>,
    /// Their own words for it, to be shown back to them.
    free_words: String,
    capacity: Option<i64>,
    /// It stood before: these are changed answers.
    is_change: bool,
}

impl Form for OfferHelp {
    type Field = Field;

    const FIELDS: &'static [Field] =
        &[Field::Subjects, Field::Grades, Field::When, Field::Capacity];

    async fn open(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Result<Self, Reply>> {
        if let Some(paper) = consent_needed::instead(turn).await? {
            return Ok(Err(Reply::card(paper)));
        }
        let known = mentors::profile(turn.tx, turn.me.id).await?;
        Ok(Ok(known.map_or_else(Self::default, |known| Self {
            chosen: known.subjects,
            is_chosen: true,
            grades: u8::try_from(known.grade_from)
                .ok()
                .zip(u8::try_from(known.grade_to).ok()),
            free: known.free,
            free_words: String::new(),
            capacity: Some(known.capacity),
            is_change: true,
        })))
    }

    fn has(&self, field: Field) -> bool {
        match field {
            Field::Subjects => self.is_chosen,
            Field::Grades => self.grades.is_some(),
            Field::When => !self.free.is_empty(),
            Field::Capacity => self.capacity.is_some(),
        }
    }

    fn takes_numbers(&self, field: Field) -> bool {
        matches!(field, Field::Grades | Field::Capacity)
    }

    async fn ask(&self, field: Field, turn: &mut Turn<'_>) -> Result<Message> {
        Ok(match field {
            Field::Subjects => {
                let mut message = Message::new(text!("offer-subjects"));
                if !self.chosen.is_empty() {
                    let chosen = subjects::names(&self.chosen);
                    message = message.line(text!("offer-subjects-chosen", subjects = chosen));
                }
                let offered = turn.school.settings.subjects.iter().take(BUTTONS);
                let buttons: Vec<Button> = offered.map(|code| self.subject(code)).collect();
                for row in buttons.chunks(2) {
                    message = message.row(row.to_vec());
                }
                if self.chosen.is_empty() {
                    message
                } else {
                    message.row([button(text!("offer-done"), "done")])
                }
            }
            Field::Grades => {
                let young = [("1–4", "1-4"), ("5–7", "5-7"), ("8–9", "8-9")];
                let own = i64::from(turn.me.grade().unwrap_or(11));
                let buttons = young
                    .into_iter()
                    .filter(|(label, _)| {
                        label.starts_with(|c: char| {
                            c.to_digit(10).is_some_and(|from| i64::from(from) <= own)
                        })
                    })
                    .map(|(label, value)| {
                        let label = crate::message::Programme(label.to_owned());
                        button(text!("offer-grades-button", grades = label), value)
                    });
                Message::new(text!("offer-grades")).row(buttons)
            }
            Field::When => {
                Message::new(text!("offer-when")).row([button(text!("offer-any-day"), "any")])
            }
            Field::Capacity => {
                let mut row = vec![
                    button(text!("offer-one"), "1"),
                    button(text!("offer-two"), "2"),
                ];
                row.truncate(usize::try_from(most(turn)).unwrap_or(1));
                Message::new(text!("offer-how-many")).row(row)
            }
        })
    }

    async fn take(&mut self, field: Field, answer: &Answer, turn: &mut Turn<'_>) -> Result<Taken> {
        let said = match answer {
            Answer::Press(value) | Answer::Text(value) => value.as_str(),
            Answer::Attachment(_) => "",
        };
        let pressed = matches!(answer, Answer::Press(_));
        Ok(match field {
            Field::Subjects => self.take_subjects(said, pressed, turn),
            Field::Grades => match grades(said) {
                Some(range) => {
                    self.grades = Some((*range.start(), *range.end()));
                    Taken::Kept
                }
                None => Taken::Unclear(text!("offer-grades-unclear")),
            },
            Field::When => self.take_hours(said, pressed, turn),
            Field::Capacity => match number(said).map(i64::from) {
                Some(count) if (1..=most(turn)).contains(&count) => {
                    self.capacity = Some(count);
                    Taken::Kept
                }
                _ => Taken::Unclear(text!("offer-how-many-unclear", most = most(turn))),
            },
        })
    }

    async fn review(&self, turn: &mut Turn<'_>) -> Result<Option<Message>> {
        let (from, to) = self.grades.unwrap_or((1, 11));
        Ok(Some(Message::new(text!(
            "offer-review",
            subjects = subjects::names(&self.chosen),
            from = i64::from(from),
            to = i64::from(to),
            when = self.hours(turn),
            capacity = self.capacity.unwrap_or(1),
        ))))
    }

    fn label(field: Field) -> Text {
        match field {
            Field::Subjects => text!("offer-label-subjects"),
            Field::Grades => text!("offer-label-grades"),
            Field::When => text!("offer-label-when"),
            Field::Capacity => text!("offer-label-how-many"),
        }
    }

    async fn finish(self, turn: &mut Turn<'_>) -> Result<Reply> {
        let (from, to) = self.grades.unwrap_or((1, 11));
        let offer = Offer {
            subjects: self.chosen,
            grade_from: from.into(),
            grade_to: to.into(),
            free: self.free,
            capacity: self.capacity.unwrap_or(1),
        };
        let (school, me) = (turn.school.id, turn.me.id);
        mentors::save(turn.tx, school, me, &offer, turn.now).await?;
        // A school that asks for no interview admits at once.
        if !turn.school.settings.interview {
            mentors::admit(turn.tx, school, me, None, turn.now).await?;
        }
        let profile = mentors::profile(turn.tx, me).await?;
        let is_admitted = profile.is_some_and(|profile| profile.admitted_at.is_some());
        let text = text!(
            "offer-thanks",
            admitted = is_admitted,
            change = self.is_change
        );
        Ok(Reply::card(Message::new(text).row([
            button(text!("button-menu"), "/menu"),
            button(text!("offer-change"), "/offer-help"),
        ])))
    }
}

/// How many mentees this person may have.
fn most(turn: &Turn<'_>) -> i64 {
    let settings = &turn.school.settings;
    if turn.me.adult {
        settings.teacher_capacity.max(1)
    } else {
        settings.pupil_capacity.clamp(1, 3)
    }
}

impl OfferHelp {
    fn subject(&self, code: &str) -> Button {
        let name = subjects::name(code);
        if self.chosen.iter().any(|chosen| chosen == code) {
            button(
                text!("offer-subject-chosen", subject = name),
                format!("s{code}"),
            )
        } else {
            button(text!("offer-subject", subject = name), format!("s{code}"))
        }
    }

    fn take_subjects(&mut self, said: &str, pressed: bool, turn: &Turn<'_>) -> Taken {
        let is_done = said == "done" || (!pressed && menu_word(said) == Some(MenuWord::Done));
        if is_done && !self.chosen.is_empty() {
            self.is_chosen = true;
            return Taken::Kept;
        }
        let offered: Vec<&str> = turn
            .school
            .settings
            .subjects
            .iter()
            .map(String::as_str)
            .collect();
        if let Some(code) = said
            .strip_prefix('s')
            .filter(|code| pressed && offered.contains(code))
        {
            match self.chosen.iter().position(|chosen| chosen == code) {
                // An answer that stood before is changed, not emptied.
                Some(_) if self.is_chosen && self.chosen.len() == 1 => {}
                Some(place) => {
                    self.chosen.remove(place);
                }
                None => self.chosen.push(code.to_owned()),
            }
            return Taken::More;
        }
        let named = subject::subjects(said, &offered);
        if named.is_empty() {
            return Taken::Unclear(text!("offer-subjects-unclear"));
        }
        for code in named {
            if !self.chosen.iter().any(|chosen| chosen == code) {
                self.chosen.push(code.to_owned());
            }
        }
        Taken::More
    }

    fn take_hours(&mut self, said: &str, pressed: bool, turn: &Turn<'_>) -> Taken {
        let any = || {
            turn.school.time().week.iter().map(|weekday| week::Slot {
                weekday: *weekday,
                from: week::From::AfterLessons,
            })
        };
        let slots = if pressed {
            Some(any().collect())
        } else {
            week::slots(said)
        };
        let hours = slots.map(|slots: Vec<_>| turn.school.time().hours(&slots, turn.me.grade()));
        match hours.filter(|hours| !hours.is_empty()) {
            Some(hours) => {
                self.free = hours;
                self.free_words = if pressed {
                    String::new()
                } else {
                    said.trim().to_owned()
                };
                Taken::Kept
            }
            None => Taken::Unclear(text!("offer-when-unclear")),
        }
    }

    /// When, in the person's own words; those of a profile that stood before are
    /// not known any more.
    fn hours(&self, turn: &Turn<'_>) -> Arg {
        if self.free_words.is_empty() {
            return match self.is_change {
                true => text!("offer-hours-kept").into(),
                false => text!("offer-any-day").into(),
            };
        }
        turn.own(self.free_words.clone())
    }
}
