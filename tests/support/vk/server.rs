//! Routes, faults and the form of answers.

use super::body::{Params, unescape};
use super::door::{Cut, Entrance, Ours};
use super::ledger::Act;
use super::methods::{self, No, Outcome};
use super::{ALWAYS, Hub, long_poll, table};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State as Shared};
use axum::http::{HeaderMap, Response, header};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::sleep;

const LARGEST_BODY: usize = 60 << 20;
const SECOND: Duration = Duration::from_secs(1);

/// One way to go wrong.
#[derive(Debug, Clone)]
pub enum Fault {
    /// An error of VK's own form; nothing is carried out.
    Error(i64, &'static str),
    /// A page of some proxy; nothing is carried out.
    Page(u16),
    /// Waits in real time, then goes on as usual.
    Delay(Duration),
    /// Carried out at once, but the answer comes late, in real time.
    Late(Duration),
    /// The line breaks before anything is done.
    DropBefore,
    /// The line breaks after it was done.
    DropAfter,
}

pub(super) async fn serve(hub: Arc<Hub>) {
    let app = Router::new().fallback(route).with_state(hub.clone());
    let app = app.into_make_service_with_connect_info::<Ours>();
    let _ = axum::serve(Entrance(hub.door.clone()), app).await;
}

async fn route(
    Shared(hub): Shared<Arc<Hub>>,
    ConnectInfo(Ours(line)): ConnectInfo<Ours>,
    request: Request,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let path = unescape(head.uri.path().as_bytes(), false);
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return page(413);
    };
    let media_type = head.headers.get(header::CONTENT_TYPE);
    let media_type = media_type
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let is_json = media_type.starts_with("application/json");
    let params = match is_json {
        true => Params::read(&head.uri, "", &[]),
        false => Params::read(&head.uri, media_type, &body),
    };
    let Some(params) = params else {
        return page(400);
    };
    let name = match path.trim_start_matches('/').split_once('/') {
        Some(("method", method)) => method.to_owned(),
        Some(("lp", _)) => "a_check".to_owned(),
        Some(("upload", kind)) => format!("upload/{kind}"),
        _ => return page(404),
    };
    let fault = next_fault(&hub, &name);
    let cut = |line: &Cut| {
        line.now();
        Response::new(Body::empty())
    };
    match &fault {
        Some(Fault::DropBefore) => return cut(&line),
        Some(Fault::Page(status)) => return page(*status),
        Some(Fault::Error(code, told)) => {
            let no = No::new(*code, *told);
            note(&hub, &name, &no);
            hub.news.notify_waiters();
            return answer(&error(&no));
        }
        Some(Fault::Delay(pause)) => sleep(*pause).await,
        _ => {}
    }
    let done = match name.as_str() {
        "a_check" => long_poll::a_check(&hub, &params).await,
        "upload/doc" => hub.state().files.bring("doc", &params),
        "upload/photo" => hub.state().files.bring("photo", &params),
        method => called(&hub, method, &params, &head.headers),
    };
    hub.news.notify_waiters();
    match fault {
        Some(Fault::DropAfter) => return cut(&line),
        Some(Fault::Late(pause)) => sleep(pause).await,
        _ => {}
    }
    answer(&done)
}

fn next_fault(hub: &Hub, name: &str) -> Option<Fault> {
    let state = &mut *hub.state();
    let script = state.faults.get_mut(name)?;
    let (fault, times) = script.front_mut()?;
    let fault = fault.clone();
    if *times != ALWAYS {
        *times -= 1;
        if *times == 0 {
            script.pop_front();
        }
    }
    Some(fault)
}

/// A method, held against the table first.
fn called(hub: &Hub, method: &str, params: &Params, heads: &HeaderMap) -> Value {
    let now = hub.now();
    let base = format!("http://127.0.0.1:{}", hub.door.port());
    let method_name = method.to_owned();
    hub.state().ledger.add(
        now,
        Act::Called {
            method: method_name,
        },
    );
    let outcome = permitted(hub, method, params, heads)
        .and_then(|()| methods::call(&mut hub.state(), &base, method, params, now));
    match outcome {
        Ok(response) => json!({"response": response}),
        Err(no) => {
            note(hub, method, &no);
            error(&no)
        }
    }
}

fn permitted(hub: &Hub, method: &str, params: &Params, heads: &HeaderMap) -> Result<(), No> {
    let state = &mut *hub.state();
    let bearer = heads.get(header::AUTHORIZATION);
    let bearer = bearer
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "))
        .map(str::to_owned);
    if params.text("v").is_none() {
        return Err(No::new(8, "Invalid request: v (version) is required"));
    }
    if params.text("access_token").or(bearer).as_deref() != Some(&state.token) {
        return Err(No::new(
            5,
            "User authorization failed: invalid access_token",
        ));
    }
    if let Some(limit) = state.limit {
        let now = Instant::now();
        while let Some(first) = state.recent.front()
            && now - *first >= SECOND
        {
            state.recent.pop_front();
        }
        if state.recent.len() >= limit {
            return Err(No::new(6, "Too many requests per second"));
        }
        state.recent.push_back(now);
    }
    if let Some(wrong) = table::wrong(method, &params.names()) {
        state.violations.push(wrong.clone());
        return Err(No::parameter(&wrong));
    }
    Ok(())
}

fn note(hub: &Hub, method: &str, no: &No) {
    let refused = Act::Refused {
        method: method.to_owned(),
        code: no.code,
    };
    hub.state().ledger.add(hub.now(), refused);
}

fn error(no: &No) -> Value {
    json!({"error": {
        "error_code": no.code, "error_msg": no.told,
        "request_params": [{"key": "v", "value": "5.199"}]
    }})
}

/// Always 200: the number is in the body.
fn answer(body: &Value) -> Response<Body> {
    Response::builder()
        .header(header::CONTENT_TYPE, "application/json; charset=utf-8")
        .body(Body::from(body.to_string()))
        .expect("a response")
}

fn page(status: u16) -> Response<Body> {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "text/html")
        .body(Body::from("<html>no</html>"))
        .expect("a response")
}
