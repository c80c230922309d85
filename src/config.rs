//! What an operator sets in the environment or in `.env`.
//!
//! Nothing of it is a switch of the command line: a token would be seen by
//! everybody who may list processes. Each sentence below stands in
//! `.env.example` too; a test compares them.

use clap::error::{ContextKind, ContextValue};
use clap::parser::ValueSource;
use clap::{CommandFactory, FromArgMatches, Parser};
use reqwest::Url;
use std::net::SocketAddr;
use std::str::FromStr;

/// A value that may be left out; an empty one is left out, too.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Maybe<T>(Option<T>);

impl<T> Maybe<T> {
    /// The value, if there is one.
    pub fn get(&self) -> Option<&T> {
        self.0.as_ref()
    }
}

impl<T: FromStr> FromStr for Maybe<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, T::Err> {
        Ok(Self(match text.trim() {
            "" => None,
            text => Some(text.parse()?),
        }))
    }
}

/// Every variable there is. No `Debug`: it holds secrets.
#[derive(Clone, Parser)]
#[command(
    name = "nastavnik",
    no_binary_name = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Config {
    /// Where everything is kept: `sqlite://` and a file, or `postgres://` and a server
    #[arg(long, env = "DATABASE_URL", default_value = "sqlite://nastavnik.db")]
    pub database_url: String,
    /// The token of the Telegram bot, from `@BotFather`
    #[arg(long, env = "TELEGRAM_BOT_TOKEN", default_value = "")]
    pub telegram_bot_token: Maybe<String>,
    /// The Bot API's server; one of your own keeps files nearer
    #[arg(
        long,
        env = "TELEGRAM_API_URL",
        default_value = "https://api.telegram.org"
    )]
    pub telegram_api_url: Url,
    /// The school's outgoing proxy for Telegram: `http://…` or `socks5h://…`
    #[arg(long, env = "TELEGRAM_PROXY", default_value = "")]
    pub telegram_proxy: Maybe<Url>,
    /// Messages a second that Telegram may be given; 0 knows no limit
    #[arg(long, env = "TELEGRAM_RATE", default_value_t = 25)]
    pub telegram_rate: u32,
    /// Who runs this bot, shown to strangers: the school and a person
    #[arg(long, env = "OPERATOR", default_value = "")]
    pub operator: String,
    /// The key of the VK community
    #[arg(long, env = "VK_TOKEN", default_value = "")]
    pub vk_token: Maybe<String>,
    /// The number of the VK community
    #[arg(long, env = "VK_GROUP_ID", default_value = "")]
    pub vk_group_id: Maybe<i64>,
    /// VK's server
    #[arg(long, env = "VK_API_URL", default_value = "https://api.vk.ru")]
    pub vk_api_url: Url,
    /// Calls a second that VK may be given; 0 knows no limit
    #[arg(long, env = "VK_RATE", default_value_t = 15)]
    pub vk_rate: u32,
    /// The secret that VK puts into each callback
    #[arg(long, env = "VK_CALLBACK_SECRET", default_value = "")]
    pub vk_callback_secret: Maybe<String>,
    /// The line that VK wants in answer to its confirmation
    #[arg(long, env = "VK_CONFIRMATION", default_value = "")]
    pub vk_confirmation: Maybe<String>,
    /// Where health, metrics and webhooks are served
    #[arg(long, env = "HTTP_ADDR", default_value = "127.0.0.1:8080")]
    pub http_addr: SocketAddr,
    /// The address under which messengers reach this machine; set: webhooks instead of polling
    #[arg(long, env = "PUBLIC_URL", default_value = "")]
    pub public_url: Maybe<Url>,
    /// The public address of the school's own page; set: the page is on
    #[arg(long, env = "WEB_URL", default_value = "")]
    pub web_url: Maybe<Url>,
    /// The key for encrypted fields, 32 characters or more; on PostgreSQL it must be set
    #[arg(long, env = "NASTAVNIK_KEY", default_value = "")]
    pub nastavnik_key: Maybe<String>,
    /// How much is logged: `error`, `warn`, `info`, `debug`
    #[arg(long, env = "RUST_LOG", default_value = "info")]
    pub rust_log: String,
    /// Somebody chose the database.
    #[arg(skip)]
    pub database_is_chosen: bool,
}

/// A variable that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadVariable {
    /// Its name.
    pub name: String,
    /// What it says.
    pub value: String,
}

impl Config {
    /// Reads the environment of this process.
    ///
    /// # Errors
    /// The first variable that cannot be understood.
    pub fn read() -> Result<Self, BadVariable> {
        let none: [&str; 0] = [];
        let matches = Self::command()
            .try_get_matches_from(none)
            .map_err(|error| bad_variable(&error))?;
        let mut config = Self::from_arg_matches(&matches).map_err(|error| bad_variable(&error))?;
        if config.database_url.trim().is_empty() {
            config.database_url = "sqlite://nastavnik.db".to_owned();
        } else {
            config.database_is_chosen =
                matches.value_source("database_url") == Some(ValueSource::EnvVariable);
        }
        Ok(config)
    }

    /// Whether there is anything to serve.
    pub fn has_platform(&self) -> bool {
        self.telegram_bot_token.get().is_some()
            || self.vk_token.get().is_some()
            || self.web_url.get().is_some()
    }
}

fn bad_variable(error: &clap::Error) -> BadVariable {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        _ => String::new(),
    };
    // `--http-addr <HTTP_ADDR>`
    let argument = text(ContextKind::InvalidArg);
    let name = argument
        .trim_start_matches('-')
        .split(' ')
        .next()
        .unwrap_or_default()
        .replace('-', "_")
        .to_uppercase();
    BadVariable {
        name,
        value: text(ContextKind::InvalidValue),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    /// `.env.example` holds every variable, in this order, each commented out,
    /// with its default and under its sentence.
    #[test]
    fn the_example_says_what_the_program_reads() {
        let mut expected = String::new();
        for argument in Config::command().get_arguments() {
            let sentence = argument.get_help().expect("a sentence").to_string();
            let name = argument.get_env().unwrap().to_str().unwrap();
            let default = argument.get_default_values()[0].to_str().unwrap();
            expected.push_str(&format!("# {sentence}.\n#{name}={default}\n\n"));
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/.env.example");
        let written = std::fs::read_to_string(path).unwrap_or_default();
        let written = written.split_once("\n\n").map_or("", |(_, rest)| rest);
        assert_eq!(written.trim_end(), expected.trim_end(), "\n{expected}");
    }

    #[test]
    fn an_empty_variable_is_left_out_and_a_wrong_one_is_named() {
        assert!("".parse::<Maybe<Url>>().unwrap().get().is_none());
        assert!(
            "socks5h://a:1"
                .parse::<Maybe<Url>>()
                .unwrap()
                .get()
                .is_some()
        );
        let error = Config::try_parse_from(["--http-addr", "here"])
            .err()
            .unwrap();
        let bad = bad_variable(&error);
        assert_eq!(
            (bad.name.as_str(), bad.value.as_str()),
            ("HTTP_ADDR", "here")
        );
    }
}
