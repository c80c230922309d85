//! The page's server: what a device may see, and what it may do.

use super::guard::{self, address};
use super::limits::{Gates, Limits};
use super::site::Site;
use super::state::Reading;
use super::{assets, events};
use crate::event::Attachment;
use crate::platforms::web::intake::is_name;
use crate::platforms::web::{Act, Intake, Outcome, Secret, Web};
use crate::programme::policy::Admission;
use crate::web::download;
use crate::words::{self, Language};
use anyhow::Result;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Path, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
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
/// As long as a message may be in a messenger, in characters.
const LONGEST: usize = 4096;
/// The value of a button is never longer.
const LONGEST_VALUE: usize = 256;
/// A token is 80 bits in letters and digits; a linking code is shorter.
const LONGEST_TOKEN: usize = 64;
/// Browsers keep no cookie for longer; it is given anew whenever the page opens.
const YEAR: u32 = 400 * 24 * 60 * 60;

/// The page of one process.
pub struct Page {
    pub(super) web: Web,
    pub(super) gates: Gates,
    pub(super) stop: CancellationToken,
    intake: Intake,
    site: Arc<Site>,
    operator: String,
    rung: Box<dyn Fn() + Send + Sync>,
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
        .route("/page/enter", post(enter))
        .route("/page/open", post(open))
        .route("/page/say", post(say))
        .route("/page/attach", post(attach))
        .route("/page/press", post(press))
        .route("/page/seen", post(seen))
        .route("/page/leave", post(leave))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::from_fn(move |request, next| {
            guard::check(site.clone(), request, next)
        }))
        .with_state(page)
}

/// The device that asks, let in by its secret.
pub(super) struct Device {
    pub(super) peer: i64,
    pub(super) language: Language,
}

impl FromRequestParts<Arc<Page>> for Device {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, page: &Arc<Page>) -> Result<Self, Response> {
        let language = asked(&parts.headers);
        let Some(secret) = secret(&parts.headers, &page.site) else {
            return Err(over(language));
        };
        match page.web.recognise(&secret).await {
            Ok(Some(peer)) => Ok(Self { peer, language }),
            Ok(None) => {
                let from = address(&parts.headers, &parts.extensions);
                if page.gates.stranger(from, page.web.now()) {
                    Err(over(language))
                } else {
                    Err(too_many(language))
                }
            }
            Err(error) => Err(trouble(language, &error)),
        }
    }
}

/// What the browser says that its owner reads.
fn asked(headers: &HeaderMap) -> Language {
    let said = headers.get(header::ACCEPT_LANGUAGE);
    let code = said.and_then(|said| said.to_str().ok()).unwrap_or_default();
    Language::from_code(code)
}

fn secret(headers: &HeaderMap, site: &Site) -> Option<Secret> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .filter(|(name, _)| *name == site.cookie())
        .find_map(|(_, value)| Secret::shown(value))
}

/// The header that gives a device its secret, or takes it away.
fn cookie(site: &Site, secret: Option<&Secret>) -> HeaderMap {
    let (value, age) = secret.map_or(("", 0), |secret| (secret.text(), YEAR));
    let secure = if site.is_secure() { "; Secure" } else { "" };
    let name = site.cookie();
    let text = format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Strict{secure}");
    let mut headers = HeaderMap::new();
    if let Ok(text) = HeaderValue::from_str(&text) {
        headers.insert(header::SET_COOKIE, text);
    }
    headers
}

fn refusal(status: StatusCode, language: Language, key: &str) -> Response {
    let why = words::plain(language, key);
    (status, Json(json!({ "error": why }))).into_response()
}

fn over(language: Language) -> Response {
    refusal(StatusCode::UNAUTHORIZED, language, "page-over")
}

fn too_many(language: Language) -> Response {
    refusal(StatusCode::TOO_MANY_REQUESTS, language, "page-too-many")
}

fn bad(language: Language) -> Response {
    refusal(StatusCode::BAD_REQUEST, language, "page-failed")
}

/// The machine's trouble: the page tries again.
pub(super) fn trouble(language: Language, error: &anyhow::Error) -> Response {
    let why = format!("{error:#}");
    tracing::error!(why, "the page cannot be answered");
    refusal(StatusCode::SERVICE_UNAVAILABLE, language, "page-failed")
}

/// An answer of the database, or its trouble.
macro_rules! known {
    ($language:expr, $asked:expr) => {
        match $asked.await {
            Ok(known) => known,
            Err(error) => return trouble($language, &error),
        }
    };
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

// ---- what is done -----------------------------------------------------------

/// A device becomes known; nothing is said yet. One that is known already stays
/// who it is.
async fn enter(State(page): State<Arc<Page>>, request: Request) -> Response {
    let language = asked(request.headers());
    let from = address(request.headers(), request.extensions());
    if let Some(secret) = secret(request.headers(), &page.site)
        && known!(language, page.web.recognise(&secret)).is_some()
    {
        return Json(json!({})).into_response();
    }
    if !page.gates.device(from, page.web.now()) {
        return too_many(language);
    }
    let (secret, peer) = known!(language, page.web.admit());
    tracing::info!(peer, "a device opened the page");
    (cookie(&page.site, Some(&secret)), Json(json!({}))).into_response()
}

#[derive(Debug, Deserialize)]
struct Opened {
    act: String,
    token: String,
}

async fn open(State(page): State<Arc<Page>>, device: Device, Json(it): Json<Opened>) -> Response {
    let token = it.token.trim().to_owned();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if token.is_empty() || token.len() > LONGEST_TOKEN || !token.bytes().all(is_plain) {
        return bad(device.language);
    }
    page.act(device, &it.act, Act::Open { token }).await
}

#[derive(Debug, Deserialize)]
struct Said {
    act: String,
    text: String,
}

async fn say(State(page): State<Arc<Page>>, device: Device, Json(it): Json<Said>) -> Response {
    let text = it.text.trim();
    if text.is_empty() {
        return bad(device.language);
    }
    if text.chars().count() > LONGEST {
        return refusal(StatusCode::BAD_REQUEST, device.language, "page-too-long");
    }
    page.act(device, &it.act, Act::Say(text.to_owned())).await
}

#[derive(Debug, Deserialize)]
struct Attached {
    act: String,
    kind: Attachment,
}

/// Only what it is, so that the bot can say that it reads words: the thing itself
/// never leaves the device.
async fn attach(
    State(page): State<Arc<Page>>,
    device: Device,
    Json(it): Json<Attached>,
) -> Response {
    page.act(device, &it.act, Act::Attach(it.kind)).await
}

#[derive(Debug, Deserialize)]
struct Pressed {
    act: String,
    message: i64,
    value: String,
}

async fn press(State(page): State<Arc<Page>>, device: Device, Json(it): Json<Pressed>) -> Response {
    if it.value.len() > LONGEST_VALUE {
        return bad(device.language);
    }
    let press = Act::Press {
        message: it.message,
        value: it.value,
    };
    page.act(device, &it.act, press).await
}

#[derive(Debug, Deserialize)]
struct Seen {
    message: i64,
}

async fn seen(State(page): State<Arc<Page>>, device: Device, Json(it): Json<Seen>) -> Response {
    let Device { peer, language } = device;
    if !page.gates.look(peer, page.web.now()) {
        return too_many(language);
    }
    known!(language, page.intake.seen(peer, it.message));
    Json(json!({})).into_response()
}

async fn leave(State(page): State<Arc<Page>>, device: Device) -> Response {
    known!(device.language, page.intake.leave(device.peer));
    (page.rung)();
    tracing::info!(peer = device.peer, "a device was signed out");
    (cookie(&page.site, None), Json(json!({}))).into_response()
}

impl Page {
    async fn act(&self, device: Device, name: &str, act: Act) -> Response {
        let Device { peer, language } = device;
        if !is_name(name) {
            return bad(language);
        }
        if !self.gates.act(peer, self.web.now()) {
            return too_many(language);
        }
        let outcome = self.intake.act(peer, name, act, Some(language.code()));
        match known!(language, outcome) {
            Outcome::Kept => (self.rung)(),
            Outcome::Again => {}
            Outcome::NotThere => return refusal(StatusCode::NOT_FOUND, language, "page-failed"),
            Outcome::Over => return over(language),
        }
        Json(json!({})).into_response()
    }
}
