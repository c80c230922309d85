//! The school's own page: served beside health, with a courier of its own.

use super::messengers::Post;
use crate::cli::say::{refuse, values};
use crate::config::Config;
use crate::db::Db;
use crate::delivery::Courier;
use crate::platforms::web::Web;
use crate::platforms::web::upkeep::Glance;
use crate::programme::policy::Admission;
use crate::sealed::Key;
use crate::web::health::Health;
use crate::web::page::{Page, Site, router};
use crate::words::Language;
use anyhow::Result;
use axum::Router;
use chrono::Utc;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

const NAME: &str = "web";
/// How often it is looked what other processes wrote.
const GLANCE: Duration = Duration::from_secs(1);
/// How often what is old is forgotten.
const SWEEP: Duration = Duration::from_secs(60 * 60);

/// The page's address, if it is on.
///
/// # Errors
/// An address that cannot be the page's.
pub(super) fn site(config: &Config, language: Language) -> Result<Option<Site>> {
    let Some(url) = config.web_url.get() else {
        return Ok(None);
    };
    let site = Site::of(url).map_err(|_| {
        refuse(
            language,
            "cli-bad-web-url",
            &values([("url", url.to_string())]),
        )
    })?;
    if site.is_open() {
        tracing::warn!("WEB_URL without TLS: everybody on the way reads along");
    }
    Ok(Some(site))
}

/// The page of this process.
pub(super) struct SchoolPage {
    site: Site,
    web: Web,
    key: Key,
    db: Db,
    operator: String,
}

impl SchoolPage {
    pub(super) fn new(site: Site, db: &Db, key: &Key, config: &Config) -> Self {
        Self {
            site,
            web: Web::new(db.clone(), key.clone()),
            key: key.clone(),
            db: db.clone(),
            operator: config.operator.clone(),
        }
    }

    /// What is sent there; the page knows no rate.
    pub(super) fn post(&self) -> Post {
        let courier = Courier::new(self.web.clone(), self.db.clone(), 0);
        let courier = courier.with_key(self.key.clone());
        Post::of(NAME, "web parcels", courier)
    }

    /// What is served; `bell` rings after something was done there.
    pub(super) fn routes(&self, bell: Arc<Notify>, stop: CancellationToken) -> Router {
        let admission = Admission::new(self.key.clone());
        let page = Page::new(self.web.clone(), admission, self.site.clone(), stop);
        let page = page.run_by(self.operator.clone());
        router(page.ringing(move || bell.notify_one()))
    }

    /// Rings for what other processes wrote, and forgets what is old.
    pub(super) async fn keep(
        self,
        bell: Arc<Notify>,
        health: Arc<Health>,
        stop: CancellationToken,
    ) {
        let mut glance = Glance::default();
        let mut swept: Option<Instant> = None;
        loop {
            let done = async {
                glance.look(&self.web).await?;
                if swept.is_none_or(|at| at.elapsed() >= SWEEP) {
                    self.web.sweep(Utc::now()).await?;
                    swept = Some(Instant::now());
                    bell.notify_one();
                }
                anyhow::Ok(())
            };
            match done.await {
                Ok(()) => {
                    health.platform(NAME, "serving", Utc::now());
                    health.well("page");
                }
                Err(error) => {
                    let why = format!("{error:#}");
                    tracing::error!(why, "the page's chats cannot be looked after");
                    health.trouble("page", &why);
                }
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(GLANCE) => {}
            }
        }
    }
}
