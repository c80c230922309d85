//! `school add`, `school set`, `school show`.

use super::open;
use super::say::{aside, line, refuse, values};
use super::setting::{self, Refusal};
use crate::config::Config;
use crate::dialogues::digest;
use crate::programme::audit;
use crate::programme::schools::{self, DataPolicy, Settings};
use crate::words::Language;
use anyhow::Result;
use chrono::Utc;

pub(super) async fn add(
    config: &Config,
    language: Language,
    name: &str,
    timezone: &str,
) -> Result<()> {
    let name = name.trim();
    let db = open::beside(config).await?;
    let mut tx = db.begin().await?;
    if name.is_empty() || schools::named(&mut tx, name).await?.is_some() {
        let values = values([("name", name.to_owned())]);
        return Err(refuse(language, "cli-school-exists", &values));
    }
    let settings = setting::change(&Settings::default(), "time.zone", timezone).map_err(|_| {
        let values = values([("zone", timezone.to_owned())]);
        refuse(language, "cli-no-zone", &values)
    })?;
    let now = Utc::now();
    let school = schools::add(&mut tx, name, &settings, now).await?;
    let about = audit::Line {
        school,
        by: None,
        on_behalf_of: None,
        act: "school-added",
        subject: &format!("school:{school}"),
        detail: "",
    };
    audit::write(&mut tx, about, now).await?;
    let added = schools::get(&mut tx, school).await?;
    digest::plan(&mut tx, &added, now).await?;
    tx.commit().await?;
    db.close().await;
    println!("{school}");
    Ok(())
}

pub(super) async fn set(
    config: &Config,
    language: Language,
    school: &str,
    key: &str,
    value: &str,
) -> Result<()> {
    let db = open::beside(config).await?;
    let mut tx = db.begin().await?;
    let mut school = open::school(&mut tx, language, school).await?;
    let before = school.settings.0.clone();
    let changed =
        setting::change(&before, key, value).map_err(|why| refused(language, key, value, why))?;
    let now = Utc::now();
    schools::set(&mut tx, school.id, &changed).await?;
    // The day, the hour or the clock may be another one now.
    school.settings.0 = changed;
    digest::plan(&mut tx, &school, now).await?;
    let about = audit::Line {
        school: school.id,
        by: None,
        on_behalf_of: None,
        act: "setting-changed",
        subject: &format!("school:{}", school.id),
        // The value may be a telephone or an address: only the key is kept,
        // except where the law asks what was decided.
        detail: &match key {
            "telegram" | "demo" | "consent" => format!("{key}={value}"),
            key => key.to_owned(),
        },
    };
    audit::write(&mut tx, about, now).await?;
    tx.commit().await?;
    db.close().await;
    let is_opened =
        school.settings.telegram == DataPolicy::Full && before.telegram != DataPolicy::Full;
    if is_opened {
        aside(language, "cli-telegram-full", &values([]));
    }
    let values = values([("key", key.to_owned()), ("value", value.to_owned())]);
    line(language, "cli-set", &values);
    Ok(())
}

fn refused(language: Language, key: &str, value: &str, why: Refusal) -> anyhow::Error {
    let key = ("key", key.to_owned());
    match why {
        Refusal::Unknown(known) => {
            let values = values([key, ("known", known.join(", "))]);
            refuse(language, "cli-no-setting", &values)
        }
        Refusal::Kind(why) => {
            let values = values([key, ("value", value.to_owned()), ("why", why)]);
            refuse(language, "cli-setting-kind", &values)
        }
        Refusal::Limits(rule) => {
            let values = values([key, ("value", value.to_owned()), ("rule", rule.to_owned())]);
            refuse(language, "cli-setting-limits", &values)
        }
    }
}

pub(super) async fn show(config: &Config, language: Language, school: &str) -> Result<()> {
    let db = open::beside(config).await?;
    let mut tx = db.read().await?;
    let school = open::school(&mut tx, language, school).await?;
    println!("{} {}", school.id, school.name);
    for (key, value) in setting::list(&school.settings) {
        println!("{key} = {value}");
    }
    drop(tx);
    db.close().await;
    Ok(())
}
