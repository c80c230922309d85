//! A typed argument becomes the words that this reader may see.

use super::Voice;
use crate::db::Tx;
use crate::message::Arg;
use crate::programme::people;
use crate::programme::schools::DataPolicy;
use crate::words::{self, Language, Values};
use anyhow::Result;
use chrono::{Datelike, NaiveDate};
use fluent_templates::fluent_bundle::FluentValue;

impl Voice {
    pub(super) async fn value(&self, tx: &mut Tx, arg: &Arg) -> Result<FluentValue<'static>> {
        Ok(match arg {
            Arg::Count(count) => FluentValue::from(*count),
            Arg::Flag(flag) => FluentValue::from(if *flag { "yes" } else { "no" }),
            Arg::Word(key) => FluentValue::from(words::plain(self.language, key)),
            Arg::Text(text) => FluentValue::from(Box::pin(self.text(tx, text)).await?),
            Arg::Day(date) => FluentValue::from(day(self.language, *date)),
            Arg::Moment(at) => {
                let local = self.time.local(*at);
                let shown = day(self.language, local.date());
                FluentValue::from(format!("{shown}, {}", local.format("%H:%M")))
            }
            Arg::Clock(at) => FluentValue::from(self.time.local(*at).format("%H:%M").to_string()),
            Arg::Tenths(tenths) => {
                let mark = words::plain(self.language, "decimal-mark");
                FluentValue::from(format!("{}{mark}{}", tenths / 10, tenths % 10))
            }
            Arg::Time(time) => FluentValue::from(time.format("%H:%M").to_string()),
            Arg::Month(date) => {
                FluentValue::from(numbered(self.language, "month-of", i64::from(date.month())))
            }
            Arg::Person(person) => {
                let person = people::find(tx, *person).await?;
                FluentValue::from(match person {
                    None => words::plain(self.language, "person-erased"),
                    Some(person) if self.is_full() => person.shown(),
                    Some(person) => person.call_sign,
                })
            }
            Arg::Name(person) => {
                let person = people::find(tx, *person).await?.filter(|_| self.is_full());
                FluentValue::from(person.map(|person| person.addressed()).unwrap_or_default())
            }
            Arg::Class(person) => {
                let person = people::find(tx, *person).await?.filter(|_| self.is_full());
                FluentValue::from(person.and_then(|person| person.class()).unwrap_or_default())
            }
            Arg::Programme(text) => FluentValue::from(text.0.clone()),
            Arg::Personal { text, .. } if self.is_full() => FluentValue::from(text.0.clone()),
            Arg::Personal { instead, .. } => {
                FluentValue::from(words::plain(self.language, instead))
            }
            Arg::Special(sealed) => FluentValue::from(match &self.key {
                Some(key) if self.is_full() => key.open_special(sealed)?,
                _ => words::plain(self.language, "hidden-special"),
            }),
            Arg::Own(text, account) if self.is_full() || Some(*account) == self.account => {
                FluentValue::from(text.0.clone())
            }
            Arg::Own(..) => FluentValue::from(words::plain(self.language, "hidden-personal")),
            Arg::List(args) => {
                let mut shown = Vec::with_capacity(args.len());
                for arg in args {
                    shown.push(match Box::pin(self.value(tx, arg)).await? {
                        FluentValue::String(text) => text.into_owned(),
                        FluentValue::Number(number) => number.value.to_string(),
                        _ => String::new(),
                    });
                }
                FluentValue::from(shown.join(", "))
            }
        })
    }

    fn is_full(&self) -> bool {
        self.policy == DataPolicy::Full
    }
}

/// «пт, 13 марта»
pub fn day(language: Language, day: NaiveDate) -> String {
    let mut values = Values::new();
    let weekday = i64::from(day.weekday().number_from_monday());
    let month = i64::from(day.month());
    values.insert(
        "weekday".into(),
        FluentValue::from(numbered(language, "weekday-short", weekday)),
    );
    values.insert("day".into(), FluentValue::from(day.day()));
    values.insert(
        "month".into(),
        FluentValue::from(numbered(language, "month-of", month)),
    );
    words::text(language, "day-and-month", &values)
}

fn numbered(language: Language, key: &str, number: i64) -> String {
    let mut values = Values::new();
    values.insert("number".into(), FluentValue::from(number));
    words::text(language, key, &values)
}
