//! A file on its way to a browser.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// The bytes, under their name: pictures are shown, everything else is kept.
pub fn file(name: &str, bytes: Vec<u8>) -> Response {
    let (content_type, way) = kind(name);
    let named = format!("{way}; filename*=UTF-8''{}", percent(name));
    let mut reply = bytes.into_response();
    let headers = reply.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Ok(named) = HeaderValue::from_str(&named) {
        headers.insert(header::CONTENT_DISPOSITION, named);
    }
    reply
}

/// A file's type by its ending, and whether a browser shows or keeps it.
fn kind(name: &str) -> (&'static str, &'static str) {
    match name.rsplit('.').next().unwrap_or_default() {
        "png" => ("image/png", "inline"),
        "xlsx" => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "attachment",
        ),
        "docx" => (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
        "ics" => ("text/calendar; charset=utf-8", "attachment"),
        "csv" => ("text/csv; charset=utf-8", "attachment"),
        "json" => ("application/json", "attachment"),
        _ => ("application/octet-stream", "attachment"),
    }
}

/// A name as RFC 5987 writes it in a header.
fn percent(name: &str) -> String {
    name.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
