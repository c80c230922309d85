//! Routes, faults and the form of answers.

use super::Hub;
use super::body::{Params, unescape};
use super::door::{Cut, Entrance, Ours};
use super::faults::Fault;
use super::ledger::Act;
use super::methods::{self, No, Outcome};
use super::received::Received;
use super::{polling, table, webhook};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State as Shared};
use axum::http::{Response, header};
use serde_json::json;
use std::sync::Arc;
use tokio::time::sleep;

const LARGEST_BODY: usize = 60 << 20;

pub(super) async fn serve(hub: Arc<Hub>) {
    let app = Router::new().fallback(route).with_state(hub.clone());
    let app = app.into_make_service_with_connect_info::<Ours>();
    let server = axum::serve(Entrance(hub.door.clone()), app);
    tokio::select! {
        _ = server => {}
        () = webhook::bring(hub) => {}
    }
}

async fn route(
    Shared(hub): Shared<Arc<Hub>>,
    ConnectInfo(Ours(line)): ConnectInfo<Ours>,
    request: Request,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let path = unescape(head.uri.path().as_bytes(), false);
    let path = path.trim_start_matches('/');
    let (path, is_file) = match path.strip_prefix("file/") {
        Some(path) => (path, true),
        None => (path, false),
    };
    let Some((token, rest)) = path
        .strip_prefix("bot")
        .and_then(|path| path.split_once('/'))
    else {
        return refuse(&No::new(404, "Not Found"));
    };
    if token != hub.state().bot.token {
        return refuse(&No::new(401, "Unauthorized"));
    }
    if is_file {
        return match hub.state().files.download(rest) {
            Some(bytes) => Response::new(Body::from(bytes.as_ref().clone())),
            None => refuse(&No::new(404, "Not Found")),
        };
    }
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return refuse(&No::new(413, "Request Entity Too Large"));
    };
    let media_type = head.headers.get(header::CONTENT_TYPE);
    let media_type = media_type
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let Some(params) = Params::read(&head.uri, media_type, &body) else {
        return refuse(&No::bad("can't parse the request's body"));
    };
    let response = with_faults(&hub, &line, &rest.to_lowercase(), &params).await;
    hub.tell();
    response
}

async fn with_faults(hub: &Hub, line: &Cut, method: &str, params: &Params) -> Response<Body> {
    let fault = hub.state().faults.next(method);
    let dropped = |done| {
        let method = method.to_owned();
        hub.state()
            .ledger
            .add(hub.now(), Act::Dropped { method, done });
        line.now();
        Response::new(Body::empty())
    };
    match &fault {
        Some(Fault::DropBefore) => return dropped(false),
        Some(Fault::Page { status }) => return page(*status),
        Some(Fault::Answer {
            code,
            description,
            parameters,
        }) => {
            let no = No {
                code: *code,
                description: description.clone(),
                parameters: (!parameters.is_null()).then(|| parameters.clone()),
            };
            note(hub, method, &no);
            return refuse(&no);
        }
        Some(Fault::Delay(pause)) => sleep(*pause).await,
        _ => {}
    }
    let outcome = call(hub, method, params).await;
    match fault {
        Some(Fault::DropAfter) => return dropped(true),
        Some(Fault::DownAfter) => {
            let response = dropped(true);
            hub.door.shut();
            return response;
        }
        Some(Fault::PageAfter { status }) => return page(status),
        Some(Fault::Late(pause)) => {
            hub.tell();
            sleep(pause).await;
        }
        _ => {}
    }
    match outcome {
        Ok(yes) => {
            let mut body = json!({"ok": true, "result": yes.result});
            if let Some(description) = yes.description {
                body["description"] = json!(description);
            }
            answer(200, &body.to_string())
        }
        Err(no) => refuse(&no),
    }
}

async fn call(hub: &Hub, method: &str, params: &Params) -> Outcome {
    let called = Act::Called {
        method: method.into(),
    };
    hub.state().ledger.add(hub.now(), called);
    if method != "getupdates" {
        hub.state().received.push(Received::of(method, params));
    }
    if let Some(wrong) = table::wrong(method, params) {
        hub.state().violations.push(wrong);
    }
    let outcome = match method {
        "getupdates" => polling::get_updates(hub, params).await,
        "setwebhook" => webhook::set_webhook(hub, params),
        "deletewebhook" => webhook::delete_webhook(hub, params),
        "getwebhookinfo" => Ok(webhook::webhook_info(hub).into()),
        _ => methods::call(&mut hub.state(), method, params, hub.now()),
    };
    if let Err(no) = &outcome {
        note(hub, method, no);
    }
    outcome
}

fn note(hub: &Hub, method: &str, no: &No) {
    let refused = Act::Refused {
        method: method.into(),
        code: no.code,
        description: no.description.clone(),
    };
    hub.state().ledger.add(hub.now(), refused);
}

fn refuse(no: &No) -> Response<Body> {
    let mut body = json!({"ok": false, "error_code": no.code, "description": no.description});
    if let Some(parameters) = &no.parameters {
        body["parameters"] = parameters.clone();
    }
    let mut response = answer(no.code, &body.to_string());
    let pause = no
        .parameters
        .as_ref()
        .and_then(|all| all["retry_after"].as_u64());
    if let Some(seconds) = pause {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

fn answer(status: u16, body: &str) -> Response<Body> {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_owned()))
        .expect("a response")
}

fn page(status: u16) -> Response<Body> {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "text/html")
        .body(Body::from(format!(
            "<html><head><title>{status}</title></head><body><center>nginx</center></body></html>"
        )))
        .expect("a response")
}
