//! `serve`: everything runs until a signal says that it is enough.

mod loops;

use super::open;
use super::say::{refuse, values};
use crate::config::Config;
use crate::conversation::Office;
use crate::db::Db;
use crate::delivery::Courier;
use crate::dialogues::CONVERSATIONS;
use crate::platforms::telegram::polling::Polling;
use crate::platforms::telegram::{Client, Connection, Failure, Telegram};
use crate::programme::policy::Admission;
use crate::web::health::{self, Health};
use crate::words::Language;
use anyhow::Result;
use chrono::Utc;
use loops::Loop;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// After this long whatever still runs is broken off; it is all stored anyway.
const FAREWELL: Duration = Duration::from_secs(10);
/// How often a sign of life is written.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How long the start waits for Telegram; later it is only away.
const GREETING: Duration = Duration::from_secs(5);

pub(super) async fn serve(config: &Config, language: Language) -> Result<()> {
    let (_lock, db) = open::alone(config, language).await?;
    let key = open::key(config, language)?;
    let telegram = telegram(config, language).await?;
    let listener = TcpListener::bind(config.http_addr).await.map_err(|error| {
        let values = values([
            ("addr", config.http_addr.to_string()),
            ("error", error.to_string()),
        ]);
        refuse(language, "cli-port", &values)
    })?;
    let signals = Signals::listen()?;
    println!("listening on http://{}", listener.local_addr()?);
    let office = Arc::new(Office::new(
        db.clone(),
        key,
        config.operator.clone(),
        CONVERSATIONS,
    ));
    let running = Running::begin(config, db.clone(), office, telegram, listener);
    signals.come().await;
    tracing::info!("stopping: what is in hand is finished");
    running.end().await;
    db.close().await;
    Ok(())
}

/// The bot, once its token has been looked at; a messenger that is away keeps
/// nothing from beginning.
async fn telegram(config: &Config, language: Language) -> Result<Telegram> {
    let Some(token) = config.telegram_bot_token.get() else {
        return Err(refuse(language, "cli-nothing-to-serve", &values([])));
    };
    let wrong = || refuse(language, "cli-bad-token", &values([]));
    // The number before the colon is the bot's user id.
    let id = token.split(':').next().and_then(|id| id.parse().ok());
    let id: i64 = id.ok_or_else(wrong)?;
    let mut connection = Connection::to(config.telegram_api_url.clone());
    connection.proxy = config.telegram_proxy.get().cloned();
    let client = Client::new(token, &connection)?;
    match tokio::time::timeout(GREETING, client.get_me()).await {
        Ok(Err(Failure::BadToken)) => return Err(wrong()),
        Ok(Ok(me)) => tracing::info!(bot = me.username, "Telegram knows us"),
        Ok(Err(failure)) => tracing::warn!(%failure, "Telegram does not answer yet"),
        Err(_) => tracing::warn!("Telegram does not answer yet"),
    }
    if config.public_url.get().is_some() {
        tracing::warn!("PUBLIC_URL: webhooks are not built yet, updates are fetched");
    }
    Ok(Telegram::of_bot(client, id))
}

/// Everything that runs.
struct Running {
    tasks: JoinSet<()>,
    /// No more events are taken in.
    fetching: CancellationToken,
    /// Letters and due tasks end when nothing is left.
    working: CancellationToken,
    /// Messages go until the last answer has left.
    sending: CancellationToken,
    workers: JoinSet<()>,
}

impl Running {
    fn begin(
        config: &Config,
        db: Db,
        office: Arc<Office>,
        telegram: Telegram,
        listener: TcpListener,
    ) -> Self {
        let courier = Courier::new(telegram.clone(), db.clone(), config.telegram_rate);
        let courier = Arc::new(courier.with_key(office.key.clone()));
        let health = Arc::new(Health::new(db.clone(), vec![("telegram", courier.tally())]));
        health.platform("telegram", "starting", Utc::now());
        let [letters, parcels, due] = [(); 3].map(|()| Arc::new(Notify::new()));
        let [fetching, working, sending] = [(); 3].map(|()| CancellationToken::new());
        let (mut tasks, mut workers) = (JoinSet::new(), JoinSet::new());
        let a_loop =
            |name, bell: &Arc<Notify>, rings: &[&Arc<Notify>], stop: &CancellationToken| Loop {
                name,
                bell: bell.clone(),
                rings: rings.iter().map(|bell| Arc::clone(bell)).collect(),
                health: health.clone(),
                stop: stop.clone(),
            };

        let turns = {
            let (office, health) = (office.clone(), health.clone());
            move || -> futures_util::future::BoxFuture<'static, Result<usize>> {
                let (office, health) = (office.clone(), health.clone());
                Box::pin(async move {
                    let done = office.do_letters(Utc::now()).await?;
                    health.turned(done);
                    Ok(done)
                })
            }
        };
        workers.spawn(a_loop("letters", &letters, &[&parcels, &due], &working).run(turns));

        let clock = {
            let office = office.clone();
            move || -> futures_util::future::BoxFuture<'static, Result<usize>> {
                let office = office.clone();
                Box::pin(async move { office.do_due(Utc::now()).await })
            }
        };
        workers.spawn(a_loop("due", &due, &[&parcels], &working).run(clock));

        let send = {
            let courier = courier.clone();
            move || -> futures_util::future::BoxFuture<'static, Result<usize>> {
                let courier = courier.clone();
                Box::pin(async move { courier.send_due(Utc::now()).await })
            }
        };
        tasks.spawn(a_loop("parcels", &parcels, &[], &sending).run(send));

        let client = telegram.client().clone();
        tasks.spawn(loops::fetch(
            Polling::new(telegram, db, Admission::new(office.key.clone())),
            letters,
            health.clone(),
            fetching.clone(),
        ));
        tasks.spawn(loops::present(
            client,
            config.operator.clone(),
            fetching.clone(),
        ));
        tasks.spawn(upkeep(office, parcels, health.clone(), fetching.clone()));
        let stop = sending.clone();
        tasks.spawn(async move {
            let pages = axum::serve(listener, health::router(health));
            let pages = pages.with_graceful_shutdown(stop.cancelled_owned());
            if let Err(error) = pages.await {
                tracing::error!(%error, "the HTTP server ended");
            }
        });
        Self {
            tasks,
            fetching,
            working,
            sending,
            workers,
        }
    }

    /// Stops fetching, finishes what is in hand, sends the answers.
    async fn end(mut self) {
        let farewell = async {
            self.fetching.cancel();
            self.working.cancel();
            while self.workers.join_next().await.is_some() {}
            self.sending.cancel();
            while self.tasks.join_next().await.is_some() {}
        };
        if tokio::time::timeout(FAREWELL, farewell).await.is_err() {
            tracing::warn!("not everything ended in time; it goes on with the next start");
        }
    }
}

/// Signs of life, and the daily sweep.
async fn upkeep(
    office: Arc<Office>,
    bell: Arc<Notify>,
    health: Arc<Health>,
    stop: CancellationToken,
) {
    loop {
        let done = async {
            if office.alive(Utc::now()).await? > 0 {
                bell.notify_one();
            }
            office.sweep(Utc::now()).await
        };
        match done.await {
            Ok(_) => health.well("upkeep"),
            Err(error) => health.trouble("upkeep", &format!("{error:#}")),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(HEARTBEAT) => {}
        }
    }
}

/// Somebody may ask for the end.
pub(super) struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// Listens from now on: before this a signal ends the process at once.
    pub(super) fn listen() -> Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Returns when somebody asks.
    pub(super) async fn come(mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
