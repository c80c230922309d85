//! Which device asks, and how it is refused.

use super::guard::address;
use super::server::Page;
use super::site::Site;
use crate::platforms::web::Secret;
use crate::words::{self, Language};
use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::sync::Arc;

/// Browsers keep no cookie for longer; it is given anew whenever the page opens.
const YEAR: u32 = 400 * 24 * 60 * 60;

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
pub(super) fn asked(headers: &HeaderMap) -> Language {
    let said = headers.get(header::ACCEPT_LANGUAGE);
    let code = said.and_then(|said| said.to_str().ok()).unwrap_or_default();
    Language::from_code(code)
}

pub(super) fn secret(headers: &HeaderMap, site: &Site) -> Option<Secret> {
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
pub(super) fn cookie(site: &Site, secret: Option<&Secret>) -> HeaderMap {
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

pub(super) fn refusal(status: StatusCode, language: Language, key: &str) -> Response {
    let why = words::plain(language, key);
    (status, Json(json!({ "error": why }))).into_response()
}

pub(super) fn over(language: Language) -> Response {
    refusal(StatusCode::UNAUTHORIZED, language, "page-over")
}

pub(super) fn too_many(language: Language) -> Response {
    refusal(StatusCode::TOO_MANY_REQUESTS, language, "page-too-many")
}

pub(super) fn bad(language: Language) -> Response {
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
            Err(error) => return $crate::web::page::device::trouble($language, &error),
        }
    };
}

pub(super) use known;
