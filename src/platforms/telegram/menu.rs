//! What stands behind the «/» key, and what the bot's profile says.

use super::client::{Client, Profile};
use super::failure::Failure;
use crate::dialogues::CONVERSATIONS;
use crate::programme::people::Role;
use crate::words::{self, Language, Values};
use fluent_templates::fluent_bundle::FluentValue;

/// Commands that may stand in the list, in its order. A command is listed when
/// the registry has it for one of the roles and `locales/` describes it.
const LISTED: &[&str] = &[
    "menu", "request", "log", "status", "plan", "desk", "digest", "invite", "announce", "export",
    "pause", "settings", "language", "privacy", "help", "support",
];
/// What somebody may give whom nobody knows yet.
const STRANGERS: &[&str] = &["start", "help"];
/// The most characters of the profile's texts.
const DESCRIPTION: usize = 512;
const SHORT_DESCRIPTION: usize = 120;

/// The list of these roles.
pub(super) fn of_roles(language: Language, roles: &[Role]) -> Vec<(String, String)> {
    let mut list: Vec<_> = LISTED
        .iter()
        .filter(|command| {
            CONVERSATIONS
                .find(command)
                .is_some_and(|entry| entry.roles.iter().any(|role| roles.contains(role)))
        })
        .filter_map(|command| described(language, command))
        .collect();
    // Works whatever is open; no line of the registry.
    list.extend(described(language, "cancel"));
    list
}

fn described(language: Language, command: &str) -> Option<(String, String)> {
    let text = words::find(language, &format!("command-{command}"), &Values::new())?;
    Some((command.to_owned(), text))
}

/// Tells Telegram what people see before they write: the help numbers, so that
/// even a bot that is off shows them; and the commands of strangers.
///
/// # Errors
///
/// [`Failure`]; `Wait` may be hours, because few changes a day are allowed.
pub async fn introduce(client: &Client, operator: &str) -> Result<(), Failure> {
    client.show_commands_key().await?;
    // The last one is for everybody whose language has no own.
    for (language, code) in [
        (Language::En, Some("en")),
        (Language::Ru, Some("ru")),
        (Language::Ru, None),
    ] {
        let commands: Vec<_> = STRANGERS
            .iter()
            .filter_map(|command| described(language, command))
            .collect();
        client.set_commands(None, code, &commands).await?;
        let mut values = Values::new();
        values.insert("operator".into(), FluentValue::from(operator.to_owned()));
        values.insert(
            "known".into(),
            FluentValue::from(if operator.is_empty() { "no" } else { "yes" }),
        );
        let description = short(
            &words::text(language, "profile-description", &values),
            DESCRIPTION,
        );
        let brief = short(&words::plain(language, "profile-short"), SHORT_DESCRIPTION);
        let profile = Profile {
            name: None,
            description: Some(&description),
            short_description: Some(&brief),
        };
        client.set_profile(profile, code).await?;
    }
    Ok(())
}

fn short(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_command_is_described_and_fits() {
        for language in Language::ALL {
            for command in LISTED.iter().chain(STRANGERS).chain(&["cancel"]) {
                let text = described(language, command).map(|(_, text)| text);
                let length = text.as_ref().map(|text| text.chars().count());
                assert!(
                    length.is_some_and(|length| (1..=256).contains(&length)),
                    "{command}"
                );
                assert!(command.bytes().all(|byte| byte.is_ascii_lowercase()));
            }
        }
    }

    #[test]
    fn the_list_differs_by_role() {
        let mentee = of_roles(Language::Ru, &[Role::Mentee]);
        let curator = of_roles(Language::Ru, &[Role::Curator]);
        assert!(mentee.iter().any(|(command, _)| command == "menu"));
        assert!(!mentee.iter().any(|(command, _)| command == "desk"));
        assert_eq!(mentee.first(), curator.first());
    }

    #[test]
    fn the_profile_names_the_help_numbers_within_its_length() {
        for language in Language::ALL {
            let mut values = Values::new();
            values.insert("operator".into(), FluentValue::from("ш".repeat(100)));
            values.insert("known".into(), FluentValue::from("yes"));
            let description = words::text(language, "profile-description", &values);
            assert!(description.chars().count() <= DESCRIPTION);
            let brief = words::plain(language, "profile-short");
            assert!(brief.chars().count() <= SHORT_DESCRIPTION, "{brief}");
            for text in [description, brief] {
                assert!(text.contains("8-800-2000-122") && text.contains("112"));
            }
        }
    }
}
