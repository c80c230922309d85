//! Who may talk to the demo: this page, opened by its own address. A foreign
//! site that a browser has open gets neither in nor an answer.

use super::assets::CONTENT_SECURITY_POLICY;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{IpAddr, SocketAddr};

/// No other site's page can send this header without being asked first.
const DEMO: HeaderName = HeaderName::from_static("x-demo");

/// Refuses strangers, and gives every answer the page's own rules.
pub async fn check(listening: SocketAddr, request: Request, next: Next) -> Response {
    let mut reply = if is_ours(listening.ip(), request.method(), request.headers()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    };
    let headers = reply.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    reply
}

fn is_ours(listening: IpAddr, method: &Method, headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(host) = text(header::HOST).filter(|host| is_our_host(listening, host)) else {
        return false;
    };
    if headers.contains_key(header::ORIGIN) {
        let same = text(header::ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
        if same != Some(host) {
            return false;
        }
    }
    method != Method::POST || headers.get(DEMO).is_some_and(|value| value == "1")
}

/// `localhost` or an address of this machine. A name from the network may lead
/// here today and elsewhere before: it is refused. The port is not looked at: a
/// container's is another one outside.
fn is_our_host(listening: IpAddr, host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let bare = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    match bare.unwrap_or(name).parse::<IpAddr>() {
        Ok(ip) => ip.is_loopback() || ip == listening || listening.is_unspecified(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn ours(listening: &str, method: Method, headers: &[(&str, &str)]) -> bool {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        is_ours(listening.parse().unwrap(), &method, &headers)
    }

    #[test]
    fn a_foreign_host_is_refused() {
        for host in [
            "localhost:8080",
            "127.0.0.1:8080",
            "127.0.0.1",
            "[::1]:8080",
        ] {
            assert!(ours("127.0.0.1", Method::GET, &[("host", host)]), "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:8080",
            "192.168.0.7:8080",
            "localhost.evil.example",
            "",
        ] {
            assert!(!ours("127.0.0.1", Method::GET, &[("host", host)]), "{host}");
        }
        assert!(!ours("127.0.0.1", Method::GET, &[]));
    }

    #[test]
    fn in_a_container_any_address_leads_here_but_no_name() {
        assert!(ours(
            "0.0.0.0",
            Method::GET,
            &[("host", "192.168.0.7:9000")]
        ));
        assert!(!ours(
            "0.0.0.0",
            Method::GET,
            &[("host", "evil.example:9000")]
        ));
    }

    #[test]
    fn a_foreign_origin_is_refused() {
        let from = |origin| {
            let headers = [
                ("host", "localhost:8080"),
                ("origin", origin),
                ("x-demo", "1"),
            ];
            ours("127.0.0.1", Method::POST, &headers)
        };
        assert!(from("http://localhost:8080"));
        for origin in [
            "http://evil.example",
            "null",
            "http://localhost:8081",
            "https://localhost:8080",
        ] {
            assert!(!from(origin), "{origin}");
        }
    }

    #[test]
    fn nothing_is_done_without_the_pages_own_header() {
        let host = ("host", "localhost:8080");
        assert!(!ours("127.0.0.1", Method::POST, &[host]));
        assert!(ours("127.0.0.1", Method::POST, &[host, ("x-demo", "1")]));
    }
}
