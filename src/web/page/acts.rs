//! What a device may do: everything under a name, so that it happens once.

use super::device::{Device, asked, bad, cookie, known, over, refusal, secret, too_many};
use super::guard::address;
use super::server::Page;
use crate::event::Attachment;
use crate::platforms::web::intake::is_name;
use crate::platforms::web::{Act, Outcome};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

/// As long as a message may be in a messenger, in characters.
const LONGEST: usize = 4096;
/// The value of a button is never longer.
const LONGEST_VALUE: usize = 256;
/// A token is 80 bits in letters and digits; a linking code is shorter.
const LONGEST_TOKEN: usize = 64;

/// A device becomes known; nothing is said yet. One that is known already stays
/// who it is.
pub(super) async fn enter(State(page): State<Arc<Page>>, request: Request) -> Response {
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
pub(super) struct Opened {
    act: String,
    token: String,
}

pub(super) async fn open(
    State(page): State<Arc<Page>>,
    device: Device,
    Json(it): Json<Opened>,
) -> Response {
    let token = it.token.trim().to_owned();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if token.is_empty() || token.len() > LONGEST_TOKEN || !token.bytes().all(is_plain) {
        return bad(device.language);
    }
    page.act(device, &it.act, Act::Open { token }).await
}

#[derive(Debug, Deserialize)]
pub(super) struct Said {
    act: String,
    text: String,
}

pub(super) async fn say(
    State(page): State<Arc<Page>>,
    device: Device,
    Json(it): Json<Said>,
) -> Response {
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
pub(super) struct Attached {
    act: String,
    kind: Attachment,
}

/// Only what it is, so that the bot can say that it reads words: the thing itself
/// never leaves the device.
pub(super) async fn attach(
    State(page): State<Arc<Page>>,
    device: Device,
    Json(it): Json<Attached>,
) -> Response {
    page.act(device, &it.act, Act::Attach(it.kind)).await
}

#[derive(Debug, Deserialize)]
pub(super) struct Pressed {
    act: String,
    message: i64,
    value: String,
}

pub(super) async fn press(
    State(page): State<Arc<Page>>,
    device: Device,
    Json(it): Json<Pressed>,
) -> Response {
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
pub(super) struct Seen {
    message: i64,
}

pub(super) async fn seen(
    State(page): State<Arc<Page>>,
    device: Device,
    Json(it): Json<Seen>,
) -> Response {
    let Device { peer, language } = device;
    if !page.gates.look(peer, page.web.now()) {
        return too_many(language);
    }
    known!(language, page.intake.seen(peer, it.message));
    Json(json!({})).into_response()
}

pub(super) async fn leave(State(page): State<Arc<Page>>, device: Device) -> Response {
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
