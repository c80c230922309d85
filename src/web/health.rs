//! `/health` for whoever restarts things, `/metrics` for whoever draws curves.

use crate::db::Db;
use crate::delivery::courier::Tally;
use crate::post::{inbox, outbox, schedule};
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use chrono::{DateTime, Utc};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A database that does not answer within this time is away.
const PATIENCE: Duration = Duration::from_secs(3);

/// How the process is, as its loops tell.
#[derive(Debug)]
pub struct Health {
    db: Db,
    told: Mutex<Told>,
    turns: AtomicU64,
    /// By platform.
    tallies: Vec<(&'static str, Arc<Tally>)>,
}

#[derive(Debug, Default)]
struct Told {
    /// Loops that cannot go on, and why.
    troubles: BTreeMap<&'static str, String>,
    platforms: BTreeMap<&'static str, (String, DateTime<Utc>)>,
}

impl Health {
    /// Of a process that has just begun.
    pub fn new(db: Db, tallies: Vec<(&'static str, Arc<Tally>)>) -> Self {
        Self {
            db,
            told: Mutex::default(),
            turns: AtomicU64::new(0),
            tallies,
        }
    }

    /// A loop cannot go on: the machine's trouble, tried again and again.
    pub fn trouble(&self, what: &'static str, why: &str) {
        self.told().troubles.insert(what, why.to_owned());
    }

    /// A loop goes on.
    pub fn well(&self, what: &'static str) {
        self.told().troubles.remove(what);
    }

    /// What a platform is doing, since `now` if that is new.
    pub fn platform(&self, name: &'static str, state: &str, now: DateTime<Utc>) {
        let mut told = self.told();
        let is_new = told.platforms.get(name).is_none_or(|(old, _)| old != state);
        if is_new {
            tracing::info!(platform = name, state, "the platform's state");
            told.platforms.insert(name, (state.to_owned(), now));
        }
    }

    /// So many turns were made.
    pub fn turned(&self, turns: usize) {
        let turns = u64::try_from(turns).unwrap_or_default();
        self.turns.fetch_add(turns, Ordering::Relaxed);
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Both pages.
pub fn router(health: Arc<Health>) -> Router {
    Router::new()
        .route("/health", get(answer))
        .route("/metrics", get(metrics))
        .with_state(health)
}

/// 503 while the database is away, a loop cannot go on, or a messenger does not
/// know our token any more. A messenger that is merely away is told and no reason
/// to restart anything: what is owed waits.
async fn answer(State(health): State<Arc<Health>>) -> Response {
    let figures = figures(&health.db, Utc::now()).await;
    let (troubles, platforms) = {
        let told = health.told();
        (told.troubles.clone(), told.platforms.clone())
    };
    let is_well = figures.is_ok() && troubles.is_empty();
    let platforms: BTreeMap<_, _> = platforms
        .into_iter()
        .map(|(name, (state, since))| (name, json!({"state": state, "since": since})))
        .collect();
    let database = json!({"engine": health.db.engine(), "ok": figures.is_ok()});
    let body = json!({
        "status": if is_well { "ok" } else { "unavailable" },
        "version": env!("CARGO_PKG_VERSION"),
        "database": database,
        "platforms": platforms,
        "troubles": troubles.into_keys().collect::<Vec<_>>(),
    });
    let status = if is_well {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(body)).into_response()
}

/// What the database says of its queues.
struct Figures {
    letters_waiting: i64,
    letters_parked: i64,
    parcels_open: i64,
    parcels_unreachable: i64,
    parcels_parked: i64,
    tasks_parked: i64,
    /// Seconds that the oldest letter waits.
    letter_lag: i64,
    /// Seconds that the most overdue task waits.
    task_lag: i64,
}

async fn figures(db: &Db, now: DateTime<Utc>) -> anyhow::Result<Figures> {
    let ask = async {
        let mut tx = db.read().await?;
        let (letters_waiting, letters_parked) = inbox::counts(&mut tx).await?;
        let (parcels_open, parcels_unreachable, parcels_parked) = outbox::counts(&mut tx).await?;
        let since = inbox::waits_since(&mut tx).await?;
        let due = schedule::next_due(&mut tx).await?;
        let lag = |at: Option<DateTime<Utc>>| at.map_or(0, |at| (now - at).num_seconds().max(0));
        Ok(Figures {
            letters_waiting,
            letters_parked,
            parcels_open,
            parcels_unreachable,
            parcels_parked,
            tasks_parked: schedule::parked(&mut tx).await?,
            letter_lag: lag(since),
            task_lag: lag(due),
        })
    };
    tokio::time::timeout(PATIENCE, ask).await?
}

async fn metrics(State(health): State<Arc<Health>>) -> Response {
    let Ok(figures) = figures(&health.db, Utc::now()).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let mut text = String::new();
    for (name, what, value) in [
        (
            "letters_waiting",
            "Events that wait to be done",
            figures.letters_waiting,
        ),
        (
            "letters_parked",
            "Events set aside because of a bug",
            figures.letters_parked,
        ),
        ("parcels_open", "Messages owed", figures.parcels_open),
        (
            "parcels_unreachable",
            "Messages nobody could be reached with",
            figures.parcels_unreachable,
        ),
        (
            "parcels_parked",
            "Messages set aside because of a bug",
            figures.parcels_parked,
        ),
        (
            "tasks_parked",
            "Due tasks set aside because of a bug",
            figures.tasks_parked,
        ),
        (
            "letters_lag_seconds",
            "Age of the oldest event that waits",
            figures.letter_lag,
        ),
        (
            "tasks_lag_seconds",
            "How overdue the oldest task is",
            figures.task_lag,
        ),
    ] {
        let _ = writeln!(text, "# HELP nastavnik_{name} {what}.");
        let _ = writeln!(text, "# TYPE nastavnik_{name} gauge");
        let _ = writeln!(text, "nastavnik_{name} {value}");
    }
    let turns = health.turns.load(Ordering::Relaxed);
    let _ = writeln!(
        text,
        "# HELP nastavnik_turns_total Events done since the start."
    );
    let _ = writeln!(text, "# TYPE nastavnik_turns_total counter");
    let _ = writeln!(text, "nastavnik_turns_total {turns}");
    let _ = writeln!(
        text,
        "# HELP nastavnik_sends_total Messages by what became of them."
    );
    let _ = writeln!(text, "# TYPE nastavnik_sends_total counter");
    for (platform, tally) in &health.tallies {
        for (outcome, count) in tally.counts() {
            let _ = writeln!(
                text,
                "nastavnik_sends_total{{platform=\"{platform}\",outcome=\"{outcome}\"}} {count}"
            );
        }
    }
    let kind = [(
        header::CONTENT_TYPE,
        "text/plain; version=0.0.4; charset=utf-8",
    )];
    (kind, text).into_response()
}
