//! `invite ROLE`: a card for one person, or a code for a class.

use super::open;
use super::say::{aside, refuse, values};
use crate::config::Config;
use crate::conversation::doors;
use crate::platforms::telegram::{Client, Connection};
use crate::programme::invitations::{self, Invite, Issued, Who};
use crate::programme::people::{Newcomer, Role};
use crate::web::page::Site;
use crate::words::Language;
use anyhow::Result;
use chrono::Utc;
use serde_json::json;

#[derive(clap::Args)]
pub(super) struct Line {
    role: String,
    #[arg(long)]
    school: String,
    #[arg(long)]
    name: Option<String>,
    #[arg(long)]
    grade: Option<String>,
    #[arg(long)]
    json: bool,
}

pub(super) async fn invite(config: &Config, language: Language, line: Line) -> Result<()> {
    let Some(role) = Role::from_name(&line.role) else {
        let known: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
        let values = values([("role", line.role), ("known", known.join(", "))]);
        return Err(refuse(language, "cli-no-role", &values));
    };
    let who = who(language, role, line.name.as_deref(), line.grade.as_deref())?;
    let db = open::beside(config).await?;
    let mut tx = db.begin().await?;
    let school = open::school(&mut tx, language, &line.school).await?;
    let issued = invitations::invite(&mut tx, school.id, Invite { role, who }, None, Utc::now());
    let issued = issued.await?;
    tx.commit().await?;
    db.close().await;
    let code = match &issued.digits {
        Some(digits) => invitations::spaced(digits),
        None => issued.token.clone(),
    };
    let links = links(config, language, &issued).await;
    if line.json {
        let person = issued.person.map(|person| person.0);
        let whole = json!({
            "code": code, "token": issued.token, "role": role.name(),
            "school": school.id, "person": person, "links": links,
        });
        println!("{whole}");
    } else {
        println!("{code}");
        for link in links {
            println!("{link}");
        }
    }
    Ok(())
}

/// A name, or only a role, makes a person; a class alone makes a class code.
fn who(language: Language, role: Role, name: Option<&str>, grade: Option<&str>) -> Result<Who> {
    let adult = !matches!(role, Role::Mentee | Role::Mentor);
    let (grade, letter) = match grade {
        None => (None, None),
        Some(text) => match class(text) {
            Some((grade, letter)) => (Some(grade), letter),
            None => {
                let values = values([("grade", text.to_owned())]);
                return Err(refuse(language, "cli-no-grade", &values));
            }
        },
    };
    if let (None, Some(grade), false) = (name, grade, adult) {
        return Ok(Who::Class { grade, letter });
    }
    let words: Vec<_> = name.unwrap_or_default().split_whitespace().collect();
    let word = |place: usize| words.get(place).copied().unwrap_or_default().to_owned();
    Ok(Who::Newcomer(Newcomer {
        family: word(0),
        given: word(1),
        patronymic: words.get(2..).unwrap_or_default().join(" "),
        grade,
        letter,
        // A mentor without a class is a teacher, a parent or a graduate.
        adult: adult || (role == Role::Mentor && grade.is_none()),
    }))
}

/// «7А», «7 «А»», «10»
fn class(text: &str) -> Option<(i64, Option<String>)> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let grade = digits
        .parse()
        .ok()
        .filter(|grade| (1..=11).contains(grade))?;
    let letter: String = text[digits.len()..]
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .flat_map(char::to_uppercase)
        .collect();
    match letter.chars().count() {
        0 => Some((grade, None)),
        1 => Some((grade, Some(letter))),
        _ => None,
    }
}

/// Where a tap on the card's link leads; none where no messenger answers.
async fn links(config: &Config, language: Language, issued: &Issued) -> Vec<String> {
    let mut links = telegram(config, language, issued).await;
    if let (Some(_), Some(group)) = (config.vk_token.get(), config.vk_group_id.get()) {
        links.push(format!("{}{}", doors::vk(*group), issued.token));
    }
    if let Some(Ok(site)) = config.web_url.get().map(Site::of) {
        links.push(site.link(&issued.token));
    }
    links
}

async fn telegram(config: &Config, language: Language, issued: &Issued) -> Vec<String> {
    let Some(token) = config.telegram_bot_token.get() else {
        return Vec::new();
    };
    let mut connection = Connection::to(config.telegram_api_url.clone());
    connection.proxy = config.telegram_proxy.get().cloned();
    let me = match Client::new(token, &connection) {
        Ok(client) => client.get_me().await,
        Err(failure) => Err(failure),
    };
    match me {
        Ok(me) => vec![format!("{}{}", doors::telegram(&me.username), issued.token)],
        Err(failure) => {
            let values = values([("error", failure.to_string())]);
            aside(language, "cli-no-link", &values);
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_class_is_read_as_people_write_it() {
        let letter = |letter: &str| Some(letter.to_owned());
        assert_eq!(class("7А"), Some((7, letter("А"))));
        assert_eq!(class("10 «б»"), Some((10, letter("Б"))));
        assert_eq!(class("11"), Some((11, None)));
        for wrong in ["", "А", "12", "0", "7АБ"] {
            assert_eq!(class(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_name_makes_a_person_and_a_class_alone_a_class_code() {
        let made = |name, grade| who(Language::Ru, Role::Mentee, name, grade).unwrap();
        assert!(matches!(
            made(None, Some("7А")),
            Who::Class { grade: 7, .. }
        ));
        let Who::Newcomer(pupil) = made(Some("Соколова Аня"), Some("6Б")) else {
            panic!("a person");
        };
        assert_eq!(
            (pupil.family.as_str(), pupil.given.as_str()),
            ("Соколова", "Аня")
        );
        assert!(!pupil.adult);
        let teacher = who(Language::Ru, Role::Curator, None, None).unwrap();
        assert!(matches!(teacher, Who::Newcomer(teacher) if teacher.adult));
    }
}
