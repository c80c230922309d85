//! `doctor`: what is wrong, in plain words, and what to do about it.

use super::open;
use super::say::values;
use super::serve::messengers::connection;
use crate::config::Config;
use crate::db::{self, Db};
use crate::platforms::telegram::{self, Client, Connection, Hook};
use crate::platforms::vk;
use crate::post::{inbox, outbox, schedule};
use crate::programme::accounts;
use crate::programme::people::{self, Role};
use crate::programme::schools::{self, DataPolicy};
use crate::web::page::Site;
use crate::words::{self, Language, Values};
use anyhow::Result;
use chrono::Utc;
use reqwest::Url;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Less than this is soon nothing: a day of messages and an export.
const SPACE_MB: u64 = 500;
/// A child who calls must find somebody, also when one is ill.
const ADULTS: usize = 2;

/// The findings so far.
struct Visit {
    language: Language,
    problems: usize,
}

impl Visit {
    fn well(&self, key: &str, values: &Values) {
        println!("✓ {}", words::text(self.language, key, values));
    }

    fn problem(&mut self, key: &str, values: &Values) {
        self.problems += 1;
        println!("✗ {}", words::text(self.language, key, values));
    }

    fn note(&self, key: &str, values: &Values) {
        println!("· {}", words::text(self.language, key, values));
    }

    fn check(&mut self, is_well: bool, key: (&str, &str), values: &Values) {
        if is_well {
            self.well(key.0, values);
        } else {
            self.problem(key.1, values);
        }
    }
}

/// Looks at everything; success means that nothing needs to be done.
pub(super) async fn doctor(config: &Config, language: Language) -> Result<ExitCode> {
    let mut visit = Visit {
        language,
        problems: 0,
    };
    messengers(config, &mut visit).await;
    let has_operator = !config.operator.trim().is_empty();
    let named = values([("operator", config.operator.clone())]);
    visit.check(
        has_operator,
        ("doctor-operator", "doctor-no-operator"),
        &named,
    );
    key(config, &mut visit);
    space(config, &mut visit);
    match database(config).await {
        Ok(db) => {
            let engine = values([("engine", db.engine().to_owned())]);
            visit.well("doctor-database", &engine);
            if let Err(error) = school_by_school(&db, &mut visit).await {
                let error = values([("error", format!("{error:#}"))]);
                visit.problem("doctor-no-database", &error);
            }
            db.close().await;
        }
        Err(error) => {
            let error = values([("error", format!("{error:#}"))]);
            visit.problem("doctor-no-database", &error);
        }
    }
    let count = values([("count", visit.problems.to_string())]);
    if visit.problems == 0 {
        visit.well("doctor-all-well", &count);
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}", words::text(language, "doctor-problems", &count));
    Ok(ExitCode::FAILURE)
}

/// Each messenger that has a token; one has to.
async fn messengers(config: &Config, visit: &mut Visit) {
    if !config.has_platform() {
        visit.problem("doctor-no-token", &values([]));
    }
    if let Some(token) = config.telegram_bot_token.get() {
        telegram(config, token, visit).await;
    }
    if let Some(token) = config.vk_token.get() {
        vk(config, token, visit).await;
    }
    if let Some(url) = config.web_url.get() {
        page(url, visit);
    }
}

/// The address of the school's own page.
fn page(url: &Url, visit: &mut Visit) {
    let about = values([("url", url.to_string())]);
    match Site::of(url) {
        Ok(site) => {
            let key = ("doctor-page", "doctor-open-page");
            visit.check(!site.is_open(), key, &about);
        }
        Err(_) => visit.problem("doctor-bad-page", &about),
    }
}

async fn telegram(config: &Config, token: &str, visit: &mut Visit) {
    let mut connection = Connection::to(config.telegram_api_url.clone());
    connection.proxy = config.telegram_proxy.get().cloned();
    let met = async {
        let client = Client::new(token, &connection)?;
        Ok::<_, telegram::Failure>((client.get_me().await?, client.webhook().await?))
    };
    match met.await {
        Ok((me, hook)) => {
            visit.well("doctor-token", &values([("bot", me.username)]));
            if let Some(public) = config.public_url.get() {
                brought(public, &hook, visit);
            }
        }
        Err(failure) => {
            let error = values([("error", failure.to_string())]);
            visit.problem("doctor-bad-token", &error);
        }
    }
}

/// Whether Telegram brings updates to where they are awaited.
fn brought(public: &Url, hook: &Hook, visit: &mut Visit) {
    let told = values([
        ("address", public.to_string()),
        ("waiting", hook.waiting.to_string()),
        ("error", hook.why.clone().unwrap_or_default()),
    ]);
    if !hook.url.starts_with(public.as_str()) {
        visit.problem("doctor-no-webhook", &told);
    } else if hook.waiting > 0 && hook.why.is_some() {
        visit.problem("doctor-webhook-fails", &told);
    } else {
        visit.well("doctor-webhook", &told);
    }
}

/// The community's key, its number, and whether its long poll can be had.
async fn vk(config: &Config, token: &str, visit: &mut Visit) {
    let Some(group) = config.vk_group_id.get().copied() else {
        visit.problem("doctor-no-vk-group", &values([]));
        return;
    };
    let known = async {
        let client = vk::Client::new(token, &connection(config))?;
        let known = client.group().await?;
        client.session(group).await?;
        Ok::<_, vk::Failure>(known)
    };
    match known.await {
        Ok(known) if known.id == group => {
            visit.well("doctor-vk", &values([("group", known.screen_name)]));
        }
        Ok(known) => {
            let other = values([("group", known.id.to_string())]);
            visit.problem("doctor-other-vk-group", &other);
        }
        Err(failure) => {
            let error = values([("error", failure.to_string())]);
            visit.problem("doctor-bad-vk", &error);
        }
    }
}

/// The doctor makes no database: one that is missing is a finding.
async fn database(config: &Config) -> Result<Db> {
    if let Some(path) = db::sqlite_path(&config.database_url)
        && !path.exists()
    {
        anyhow::bail!("{}", path.display());
    }
    open::beside(config).await
}

fn key(config: &Config, visit: &mut Visit) {
    if let Some(secret) = config.nastavnik_key.get() {
        let is_long = crate::sealed::Key::from_secret(secret).is_ok();
        visit.check(is_long, ("doctor-key", "doctor-short-key"), &values([]));
        return;
    }
    let Some(path) = open::key_file(config) else {
        visit.problem("doctor-no-key", &values([]));
        return;
    };
    let file = values([("file", path.display().to_string())]);
    if !path.exists() {
        visit.note("doctor-key-later", &file);
    } else if is_private(&path) {
        visit.well("doctor-key-file", &file);
    } else {
        visit.problem("doctor-open-key", &file);
    }
}

#[cfg(unix)]
fn is_private(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 == 0)
}

#[cfg(not(unix))]
fn is_private(_path: &Path) -> bool {
    true
}

fn space(config: &Config, visit: &mut Visit) {
    let Some(path) = db::sqlite_path(&config.database_url) else {
        return;
    };
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let Some(free) = free_mb(&folder) else {
        visit.note("doctor-space-unknown", &values([]));
        return;
    };
    let free_values = values([("free", free.to_string()), ("least", SPACE_MB.to_string())]);
    visit.check(
        free >= SPACE_MB,
        ("doctor-space", "doctor-no-space"),
        &free_values,
    );
}

/// As `df` says: the standard library does not know.
fn free_mb(folder: &Path) -> Option<u64> {
    let told = Command::new("df").arg("-Pk").arg(folder).output().ok()?;
    let told = String::from_utf8(told.stdout).ok()?;
    let free = told.lines().nth(1)?.split_whitespace().nth(3)?;
    Some(free.parse::<u64>().ok()? / 1024)
}

async fn school_by_school(db: &Db, visit: &mut Visit) -> Result<()> {
    let now = Utc::now();
    let mut tx = db.read().await?;
    let (_, letters) = inbox::counts(&mut tx).await?;
    let (_, unreachable, parcels) = outbox::counts(&mut tx).await?;
    let parked = letters + parcels + schedule::parked(&mut tx).await?;
    let figures = values([
        ("parked", parked.to_string()),
        ("unreachable", unreachable.to_string()),
    ]);
    visit.check(parked == 0, ("doctor-queues", "doctor-parked"), &figures);
    let schools = schools::all(&mut tx).await?;
    if schools.is_empty() {
        visit.problem("doctor-no-school", &values([]));
    }
    for school in schools {
        let zone = school.time().zone;
        let here = values([
            ("school", school.name.clone()),
            ("zone", zone.name().to_owned()),
            (
                "now",
                now.with_timezone(&zone).format("%d.%m %H:%M").to_string(),
            ),
        ]);
        visit.note("doctor-zone", &here);
        let mut reachable = BTreeSet::new();
        for role in [Role::Curator, Role::Psychologist, Role::Head] {
            for person in people::with_role(&mut tx, school.id, role).await? {
                if accounts::is_reachable(&mut tx, person.id).await? {
                    reachable.insert(person.id);
                }
            }
        }
        let adults = values([
            ("school", school.name.clone()),
            ("count", reachable.len().to_string()),
        ]);
        visit.check(
            reachable.len() >= ADULTS,
            ("doctor-adults", "doctor-few-adults"),
            &adults,
        );
        let key = match school.settings.telegram {
            DataPolicy::Full => "doctor-telegram-full",
            DataPolicy::Pseudonymous => "doctor-telegram-calls",
        };
        visit.note(key, &adults);
    }
    Ok(())
}
