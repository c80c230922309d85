//! What changes in a chat, told at once, for as long as the page is open.
//!
//! Each event has the number of its change, so a page whose connection broke says
//! the last number it knows and misses nothing, whichever process answers.

use super::device::{Device, trouble};
use super::server::{After, Page};
use super::state::Reading;
use crate::platforms::web::Batch;
use crate::words::Language;
use anyhow::Result;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

/// Even when no bell rings.
const GLANCE: Duration = Duration::from_secs(20);
/// What a browser says of the last event it got.
const LAST_EVENT: HeaderName = HeaderName::from_static("last-event-id");
/// Proxies that gather answers before they pass them on are asked not to.
const BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

pub(super) async fn stream(
    State(page): State<Arc<Page>>,
    device: Device,
    Query(After { after }): Query<After>,
    headers: HeaderMap,
) -> Response {
    let Device { peer, language } = device;
    let last = headers.get(LAST_EVENT).and_then(|last| last.to_str().ok());
    let after = last.and_then(|last| last.parse().ok()).unwrap_or(after);
    if !page.gates.look(peer, page.web.now()) || !page.gates.stream_begins(peer) {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let open = Open {
        page: page.clone(),
        peer,
    };
    // The bell before the first look: nothing falls between the two.
    let rung = page.web.listen(peer);
    let first = match open.look(after, language).await {
        Ok(first) => first,
        Err(error) => return trouble(language, &error),
    };
    let state = Streaming {
        open,
        rung,
        language,
        told: first,
        waiting: VecDeque::new(),
        is_over: false,
    };
    let events = stream::unfold(state, |mut state| async move {
        let event = state.next().await?;
        Some((Ok::<_, Infallible>(event), state))
    });
    let events = Sse::new(events).keep_alive(KeepAlive::default());
    ([(BUFFERING, "no")], events).into_response()
}

/// A stream that counts among those of its device until it ends.
struct Open {
    page: Arc<Page>,
    peer: i64,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.page.gates.stream_ends(self.peer);
    }
}

impl Open {
    async fn look(&self, after: i64, asked: Language) -> Result<Told> {
        let web = &self.page.web;
        let Some(batch) = web.since(self.peer, after).await? else {
            return Ok(Told::Over);
        };
        let reading = Reading::new(web.reader(self.peer).await?, asked);
        Ok(Told::More(batch, reading))
    }
}

/// What a look has found.
enum Told {
    More(Batch, Reading),
    /// The device is signed out.
    Over,
    /// Everything up to this change.
    Known {
        at: i64,
        has_more: bool,
    },
}

struct Streaming {
    open: Open,
    rung: crate::platforms::web::Ringing,
    language: Language,
    told: Told,
    waiting: VecDeque<Event>,
    is_over: bool,
}

impl Streaming {
    /// The next event, as soon as there is one; `None` when the page has to ask
    /// again.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if self.is_over {
                return None;
            }
            let nothing = Told::Known {
                at: 0,
                has_more: false,
            };
            match std::mem::replace(&mut self.told, nothing) {
                Told::Over => {
                    self.is_over = true;
                    return Some(Event::default().event("over").data("{}"));
                }
                Told::More(batch, reading) => self.queue(batch, &reading),
                Told::Known { at, has_more } => {
                    let stop = self.open.page.stop.clone();
                    if !has_more {
                        tokio::select! {
                            () = self.rung.heard() => {}
                            () = tokio::time::sleep(GLANCE) => {}
                            () = stop.cancelled() => return None,
                        }
                    }
                    self.told = match self.open.look(at, self.language).await {
                        Ok(Told::More(batch, _)) if batch.at == at && !batch.is_reset => {
                            Told::Known {
                                at,
                                has_more: false,
                            }
                        }
                        Ok(told) => told,
                        Err(error) => {
                            let why = format!("{error:#}");
                            tracing::warn!(why, "a stream of the page ends");
                            return None;
                        }
                    };
                }
            }
        }
    }

    fn queue(&mut self, batch: Batch, reading: &Reading) {
        if batch.is_reset {
            // It knows what never was: it reads everything, and comes again.
            self.is_over = true;
            let again = Event::default().id("0").event("reset").data("{}");
            self.waiting.push_back(again);
            return;
        }
        for (change, news) in &batch.news {
            let (kind, data) = reading.news(news);
            let event = Event::default().event(kind).data(data.to_string());
            self.waiting.push_back(event.id(change.to_string()));
        }
        let state = reading.around(&batch);
        let event = Event::default().event("unseen").data(state.to_string());
        self.waiting.push_back(event.id(batch.at.to_string()));
        self.told = Told::Known {
            at: batch.at,
            has_more: batch.has_more,
        };
    }
}
