//! Who may talk to the page: browsers that have it open under its own address.
//! TLS is the school's proxy's.

use super::site::Site;
use axum::extract::{ConnectInfo, Request};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// No other site's page can send this header without being asked first.
const PAGE: HeaderName = HeaderName::from_static("x-page");
/// Whose request a proxy passes on.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// A request that has not come whole and been answered by then is given up.
const PATIENCE: Duration = Duration::from_secs(15);

/// What the page may load and do: its own files, and nothing from anywhere else.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; \
    style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Nothing of the device is needed.
const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), \
    accelerometer=(), gyroscope=(), magnetometer=(), display-capture=(), browsing-topics=()";

/// Refuses strangers, and gives every answer the page's own rules.
pub(super) async fn check(site: Arc<Site>, request: Request, next: Next) -> Response {
    let mut reply = if is_ours(&site, request.method(), request.headers()) {
        match tokio::time::timeout(PATIENCE, next.run(request)).await {
            Ok(reply) => reply,
            Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
        }
    } else {
        StatusCode::FORBIDDEN.into_response()
    };
    let headers = reply.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // The page's own files say how long they may be kept; nothing else may be.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    reply
}

fn is_ours(site: &Site, method: &Method, headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if !text(header::HOST).is_some_and(|host| site.is_host(host)) {
        return false;
    }
    let origin = text(header::ORIGIN);
    let is_same = origin == Some(site.origin());
    if method == Method::POST {
        return is_same && headers.get(PAGE).is_some_and(|value| value == "1");
    }
    is_same || !headers.contains_key(header::ORIGIN)
}

/// From which address somebody comes: behind a proxy of the school it is the last
/// one that the proxy adds; what stands before it anybody may have written.
pub(super) fn address(headers: &HeaderMap, extensions: &Extensions) -> Option<IpAddr> {
    let connected = extensions.get::<ConnectInfo<SocketAddr>>();
    let connected = connected.map(|ConnectInfo(from)| from.ip().to_canonical())?;
    if !is_near(connected) {
        return Some(connected);
    }
    let told = headers.get_all(FORWARDED_FOR).iter().next_back();
    let last = told
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .and_then(|last| last.trim().parse::<IpAddr>().ok());
    Some(last.unwrap_or(connected))
}

/// This machine, or one of the same network.
fn is_near(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use axum::body::Body;

    const US: &str = "https://page.school.example";

    fn ours(method: Method, headers: &[(&str, &str)]) -> bool {
        let site = Site::of(&US.parse().unwrap()).unwrap();
        let headers = headers
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        is_ours(&site, &method, &headers)
    }

    #[test]
    fn only_the_pages_own_name_leads_here() {
        assert!(ours(Method::GET, &[("host", "page.school.example")]));
        for host in [
            "127.0.0.1:8080",
            "evil.example",
            "page.school.example.evil.example",
            "",
        ] {
            assert!(!ours(Method::GET, &[("host", host)]), "{host}");
        }
        assert!(!ours(Method::GET, &[]));
    }

    #[test]
    fn nothing_is_done_for_another_site() {
        let host = ("host", "page.school.example");
        let mark = ("x-page", "1");
        assert!(ours(Method::POST, &[host, mark, ("origin", US)]));
        assert!(!ours(Method::POST, &[host, ("origin", US)]));
        assert!(!ours(Method::POST, &[host, mark]));
        for foreign in ["https://evil.example", "null", "http://page.school.example"] {
            assert!(
                !ours(Method::POST, &[host, mark, ("origin", foreign)]),
                "{foreign}"
            );
            assert!(
                !ours(Method::GET, &[host, ("origin", foreign)]),
                "{foreign}"
            );
        }
    }

    #[test]
    fn an_address_is_believed_only_from_a_proxy_nearby() {
        let from = |connected: &str, told: &[&str]| {
            let mut request = Request::new(Body::empty());
            for told in told {
                request
                    .headers_mut()
                    .append(FORWARDED_FOR, told.parse().unwrap());
            }
            let connected: SocketAddr = connected.parse().unwrap();
            request.extensions_mut().insert(ConnectInfo(connected));
            let from = address(request.headers(), request.extensions());
            from.unwrap().to_string()
        };
        assert_eq!(from("203.0.113.7:5", &["198.51.100.1"]), "203.0.113.7");
        assert_eq!(
            from("127.0.0.1:5", &["10.9.9.9, 198.51.100.1"]),
            "198.51.100.1"
        );
        assert_eq!(
            from("10.0.0.2:5", &["1.1.1.1", "198.51.100.2"]),
            "198.51.100.2"
        );
        assert_eq!(from("127.0.0.1:5", &["nonsense"]), "127.0.0.1");
        assert_eq!(from("[::1]:5", &[]), "::1");
    }
}
