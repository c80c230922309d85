//! The command line: what can be asked of the program, and its answers.

mod backup;
mod digest;
mod doctor;
mod export;
mod help;
mod invite;
mod open;
mod say;
mod school;
mod serve;
mod setting;

use crate::config::Config;
use crate::words::Language;
use anyhow::Result;
use clap::{FromArgMatches, Parser, Subcommand};
use say::{refuse, values};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio_util::sync::CancellationToken;

#[derive(Parser)]
#[command(
    name = "nastavnik",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
struct Line {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Serve,
    Demo {
        #[arg(long, default_value = "127.0.0.1:8080")]
        addr: SocketAddr,
    },
    School {
        #[command(subcommand)]
        command: SchoolCommand,
    },
    Invite(invite::Line),
    Export {
        what: String,
        #[arg(long)]
        school: String,
        #[arg(long)]
        out: PathBuf,
    },
    Digest {
        #[arg(long)]
        school: String,
        #[arg(long)]
        month: String,
        #[arg(long)]
        send: bool,
    },
    Backup {
        file: PathBuf,
    },
    Restore {
        file: PathBuf,
        #[arg(long)]
        replace: bool,
    },
    Doctor,
    Migrate,
}

#[derive(Subcommand)]
enum SchoolCommand {
    Add {
        name: String,
        #[arg(long)]
        timezone: String,
    },
    Set {
        school: String,
        key: String,
        value: String,
    },
    Show {
        school: String,
    },
}

/// Runs the program; everything a person reads here is in the language of `LANG`.
pub fn run() -> ExitCode {
    let language = say::language();
    match begin(language) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{}", say::one_line(language, &error));
            ExitCode::FAILURE
        }
    }
}

fn begin(language: Language) -> Result<ExitCode> {
    let line = match help::command(language).try_get_matches() {
        Ok(matches) => Line::from_arg_matches(&matches)?,
        Err(error) if !error.use_stderr() => {
            error.print()?;
            return Ok(ExitCode::SUCCESS);
        }
        Err(error) => {
            eprintln!("{}", help::complaint(language, &error));
            return Ok(ExitCode::from(2));
        }
    };
    read_env_file(language)?;
    let config = Config::read().map_err(|bad| {
        let values = values([("name", bad.name), ("value", bad.value)]);
        refuse(language, "cli-bad-variable", &values)
    })?;
    log(&config);
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(perform(line, &config, language))
}

/// The reader's own complaint quotes what stands in the file, and that may be a
/// secret: only the variable is named.
fn read_env_file(language: Language) -> Result<()> {
    match dotenvy::dotenv() {
        Err(dotenvy::Error::LineParse(rest, _)) => {
            let values = values([("name", variable_of(&rest))]);
            Err(refuse(language, "cli-bad-env-line", &values))
        }
        Err(error) if !error.not_found() => {
            let values = values([("error", error.to_string())]);
            Err(refuse(language, "cli-bad-env-file", &values))
        }
        _ => Ok(()),
    }
}

/// The variable whose line of `.env` ends so; empty if it is not to be found.
fn variable_of(rest: &str) -> String {
    let file = std::fs::read_to_string(".env").unwrap_or_default();
    let line = file.lines().find(|line| line.ends_with(rest.trim_end()));
    let name = line.and_then(|line| line.split_once('='));
    name.map(|(name, _)| name.trim().to_owned())
        .unwrap_or_default()
}

/// To stderr: stdout is for what was asked for.
fn log(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::new(&config.rust_log);
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}

async fn perform(line: Line, config: &Config, language: Language) -> Result<ExitCode> {
    let command = match line.command {
        Some(command) => command,
        None if config.has_platform() => Command::Serve,
        // Somebody who chose a database wanted more than a demo.
        None if config.database_is_chosen => {
            return Err(refuse(language, "cli-nothing-to-serve", &values([])));
        }
        None => Command::Demo {
            addr: SocketAddr::from(([127, 0, 0, 1], 8080)),
        },
    };
    match command {
        Command::Serve => serve::serve(config, language).await?,
        Command::Demo { addr } => demo(addr).await?,
        Command::School { command } => match command {
            SchoolCommand::Add { name, timezone } => {
                school::add(config, language, &name, &timezone).await?;
            }
            SchoolCommand::Set { school, key, value } => {
                school::set(config, language, &school, &key, &value).await?;
            }
            SchoolCommand::Show { school } => school::show(config, language, &school).await?,
        },
        Command::Invite(line) => invite::invite(config, language, line).await?,
        Command::Export { what, school, out } => {
            export::export(config, language, &what, &school, &out).await?;
        }
        Command::Digest {
            school,
            month,
            send,
        } => digest::digest(config, language, &school, &month, send).await?,
        Command::Backup { file } => backup::backup(config, language, &file).await?,
        Command::Restore { file, replace } => {
            backup::restore(config, language, &file, replace).await?;
        }
        Command::Doctor => return doctor::doctor(config, language).await,
        Command::Migrate => {
            let (_lock, db) = open::alone(config, language).await?;
            db.close().await;
            say::line(language, "cli-migrated", &values([]));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Four phones of a made-up school. Nothing of the environment counts here.
async fn demo(addr: SocketAddr) -> Result<()> {
    let shutdown = CancellationToken::new();
    let stop = shutdown.clone();
    let signals = serve::Signals::listen()?;
    tokio::spawn(async move {
        signals.come().await;
        stop.cancel();
    });
    crate::web::demo::serve(addr, shutdown).await
}
