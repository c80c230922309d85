//! The page's server: its own files, and what a device may see.

use super::device::{Device, asked, cookie, known, over, secret, too_many};
use super::guard::{self, address};
use super::limits::{Gates, Limits};
use super::site::Site;
use super::state::Reading;
use super::{acts, assets, events};
use crate::platforms::web::{Intake, Web};
use crate::programme::policy::Admission;
use crate::web::download;
use crate::words::Language;
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// Nothing that a page sends is longer, in bytes.
const LARGEST: usize = 64 * 1024;

/// The page of one process.
pub struct Page {
    pub(super) web: Web,
    pub(super) gates: Gates,
    pub(super) stop: CancellationToken,
    pub(super) intake: Intake,
    pub(super) site: Arc<Site>,
    operator: String,
    pub(super) rung: Box<dyn Fn() + Send + Sync>,
}

impl Page {
    /// The page at this address; its streams end with `stop`.
    pub fn new(web: Web, admission: Admission, site: Site, stop: CancellationToken) -> Self {
        Self {
            intake: Intake::new(web.clone(), admission),
            web,
            gates: Gates::new(Limits::default()),
            stop,
            site: Arc::new(site),
            operator: String::new(),
            rung: Box::new(|| {}),
        }
    }

    /// With other limits.
    pub fn limited(self, limits: Limits) -> Self {
        let gates = Gates::new(limits);
        Self { gates, ..self }
    }

    /// Says to strangers who runs it.
    pub fn run_by(self, operator: String) -> Self {
        Self { operator, ..self }
    }

    /// Calls this after something new was kept.
    pub fn ringing(self, rung: impl Fn() + Send + Sync + 'static) -> Self {
        let rung = Box::new(rung);
        Self { rung, ..self }
    }
}

/// Everything that is served under the page's address.
pub fn router(page: Page) -> Router {
    let page = Arc::new(page);
    let site = page.site.clone();
    let files = assets::all().fold(Router::new(), |router, asset| {
        router.route(asset.path, get(move || async move { asset.reply() }))
    });
    files
        .route(assets::WORDS, get(words_of))
        .route(assets::MANIFEST, get(manifest))
        .route(assets::WORKER, get(worker))
        .route("/page/state", get(state))
        .route("/page/news", get(news))
        .route("/page/events", get(events::stream))
        .route("/page/messages", get(messages))
        .route("/page/file/{message}", get(file))
        .route("/page/enter", post(acts::enter))
        .route("/page/open", post(acts::open))
        .route("/page/say", post(acts::say))
        .route("/page/attach", post(acts::attach))
        .route("/page/press", post(acts::press))
        .route("/page/seen", post(acts::seen))
        .route("/page/leave", post(acts::leave))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::from_fn(move |request, next| {
            guard::check(site.clone(), request, next)
        }))
        .with_state(page)
}

// ---- the page's own files ---------------------------------------------------

#[derive(Debug, Deserialize)]
struct Lang {
    lang: Option<String>,
}

async fn words_of(
    State(page): State<Arc<Page>>,
    Query(Lang { lang }): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    let language = lang.map_or_else(|| asked(&headers), |code| Language::from_code(&code));
    assets::words(language, &page.operator)
}

async fn manifest(headers: HeaderMap) -> Response {
    assets::manifest(asked(&headers))
}

async fn worker() -> Response {
    assets::worker()
}

// ---- what is seen -----------------------------------------------------------

async fn state(State(page): State<Arc<Page>>, headers: HeaderMap, request: Request) -> Response {
    let asked = asked(&headers);
    let nobody = |language: Language| Json(json!({ "in": false, "lang": language.code() }));
    let Some(secret) = secret(&headers, &page.site) else {
        return nobody(asked).into_response();
    };
    let Some(peer) = known!(asked, page.web.recognise(&secret)) else {
        if !page
            .gates
            .stranger(address(&headers, request.extensions()), page.web.now())
        {
            return too_many(asked);
        }
        return (cookie(&page.site, None), nobody(asked)).into_response();
    };
    if !page.gates.look(peer, page.web.now()) {
        return too_many(asked);
    }
    let reading = Reading::new(known!(asked, page.web.reader(peer)), asked);
    let Some(chat) = known!(asked, page.web.chat(peer)) else {
        return nobody(asked).into_response();
    };
    let mut whole = reading.chat(&chat);
    whole["in"] = true.into();
    whole["lang"] = reading.language.code().into();
    (cookie(&page.site, Some(&secret)), Json(whole)).into_response()
}

#[derive(Debug, Deserialize)]
pub(super) struct After {
    pub(super) after: i64,
}

/// What came after a change, at once: for pages that no stream reaches.
async fn news(
    State(page): State<Arc<Page>>,
    device: Device,
    Query(After { after }): Query<After>,
) -> Response {
    let Device { peer, language } = device;
    if !page.gates.look(peer, page.web.now()) {
        return too_many(language);
    }
    let reading = Reading::new(known!(language, page.web.reader(peer)), language);
    let Some(batch) = known!(language, page.web.since(peer, after)) else {
        return over(language);
    };
    let news: Vec<Value> = batch
        .news
        .iter()
        .map(|(change, news)| {
            let (kind, data) = reading.news(news);
            json!({ "change": change, "kind": kind, "data": data })
        })
        .collect();
    Json(json!({
        "news": news,
        "at": batch.at,
        "reset": batch.is_reset,
        "around": reading.around(&batch),
    }))
    .into_response()
}

#[derive(Debug, Deserialize)]
struct Before {
    before: i64,
}

async fn messages(
    State(page): State<Arc<Page>>,
    device: Device,
    Query(Before { before }): Query<Before>,
) -> Response {
    let Device { peer, language } = device;
    if !page.gates.look(peer, page.web.now()) {
        return too_many(language);
    }
    let reading = Reading::new(known!(language, page.web.reader(peer)), language);
    let shown = known!(language, page.web.before(peer, before));
    Json(json!({ "messages": reading.messages(&shown) })).into_response()
}

async fn file(State(page): State<Arc<Page>>, device: Device, Path(message): Path<i64>) -> Response {
    let Device { peer, language } = device;
    if !page.gates.look(peer, page.web.now()) {
        return too_many(language);
    }
    match known!(language, page.web.bytes_of(peer, message)) {
        Some((name, bytes)) => download::file(&name, bytes),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
