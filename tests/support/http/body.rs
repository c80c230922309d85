//! Parameters: from the query, a form, JSON or multipart, merged as the real
//! server merges them.

use axum::http::Uri;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What a call brought.
#[derive(Debug, Default)]
pub struct Params {
    values: Map<String, Value>,
    parts: HashMap<String, Part>,
}

/// A file in a multipart body.
#[derive(Debug, Clone)]
pub struct Part {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

impl Params {
    /// `None` if the body is not what its type says.
    pub fn read(uri: &Uri, media_type: &str, body: &[u8]) -> Option<Self> {
        let mut params = Self::default();
        params.add_form(uri.query().unwrap_or_default().as_bytes());
        if body.is_empty() {
            return Some(params);
        }
        if media_type.starts_with("application/json") {
            let Value::Object(fields) = serde_json::from_slice(body).ok()? else {
                return None;
            };
            params.values.extend(fields);
        } else if media_type.starts_with("application/x-www-form-urlencoded") {
            params.add_form(body);
        } else if media_type.starts_with("multipart/form-data") {
            let boundary = media_type.split("boundary=").nth(1)?.trim_matches('"');
            params.add_multipart(boundary, body)?;
        }
        Some(params)
    }

    /// Everything that is no file.
    pub fn names(&self) -> Vec<String> {
        self.values.keys().cloned().collect()
    }

    /// Everything, files too.
    pub fn all_names(&self) -> Vec<String> {
        self.values
            .keys()
            .chain(self.parts.keys())
            .cloned()
            .collect()
    }

    /// `null` is as good as nothing.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name).filter(|value| !value.is_null())
    }

    /// A string, or what a form would have made of a number.
    pub fn text(&self, name: &str) -> Option<String> {
        match self.get(name)? {
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    pub fn int(&self, name: &str) -> Option<i64> {
        match self.get(name)? {
            Value::String(text) => text.trim().parse().ok(),
            other => other.as_i64(),
        }
    }

    pub fn is(&self, name: &str) -> bool {
        self.text(name)
            .is_some_and(|text| text == "true" || text == "1")
    }

    /// An object or list; forms carry them as JSON in a string.
    pub fn json(&self, name: &str) -> Option<Value> {
        match self.get(name)? {
            Value::String(text) => serde_json::from_str(text).ok(),
            other => Some(other.clone()),
        }
    }

    pub fn part(&self, name: &str) -> Option<&Part> {
        self.parts.get(name)
    }

    /// Every file.
    pub fn files(&self) -> impl Iterator<Item = &Part> {
        self.parts.values()
    }

    fn add_form(&mut self, form: &[u8]) {
        for pair in form
            .split(|&byte| byte == b'&')
            .filter(|pair| !pair.is_empty())
        {
            let mut halves = pair.splitn(2, |&byte| byte == b'=');
            let name = unescape(halves.next().unwrap_or_default(), true);
            let value = unescape(halves.next().unwrap_or_default(), true);
            self.values.insert(name, Value::String(value));
        }
    }

    fn add_multipart(&mut self, boundary: &str, body: &[u8]) -> Option<()> {
        let fence = format!("--{boundary}");
        let mut rest = &body[find(body, fence.as_bytes())? + fence.len()..];
        while !rest.starts_with(b"--") {
            let end = find(rest, format!("\r\n{fence}").as_bytes())?;
            let piece = rest[..end].strip_prefix(b"\r\n")?;
            rest = &rest[end + 2 + fence.len()..];
            let split = find(piece, b"\r\n\r\n")?;
            let heads = String::from_utf8_lossy(&piece[..split]).into_owned();
            self.add_piece(&heads, &piece[split + 4..])?;
        }
        Some(())
    }

    fn add_piece(&mut self, heads: &str, bytes: &[u8]) -> Option<()> {
        let name = attribute(heads, "; name=\"")?;
        match attribute(heads, "; filename=\"") {
            Some(file) => {
                let media_type = heads
                    .lines()
                    .find_map(|head| {
                        let (name, value) = head.split_once(':')?;
                        name.eq_ignore_ascii_case("content-type")
                            .then(|| value.trim().to_owned())
                    })
                    .unwrap_or_default();
                let part = Part {
                    name: file,
                    media_type,
                    bytes: bytes.to_vec(),
                };
                self.parts.insert(name, part);
            }
            None => {
                let value = String::from_utf8_lossy(bytes).into_owned();
                self.values.insert(name, Value::String(value));
            }
        }
        Some(())
    }
}

fn attribute(heads: &str, opening: &str) -> Option<String> {
    let rest = &heads[heads.find(opening)? + opening.len()..];
    Some(rest[..rest.find('"')?].to_owned())
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// Undoes `%D0%B0`, and `+` in forms.
pub fn unescape(text: &[u8], plus: bool) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut i = 0;
    while i < text.len() {
        let hex = text
            .get(i + 1..i + 3)
            .filter(|_| text[i] == b'%')
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match hex {
            Some(byte) => {
                bytes.push(byte);
                i += 3;
            }
            None => {
                bytes.push(if plus && text[i] == b'+' {
                    b' '
                } else {
                    text[i]
                });
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
