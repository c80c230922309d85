//! `serve`: everything runs until a signal says that it is enough.

mod http;
mod loops;
pub(super) mod messengers;
mod page;
mod telegram;
mod vk;

use super::open;
use super::say::{refuse, values};
use crate::config::Config;
use crate::conversation::Office;
use crate::db::Db;
use crate::dialogues::CONVERSATIONS;
use crate::platforms::telegram::{Polling, Webhook, webhook};
use crate::platforms::vk::{Callback, LongPoll, callback};
use crate::programme::policy::Admission;
use crate::web::health::{self, Health};
use crate::words::Language;
use anyhow::Result;
use chrono::Utc;
use loops::Loop;
use messengers::Messengers;
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
/// How long the start waits for a messenger; later it is only away.
const GREETING: Duration = Duration::from_secs(5);

pub(super) async fn serve(config: &Config, language: Language) -> Result<()> {
    let (_lock, db) = open::alone(config, language).await?;
    let key = open::key(config, language)?;
    let messengers = Messengers::met(config, language).await?;
    let listener = TcpListener::bind(config.http_addr).await.map_err(|error| {
        let values = values([
            ("addr", config.http_addr.to_string()),
            ("error", error.to_string()),
        ]);
        refuse(language, "cli-port", &values)
    })?;
    let signals = Signals::listen()?;
    println!("listening on http://{}", listener.local_addr()?);
    let mut office = Office::new(db.clone(), key, config.operator.clone(), CONVERSATIONS);
    office.doors = messengers.doors.clone();
    let office = Arc::new(office);
    let running = Running::begin(config, db.clone(), office, messengers, listener);
    signals.come().await;
    tracing::info!("stopping: what is in hand is finished");
    running.end().await;
    db.close().await;
    Ok(())
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
        messengers: Messengers,
        listener: TcpListener,
    ) -> Self {
        let mut posts = messengers.posts(config, &db, &office.key);
        let page = messengers.page.clone();
        let page = page.map(|site| page::SchoolPage::new(site, &db, &office.key, config));
        posts.extend(page.as_ref().map(page::SchoolPage::post));
        let tallies = posts.iter().map(|post| (post.platform, post.tally.clone()));
        let health = Arc::new(Health::new(db.clone(), tallies.collect()));
        let bells: Vec<_> = posts.iter().map(|post| post.bell.clone()).collect();
        let [letters, due] = [(); 2].map(|()| Arc::new(Notify::new()));
        let [fetching, working, sending] = [(); 3].map(|()| CancellationToken::new());
        let (mut tasks, mut workers) = (JoinSet::new(), JoinSet::new());
        let a_loop =
            |name, bell: &Arc<Notify>, rings: Vec<Arc<Notify>>, stop: &CancellationToken| Loop {
                name,
                bell: bell.clone(),
                rings,
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
        workers.spawn(
            a_loop(
                "letters",
                &letters,
                [&bells[..], std::slice::from_ref(&due)].concat(),
                &working,
            )
            .run(turns),
        );

        let clock = {
            let office = office.clone();
            move || -> futures_util::future::BoxFuture<'static, Result<usize>> {
                let office = office.clone();
                Box::pin(async move { office.do_due(Utc::now()).await })
            }
        };
        workers.spawn(a_loop("due", &due, bells.clone(), &working).run(clock));

        for post in posts {
            health.platform(post.platform, "starting", Utc::now());
            tasks.spawn(a_loop(post.name, &post.bell, Vec::new(), &sending).run(post.send));
        }
        let admission = || Admission::new(office.key.clone());
        let mut pages = health::router(health.clone());
        if let Some(bot) = messengers.telegram {
            let client = bot.client().clone();
            let operator = config.operator.clone();
            tasks.spawn(loops::present(client.clone(), operator, fetching.clone()));
            let (bell, health, stop) = (letters.clone(), health.clone(), fetching.clone());
            if let Some((door, wanted)) = messengers::knocked(config, &office.key) {
                let webhook = Arc::new(Webhook::new(bot, db.clone(), admission(), door));
                pages = pages.merge(webhook::router(webhook, move || bell.notify_one()));
                tasks.spawn(telegram::be_brought(client, wanted, health, stop));
            } else {
                let polling = Polling::new(bot, db.clone(), admission());
                tasks.spawn(loops::fetch(polling, bell, health, stop));
            }
        }
        if let Some(community) = messengers.vk {
            let (client, group) = (community.client().clone(), community.group());
            let (bell, health, stop) = (letters.clone(), health.clone(), fetching.clone());
            if let Some((secret, confirmation)) = messengers::brought(config) {
                let callback =
                    Callback::new(community, db.clone(), admission(), secret, confirmation);
                let (callback, rung) = (Arc::new(callback), bell.clone());
                pages = pages.merge(callback::router(callback.clone(), move || {
                    rung.notify_one()
                }));
                tasks.spawn(vk::be_brought(callback, client, bell, health, stop));
            } else {
                let receiver = LongPoll::new(community, db.clone(), admission());
                tasks.spawn(vk::ask_for_events(client.clone(), group, stop.clone()));
                tasks.spawn(vk::fetch(receiver, client, bell, health, stop));
            }
        }
        if let Some(page) = page {
            let bell = letters.clone();
            pages = pages.merge(page.routes(bell.clone(), sending.clone()));
            tasks.spawn(page.keep(bell, health.clone(), fetching.clone()));
        }
        tasks.spawn(upkeep(office, bells, health.clone(), fetching.clone()));
        tasks.spawn(http::serve(listener, pages, sending.clone()));
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
    bells: Vec<Arc<Notify>>,
    health: Arc<Health>,
    stop: CancellationToken,
) {
    loop {
        let done = async {
            if office.alive(Utc::now()).await? > 0 {
                bells.iter().for_each(|bell| bell.notify_one());
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
