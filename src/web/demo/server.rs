//! The page's server: its files, its state, what happens, what people do.

use super::stage::{News, Order, Stage, Step};
use super::world::World;
use super::{assets, browser, clock, guard, state, worker};
use crate::event::Attachment;
use crate::web::download;
use crate::words::{self, Language};
use anyhow::{Context, Result};
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{StatusCode, Uri};
use axum::middleware;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::stream::{Stream, StreamExt, select};
use serde::Deserialize;
use serde_json::json;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio_stream::wrappers::BroadcastStream;
use tokio_util::sync::CancellationToken;

/// A busy port is passed over so many times.
const PORTS: u16 = 20;
/// Nothing that a phone sends is longer, in bytes.
const LARGEST: usize = 64 * 1024;
/// As long as a message may be on Telegram, in characters.
const LONGEST: usize = 4096;

/// Serves the demo until `shutdown`. It makes a school of its own and takes
/// nothing from the environment: neither a database nor a token.
///
/// The first line printed is `listening on http://…`. Port 0 takes any free one;
/// a busy one is passed over for the next.
pub async fn serve(addr: SocketAddr, shutdown: CancellationToken) -> Result<()> {
    let listener = bind(addr).await?;
    let listening = listener.local_addr()?;
    println!("listening on http://{listening}");
    let (stage, orders) = Stage::new(clock::beginning());
    let world = World::build(&stage).await.context("the made-up school")?;
    browser::open(&browser::address(listening));
    let work = tokio::spawn(worker::work(stage.clone(), world, orders, shutdown.clone()));
    let page = Page {
        stage,
        shutdown: shutdown.clone(),
    };
    axum::serve(listener, router(page, listening))
        .with_graceful_shutdown(shutdown.clone().cancelled_owned())
        .await?;
    shutdown.cancel();
    work.await.context("the demo's worker")
}

async fn bind(addr: SocketAddr) -> Result<TcpListener> {
    let mut at = addr;
    loop {
        match TcpListener::bind(at).await {
            Ok(listener) => return Ok(listener),
            Err(error)
                if error.kind() == std::io::ErrorKind::AddrInUse
                    && at.port() - addr.port() < PORTS =>
            {
                let next = at.port().checked_add(1).context("no free port")?;
                at.set_port(next);
            }
            Err(error) => return Err(error).with_context(|| format!("cannot listen on {at}")),
        }
    }
}

#[derive(Debug, Clone)]
struct Page {
    stage: Arc<Stage>,
    shutdown: CancellationToken,
}

fn router(page: Page, listening: SocketAddr) -> Router {
    Router::new()
        .route("/demo/state", get(read))
        .route("/demo/events", get(events))
        .route("/demo/file/{message}", get(file))
        .route("/demo/say", post(say))
        .route("/demo/press", post(press))
        .route("/demo/attach", post(attach))
        .route("/demo/later", post(later))
        .route("/demo/reset", post(reset))
        .route("/demo/language", post(language))
        .fallback(get(asset))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::from_fn(move |request, next| {
            guard::check(listening, request, next)
        }))
        .with_state(page)
}

async fn asset(uri: Uri) -> Response {
    match assets::find(uri.path()) {
        Some(asset) => asset.reply(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[derive(Debug, Deserialize)]
struct Lang {
    lang: Option<String>,
}

async fn read(State(page): State<Page>, Query(query): Query<Lang>) -> Response {
    let language = match query.lang {
        Some(code) => Language::from_code(&code),
        None => page.stage.language(),
    };
    Json(state::whole(&page.stage, language)).into_response()
}

/// Follows before the headers are sent: whoever reads the state afterwards
/// misses nothing.
async fn events(State(page): State<Page>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stage = page.stage.clone();
    let news = BroadcastStream::new(stage.follow()).map(|news| news.ok().map(Some));
    let phones = BroadcastStream::new(stage.hub.follow())
        .map(move |happening| Some(state::event(happening.ok()?, &stage)));
    // Whoever fell behind is cut off: the page comes again and reads everything.
    let lines = select(news, phones)
        .take_while(|line| std::future::ready(line.is_some()))
        .filter_map(|line| std::future::ready(line.flatten()))
        .map(|News { kind, data }| Ok(Event::default().event(kind).data(data.to_string())))
        .take_until(page.shutdown.cancelled_owned());
    Sse::new(lines).keep_alive(KeepAlive::default())
}

async fn file(State(page): State<Page>, Path(message): Path<i64>) -> Response {
    let Some(file) = page.stage.hub.file(message) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    download::file(&file.name, file.bytes.as_ref().clone())
}

#[derive(Debug, Deserialize)]
struct Said {
    peer: i64,
    text: String,
}

async fn say(State(page): State<Page>, Json(said): Json<Said>) -> StatusCode {
    let text = said.text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return StatusCode::BAD_REQUEST;
    }
    page.act(said.peer, |stage| {
        Order::Deliver(stage.hub.say(said.peer, text))
    })
}

#[derive(Debug, Deserialize)]
struct Pressed {
    peer: i64,
    message: i64,
    value: String,
    press: String,
}

async fn press(State(page): State<Page>, Json(it): Json<Pressed>) -> StatusCode {
    page.act(it.peer, |stage| {
        Order::Deliver(stage.hub.press(it.peer, it.message, &it.value, &it.press))
    })
}

#[derive(Debug, Deserialize)]
struct Attached {
    peer: i64,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Photo,
    Voice,
    Sticker,
}

async fn attach(State(page): State<Page>, Json(it): Json<Attached>) -> StatusCode {
    let (what, key) = match it.kind {
        Kind::Photo => (Attachment::Photo, "demo-ui-attach-photo"),
        Kind::Voice => (Attachment::Voice, "demo-ui-attach-voice"),
        Kind::Sticker => (Attachment::Sticker, "demo-ui-attach-sticker"),
    };
    page.act(it.peer, |stage| {
        let shown = format!("[{}]", words::plain(stage.language(), key));
        Order::Deliver(stage.hub.attach(it.peer, what, &shown))
    })
}

#[derive(Debug, Deserialize)]
struct Later {
    step: Step,
}

async fn later(State(page): State<Page>, Json(later): Json<Later>) -> Response {
    page.begin(Order::Later(later.step))
}

async fn reset(State(page): State<Page>) -> Response {
    page.begin(Order::Again)
}

#[derive(Debug, Deserialize)]
struct Spoken {
    language: Language,
}

async fn language(State(page): State<Page>, Json(spoken): Json<Spoken>) -> StatusCode {
    page.stage.order(Order::Speak(spoken.language));
    StatusCode::ACCEPTED
}

impl Page {
    /// Something a phone did, if it is one of ours.
    fn act(&self, peer: i64, order: impl FnOnce(&Stage) -> Order) -> StatusCode {
        let known = self.stage.set().phones.iter().any(|it| it.peer == peer);
        if !known {
            return StatusCode::NOT_FOUND;
        }
        self.stage.order(order(&self.stage));
        StatusCode::ACCEPTED
    }

    /// Begins what takes a while; one at a time.
    fn begin(&self, order: Order) -> Response {
        if !self.stage.begin() {
            let why = words::plain(self.stage.language(), "demo-ui-walking");
            return (StatusCode::CONFLICT, Json(json!({ "error": why }))).into_response();
        }
        self.stage.order(order);
        StatusCode::ACCEPTED.into_response()
    }
}
