//! The command line's own words: `--help` and complaints.

use super::Line;
use super::say::values;
use crate::words::{self, Language, Values};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

/// The whole command line, described in a language.
pub(super) fn command(language: Language) -> Command {
    let say = |key: &str| words::plain(language, key);
    let help = Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .global(true);
    let version = Arg::new("version")
        .long("version")
        .short('V')
        .action(ArgAction::Version);
    let whole = Line::command()
        .arg(help)
        .arg(version)
        .after_help(say("cli-after-help"));
    described(whole, language, "cli")
}

/// Each command's text is `cli-about-…`, each value's `cli-value-…`.
fn described(command: Command, language: Language, path: &str) -> Command {
    let say = |key: &str| words::plain(language, key);
    let about = if path == "cli" {
        say("cli-about")
    } else {
        words::plain(language, &path.replacen("cli", "cli-about", 1))
    };
    let template = format!(
        "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n",
        say("cli-usage")
    );
    let mut command = command
        .about(about)
        .help_template(template)
        .subcommand_help_heading(kept("cli-commands", language))
        .subcommand_value_name(kept("cli-command", language));
    let names: Vec<_> = command
        .get_arguments()
        .map(|argument| argument.get_id().to_string())
        .collect();
    for name in names {
        let (help, heading) = (
            say(&format!("cli-value-{name}")),
            kept("cli-values", language),
        );
        command = command.mut_arg(name, |argument| argument.help(help).help_heading(heading));
    }
    let names: Vec<_> = command
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    for name in names {
        let path = format!("{path}-{name}");
        command = command.mut_subcommand(name, |command| described(command, language, &path));
    }
    command
}

/// A heading, which clap wants for ever: a few words, once a process.
fn kept(key: &str, language: Language) -> &'static str {
    words::plain(language, key).leak()
}

/// Why a line cannot be understood, in one line.
pub(super) fn complaint(language: Language, error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let (key, values): (_, Values) = match error.kind() {
        ErrorKind::MissingRequiredArgument => ("cli-missing", values([("what", argument)])),
        ErrorKind::InvalidSubcommand => {
            let what = context(ContextKind::InvalidSubcommand);
            ("cli-unknown", values([("what", what)]))
        }
        ErrorKind::UnknownArgument => ("cli-unknown", values([("what", argument)])),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => (
            "cli-bad-value",
            values([("what", argument), ("value", value)]),
        ),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ("cli-missing-command", values([]))
        }
        _ => {
            let told = error.to_string();
            let first = told.lines().next().unwrap_or_default();
            let first = first.trim_start_matches("error: ").to_owned();
            ("cli-error", values([("error", first)]))
        }
    };
    words::text(language, key, &values)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn keys(command: &Command, path: &str, found: &mut Vec<String>) {
        found.push(path.replacen("cli", "cli-about", 1));
        let arguments = command.get_arguments();
        found.extend(arguments.map(|argument| format!("cli-value-{}", argument.get_id())));
        for sub in command.get_subcommands() {
            keys(sub, &format!("{path}-{}", sub.get_name()), found);
        }
    }

    #[test]
    fn everything_that_can_be_asked_is_described_in_both_languages() {
        let mut found = Vec::new();
        keys(&command(Language::Ru), "cli", &mut found);
        for language in Language::ALL {
            for key in &found {
                assert!(
                    words::find(language, key, &Values::new()).is_some(),
                    "{language:?}: {key}"
                );
            }
        }
        command(Language::Ru).debug_assert();
    }

    #[test]
    fn a_complaint_is_one_line_and_names_the_matter() {
        for (line, matter) in [
            (&["nastavnik", "school", "add", "X"][..], "--timezone"),
            (&["nastavnik", "fly"], "fly"),
            (&["nastavnik", "demo", "--addr", "here"], "here"),
            (&["nastavnik", "serve", "--fast"], "--fast"),
            (&["nastavnik", "school"], "--help"),
        ] {
            let error = command(Language::Ru)
                .try_get_matches_from(line)
                .unwrap_err();
            let told = complaint(Language::Ru, &error);
            assert!(told.contains(matter), "{told}");
            assert_eq!(told.lines().count(), 1, "{told}");
        }
    }
}
