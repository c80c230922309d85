//! `/set-up`: seven questions, each with a default, before the school begins;
//! later the same form changes the answers.

mod answers;

use crate::conversation::forms::{Form, Taken};
use crate::conversation::{Answer, Reply, Turn};
use crate::dialogues::digest;
use crate::message::{Arg, Message, Text, button, text};
use crate::programme::desk;
use crate::programme::school_time::{PhoneRule, Place};
use crate::programme::schools::{self, Settings};
use crate::programme::subjects;
use anyhow::Result;
use chrono::{NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

/// The questions, in order. A stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Where the school's clocks hang.
    Zone,
    /// Five days or six.
    Week,
    /// The first bell, and when pupils have their phones.
    Phones,
    /// What is offered.
    Subjects,
    /// Where pairs meet, with an adult on duty.
    Places,
    /// Does the curator see requests first?
    Screening,
    /// The curator's hour, and the day of the digest.
    Hours,
}

/// What has been answered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetUp {
    zone: Option<chrono_tz::Tz>,
    week: Option<Vec<Weekday>>,
    first_bell: Option<NaiveTime>,
    phones: Option<PhoneRule>,
    subjects: Option<Vec<String>>,
    places: Option<Vec<Place>>,
    screening: Option<bool>,
    hours: Option<(NaiveTime, u32)>,
}

impl SetUp {
    /// What the school has decided already.
    fn of(settings: &Settings) -> Self {
        Self {
            zone: Some(settings.time.zone),
            week: Some(settings.time.week.clone()),
            first_bell: None,
            phones: Some(settings.time.phones),
            subjects: Some(settings.subjects.clone()),
            places: Some(settings.places.clone()),
            screening: Some(settings.screening),
            hours: Some((settings.curator_time, settings.digest_day)),
        }
    }

    fn write(self, settings: &mut Settings) {
        let time = &mut settings.time;
        time.zone = self.zone.unwrap_or(time.zone);
        if let Some(week) = self.week {
            time.week = week;
        }
        if let Some(first) = self.first_bell {
            answers::move_bells(&mut time.bells, first);
        }
        time.phones = self.phones.unwrap_or(time.phones);
        if let Some(subjects) = self.subjects {
            settings.subjects = subjects;
        }
        if let Some(places) = self.places {
            settings.places = places;
        }
        settings.screening = self.screening.unwrap_or(settings.screening);
        if let Some((time, day)) = self.hours {
            settings.curator_time = time;
            settings.digest_day = day;
        }
        settings.set_up = true;
    }
}

impl Form for SetUp {
    type Field = Field;

    const FIELDS: &'static [Field] = &[
        Field::Zone,
        Field::Week,
        Field::Phones,
        Field::Subjects,
        Field::Places,
        Field::Screening,
        Field::Hours,
    ];

    async fn open(_argument: Option<&str>, turn: &mut Turn<'_>) -> Result<Result<Self, Reply>> {
        Ok(Ok(match turn.school.settings.set_up {
            true => Self::of(&turn.school.settings),
            false => Self::default(),
        }))
    }

    fn has(&self, field: Field) -> bool {
        match field {
            Field::Zone => self.zone.is_some(),
            Field::Week => self.week.is_some(),
            Field::Phones => self.phones.is_some(),
            Field::Subjects => self.subjects.is_some(),
            Field::Places => self.places.is_some(),
            Field::Screening => self.screening.is_some(),
            Field::Hours => self.hours.is_some(),
        }
    }

    fn takes_numbers(&self, field: Field) -> bool {
        matches!(field, Field::Week | Field::Phones | Field::Hours)
    }

    async fn ask(&self, field: Field, turn: &mut Turn<'_>) -> Result<Message> {
        let settings = &turn.school.settings.0;
        Ok(match field {
            Field::Zone => ask_zone(),
            Field::Week => Message::new(text!("setup-week")).row([
                button(text!("setup-week-five"), "5"),
                button(text!("setup-week-six"), "6"),
            ]),
            Field::Phones => {
                let first = self
                    .first_bell
                    .or_else(|| answers::first_bell(&settings.time.bells));
                let first = first.unwrap_or(settings.curator_time);
                Message::new(text!("setup-phones", first = Arg::Time(first)))
                    .row([
                        button(text!("setup-phones-after"), "after"),
                        button(text!("setup-phones-breaks"), "breaks"),
                    ])
                    .row([button(text!("setup-phones-always"), "always")])
            }
            Field::Subjects => {
                let now = subjects::names(&settings.subjects);
                let count = settings.subjects.len() as i64;
                Message::new(text!("setup-subjects", subjects = now))
                    .row([button(text!("setup-subjects-keep", count = count), "keep")])
            }
            Field::Places => Message::new(text!("setup-places"))
                .row([button(text!("setup-places-none"), "none")]),
            Field::Screening => Message::new(text!("setup-screening"))
                .row([button(text!("setup-screening-no"), "no")])
                .row([button(text!("setup-screening-yes"), "yes")]),
            Field::Hours => {
                let usual = text!(
                    "setup-hours-keep",
                    time = Arg::Time(settings.curator_time),
                    day = i64::from(settings.digest_day)
                );
                Message::new(text!("setup-hours")).row([button(usual, "keep")])
            }
        })
    }

    async fn take(&mut self, field: Field, answer: &Answer, turn: &mut Turn<'_>) -> Result<Taken> {
        let said = match answer {
            Answer::Press(value) | Answer::Text(value) => value.as_str(),
            Answer::Attachment(_) => "",
        };
        let settings = &turn.school.settings.0;
        let unclear = match field {
            Field::Zone => {
                self.zone = answers::zone(said).or(self.zone);
                answers::zone(said)
                    .is_none()
                    .then(|| text!("setup-zone-unclear"))
            }
            Field::Week => {
                let week = answers::week(said);
                let unclear = week.is_none().then(|| text!("setup-week-unclear"));
                self.week = week.or(self.week.take());
                unclear
            }
            Field::Phones => match answers::phones(said) {
                Some(phones) => {
                    self.phones = Some(phones);
                    None
                }
                // The time of the first bell was typed: asked again, with it.
                None => match crate::russian::clock::clock(said) {
                    Some(first) => {
                        self.first_bell = Some(first);
                        return Ok(Taken::More);
                    }
                    None => Some(text!("setup-phones-unclear")),
                },
            },
            Field::Subjects => {
                let subjects = answers::subjects(said, &settings.subjects);
                let unclear = subjects.is_none().then(|| text!("setup-subjects-unclear"));
                self.subjects = subjects.or(self.subjects.take());
                unclear
            }
            Field::Places => match answers::places(said) {
                Ok(places) => {
                    self.places = Some(places);
                    None
                }
                Err(part) => {
                    let part = turn.own(part);
                    Some(text!("setup-places-unclear", part = part))
                }
            },
            Field::Screening => {
                let screening = answers::yes(said);
                self.screening = screening.or(self.screening);
                screening
                    .is_none()
                    .then(|| text!("setup-screening-unclear"))
            }
            Field::Hours => {
                let usual = (settings.curator_time, settings.digest_day);
                let hours = answers::hours(said, usual, turn.today());
                self.hours = hours.or(self.hours);
                hours.is_none().then(|| text!("setup-hours-unclear"))
            }
        };
        Ok(unclear.map_or(Taken::Kept, Taken::Unclear))
    }

    async fn review(&self, turn: &mut Turn<'_>) -> Result<Option<Message>> {
        let mut settings = turn.school.settings.0.clone();
        self.clone().write(&mut settings);
        let mut message = Message::new(text!("setup-review"))
            .paragraph(text!(
                "setup-review-zone",
                now = Arg::Time(settings.time.local(turn.now).time())
            ))
            .line(text!(
                "setup-review-week",
                days = settings.time.week.len() as i64
            ))
            .line(text!(
                "setup-review-phones",
                first = Arg::Time(answers::first_bell(&settings.time.bells).unwrap_or_default()),
                phones = Arg::Word(answers::phones_key(settings.time.phones).into())
            ))
            .line(text!(
                "setup-review-subjects",
                subjects = subjects::names(&settings.subjects)
            ));
        if settings.places.is_empty() {
            message = message.line(text!("setup-review-no-places"));
        }
        for place in &settings.places {
            message = message.line(answers::place_line(place));
        }
        let screening = match settings.screening {
            true => text!("setup-review-screening"),
            false => text!("setup-review-no-screening"),
        };
        let message = message.line(screening).line(text!(
            "setup-review-hours",
            time = Arg::Time(settings.curator_time),
            day = i64::from(settings.digest_day)
        ));
        Ok(Some(message.row([button(text!("setup-ready"), "send")])))
    }

    fn label(field: Field) -> Text {
        match field {
            Field::Zone => text!("setup-label-zone"),
            Field::Week => text!("setup-label-week"),
            Field::Phones => text!("setup-label-phones"),
            Field::Subjects => text!("setup-label-subjects"),
            Field::Places => text!("setup-label-places"),
            Field::Screening => text!("setup-label-screening"),
            Field::Hours => text!("setup-label-hours"),
        }
    }

    async fn finish(self, turn: &mut Turn<'_>) -> Result<Reply> {
        let mut settings = turn.school.settings.0.clone();
        self.write(&mut settings);
        let time = settings.curator_time;
        let school = turn.school.id;
        schools::set(turn.tx, school, &settings).await?;
        turn.school.settings.0 = settings;
        digest::plan(turn.tx, &turn.school, turn.now).await?;
        desk::expect_morning(turn.tx, &turn.school, turn.me.id, turn.now).await?;
        turn.log("school-set-up", &format!("school:{school}"))
            .await?;
        let done = Message::new(text!("setup-done", time = Arg::Time(time)));
        Ok(Reply::card(
            done.row([button(text!("button-menu"), "/menu")]),
        ))
    }
}

/// Nine zones fit a message; the rest is typed.
fn ask_zone() -> Message {
    const ROWS: [[(&str, &str); 2]; 4] = [
        [
            ("setup-zone-moscow", "Europe/Moscow"),
            ("setup-zone-kaliningrad", "Europe/Kaliningrad"),
        ],
        [
            ("setup-zone-samara", "Europe/Samara"),
            ("setup-zone-yekaterinburg", "Asia/Yekaterinburg"),
        ],
        [
            ("setup-zone-omsk", "Asia/Omsk"),
            ("setup-zone-krasnoyarsk", "Asia/Krasnoyarsk"),
        ],
        [
            ("setup-zone-irkutsk", "Asia/Irkutsk"),
            ("setup-zone-vladivostok", "Asia/Vladivostok"),
        ],
    ];
    ROWS.into_iter()
        .fold(Message::new(text!("setup-zone")), |message, row| {
            message.row(row.map(|(label, zone)| button(text!(label), zone)))
        })
}
